"""What the engine's HTML gets besides its content: tags in the head."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from markupsafe import Markup

from learning_journal.text.markdown import visible

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


def head_tags(feeds: str, preview: Preview | None) -> str:
    """Return what goes into a page's head; without a preview nobody is to find or show the page."""
    return feeds + (preview_tags(preview) if preview else NO_INDEX)


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
        f'<meta {kind}="{name}" content="{escape(visible(value))}">\n'
        for kind, name, value in values
        if value
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
    return (
        f'<link rel="alternate feed" type="{type_}" title="{escape(visible(title))}" href="{escape(url)}">\n'
    )


def printable(words: str) -> Markup:
    """Return words for a theme that prints them as HTML or in an attribute."""
    return Markup(escape(visible(words)))  # noqa: S704 - escaped


def plain_text(value: object) -> str:
    """Return a text from front matter: one that was made safe as it was written, any other as it is."""
    return value.unescape() if isinstance(value, Markup) else str(value)


def words_of(html: object) -> str:
    """Return what is printed as HTML as the words that readers see."""
    return Markup(str(html)).striptags()  # noqa: S704 - plain text comes back, and is escaped where it is shown
