"""Which gotchas were met again: what was written later and leads back to them."""

from collections.abc import Iterable

from learning_journal.app.links import Links, Way
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.text.blocks import without_blocks
from learning_journal.text.markdown import find_links


def met_again(journal: Journal, links: Links) -> dict[str, tuple[Entry, ...]]:
    """Return a gotcha's path -> the listed entries that lead to it from a later week, oldest first.

    Links in managed blocks are the tool's own, and no meeting.
    """
    gotchas = {entry.path: entry for entry in journal.published if entry.kind is Kind.GOTCHA}
    found: dict[str, list[Entry]] = {}
    for entry in sorted(journal.listed, key=lambda entry: (entry.day, entry.path)):
        if not _led_to(links, entry, entry.links) & gotchas.keys():
            continue
        written = (link.target for link in find_links(without_blocks(entry.body)))
        for path in sorted(_led_to(links, entry, written) & gotchas.keys()):
            if _is_later(journal, entry, gotchas[path]):
                found.setdefault(path, []).append(entry)
    return {path: tuple(entries) for path, entries in found.items()}


def _led_to(links: Links, entry: Entry, targets: Iterable[str]) -> set[str]:
    ways = (links.follow(entry.path, target) for target in targets)
    return {there.path for there in ways if there.way is Way.SITE}


def _is_later(journal: Journal, entry: Entry, gotcha: Entry) -> bool:
    """Compare by plan week: a week's post is dated at its end and tells of the gotchas of that week."""
    here, there = journal.week_of(entry), journal.week_of(gotcha)
    return here > there if here is not None and there is not None else entry.day > gotcha.day
