"""What the engine's HTML gets besides its content: tags in the head, and help where there is no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape

from markupsafe import Markup

NO_INDEX = '<meta name="robots" content="noindex">'
"""Asks search engines to pass a page over."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's social card: its absolute address, and its words for those who do not see it."""

    url: str
    alt: str
    width: int = 1200
    height: int = 630


@dataclass(frozen=True, slots=True)
class Preview:
    """What other sites may show of a page where somebody links to it, all of it plain text.

    url: absolute, empty where the site's address is not known. published: of an entry, with its tags.
    picture: None where there is no card.
    """

    site: str
    title: str
    description: str
    url: str
    published: datetime | None = None
    tags: tuple[str, ...] = ()
    picture: Picture | None = None


def preview_tags(preview: Preview) -> str:
    """Return the tags of the Open Graph protocol and of Twitter's summary card; what is empty has none."""
    picture = preview.picture
    values = (
        ("property", "og:type", "article" if preview.published else "website"),
        ("property", "og:site_name", preview.site),
        ("property", "og:url", preview.url),
        ("property", "og:title", preview.title),
        ("property", "og:description", preview.description),
        *(_picture_values(picture) if picture else ()),
        ("name", "twitter:card", "summary_large_image" if picture else "summary"),
        ("name", "twitter:title", preview.title),
        ("name", "twitter:description", preview.description),
        ("property", "article:published_time", preview.published.isoformat() if preview.published else ""),
        *(("property", "article:tag", tag) for tag in preview.tags),
    )
    return "".join(
        f'<meta {kind}="{name}" content="{escape(value)}">\n' for kind, name, value in values if value
    )


def _picture_values(picture: Picture) -> tuple[tuple[str, str, str], ...]:
    return (
        ("property", "og:image", picture.url),
        ("property", "og:image:type", "image/png"),
        ("property", "og:image:width", str(picture.width)),
        ("property", "og:image:height", str(picture.height)),
        ("property", "og:image:alt", picture.alt),
        ("name", "twitter:image:alt", picture.alt),
    )


def alternate_tag(type_: str, title: str, url: str) -> str:
    """Return the tag by which programs find another form of the site.

    By `alternate` alone Material's script takes it for the site in another language, and fetches its sitemap.
    """
    return f'<link rel="alternate feed" type="{type_}" title="{escape(title)}" href="{escape(url)}">\n'


def help_for_lost(places: Mapping[str, str], search: str) -> str:
    """Return what helps a reader at an address without a page, as HTML.

    places: what to look at instead -> its address. search: the page that takes a question `q`, or empty.
    """
    links = " · ".join(f'<a href="{escape(url)}">{escape(name)}</a>' for name, url in places.items())
    form = (
        f'<form class="journal-lost" action="{escape(search)}" role="search">'
        '<p><input class="md-input" type="search" name="q" aria-label="Search" placeholder="Search" '
        "required> "
        '<button class="md-button">Search</button></p></form>'
    )
    return (
        "<p>There is no page at this address. It may have been renamed, or the address is mistyped.</p>"
        f"{form if search else ''}<p>{links}</p>"
    )


def printable(words: str) -> Markup:
    """Return words for a theme that prints them as HTML or in an attribute."""
    return Markup(escape(words))  # noqa: S704 - escaped


def plain_text(value: object) -> str:
    """Return a text from front matter: one that was made safe as it was written, any other as it is."""
    return value.unescape() if isinstance(value, Markup) else str(value)


def words_of(html: object) -> str:
    """Return what is printed as HTML as the words that readers see."""
    return Markup(str(html)).striptags()  # noqa: S704 - plain text comes back, and is escaped where it is shown
