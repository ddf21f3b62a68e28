"""Which cards a quiz asks: last week's, then those that are due, then the hard ones."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from learning_journal.domain.cards import Card
from learning_journal.domain.journal import Journal
from learning_journal.domain.schedule import Memory, askable, replay, weakness

REST = timedelta(hours=12)
"""How long a graded card is left alone, so that a quiz which was broken off goes on where it was."""


class Why(StrEnum):
    """Why a card is asked."""

    LAST_WEEK = "last week"
    DUE = "due"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Asked:
    """A card to ask, why, and what the log knows of it (None: it was never asked)."""

    card: Card
    id: str
    why: Why
    memory: Memory | None


def choose(journal: Journal, week: int, now: datetime, *, count: int, seed: str) -> tuple[Asked, ...]:
    """Return the cards for the quiz of a plan week, at most `count`, in the order to ask them.

    Last week's cards come first, once, in an order that depends on the seed alone; then those that are due,
    the least sure to be known first, and earlier weeks' cards that were never asked; then others that were
    forgotten before. A card of this week or a later one is not asked for the first time yet. What was written
    ahead of plan counts for the week in which it was written.
    """
    cards = askable(journal.cards)
    memories = replay(journal.reviews)
    done = {review.card for review in journal.reviews if review.week == week}
    last = max((number for number in journal.roadmap.numbers if number < week), default=None)

    def why(id_: str, card: Card) -> Why | None:
        memory = memories.get(id_)
        if memory and now - memory.last < REST:
            return None
        learned = _learned(journal, card)
        if last is not None and learned == last and id_ not in done:
            return Why.LAST_WEEK
        if memory is None:
            return Why.DUE if learned is None or learned < week else None
        if memory.due <= now:
            return Why.DUE
        return Why.HARD if memory.lapses else None

    chosen = [
        Asked(card, id_, reason, memories.get(id_))
        for id_, card in cards.items()
        if (reason := why(id_, card))
    ]
    return tuple(sorted(chosen, key=lambda asked: _place(asked, now, seed))[:count])


def _learned(journal: Journal, card: Card) -> int | None:
    """Return the plan week a card was learned in: its own, or an earlier one in which it was written."""
    entry = journal.entry(card.path)
    begun = journal.calendar.last_begun(entry.day) if entry else None
    return card.week if card.week is None or begun is None else min(card.week, begun)


def _place(asked: Asked, now: datetime, seed: str) -> tuple[int, float, float, str]:
    group = list(Why).index(asked.why)
    shuffled = hashlib.sha256(f"{seed} {asked.id}".encode()).hexdigest()
    if asked.why is Why.LAST_WEEK:
        return (group, 0, 0, shuffled)
    if asked.memory is None:
        return (group, 1, 1, shuffled)
    lapses, sure = weakness(asked.memory, now)
    return (group, lapses if asked.why is Why.HARD else 0, sure, shuffled)
