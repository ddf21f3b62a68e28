"""One mapping of the plan seen as named fields; what is wrong with them is collected with its line."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

import yaml

from learning_journal.errors import Problem
from learning_journal.text.roadmap_yaml.nodes import line_of

_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_WORDS = {
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:bool": "a yes/no value",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:map": "a mapping",
    "tag:yaml.org,2002:seq": "a list",
}


class Findings:
    """The problems of one file, in the order they were found."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.problems: list[Problem] = []

    def add(self, node: yaml.Node, code: str, what: str, fix: str) -> None:
        """Collect a problem at a node's line."""
        self.problems.append(Problem(self._path, line_of(node), code, what, fix))


class Fields:
    """The fields of one mapping. `name` is what it stands for in messages, such as `a week`."""

    def __init__(self, node: yaml.MappingNode, name: str, known: tuple[str, ...], findings: Findings) -> None:
        self.node = node
        self.findings = findings
        self._name = name
        self._values: dict[str, yaml.Node] = {}
        for key, value in node.value:
            self._keep(key, value, known)

    def _keep(self, key: yaml.Node, value: yaml.Node, known: tuple[str, ...]) -> None:
        word = key.value if isinstance(key, yaml.ScalarNode) else None
        if word not in known:
            near = get_close_matches(word or "", known, n=1)
            fix = f"Did you mean `{near[0]}`?" if near else f"Known are {', '.join(known)}."
            shown = f"`{word}`" if word is not None else "a list or mapping"
            self.findings.add(key, "unknown-key", f"{self._name} has no {shown}.", fix)
        elif word in self._values:
            self.findings.add(key, "duplicate-key", f"`{word}` is written twice.", "Keep one of the two.")
        else:
            self._values[word] = value

    def place(self, key: str) -> yaml.Node:
        """Return the node to point at for a field: its value, or the whole mapping where it is absent."""
        return self._values.get(key, self.node)

    def text(self, key: str) -> str | None:
        """Return a field's text on one line, or None where it is absent, empty or not text (reported)."""
        node = self._scalar(key)
        if node is None:
            return None
        if node.tag != _STR:
            fix = f'Put it in quotes: {key}: "{node.value}".'
            self.findings.add(node, "not-text", f"`{key}` is {_WORDS[node.tag]}, not text.", fix)
            return None
        return " ".join(node.value.split()) or None

    def needed(self, key: str, fix: str) -> str | None:
        """Return a field's text as `text` does; absence is a problem with this remedy."""
        value = self.text(key)
        if value is None and self._blank(key):
            self.findings.add(self.place(key), "missing", f"{self._name} has no `{key}`.", fix)
        return value

    def digits(self, key: str) -> str | None:
        """Return a field's text where a bare number is as good as text, such as `days: 7`."""
        node = self._scalar(key)
        if node is not None and node.tag == _NUMBERS[0]:
            return str(node.value)
        return self.text(key)

    def whole(self, key: str, highest: int) -> int | None:
        """Return a whole number from 0 to `highest`, or None (reported, absence too)."""
        node = self._scalar(key)
        if node is None:
            if self._blank(key):
                self.findings.add(
                    self.place(key), "missing", f"{self._name} has no `{key}`.", f"Write {key}: 1."
                )
            return None
        if re.fullmatch(r"[0-9]{1,9}", node.value) is None or not 0 <= int(node.value) <= highest:
            what = f"`{key}: {node.value}` is not a whole number from 0 to {highest}."
            self.findings.add(node, "not-a-number", what, f"Write {key}: 8, for example.")
            return None
        if str(int(node.value)) != node.value or node.style:
            what = f"`{key}` is written in a way YAML reads as text or as an octal number."
            self.findings.add(node, "not-a-number", what, f"Write {key}: {int(node.value)}.")
        return int(node.value)

    def number(self, key: str) -> float | None:
        """Return a number of 0 or more, or None (reported unless it is absent)."""
        node = self._scalar(key)
        if node is None:
            return None
        if node.style or re.fullmatch(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?", node.value) is None:
            what = f"`{key}: {node.value}` is not a number."
            self.findings.add(node, "not-a-number", what, f"Write {key}: 8 or {key}: 1.5, for example.")
            return None
        return float(node.value)

    def mapping(self, key: str, name: str, known: tuple[str, ...]) -> "Fields | None":
        """Return a field that is itself a mapping, or None."""
        node = self._values.get(key)
        if node is None or self._blank(key):
            return None
        return self._fields(node, name, known)

    def children(self, key: str, name: str, known: tuple[str, ...]) -> Iterator["Fields"]:
        """Iterate over the mappings of a field that lists them."""
        node = self._values.get(key)
        if node is None or self._blank(key):
            return
        if not isinstance(node, yaml.SequenceNode):
            self.findings.add(node, "not-a-list", f"`{key}` is not a list.", "Begin each entry with `- `.")
            return
        for item in node.value:
            fields = self._fields(item, name, known)
            if fields is not None:
                yield fields

    def _fields(self, node: yaml.Node, name: str, known: tuple[str, ...]) -> "Fields | None":
        if isinstance(node, yaml.MappingNode):
            return Fields(node, name, known, self.findings)
        self.findings.add(
            node, "not-a-mapping", f"{name} is not `key: value` lines.", f"It begins `{known[0]}: …`."
        )
        return None

    def _scalar(self, key: str) -> yaml.ScalarNode | None:
        node = self._values.get(key)
        if node is None or self._blank(key):
            return None
        if isinstance(node, yaml.ScalarNode):
            return node
        self.findings.add(
            node, "not-text", f"`{key}` is {_WORDS[node.tag]}, not text.", "Write one line of text."
        )
        return None

    def _blank(self, key: str) -> bool:
        node = self._values.get(key)
        return node is None or (
            isinstance(node, yaml.ScalarNode) and (node.tag == _NULL or not node.value.strip())
        )
