"""How much was recalled, and what comes back to be recalled again."""

from collections.abc import Iterable
from dataclasses import dataclass

from learning_journal.domain.cards import Grade, Review
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal

RETURNS_AFTER = (1, 4, 13)
"""Weeks after which a gotcha comes back: spaced so that each return is about three times later."""


@dataclass(frozen=True, slots=True)
class Score:
    """Cards asked in a week's quiz, and how many of them were recalled at the first try."""

    recalled: int = 0
    asked: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Add two scores."""
        return Score(self.recalled + other.recalled, self.asked + other.asked)


NOTHING_ASKED = Score()


def first_tries(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """Return each card's first review of each week; reviews come by time.

    Only they count: asking until it is known would make every score perfect.
    """
    first: dict[tuple[int, str], Review] = {}
    for review in reviews:
        first.setdefault((review.week, review.card), review)
    return tuple(first.values())


def week_scores(reviews: Iterable[Review]) -> dict[int, Score]:
    """Return the score of each plan week in whose quiz anything was asked."""
    scores: dict[int, Score] = {}
    for review in first_tries(reviews):
        scores[review.week] = scores.get(review.week, NOTHING_ASKED) + _score(review)
    return scores


def topic_scores(journal: Journal) -> dict[int, Score]:
    """Return the score of what each plan week was about: of the cards that its entries hold.

    Only cards that readers may see count, so that what is written from it can be published.
    """
    week_of = {card.id: journal.week_of(entry) for entry in journal.listed for card in entry.cards}
    scores: dict[int, Score] = {}
    for review in first_tries(journal.reviews):
        week = week_of.get(review.card)
        if week is not None:
            scores[week] = scores.get(week, NOTHING_ASKED) + _score(review)
    return scores


def _score(review: Review) -> Score:
    return Score(int(review.grade is not Grade.AGAIN), 1)


def returning_gotchas(journal: Journal, week: int) -> tuple[Entry, ...]:
    """Return the listed gotchas that come back in a plan week, the oldest first."""
    weeks = sorted(week - after for after in RETURNS_AFTER)
    return tuple(gotcha for number in weeks for gotcha in journal.listed_of(number, Kind.GOTCHA))
