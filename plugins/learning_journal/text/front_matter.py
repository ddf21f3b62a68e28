"""Front matter: the flat YAML between two `---` lines at the top of an entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import frontmatter

from learning_journal.errors import Problem
from learning_journal.text.yaml_source import Value, read_yaml

_MAX_LENGTH = 65_536


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of an entry and the text below them; `body_line` is the file's line the body begins at."""

    values: Mapping[str, Value]
    body: str
    body_line: int
    key_lines: Mapping[str, int] = field(default_factory=dict)


def read_front_matter(source: str, path: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Split an entry into front matter and body.

    A byte order mark is passed over; the block may end in `---` or `...`, as in Jekyll. Returns None where
    the block is missing, does not end, or is not YAML; the problems say so by line.
    """
    lines = source.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != "---":
        return None, (_missing(lines, path),)
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if closing is None:
        fix = "Add a line `---` below the last key."
        return None, (Problem(path, 1, "front-matter-open", "The front matter does not end.", fix),)
    block = "\n".join(lines[1:closing])
    if len(block) > _MAX_LENGTH:
        fix = "Keep keys short; text belongs below the second `---`."
        return None, (Problem(path, 1, "front-matter-long", "The front matter is over 64 KiB long.", fix),)
    value, problems = read_yaml(block, path, first_line=2)
    if value is None:
        return None, problems
    if value.mapping is None:
        fix = "Write one `key: value` a line."
        return None, (*problems, Problem(path, 2, "front-matter-keys", "The front matter has no keys.", fix))
    body = "\n".join(lines[closing + 1 :])
    return FrontMatter(value.mapping, body, closing + 2, value.key_lines), problems


def _missing(lines: list[str], path: str) -> Problem:
    first = next((number for number, line in enumerate(lines, 1) if line.rstrip() == "---"), None)
    if first is not None and not any(line.strip() for line in lines[: first - 1]):
        what = "Empty lines stand above the front matter."
        return Problem(path, 1, "front-matter-late", what, "Remove them: the first line must be `---`.")
    if lines[0].startswith("\t") or lines[0].strip() == "---":
        return Problem(
            path, 1, "front-matter-late", "The `---` is indented.", "Begin the first line with it."
        )
    fix = "Begin the file with `---`, then `title:` and `date:`, then `---`."
    return Problem(path, 1, "front-matter-missing", "The file does not begin with front matter.", fix)


def write_front_matter(values: Mapping[str, object]) -> str:
    """Return a front matter block, `---` lines included, for a new file; values are quoted where needed."""
    post = frontmatter.Post("", None, **values)
    text: str = frontmatter.dumps(post, sort_keys=False, allow_unicode=True, width=10_000)
    return text.rstrip("\n") + "\n"


def set_scalar(source: str, key: str, text: str) -> str | None:
    """Return a file's text with the value of one top-level front matter key replaced, all else as it was.

    Returns None where the front matter has no such key on a line of its own.
    """
    lines = source.split("\n")
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in {"---", "..."}:
            return None
        if line.startswith(f"{key}:"):
            comment = line.find(" #")
            tail = line[comment:] if comment >= 0 else ("\r" if line.endswith("\r") else "")
            lines[number] = f"{key}: {text}{tail}"
            return "\n".join(lines)
    return None
