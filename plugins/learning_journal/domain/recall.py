"""How much was recalled of each week's topic, and what comes back to be recalled again."""

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.domain.scores import NOTHING_ASKED, Score, first_tries, score_of

RETURNS_AFTER = (1, 4, 13)
"""Weeks after which a gotcha comes back: spaced so that each return is about three times later."""


def topic_scores(journal: Journal) -> dict[int, Score]:
    """Return the score of what each plan week was about: of the cards that its entries hold.

    Only cards that readers may see count, so that what is written from it can be published.
    """
    week_of = {card.id: journal.week_of(entry) for entry in journal.listed for card in entry.cards}
    scores: dict[int, Score] = {}
    for review in first_tries(journal.reviews):
        week = week_of.get(review.card)
        if week is not None:
            scores[week] = scores.get(week, NOTHING_ASKED) + score_of(review)
    return scores


def returning_gotchas(journal: Journal, week: int) -> tuple[Entry, ...]:
    """Return the listed gotchas that come back in a plan week, the oldest first."""
    weeks = sorted(week - after for after in RETURNS_AFTER)
    return tuple(gotcha for number in weeks for gotcha in journal.listed_of(number, Kind.GOTCHA))
