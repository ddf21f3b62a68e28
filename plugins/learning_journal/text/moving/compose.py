"""An entry's file from what another tool's file says: our keys, its other keys as they were, its text."""

from collections.abc import Collection, Mapping

import yaml

from learning_journal.text.front_matter import FrontMatter
from learning_journal.text.yaml_source import Value

FROM = "imported-from"
"""The key that says which piece of which source an entry is."""

HASH = "imported-hash"
"""The key that says what the piece was when it was moved in: the beginning of its SHA-256."""

PREFIX = "imported-"
"""What stands before a key of the source that means something else here."""


class Raw(str):
    """A scalar as it was written, without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes scalars as they were written."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write everything out: anchors are not read here."""
        return True


def _raw_node(dumper: yaml.SafeDumper, data: Raw) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]  # PyYAML's
    return dumper.represent_scalar(tag, str(data))


_Dumper.add_representer(Raw, _raw_node)


def plain(value: Value) -> object:
    """Return a value as data for writing it again, the same to the letter."""
    if value.mapping is not None:
        return {key: plain(one) for key, one in value.mapping.items()}
    if value.items is not None:
        return [plain(one) for one in value.items]
    if value.broken or value.quoted or isinstance(value.value, str):
        return value.raw
    return Raw(value.raw or "null")


def compose(
    matter: FrontMatter,
    own: Mapping[str, object],
    body: str,
    *,
    used: Collection[str] = (),
    renamed: Collection[str] = (),
) -> str:
    """Return an entry's text.

    own: our keys and their values; those that say nothing are left out. used: keys of the source that these
    were made from. renamed: its keys that get PREFIX in front, as do those that are also our own.
    """
    values = {key: value for key, value in own.items() if value not in ("", (), None, False)}
    ids = {key: values.pop(key) for key in (FROM, HASH)}
    for key, value in matter.values.items():
        if key not in used and key not in ids and not (key in own and value.scalar and value.value is None):
            name = f"{PREFIX}{key}" if key in renamed or key in own else key
            values.setdefault(name, plain(value))
    data = {key: list(value) if isinstance(value, tuple) else value for key, value in (values | ids).items()}
    head = (
        "---\n" + yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000) + "---\n"
    )
    if not matter.values and body[:1] not in ("", "\n", "\r"):
        head += "\n"
    return (head.replace("\n", "\r\n") if "\r\n" in body else head) + body
