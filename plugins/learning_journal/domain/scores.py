"""How much was recalled: a quiz's score, each card counted once."""

from collections.abc import Iterable
from dataclasses import dataclass

from learning_journal.domain.cards import Grade, Review


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
        scores[review.week] = scores.get(review.week, NOTHING_ASKED) + score_of(review)
    return scores


def score_of(review: Review) -> Score:
    """Return what one review adds to a score."""
    return Score(int(review.grade is not Grade.AGAIN), 1)
