"""When a card is due: the log of reviews replayed through FSRS, the free spaced repetition scheduler."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import fsrs

from learning_journal.domain.cards import Card, Grade, Review

# Chance would make two replays of one log differ.
_SCHEDULER = fsrs.Scheduler(enable_fuzzing=False)
_RATINGS = {
    Grade.AGAIN: fsrs.Rating.Again,
    Grade.HARD: fsrs.Rating.Hard,
    Grade.GOOD: fsrs.Rating.Good,
    Grade.EASY: fsrs.Rating.Easy,
}


@dataclass(frozen=True, slots=True)
class Memory:
    """How well a card is remembered, after its last review.

    state: what FSRS keeps of the card. last: time of that review, in UTC. asked: how often the card was
    graded. lapses: how often with `again`.
    """

    state: fsrs.Card
    last: datetime
    asked: int = 0
    lapses: int = 0

    @property
    def due(self) -> datetime:
        """When it should be asked next, in UTC."""
        return self.state.due

    def retrievability(self, now: datetime) -> float:
        """Return the probability, from 0 to 1, that the card is recalled at a time in UTC."""
        return float(_SCHEDULER.get_card_retrievability(self.state, now))


def replay(reviews: Iterable[Review]) -> dict[str, Memory]:
    """Return what is known of each card that was ever reviewed; reviews come by time."""
    memories: dict[str, Memory] = {}
    for review in reviews:
        # Both values are given, or the library would ask the clock for them.
        before = memories.get(review.card) or Memory(fsrs.Card(card_id=0, due=review.at), review.at)
        state, _ = _SCHEDULER.review_card(before.state, _RATINGS[review.grade], review.at)
        lapsed = review.grade is Grade.AGAIN
        memories[review.card] = Memory(state, review.at, before.asked + 1, before.lapses + lapsed)
    return memories


def weakest(
    cards: Iterable[Card], memories: Mapping[str, Memory], now: datetime, count: int
) -> tuple[Card, ...]:
    """Return the cards that most need work: those forgotten most often, then those least sure to be known.

    Cards that were never asked say nothing about themselves and are left out.
    """
    asked = [(memories[card.id], card) for card in cards if card.id and card.id in memories]
    ranked = sorted(asked, key=lambda pair: (*weakness(pair[0], now), pair[1].path, pair[1].line))
    return tuple(card for _, card in ranked[:count])


def weakness(memory: Memory, now: datetime) -> tuple[int, float]:
    """Return what to sort by, the weakest first."""
    return (-memory.lapses, memory.retrievability(now))


def askable(cards: Sequence[Card]) -> dict[str, Card]:
    """Return the cards that can be asked and graded, by id: whole ones, the first of those with one id."""
    return {card.id: card for card in reversed(cards) if card.id and not card.waiting}
