"""Feeds, read back by a reader of feeds and by a plain XML parser."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree.ElementTree import Element

import feedparser
from defusedxml import ElementTree
from hypothesis import given

from learning_journal.pages.feeds import Feed, FeedItem, atom, rss
from support.journal import HOSTILE
from support.texts import text

DAY = datetime(2026, 1, 11, tzinfo=timezone(timedelta(hours=-5)))
ITEM = FeedItem(
    id="tag:ada.github.io,2026:/journal/journal/week-01",
    title="First week",
    url="https://ada.github.io/journal/blog/week-01/",
    published=DAY,
    summary="What a vector is & is not.",
    html='<p>What a <b>vector</b> is &amp; is not.</p>\n<img src="https://ada.github.io/p.png">',
    tags=("linear", "c++ & co"),
)
FEED = Feed(
    id="tag:ada.github.io,2026:/journal/",
    title="Ada's journal",
    about="A plan",
    url="https://ada.github.io/journal/",
    language="en",
    author="Ada <i>",
    updated=DAY,
    items=(ITEM,),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def test_both_say_the_same() -> None:
    for read in (feedparser.parse(rss(FEED)), feedparser.parse(atom(FEED))):
        assert not read.bozo
        assert (read.feed.title, read.feed.subtitle) == ("Ada's journal", "A plan")
        (entry,) = read.entries
        assert (entry.id, entry.link, entry.title) == (ITEM.id, ITEM.url, ITEM.title)
        assert entry.published_parsed[:5] == (2026, 1, 11, 5, 0), "read in UTC"
        assert [tag.term for tag in entry.tags] == list(ITEM.tags)
        assert entry.content[0].value.replace(" />", ">") == ITEM.html
        assert entry.summary in {ITEM.summary, "What a vector is &amp; is not."}


def test_an_entry_says_its_own_language() -> None:
    feed = replace(FEED, items=(replace(ITEM, language="ar"), ITEM))
    languages = [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in _entries(atom(feed))]
    assert languages == ["ar", None]
    assert rss(feed).count("<dc:language>ar</dc:language>") == 1
    assert not feedparser.parse(rss(feed)).bozo


def _entries(feed: str) -> list[Element]:
    return list(ElementTree.fromstring(feed).iter(f"{ATOM}entry"))


def test_dates_are_in_the_zone_that_they_come_in() -> None:
    assert "<pubDate>Sun, 11 Jan 2026 00:00:00 -0500</pubDate>" in rss(FEED)
    assert "<updated>2026-01-11T00:00:00-05:00</updated>" in atom(FEED)
    feed = replace(FEED, updated=DAY.astimezone(UTC))
    assert "<updated>2026-01-11T05:00:00+00:00</updated>" in atom(feed)


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = replace(FEED, items=())
    assert (feedparser.parse(rss(feed)).version, feedparser.parse(atom(feed)).version) == ("rss20", "atom10")


def test_an_entry_without_a_summary_has_none() -> None:
    feed = replace(FEED, items=(replace(ITEM, summary="", tags=()),))
    for made in (rss(feed), atom(feed)):
        assert "<summary" not in made
        assert "<category" not in made
        assert made.count("description>") in {0, 2}, "the channel's only"


@given(text(), text())
def test_every_word_arrives_as_it_is_written(title: str, tag: str) -> None:
    said = f"{HOSTILE} {title}"
    item = replace(ITEM, title=said, summary=said, html=said, tags=(f"t{tag}",))
    feed = replace(FEED, title=said, about=said, author=said, items=(item,))

    def printable(found: str | None) -> str:
        """Return what can be seen; XML has fewer characters than Python."""
        return "".join(char for char in found or "" if char.isprintable() and char not in " \ufffd")

    root = ElementTree.fromstring(atom(feed))
    (entry,) = root.findall(f"{ATOM}entry")
    for name in ("title", "summary", "content"):
        assert printable(entry.findtext(f"{ATOM}{name}")) == printable(said)
    assert [one.tag for one in entry].count(f"{ATOM}category") == 1
    channel = ElementTree.fromstring(rss(feed)).find("channel")
    assert channel is not None
    assert [one.tag for one in channel].count("item") == 1
