"""What was recalled, counted honestly, and what comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.cards import Card, CardKind, Grade, Review
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.quiz import Why, choose
from learning_journal.domain.recall import returning_gotchas, topic_scores
from learning_journal.domain.roadmap import PlanWeek, Roadmap
from learning_journal.domain.scores import Score, first_tries, week_scores

START = date(2026, 1, 5)
NOW = datetime(2026, 1, 25, 18, tzinfo=UTC)
PLAN = Roadmap(
    "Plan", tuple(PlanWeek(n, f"W{n}", module="m01" if n in {0, 1} else "m02") for n in (0, 1, 3, 4))
)


def review(card: str, grade: Grade, week: int, *, days: float = 0) -> Review:
    return Review(NOW + timedelta(days=days), card, grade, week)


def entry(week: int | None, *ids: str, kind: Kind = Kind.NOTE, more: Visibility = Visibility.PUBLIC) -> Entry:
    path = f"journal/{kind}-{week}-{'-'.join(ids)}.md"
    cards = tuple(Card(CardKind.QA, path, n, n, f"Q{id_}", "A", id=id_) for n, id_ in enumerate(ids, 1))
    day = date(2025, 1, 1) if week is None else plan_calendar(START, PLAN.numbers).span_of(week).start
    return Entry(path, kind, path, day, "", 1, week=week, tags=("t",), cards=cards, visibility=more)


def journal(*entries: Entry, reviews: tuple[Review, ...] = ()) -> Journal:
    calendar = plan_calendar(START, PLAN.numbers)
    return Journal(
        Settings("Ada", START), PLAN, calendar, NOW.date(), entries, reviews=tuple(sorted(reviews))
    )


def test_only_the_first_try_of_a_week_counts() -> None:
    log = (
        review("c-0001", Grade.AGAIN, 3),
        review("c-0002", Grade.HARD, 3),
        review("c-0001", Grade.GOOD, 3, days=1),
        review("c-0001", Grade.GOOD, 4, days=7),
    )
    assert first_tries(log) == (log[0], log[1], log[3])
    assert week_scores(log) == {3: Score(1, 2), 4: Score(1, 1)}
    assert week_scores(()) == {}


def test_weeks_are_scored_by_the_cards_of_their_own_public_entries() -> None:
    log = (
        review("c-0001", Grade.AGAIN, 3),
        review("c-0002", Grade.GOOD, 3),
        review("c-0003", Grade.EASY, 3),
        review("c-dead", Grade.EASY, 3),
        review("c-0004", Grade.EASY, 3),
        review("c-0005", Grade.EASY, 3),
    )
    hidden = entry(1, "c-0005", more=Visibility.UNLISTED)
    seen = (entry(0, "c-0001"), entry(1, "c-0002"), entry(1, "c-0003"), entry(None, "c-0004"))
    whole = journal(*seen, hidden, reviews=log)
    assert topic_scores(whole) == {0: Score(0, 1), 1: Score(2, 2)}


def test_cards_know_the_week_and_tags_of_their_entry() -> None:
    whole = journal(entry(3, "c-0001"), entry(None, "c-0002"))
    assert [(card.id, card.week, card.tags) for card in whole.cards] == [
        ("c-0001", 3, ("t",)),
        ("c-0002", None, ("t",)),
    ]


def test_gotchas_return_after_one_four_and_thirteen_weeks() -> None:
    gotchas = [entry(week, f"c-{week:04}", kind=Kind.GOTCHA) for week in (0, 1, 3)]
    hidden = entry(3, "c-9999", kind=Kind.GOTCHA, more=Visibility.UNLISTED)
    whole = journal(*gotchas, hidden)
    assert returning_gotchas(whole, 4) == (gotchas[0], gotchas[2])
    assert returning_gotchas(whole, 2) == (gotchas[1],)


def test_a_quiz_asks_last_weeks_then_due_then_hard() -> None:
    log = (
        review("c-0a00", Grade.GOOD, 1, days=-14),  # due for long
        review("c-0b00", Grade.AGAIN, 1, days=-30),
        review("c-0b00", Grade.EASY, 1, days=-1.9),  # forgotten once, not due
        review("c-0c00", Grade.EASY, 1, days=-1),  # neither
        review("c-0300", Grade.EASY, 4, days=-1),  # last week's, asked in this week's quiz already
        review("c-0301", Grade.AGAIN, 3, days=-0.1),  # rests
        review("c-0400", Grade.AGAIN, 3, days=-1),  # this week's, but due
    )
    whole = journal(
        entry(0, "c-0a00", "c-0b00", "c-0c00", "c-0d00"),
        entry(3, "c-0300", "c-0301", "c-0302", "c-0303"),
        entry(4, "c-0400", "c-0401"),
        entry(None, "c-0e00"),
        reviews=log,
    )
    found = choose(whole, 4, NOW, count=20, seed="s")
    assert {asked.id for asked in found[:2]} == {"c-0302", "c-0303"}
    assert {asked.why for asked in found[:2]} == {Why.LAST_WEEK}
    assert [asked.id for asked in found[2:4]] == ["c-0a00", "c-0400"]
    assert {asked.id for asked in found[4:6]} == {"c-0d00", "c-0e00"}
    assert {asked.why for asked in found[2:6]} == {Why.DUE}
    assert [(asked.id, asked.why) for asked in found[6:]] == [("c-0b00", Why.HARD)]
    assert choose(whole, 4, NOW, count=3, seed="s") == found[:3]


def test_what_was_written_ahead_is_asked_a_week_after_it_was_written() -> None:
    ahead = replace(entry(4, "c-0001"), day=date(2026, 1, 8))
    whole = journal(ahead, entry(4, "c-0002"))
    assert choose(whole, 1, NOW, count=9, seed="s") == ()
    assert [(one.id, one.why) for one in choose(whole, 3, NOW, count=9, seed="s")] == [
        ("c-0001", Why.LAST_WEEK)
    ]
    assert [one.why for one in choose(whole, 4, NOW, count=9, seed="s")] == [Why.DUE]


def test_the_seed_decides_the_order_of_last_weeks_cards() -> None:
    whole = journal(entry(3, *(f"c-{n:04}" for n in range(12))))
    orders = {tuple(asked.id for asked in choose(whole, 4, NOW, count=20, seed=seed)) for seed in "aabc"}
    assert len(orders) == 3
    assert choose(whole, 0, NOW, count=20, seed="") == ()
