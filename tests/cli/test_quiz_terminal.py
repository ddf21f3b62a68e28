"""The quiz at a real terminal: every way to stop keeps every grade, a kill at any key too."""

import json
import random
import signal
from pathlib import Path

import pexpect
import pytest

from support.cli import JOURNAL, Ran, run_journal, run_piped, run_process, surroundings
from support.journals import post, small_journal
from support.terminal import hear_interrupts

LOG = "data/reviews.jsonl"
REVEAL = "[Enter shows the answer, q ends the quiz]"
GRADE = "How was it?"
HOSTILE = "Q: What is \x1b[31mred\x07 and $a_1 * b_2$?\nA: See [here](https://example.org)\n\n```\ncode\n```\n^c-00ff\n"
CARDS = "".join(f"Q: Question {n}?\nA: Answer {n}.\n^c-000{n}\n\n" for n in range(1, 7))
KEYS = {
    "1": "again",
    "2": "hard",
    "3": "good",
    "4": "easy",
    "a": "again",
    "H": "hard",
    "g": "good",
    "e": "easy",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "work"
    path.mkdir()
    return small_journal(path, {"journal/week-02.md": post(2, CARDS), "journal/week-03.md": post(3, "\n")})


def start(folder: Path, *words: str, columns: int = 60, **more: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        JOURNAL[0],
        [*JOURNAL[1:], "quiz", *words],
        cwd=str(folder),
        env=surroundings(folder, TERM="dumb", COLUMNS=str(columns), **more),
        encoding="utf-8",
        timeout=30,
        dimensions=(24, columns),
        preexec_fn=hear_interrupts,
    )


def finish(child: "pexpect.spawn[str]") -> Ran:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus is not None, f"ended by signal {child.signalstatus}"
    return Ran(child.exitstatus, str(child.before).replace("\r\n", "\n"), "")


def grades(folder: Path) -> list[str]:
    path = folder / LOG
    return (
        [json.loads(line)["grade"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def test_a_whole_quiz_key_by_key(folder: Path) -> None:
    child = start(folder)
    for number, key in enumerate("14ahgE", 1):
        child.expect_exact(f"--- Card {number} of 6: last week, week 2 ---")
        child.expect_exact(REVEAL)
        child.send("x3\x1b[A")  # nothing that means anything here
        child.send("\r")
        child.expect_exact(GRADE)
        child.send("\r")
        child.send(key)
    ran = finish(child)
    assert ran.code == 0
    assert "4 of 6 cards recalled." in ran.out
    assert "Week 3 so far: 4 of 6 cards at the first try." in ran.out
    assert grades(folder) == ["again", "easy", "again", "hard", "good", "easy"]
    assert {json.loads(line)["week"] for line in (folder / LOG).read_text("utf-8").splitlines()} == {3}


def test_the_post_tells_the_score(folder: Path) -> None:
    body = "<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n"
    small_journal(folder, {"journal/week-03.md": post(3, body)})
    ran = run_piped(folder, b"\n1\n\n3\n\n3\nq", "quiz")
    assert ran.code == 0
    assert "as journal/week-03.md says now" in ran.err
    assert "- **Recall:** 2 of 3 cards recalled\n" in (folder / "journal/week-03.md").read_text("utf-8")


@pytest.mark.parametrize("before", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("how", ["q", "interrupt", "end of input"])
def test_stopping_keeps_every_grade(how: str, before: int, folder: Path) -> None:
    child = start(folder)
    for key in range(before):
        child.expect_exact(GRADE if key % 2 else REVEAL)
        child.send("3" if key % 2 else "\r")
    child.expect_exact(GRADE if before % 2 else REVEAL)
    {"q": lambda: child.send("q"), "interrupt": child.sendintr, "end of input": child.sendeof}[how]()
    ran = finish(child)
    assert ran.code == 0
    assert "Traceback" not in ran.out
    assert grades(folder) == ["good"] * (before // 2)
    assert ("Nothing was graded." in ran.out) == (before < 2)


@pytest.mark.parametrize("run", range(8))
def test_a_kill_at_any_key_loses_no_grade(run: int, folder: Path) -> None:
    numbers = random.Random(run)  # noqa: S311 - the same every time
    keys, given = numbers.randrange(1, 12), []
    child = start(folder)
    for key in range(keys):
        child.expect_exact(GRADE if key % 2 else REVEAL)
        pressed = numbers.choice(list(KEYS)) if key % 2 else "\r"
        child.send(pressed)
        given += [KEYS[pressed]] if key % 2 else []
    # Shown after the last grade is kept; what is killed may be doing anything from then on.
    child.expect_exact(GRADE if keys % 2 else REVEAL)
    child.kill(signal.SIGKILL)
    child.wait()
    assert grades(folder) == given
    assert run_journal(folder, "check").code == 0
    left = json.loads(run_journal(folder, "quiz", "--json").out)["cards"]
    assert len(left) == 6 - len(given)


def test_a_kill_right_behind_the_key_leaves_the_log_whole(folder: Path) -> None:
    for number in range(4):
        child = start(folder)
        child.expect_exact(REVEAL)
        child.send("\r")
        child.expect_exact(GRADE)
        child.send("3")
        child.kill(signal.SIGKILL)
        child.wait()
        assert len(grades(folder)) <= number + 1
        assert run_journal(folder, "check").code == 0


def test_the_terminal_is_put_back(folder: Path) -> None:
    inner = " ".join([*JOURNAL, "quiz"])
    child = pexpect.spawn(
        "sh",
        ["-c", f"stty -a > before; {inner}; stty -a > after"],
        cwd=str(folder),
        env=surroundings(folder),
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact(REVEAL)
    child.send("q")
    child.expect(pexpect.EOF)
    assert (folder / "before").read_text("utf-8") == (folder / "after").read_text("utf-8")


def test_the_time_limit_ends_it_after_the_card_in_hand(folder: Path) -> None:
    ran = run_piped(folder, b"\n3\n\n3\n", "quiz", "--limit", "0")
    assert (ran.code, grades(folder)) == (0, ["good"])
    assert "Time is up." in ran.err
    assert run_piped(folder, b"\n3\n\n3\n", "quiz", "--limit", "1h30").code == 0
    assert grades(folder) == ["good"] * 3


def test_a_card_from_elsewhere_does_nothing_to_the_terminal(folder: Path) -> None:
    small_journal(folder, {"journal/week-02.md": post(2, HOSTILE)})
    child = start(folder)
    child.expect_exact(REVEAL)
    shown = str(child.before)
    child.send("\r")
    child.expect_exact(GRADE)
    shown += str(child.before)
    child.send("q")
    finish(child)
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "$a_1 * b_2$" in shown
    assert "here (https://example.org)" in shown
    assert max(len(line) for line in shown.split("\r\n")) <= 60


def test_without_a_terminal_lines_do(folder: Path) -> None:
    ran = run_process(folder, "quiz", stdin=b"\n3\n\nq\n")
    assert (ran.code, grades(folder)) == (0, ["good"])
    assert run_process(folder, "quiz").code == 0
    assert grades(folder) == ["good"]
