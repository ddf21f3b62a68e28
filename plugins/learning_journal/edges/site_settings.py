"""The engine's settings, `mkdocs.yml`: read without the engine, and written for others."""

from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag

from learning_journal.edges.store import read_text
from learning_journal.errors import DamagedFileError

NAME = "mkdocs.yml"


class Foreign:
    """A value with a tag that only its own engine knows, such as `!!python/name:`; kept as it is written."""

    def __init__(self, tag: str, node: yaml.Node) -> None:
        """Keep a tag and the node it stands on."""
        self.tag, self.node = tag, node


class _Loader(yaml.SafeLoader):
    """Reads variables of the environment as MkDocs does, and nothing that would run."""


class _Dumper(yaml.SafeDumper):
    """Writes what `_Loader` reads, without anchors, which not every reader knows."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as it is overridden
        return True


def _foreign(_loader: yaml.Loader, suffix: str, node: yaml.Node) -> Foreign:
    del suffix
    return Foreign(node.tag, node)


_Loader.add_constructor("!ENV", construct_env_tag)
_Loader.add_multi_constructor("!", _foreign)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _foreign)
_Dumper.add_representer(Foreign, lambda _dumper, value: value.node)


def read_site_settings(root: Path) -> dict[str, Any]:
    """Return the settings of a journal's site; variables of the environment are looked up.

    Raises UnreadableFileError where the file cannot be read, DamagedFileError where it holds no settings.
    """
    path = root / NAME
    try:
        found = yaml.load(read_text(path), _Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DamagedFileError(f"not YAML: {error}", where=str(path), fix="correct the line") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise DamagedFileError(
            "no settings are in the file", where=str(path), fix="begin it with `site_name: My journal`"
        )
    if "INHERIT" in found:
        what = "`INHERIT` is not followed here, so half of the settings would be missing"
        raise DamagedFileError(what, where=str(path), fix="write the settings into this file")
    return found


def write_site_settings(settings: dict[str, Any]) -> str:
    """Return settings as the text of a file."""
    return yaml.dump(settings, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
