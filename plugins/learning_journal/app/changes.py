"""Files to write: shown as a diff, or written whole."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from learning_journal.edges.store import read_text, write_text
from learning_journal.errors import DamagedFileError, Problem
from learning_journal.text.blocks import find_blocks, replace_blocks

_NO_NEWLINE = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Change:
    """One file to write: `before` is None for a file that must not exist yet."""

    path: str
    before: str | None
    after: str

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        source = f"a/{self.path}" if self.before is not None else "/dev/null"
        lines = difflib.unified_diff(_lines(self.before or ""), _lines(self.after), source, f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}" for line in lines)

    def write(self, root: Path) -> None:
        """Write the file, whole or not at all; raises WriteError."""
        write_text(root / self.path, self.after, expect=self.before, create=self.before is None)


def read_whole(root: Path, path: str) -> str:
    """Return the text of a file with managed blocks; raises DamagedFileError where they are damaged."""
    text = read_text(root / path)
    _, problems = find_blocks(text, path)
    if problems:
        raise damaged("the managed blocks are damaged, so nothing is changed", path, problems)
    return text


def refreshed(root: Path, path: str, contents: Mapping[str, str]) -> Change | None:
    """Return what brings a file's managed blocks up to date, or None where they are; name -> content.

    Raises DamagedFileError as `read_whole` does.
    """
    text = read_whole(root, path)
    after = replace_blocks(text, contents)
    return Change(path, text, after) if after != text else None


def damaged(what: str, path: str, problems: Iterable[Problem]) -> DamagedFileError:
    """Return the error for a file that is left as it is, with each reason."""
    lines = [what, *(f"  {problem}" for problem in sorted(problems))]
    return DamagedFileError(
        "\n".join(lines), where=path, fix="mend the lines above, then run the command again"
    )


def _lines(text: str) -> list[str]:
    """Split at newlines only, as `git apply` and `patch` do; Python knows other ends of a line."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)
