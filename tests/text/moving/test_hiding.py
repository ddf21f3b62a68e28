"""What hides a piece of a source: the cases are in tests/cases/hiding/keys.yml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from learning_journal.text.moving.hiding import read_hiding
from learning_journal.text.moving.matter import read_matter

CASES = Path(__file__).parents[2] / "cases" / "hiding" / "keys.yml"
TODAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    "case", yaml.safe_load(CASES.read_text(encoding="utf-8")), ids=lambda case: case["source"]
)
def test_one_word_that_hides_is_enough(case: dict[str, Any]) -> None:
    source = case["source"]
    fence = "+++" if " = " in source else "---"
    matter, _ = read_matter(f"{fence}\n{source}\n{fence}\n", "x.md")
    assert matter is not None
    found = read_hiding(matter, TODAY, hugo=case.get("hugo", False))
    assert (found.draft, found.shown, found.visibility) == (
        case.get("draft", False),
        case.get("shown", False),
        case.get("visibility", ""),
    )
    assert sorted(found.used) == case.get("used", [])
    assert [what for _, what in found.notices] == case.get("notices", [])
    assert [what for _, what in found.doubts] == case.get("doubts", [])
