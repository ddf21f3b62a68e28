"""What a page adds to the search index, kept by its HTML: reading that again is most of a warm build."""

import json
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_incremental.conversion import toc_items
from mkdocs_incremental.digest import Canonical, UnknownValueError, digest_of
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.surroundings import packages

_KINDS = {
    ("material.plugins.search.plugin", "SearchIndex"): "entries",
    ("mkdocs.contrib.search.search_index", "SearchIndex"): "_entries",
    ("properdocs.contrib.search.search_index", "SearchIndex"): "_entries",
}
_META = ("search", "tags", "title")


def keep_entries(config: MkDocsConfig, memo: Memo) -> None:
    """Let the search plugins that are known take a page's entries from the store."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        place = _KINDS.get((type(index).__module__, type(index).__qualname__))
        if place is not None and not _jieba(index):
            _attach(index, place, memo)


def _attach(index: Any, place: str, memo: Memo) -> None:  # noqa: ANN401 - a plugin's own class
    try:
        base = digest_of(packages(), place, Canonical().text(dict(index.config)))
    except UnknownValueError:
        return
    add: Callable[[Page], None] = index.add_entry_from_context

    def add_entry_from_context(page: Page) -> None:
        entries: list[Any] = getattr(index, place)
        try:
            key = _key(base, page)
        except UnknownValueError:
            add(page)
            return
        kept = memo.get(key)
        if kept is not None:
            entries.extend(kept)
            return
        count = len(entries)
        add(page)
        made = entries[count:]
        if json.loads(json.dumps(made, default=str)) == made:
            memo.put(key, made)

    index.add_entry_from_context = add_entry_from_context


def _key(base: bytes, page: Page) -> bytes:
    meta = [(name, page.meta[name]) for name in _META if name in page.meta]
    said = Canonical().text((page.title, page.url, meta, toc_items(page.toc)))
    return digest_of(base, b"search", said, page.content or "")


def _jieba(index: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether words are cut by dictionaries, which lie outside of what is known here."""
    import sys  # noqa: PLC0415

    return getattr(sys.modules[type(index).__module__], "jieba", None) is not None
