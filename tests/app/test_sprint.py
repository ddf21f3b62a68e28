"""The consolidation pack: what it ranks by, and what it may name."""

from pathlib import Path

from learning_journal.app.check import check
from learning_journal.app.load import load_journal
from learning_journal.app.sprint import prepare_sprint
from learning_journal.domain.sprint import Signals
from support.cli import run_journal
from support.git import Repository
from support.journals import post, small_journal

PLAN = """\
title: A plan
weeks:
  - {week: 1, title: Vectors, tasks: [{id: w01-project, group: project, text: A class}]}
  - {week: 2, title: Matrices}
  - {week: 3, title: A sprint, kind: sprint}
"""


TOPICS = """\
topics:
  - {id: dot, title: a <dot> product, week: 1, scratch: [src/dot.py]}
  - {id: built, title: built already, week: 1, scratch: [src/built.py]}
"""
CARDS = """\
Q: What is a vector?
A: An arrow.
^c-0001

Q: And twice?
A: Twice as long.
^c-0002
"""


def test_recall_and_scratch_work_are_among_the_reasons(tmp_path: Path) -> None:
    reviews = (("c-0001", "again"), ("c-0002", "good"), ("c-0003", "good"), ("c-0004", "again"))
    log = [
        f'{{"card": "{card}", "at": "2026-01-20T12:00:0{at}Z", "grade": "{grade}", "week": 3}}\n'
        for at, (card, grade) in enumerate(reviews)
    ]
    files = {
        "roadmap.yml": PLAN + TOPICS,
        "journal/week-01.md": post(1, CARDS),
        "journal/week-02.md": post(2, CARDS.replace("c-0001", "c-0003").replace("c-0002", "c-0005")),
        # What nobody may see does not count: the sprint's post can be published.
        "gotchas/hidden.md": post(
            2, CARDS.split("\n\n", maxsplit=1)[0].replace("c-0001", "c-0004") + "\n", draft="true"
        ),
        "data/reviews.jsonl": "".join(log),
        "src/built.py": "1",
    }
    folder = small_journal(tmp_path, files)
    without = prepare_sprint(folder, load_journal(folder), 3).changes[0].after
    assert "scratch" not in without
    Repository(folder).commit(message="a", date="2026-01-01T09:00:00+00:00")
    pack = prepare_sprint(folder, load_journal(folder), 3)
    first, second = pack.view.topics
    assert (first.title, first.reasons) == ("Vectors", "recall 50 %, no commits")
    assert (second.title, second.reasons) == ("Matrices", "recall 100 %, no commits")
    assert pack.view.compared == ("recall", "gotchas", "carried tasks", "commits")
    text = pack.changes[0].after
    assert "Not built from scratch yet:\n\n- a &#60;dot&#62; product\n" in text
    assert "built already" not in text


def test_topics_that_are_forgotten_are_to_be_done_again_whatever_their_rank() -> None:
    assert Signals(weeks=1, recalled=69, asked=100).forgotten
    assert not Signals(weeks=1, recalled=70, asked=100).forgotten
    assert not Signals(weeks=1).forgotten


def test_a_closed_weeks_commits_are_those_of_its_ledger(tmp_path: Path) -> None:
    folder = small_journal(
        tmp_path / "work", {"roadmap.yml": PLAN, "journal/week-01.md": post(1, "Words.\n")}
    )
    repository = Repository(folder)
    for day in ("06", "07", "13"):
        repository.commit(files={"a.py": f"{day}\n"}, message=day, date=f"2026-01-{day}T09:00:00+00:00")
    assert run_journal(folder, "close-week", "1").code == 0
    reasons = {one.title: one.reasons for one in prepare_sprint(folder, load_journal(folder), 3).view.topics}
    assert reasons == {"Vectors": "2 commits", "Matrices": "1 commit"}
    (folder / ".git").rename(tmp_path / "elsewhere")
    topics = prepare_sprint(folder, load_journal(folder), 3).view.topics
    assert {one.title: one.reasons for one in topics} == {
        "Vectors": "2 commits",
        "Matrices": "nothing against it",
    }


def test_no_commits_are_a_sign_too(tmp_path: Path) -> None:
    folder = small_journal(tmp_path, {"roadmap.yml": PLAN})
    Repository(folder).commit(files={"a": "1"}, message="a", date="2026-01-13T09:00:00+00:00")
    topics = prepare_sprint(folder, load_journal(folder), 3).view.topics
    assert [(one.title, one.reasons) for one in topics] == [
        ("Vectors", "no commits"),
        ("Matrices", "1 commit"),
    ]


def test_a_link_in_a_pack_that_leads_nowhere_is_mended_by_a_second_run(tmp_path: Path) -> None:
    gotcha = "---\ntitle: A trap\ndate: 2026-01-07\n---\nWords.\n"
    folder = small_journal(tmp_path, {"roadmap.yml": PLAN, "gotchas/trap.md": gotcha})
    assert run_journal(folder, "sprint").code == 0
    (folder / "gotchas/trap.md").rename(folder / "gotchas/renamed.md")
    (problem,) = check(folder)
    assert (problem.path, problem.code) == ("journal/sprint-03.md", "link-target")
    assert problem.fix == "Refresh the pack: `journal sprint 3`."
    assert run_journal(folder, "sprint").code == 0
    assert check(folder) == ()
