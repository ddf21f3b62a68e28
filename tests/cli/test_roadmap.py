"""`journal roadmap import` and `journal roadmap show`: full output, exit codes, and what is left on disk."""

import json
from pathlib import Path

import pytest

from support.cli import Ran, run_journal

DATA = Path(__file__).parents[1] / "data" / "roadmaps"
PLAN = """\
# Guitar

## Phase 1: Basics
**Goal:** Play.

### Module 1: Chords

#### Week 1: Em
**Goal:** One chord.
- [ ] Learn *Em*
- **Day 2:** Rest

##### Resources
- **Video:** [Lesson](https://example.org/1)
- **Book:** *Method* (Schmid) - slow

#### Week 2: Am
- [ ] Learn Am

# Afterwards

## Week 3: Play
- [ ] Play\x1b[31m
"""


def journal(folder: Path, *words: str) -> Ran:
    return run_journal(folder, "roadmap", *words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    return tmp_path


def test_import_writes_the_plan_and_says_what_it_holds(folder: Path) -> None:
    run = journal(folder, "import", "plan.md")
    counts = "3 weeks, 1 quarter, 1 module, 4 tasks, 2 resources"
    assert (run.code, run.out, run.err) == (0, "", f"roadmap.yml: {counts}.\n")
    assert (folder / "roadmap.yml").read_text(encoding="utf-8").splitlines()[2] == "title: Guitar"


def test_import_refuses_to_overwrite(folder: Path) -> None:
    (folder / "roadmap.yml").write_text("mine\n", encoding="utf-8")
    run = journal(folder, "import", "plan.md")
    assert (run.code, run.out) == (1, "")
    assert run.err == (
        "journal: the file is there already; it was left as it is\n"
        "  where: roadmap.yml\n"
        "  to do: remove or rename it first, or write to another file with --out\n"
    )
    assert (folder / "roadmap.yml").read_text(encoding="utf-8") == "mine\n"
    assert journal(folder, "import", "plan.md", "--out", "other.yml").code == 0
    assert (folder / "other.yml").exists()


def test_import_asks_for_the_plan_before_its_place(folder: Path) -> None:
    (folder / "roadmap.yml").write_text("mine\n", encoding="utf-8")
    run = journal(folder, "import", "nope.md")
    assert (run.code, run.out) == (1, "")
    assert "nope.md" in run.err
    assert "roadmap.yml" not in run.err


def test_import_dry_run_shows_what_would_be_written(folder: Path) -> None:
    dry = journal(folder, "import", "plan.md", "--dry-run")
    assert dry.code == 0
    assert dry.err.startswith("Nothing written: 3 weeks")
    assert list(folder.iterdir()) == [folder / "plan.md"]
    journal(folder, "import", "plan.md")
    assert dry.out == (folder / "roadmap.yml").read_text(encoding="utf-8")


def test_import_json_writes_a_file_only_where_it_is_named(folder: Path) -> None:
    run = journal(folder, "import", "plan.md", "--json")
    assert run.code == 0
    assert [week["week"] for week in json.loads(run.out)["weeks"]] == [1, 2, 3]
    assert list(folder.iterdir()) == [folder / "plan.md"]
    again = journal(folder, "import", "plan.md", "--json", "--out", "out.yml")
    assert again.out == run.out
    assert (folder / "out.yml").exists()


def test_import_of_the_projects_own_plan(tmp_path: Path) -> None:
    run = journal(tmp_path, "import", str(DATA / "ml-genai-52.md"))
    counts = "53 weeks, 4 quarters, 22 modules, 236 tasks, 148 resources"
    assert (run.code, run.err) == (0, f"roadmap.yml: {counts}.\n")


def test_import_names_problems_and_writes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("## Week 1\n- a\n\n## Week 3\n- b\n", encoding="utf-8")
    run = journal(tmp_path, "import", "plan.md")
    assert run.code == 1
    assert run.err == (
        "plan.md:4: After week 1 comes week 3: week 2 is missing. "
        "Renumber, or add what is missing; nothing was invented.\n"
        "roadmap.yml: 2 weeks, 0 quarters, 0 modules, 2 tasks, 0 resources.\n"
    )
    assert (tmp_path / "roadmap.yml").exists()


def test_import_of_a_file_without_a_plan_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("- [ ] a\n- [ ] [b](https://example.org)\n", encoding="utf-8")
    for arguments in (["list.md"], ["list.md", "--dry-run"]):
        run = journal(tmp_path, "import", *arguments)
        assert (run.code, run.out) == (1, "")
        assert run.err == (
            "list.md: This file holds no weekly plan: 2 checkboxes and 1 links, but no week and no day. "
            "Give each week a heading such as `## Week 1: …`.\n"
            "Nothing was written.\n"
        )
    assert list(tmp_path.iterdir()) == [tmp_path / "list.md"]


def test_import_says_how_days_were_counted(tmp_path: Path) -> None:
    (tmp_path / "days.md").write_text("## Day 1\n- a\n", encoding="utf-8")
    run = journal(tmp_path, "import", "days.md")
    assert run.code == 0
    assert run.err.splitlines()[0] == "The plan counts days: days 1 to 7 are week 1, and so on."


def test_import_of_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"# Caf\xe9\n")
    for name in ("none.md", "latin.md"):
        run = journal(tmp_path, "import", name)
        assert (run.code, run.out) == (1, "")
        assert run.err.startswith("journal: ")
        assert "Traceback" not in run.err


