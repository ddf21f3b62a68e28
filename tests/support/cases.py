"""Cases kept as data: YAML files under `tests/cases/` with an input, what comes of it, and the problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from learning_journal.errors import Problem

FOLDER = Path(__file__).parents[1] / "cases"


@dataclass(frozen=True)
class Case:
    """One case.

    source: the input. problems: those expected, each as `line: code`, in order. says: for each of them a
    part of its remedy. mended: the input after the remedies were followed; it must have no problem.
    expect: names and the values they must have. more: keys that only some kinds of case have.
    """

    name: str
    source: str
    problems: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    mended: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)

    def check(self, found: Iterable[Problem], path: str) -> None:
        """Compare problems: path, line, code, and that the remedy says what it should."""
        problems = tuple(found)
        assert tuple(f"{problem.line}: {problem.code}" for problem in problems) == self.problems, problems
        assert {problem.path for problem in problems} <= {path}
        assert all(problem.what and problem.fix for problem in problems)
        for said, problem in zip(self.says, problems, strict=False):
            assert said in problem.fix, problem


def load(kind: str) -> list[Case]:
    """Read the cases of one folder."""
    files = sorted((FOLDER / kind).glob("*.yml"))
    assert files, f"no cases of kind {kind}"
    return [
        _case(file.stem, raw)
        for file in files
        for raw in yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    ]


def _case(group: str, raw: dict[str, Any]) -> Case:
    known = {"name", "source", "problems", "says", "mended", "expect"}
    return Case(
        name=f"{group}: {raw['name']}",
        source=raw["source"],
        problems=tuple(raw.get("problems", ())),
        says=tuple(raw.get("says", ())),
        mended=raw.get("mended"),
        expect=raw.get("expect", {}),
        more={key: value for key, value in raw.items() if key not in known},
    )
