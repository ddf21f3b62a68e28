"""The usual save in a preview: the text of a page or two is other than before, and nothing else is.

Everything that MkDocs made of the site before is still there. Only pages that show the text are made again,
by the same functions of MkDocs and the same plugins; where anything else may have changed, or a plugin is
not known to allow this, the whole site is built as ever.
"""

import copy
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, meta

from mkdocs_incremental.conversion import is_excluded
from mkdocs_incremental.known import all_known, lists_by_the_hour
from mkdocs_incremental.search import Index

_STEADY = {"title", "url", "active", "children", "encrypted", "pages", "typeset", "parent", "previous_page"}
_STEADY |= {"next_page", "canonical_url", "abs_url", "edit_url", "authors", "categories", "config"}
_STEADY_META = {
    "meta.?",
    "meta.icon",
    "meta.status",
    "meta.subtitle",
    "meta.title",
    "meta.hide",
    "meta.template",
}
"""What of other pages does not change with their text; of an excerpt, whatever is read is made again."""


class CannotError(Exception):
    """Something else has to be built as well."""


@dataclass
class Source:
    """What a page was made from, as it was before plugins changed it."""

    head: str
    meta: Mapping[str, Any]
    readtime: int | None


@dataclass
class Built:
    """A site that was built, with all that MkDocs made for it."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: jinja2.Environment
    surroundings: tuple[object, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    shown_in: dict[str, set[str]] = field(default_factory=dict)
    """Path of a post -> paths of the lists that show its excerpt."""


def surroundings(config: MkDocsConfig) -> tuple[object, ...]:
    """Return what a preview depends on besides pages' texts and what plugins look after themselves."""
    path = config.config_file_path
    settings = Path(path).read_bytes() if path else b""
    return dict(os.environ), get_build_date(), settings


def takes_part(config: MkDocsConfig) -> bool:
    """Tell whether a site may be built in part: each plugin allows it, and no other file has settings."""
    path = config.config_file_path
    inherits = path is not None and b"INHERIT" in Path(path).read_bytes()
    return not config.strict and not inherits and all_known(config) and not lists_by_the_hour(config)


def reads_only_what_is_steady(learned: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether templates read nothing of other pages that may change with their text."""
    return all(
        set(names) <= _STEADY | _STEADY_META
        for kind, names in learned.items()
        if not kind.startswith("own ") and kind != "Excerpt"
    )


def source_of(page: Page) -> Source | None:
    """Return what a page was made from; to be asked when it has been read, before plugins change it."""
    try:
        text = page.file.content_string
    except (OSError, ValueError):
        return None
    body = page.markdown or ""
    if not text.endswith(body):
        return None
    settings = getattr(page, "config", None)
    readtime = settings.get("readtime") if settings is not None else None
    return Source(text[: len(text) - len(body)], copy.deepcopy(dict(page.meta)), readtime)


class Hot:
    """Makes some pages of a built site again."""

    def __init__(self, built: Built, indexes: list[Index]) -> None:
        self.built, self.indexes = built, indexes

    def build(self, files: Collection[str]) -> set[str]:
        """Make again what shows the texts of files; return the paths of pages made. Else `CannotError`."""
        built, config = self.built, self.built.config
        if surroundings(config) != built.surroundings:
            raise CannotError("settings or the day changed")
        pages = self._changed(files)
        paths = {page.file.src_uri for page in pages}
        lists = {path for post in paths for path in built.shown_in.get(post, ())} - paths
        for page in [*pages, *map(self._made, lists)]:
            self._populate(page)
        self._write_files()
        documents = built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        everything = [file.page for file in documents if file.page]
        for page in everything:
            if page.file.src_uri in paths | lists:
                self._build(page, documents)
        for index in self.indexes:
            index.write(config, [page.file.src_uri for page in everything])
        for page in everything:
            page.validate_anchor_links(files=built.files, log_level=config.validation.links.anchors)
        return paths | lists

    def _changed(self, files: Collection[str]) -> list[Page]:
        """Return the pages of these files, and those that plugins say have another text because of them."""
        changed = [self._page(path) for path in files]
        own = frozenset(page.file.src_uri for page in changed)
        for plugin in self._telling():
            told = plugin.changed_pages(self.built.config, own)
            if told is None:
                raise CannotError("more than texts changed")
            changed += [self._made(path) for path in told - {page.file.src_uri for page in changed}]
        return changed

    def _telling(self) -> Iterator[Any]:
        return (plugin for plugin in self.built.config.plugins.values() if hasattr(plugin, "changed_pages"))

    def _page(self, path: str) -> Page:
        """Return the page that is made of a file, or refuse where more than its text changed."""
        by_path = {
            Path(file.abs_src_path).resolve(): file
            for file in self.built.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
            if file.abs_src_path is not None and file.src_uri in self.built.sources
        }
        file = by_path.get(Path(path).resolve())
        if file is None or file.page is None:
            raise CannotError(f"{path} is no page's text")
        source = self.built.sources[file.src_uri]
        try:
            text = file.content_string
        except (OSError, ValueError) as error:
            raise CannotError(f"{path} cannot be read") from error
        data = meta.get_data(text)
        if not text.startswith(source.head) or data[0] != text[len(source.head) :].lstrip("\n"):
            raise CannotError(f"{path}: more than the text changed")
        return file.page

    def _made(self, path: str) -> Page:
        file = self.built.files.get_file_from_path(path)
        if file is None or file.page is None or path not in self.built.sources:
            raise CannotError(f"{path} is made in another way")
        return file.page

    def _populate(self, page: Page) -> None:
        """Read a page again, with all that plugins do then."""
        source, before = self.built.sources[page.file.src_uri], page.title
        data: Mapping[str, Any] = copy.deepcopy(dict(source.meta))
        page.markdown, page.meta = page.file.content_string[len(source.head) :].lstrip("\n"), dict(data)
        page.content, page._title_from_render, page.toc = None, None, []  # type: ignore[assignment]  # noqa: SLF001 - as in a new page
        if (post := _as_post(page)) is not None:
            post.authors = []
            post.config.readtime = source.readtime
        build._populate_page(page, self.built.config, self.built.files)  # noqa: SLF001 - what MkDocs itself calls
        if page.title != before:
            raise CannotError(f"{page.file.src_uri} has another title")

    def _build(self, page: Page, documents: Any) -> None:  # noqa: ANN401 - a sequence of files
        built, excluded = self.built, is_excluded(page.file)
        build._build_page(page, built.config, documents, built.nav, built.env, excluded=excluded)  # noqa: SLF001 - as above

    def _write_files(self) -> None:
        """Write files again that plugins make of pages."""
        for plugin in self._telling():
            for path, content in plugin.changed_files(self.built.config, self.built.files).items():
                file = self.built.files.get_file_from_path(path)
                if file is None:
                    raise CannotError(f"{path} is new")
                _hold(file, content)
                file.copy_file()


def _as_post(page: Page) -> Any | None:  # noqa: ANN401 - a theme's own class
    return page if hasattr(page, "excerpt") else None


def _hold(file: File, content: str | bytes) -> None:
    if isinstance(content, str):
        file.content_string = content
    else:
        file.content_bytes = content
