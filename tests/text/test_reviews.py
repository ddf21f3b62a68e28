"""The log of reviews: read whatever its lines hold, the same in any order."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.cards import Grade, Review
from learning_journal.text.reviews import read_reviews, write_review
from support.texts import text

AT = datetime(2026, 1, 21, 18, 30, tzinfo=UTC)
GOOD = {"card": "c-8f3a", "at": "2026-01-21T18:30:00Z", "grade": "good", "week": 3}
REVIEWS = st.builds(
    Review,
    at=st.integers(0, 10**7).map(lambda seconds: AT + timedelta(seconds=seconds)),
    card=st.sampled_from(["c-8f3a", "c-0000", "c-123456"]),
    grade=st.sampled_from(Grade),
    week=st.integers(0, 60),
)


def line(**changed: object) -> str:
    return json.dumps({**GOOD, **changed})


def test_a_line_says_card_time_grade_and_week() -> None:
    review = Review(AT, "c-8f3a", Grade.GOOD, 3)
    assert json.loads(write_review(review)) == GOOD
    assert read_reviews(write_review(review), "a") == ((review,), ())


@pytest.mark.parametrize("at", ["2026-01-21T18:30:00Z", "2026-01-21T19:30:00+01:00", "2026-01-21T18:30Z"])
def test_times_are_told_in_utc(at: str) -> None:
    assert read_reviews(line(at=at, more=[1]), "a")[0][0].at == AT


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        ('{"card": "c-8f3a", "at": "2026', "it is no JSON object"),
        ("<<<<<<< HEAD", "it is no JSON object"),
        ("[]", "it is no JSON object"),
        ("[" * 100_000, "it is no JSON object"),
        (line(card="8f3a"), "`card` is no card's id"),
        (line(card=None), "`card` is no card's id"),
        (line(grade="fine"), "`grade` is none of again, hard, good, easy"),
        (line(grade=["good"]), "`grade` is none of again, hard, good, easy"),
        (line(week=-1), "`week` is no whole number from 0"),
        (line(week=True), "`week` is no whole number from 0"),
        (line(at="2026-01-21"), "`at` is no time"),
        (line(at="2026-01-21T18:30:00"), "`at` is no time"),
        (line(at="9999-12-31T23:59:59Z"), "`at` is no time"),
        (line(at="soon"), "`at` is no time"),
        (line(at=7), "`at` is no time"),
    ],
)
def test_a_damaged_line_is_named_and_the_others_count(damaged: str, said: str) -> None:
    source = f"\ufeff{line()}\r\n\n{damaged}\n{line(week=4)}"
    reviews, problems = read_reviews(source, "data/reviews.jsonl")
    assert [review.week for review in reviews] == [3, 4]
    assert [(problem.line, problem.code) for problem in problems] == [(3, "review")]
    assert said in problems[0].what


@given(st.lists(REVIEWS, max_size=8), st.lists(REVIEWS, max_size=8), st.randoms(use_true_random=False))
def test_two_logs_merge_in_any_order_and_twice(
    ours: list[Review], theirs: list[Review], order: object
) -> None:
    lines = [write_review(review) for review in (*ours, *theirs, *ours)]
    merged = read_reviews("\n".join(lines), "a")
    getattr(order, "shuffle")(lines)  # noqa: B009 - Hypothesis' own random numbers have no public type
    assert read_reviews("\n".join(lines), "a") == merged
    assert list(merged[0]) == sorted(set(ours) | set(theirs))
    assert merged[1] == ()


@given(st.lists(text(40).map(lambda words: words.replace("\n", " ")), max_size=6))
def test_any_file_can_be_read(lines: list[str]) -> None:
    reviews, problems = read_reviews("\n".join(lines), "a")
    assert reviews == ()
    assert len(problems) == sum(1 for one in lines if one.strip())
