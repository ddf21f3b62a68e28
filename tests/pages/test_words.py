"""Numbers and dates in words."""

from datetime import date

import pytest

from learning_journal.domain.calendar import Span
from learning_journal.domain.hours import Hours, Targets
from learning_journal.domain.roadmap import Task
from learning_journal.pages import words


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2027, 1, 18), date(2027, 1, 25), "18 to 24 January 2027"),
        (date(2027, 2, 22), date(2027, 3, 1), "22 to 28 February 2027"),
        (date(2027, 2, 23), date(2027, 3, 2), "23 February to 1 March 2027"),
        (date(2026, 12, 28), date(2027, 1, 4), "28 December 2026 to 3 January 2027"),
        (date(2027, 1, 1), date(2027, 1, 2), "1 January 2027"),
    ],
)
def test_spans_name_their_last_day(start: date, end: date, text: str) -> None:
    assert words.span(Span(start, end, 1)) == text


def test_repositories_go_by_their_folders_and_are_told_apart() -> None:
    paths = [".", "../work/models", "/home/ada/models", "models/", "C:\\code\\site"]
    names = ["this repository", "models", "models (2)", "models (3)", "site"]
    assert words.repositories(paths) == dict(zip(paths, names, strict=True))


def test_counts_with_their_nouns() -> None:
    assert words.number(1234567) == "1,234,567"
    assert words.plural(1, "commit") == "1 commit"
    assert words.plural(0, "commit") == "0 commits"
    assert words.plural(1200, "entry", "entries") == "1,200 entries"


def test_hours_against_what_the_plan_means() -> None:
    targets = Targets(1500, {"theory": 480, "practice": 720})
    assert words.hours(74_070) == "1,234.5"
    assert words.hours(0) == "0"
    assert words.against(80, 480) == "1.33 of 8"
    assert words.against(80, None) == "1.33"
    known = Hours({"theory": 180, "practice": 390}, 3)
    shown = "9.5 of 25 (theory 3 of 8, practice 6.5 of 12), nothing known of 3 days"
    assert words.week_hours(known, targets) == shown
    assert words.week_hours(Hours({"reading": 60}), Targets()) == "1 (reading 1)"
    assert words.week_hours(Hours({}, 7), targets) == ""
    assert words.unknown_days(Hours({}, 1)) == "nothing known of 1 day"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Build:** a *vector* class", "Built: a vector class"),
        ("**Implement** BERT", "Implemented BERT"),
        ("**Complete:** [the course](https://x.example)", "Completed: the course"),
        ("**Start capstone:** choose", "Started capstone: choose"),
        ("**Builder:** a pattern", "Builder: a pattern"),
        ("**Capstone:** a service", "Capstone: a service"),
        ("Build a class", "Build a class"),
    ],
)
def test_a_bold_verb_stands_in_the_past_once_a_task_is_done(text: str, shown: str) -> None:
    assert words.done(Task("w01-project", "project", text)) == shown
