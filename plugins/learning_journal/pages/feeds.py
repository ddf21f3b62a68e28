"""Feeds: the latest entries as RSS 2.0 and as Atom."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree import ElementTree as ET

RSS, ATOM = "feed.xml", "atom.xml"
"""Where the feeds are, from the site's root."""

TYPES = {RSS: "application/rss+xml", ATOM: "application/atom+xml"}
"""What each feed is, for those who ask by type."""

_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202d\u202e]")
"""What XML 1.0 cannot hold, section 2.2, and the signs that turn words around."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An entry in a feed. id: stays when title, date or address change. html: with absolute links only.

    language: the entry's own, empty where it is the feed's.
    """

    id: str
    title: str
    url: str
    published: datetime
    summary: str
    html: str
    tags: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. url: the site's, with a slash at its end. updated: of its newest item, or its beginning."""

    id: str
    title: str
    about: str
    url: str
    language: str
    author: str
    updated: datetime
    items: tuple[FeedItem, ...]


def rss(feed: Feed) -> str:
    """Return the feed as RSS 2.0, with the extensions that readers know for content and names.

    RSS takes an author by e-mail address only, which is nobody's business: Dublin Core has a name for it.
    """
    root = ET.Element(
        "rss",
        {
            "version": "2.0",
            "xmlns:atom": "http://www.w3.org/2005/Atom",
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
    )
    channel = ET.SubElement(root, "channel")
    _add(channel, "title", feed.title)
    _add(channel, "link", feed.url)
    _add(channel, "description", feed.about)
    _add(channel, "language", feed.language)
    _add(channel, "atom:link", attributes={"rel": "self", "type": TYPES[RSS], "href": feed.url + RSS})
    for item in feed.items:
        one = ET.SubElement(channel, "item")
        _add(one, "title", item.title)
        _add(one, "link", item.url)
        _add(one, "guid", item.id, {"isPermaLink": "false"})
        _add(one, "pubDate", format_datetime(item.published))
        _add(one, "dc:creator", feed.author)
        if item.language:
            _add(one, "dc:language", item.language)
        for tag in item.tags:
            _add(one, "category", tag)
        if item.summary:
            _add(one, "description", escape(item.summary))  # RSS has HTML here
        _add(one, "content:encoded", item.html)
    return _document(root)


def atom(feed: Feed) -> str:
    """Return the feed as Atom 1.0, RFC 4287."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.about)
    _add(root, "link", attributes={"rel": "self", "type": TYPES[ATOM], "href": feed.url + ATOM})
    _add(root, "link", attributes={"rel": "alternate", "type": "text/html", "href": feed.url})
    _add(root, "updated", feed.updated.isoformat())
    _add(ET.SubElement(root, "author"), "name", feed.author)
    for item in feed.items:
        one = ET.SubElement(root, "entry", {"xml:lang": item.language} if item.language else {})
        _add(one, "id", item.id)
        _add(one, "title", item.title)
        _add(one, "link", attributes={"rel": "alternate", "type": "text/html", "href": item.url})
        _add(one, "published", item.published.isoformat())
        _add(one, "updated", item.published.isoformat())
        _add(ET.SubElement(one, "author"), "name", feed.author)  # few readers look for the feed's
        for tag in item.tags:
            _add(one, "category", attributes={"term": tag})
        if item.summary:
            _add(one, "summary", item.summary)
        _add(one, "content", item.html, {"type": "html"})
    return _document(root)


def _add(parent: ET.Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> None:
    clean = {key: _clean(value) for key, value in (attributes or {}).items()}
    ET.SubElement(parent, name, clean).text = _clean(text) or None


def _clean(text: str) -> str:
    return _NO_CHARACTER.sub("\ufffd", text)


def _document(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
