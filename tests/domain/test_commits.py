"""Dates on the author's own clock, and the names programs go by."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.commits import Moment, People


@given(
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)),  # noqa: DTZ001 - zone added below
    st.integers(min_value=-23 * 60, max_value=23 * 60),
)
def test_the_day_is_the_one_on_the_authors_clock(moment: datetime, offset: int) -> None:
    moment = moment.replace(tzinfo=UTC, microsecond=0)
    seconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
    local = moment.astimezone(timezone(timedelta(minutes=offset)))
    assert date.fromordinal(Moment(seconds, offset).ordinal) == local.date()


@pytest.mark.parametrize(("seconds", "day"), [(10**17, date.max), (-(10**17), date.min)])
def test_a_day_no_calendar_has_is_the_first_or_the_last(seconds: int, day: date) -> None:
    assert date.fromordinal(Moment(seconds).ordinal) == day


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("Dependabot", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("renovate-bot", "renovate@example.org"),
        ("Renovate Bot", "renovate@example.org"),
        ("release_bot ", "r@example.org"),
        ("bot", "b@example.org"),
        ("", "deploy-bot@example.org"),
        ("GitHub Action", "action@github.com"),
    ],
)
def test_a_program(name: str, email: str) -> None:
    assert People(name, email).bot


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Talbot", "talbot@example.org"),
        ("Bot Smith", "b@example.org"),
        ("", ""),
        ("Ada", "ada@robot.example"),
    ],
)
def test_a_person(name: str, email: str) -> None:
    assert not People(name, email).bot


def test_an_author_shows_as_in_git() -> None:
    assert str(People("Ada", "ada@example.org", ("b@example.org",))) == "Ada <ada@example.org>"
