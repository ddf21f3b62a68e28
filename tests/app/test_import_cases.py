"""Moving in, by what a source becomes: the cases are in tests/cases/import."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from learning_journal.app.imports import plan_import, run_import
from support.git import Repository
from support.journals import small_journal, snapshot, write_files

CASES = Path(__file__).parents[1] / "cases" / "import"
WRITTEN = 1_768_910_400
"""20 January 2026, noon in UTC."""


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['name']}")


def lay_out(folder: Path, case: dict[str, Any]) -> Path:
    source = folder / "source"
    write_files(source, case["source"])
    for path in source.rglob("*"):
        os.utime(path, (WRITTEN, WRITTEN))
    for commit in case.get("commits", []):
        Repository(source).commit(**commit)
    return source


@pytest.mark.parametrize("case", list(cases()))
def test_a_source_becomes_what_its_case_shows(case: dict[str, Any], tmp_path: Path) -> None:
    source = lay_out(tmp_path, case)
    root = small_journal(tmp_path / "journal", case.get("files"))
    there, before = snapshot(root), snapshot(source)
    planned = plan_import(root, source, case.get("first"))
    assert snapshot(root) == there, "planning writes nothing"
    run_import(root, planned)
    report = planned.report
    assert (report.kind, report.why) == (case["kind"], case["why"])
    assert [f"{one.source}: {one.why}" for one in report.skipped] == case.get("skipped", [])
    said = [f"{one.source}:{one.line}: {one.what}" if one.source else one.what for one in report.notices]
    assert said == case.get("notices", [])
    assert [str(problem) for problem in report.problems] == case.get("problems", [])
    written = {path: data.decode() for path, data in snapshot(root).items() if path not in there}
    shown = {
        path: re.sub(r"^(imported-hash: ).*$", r"\1<hash>", text, flags=re.MULTILINE)
        for path, text in written.items()
    }
    assert shown == case["written"]
    kinds = {path: "note" for path in written if path.endswith(".md")} | case.get("kinds", {})
    assert {one.path: one.kind for one in report.entries} == kinds
    assert snapshot(source) == before, "nothing in the source is touched"
    again = plan_import(root, source, case.get("first")).report
    assert (again.entries, again.files, again.notices) == ((), 0, ())
    assert {one.why.split(":")[0] for one in again.skipped} >= {"it is in the journal already"}
