"""What plugins make of a rendered page, kept where each of them says by what it changes a page."""

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_incremental.digest import digest_of
from mkdocs_incremental.memo import Memo

_NO_TEXT = {"mkdocs-jupyter"}
"""Plugins that change no page once it is rendered, but may copy files beside it."""


class Whole(str):
    """A page as it was written before, which no plugin has to change any more."""

    __slots__ = ()


class After:
    """Stands in front of the plugins that change rendered pages.

    A plugin may have a method `page_key(page, config)` that returns a digest of all by which it changes a
    page whose content is made, asked before the event `page_context`. If all plugins that change rendered
    pages have one, pages are kept as they are written.
    """

    def __init__(self, memo: Memo, config: MkDocsConfig) -> None:
        self.memo, self.config = memo, config
        events = config.plugins.events["post_page"]
        plugins = {_plugin_of(method): method for method in events}
        self.telling = [plugin for plugin in plugins if hasattr(plugin, "page_key")]
        self.silent = [method for method in events if _name_of(method, config) in _NO_TEXT]
        self.whole = bool(self.telling) and len(self.telling) + len(self.silent) == len(events)
        self._said = b""
        self._expected: bytes | None = None
        if self.whole:
            self._changing = [method for method in events if method not in self.silent]
            events[:] = [self._post_page]

    def ask(self, page: Page) -> None:
        """Ask plugins by what they will change a page."""
        if self.whole:
            self._said = digest_of(*(plugin.page_key(page, self.config) for plugin in self.telling))

    def key(self, page: Page | None, rendered: bytes) -> bytes | None:
        """Return the digest of what decides a whole page, or None where that is not known."""
        return digest_of(b"whole", rendered, self._said) if self.whole and page is not None else None

    def expect(self, key: bytes | None) -> None:
        """Keep what comes of the next page under a key, if there is one."""
        self._expected = key

    def _post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        whole = isinstance(output, Whole)
        quiet = self.memo.listen()
        text = str(output)
        for method in () if whole else self._changing:
            text = _kept(method(text, page=page, config=config), text)
        if self._expected is not None and quiet():
            self.memo.put(self._expected, text)
        self._expected = None
        for method in self.silent:
            method(text, page=page, config=config)
        return text


def _kept(result: str | None, before: str) -> str:
    return before if result is None else result


def _plugin_of(method: Callable[..., Any]) -> Any:  # noqa: ANN401 - a plugin, or a module of hooks
    return getattr(method, "__self__", None)


def _name_of(method: Callable[..., Any], config: MkDocsConfig) -> str:
    plugin = _plugin_of(method)
    return next((name for name, one in config.plugins.items() if one is plugin), "")
