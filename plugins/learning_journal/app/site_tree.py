"""A journal's whole site as a folder of plain markdown, which engines build without the journal's plugin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import unquote

from learning_journal.app.build import prepare_site
from learning_journal.app.engine_settings import EngineSettings, engine_settings
from learning_journal.app.links import Forge
from learning_journal.app.manifest import Output
from learning_journal.app.places import Places
from learning_journal.app.redirects import redirects
from learning_journal.app.site import Site
from learning_journal.app.social import SocialCards, social_cards
from learning_journal.app.tree_pages import Draft, TreePages
from learning_journal.app.tree_settings import theme_parts, tree_settings
from learning_journal.app.tree_sources import tree_sources
from learning_journal.app.web import NO_ADDRESS, Shown, Web, web_files, with_help
from learning_journal.edges.site_settings import NAME
from learning_journal.edges.store import read_bytes
from learning_journal.errors import Problem

DOCS = "docs"
"""The folder of the tree with pages and files."""

_NOT_FOUND = "<h1>404 - Not found</h1>"


@dataclass(frozen=True)
class SiteTree:
    """The files of a tree, how many of them are pages, and what there is to say of them."""

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    forge: Forge


def site_tree(root: Path, today: date | None = None) -> SiteTree:
    """Return a journal's whole site as markdown with its settings. Nothing is written.

    Raises what `prepare_site` and `engine_settings` raise, and UnusableTemplateError.
    """
    settings = engine_settings(root)
    site = prepare_site(root, settings.docs, today=today, repo_url=settings.repo_url)
    sources = tree_sources(settings, site)
    pages = TreePages(settings, site, sources)
    drafts = list(pages.drafts())
    shown = {draft.path: draft.shown for draft in drafts}
    cards = social_cards(site, settings.web, shown)
    files: dict[str, bytes] = {
        path: data if isinstance(data, bytes) else read_bytes(data) for path, data in sources.files.items()
    }
    for path, text in web_files(site, settings.web, shown).items():
        files.setdefault(path, text.encode() if isinstance(text, str) else text)
    files = {**cards.files, **files}
    pages.settle(drafts)
    places = pages.places.of
    moved, alias_problems = _moved(site, settings.web, pages.places, files)
    made = _own_parts(settings, site, shown)
    outputs = [
        *(_output(places[draft.path], pages.page(draft, _image(cards, draft)).encode()) for draft in drafts),
        *(_output(places.get(path, path), data) for path, data in files.items()),
        *(_output(path, page.encode()) for path, page in moved.items()),
        Output(NAME, tree_settings(settings, site.stylesheet, places).encode()),
        *(Output(path, data) for path, data in theme_parts(settings, made).items()),
    ]
    return SiteTree(
        tuple(sorted(outputs, key=lambda output: output.path)),
        len(drafts),
        (*site.problems, *sources.problems, *alias_problems),
        tuple(_notices(settings, site, cards)),
        site.links.forge,
    )


def _moved(
    site: Site, web: Web, places: Places, files: Iterable[str]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the pages at old addresses by their place, which engines copy as they are, and problems."""
    addresses = {path: places.url(path) for path in places.of if path in site.entries}
    # A place too: an old address such as `/a.md/` would need a folder where the tree has a file.
    taken = {*files, *places.of.values(), *(_file_at(places.url(path)) for path in places.of)}
    return redirects(site, web, addresses, taken)


def _file_at(url: str) -> str:
    return unquote(f"{url}index.html" if not url or url.endswith("/") else url)


def _output(place: str, data: bytes) -> Output:
    return Output(f"{DOCS}/{place}", data)


def _image(cards: SocialCards, draft: Draft) -> str:
    picture = cards.of.get(draft.path)
    return picture.url if picture else ""


def _notices(settings: EngineSettings, site: Site, cards: SocialCards) -> Iterator[str]:
    yield from settings.notices()
    yield from site.notices
    yield from cards.notices
    if not settings.web.url:
        yield NO_ADDRESS


def _own_parts(settings: EngineSettings, site: Site, shown: Mapping[str, Shown]) -> Mapping[str, str]:
    """Return the parts of the theme that speak of this site's pages: help at a wrong address, the sitemap."""
    search = "search" in settings.plugins
    lost = with_help(_NOT_FOUND, site.templates, shown, search=search)
    lost = f"{{% raw %}}{lost.replace('{%', '{&#37;')}{{% endraw %}}"
    parts = {"404.html": f'{{% extends "main.html" %}}\n{{% block content %}}{lost}{{% endblock %}}\n'}
    if settings.web.url:
        urls = sorted(page.url for path, page in shown.items() if path not in site.unlisted)
        listed = "".join(f"<url><loc>{escape(url)}</loc></url>\n" for url in urls)
        parts["sitemap.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n'
        )
    return parts
