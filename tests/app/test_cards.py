"""Ids for cards across a whole journal, and problems with them."""

from pathlib import Path

import pytest

from learning_journal.app.cards import prepare_ids
from learning_journal.app.check import check
from learning_journal.errors import FileChangedError
from support.journals import post, small_journal, snapshot

CARD = "Q: What?\nA: That.\n"
BROKEN = "---\ntitle: x\n"


def test_ids_differ_across_files_and_from_those_that_are_gone(tmp_path: Path) -> None:
    small_journal(tmp_path, {"journal/week-01.md": post(1, CARD)})
    (first,) = prepare_ids(tmp_path).given
    files = {
        "journal/week-02.md": post(2, CARD),
        "gotchas/a.md": post(1, f"{CARD}\nC: ==two==\n"),
        "gotchas/broken.md": f"{BROKEN}\n^{first.id}1\n",
        "data/reviews.jsonl": f'{{"card": "{first.id}", damaged\n',
    }
    small_journal(tmp_path, files)
    fixing = prepare_ids(tmp_path)
    ids = [given.id for given in fixing.given]
    assert len(set(ids)) == 4
    assert first.id not in ids
    assert f"{first.id}1" not in ids
    assert prepare_ids(tmp_path) == fixing, "the same every time"
    for change in fixing.changes:
        change.write(tmp_path)
    for given in fixing.given:
        lines = (tmp_path / given.path).read_text("utf-8").split("\n")
        assert lines[given.line - 1] == f"^{given.id}"
    before = snapshot(tmp_path)
    again = prepare_ids(tmp_path)
    assert (again.changes, again.given) == ((), ())
    assert snapshot(tmp_path) == before


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    small_journal(tmp_path, {"journal/week-01.md": post(1, CARD)})
    (change,) = prepare_ids(tmp_path).changes
    path = tmp_path / "journal/week-01.md"
    path.write_text(post(1, f"{CARD}\nTyped just now.\n"), "utf-8")
    with pytest.raises(FileChangedError):
        change.write(tmp_path)
    assert "^c-" not in path.read_text("utf-8")


def test_damaged_files_are_named_and_left_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "gotchas/blocks.md": post(1, f"{CARD}\n<!-- journal:begin x -->\n"),
        "gotchas/broken.md": f"{BROKEN}{CARD}",
        "gotchas/bytes.md": b"\xff",
        "gotchas/fine.md": post(1, f"{CARD}^c-1234\n\n<!-- journal:begin x -->\n"),
    }
    fixing = prepare_ids(small_journal(tmp_path, files))
    assert fixing.changes == ()
    assert sorted(problem.path for problem in fixing.problems) == [
        "gotchas/blocks.md",
        "gotchas/broken.md",
        "gotchas/bytes.md",
    ]


def test_an_id_that_two_cards_have_is_a_problem_of_the_second(tmp_path: Path) -> None:
    small_journal(
        tmp_path,
        {
            "gotchas/a.md": post(1, f"{CARD}^c-1234\n\n{CARD}^c-1234\n"),
            "papers/b.md": post(1, f"{CARD}^c-1234\n\n{CARD}"),
        },
    )
    found = [problem for problem in check(tmp_path) if problem.code == "card-twice"]
    assert [(problem.path, problem.line) for problem in found] == [("gotchas/a.md", 13), ("papers/b.md", 9)]
    assert "gotchas/a.md:9" in found[0].what
    assert "gotchas/a.md:9" in found[1].what


def test_problems_of_cards_and_reviews_are_among_the_others(tmp_path: Path) -> None:
    small_journal(tmp_path, {"gotchas/a.md": post(1, "Q: a\n"), "data/reviews.jsonl": "\n{}\n"})
    found = {(problem.path, problem.line, problem.code) for problem in check(tmp_path)}
    assert found == {("gotchas/a.md", 7, "card-unfinished"), ("data/reviews.jsonl", 2, "review")}


def test_a_log_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    small_journal(tmp_path, {"data/reviews.jsonl": b"\xff\n", "gotchas/a.md": post(1, CARD)})
    assert [problem.code for problem in check(tmp_path)] == ["unreadable"]
    assert len(prepare_ids(tmp_path).given) == 1
