"""Front matter: the flat YAML between two `---` lines at the top of an entry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from learning_journal.errors import Problem
from learning_journal.text.yaml_source import Value, read_yaml

_MAX_LENGTH = 65_536
_DRAFT = re.compile(r"(draft[ \t]*:[ \t]+)true(?=[ \t]*\r?\Z|[ \t]+#)", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z_][\w-]*:")


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
    the block is missing, does not end, or is not YAML; the problems say so by line. Whatever is taken here
    MkDocs takes too: it wants a line end after the closing line.
    """
    lines = source.removeprefix("\ufeff").split("\n")
    closing = _closing(lines, path)
    if isinstance(closing, Problem):
        return None, (closing,)
    value, problems = read_yaml("".join(f"{line}\n" for line in lines[1:closing]), path, first_line=2)
    if value is None:
        return None, problems
    if value.mapping is None:
        fix = "Write one `key: value` a line."
        return None, (*problems, Problem(path, 2, "front-matter-keys", "The front matter has no keys.", fix))
    body = "\n".join(lines[closing + 1 :])
    return FrontMatter(value.mapping, body, closing + 2, value.key_lines), problems


def _bare(line: str) -> str:
    return line.rstrip(" \t\r")


def _closing(lines: list[str], path: str) -> int | Problem:
    """Return the index of the line that closes the front matter, or what keeps it from being read."""
    if _bare(lines[0]) != "---":
        return _missing(lines, path)
    closing = next((n for n, line in enumerate(lines[1:], 1) if _bare(line) in {"---", "..."}), None)
    if closing is None:
        fix = "Add a line `---` below the last key."
        return Problem(path, 1, "front-matter-open", "The front matter does not end.", fix)
    if closing == len(lines) - 1:
        what = "The file ends before the line that closes the front matter does."
        return Problem(path, closing + 1, "front-matter-end", what, "Add an empty line below it.")
    if sum(map(len, lines[1:closing])) > _MAX_LENGTH:
        fix = "Keep keys short; text belongs below the second `---`."
        return Problem(path, 1, "front-matter-long", "The front matter is over 64 KiB long.", fix)
    return closing


def _missing(lines: list[str], path: str) -> Problem:
    if "\r" in _bare(lines[0]):
        what = "The lines end in carriage returns only."
        return Problem(path, 1, "front-matter-newlines", what, "Save the file with the line ends of Unix.")
    if lines[0].strip() == "---":
        fix = "Begin the first line with it."
        return Problem(path, 1, "front-matter-late", "The `---` does not begin its line.", fix)
    first = next((number for number, line in enumerate(lines[:-1]) if _bare(line) == "---"), 0)
    if first and not any(line.strip() for line in lines[:first]):
        what = "Empty lines stand above the front matter."
        return Problem(path, 1, "front-matter-late", what, "Remove them: the first line must be `---`.")
    if first and _KEY.match(lines[first + 1]):
        fix = "Move it below the second `---`: the first line must be `---`."
        return Problem(path, 1, "front-matter-late", "Text stands above the front matter.", fix)
    fix = "Begin the file with `---`, then `title:` and `date:`, then `---`."
    return Problem(path, 1, "front-matter-missing", "The file does not begin with front matter.", fix)


class _Dumper(yaml.CSafeDumper):
    """Writes several lines below a `|`, as by hand; refuses what is no text, unlike the pure one."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", data, "|" if "\n" in data else None)


_Dumper.add_representer(str, _Dumper.represent_str)


def write_front_matter(values: Mapping[str, object]) -> str:
    """Return a front matter block, `---` lines included, for a new file; values are quoted where needed."""
    post = frontmatter.Post("", None, **values)
    text: str = frontmatter.dumps(post, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
    return text.rstrip("\n") + "\n"


def published(source: str) -> str:
    """Return an entry's text with `draft: true` in its front matter turned to false, all else as it was."""
    lines = source.split("\n")
    for number, line in enumerate(lines[1:], 1):
        if _bare(line) in {"---", "..."}:
            break
        if match := _DRAFT.match(line):
            lines[number] = f"{match[1]}false{line[match.end() :]}"
    return "\n".join(lines)


def split_front_matter(source: str) -> tuple[dict[str, object], str]:
    """Return a page's front matter as plain values, and the text below it; none where it is not one.

    For pages that need not have any, and for keys that the journal knows nothing of. Values that stand for
    others (`*name`) count as none: written out they may be endless.
    """
    text = source.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        post = frontmatter.loads(text)
        head = YAMLHandler().split(text)[0] if post.metadata else ""
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(head)):
            return {}, post.content
    except (ValueError, yaml.YAMLError, RecursionError):
        return {}, text
    return {str(key): value for key, value in post.metadata.items()}, post.content
