"""MkDocs' files and pages as `app` knows them: what `plugin.py` hands over between the two."""

import os
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url

from learning_journal.app.site import Site
from learning_journal.app.web import Shown
from learning_journal.text.memory import digest


def file_of(site: Site, path: str, config: MkDocsConfig) -> File:
    """Return a file of the journal at its path in the repository, so that relative links hold everywhere."""
    file = File(path, str(site.root), config.site_dir, config.use_directory_urls)
    file.edit_uri = Path(os.path.relpath(site.root / path, config.docs_dir)).as_posix()
    return file


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


def state_of(file: File) -> tuple[int, int] | bytes:
    """Return what tells a file's content from what it was before: of one on disk when it was written."""
    if file.abs_src_path is None:
        return digest(file.content_bytes)
    about = Path(file.abs_src_path).stat()
    return about.st_mtime_ns, about.st_size


def addresses_from(files: Files, page: Page) -> Callable[[str], str | None]:
    """Return what gives the address of a path of the site from a page."""

    def address(target: str) -> str | None:
        file = files.get_file_from_path(target)
        return get_relative_url(file.url, page.url) if file else None

    return address


def make_safe(item: AnchorLink) -> None:
    """Show a heading in the table of contents as text, whatever the converter made of it."""
    item.title = escape(unescape(item.title))
    for child in item.children:
        make_safe(child)
