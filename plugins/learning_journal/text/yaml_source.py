"""YAML text to plain values that remember their line, with every trap reported instead of raised.

Only the plain part of YAML is taken: mappings with text keys, lists, scalars. Aliases, merge keys and
explicit tags are refused, and nesting is bounded, so no input can build objects or exhaust memory.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from yaml.constructor import SafeConstructor

from learning_journal.errors import Problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_MAX_LENGTH = 1 << 20
"""Characters that are read: a second's work, and more than any plan has."""

_STANDARD_TAG = "tag:yaml.org,2002:"
_TEXT_TAG = f"{_STANDARD_TAG}str"
_LARGEST = 2**63
_SHOWN = 60
# What YAML forbids, and the line ends that only YAML takes for such, so that lines are counted as editors do.
_STRANGE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|\r(?!\n)"
)
_CLOSER = {"[": "]", "{": "}", '"': '"', "'": "'"}


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value and where it stands.

    value: the scalar as YAML 1.1 reads it; None for a mapping or list. raw: the scalar's own text, and
    quoted tells whether it was quoted, so that `010` can be told from `8`. line: 1-based line in the file.
    broken: a scalar that is not what it looks like, such as the 30th of February; it was reported, and its
    value is None.
    """

    value: object
    line: int
    raw: str = ""
    quoted: bool = False
    broken: bool = False
    mapping: Mapping[str, "Value"] | None = None
    items: tuple["Value", ...] | None = None
    key_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def scalar(self) -> bool:
        """Tell whether this is neither a mapping nor a list."""
        return self.mapping is None and self.items is None


def read_yaml(source: str, path: str, first_line: int = 1) -> tuple[Value | None, tuple[Problem, ...]]:
    """Read one YAML document whose first line is line `first_line` of the file `path`.

    Returns None for the value where nothing can be read; an empty document is an empty mapping.
    """
    reader = _Reader(path, first_line)
    if len(source) > _MAX_LENGTH:
        reader.report(0, "yaml-long", "The YAML is over a million characters long.", "Keep what is needed.")
        return None, tuple(reader.problems)
    if reader.report_strange(source):
        return None, tuple(reader.problems)
    try:
        if not reader.check_events(source):
            return None, tuple(reader.problems)
        node = yaml.compose(source, Loader=_Loader)
    except yaml.YAMLError as error:
        reader.report_syntax(error, source)
        return None, tuple(reader.problems)
    value = reader.value(node) if node is not None else Value(None, first_line, mapping={})
    return value, tuple(reader.problems)


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.constructor = SafeConstructor()

    def report(self, mark_line: int, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, self.first_line + mark_line, code, what, fix))

    def report_strange(self, source: str) -> bool:
        found = list(_STRANGE.finditer(source))
        if found:
            line = source.count("\n", 0, found[0].start())
            name = f"U+{ord(found[0][0]):04X}"
            more = f", and {len(found) - 1} more" if len(found) > 1 else ""
            self.report(
                line,
                "yaml-character",
                f"YAML cannot hold the invisible character {name}, which stands here{more}.",
                "Remove it.",
            )
        return bool(found)

    def check_events(self, source: str) -> bool:
        """Refuse what must not reach the recursive composer; the event parser itself does not recurse."""
        depth = 0
        documents = 0
        for event in yaml.parse(source, Loader=_Loader):
            line = event.start_mark.line if event.start_mark else 0
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
            elif isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _MAX_DEPTH:
                self.report(line, "yaml-depth", "YAML nested too deeply.", "Keep it flat.")
                return False
            if documents > 1:
                self.report(
                    line, "yaml-documents", "A second YAML document begins here.", "Remove the `---` line."
                )
                return False
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.report(
                    line,
                    "yaml-alias",
                    "YAML anchors (&) and aliases (*) are not read.",
                    "Write the value out, or quote it.",
                )
                return False
            if (tag := getattr(event, "tag", None)) and tag != "!":
                self.report(
                    line,
                    "yaml-tag",
                    f"YAML tag {tag!r} is not read.",
                    "Remove the word with `!`, or quote the whole value.",
                )
                return False
        return True

    def report_syntax(self, error: yaml.YAMLError, source: str) -> None:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        lines = source.split("\n")
        line = min(mark.line, len(lines) - 1) if mark else 0  # an end that came too soon is marked below it
        reason = getattr(error, "problem", None) or "it cannot be read"
        self.report(line, "yaml-syntax", f"Not valid YAML: {reason}.", _remedy(lines[line]))

    def value(self, node: yaml.Node) -> Value:
        line = self.first_line + node.start_mark.line
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, line)
        if isinstance(node, yaml.SequenceNode):
            return Value(None, line, items=tuple(self.value(child) for child in node.value))
        return self.scalar(node, line)

    def scalar(self, node: yaml.Node, line: int) -> Value:
        # The C loader marks a plain scalar with an empty style, the Python one with None.
        quoted = bool(getattr(node, "style", None))
        if node.tag == _TEXT_TAG:  # most are, and text cannot be broken
            return Value(node.value, line, raw=node.value, quoted=quoted)
        try:
            value = self.constructor.construct_object(node)
            broken = isinstance(value, int) and abs(value) >= _LARGEST
        except (ValueError, OverflowError, yaml.YAMLError):
            broken = True
        if broken:
            # YAML's own word for a day is `timestamp`; nobody who mistyped a month knows it.
            kind = str(node.tag).removeprefix(_STANDARD_TAG).replace("timestamp", "date")
            self.report(
                node.start_mark.line,
                "yaml-value",
                f"YAML takes {str(node.value)[:_SHOWN]!r} for a {kind}, and it is none.",
                "Correct it; if it is text, put it in quotes.",
            )
        return Value(None if broken else value, line, raw=str(node.value), quoted=quoted, broken=broken)

    def mapping(self, node: yaml.MappingNode, line: int) -> Value:
        values: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key, child in self.pairs(node):
            name = str(key.value)
            if self.value(key).broken:
                continue
            if name in values:
                self.report(
                    key.start_mark.line,
                    "yaml-duplicate-key",
                    f"The key `{name}` is here twice.",
                    "Keep one of the two.",
                )
                continue
            values[name] = self.value(child)
            lines[name] = self.first_line + key.start_mark.line
        return Value(None, line, mapping=values, key_lines=lines)

    def pairs(self, node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        for key, child in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value not in {"", "<<"}:
                yield key, child
            else:
                self.report(
                    key.start_mark.line, "yaml-key", "A key must be a plain word.", "Write `word: value`."
                )


def _remedy(line: str) -> str:
    """Say what usually mends a line that YAML cannot read."""
    if "\t" in line:
        return "Replace the tab by spaces."
    key, _, value = line.strip().partition(": ")
    if value and _wants_quotes(value.strip()):
        return f"Put the value in quotes: `{key}: {quote(value.strip())}`."
    if any(bracket in line for bracket in "[]{}"):
        return "Close every bracket, with commas between the items."
    return "Check the quotes, colons and indentation of this line and the one above."


def _wants_quotes(value: str) -> bool:
    """Tell whether a value is plain text that YAML takes for something else."""
    closer = _CLOSER.get(value[0])
    if closer is None:
        return value[0] in "@`%&*,]}" or ":" in value
    return closer in value[1:] and not value.endswith(closer)


def quote(text: str) -> str:
    """Return one line of text as a quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'
