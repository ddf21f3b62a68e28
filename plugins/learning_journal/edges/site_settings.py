"""The engine's settings, `mkdocs.yml`: read without the engine, and written for others."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from learning_journal.edges.store import read_text
from learning_journal.errors import DamagedFileError

NAME = "mkdocs.yml"

_MOST = 100_000
"""Values that settings may have; a site's have some hundreds."""


class Foreign:
    """A value with a tag that only its own engine knows, such as `!!python/name:`; kept as it is written."""

    def __init__(self, tag: str, node: yaml.Node) -> None:
        """Keep a tag and the node it stands on."""
        self.tag, self.node = tag, node


class _AsWritten(yaml.SafeLoader):
    """Keeps variables of the environment and everything that would run as they are written."""


class _Dumper(yaml.SafeDumper):
    """Writes what `_AsWritten` reads, without anchors, which not every reader knows."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as it is overridden
        return True


def _foreign(_loader: yaml.Loader, suffix: str, node: yaml.Node) -> Foreign:
    del suffix
    return Foreign(node.tag, node)


_AsWritten.add_multi_constructor("!", _foreign)
_AsWritten.add_multi_constructor("tag:yaml.org,2002:python/", _foreign)


class _Loader(_AsWritten):
    """Looks variables of the environment up, as MkDocs does."""


_Loader.add_constructor("!ENV", construct_env_tag)
_Dumper.add_representer(Foreign, lambda _dumper, value: value.node)


def read_site_settings(root: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the settings of a journal's site with variables of the environment looked up, and as written.

    Raises UnreadableFileError where the file cannot be read, DamagedFileError where it holds no settings.
    """
    path = root / NAME
    try:
        node = _node(read_text(path))
        found, written = (_value(loader, node) for loader in (_Loader(""), _AsWritten("")))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DamagedFileError(f"not YAML: {error}", where=str(path), fix="correct the line") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise DamagedFileError(
            "no settings are in the file", where=str(path), fix="begin it with `site_name: My journal`"
        )
    if "INHERIT" in found:
        what = "`INHERIT` is not followed here, so half of the settings would be missing"
        raise DamagedFileError(what, where=str(path), fix="write the settings into this file")
    return found, written


@lru_cache(maxsize=2)  # a preview asks again after each save
def _node(source: str) -> yaml.Node | None:
    """Return what a text says before it is made into values; raises ValueError where those had no end."""
    node = yaml.compose(source, _Loader)
    if node is not None and _size(node, {}) > _MOST:
        raise ValueError("values that stand for others (`*name`) make it endless")
    return node


def _value(loader: _AsWritten, node: yaml.Node | None) -> Any:  # noqa: ANN401 - whatever is in the file
    return None if node is None else loader.construct_document(node)


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many values there are once each that stands for another is written out."""
    if id(node) not in known:
        known[id(node)] = _MOST  # of one that holds itself there is no end
        items = node.value if isinstance(node, yaml.CollectionNode) else ()
        parts = (part for item in items for part in (item if isinstance(item, tuple) else (item,)))
        known[id(node)] = 1 + sum(_size(part, known) for part in parts)
    return known[id(node)]


def write_site_settings(settings: dict[str, Any]) -> str:
    """Return settings as the text of a file."""
    return yaml.dump(settings, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
