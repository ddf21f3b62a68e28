"""Entries of a language that is written from right to left, in a browser that lays them out."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from browser.host import Serve
from browser.pages import opened
from support.journal import build, entry, make_journal

TITLE = "متجهات (NumPy)!"
POST = """\
ما هو المتجه؟

<!-- more -->

## ما تعلمت

- واحد
- اثنان

```python
x = 1
```
"""
FILES = {
    "journal/week-01.md": entry(f'"{TITLE}"', "2026-01-11", POST, week=1, lang="ar"),
    "journal/week-02.md": entry("Second", "2026-01-18", week=2),
    "gotchas/he.md": entry('"שגיאה: (3,)"', "2026-01-07", week=1),
}
EDGE = "node => getComputedStyle(node).direction"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    folder = make_journal(tmp_path_factory.mktemp("languages") / "journal", FILES)
    built = build(folder)
    assert built.code == 0, built.log
    return serve(Path(built.site))


def direction(place: Locator) -> str:
    return str(place.evaluate(EDGE))


def right(place: Locator) -> float:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"]


def test_an_entry_runs_from_right_to_left_and_what_the_tool_says_does_not(
    browser: Browser, address: str
) -> None:
    with opened(browser, address, "blog/week-01/") as page:
        article = page.locator("article")
        assert article.get_attribute("lang") == "ar"
        assert direction(article.locator("h1")) == "rtl"
        assert direction(article.locator(".journal-of")) == "ltr"
        assert direction(article.get_by_role("heading", name="Numbers")) == "ltr"
        assert direction(article.locator("pre").first) == "ltr"
        item = article.get_by_text("واحد")
        assert direction(item) == "rtl"
        assert right(item) < right(article), "its mark has room"
        assert page.evaluate("document.documentElement.lang") == "en"
        assert page.evaluate("document.querySelector('title').dir") == "rtl"


def test_lists_tell_the_language_and_keep_their_order(browser: Browser, address: str) -> None:
    with opened(browser, address, "blog/") as page:
        beginning = page.locator(".md-post__content", has_text="NumPy")
        assert beginning.get_attribute("lang") == "ar"
        assert direction(beginning.get_by_role("link", name="Continue reading")) == "ltr"
        other = page.locator(".md-post__content", has_text="Second")
        assert other.get_attribute("lang") is None
    with opened(browser, address, "roadmap/week-01/") as page:
        review = page.locator(".journal-now bdi")
        assert direction(review) == "rtl"
        label = page.locator(".journal-now p").last
        start = page.evaluate(
            "node => { const range = document.createRange(); range.setStart(node.firstChild, 0);"
            " range.setEnd(node.firstChild, 4); return range.getBoundingClientRect().right }",
            label.element_handle(),
        )
        box = review.bounding_box()
        assert box is not None
        assert start < box["x"], "the title follows the words before it"
        assert direction(page.get_by_text("שגיאה: (3,)")) == "rtl", (
            "by its first letter, where no language is said"
        )


@pytest.mark.parametrize("path", ["blog/week-01/", "roadmap/week-01/", "blog/"])
def test_nothing_is_wider_than_a_small_telephone(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address, path) as page:
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