def test_show_gives_the_whole_plan(folder: Path) -> None:
    journal(folder, "import", "plan.md")
    run = journal(folder, "show")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "Guitar\n"
        "3 weeks, 1 quarter, 1 module, 4 tasks, 2 resources\n"
        "\n"
        "Basics\n"
        "  Play.\n"
        "  Chords\n"
        "      1  Em  (2 tasks)\n"
        "      2  Am  (1 task)\n"
        "\n"
        "Outside the quarters\n"
        "      3  Play  (1 task)\n"
    )


def test_show_gives_one_week(folder: Path) -> None:
    journal(folder, "import", "plan.md")
    inside = folder / "journal"
    inside.mkdir()
    assert journal(inside, "show", "1").out == (
        "Week 1: Em\n"
        "  Basics / Chords\n"
        "  Goal: One chord.\n"
        "\n"
        "Tasks\n"
        "  w01-task         Learn *Em*\n"
        "  w01-goal         day 2: Rest\n"
        "\n"
        "Resources\n"
        "  Video: Lesson  https://example.org/1\n"
        "  Book: Method (Schmid) (slow)\n"
    )


def test_show_lets_no_text_command_the_terminal(tmp_path: Path) -> None:
    plan = 'title: T\nweeks:\n  - week: 1\n    title: "red \\e[31m"\n'
    (tmp_path / "roadmap.yml").write_text(plan, encoding="utf-8")
    assert journal(tmp_path, "show", "1").out == "Week 1: red \ufffd[31m\n"


def test_show_names_problems_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "roadmap.yml").write_text("title: T\nweeks:\n  - week: 1\n    titel: A\n", encoding="utf-8")
    run = journal(tmp_path, "show", "--json")
    assert run.code == 1
    assert [one["code"] for one in json.loads(run.out)["problems"]] == ["missing", "unknown-key"]
    assert list(json.loads(run.out)["problems"][0]) == ["path", "line", "code", "what", "fix"]
    assert [line.split(":")[1] for line in run.err.splitlines()] == ["3", "4"]


def test_show_of_a_week_that_is_not_there(folder: Path) -> None:
    journal(folder, "import", "plan.md")
    run = journal(folder, "show", "9")
    assert (run.code, run.out) == (2, "")
    assert run.err == "journal: the plan has no week 9\n  to do: name one of its weeks (1 to 3)\n"


def test_show_outside_a_journal(tmp_path: Path) -> None:
    run = journal(tmp_path, "show")
    assert (run.code, run.out) == (1, "")
    assert "roadmap import" in run.err


def test_help_begins_with_examples(tmp_path: Path) -> None:
    run = journal(tmp_path, "--help")
    assert run.code == 0
    assert "journal roadmap import PLAN.md" in run.out
