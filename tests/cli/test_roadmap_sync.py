"""`journal roadmap sync`: what it prints, what it writes, and when it changes nothing."""

import json
from pathlib import Path

import pytest

from support.cli import Ran, run_journal
from support.journals import PLAN, post, small_journal, snapshot

EDITED = """\
# A plan of six weeks

## Week 0: Getting ready
- [ ] Install the tools

## Week 1: Vectors
**Goal:** Feel what a vector is.
- **Day 1-3:** Vectors, **dot products**

**Resources:**
- **Book:** [Linear Algebra Done Right](https://linear.axler.net/)

**Project:**
- **Build:** a vector class

## Week 2: Matrices
**Goals:**
- Matrix products
- Inverses

## Week 3: Derivatives: what changes
**Goals:**
- The chain rule

## Week 4: Descent

## Week 5: Rest
"""
POST = post(1, "- [x] Vectors <!-- w01-goal-1 -->\n- [>] A class <!-- w01-project -->\n", draft="true")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_journal(tmp_path / "work", {"plan.md": EDITED, "journal/week-01.md": POST})


def edit(folder: Path, *changes: tuple[str, str]) -> None:
    text = EDITED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "plan.md").write_text(text, "utf-8")


def sync(folder: Path, *words: str, file: str = "plan.md") -> Ran:
    return run_journal(folder, "roadmap", "sync", file, *words)


def roadmap(folder: Path) -> str:
    return (folder / "roadmap.yml").read_text("utf-8")


def test_the_unchanged_plan_changes_nothing(folder: Path) -> None:
    before = snapshot(folder)
    for words in ([], ["--dry-run"], ["--no-input"]):
        ran = sync(folder, *words)
        assert (ran.code, ran.out) == (0, "")
        assert ran.err == "Nothing to do: roadmap.yml says the same already.\n"
    assert snapshot(folder) == before


def test_every_kind_of_change_is_said_and_written(folder: Path) -> None:
    edit(
        folder,
        ("- Matrix products\n- Inverses", "- Matrix products and what they mean\n- Norms"),
        ("- The chain rule\n", ""),
        ("## Week 5: Rest\n", "- The chain rule\n\n## Week 5: Rest and be glad\n"),
        ("- **Build:** a vector class\n", ""),
        ("**Project:**\n", ""),
    )
    dry = sync(folder, "--dry-run")
    report = (
        "added     w02-goal-3     week 2: Norms\n"
        "reworded  w02-goal-1     week 2: Matrix products and what they mean\n"
        "                    was  Matrix products\n"
        "moved     w03-goal-1     from week 3 to week 4: The chain rule\n"
        "removed   w02-goal-2     week 2: Inverses\n"
        "retired   w01-project    week 1: **Build:** a vector class (open, in journal/week-01.md)\n"
        "changed   week 5: title\n"
    )
    assert (dry.code, dry.err) == (0, "Nothing was written.\n")
    assert dry.out.startswith(f"{report}\n--- a/roadmap.yml\n+++ b/roadmap.yml\n")
    assert roadmap(folder) == PLAN
    ran = sync(folder)
    assert ran == Ran(
        0, report, "roadmap.yml is up to date. `journal new-week` refreshes this week's post.\n"
    )
    assert roadmap(folder) == PLAN.replace(
        '      - {id: w01-project, group: project, text: "**Build:** a vector class"}\n', ""
    ).replace(
        "      - {id: w02-goal-1, group: goal, text: Matrix products}\n"
        "      - {id: w02-goal-2, group: goal, text: Inverses}\n",
        "      - {id: w02-goal-1, group: goal, text: Matrix products and what they mean}\n"
        "      - id: w02-goal-3\n        group: goal\n        text: Norms\n",
    ).replace("    tasks:\n      - {id: w03-goal-1, group: goal, text: The chain rule}\n", "").replace(
        "    title: Descent\n",
        "    title: Descent\n    tasks:\n      - {id: w03-goal-1, group: goal, text: The chain rule}\n",
    ).replace("title: Rest\n", "title: Rest and be glad\n") + (
        "\nretired:\n  - {id: w01-project, group: project, text: '**Build:** a vector class', week: 1, "
        "'on': 2026-01-21, why: no longer in plan.md}\n"
    )
    assert run_journal(folder, "check").code == 0
    assert sync(folder).err.startswith("Nothing to do")
    shown = run_journal(folder, "roadmap", "show").out
    assert shown.endswith("\nRetired\n  w01-project      week 1: **Build:** a vector class\n")


