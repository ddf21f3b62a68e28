"""The site as other programs and lost readers meet it: feeds, figures, previews, help at a wrong address."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import urljoin, urlsplit

from learning_journal.app.site import Site
from learning_journal.domain.entries import Entry
from learning_journal.edges import clock
from learning_journal.pages.collections import GOTCHAS
from learning_journal.pages.feeds import ATOM, RSS, TYPES, Feed, FeedItem, atom, rss
from learning_journal.pages.figures import FIGURES, figures, latest_entries
from learning_journal.pages.head import (
    Picture,
    Preview,
    alternate_tag,
    plain_text,
    printable,
    words_of,
)
from learning_journal.pages.home import HOME
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.site import POSTS, ROADMAP
from learning_journal.pages.words import Phrase
from learning_journal.text.page_html import first_words, for_elsewhere

NO_ADDRESS = (
    "No feeds, no social cards, no robots.txt and no sitemap: they need the site's address. Set `site_url` "
    "in mkdocs.yml, or the variable SITE_URL, to where the site will be."
)
"""What a build says where it does not know the site's address."""

_PLACES = {
    HOME: Phrase("lost_home"),
    POSTS: Phrase("lost_journal"),
    ROADMAP: Phrase("roadmap"),
    GOTCHAS: Phrase("gotchas"),
}
"""Pages that the page for a wrong address offers instead."""

_ABOUT = re.compile(r'<div class="journal-about">.*?</div>', re.DOTALL)
"""What the tool says of a notebook on its page, which are no words of the notebook."""

_PART = re.compile(r"/page/(\d+)(?:/|\.html)\Z")
"""How the address of a later part of the blog's lists ends."""

_TELLING = 20
"""Characters from which first words say what a page is about."""

_NOTHING_YET = date(2026, 1, 1)
"""The day on which a feed without entries says it was updated: one that stays, and has come everywhere."""

_LAST_CHANGED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")


