"""What a page adds to the search index, kept by its HTML: reading that again is most of a warm build."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_incremental.conversion import toc_items
from mkdocs_incremental.digest import Canonical, UnknownValueError, digest_of
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.surroundings import packages

_MATERIAL = ("material.plugins.search.plugin", "SearchIndex")
_KINDS = {
    _MATERIAL: "entries",
    ("mkdocs.contrib.search.search_index", "SearchIndex"): "_entries",
    ("properdocs.contrib.search.search_index", "SearchIndex"): "_entries",
}
_META = ("search", "tags", "title")


class Index:
    """The index of a search plugin, with each page's part of it."""

    def __init__(self, plugin: Any, base: bytes, memo: Memo) -> None:  # noqa: ANN401 - a theme's own class
        self.plugin, self.base, self.memo = plugin, base, memo
        self.index = plugin.search_index
        self.place = _KINDS[_kind(self.index)]
        self.parts: dict[str, list[Any]] = {}
        self._texts: dict[str, str] = {}
        self._add: Callable[[Page], None] = self.index.add_entry_from_context
        self.index.add_entry_from_context = self._add_entry

    @property
    def is_material(self) -> bool:
        """Tell whether it is the index of Material for MkDocs, which is written in a known way."""
        return _kind(self.index) == _MATERIAL

    def write(self, config: MkDocsConfig, paths: Iterable[str]) -> None:
        """Write the index as the plugin does, from the parts of pages in this order."""
        settings = {key: self.index.config[key] for key in ("lang", "separator", "pipeline", "fields")}
        parts = [text for path in paths if (text := self._text(path))]
        data = f'{{"config":{_dumped(settings)},"docs":[{",".join(parts)}]}}'
        Path(config.site_dir, "search/search_index.json").write_text(data, encoding="utf-8", newline="")

    def _text(self, path: str) -> str:
        if path not in self._texts:
            self._texts[path] = _dumped(self.parts.get(path, []))[1:-1]
        return self._texts[path]

    def _add_entry(self, page: Page) -> None:
        entries: list[Any] = getattr(self.index, self.place)
        count = len(entries)
        self._fill(entries, page)
        self.parts[page.file.src_uri] = entries[count:]
        self._texts.pop(page.file.src_uri, None)

    def _fill(self, entries: list[Any], page: Page) -> None:
        try:
            key = self._key(page)
        except UnknownValueError:
            self._add(page)
            return
        kept = self.memo.get(key)
        if kept is not None:
            entries.extend(kept)
            return
        count = len(entries)
        self._add(page)
        made = entries[count:]
        if json.loads(json.dumps(made, default=str)) == made:
            self.memo.put(key, made)

    def _key(self, page: Page) -> bytes:
        said = [(name, page.meta[name]) for name in _META if name in page.meta]
        text = Canonical().text((page.title, page.url, said, toc_items(page.toc)))
        return digest_of(self.base, b"search", text, page.content or "")


def keep_entries(config: MkDocsConfig, memo: Memo) -> list[Index] | None:
    """Let the search plugins take a page's entries from the store; None where one of them is not known."""
    found: list[Index] = []
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        if index is None:
            continue
        # Words cut by dictionaries depend on files that lie outside of what is known here.
        if (
            _kind(index) not in _KINDS
            or getattr(sys.modules[type(index).__module__], "jieba", None) is not None
        ):
            return None
        try:
            base = digest_of(packages(), _KINDS[_kind(index)], Canonical().text(dict(index.config)))
        except UnknownValueError:
            return None
        found.append(Index(plugin, base, memo))
    return found


def _kind(index: object) -> tuple[str, str]:
    return type(index).__module__, type(index).__qualname__


def _dumped(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), default=str)
