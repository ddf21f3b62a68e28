"""What a journal asks of its site's engine in `mkdocs.yml`, for who makes the site's pages without one."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_journal.app.web import Web
from learning_journal.edges.content import DOCS
from learning_journal.edges.site_settings import read_site_settings
from learning_journal.pages.posts import Blog

_BLOG_OPTIONS = {
    "blog_dir": None,
    "post_dir": "journal",
    "post_url_format": "{file}",
    "archive_url_format": "archive/{date}",
    "archive_url_date_format": "yyyy",
    "categories_url_format": "category/{slug}",
    "pagination_url_format": "page/{page}",
}
"""Options that say what addresses are like, and what they are in every tree; None: any."""


@dataclass(frozen=True)
class EngineSettings:
    """The settings of a site.

    values: all, with variables of the environment looked up. written: the same with their names only, which
    is what may be handed on. plugins: by name, with their options.
    """

    root: Path
    values: Mapping[str, Any]
    written: Mapping[str, Any]
    plugins: Mapping[str, Mapping[str, Any]]

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages."""
        return self.root / str(self.values.get("docs_dir") or DOCS)

    @property
    def theme(self) -> Mapping[str, Any]:
        """The theme with its options."""
        return _theme(self.values)

    @property
    def written_theme(self) -> Mapping[str, Any]:
        """The theme with its options as they are written."""
        return _theme(self.written)

    @property
    def custom(self) -> Path | None:
        """The folder with the journal's own parts of the theme, if it has one."""
        name = self.theme.get("custom_dir")
        return self.root / str(name) if name else None

    @property
    def web(self) -> Web:
        """What the settings say of the site."""
        url = self._text("site_url")
        return Web(
            self._text("site_name"),
            f"{url.rstrip('/')}/" if url else "",
            self._text("site_description"),
            str(self.theme.get("language") or "en"),
        )

    @property
    def repo_url(self) -> str:
        """The address of the repository's site; empty where it is not told."""
        return self._text("repo_url")

    @property
    def directory_urls(self) -> bool:
        """Whether addresses of pages end in a slash."""
        return bool(self.values.get("use_directory_urls", True))

    @property
    def left_out(self) -> tuple[str, ...]:
        """Patterns of hand-written files that are not for the site."""
        texts = (self._text(name) for name in ("exclude_docs", "draft_docs"))
        return tuple(line for text in texts for line in text.splitlines())

    @property
    def blog(self) -> Blog | None:
        """How the blog is set up; None where there is none."""
        if "blog" not in self.plugins:
            return None
        options = self.plugins["blog"]
        paged = bool(options.get("pagination", True))
        size = options.get("pagination_per_page", 10)
        return Blog(
            folder=str(options.get("blog_dir") or "blog"),
            at_once=size if paged and isinstance(size, int) and size > 0 else 0,
            archive=bool(options.get("archive", True)),
            categories=bool(options.get("categories", True)),
        )

    def notices(self) -> Iterator[str]:
        """Yield what of the settings a tree does not follow."""
        blog = self.plugins.get("blog", {})
        for name, followed in _BLOG_OPTIONS.items():
            if followed is not None and blog.get(name, followed) != followed:
                what = f"`{name}` of the blog is not followed here; addresses are as with `{followed}`."
                yield f"mkdocs.yml: {what}"
        for name in ("hooks", "watch"):
            if self.values.get(name):
                yield f"mkdocs.yml: `{name}` is left out: what it names is not in the tree."

    def _text(self, name: str) -> str:
        value = self.values.get(name)
        return str(value) if value else ""


def engine_settings(root: Path) -> EngineSettings:
    """Return the settings of a journal's site; raises what `read_site_settings` raises."""
    values, written = read_site_settings(root)
    return EngineSettings(root, values, written, dict(_plugins(values.get("plugins"))))


def _theme(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    theme = settings.get("theme")
    return theme if isinstance(theme, dict) else {"name": theme or "mkdocs"}


def _plugins(listed: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield plugins with their options, listed in one of two ways; Material's by their short name."""
    parts = listed if isinstance(listed, list) else [listed] if isinstance(listed, dict) else []
    for part in parts:
        for name, options in (part if isinstance(part, dict) else {part: None}).items():
            yield str(name).removeprefix("material/"), options if isinstance(options, dict) else {}


def without_pages(nav: Any, absent: Collection[str]) -> Any:  # noqa: ANN401 - as MkDocs has it: lists, mappings, texts
    """Return the navigation without entries that lead to pages which this plan does not have.

    A section of which nothing is left goes as well.
    """
    gone: tuple[object, ...] = (None, {}, [])
    if isinstance(nav, list):
        return [kept for item in nav if (kept := without_pages(item, absent)) not in gone]
    if isinstance(nav, dict):
        return {name: kept for name, item in nav.items() if (kept := without_pages(item, absent)) not in gone}
    return None if isinstance(nav, str) and nav in absent else nav
