"""The corpus of hostile inputs in `tests/cases/hostile`, written into journals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "cases/hostile"


@dataclass(frozen=True)
class Hostile:
    """An entry that is an attack. problems: those expected, as `line: code`; None for any."""

    name: str
    data: bytes
    size: int
    problems: tuple[str, ...] | None

    def write(self, folder: Path) -> None:
        """Write it; what is giant takes no room on the disk."""
        path = folder / f"{self.name}.md"
        path.write_bytes(self.data)
        if self.size:
            with path.open("r+b") as file:
                file.truncate(self.size)


def hostile_entries() -> Iterator[Hostile]:
    """Yield the entries of the corpus."""
    for raw in yaml.safe_load((FOLDER / "entries.yml").read_text("utf-8")):
        problems = raw["problems"]
        text = _text(raw)
        yield Hostile(
            raw["name"],
            text.encode("latin-1" if raw.get("latin") else "utf-8"),
            raw.get("sparse", 0),
            tuple(problems) if isinstance(problems, list) else None,
        )


def _text(raw: dict[str, Any]) -> str:
    more = raw.get("unit", "") * raw.get("times", 0) + raw.get("end", "")
    if "text" in raw:
        return f"{raw['text']}{more}"
    matter = f"---\ntitle: {raw['name']}\ndate: 2026-01-20\n"
    if "matter" in raw:
        return f"{matter}{raw['matter']}{more}\n---\n{raw.get('body', '')}"
    return f"{matter}---\n\n{raw['body']}{more}"