def test_a_renumbered_week_is_one_line(folder: Path) -> None:
    edit(
        folder,
        ("## Week 5: Rest", "## Week 6: Rest"),
        ("## Week 4", "## Week 5"),
        ("## Week 3", "## Week 4"),
        ("## Week 2", "## Week 3: Catch up\n\n## Week 2"),
    )
    edited = (folder / "plan.md").read_text("utf-8").replace("## Week 3: Catch up\n\n## Week 2", "## Week 3")
    edited = edited.replace("## Week 3: Matrices", "## Week 2: Catch up\n- Breathe\n\n## Week 3: Matrices")
    (folder / "plan.md").write_text(edited, "utf-8")
    (folder / "journal/week-02.md").write_text(post(2, "Nothing yet.\n"), "utf-8")
    ran = sync(folder)
    assert ran.code == 0
    assert ran.out == (
        "added     w02-task       week 2: Breathe\n"
        "moved     week 2 is now week 3, with 2 tasks; the post of week 2 stays where it is\n"
        "moved     week 3 is now week 4, with 1 task\n"
        "changed   week 2 is new: Catch up\n"
    )


def test_a_doubt_changes_nothing_where_nobody_can_be_asked(folder: Path) -> None:
    edit(folder, ("Vectors, **dot products**", "Vectors and what they are"))
    before = snapshot(folder)
    for words in ([], ["--no-input"], ["--dry-run"]):
        ran = sync(folder, *words)
        assert ran == Ran(
            1,
            "Is `Vectors, **dot products**` (w01-goal-1, done, week 1) now `Vectors and what they are`?\n"
            "    named in journal/week-01.md\n",
            "Nothing was written: 1 task may or may not be the same as before. "
            "Run the command at a terminal without --no-input and --json to answer.\n",
        )
    assert snapshot(folder) == before


def test_the_shape_of_the_json(folder: Path) -> None:
    edit(
        folder,
        ("Vectors, **dot products**", "Vectors and what they are"),
        ("- Matrix products\n- Inverses", "- Matrix products and what they mean\n- Norms"),
        ("- **Build:** a vector class\n", ""),
    )
    ran = sync(folder, "--json")
    assert ran.code == 1
    report = json.loads(ran.out)
    assert list(report) == [
        *("added", "reworded", "moved", "removed", "retired", "doubts", "changed", "kept_weeks"),
        *("problems", "written"),
    ]
    assert report["retired"] == [
        {
            "id": "w01-project",
            "week": 1,
            "text": "**Build:** a vector class",
            "done": False,
            "posts": ["journal/week-01.md"],
        }
    ]
    assert [one["id"] for one in report["doubts"]] == ["w01-goal-1"]
    assert report["doubts"][0]["new_text"] == "Vectors and what they are"
    assert report["written"] is False
    edit(folder, ("- Inverses\n", ""), ("- The chain rule", "- The chain rule\n- More"))
    report = json.loads(sync(folder, "--json").out)
    assert report["removed"] == [{"id": "w02-goal-2", "week": 2, "text": "Inverses"}]
    assert report["added"] == [{"id": "w03-goal-2", "week": 3, "text": "More", "back": False}]
    assert report["written"] is True


def test_a_week_with_a_post_stays_and_no_post_breaks(folder: Path) -> None:
    shorter = EDITED[: EDITED.index("## Week 3")]
    (folder / "plan.md").write_text(shorter, "utf-8")
    (folder / "journal/week-03.md").write_text(post(3, "- [ ] The rule <!-- w03-goal-1 -->\n"), "utf-8")
    ran = sync(folder)
    assert ran.code == 0
    assert ran.out == (
        "retired   w03-goal-1     week 3: The chain rule (open, in journal/week-03.md)\n"
        "changed   week 4 is gone: Descent\n"
        "changed   week 5 is gone: Rest\n"
        "kept      week 3 stays without tasks: the journal has a post or figures of it\n"
    )
    assert run_journal(folder, "check").code == 0
    assert sync(folder).code == 0


