"""HTML of a page's markdown, kept with the links that were looked up while it was made."""

import logging
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_incremental.digest import digest_of
from mkdocs_incremental.memo import Memo


class Lookups(Files):
    """Files that note what was asked of them and what they said."""

    def __init__(self, files: Files) -> None:
        self._asked = files
        self.answers: dict[str, Any] = {}
        self._src_uris = files.src_uris  # type: ignore[assignment]

    def get_file_from_path(self, path: str) -> File | None:
        """Return what the files say, and note it."""
        file = self._asked.get_file_from_path(path)
        self.answers[path] = said_of(file)
        return file


def is_excluded(file: File) -> bool:
    """Tell whether a file is on no site but a preview."""
    return bool(file.inclusion.is_excluded())  # type: ignore[no-untyped-call]


def said_of(file: File | None) -> list[object] | None:
    """Return what a link depends on in its target."""
    return None if file is None else [file.src_uri, file.url, is_excluded(file)]


class Conversions:
    """Lets pages be converted only where what decides their HTML changed."""

    def __init__(self, memo: Memo, base: bytes) -> None:
        self.memo, self.base = memo, base

    def attach(self, page: Page) -> None:
        """Let a page take its HTML from the store. Pages that are made of other things stay as they are."""
        if "render" in vars(page) or type(page).render is not Page.render:
            return

        def render(config: MkDocsConfig, files: Files) -> None:
            self._render(page, config, files)

        page.render = render  # type: ignore[method-assign]

    def _render(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        key = self.key(page)
        record = self.memo.get(key)
        if record is not None and still_so(record["lookups"], files):
            _restore(page, record, files)
            return
        lookups = Lookups(files)
        quiet = self.memo.listen()
        Page.render(page, config, lookups)
        if quiet():
            self.memo.put(key, _record(page, lookups))

    def key(self, page: Page) -> bytes:
        """Return the digest of what decides a page's HTML, its links' targets left out."""
        file = page.file
        parts = (
            file.src_uri,
            file.url,
            str(is_excluded(file)),
            str(page.markdown),
            str(_debugs()),
        )
        return digest_of(self.base, b"conversion", *parts)


def still_so(answers: dict[str, Any], files: Files) -> bool:
    """Tell whether files say of each path what they said when something was kept."""
    known = files.src_uris
    for path, answer in answers.items():
        if said_of(known.get(path) or files.get_file_from_path(path)) != answer:
            return False
    return True


def toc_items(items: Any) -> list[list[Any]]:  # noqa: ANN401 - MkDocs' table of contents is no sequence to types
    """Return a table of contents as lists, for keeping."""
    return [[item.title, item.id, item.level, toc_items(item.children)] for item in items]


def toc_of(kept: list[list[Any]]) -> TableOfContents:
    """Return a kept table of contents as MkDocs makes it."""
    links = [_anchor(*item) for item in kept]
    if links:
        links[0].active = True  # type: ignore[attr-defined]  # as MkDocs has it
    return TableOfContents(links)


def _anchor(title: str, id_: str, level: int, children: list[list[Any]]) -> AnchorLink:
    link = AnchorLink(title, id_, level)
    link.children = [_anchor(*child) for child in children]
    return link


def _debugs() -> bool:
    return logging.getLogger("mkdocs.structure.pages").getEffectiveLevel() <= logging.DEBUG


def _record(page: Page, lookups: Lookups) -> dict[str, Any]:
    anchors = page.links_to_anchors
    return {
        "lookups": lookups.answers,
        "content": page.content,
        "toc": toc_items(page.toc),
        "title": page._title_from_render,  # noqa: SLF001 - what `render` sets
        "ids": sorted(page.present_anchor_ids or ()),
        "anchors": None if anchors is None else [[file.src_uri, links] for file, links in anchors.items()],
    }


def _restore(page: Page, record: dict[str, Any], files: Files) -> None:
    page.content = record["content"]
    page.toc = toc_of(record["toc"])
    page._title_from_render = record["title"]  # noqa: SLF001 - as above
    page.present_anchor_ids = set(record["ids"])
    if record["anchors"] is not None:
        targets = ((files.get_file_from_path(path) or page.file, links) for path, links in record["anchors"])
        page.links_to_anchors = dict(targets)
