"""MkDocs' files and pages as `app` knows them: what `plugin.py` hands over between the two."""

import gc
import os
import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_relative_url

from learning_journal.app.notebooks import Conversions, Converted, Heading
from learning_journal.app.site import Site
from learning_journal.app.web import Shown
from learning_journal.edges.store import why_not_writable
from learning_journal.errors import JournalError
from learning_journal.text.memory import digest


@contextmanager
def uncollected() -> Iterator[None]:
    """Do what makes values that stay: looking for what has become free would take as long as making them."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def told_by_mkdocs() -> Iterator[None]:
    """Let MkDocs say what stops a build, without a traceback."""
    try:
        yield
    except JournalError as error:
        raise PluginError(str(error)) from error


def file_of(site: Site, path: str, config: MkDocsConfig) -> File:
    """Return a file of the journal at its path in the repository, so that relative links hold everywhere."""
    file = File(path, str(site.root), config.site_dir, config.use_directory_urls)
    file.edit_uri = posixpath.normpath(f"{_from_docs(str(site.root), config.docs_dir)}/{path}")
    return file


@lru_cache(maxsize=2)
def _from_docs(root: str, docs: str) -> str:
    return Path(os.path.relpath(root, docs)).as_posix()


def shown_page(page: Page, config: MkDocsConfig) -> Shown:
    """Return a page as the engine made it; its title is the one that the theme gives a browser's window."""
    title = config.site_name if page.is_homepage else page.meta.get("title") or page.title
    return Shown(
        path=page.file.src_uri,
        url=page.canonical_url or page.url or "./",
        title=str(title),
        description=page.meta.get("description") or "",
        html=page.content or "",
    )


def shown_pages(files: Files, config: MkDocsConfig) -> dict[str, Shown]:
    """Return all pages as the engine made them, by path."""
    documents = files.documentation_pages()
    return {file.src_uri: shown_page(file.page, config) for file in documents if file.page is not None}


def unknown_template(page: Page, config: MkDocsConfig) -> str | None:
    """Return the template that a page names and the theme lacks, as imported entries do; else None."""
    template = page.meta.get("template")
    if template is None or any(Path(folder, str(template)).is_file() for folder in config.theme.dirs):
        return None
    return str(template)


def state_of(file: File) -> tuple[int, ...] | bytes:
    """Return what tells a file's content from what it was before: of one on disk when its entry changed."""
    if file.abs_src_path is None:
        return digest(file.content_bytes)
    about = Path(file.abs_src_path).stat()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def addresses_from(files: Files, page: Page) -> Callable[[str], str | None]:
    """Return what gives the address of a path of the site from a page."""

    def address(target: str) -> str | None:
        file = files.src_uris.get(target)  # which asks no path library
        return get_relative_url(file.url, page.url) if file else None

    return address


def shared_addresses(files: Files) -> Iterator[str]:
    """Say which files have an address that another has already."""
    first: dict[str, File] = {}
    for file in files:
        other = first.setdefault(file.dest_uri, file)
        if other is not file:
            yield f"{other.src_uri} and {file.src_uri} have the same address, {file.url}."


def keep_conversion(page: Page, conversions: Conversions) -> None:
    """Let a notebook's page be taken from what was converted before."""
    render = page.render

    def converted() -> Converted:
        render(*asked)
        title = page.__dict__.get("title")  # a page that was given none works one out when it is asked
        return Converted(page.content or "", tuple(map(_heading, page.toc)), title)

    def remembered(config: MkDocsConfig, files: Files) -> None:
        asked[:] = config, files
        made = conversions.of(Path(str(page.file.abs_src_path)).read_bytes(), converted)
        page.content = made.html
        page.toc = TableOfContents(list(map(_link, made.headings)))
        if made.title is not None:
            page.title = made.title

    asked: list[Any] = []
    page.render = remembered  # type: ignore[method-assign]  # as the converter does


def _heading(link: AnchorLink) -> Heading:
    return Heading(link.title, link.id, link.level, tuple(map(_heading, link.children)))


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children = list(map(_link, heading.children))
    return link


def make_safe(item: AnchorLink) -> None:
    """Show a heading in the table of contents as text, whatever the converter made of it."""
    item.title = escape(unescape(item.title))
    for child in item.children:
        make_safe(child)


def require_blog_page(config: MkDocsConfig, blog_dir: str) -> None:
    """Refuse where the blog plugin would write into the hand-written pages."""
    page = Path(config.docs_dir, blog_dir, "index.md")
    if not page.is_file():
        fix = f"write a first line into it, such as `# {blog_dir.capitalize()}`"
        raise PluginError(f"The blog has no page.\n  where: {page}\n  to do: {fix}")


def require_writable(folder: Path, fix: str) -> None:
    """Refuse where a folder cannot be written, before another plugin says so with a traceback."""
    if why := why_not_writable(folder):
        raise PluginError(f"The folder cannot be written: {why}.\n  where: {folder}\n  to do: {fix}")
