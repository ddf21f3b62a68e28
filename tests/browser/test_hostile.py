"""A whole site with an attacker's words in every place: each page shows them as words, and nothing acts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest
from defusedxml import ElementTree
from playwright.sync_api import Browser, Page, expect

from browser.host import Serve
from browser.pages import Visitor, opened
from support.hostile_site import HIDING, REMOTE, altered, make_hostile, places
from support.journal import Built, build

pytestmark = pytest.mark.xdist_group("hostile-site")
PATIENCE = 30_000
"""Milliseconds for a busy machine to read the search index."""

BELOW = "/journal/"

EVERYTHING = """() => {
    const words = [], acting = [], own = [location.origin, ''];
    for (const node of document.querySelectorAll('*')) {
        for (const {name, value} of node.attributes) {
            if (name.startsWith('on')) acting.push(node.outerHTML.slice(0, 200));
            if (/^\\s*(javascript|vbscript|data:text)/i.test(value) && /^(href|src|action|data)$/.test(name))
                acting.push(node.outerHTML.slice(0, 200));
            if (!/^(href|src|id|for|name|d|class|style)$/.test(name) && !/^https?:/.test(value))
                words.push(value);
        }
    }
    const made = 'img[src=x], base, iframe, object, embed, :not(head) > meta';
    for (const node of document.querySelectorAll(made))
        acting.push(node.outerHTML.slice(0, 200));
    for (const node of document.querySelectorAll('script')) {
        if (/alert\\(|zqbegin/.test(node.textContent) || !own.includes(node.src && new URL(node.src).origin))
            acting.push(node.outerHTML.slice(0, 200));
    }
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll('script, style').forEach(node => node.remove());
    words.push(copy.textContent);
    return [words, acting];
}"""
"""Returns every text of a page, and the HTML of whatever acts or could have been made of hostile words."""

SHOWN = {
    "": {"sitetitle", "plantitle", "postfour"},
    "roadmap/": {"plantitle", "quarter", "quartergoal", "module", "week", "retired"},
    "roadmap/week-01/": {
        "week",
        "weekgoal",
        "group",
        "task",
        "project",
        "resource",
        "resourcekind",
        "commit",
        "post",
    },
    "blog/": {"post", "posttwo", "note", "category"},
    "blog/week-01/": {"post", "posttag", "tag", "deliverable", "hourskind", "commit", "category"},
    "blog/hidden/": {"unlisted"},
    "gotchas/": {"gotcha", "gotchaabout", "gotchatag", "module"},
    "gotchas/g/": {"gotcha", "gotchatag"},
    "papers/": {"paper", "author", "authortwo", "venue", "bibtex"},
    "papers/2017-a-b/": {"paper", "author", "venue", "papertag"},
    "notebooks/": {"notebooktitle", "gotchatwo"},
    "notebooks/n/": {"stream", "traceback", "plaintext", "diagram", "source", "rawcell", "gotchatwo"},
    "numbers/": {"hourskind", "deliverable"},
    "recall/": {"module", "week"},
    "resources/": {
        "resource",
        "resourcekind",
        "resourcenote",
        "resourcetopic",
        "booktitle",
        "courseresource",
    },
    "evidence/": {"task", "project"},
    "portfolio/": {"learner", "claim", "skill", "module", "checkpoint"},
    "checkpoints/": {"checkpoint", "checkpointtext", "ruletag"},
    "scratch/": {"topic"},
    "resume/": {
        *(
            "name",
            "label",
            "phone",
            "summary",
            "city",
            "region",
            "network",
            "username",
            "employer",
            "position",
        ),
        *("highlight", "school", "area", "course", "certificate", "issuer", "language", "fluency", "skill"),
    },
    "tags/": {"tag", "posttag", "gotchatag", "papertag", "post", "gotcha"},
    "capstone/": {"capstone"},
    "quarters/q1/": {"quarter"},
    "year/": {"plantitle"},
}
"""Where some of them must stand; wherever else they do, they are looked at as well."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = make_hostile(tmp_path_factory.mktemp("hostile") / "journal")
    built = build(folder, SITE_URL=f"https://ada.example{BELOW}", REPO_URL=REMOTE)
    assert built.code == 0, built.log
    assert HIDING not in built.log
    return built


@pytest.fixture(scope="module")
def address(built: Built, serve: Serve) -> str:
    return serve(built.site, BELOW)


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    with Visitor(browser, address) as visitor:
        yield visitor


def pages(site: Path) -> list[str]:
    return sorted(
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")
    )


def test_no_page_has_anything_that_acts_and_every_word_is_a_word(visitor: Visitor, built: Built) -> None:
    wrong: dict[str, list[str]] = {}
    for path in pages(built.site):
        visitor.wrong.clear()
        words, acting = visitor.open(quote(path)).evaluate(EVERYTHING)
        found = [*visitor.wrong, *acting, *(one for text in words for one in altered(text))]
        if found:
            wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("path", SHOWN)
def test_what_is_to_be_shown_is(visitor: Visitor, path: str) -> None:
    page = visitor.open(path)
    # What is folded is read by those who unfold it.
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    text = page.locator("body").inner_text()
    assert SHOWN[path] - places(text) == set()
    assert altered(text) == []


def test_no_file_but_data_turns_words_around(built: Built) -> None:
    turned = {path for path, data in built.everything().items() if HIDING.encode() in data}
    assert turned <= {"journal.json"}


def test_feeds_and_figures_hold_words(built: Built) -> None:
    for name in ("feed.xml", "atom.xml"):
        text = (built.site / name).read_text(encoding="utf-8")
        ElementTree.fromstring(text)
        feed = feedparser.parse(text, sanitize_html=False)
        assert not feed.bozo
        titles = [feed.feed.title, *(entry.title for entry in feed.entries)]
        if name == "atom.xml":  # the other's titles are HTML to this reader
            assert [one for title in titles for one in altered(title)] == []
        assert {"sitetitle", "post", "gotcha", "paper", "note"} <= places(" ".join(titles))
        assert "unlisted" not in places(text)
    source = (built.site / "journal.json").read_text(encoding="utf-8")
    assert "<" not in source
    found = list(texts(json.loads(source)))
    assert [one for text in found for one in altered(text)] == []
    assert {"plantitle", "week", "post", "tag"} <= places(" ".join(found))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(one)


def test_drawings_and_the_sitemap_are_well_formed_and_run_nothing(built: Built) -> None:
    for path, data in built.everything().items():
        if path.endswith((".svg", ".xml")):
            root = ElementTree.fromstring(data)
            assert not [one for one in root.iter() if str(one.tag).endswith("script")], path
            assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")], path


def results(page: Page, text: str) -> str:
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_have_text("Type to start searching", timeout=PATIENCE)
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(text)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("match"), timeout=PATIENCE)
    found = page.locator(".md-search-result__list")
    # What was found for the first letters alone stands there for a moment.
    expect(found).to_contain_text(text, timeout=PATIENCE)
    return found.inner_text()


