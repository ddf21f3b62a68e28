"""Cards to recall from, and the grades that were given to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

CARD_ID = re.compile(r"c-[0-9a-f]{4,}\Z")
"""A card's permanent id."""


class CardKind(StrEnum):
    """What a card looks like: a question with its answer, or a text with something hidden in it."""

    QA = "qa"
    CLOZE = "cloze"


class Grade(StrEnum):
    """How well a card was recalled; all but `again` count as recalled."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class Card:
    """One card of an entry.

    line, last, id_line: 1-based lines of its file: where it begins, where its text ends, where its id stands
    (0 while it has none). question, answer: markdown, of a cloze with `[...]` in the hidden places and with
    them in bold. text: a cloze as written, with `==hidden==`. heading: the nearest one above, as written.
    waiting: only a comment stands where question or answer will be; such a card is neither shown nor asked.
    week, tags: of the entry, and known once the whole journal is.
    """

    kind: CardKind
    path: str
    line: int
    last: int
    question: str
    answer: str
    text: str = ""
    id: str | None = None
    id_line: int = 0
    heading: str = ""
    waiting: bool = False
    week: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """One graded card. at: in UTC. week: the plan week of the quiz."""

    at: datetime
    card: str
    grade: Grade
    week: int


def merged(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return reviews by time, then card, grade and week, each once: logs merge in any order."""
    return tuple(sorted(set(reviews), key=lambda one: (one.at, one.card, one.grade, one.week)))
