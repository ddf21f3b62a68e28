"""A quiz's grades are kept at once, and its score is told in the post."""

import json
import signal
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from learning_journal.app.load import load_journal
from learning_journal.app.new_week import prepare_week, write_week
from learning_journal.app.quiz import Quiz, prepare_quiz, record, refresh_post
from learning_journal.domain.cards import Grade
from learning_journal.domain.scores import Score
from learning_journal.edges.append import append_line
from learning_journal.errors import DamagedFileError, UsageError
from support.journals import post, small_journal

TODAY = date(2026, 1, 25)
LOG = "data/reviews.jsonl"
CARDS = "Q: 1\nA: a\n^c-0001\n\nQ: 2\nA: b\n^c-0002\n\nC: ==3==\n^c-0003\n\nQ: 4\nA: d\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_journal(tmp_path, {"journal/week-02.md": post(2, CARDS, draft="true")})


def prepare(folder: Path, week: int = 3, *, stated: date | None = TODAY) -> Quiz:
    return prepare_quiz(load_journal(folder, TODAY), week, stated=stated)


def log(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]


def test_on_a_stated_day_the_clock_goes_on_by_seconds(folder: Path) -> None:
    quiz = prepare(folder)
    assert (len(quiz.asked), quiz.nameless) == (3, 1)
    record(folder, quiz, 0, Grade.GOOD)
    record(folder, quiz, 1, Grade.AGAIN)
    rest = prepare(folder)
    assert [asked.id for asked in rest.asked] == [quiz.asked[2].id], "it goes on where it was"
    record(folder, rest, 0, Grade.HARD)
    assert [line["at"] for line in log(folder)] == [f"2026-01-25T12:00:0{n}Z" for n in (0, 1, 2)]
    assert [line["week"] for line in log(folder)] == [3, 3, 3]


def test_otherwise_it_is_the_time_it_is(folder: Path) -> None:
    review = record(folder, prepare(folder, stated=None), 0, Grade.EASY)
    assert str(log(folder)[0]["at"]).endswith("Z")
    assert review.at.microsecond == 0
    assert load_journal(folder).reviews == (review,)


def test_the_score_goes_into_the_post_of_the_week(folder: Path) -> None:
    quiz = prepare(folder)
    record(folder, quiz, 0, Grade.AGAIN)
    assert refresh_post(folder, quiz) == (Score(0, 1), None)
    write_week(folder, prepare_week(folder, quiz.journal, 3))
    assert "- **Recall:** 0 of 1 card recalled\n" not in (folder / "journal/week-03.md").read_text("utf-8")
    record(folder, quiz, 1, Grade.GOOD)
    assert refresh_post(folder, quiz) == (Score(1, 2), "journal/week-03.md")
    assert "- **Recall:** 1 of 2 cards recalled\n" in (folder / "journal/week-03.md").read_text("utf-8")
    assert refresh_post(folder, quiz) == (Score(1, 2), None)


def test_a_post_that_cannot_be_understood_is_left_alone(folder: Path) -> None:
    small_journal(folder, {"journal/week-03.md": post(3, "<!-- journal:begin numbers -->\n")})
    quiz = prepare(folder)
    record(folder, quiz, 0, Grade.GOOD)
    with pytest.raises(DamagedFileError):
        refresh_post(folder, quiz)


def test_an_interrupt_while_a_grade_is_written_loses_nothing(folder: Path) -> None:
    quiz = prepare(folder)

    def interrupted(path: Path, line: str) -> None:
        signal.raise_signal(signal.SIGINT)
        append_line(path, line)

    with (
        mock.patch("learning_journal.app.quiz.append_line", interrupted),
        pytest.raises(KeyboardInterrupt),
    ):
        record(folder, quiz, 0, Grade.GOOD)
    assert len(log(folder)) == 1


def test_the_plan_must_have_the_week(folder: Path) -> None:
    with pytest.raises(UsageError, match="no week 9"):
        prepare(folder, 9)
