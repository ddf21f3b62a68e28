"""The consolidation pack: what it ranks by, and what it may name."""

from pathlib import Path

from learning_journal.app.check import check
from learning_journal.app.load import load_journal
from learning_journal.app.sprint import prepare_sprint
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


def test_recall_and_scratch_work_come_in_where_somebody_knows_them(tmp_path: Path) -> None:
    folder = small_journal(tmp_path, {"roadmap.yml": PLAN})
    journal = load_journal(folder)
    pack = prepare_sprint(
        folder, journal, 3, recall={1: (11, 20), 2: (9, 10)}, scratch={1: ["a <dot> product"]}
    )
    first, second = pack.view.topics
    assert (first.title, first.reasons) == ("Vectors", "recall 55 %")
    assert (second.title, second.reasons) == ("Matrices", "recall 90 %")
    assert pack.view.compared == ("recall", "gotchas", "carried tasks")
    text = pack.changes[0].after
    assert "compared by recall, gotchas and carried tasks." in text
    assert "Not built from scratch yet:\n\n- a &#60;dot&#62; product\n" in text
    without = prepare_sprint(folder, journal, 3).changes[0].after
    assert "recall" not in without
    assert "scratch" not in without


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
