"""Since when each card is what it is, and what those were that are gone: from git, else from the files."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from learning_journal.domain.cards import Card
from learning_journal.domain.entries import FOLDERS, Entry
from learning_journal.edges.content import read_entry_files
from learning_journal.edges.file_history import FileHistory, file_history
from learning_journal.edges.store import changed_at
from learning_journal.text.entry import read_entry
from learning_journal.text.file_log import cards_in, ids_in, since


@dataclass(frozen=True, slots=True)
class Gone:
    """A card as it was last, in an entry as it was then. time: when it went, in seconds since 1970."""

    card: Card
    entry: Entry
    time: int


@dataclass(frozen=True, slots=True)
class CardHistory:
    """What is known of cards' pasts. committed: id -> time since when its words are these, as of HEAD.

    retired: ids that no entry has any more. gone: those of them that git remembers.
    """

    root: Path
    committed: Mapping[str, int]
    retired: tuple[str, ...]
    gone: Mapping[str, Gone]

    def edited(self, card: Card) -> int:
        """Return when a card's words became what they are, in seconds since 1970."""
        time = self.committed.get(card.id or "")
        return changed_at(self.root / card.path) if time is None else time


def read_card_history(
    root: Path, cards: Iterable[tuple[Card, Entry]], once_known: Collection[str]
) -> CardHistory:
    """Read the pasts of cards from the history of the entries' files. once_known: ids that ever had a use.

    Two git processes, whatever the length of the history: one lists the versions, one hands out contents.
    """
    texts = (text for _, text in read_entry_files(root, tuple(FOLDERS)) if isinstance(text, str))
    # Also those of entries that cannot be read: their cards are not gone.
    present = frozenset(id_ for text in texts for id_ in ids_in(text))
    retired = tuple(sorted(set(once_known) - present))
    wanted = {card.id or "": _lines(card, entry) for card, entry in cards}
    known: dict[bytes, tuple[frozenset[str], frozenset[str]]] = {}
    with file_history(root, [f"{folder}/*.md" for folder in FOLDERS]) as history:

        def look(content: bytes) -> tuple[frozenset[str], frozenset[str]]:
            if content not in known:
                text = history.text(content)
                known[content] = (ids_in(text), cards_in(text, wanted))
            return known[content]

        committed = since(history.steps, lambda content: look(content)[1])
        found = ((id_, _last_seen(history, id_, lambda content: look(content)[0])) for id_ in retired)
        gone = {id_: last for id_, last in found if last is not None}
    return CardHistory(root, committed, retired, gone)


def _lines(card: Card, entry: Entry) -> str:
    """Return a card as it stands in its file, its id line too."""
    lines = entry.body.replace("\r", "").split("\n")
    return "\n".join(lines[card.line - entry.body_line : card.id_line - entry.body_line + 1])


def _last_seen(history: FileHistory, id_: str, ids_of: Callable[[bytes], frozenset[str]]) -> Gone | None:
    for step in reversed(history.steps):
        for change in step.changes:
            for content in filter(None, (change.after, change.before)):
                if id_ not in ids_of(content):
                    continue
                entry, _ = read_entry(history.text(content), os.fsdecode(change.path))
                card = next((card for card in entry.cards if card.id == id_), None) if entry else None
                if entry and card and not card.waiting:
                    return Gone(card, entry, step.time)
    return None
