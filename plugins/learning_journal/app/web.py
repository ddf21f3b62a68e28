"""The site as other programs and lost readers meet it: feeds, figures, previews, help at a wrong address."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from learning_journal.app.build import Site
from learning_journal.edges import clock
from learning_journal.pages.feeds import ATOM, RSS, TYPES, Feed, FeedItem, atom, rss
from learning_journal.pages.figures import FIGURES, figures, latest_entries
from learning_journal.pages.head import (
    NO_INDEX,
    Preview,
    alternate_tag,
    help_for_lost,
    plain_text,
    preview_tags,
    printable,
    words_of,
)
from learning_journal.pages.listing import IN_PLAN
from learning_journal.text.page_html import first_words, for_elsewhere

NO_ADDRESS = (
    "No feeds, no robots.txt and no sitemap: they need the site's address. Set `site_url` in mkdocs.yml, or "
    "the variable SITE_URL, to where the site will be."
)
"""What a build says where it does not know the site's address."""

_PLACES = {"index.md": "Home", "blog/index.md": "Journal", "roadmap.md": "Roadmap", "gotchas.md": "Gotchas"}
"""Pages that the page for a wrong address offers instead."""

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
        return pages[path].url if path in pages else None

    data = figures(site.source, web.url, address)
    # Without `<` it is harmless inside HTML too, where others may put it.
    made = {FIGURES: json.dumps(data, ensure_ascii=False, indent=1).replace("<", r"\u003c") + "\n"}
    if web.url:
        feed = _feed(site, web, pages)
        made |= {RSS: rss(feed), ATOM: atom(feed)}
        made["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {web.url}sitemap.xml\n"
    return made


def _feed(site: Site, web: Web, pages: Mapping[str, Shown]) -> Feed:
    journal = site.journal
    zone = journal.settings.timezone
    public = pages.keys() - site.previews
    entries = [entry for entry in latest_entries(site.source) if entry.path in public]
    items = tuple(
        FeedItem(
            id=_id(site, web, entry.path.removesuffix(".md")),
            title=entry.title,
            url=pages[entry.path].url,
            published=clock.midnight(entry.day, zone),
            summary=_description(pages[entry.path]),
            html=for_elsewhere(pages[entry.path].html, pages[entry.path].url),
            tags=entry.tags,
            language=entry.lang,
        )
        for entry in entries
    )
    beginning = clock.midnight(min(journal.calendar.start, journal.today), zone)
    return Feed(
        id=_id(site, web, ""),
        title=web.name,
        about=_about(site, web),
        url=web.url,
        language=web.language,
        author=journal.settings.name,
        updated=items[0].published if items else beginning,
        items=items,
    )


def _id(site: Site, web: Web, path: str) -> str:
    """Return a permanent name by RFC 4151: who named it, since when, and the entry's path."""
    parts = urlsplit(web.url)
    place = posixpath.join(parts.path or "/", quote(path))
    return f"tag:{quote(parts.hostname or '')},{site.journal.settings.start.year}:{place}"


def _about(site: Site, web: Web) -> str:
    return web.about or site.journal.roadmap.title


def _description(page: Shown) -> str:
    """Return what a page is about as plain text: front matter first, else its first words."""
    own = page.html.rpartition(f"<p>{IN_PLAN}")[0]
    return plain_text(page.description) or first_words(own) or first_words(page.html)


def described(site: Site, web: Web, page: Shown) -> object:
    """Return what a page is about, ready to print as HTML; empty for one that is not to be advertised."""
    return "" if page.path in site.unlisted else printable(_description(page) or _about(site, web))


def head_tags(site: Site, web: Web, page: Shown) -> str:
    """Return what goes into a page's head: where the feeds are, and what others may show of the page.

    An unlisted page has nothing by which others would show it.
    """
    if page.path in site.unlisted:
        return feed_tags(web) + NO_INDEX
    entry = site.entries.get(page.path)
    preview = Preview(
        site=web.name,
        title=entry.title if entry else words_of(page.title),
        description=_description(page),
        url=page.url if web.url else "",
        published=clock.midnight(entry.day, site.journal.settings.timezone) if entry else None,
        tags=entry.tags if entry else (),
    )
    return feed_tags(web) + preview_tags(preview)


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


def with_help(html: str, pages: Mapping[str, Shown], *, search: bool) -> str:
    """Return the engine's page for a wrong address with what helps behind its heading.

    search: whether the home page takes a question. Its links begin at the server's root, because nobody knows
    where the page will be shown.
    """
    places = {
        name: urlsplit(urljoin("/", pages[path].url)).path for path, name in _PLACES.items() if path in pages
    }
    help_ = help_for_lost(places, places.get("Home", "") if search else "")
    return html.replace("</h1>", f"</h1>{help_}", 1)
