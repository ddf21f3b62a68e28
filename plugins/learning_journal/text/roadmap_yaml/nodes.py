"""YAML as nodes that know their lines; what a plan has no use for (aliases, tags, deep nesting) is refused."""

from typing import Any

import yaml

from learning_journal.errors import Problem

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 8
"""Levels of lists and mappings; a plan needs five."""

_HINTS = {
    "mapping values are not allowed": 'Text with a colon in it needs quotes: "like: this".',
    "cannot start any token": "Indent with spaces, not tabs, and put text that begins with a sign in quotes.",
    "expected alphabetic": 'Text that begins with *, & or ! needs quotes: "**Build:** …".',
    "quoted scalar": "Close the quote that opens here.",
    "expected <block end>": "Line this up with the lines above it.",
}
_SPELLING = "Check the quotes, colons and indentation here and on the line above."


def compose(source: str, path: str) -> tuple[yaml.Node | None, tuple[Problem, ...]]:
    """Return the root node of a YAML text, or None with the problems that stand in the way."""
    text = source.removeprefix("\ufeff").encode("utf-8", "replace").decode("utf-8")
    try:
        problems = tuple(_refusals(text, path))
        return (None, problems) if problems else (yaml.compose(text, Loader=_LOADER), ())
    except yaml.YAMLError as error:
        return None, (_spelling(error, text, path),)


def line_of(node: yaml.Node) -> int:
    """Return the 1-based line a node begins on."""
    return node.start_mark.line + 1 if node.start_mark else 0


def _refusals(text: str, path: str) -> list[Problem]:
    found: list[Problem] = []
    depth = documents = 0

    def refuse(event: yaml.Event, code: str, what: str, fix: str) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        found.append(Problem(path, line, code, what, fix))

    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                refuse(
                    event, "yaml-document", "A second YAML document begins here.", "Remove this `---` line."
                )
        elif isinstance(event, yaml.AliasEvent):
            refuse(
                event,
                "yaml-alias",
                f"`*{event.anchor}` is a YAML alias.",
                'Write the text out, or quote it: "*…".',
            )
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, (yaml.CollectionStartEvent, yaml.ScalarEvent)) and event.tag not in (None, "!"):
            refuse(
                event,
                "yaml-tag",
                f"`{event.tag}` is a YAML tag.",
                "Remove it: a plan holds text and numbers only.",
            )
        if depth > _DEEPEST:
            refuse(
                event,
                "yaml-depth",
                "This is nested too deeply for a plan.",
                "Remove the inner brackets or lists.",
            )
            break
    return found


def _spelling(error: yaml.YAMLError, text: str, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line = mark.line + 1
    else:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
    reason = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    fix = next(
        (hint for sign, hint in _HINTS.items() if sign in f"{reason} {getattr(error, 'context', '')}"),
        _SPELLING,
    )
    return Problem(path, line, "yaml", f"This is not YAML: {reason}.", fix)
