"""The shape of what commands print with `--json`, read from what they print about a made-up journal."""

import contextlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from learning_journal.cli.main import journal

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.mid_year import TODAY, make_mid_year

INTRODUCTION = """\
# What commands print as JSON

Made by `make reference`, from what each command prints about a made-up journal in week 25 of its year. With
`--json`, standard output is one JSON value and nothing else; talk goes to standard error, and the exit code
says the rest.

`day` is a date as `"2026-06-24"`, `time` a moment with its zone. `or null` was null somewhere; where only
`null` or `[]` stands, nothing else came up in that journal. Keys that are data, such as the plan's kinds of
hours, stand as they were in it. `problems` are those of `journal check`. What the figures mean is on [a
page of their own](../guide/numbers.md); what a build writes for other programs is on [another](web.md).
"""

BEFORE: tuple[tuple[str, ...], ...] = (
    ("init", "../small", "--no-input", "--name", "Ada", "--start", "2026-01-05", "--plan", "../PLAN.md"),
    ("log", "1h30", "theory", "Axler", "--date", "2026-06-22"),
    ("new-week", "25"),
    ("cards", "fix"),
    ("close-week", "7"),
    ("checkpoint", "q1"),
    ("pause", "2026-07-06..2026-07-19", "--reason", "holidays"),
    ("resume",),
)
"""What happens in the journal first, so that there is something to report."""

RUNS: dict[str, tuple[str, ...]] = {
    "status": (),
    "log": (),
    "cards export": ("cards.apkg", "--dry-run"),
    "cards list": (),
    "quiz": ("--no-input",),
    "check": (),
    "resources": (),
    "sprint": (),
    "checkpoint": ("q1",),
    "scratch": (),
    "evidence": (),
    "resume": ("--verify", "resume"),
    "stats": (),
    "verify": (),
    "doctor": (),
    "clone": ("--dry-run", "--journal", "../small"),
    "due": (),
    "pages": ("--out", "../tree", "--dry-run"),
    "import": ("../til", "--dry-run"),
    "roadmap import": ("../PLAN.md", "--dry-run"),
    "roadmap show": (),
    "roadmap sync": ("../CHANGED.md", "--dry-run", "--journal", "../small"),
}
"""Every command with `--json` -> its other arguments here."""

PLAN = "# Plan\n\n## Week 1: Vectors\n\n- [ ] **Build** a vector class\n- Book: [Axler](https://linear.axler.net/)\n"

TIL = "# Undo the last commit\n\n`git reset --soft HEAD^`\n"

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT")
_WIDTH = 110


@dataclass
class Shape:
    """What values at one place were: scalars' kinds, an object's keys, a list's items."""

    kinds: set[str] = field(default_factory=set)
    keys: dict[str, "Shape"] | None = None
    item: "Shape | None" = None

    def add(self, value: object) -> None:
        """Take in one more value seen at this place."""
        if isinstance(value, dict):
            self.keys = {} if self.keys is None else self.keys
            for key, part in value.items():
                self.keys.setdefault("day" if _DAY.match(key) else key, Shape()).add(part)
        elif isinstance(value, list):
            self.item = self.item or Shape()
            for part in value:
                self.item.add(part)
        else:
            self.kinds.add(_kind(value))

    def lines(self, before: str = "", after: str = "") -> list[str]:
        """Return the shape as text: in one line where it fits."""
        line = before + self.inline() + after
        indent = " " * (len(before) - len(before.lstrip()))
        if len(line) <= _WIDTH or (self.keys is None and self.item is None):
            return [line]
        if self.item is not None:
            body = self.item.lines(f"{indent}  ")
            return [f"{before}[", *body, f"{indent}]{self._others()}{after}"]
        keys = self.keys or {}
        body = [
            text
            for key, part in keys.items()
            for text in part.lines(f'{indent}  "{key}": ', "," if key != list(keys)[-1] else "")
        ]
        return [f"{before}{{", *body, f"{indent}}}{self._others()}{after}"]

    def inline(self) -> str:
        """Return the shape in one line."""
        if self.keys is not None:
            inside = ", ".join(f'"{key}": {part.inline()}' for key, part in self.keys.items())
            return f"{{{inside}}}{self._others()}"
        if self.item is not None:
            return f"[{self.item.inline()}]{self._others()}"
        return " or ".join(sorted(self.kinds, key=lambda kind: (kind == "null", kind)))

    def _others(self) -> str:
        return "".join(f" or {kind}" for kind in sorted(self.kinds))


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "number"
        case str() if _DAY.match(value):
            return "day"
        case str() if _TIME.match(value):
            return "time"
        case _:
            return "text"


def shapes() -> Iterator[tuple[str, Shape]]:
    """Run every command about the made-up journal; yield its name and the shape of what it printed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_mid_year(Path(temporary) / "journal")
        (folder.parent / "PLAN.md").write_text(PLAN, encoding="utf-8")
        (folder.parent / "CHANGED.md").write_text(PLAN.replace("vector", "matrix"), encoding="utf-8")
        (folder.parent / "til" / "git").mkdir(parents=True)
        (folder.parent / "til" / "git" / "undo.md").write_text(TIL, encoding="utf-8")
        with contextlib.chdir(folder):
            for words in BEFORE:
                _run(*words)
            settings = folder.parent / "small" / "journal.yml"
            elsewhere = "[., {path: ../code, url: 'https://github.com/ada/code'}]"
            settings.write_text(settings.read_text("utf-8").replace("[.]", elsewhere), encoding="utf-8")
            for name, arguments in RUNS.items():
                shape = Shape()
                shape.add(json.loads(_run(*name.split(), *arguments, "--json")))
                yield name, shape


def _run(*words: str) -> str:
    result = CliRunner().invoke(journal, words, env={"JOURNAL_TODAY": TODAY})
    if result.exit_code not in {0, 1} or (result.exception and not isinstance(result.exception, SystemExit)):
        raise SystemExit(f"journal {' '.join(words)}: {result.stderr or result.exception!r}")
    return result.stdout


def json_page() -> str:
    """Return the page's text."""
    parts = [INTRODUCTION]
    for name, shape in shapes():
        text = "\n".join(shape.lines())
        parts.append(f"## journal {name} --json\n\n```text\n{text}\n```\n")
    return "\n".join(parts)
