"""A page of every kind as visitors meet it: either scheme, a telephone, no script, only a keyboard."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Page, expect

from browser.host import Serve
from browser.pages import SMALL, Visitor, look_at, opened
from support.journal import Built
from support.mid_year import BELOW, HIDDEN, PAGES, SYMPTOM

ENOUGH = 60
"""Presses of the tab key after which something that cannot be reached is taken for that."""

PATIENCE = 30_000
"""Milliseconds for a busy machine to read the search index."""

pytestmark = pytest.mark.xdist_group("mid-year")
kinds = pytest.mark.parametrize("kind", PAGES)


@pytest.fixture(scope="module")
def address(mid_year: Built, serve: Serve) -> str:
    return serve(mid_year.site, BELOW)


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    with Visitor(browser, address) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def without_script(browser: Browser, address: str) -> Iterator[Visitor]:
    with Visitor(browser, address, script=False) as visitor:
        yield visitor


def status(kind: str) -> int:
    return 404 if kind == "404" else 200


def letters(text: str) -> str:
    return "".join(text.replace("¶", "").split())


def shown(page: Page) -> str:
    return letters(page.locator(".md-content").inner_text())


@kinds
def test_anybody_can_read_it(visitor: Visitor, kind: str) -> None:
    page = look_at(visitor, PAGES[kind], status=status(kind))
    assert page.locator("html").get_attribute("lang") == "en"


@kinds
def test_it_can_be_read_without_script(without_script: Visitor, mid_year: Built, kind: str) -> None:
    page = without_script.open(PAGES[kind], status=status(kind))
    assert page.locator("h1").is_visible()
    seen = shown(page)
    main = mid_year.page(PAGES[kind]).find(class_="md-content") if kind != "404" else None
    for part in main.select("p, td, h2")[:40] if isinstance(main, Tag) else ():
        # Formulas are read by their signs, and folded parts wait for somebody to unfold them.
        if not part.find(["math", "input", "details"]) and not part.find_parent("details"):
            assert letters(part.get_text()) in seen
    assert without_script.wrong == []


def test_math_is_typeset_by_the_browser_alone(without_script: Visitor) -> None:
    page = without_script.open(PAGES["post"])
    assert page.locator("math").count() == 3
    assert page.locator("math[display=block]").bounding_box()["height"] > 30  # type: ignore[index]
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"STIX Two Math\"'))")
    assert "\\(" not in shown(page)


def test_the_keyboard_leads_past_the_navigation_and_through_it(browser: Browser, address: str) -> None:
    with opened(browser, address, PAGES["post"]) as page:
        page.keyboard.press("Tab")
        skip = page.locator(".md-skip")
        expect(skip).to_be_focused()
        assert skip.is_visible()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.md-content') !== null"), "past the navigation"
        page.goto(f"{address}/{PAGES['post']}")
        reached = []
        for _ in range(ENOUGH):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        tabs = [reached.index(name) for name in ("Home", "Roadmap", "Library", "About")]
        assert tabs == sorted(tabs)
        assert reached.index("norms") > tabs[-1], "the text comes behind the navigation"


_MOVING = """
() => [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"].flatMap((part) => {
  const style = getComputedStyle(one, part);
  const played = style.animationName === "none" ? "0s" : style.animationDuration;
  const times = `${style.transitionDuration}, ${played}`.split(", ");
  const moves = times.some((time) => parseFloat(time) > 0.001) || style.scrollBehavior === "smooth";
  return moves ? [`${one.tagName}.${one.className}${part}: ${times}`] : [];
}))
"""
"""What would move or fade on a page, and how long it would take."""


@pytest.mark.parametrize("kind", ["home", "gotchas", "post"])
def test_nothing_moves_for_those_who_asked_for_that(visitor: Visitor, kind: str) -> None:
    page = visitor.open(PAGES[kind])
    assert page.evaluate(_MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(_MOVING), "else this test sees nothing"
    page.emulate_media(reduced_motion="reduce")


def search(page: Page, text: str) -> None:
    # What is typed before the index is there is forgotten until the next key.
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_have_text("Type to start searching", timeout=PATIENCE)
    page.keyboard.press("/")
    box = page.locator(".md-search__input")
    expect(box).to_be_focused()
    box.press_sequentially(text)


def test_search_finds_a_gotcha_by_its_symptom_and_nothing_private(
    browser: Browser, address: str, mid_year: Built
) -> None:
    with opened(browser, address) as page:
        search(page, SYMPTOM)
        first = page.locator(".md-search-result__link").first
        expect(first).to_have_attribute(
            "href", re.compile(f"^{address}/gotchas/broadcast/"), timeout=PATIENCE
        )
        page.reload()
        search(page, HIDDEN)
        expect(page.locator(".md-search-result__meta")).to_have_text(
            "No matching documents", timeout=PATIENCE
        )
    assert mid_year.files_with(HIDDEN) == []


def test_search_opens_by_a_button_on_a_telephone(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.set_viewport_size({"width": SMALL, "height": 640})
        page.locator(".md-header__button[for=__search]").click()
        expect(page.locator(".md-search__input")).to_be_visible()
        expect(page.locator(".md-search__input")).to_be_focused()


def test_the_drawer_of_a_telephone_leads_to_a_page_of_a_section(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.set_viewport_size({"width": SMALL, "height": 640})
        page.locator(".md-header__button[for=__drawer]").click()
        drawer = page.locator(".md-sidebar--primary")
        first = drawer.locator("> * .md-nav--primary > .md-nav__list > .md-nav__item")
        expect(first).to_have_count(8)
        for entry in first.all():
            expect(entry).to_be_in_viewport()
        drawer.get_by_text("Library", exact=True).first.click()
        drawer.get_by_role("link", name="Papers", exact=True).click()
        expect(page).to_have_url(f"{address}/papers/")


def test_a_page_of_a_section_has_the_others_beside_it(visitor: Visitor) -> None:
    page = visitor.open(PAGES["gotchas"])
    beside = page.locator(".md-sidebar--primary a:visible").all_inner_texts()
    assert [text.strip() for text in beside] == ["Gotchas", "Papers", "Notebooks", "Resources", "Recall"]
    page = visitor.open(PAGES["home"])
    assert page.locator(".md-sidebar--primary a:visible").count() == 0


def test_who_wants_no_motion_has_none(browser: Browser, address: str) -> None:
    moving = """[...document.querySelectorAll("body, body *")].filter(element => {
        const style = getComputedStyle(element);
        return style.transitionDuration.split(",").some(time => parseFloat(time) > 0.001)
            || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.001);
    }).length"""
    with opened(browser, address, PAGES["post"]) as page:
        assert page.evaluate(moving) == 0, "a visitor of these tests wants none"
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(moving) > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_the_text_alone(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, address, PAGES["post"]) as page:
        page.emulate_media(color_scheme=scheme)
        page.emulate_media(media="print", color_scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
        for gone in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer", ".headerlink"):
            expect(page.locator(gone).first).to_be_hidden()
        expect(page.get_by_text("An arrow,")).to_be_visible()
        expect(page.get_by_text("More, for who wants it.")).to_be_visible()


def test_on_paper_a_link_to_elsewhere_says_where_it_leads(browser: Browser, address: str) -> None:
    says = "link => getComputedStyle(link, '::after').content"
    with opened(browser, address, PAGES["hub"]) as page:
        link = page.locator(".md-content li a[href^=http]").first
        assert link.evaluate(says) == "none"
        page.emulate_media(media="print")
        assert "(" in link.evaluate(says)


def test_colours_of_ones_own_reach_the_squares(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.emulate_media(forced_colors="active")
        ink = page.evaluate("getComputedStyle(document.body).color")
        now = page.locator(".journal-year .journal-now rect")
        assert now.evaluate("square => getComputedStyle(square).stroke") == ink
