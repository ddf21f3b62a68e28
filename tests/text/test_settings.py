"""`journal.yml`: what it says, and what is said about it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.calendar import Pause, plan_calendar
from learning_journal.text.settings import known_zone, plausible, read_settings
from support.cases import Case, load
from support.texts import lines_of, text

CASES = load("settings")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    settings, problems = read_settings(case.source)
    case.check(problems, "journal.yml")
    assert (settings is None) == case.more.get("unusable", False)
    for name, expected in case.expect.items():
        value = getattr(settings, name)
        assert (list(value) if isinstance(value, tuple) else value) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_following_the_remedies_mends_the_file(case: Case) -> None:
    settings, problems = read_settings(case.mended or "")
    assert settings is not None
    assert problems == ()


def test_days_and_pauses() -> None:
    settings, _ = read_settings(CASES[0].source)
    assert settings is not None
    assert settings.start == date(2026, 1, 5)
    assert settings.pauses == (Pause(date(2026, 2, 2), date(2026, 2, 15), "holidays"),)


LINES = st.one_of(
    st.builds(
        "{}: {}".format,
        st.sampled_from(
            ["start", "title", "learner", "timezone", "repositories", "pauses", "stretches", "x"]
        ),
        st.sampled_from(
            [
                "2026-01-05",
                "1900-01-01",
                "2999-12-31",
                "UTC",
                "a/b",
                "[x]",
                "[{from: 1900-01-01, to: 2999-12-31}]",
                "{1: 26, 2: 3}",
                "{name: 1, emails: [A]}",
                "",
                "'",
                "2026-02-30",
            ]
        ),
    ),
    text(12),
)


@given(st.one_of(text(), lines_of(LINES, 6)))
def test_no_text_raises_and_every_calendar_can_be_laid(source: str) -> None:
    settings, problems = read_settings(source)
    assert settings is not None or problems
    if settings is not None:
        calendar = plan_calendar(
            settings.start, range(54), pauses=settings.pauses, stretches=settings.stretches
        )
        assert calendar.start < settings.start < calendar.end


def test_time_zones() -> None:
    assert all(map(known_zone, ("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")))
    assert not any(
        map(
            known_zone,
            ("Mars/Olympus", "", "Europe", "../zone", "a" * 5_000, "\0", "\udc80", "/etc/localtime"),
        )
    )


def test_plausible_years() -> None:
    assert plausible(date(1900, 1, 1))
    assert plausible(date(2999, 12, 31))
    assert not plausible(date(1899, 12, 31))
    assert not plausible(date(3000, 1, 1))
