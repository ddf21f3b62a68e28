"""Where the files of a site lie in a plain tree, and at which address an engine shows them."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit, urlunsplit

from learning_journal.edges.hand_written import PAGES
from learning_journal.text.links import is_html, named_path, relative
from learning_journal.text.markdown import Link, find_links, replace_links

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Places:
    """The files of a site by the path that pages name them by, as in the repository.

    of: path -> where it lies in the tree. directory_urls: whether addresses end in a slash.
    """

    of: Mapping[str, str]
    directory_urls: bool = True

    def url(self, path: str) -> str:
        """Return the address of a file from the site's root."""
        return address_of(self.of[path], directory_urls=self.directory_urls)

    def address(self, target: str, page: str) -> str | None:
        """Return the address of a file from a page, for HTML; None where the site has no such file."""
        return between(self.url(target), self.url(page)) if target in self.of else None

    def in_tree(self, text: str, page: str) -> str:
        """Return a page's markdown with its links as they lead from file to file of the tree."""
        return self._replaced(text, page, lambda path: relative(self.of[path], self.of[page]))

    def on_site(self, text: str, page: str) -> str:
        """Return a page's markdown with its links as they lead on the site that is made of the tree."""
        return self._replaced(text, page, lambda path: between(self.url(path), self.url(page)))

    def settled(self, texts: Mapping[str, str]) -> "Places":
        """Return the same with every page whose HTML has links in a folder of its own, as `index.md`.

        Some engines take such a link to begin at the page's file, others at its address: there the two agree.
        texts: each page's markdown.
        """
        own = {path: _own_folder(self.of[path]) for path, text in texts.items() if _has_html_links(text)}
        return replace(self, of={**self.of, **own}) if self.directory_urls else self

    def _replaced(self, text: str, page: str, lead: Callable[[str], str]) -> str:
        def target(link: Link) -> str | None:
            path = named_path(link.target, page)
            if path is None or path not in self.of or is_html(text, link):
                return None
            parts = urlsplit(link.target)
            return urlunsplit(("", "", lead(path), parts.query, parts.fragment))

        return replace_links(text, target)


def address_of(place: str, *, directory_urls: bool) -> str:
    """Return the address, from the site's root, at which an engine shows a file of the tree."""
    base, dot, suffix = place.rpartition(".")
    if f"{dot}{suffix}" not in PAGES:
        return quote(place)
    if not directory_urls:
        return quote(f"{base}.html")
    return quote(base.removesuffix("index") if base.rpartition("/")[2] == "index" else f"{base}/")


def _own_folder(place: str) -> str:
    base = place.removesuffix(".md")
    return place if base.rpartition("/")[2] == "index" else f"{base}/index.md"


def _has_html_links(text: str) -> bool:
    return any(is_html(text, link) and _is_relative(link.target) for link in find_links(text))


def _is_relative(target: str) -> bool:
    return not target.startswith(("#", "/", "\\")) and not _SCHEME.match(target)


def between(url: str, page: str) -> str:
    """Return the address that leads from one address to another, both from the site's root."""
    found = posixpath.relpath(url or ".", posixpath.dirname(page) or ".")
    return f"{found}/" if url.endswith("/") or not url else found
