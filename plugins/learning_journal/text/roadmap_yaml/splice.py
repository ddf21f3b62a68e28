"""Bring `roadmap.yml` to a changed plan by changing only the lines that say something else.

The plan is written out afresh, and the file is led towards that text entry by entry: an entry keeps its
lines, its comments and the fields nobody here knows, wherever it moves. No comment is lost: those of an entry
that is gone stay where it was.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from learning_journal.domain.roadmap import Roadmap
from learning_journal.text.roadmap_yaml.writer import write_roadmap_yaml
from learning_journal.text.yaml_layout import Layout, Node, Part, shifted

_LISTS = frozenset(
    "quarters modules weeks tasks resources targets retired "
    "principles checkpoints deliverables portfolio".split()
)
"""Fields whose entries are followed one by one; any other value is kept or replaced as a whole."""
_TASKS = ("tasks", "retired")
_STALE = {"tasks": ("week", "on", "why"), "weeks": ("module", "quarter", "kind"), "modules": ("quarter",)}
"""Fields that are taken out of an entry where the changed plan does not have them: list -> fields."""

_USUAL = {"tasks": ("group", "task"), "retired": ("group", "task"), "resources": ("kind", "Resource")}
"""What a field says that is not written: not added to an entry that does without it."""

_Found = tuple[Part | None, Node]
"""An entry of the file: its lines where it is in block style, and its node."""
_Piece = tuple[str, str]
"""A field on its way into the file: the lines above it, and its own text from its key on."""


def splice_roadmap(source: str, roadmap: Roadmap, weeks: Mapping[int, int]) -> str:
    """Return the text of `roadmap.yml` changed so that it reads as this plan.

    source: must be readable without problems, unknown fields excepted. weeks: number of a week -> the number
    it has in the source, for weeks that are there. Newlines and a byte order mark are kept.
    """
    mark = "\ufeff" if source.startswith("\ufeff") else ""
    windows = "\r\n" in source and "\n" not in source.replace("\r\n", "")
    text = source.removeprefix(mark)
    text = text.replace("\r\n", "\n") if windows else text
    ended = text if text.endswith("\n") else text + "\n"
    after = _Splice(ended, write_roadmap_yaml(roadmap), roadmap, weeks).whole()
    if ended != text:
        after = after.removesuffix("\n")
    return mark + (after.replace("\n", "\r\n") if windows else after)


class _Splice:
    def __init__(self, source: str, target: str, roadmap: Roadmap, weeks: Mapping[int, int]) -> None:
        self.old = Layout(source)
        self.new = Layout(target)
        self.roadmap = roadmap
        self.weeks = weeks
        self.found: dict[tuple[str, str], _Found] = {}
        self._index(self.old.root, 0)
        tasks = (item for name, item in _every_entry(self.new.root) if name in _TASKS)
        self.claimed = [
            (part.lead, part.end)
            for item in tasks
            if (part := self.found.get(("task", _field(item, "id")), (None, item))[0])
        ]

    def whole(self) -> str:
        root, new = self.old.root, self.new.root
        if root.flow_style:
            data = self._overlay(root, new, "")
            if data == self.old.data(root):
                return self.old.text
            above = self._orphans(0, len(self.old.text), 0)
            return above + yaml.safe_dump(data, allow_unicode=True, width=float("inf"), sort_keys=False)
        fields = self.old.fields(root, 0)
        pieces = self._fields(root, fields, new, "")
        return "".join(lead + text for lead, text in pieces) + self.old.text[fields[-1].end :]

    def _index(self, node: Node, begin: int) -> None:
        """Note where each entry of each list is; those of tasks and weeks may move to other lists."""
        for key, value in node.value:
            if isinstance(value, yaml.MappingNode):
                self._index(value, self.old.line_end(key.end_mark.index))
            if key.value not in _LISTS or not isinstance(value, yaml.SequenceNode):
                continue
            parts = self._parts(key, value)
            for at, item in enumerate(value.value):
                name = "task" if key.value in _TASKS else "weeks"
                if key.value in (*_TASKS, "weeks"):
                    id_ = _field(item, "week" if name == "weeks" else "id")
                    self.found[name, id_] = (parts[at] if parts else None, item)
                self._index(item, begin)

    def _parts(self, key: Node, value: Node) -> list[Part]:
        if not isinstance(value, yaml.SequenceNode) or value.flow_style or not value.value:
            return []
        return self.old.entries(value, self.old.line_end(key.end_mark.index))

    # --- fields of a mapping ------------------------------------------------------------------------------

    def _fields(self, old: Node, parts: list[Part], new: Node, name: str) -> list[_Piece]:
        """Return the fields of a mapping in block style, led towards those of the target."""
        column = self.old.column(old.start_mark.index)
        wanted = _wanted_fields(old, new, name)
        here = {part.key: part for part in parts}
        pieces: list[tuple[str, _Piece]] = []
        orphans = ""
        for (key, value), part in zip(old.value, parts, strict=True):
            if self._gone(old, part.key, value, wanted, name):
                orphans += self._orphans(part.lead, part.end, column)
                continue
            lead = self.old.text[part.lead : self.old.line_start(part.start)]
            if part.key in wanted:
                more, text = self._field(key, part, wanted[part.key], column)
            else:
                more, text = "", self.old.text[part.start : part.end]
            pieces.append((part.key, (orphans + lead + more, text)))
            orphans = ""
        after = ""
        for key_name, value in wanted.items():
            if key_name not in here:
                at = next((at for at, piece in enumerate(pieces) if piece[0] == after), len(pieces) - 1)
                pieces.insert(
                    at + 1, (key_name, ("" if column else "\n", self._new_field(key_name, value, column)))
                )
            after = key_name
        indent = " " * column
        found = [(lead, (indent if at else "") + text) for at, (_, (lead, text)) in enumerate(pieces)]
        if orphans:
            found.append(("", orphans))
        return found

    def _gone(self, old: Node, key: str, value: Node, wanted: Mapping[str, Node], name: str) -> bool:
        """Tell whether a field leaves its mapping, rather than being one the target knows nothing of."""
        if key in wanted:
            return False
        if key in _LISTS:
            return isinstance(value, yaml.SequenceNode) and bool(value.value)
        if key not in _STALE.get(name, ()):
            return False
        if name == "weeks" and key != "module":
            week = next((new for new, was in self.weeks.items() if str(was) == _field(old, "week")), None)
            plan = self.roadmap.week(week) if week is not None else None
            return plan is not None and str(getattr(plan, key)) != str(value.value)
        return True

    def _field(self, key: Node, part: Part, new: Node, column: int) -> _Piece:
        """Return what is to stand above a field more than now, and the field led towards the target."""
        old, text = part.node, self.old.text
        if isinstance(old, yaml.ScalarNode) and isinstance(new, yaml.ScalarNode):
            return self._scalar_field(part, new, column)
        if part.key in _LISTS and isinstance(new, yaml.SequenceNode):
            return self._list_field(key, part, new, column)
        if isinstance(old, yaml.MappingNode) and not old.flow_style and isinstance(new, yaml.MappingNode):
            parts = self.old.fields(old, self.old.line_end(key.end_mark.index))
            inner = " " * self.old.column(old.start_mark.index)
            pieces = self._fields(old, parts, new, part.key)
            head = text[part.start : parts[0].lead]
            body = "".join(lead + (inner if not at else "") + one for at, (lead, one) in enumerate(pieces))
            return "", head + body + text[parts[-1].end : part.end]
        after = self._overlay(old, new, part.key)
        if after == self.old.data(old):
            return "", text[part.start : part.end]
        start, end = old.start_mark.index, self.old.end(old)
        if not isinstance(old, yaml.ScalarNode) and old.flow_style:
            return self._orphans(start, end, column), text[part.start : start] + _flow(after) + text[
                end : part.end
            ]
        return self._orphans(part.start, part.end, column), self._new_field(part.key, new, column)

    def _scalar_field(self, part: Part, new: Node, column: int) -> _Piece:
        old, text = part.node, self.old.text
        if _same(self.old, old, self.new, new):
            return "", text[part.start : part.end]
        start, end = old.start_mark.index, self.old.end(old)
        written = self.new.text[new.start_mark.index : self.new.end(new)]
        space = "" if text[start - 1] == " " else " "
        above = self._orphans(start, end, column)
        return above, text[part.start : start] + space + written + text[max(end, start) : part.end]

    def _list_field(self, key: Node, part: Part, new: Node, column: int) -> _Piece:
        old, text = part.node, self.old.text
        parts = self._parts(key, old)
        if parts:
            dash = self.old.column(parts[0].start)
            body = self._entries(part.key, old, parts, new, dash)
            return "", text[part.start : parts[0].lead] + body + text[parts[-1].end : part.end]
        if isinstance(old, yaml.SequenceNode) and old.value:
            after = self._overlay(old, new, part.key)
            if after == self.old.data(old):
                return "", text[part.start : part.end]
        above = self._orphans(part.start, part.end, column)
        return above, f"{part.key}:\n" + self._entries(part.key, old, [], new, column + 2)

    def _new_field(self, key: str, value: Node, column: int) -> str:
        """Return a field that the file does not have; tasks in it may come from elsewhere."""
        if key in _LISTS and isinstance(value, yaml.SequenceNode):
            return f"{key}:\n" + self._entries(key, None, [], value, column + 2)
        start = value.start_mark.index
        if isinstance(value, yaml.ScalarNode):
            return f"{key}: {self.new.text[start : self.new.end(value)]}\n"
        begin, end = self.new.line_start(start), self.new.line_end(self.new.end(value) - 1)
        own = self.new.column(start)
        return f"{key}:\n" + shifted(self.new.text[begin:end], column + 2 - own)

    # --- entries of a list --------------------------------------------------------------------------------

    def _entries(self, name: str, old: Node | None, parts: list[Part], new: Node, column: int) -> str:
        """Return the entries of a list as lines, each from where it is now, or new."""
        own = {id(part.node): at for at, part in enumerate(parts)}
        origins = list(self._origins(name, old, new, parts))
        left = {id(node) for found in origins if found for node in (found[1],)}
        dropped = [
            at for at, part in enumerate(parts) if id(part.node) not in left and not self._wanted(name, part)
        ]
        apart = any(self._lead(part).startswith(("\n", "\r")) for part in parts[1:])
        apart = apart or (not parts and name == "weeks")
        out: list[str] = []
        for item, found in zip(new.value, origins, strict=True):
            at = own.get(id(found[1])) if found else None
            while at is not None and dropped and dropped[0] < at:
                out.append(self._dropped(parts[dropped.pop(0)], column))
            lead, text = self._entry(name, found, item, column)
            if at != 0 or out:
                lead = _spaced(lead, apart=apart and bool(out), keep=at not in {None, 0} and bool(out))
            out.append(lead + text)
        out += [self._dropped(parts[at], column) for at in dropped]
        return "".join(out)

    def _lead(self, part: Part) -> str:
        return self.old.text[part.lead : self.old.line_start(part.start)]

    def _wanted(self, name: str, part: Part) -> bool:
        """Tell whether a task goes on in another list."""
        return name in _TASKS and (part.lead, part.end) in self.claimed

    def _dropped(self, part: Part, column: int) -> str:
        return self._orphans(part.lead, part.end, column)

    def _origins(
        self, name: str, old: Node | None, new: Node, parts: list[Part] | None = None
    ) -> Iterator[_Found | None]:
        """Yield for each entry of a list in the target the entry it comes from, if any."""
        if name == "weeks":
            for item in new.value:
                was = self.weeks.get(int(_field(item, "week")), -1)
                yield self.found.get(("weeks", str(was)))
            return
        if name in _TASKS:
            for item in new.value:
                yield self.found.get(("task", _field(item, "id")))
            return
        yield from self._origins_here(name, old, new, parts or [])

    def _origins_here(
        self, name: str, old: Node | None, new: Node, parts: list[Part]
    ) -> Iterator[_Found | None]:
        items = list(old.value) if isinstance(old, yaml.SequenceNode) else []
        keys = {"resources": ("url", "title"), "targets": ("kind",)}.get(name, ("id",))
        found: dict[int, _Found] = {}
        free = list(range(len(items)))
        for key in keys:
            for to, item in enumerate(new.value):
                wanted = _field(item, key)
                at = next((at for at in free if wanted and _field(items[at], key) == wanted), None)
                if to not in found and at is not None:
                    found[to] = (parts[at] if parts else None, items[at])
                    free.remove(at)
        for to in range(len(new.value)):
            yield found.get(to)

    def _entry(self, name: str, found: _Found | None, new: Node, column: int) -> tuple[str, str]:
        """Return the lines above one entry, and its own."""
        if found is None:
            begin, end = self.new.line_start(new.start_mark.index), self.new.line_end(self.new.end(new) - 1)
            if not any(str(key.value) in _TASKS for key, _ in new.value):
                dash = self.new.column(new.start_mark.index) - 2
                return "", shifted(self.new.text[begin:end], column - dash)
            lines = [self._new_field(str(key.value), value, column + 2) for key, value in new.value]
            return "", "".join(f"{' ' * column}{'  ' if at else '- '}{one}" for at, one in enumerate(lines))
        part, old = found
        if part is None or old.flow_style:
            return self._flow_entry(name, found, new, column)
        text = self.old.text
        fields = self.old.fields(old, old.start_mark.index)
        pieces = self._fields(old, fields, new, name)
        head = text[self.old.line_start(part.start) : old.start_mark.index]
        body = head + pieces[0][1] + "".join(lead + one for lead, one in pieces[1:])
        body += text[fields[-1].end : part.end]
        by = column - self.old.column(part.start)
        return shifted(self._lead(part) + pieces[0][0], by), shifted(body, by)

    def _flow_entry(self, name: str, found: _Found, new: Node, column: int) -> tuple[str, str]:
        part, old = found
        start, end = old.start_mark.index, self.old.end(old)
        data = self._overlay(old, new, name)
        same = data == self.old.data(old)
        written = self.old.text[start:end] if same else _flow(data)
        above = "" if same else self._orphans(start, end, column)
        if part is None:
            return above, f"{' ' * column}- {written}\n"
        by = column - self.old.column(part.start)
        body = (
            self.old.text[self.old.line_start(part.start) : start] + written + self.old.text[end : part.end]
        )
        return shifted(self._lead(part), by) + above, shifted(body, by)

    # --- what is in flow style, and comments --------------------------------------------------------------

    def _overlay(self, old: Node, new: Node, name: str) -> Any:  # noqa: ANN401 - YAML's values
        """Return the values of an entry led towards the target's, fields nobody here knows kept."""
        if isinstance(old, yaml.MappingNode) and isinstance(new, yaml.MappingNode):
            wanted = _wanted_fields(old, new, name)
            here = {str(key.value): value for key, value in old.value}
            data = {
                key: self._overlay(value, wanted[key], key) if key in wanted else self.old.data(value)
                for key, value in here.items()
                if not self._gone(old, key, value, wanted, name)
            }
            return data | {key: self._fresh(value, key) for key, value in wanted.items() if key not in here}
        if name in _LISTS and isinstance(new, yaml.SequenceNode):
            return [
                self._overlay(found[1], item, name) if found else self._fresh(item, name)
                for item, found in zip(new.value, self._origins(name, old, new), strict=True)
            ]
        if isinstance(old, yaml.ScalarNode) and isinstance(new, yaml.ScalarNode):
            return (self.old if _same(self.old, old, self.new, new) else self.new).data(
                old if _same(self.old, old, self.new, new) else new
            )
        return self.new.data(new)

    def _fresh(self, new: Node, name: str) -> Any:  # noqa: ANN401 - as above
        """Return the values of what the file does not have; tasks in it may come from elsewhere."""
        if isinstance(new, yaml.MappingNode):
            return {str(key.value): self._fresh(value, str(key.value)) for key, value in new.value}
        if name in _TASKS and isinstance(new, yaml.SequenceNode):
            return self._overlay(yaml.SequenceNode("", []), new, name)
        return self.new.data(new)

    def _orphans(self, start: int, end: int, column: int) -> str:
        """Return the comments of what goes, a line each; what moves elsewhere takes its own along."""
        outside = [
            comment
            for at, comment in self.old.comments(start, end)
            if not any(low <= at < high for low, high in self.claimed if not low <= start < high)
        ]
        return "".join(f"{' ' * column}{comment}\n" for comment in outside)


