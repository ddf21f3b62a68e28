"""The settings and the parts of a theme that a plain tree brings along, for any engine that builds it."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from learning_journal.app.engine_settings import EngineSettings
from learning_journal.edges.hand_written import hand_written_files
from learning_journal.edges.site_settings import write_site_settings
from learning_journal.edges.store import read_bytes
from learning_journal.edges.templates import shipped_bytes
from learning_journal.pages.front_matter import safe_meta

THEME = "overrides"
"""The folder of the tree with parts of the theme."""

_DONE = frozenset(("journal", "blog", "tags", "mkdocs-jupyter", "rss", "social"))
"""Plugins whose work is in the pages already."""

_HERE = ("docs_dir", "site_dir", "hooks", "watch", "not_in_nav", "exclude_docs", "draft_docs", "edit_uri")
"""Settings that are about the journal's own folders."""

_WORDS, _ADDRESSES = ("site_name", "site_author", "site_description"), ("site_url", "repo_url")
"""Settings that are on every page, whoever says them."""

_PARTS = ("main.html", "partials/source.html", "partials/tags.html")
_HEAD = "# Written by `journal pages`: change the journal's own mkdocs.yml, not this one.\n"


def tree_settings(settings: EngineSettings, styles: Iterable[str], places: Mapping[str, str]) -> str:
    """Return the tree's `mkdocs.yml`. styles: the site's own style sheets. places: path -> where it lies."""
    # Whatever else the environment says, such as a key to some service, is for whoever builds the tree.
    old = settings.written
    said = {name: str(settings.values[name]) for name in (*_WORDS, *_ADDRESSES) if settings.values.get(name)}
    # The themes print words as HTML.
    words = safe_meta({name: value for name, value in said.items() if name in _WORDS})
    new: dict[str, Any] = {**old, **said, **{name: str(value) for name, value in words.items()}}
    theme = settings.written_theme
    for name in _HERE:
        new.pop(name, None)
    new |= {
        "docs_dir": "docs",
        # What is in no navigation is led to from pages.
        "not_in_nav": "/**\n",
        "edit_uri": "",
        "theme": {**theme, "custom_dir": THEME, "variant": theme.get("variant", "classic")},
        "plugins": list(_plugins(old.get("plugins"))),
        "extra_css": [*styles, *(old.get("extra_css") or ())],
        "nav": _nav(old.get("nav"), places) or _flat(places),
    }
    return _HEAD + write_site_settings({name: value for name, value in new.items() if value is not None})


def theme_parts(settings: EngineSettings, made: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the parts of the theme by their path in the tree: the journal's own, then the tool's.

    made: parts with what only this site has, by their path in the theme.
    """
    parts = {name: shipped_bytes(f"theme/{name}") for name in _PARTS}
    parts |= {name: text.encode() for name, text in made.items()}
    if settings.custom and settings.custom.is_dir():
        parts |= {name: read_bytes(path) for name, path in hand_written_files(settings.custom, ()).items()}
    return {f"{THEME}/{name}": data for name, data in parts.items()}


def _plugins(listed: object) -> Iterator[object]:
    """Yield the plugins that are left to the engine, as they are listed."""
    parts = listed if isinstance(listed, list) else [{name: options} for name, options in _items(listed)]
    for part in parts:
        name = str(next(iter(part))) if isinstance(part, dict) and part else str(part)
        if name.removeprefix("material/") not in _DONE:
            yield part


def _items(value: object) -> list[tuple[object, object]]:
    return list(value.items()) if isinstance(value, dict) else []


def _nav(nav: Any, places: Mapping[str, str]) -> Any:  # noqa: ANN401 - as MkDocs has it: lists, mappings, texts
    """Return the navigation with the pages where they lie, without those that are not there."""
    if isinstance(nav, list):
        return [kept for item in nav if (kept := _nav(item, places))]
    if isinstance(nav, dict):
        return {name: kept for name, item in nav.items() if (kept := _nav(item, places))}
    if not isinstance(nav, str) or "://" in nav or nav.startswith("/"):
        return nav
    return places.get(PurePosixPath(nav).as_posix())


def _flat(places: Mapping[str, str]) -> list[str]:
    """Return a navigation of the pages that lie in no folder, home first."""
    pages = sorted(place for place in places.values() if "/" not in place and place.endswith(".md"))
    return sorted(pages, key=lambda place: place != "index.md")
