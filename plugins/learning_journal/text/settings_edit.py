"""Add to `pauses` and `stretches` in the text of `journal.yml`, every other character kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import yaml

from learning_journal.domain.calendar import Pause
from learning_journal.domain.journal import Settings
from learning_journal.text.settings import read_settings
from learning_journal.text.yaml_source import quote


@dataclass(frozen=True, slots=True)
class _Addition:
    """What is added: to the collection of a key, an item as it is written in one line.

    opening, closing: of the collection on one line. dash: what begins an item on a line of its own.
    """

    key: str
    item: str
    opening: str
    closing: str
    dash: str

    @property
    def on_one_line(self) -> str:
        """The collection with this item alone."""
        return f"{self.opening}{self.item}{self.closing}"


def pause_item(pause: Pause) -> str:
    """Return a pause as an item of `pauses`."""
    reason = f", reason: {quote(pause.reason)}" if pause.reason else ""
    return f"{{from: {pause.first}, to: {pause.last}{reason}}}"


def with_pauses(source: str, settings: Settings, pauses: Sequence[Pause]) -> str | None:
    """Return the text of the settings with more pauses, below those they have.

    settings: what `source` says, without a problem. None where no way of writing it is read back as exactly
    what was meant.
    """
    text: str | None = source
    for pause in pauses:
        settings = replace(settings, pauses=(*settings.pauses, pause))
        addition = _Addition("pauses", pause_item(pause), "[", "]", "- ")
        text = _first_meaning(text, settings, addition) if text is not None else None
    return text


def with_stretch(source: str, settings: Settings, week: int, weeks: int) -> str | None:
    """Return the text of the settings in which a plan week takes that many calendar weeks.

    See `with_pauses`.
    """
    wanted = replace(settings, stretches={**settings.stretches, week: weeks})
    return _first_meaning(source, wanted, _Addition("stretches", f"{week}: {weeks}", "{", "}", ""))


def _first_meaning(source: str, wanted: Settings, addition: _Addition) -> str | None:
    mark = "\ufeff" if source.startswith("\ufeff") else ""
    for text in _candidates(source.removeprefix(mark), addition):
        if read_settings(text) == (wanted, ()):
            return mark + text
    return None


def _candidates(text: str, addition: _Addition) -> Iterator[str]:
    """Yield ways of adding, the one that reads best first; whoever takes one must read it back."""
    # Settings that could be read are a mapping.
    root = cast("yaml.MappingNode", yaml.compose(text, Loader=yaml.SafeLoader))
    found = next(((key, value) for key, value in root.value if key.value == addition.key), None)
    if found is None and root.flow_style:
        at = _end(root.value[-1][1])
        yield f"{text[:at]}, {addition.key}: {addition.on_one_line}{text[at:]}"
    elif found is None:
        yield from _with_key(text, root, addition)
    elif isinstance(found[1], yaml.CollectionNode):
        yield _with_item(text, found[1], addition)
    else:
        yield _with_collection(text, *found, addition)


def _with_key(text: str, root: yaml.MappingNode, addition: _Addition) -> Iterator[str]:
    """Add the key: below its commented-out example if there is one, else at the end."""
    column = root.value[0][0].start_mark.column
    lines = [f"{addition.key}: {addition.on_one_line}"]
    if addition.dash:
        lines = [f"{addition.key}:", f"  {addition.dash}{addition.item}"]
    example = rf"^#[ \t]?{addition.key}:[^\n]*(?:\n#(?:[ \t]*-|[ \t]{{2,}})[^\n]*)*"
    places = [match.end() for match in re.finditer(example, text, re.MULTILINE)]
    for at in (*places, len(text.rstrip())):
        yield _with_lines(text, at, [" " * column + line for line in lines])


def _with_item(text: str, node: yaml.CollectionNode, addition: _Addition) -> str:
    """Add to a list or mapping; the plan week that is in a mapping already gets its new number."""
    week, _, number = addition.item.partition(": ")
    for pair in reversed(node.value) if isinstance(node, yaml.MappingNode) else ():
        if int(pair[0].value) == int(week):
            return text[: pair[1].start_mark.index] + number + text[pair[1].end_mark.index :]
    if node.flow_style:
        at = _end(node.value[-1]) if node.value else node.start_mark.index + 1
        return f"{text[:at]}{', ' if node.value else ''}{addition.item}{text[at:]}"
    line = " " * node.start_mark.column + addition.dash + addition.item
    return _with_lines(text, _end(node), [line])


def _with_collection(text: str, key: yaml.Node, value: yaml.Node, addition: _Addition) -> str:
    """Give a key that has no value, or `null`, its collection."""
    start, end = value.start_mark.index, value.end_mark.index
    if start < end:
        return f"{text[:start]}{addition.on_one_line}{text[end:]}"
    return _with_lines(text, end, [" " * (key.start_mark.column + 2) + addition.dash + addition.item])


def _end(node: yaml.Node | tuple[yaml.Node, yaml.Node]) -> int:
    """Return where a node ends; PyYAML lets a block end where the next thing begins."""
    if isinstance(node, tuple):
        return _end(node[1])
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        return _end(node.value[-1])
    return node.end_mark.index


def _with_lines(text: str, at: int, lines: list[str]) -> str:
    """Put whole lines below the line in which a position is, with the line end that the file has."""
    newline = "\r\n" if "\r\n" in text else "\n"
    below = text.find("\n", len(text[:at].rstrip())) + 1
    if not below:
        return text + "".join(newline + line for line in lines)
    return text[:below] + "".join(line + newline for line in lines) + text[below:]
