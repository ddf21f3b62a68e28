"""Deliverables in words: whether each is there, and from what."""

from collections.abc import Iterable
from dataclasses import dataclass

from learning_journal.domain.criteria import Source
from learning_journal.domain.deliverables import Delivered, Written
from learning_journal.pages import words

_NOUNS = {
    Source.COMMITS: ("commit", "commits"),
    Source.EVIDENCE: ("task with evidence", "tasks with evidence"),
    Source.GOTCHAS: ("gotcha", "gotchas"),
    Source.PAPERS: ("paper", "papers"),
}


@dataclass(frozen=True, slots=True)
class DeliverableView:
    """A deliverable as a page or post shows it. stands: empty where nothing counts it."""

    title: str
    text: str
    stands: str


def deliverable_views(deliverables: Iterable[Delivered]) -> tuple[DeliverableView, ...]:
    """Return deliverables for a template."""
    return tuple(
        DeliverableView(one.deliverable.title, one.deliverable.text, stands(one)) for one in deliverables
    )


def stands(one: Delivered) -> str:
    """Say how a deliverable stands, e.g. `yes, 12 commits`; empty where nothing counts it."""
    if one.there:
        found = [_amount(source, count) for source, count in one.counts.items()]
        return f"yes, {' and '.join([*found, *_section(one.section)])}"
    if not one.countable:
        return ""
    return "not known, commits are not counted" if one.there is None else "not yet"


def _amount(source: Source, count: int) -> str:
    return "the published post" if source is Source.POST else words.plural(count, *_NOUNS[source])


def _section(written: Written | None) -> tuple[str, ...]:
    if written is None:
        return ()
    what = words.plural(written.items, "item") if written.items else "text"
    return (f"{what} under {written.title}",)
