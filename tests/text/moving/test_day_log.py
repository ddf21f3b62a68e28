"""Logs by days: which lines are days, and when they were."""

from datetime import date

import pytest

from learning_journal.text.moving.day_log import days_of, read_day_log

LAST = date(2024, 5, 6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Day 1\n# Day 2\n",
        "Day 1 was good.\nDay 2 too.\nDay 3\n",
        "```\n# Day 1\n# Day 2\n# Day 3\n```\n",
    ],
)
def test_two_days_or_sentences_are_no_log(text: str) -> None:
    assert read_day_log(text) == ((), ())


def test_days_end_at_headings_that_are_not_below_them() -> None:
    text = "\n# Log\nIntro.\n\n## Day 1\nA\n### Part\nB\n## Day 2\n\n## Day 3 #\n\n\nC\n\n# Links\n- x\n"
    days, between = read_day_log(text)
    assert [(day.number, day.title, day.body, day.line, day.body_line) for day in days] == [
        (1, "Day 1", "A\n### Part\nB\n", 5, 6),
        (2, "Day 2", "", 9, 11),
        (3, "Day 3", "C\n", 11, 14),
    ]
    assert between == ((1, 3), (16, 17))


def test_dates_in_headings_count_where_they_exist() -> None:
    words = ("2024-01-02", "3rd of May", "February 30, 2024", "4th Mar. 2024", "Apr 2024", "May 6th, 2024")
    days, _ = read_day_log("".join(f"# Day {at}: {said}\n" for at, said in enumerate(words, 1)))
    assert [day.said for day in days] == [
        date(2024, 1, 2),
        None,
        None,
        date(2024, 3, 4),
        None,
        date(2024, 5, 6),
    ]
    assert days_of(days, None, LAST)[1:3] == [(date(2024, 1, 3), False), (date(2024, 1, 4), False)]


def test_days_before_the_first_date_lie_ahead_of_it() -> None:
    days, _ = read_day_log("# Day 1\n# Day 2: 0001-01-01\n# Day 9999\n")
    assert days_of(days, None, LAST) == [
        (date.min, False),
        (date.min, True),
        (date(28, 5, 16), False),
    ]


def test_without_any_date_the_first_day_is_said_or_the_last_one_known() -> None:
    days, _ = read_day_log("# Day 3\n# Day 1\n# R2D2\n")
    assert [day for day, _ in days_of(days, date(2024, 1, 1), LAST)] == [
        date(2024, 1, 3),
        date(2024, 1, 1),
        date(2024, 1, 2),
    ]
    assert [day for day, _ in days_of(days, None, LAST)] == [LAST, date(2024, 5, 4), date(2024, 5, 5)]