def _every_entry(node: Node) -> Iterator[tuple[str, Node]]:
    """Yield every entry of every list in a plan, with the list's name."""
    for key, value in node.value:
        if isinstance(value, yaml.SequenceNode) and key.value in _LISTS:
            for item in value.value:
                yield str(key.value), item
                yield from _every_entry(item)


def _wanted_fields(old: Node, new: Node, name: str) -> dict[str, Node]:
    """Return the fields of the target, without one that an entry may leave to be understood."""
    usual = _USUAL.get(name)
    return {
        str(key.value): value
        for key, value in new.value
        if (key.value, value.value) != usual or _field(old, str(key.value))
    }


def _field(node: Node, key: str) -> str:
    """Return a field's text on one line; empty where there is none."""
    return next((" ".join(str(value.value).split()) for name, value in node.value if name.value == key), "")


def _same(one: Layout, node: Node, other: Layout, new: Node) -> bool:
    """Tell whether two scalars read as the same: `7` as `'7'` where text is meant, 4.50 as 4.5."""
    if " ".join(str(node.value).split()) == " ".join(str(new.value).split()):
        return True
    numbers = one.data(node), other.data(new)
    return all(isinstance(number, int | float) for number in numbers) and numbers[0] == numbers[1]


def _spaced(lead: str, *, apart: bool, keep: bool) -> str:
    """Return the lines above an entry that changed its place, set apart where others are."""
    if keep:
        return lead
    bare = lead.lstrip("\r\n")
    return f"\n{bare}" if apart else bare


def _flow(data: object) -> str:
    """Return values in flow style on one line."""
    text: str = yaml.safe_dump(
        data, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")