@dataclass(frozen=True, slots=True)
class Web:
    """What the engine's settings say of the site.

    url: its address with a slash at the end, empty where it is not known. about: a line on it, may be empty.
    """

    name: str
    url: str = ""
    about: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as the engine made it. url: absolute, or from the site's root where the site's is not known.

    title: as the engine prints it, so HTML. description: of its front matter, maybe empty. html: its content.
    """

    path: str
    url: str
    title: str
    description: object
    html: str


def web_files(site: Site, web: Web, pages: Mapping[str, Shown]) -> dict[str, str]:
    """Return the files for other programs by their path from the site's root; `pages` by the same."""

    def address(path: str) -> str | None:
        return pages[path].url if path in public else None

    public = pages.keys() - site.previews
    entries = latest_entries(site.source, public & site.entries.keys())
    data = figures(site.source, web.url, address, entries)
    made = {FIGURES: site.memory.of(("figures", data), partial(_json, data), str)}
    if web.url:
        feed = _feed(site, web, pages, entries)
        made |= {RSS: rss(feed), ATOM: atom(feed)}
        made["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {web.url}sitemap.xml\n"
    return made


def _json(data: dict[str, object]) -> str:
    # Without `<` it is harmless inside HTML too, where others may put it.
    return json.dumps(data, ensure_ascii=False, indent=1).replace("<", r"\u003c") + "\n"


def _feed(site: Site, web: Web, pages: Mapping[str, Shown], entries: Iterable[Entry]) -> Feed:
    journal = site.journal
    zone = journal.settings.timezone
    items = tuple(
        FeedItem(
            id=_id(web, entry.path.removesuffix(".md")),
            title=entry.title,
            url=pages[entry.path].url,
            published=clock.midnight(entry.day, zone),
            summary=words_about(site, pages[entry.path]),
            html=_for_elsewhere(site, pages[entry.path]),
            tags=entry.tags,
            language=entry.lang,
        )
        for entry in entries
    )
    return Feed(
        id=_id(web, ""),
        title=web.name,
        about=_about(site, web),
        url=web.url,
        language=web.language,
        author=journal.settings.name,
        updated=items[0].published if items else clock.midnight(_NOTHING_YET, zone),
        items=items,
    )


def _for_elsewhere(site: Site, page: Shown) -> str:
    about = ("for elsewhere", page.html, page.url)
    return site.memory.of(about, lambda: for_elsewhere(page.html, page.url), str)


def _id(web: Web, path: str) -> str:
    """Return a permanent name: the UUID of version 5 (RFC 9562) of the site's address and the entry's path.

    It stays when the site moves to https.
    """
    parts = urlsplit(web.url)
    return uuid.uuid5(uuid.NAMESPACE_URL, f"//{parts.hostname or ''}{parts.path}{path}").urn


def _about(site: Site, web: Web) -> str:
    return web.about or site.journal.roadmap.title


def words_about(site: Site, page: Shown) -> str:
    """Return what a page is about as plain text: front matter first, else its first words; maybe none."""
    return plain_text(page.description) or _first_words(site, page)


def _first_words(site: Site, page: Shown) -> str:
    notebook = page.path.endswith(".ipynb")
    html = _ABOUT.sub("", page.html) if notebook else page.html
    own = html.rpartition(f"<p>{site.plan_lead}")[0]

    def words() -> str:
        return first_words(own, dollars=notebook) or first_words(html, dollars=notebook)

    return site.memory.of(("first words", html, site.plan_lead, notebook), words, str)


def described(site: Site, web: Web, page: Shown) -> object:
    """Return what a page is about, ready to print as HTML; empty for one that is not to be advertised.

    First words that say little get the page's title in front, and a page without any is told by its title and
    what the site is about.
    """
    if page.path in site.unlisted:
        return ""
    own = plain_text(page.description)
    words = own or _first_words(site, page)
    if own or len(words) >= _TELLING:
        return printable(words)
    return printable(f"{_told_apart(site, page)}: {words or _about(site, web)}")


def _told_apart(site: Site, page: Shown) -> str:
    """Return a page's title, and what tells it from others: of lists the part, of notebooks an entry."""
    title = title_of(site, page)
    if part := _PART.search(page.url):
        return f"{title} ({part[1]})"
    notebook = site.source.notebook(page.path)
    return f"{title}, {notebook.entries[0].title}" if notebook and notebook.entries else title


def title_of(site: Site, page: Shown) -> str:
    """Return a page's title as plain text."""
    entry = site.entries.get(page.path)
    return entry.title if entry else words_of(page.title)


def preview_of(site: Site, web: Web, page: Shown, picture: Picture | None = None) -> Preview | None:
    """Return what others may show of a page; None of an unlisted one.

    picture: its social card, if it has one.
    """
    if page.path in site.unlisted:
        return None
    entry = site.entries.get(page.path)
    return Preview(
        site=web.name,
        title=title_of(site, page),
        description=words_about(site, page),
        url=page.url if web.url else "",
        published=clock.midnight(entry.day, site.journal.settings.timezone) if entry else None,
        tags=entry.tags if entry else (),
        picture=picture,
    )


def feed_tags(web: Web) -> str:
    """Return the tags by which readers of feeds find them; none where there are none."""
    if not web.url:
        return ""
    others = {RSS: "RSS", ATOM: "Atom", FIGURES: "figures"}
    return "".join(
        alternate_tag(TYPES.get(path, "application/json"), f"{web.name} ({words})", web.url + path)
        for path, words in others.items()
    )


def without_dates(sitemap: str) -> str:
    """Return a sitemap without the days of last change: engines give the day of the build for every page."""
    return _LAST_CHANGED.sub("", sitemap)


def with_help(html: str, templates: Templates, pages: Mapping[str, Shown], *, search: bool) -> str:
    """Return the engine's page for a wrong address with what helps behind its heading.

    search: whether the home page takes a question. Its links begin at the server's root, because nobody knows
    where the page will be shown.
    """
    places = {path: urlsplit(urljoin("/", pages[path].url)).path for path in _PLACES if path in pages}
    help_ = rendered(
        templates,
        "pages/lost.html.j2",
        places=[(_PLACES[path], address) for path, address in places.items()],
        search=places.get(HOME, "") if search else "",
    )
    return html.replace("</h1>", f"</h1>{help_}", 1)