@pytest.mark.parametrize("place", ["gotcha", "post", "paper", "notebooktitle", "stream", "module", "tag"])
def test_search_shows_what_it_finds_as_words(browser: Browser, address: str, place: str) -> None:
    with opened(browser, address) as page:
        shown = results(page, f"zqbegin{place}")
        assert place in places(shown)
        assert page.evaluate(EVERYTHING)[1] == []
        # Its excerpts begin and end anywhere, with three dots.
        assert [
            one for one in altered(shown.replace("...", "…")) if "<script>alert(1)</script>" not in one
        ] == []


def test_lists_can_be_filtered_by_such_a_tag(browser: Browser, address: str) -> None:
    with opened(browser, address, "gotchas/") as page:
        button = page.get_by_role("button").filter(has_text="zqbegingotchatag").first
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        assert "gotcha" in places(page.locator(".journal-list").inner_text())
        assert altered(page.locator("body").inner_text()) == []
        page.wait_for_url(re.compile("zqbegingotchatag"))


def test_a_wrong_address_is_answered_in_words(browser: Browser, address: str) -> None:
    with Visitor(browser, address) as visitor:
        page = visitor.open("nowhere/<img src=x onerror=alert(1)>/?q=<script>alert(1)</script>", status=404)
        words, acting = page.evaluate(EVERYTHING)
        assert (acting, visitor.wrong, [one for text in words for one in altered(text)]) == ([], [], [])
