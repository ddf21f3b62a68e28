"""Cards as Anki's notes, and what an export hands over."""

from dataclasses import dataclass
from datetime import date

from learning_journal.domain.cards import CardKind


@dataclass(frozen=True, slots=True)
class Deck:
    """Where new notes go. key: permanent, the id of a module or empty. name: levels parted by `::`."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Note:
    """One card as Anki has it.

    guid: what Anki knows the note by. fields: HTML, question and answer, or a cloze and nothing.
    day: of the card's entry. modified: seconds since 1970, UTC; Anki takes a note it has already only
    where this is later than its own.
    """

    guid: str
    kind: CardKind
    deck: Deck
    fields: tuple[str, str]
    tags: tuple[str, ...]
    day: date
    modified: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A version of a card that was exported. content: a few digits of a hash of its note."""

    card: str
    modified: int
    content: str


def modification(edited: int, content: str, last: HandedOver | None) -> int:
    """Return a note's time of modification, in seconds since 1970.

    edited: when the card's words became what they are. last: the version handed over last, if any. The
    same content keeps its time; other content is later than it in any case, be it edited in the same second,
    brought back from the past, or changed in its tags only.
    """
    if last is None:
        return edited
    return last.modified if last.content == content else max(edited, last.modified + 1)