def test_a_post_with_a_slip_keeps_its_tasks_all_the_same(folder: Path) -> None:
    broken = POST.replace("week: 1", "week: eleven")
    (folder / "journal/week-01.md").write_text(broken, "utf-8")
    edit(folder, ("- **Day 1-3:** Vectors, **dot products**\n", ""))
    assert "retired   w01-goal-1     week 1" in sync(folder).out


def test_a_retired_open_task_is_not_carried_on(folder: Path) -> None:
    (folder / "journal/week-02.md").write_text(
        post(2, "- [ ] Matrix products <!-- w02-goal-1 -->\n- [ ] Inverses <!-- w02-goal-2 -->\n"), "utf-8"
    )
    edit(folder, ("- Inverses\n", ""))
    assert sync(folder).code == 0
    assert run_journal(folder, "new-week", "3", "--no-edit").code == 0
    written = (folder / "journal/week-03.md").read_text("utf-8")
    assert "w02-goal-1" in written
    assert "w02-goal-2" not in written


def test_a_plan_in_yaml_goes_by_its_ids(folder: Path) -> None:
    plan = PLAN.replace("Matrix products", "Something quite different").replace(
        "title: Descent", "title: Down"
    )
    (folder / "plan.yml").write_text(plan, "utf-8")
    ran = sync(folder, file="plan.yml")
    assert ran.code == 0
    assert ran.out == (
        "reworded  w02-goal-1     week 2: Something quite different\n"
        "                    was  Matrix products\n"
        "changed   week 4: title\n"
    )
    assert roadmap(folder) == plan


def test_a_gap_in_the_weeks_is_said_and_no_hindrance(folder: Path) -> None:
    edit(folder, ("## Week 4: Descent\n\n", ""))
    ran = sync(folder)
    assert ran.code == 1
    assert "After week 3 comes week 5: week 4 is missing." in ran.err
    assert ran.out == "changed   week 4 is gone: Descent\n"


@pytest.mark.parametrize(
    ("files", "file", "said"),
    [
        ({"plan.md": "# Milk\n- [ ] Bread\n"}, "plan.md", "This file holds no weekly plan"),
        ({"plan.md": "\n"}, "plan.md", "no week"),
        ({"plan.md": b"# Caf\xe9\n"}, "plan.md", "not UTF-8"),
        ({}, "none.md", "cannot read the file"),
        (
            {"plan.md": EDITED + "\n# More\n\n| Week | Goals |\n|---|---|\n| 6 | a |\n| soon | a |\n"},
            "plan.md",
            "row is left out",
        ),
        ({"plan.yml": "title: T\nweeks:\n  - week: 08\n    title: A\n"}, "plan.yml", "Write week: 8."),
        ({"plan.yml": "title: T\n"}, "plan.yml", "No week of a plan was found"),
        ({"roadmap.yml": PLAN.replace("week: 2", "week: 02")}, "plan.md", "roadmap.yml has problems"),
        ({"roadmap.yml": "title: T\n"}, "plan.md", "no readable week"),
        ({"gotchas/x.md": b"\xff"}, "plan.md", "some entries cannot be read"),
        (
            {"roadmap.yml": "title: T\n? weeks\n: - week: 1\n    title: A\n"},
            "plan.md",
            "cannot be changed line by line",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(
    files: dict[str, str | bytes], file: str, said: str, tmp_path: Path
) -> None:
    folder = small_journal(tmp_path / "work", {"plan.md": EDITED.replace("Rest", "Play"), **files})
    before = snapshot(folder)
    ran = sync(folder, file=file)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert snapshot(folder) == before


def test_without_a_plan_to_change(folder: Path) -> None:
    (folder / "roadmap.yml").unlink()
    ran = sync(folder)
    assert (ran.code, "roadmap import" in ran.err) == (1, True)


def test_unknown_fields_are_said_and_kept(folder: Path) -> None:
    (folder / "roadmap.yml").write_text(f"mood: good  # mine\n{PLAN}", "utf-8")
    edit(folder, ("- Inverses", "- Inverses\n- Norms"))
    ran = sync(folder)
    assert ran.code == 1
    assert "The plan has no field `mood`." in ran.err
    assert roadmap(folder).startswith("mood: good  # mine\n")
    assert "Norms" in roadmap(folder)
