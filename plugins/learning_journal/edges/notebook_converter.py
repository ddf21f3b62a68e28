"""Notebooks to HTML, by the converter that the site's engine uses; what it made is kept in the cache."""

import hashlib
import inspect
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from learning_journal.edges.cache import load, save
from learning_journal.edges.store import read_bytes

_OPTIONS = frozenset(("show_input", "no_input", "no_prompt", "remove_tag_config"))


def converted(notebook: Path, options: Mapping[str, Any], cache: Path) -> str:
    """Return a notebook's page as mkdocs-jupyter makes it. It is foreign, and runs nothing here.

    options: the converter's, of which those count that say what is shown.
    """
    wanted = {name: value for name, value in sorted(options.items()) if name in _OPTIONS}
    stamp = json.dumps([version("mkdocs-jupyter"), version("nbconvert"), wanted], default=str).encode()
    key = hashlib.sha256(stamp + read_bytes(notebook)).hexdigest()
    kept = load(cache, key)
    if kept is not None:
        return kept.decode()
    # Takes longer to import than the rest of the command, and most runs have no new notebook.
    from mkdocs_jupyter.convert import nb2html  # noqa: PLC0415

    known = inspect.signature(nb2html).parameters
    html: str = nb2html(str(notebook), **{name: value for name, value in wanted.items() if name in known})
    save(cache, key, html.encode())
    return html
