"""Importing a plan into a file, finding a journal's plan, and the JSON that programs read."""

from pathlib import Path

import pytest

from learning_journal.app.roadmap import (
    as_json,
    import_roadmap,
    read_journal_plan,
    save_roadmap,
    week_of,
)
from learning_journal.domain.roadmap import Roadmap
from learning_journal.errors import (
    FileExistsAlreadyError,
    NotAJournalError,
    UnreadableFileError,
    UsageError,
)
from learning_journal.text.roadmap_yaml import read_roadmap_yaml

PLAN = Path(__file__).parents[1] / "data" / "roadmaps" / "ml-genai-52.md"


def test_what_is_saved_is_what_was_imported(tmp_path: Path) -> None:
    reading = import_roadmap(PLAN)
    out = tmp_path / "new" / "roadmap.yml"
    save_roadmap(reading.roadmap, out)
    assert read_roadmap_yaml(out.read_text(encoding="utf-8")) == (reading.roadmap, ())


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "roadmap.yml"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsAlreadyError, match="--out"):
        save_roadmap(Roadmap("T"), out)
    dangling = tmp_path / "link.yml"
    dangling.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsAlreadyError):
        save_roadmap(Roadmap("T"), dangling)
    assert out.read_text(encoding="utf-8") == "mine"


def test_problems_name_the_file_as_it_was_given(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("## Week 1\n\n- a\n\n## Week 3\n", encoding="utf-8")
    assert [(one.path, one.line, one.code) for one in import_roadmap(plan).problems] == [
        (plan.as_posix(), 5, "week-gap")
    ]


def test_a_plan_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        import_roadmap(tmp_path / "none.md")


def test_the_plan_of_a_journal_is_found_from_a_folder_inside(tmp_path: Path) -> None:
    inside = tmp_path / "journal" / "deep"
    inside.mkdir(parents=True)
    (tmp_path / "roadmap.yml").write_text("title: 7\n", encoding="utf-8")
    _, problems = read_journal_plan(inside)
    assert [(one.path, one.line, one.code) for one in problems] == [("roadmap.yml", 1, "not-text")]


def test_a_folder_without_a_plan(tmp_path: Path) -> None:
    with pytest.raises(NotAJournalError, match="roadmap import"):
        read_journal_plan(tmp_path)


@pytest.mark.parametrize(("plan", "known"), [("", "none"), ("## Week 1\n## Week 2\n", "1 to 2")])
def test_a_week_that_the_plan_does_not_have(tmp_path: Path, plan: str, known: str) -> None:
    (tmp_path / "plan.md").write_text(plan, encoding="utf-8")
    with pytest.raises(UsageError, match=known):
        week_of(import_roadmap(tmp_path / "plan.md").roadmap, 9)


def test_the_shape_of_the_json() -> None:
    data = as_json(import_roadmap(PLAN).roadmap)
    assert list(data) == [
        *("title", "quarters", "modules", "weeks", "resources", "hours", "papers"),
        *("principles", "topics", "checkpoints", "deliverables", "portfolio", "retired"),
    ]
    shapes = {key: value[0] for key, value in data.items() if isinstance(value, list) and value}
    assert {key: list(shape) for key, shape in shapes.items()} == {
        "quarters": ["id", "title", "goal", "weeks"],
        "modules": ["id", "title", "quarter", "weeks"],
        "weeks": ["week", "title", "module", "quarter", "kind", "goal", "tasks", "resources"],
        "resources": ["title", "url", "kind", "topic", "note"],
        "principles": ["id", "title", "text"],
        "checkpoints": ["id", "title", "text", "rules"],
        "deliverables": ["id", "title", "text", "counts", "section"],
        "portfolio": ["id", "title", "text"],
    }
    assert data["topics"] == shapes["checkpoints"]["rules"] == shapes["deliverables"]["counts"] == []
    assert shapes["quarters"]["weeks"] == list(range(1, 14))
    assert list(shapes["weeks"]["tasks"][0]) == ["id", "group", "days", "text", "verb"]
    assert list(shapes["weeks"]["resources"][0]) == ["title", "url", "kind"]
    assert (shapes["weeks"]["module"], shapes["weeks"]["quarter"]) == (None, None)
    hours = data["hours"]
    assert isinstance(hours, dict)
    assert hours["total"] == 25
    assert [(one["kind"], one["hours"]) for one in hours["targets"]] == [
        ("theory", 8),
        ("practice", 12),
        ("community", 5),
    ]


def test_the_json_of_what_is_counted() -> None:
    ours, _ = read_roadmap_yaml((PLAN.parents[3] / "templates/init/roadmap.yml").read_text(encoding="utf-8"))
    data = as_json(ours)
    shapes = {key: value[0] for key, value in data.items() if isinstance(value, list) and value}
    assert shapes["topics"] == {
        "id": "linear-algebra",
        "title": "Vectors and matrices",
        "week": None,
        "module": "m01",
        "scratch": ["notebooks/week-01/scratch*", "notebooks/week-02/scratch*"],
        "library": ["notebooks/week-01/library*", "notebooks/week-02/library*"],
    }
    assert shapes["checkpoints"]["rules"][1] == {
        "count": "topics",
        "of": {"quarter": ["q1"]},
        "state": "scratch",
        "at_least": 5,
    }
    assert (shapes["deliverables"]["counts"], shapes["deliverables"]["section"]) == (
        ["commits", "evidence"],
        None,
    )
