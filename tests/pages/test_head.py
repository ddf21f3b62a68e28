"""Tags in a page's head, and help on the page for a wrong address."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from learning_journal.pages.front_matter import safe_title
from learning_journal.pages.head import (
    Picture,
    Preview,
    alternate_tag,
    preview_tags,
    printable,
    words_of,
)
from support.journal import HOSTILE


def tags(html: str) -> list[tuple[str, str]]:
    found = BeautifulSoup(html, "html.parser").find_all("meta")
    return [(str(tag.get("property") or tag["name"]), str(tag["content"])) for tag in found]


def test_an_entry_is_an_article() -> None:
    day = datetime(2026, 1, 11, tzinfo=UTC)
    preview = Preview("Journal", "First", "Words", "https://ada.example/a/", day, ("linear", "numpy"))
    assert tags(preview_tags(preview)) == [
        ("og:type", "article"),
        ("og:site_name", "Journal"),
        ("og:url", "https://ada.example/a/"),
        ("og:title", "First"),
        ("og:description", "Words"),
        ("twitter:card", "summary"),
        ("twitter:title", "First"),
        ("twitter:description", "Words"),
        ("article:published_time", "2026-01-11T00:00:00+00:00"),
        ("article:tag", "linear"),
        ("article:tag", "numpy"),
    ]


def test_a_picture_is_told_with_its_size_and_words() -> None:
    preview = Preview("J", "T", "", "", picture=Picture("https://ada.example/social/a.png", "What it says"))
    found = dict(tags(preview_tags(preview)))
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image"] == "https://ada.example/social/a.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"] == found["twitter:image:alt"] == "What it says"


def test_what_is_not_known_has_no_tag() -> None:
    found = tags(preview_tags(Preview("Journal", "Roadmap", "", "")))
    assert [name for name, _ in found] == [
        "og:type",
        "og:site_name",
        "og:title",
        "twitter:card",
        "twitter:title",
    ]
    assert ("og:type", "website") in found


@pytest.mark.parametrize("said", [HOSTILE, '"><script>', "</head><body>", "a' onload='b"])
def test_hostile_words_stay_words(said: str) -> None:
    html = preview_tags(Preview(said, said, said, said, tags=(said,))) + alternate_tag("text/x", said, said)
    html += f'<meta name="p" content="{printable(said)}">'
    page = BeautifulSoup(html, "html.parser")
    assert {tag.name for tag in page.find_all()} == {"meta", "link"}
    assert [tag for tag in page.find_all("meta") if tag["content"] == said]
    assert page.select("link")[0]["title"] == said
    assert "</head>" not in html
    assert words_of(safe_title(said)) == said
