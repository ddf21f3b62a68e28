"""The lists of gotchas and papers as readers search, filter, sort and copy them."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.host import Serve
from browser.pages import opened, settle
from support.journal import HOSTILE, build, make_journal
from support.journal import entry as written


def entry(title: str, day: str, body: str = "Some words.\n", **keys: object) -> str:
    """Return an entry's text; `reading` stands for `pass`, which Python keeps for itself."""
    return written(title, day, body, **keys).replace("\nreading: ", "\npass: ")


TITLE = json.dumps(HOSTILE)
TAG = '"><img src=x onerror=alert(1)> c++'
FILES = {
    "gotchas/nan.md": entry("NaN is not equal", "2026-01-07", tags="[numpy, floats]"),
    "gotchas/shape.md": entry(
        "Broadcasting surprises", "2026-01-14", tags="[numpy]", description="A (3,) is no (3, 1)"
    ),
    "gotchas/chain.md": entry("Gradients vanish", "2026-01-20", tags="[torch]"),
    "gotchas/hostile.md": entry(TITLE, "2026-01-06", tags=json.dumps([TAG, HOSTILE])),
    "papers/2017-vaswani-attention.md": entry(
        "Attention is all you need",
        "2026-01-12",
        authors='["Ashish Vaswani", "Noam Shazeer"]',
        arxiv='"1706.03762"',
        year=2017,
        reading=2,
    ),
    "papers/1943-mcculloch-calculus.md": entry(
        "A logical calculus", "2026-01-19", authors='["McCulloch, Warren"]', year=1943, reading=3
    ),
    "papers/hostile.md": entry(TITLE, "2026-01-18", authors=json.dumps([HOSTILE]), venue=TITLE),
    "journal/week-03.md": entry("Third week", "2026-01-21", "Again: [nan](../gotchas/nan.md).\n", week=3),
}


LIMIT = 60
"""Presses of the tab key after which something that cannot be reached is taken for that."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("lists") / "journal", FILES)
    built = build(folder)
    assert built.code == 0, built.log
    return built.site


def symptoms(page: Page) -> list[str]:
    return page.locator(".journal-list li:visible strong").all_inner_texts()


def titles(page: Page) -> list[str]:
    return page.locator(".journal-papers tbody tr:visible td:first-child > a").all_inner_texts()


def test_gotchas_are_filtered_by_topic_tag_and_words(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "gotchas/") as page:
        assert symptoms(page) == ["Gradients vanish", "Broadcasting surprises", "NaN is not equal", HOSTILE]
        numpy = page.get_by_role("button", name="numpy")
        numpy.focus()
        page.keyboard.press("Enter")
        expect(numpy).to_have_attribute("aria-pressed", "true")
        assert symptoms(page) == ["Broadcasting surprises", "NaN is not equal"]
        expect(page.get_by_role("status")).to_have_text("2 of 4 gotchas")
        page.get_by_role("searchbox", name="Search").fill("no (3")
        assert symptoms(page) == ["Broadcasting surprises"]
        page.wait_for_url("**/gotchas/?tag=numpy&find=no+%283")
        address = page.url
        page.get_by_role("button", name="Show all").press(" ")
        assert len(symptoms(page)) == 4
        page.wait_for_url("**/gotchas/")
        page.goto(address)
        assert symptoms(page) == ["Broadcasting surprises"]
        expect(page.get_by_role("button", name="numpy")).to_have_attribute("aria-pressed", "true")


def test_writing_asks_for_one_new_address(browser: Browser, serve: Serve, site: Path) -> None:
    """Safari takes a hundred in 30 seconds and then throws."""
    with opened(browser, serve(site), "gotchas/") as page:
        page.evaluate(
            "() => { window.asked = 0; const own = history.replaceState.bind(history);"
            " history.replaceState = (...all) => { window.asked += 1; own(...all); }; }"
        )
        page.get_by_role("searchbox", name="Search").press_sequentially("equal " * 20)
        page.wait_for_url("**?find=equal+*")
        assert page.evaluate("window.asked") < 20
        assert symptoms(page) == ["NaN is not equal"]


def test_the_tab_key_leads_through_search_and_filters(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "gotchas/") as page:
        box = page.get_by_role("searchbox", name="Search")
        for _ in range(LIMIT):
            page.keyboard.press("Tab")
            if box.evaluate("box => box === document.activeElement"):
                break
        expect(box).to_be_focused()
        page.keyboard.type("equal")
        assert symptoms(page) == ["NaN is not equal"]
        for name in ("Show all", "Linear algebra", "Calculus & more", "numpy"):
            page.keyboard.press("Tab")
            button = page.get_by_role("button", name=name)
            expect(button).to_be_focused()
            assert button.evaluate("one => getComputedStyle(one).outlineStyle") != "none", (
                "where one is, is seen"
            )
        page.keyboard.press(" ")
        expect(page.get_by_role("button", name="numpy")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("status")).to_have_text("1 of 4 gotchas")


def test_a_topic_is_a_module_of_the_plan_and_one_at_a_time(
    browser: Browser, serve: Serve, site: Path
) -> None:
    with opened(browser, serve(site), "gotchas/") as page:
        page.get_by_role("button", name="Calculus & more").click()
        assert symptoms(page) == ["Gradients vanish"]
        page.get_by_role("button", name="Linear algebra").click()
        assert symptoms(page) == ["Broadcasting surprises", "NaN is not equal", HOSTILE]
        page.get_by_role("button", name="Linear algebra").click()
        assert len(symptoms(page)) == 4


def test_topics_stand_in_the_plans_order_whenever_their_gotchas_were_met(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    met = {
        "gotchas/late.md": entry("Late", "2026-01-20", week=1),
        "gotchas/early.md": entry("Early", "2026-01-06", week=3),
    }
    built = build(make_journal(tmp_path / "journal", met))
    assert built.code == 0, built.log
    with opened(browser, serve(built.site), "gotchas/") as page:
        names = page.locator("[data-filter=topic] button").all_inner_texts()
        assert names == ["Linear algebra 1", "Calculus & more 1"]


def test_a_tag_in_the_list_leads_to_the_list_filtered_by_it(
    browser: Browser, serve: Serve, site: Path
) -> None:
    with opened(browser, serve(site), "gotchas/") as page:
        page.get_by_role("link", name=TAG).click()
        settle(page)
        assert symptoms(page) == [HOSTILE]
        expect(page.get_by_role("button", name=TAG)).to_have_attribute("aria-pressed", "true")


def test_a_gotcha_says_where_it_was_met_again(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "gotchas/") as page:
        page.locator("li", has_text="NaN is").get_by_role("link", name="week 3", exact=True).click()
        assert page.url.endswith("/blog/week-03/")
        page.goto(f"{page.url.removesuffix('blog/week-03/')}gotchas/nan/")
        assert page.get_by_text("Met again: week 3").is_visible()


def test_papers_are_sorted_by_their_headings(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "papers/") as page:
        newest = ["A logical calculus", HOSTILE, "Attention is all you need"]
        assert titles(page) == newest
        year = page.get_by_role("columnheader", name="Year")
        year.get_by_role("button").press("Enter")
        assert titles(page) == ["Attention is all you need", "A logical calculus", HOSTILE]
        expect(year).to_have_attribute("aria-sort", "descending")
        expect(page.get_by_role("columnheader", name="Read")).not_to_have_attribute("aria-sort", "descending")
        year.get_by_role("button").press("Enter")
        assert titles(page) == ["A logical calculus", "Attention is all you need", HOSTILE], "no year: last"
        page.wait_for_url("**?sort=year")
        page.reload()
        assert titles(page)[0] == "A logical calculus"
        for name, first in (("Paper", HOSTILE), ("Pass", "A logical calculus"), ("Read", newest[0])):
            page.get_by_role("columnheader", name=name).get_by_role("button").click()
            assert titles(page)[0] == first, name


def test_a_citation_is_copied(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "papers/") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        row = page.locator("tr", has_text="Vaswani")
        row.get_by_text("Cite", exact=True).press("Enter")
        row.get_by_role("button", name="Copy citation").press("Enter")
        assert page.evaluate("navigator.clipboard.readText()") == (
            "Ashish Vaswani and Noam Shazeer (2017). Attention is all you need. https://arxiv.org/abs/1706.03762"
        )
        row.get_by_role("button", name="Copy BibTeX").press("Enter")
        assert page.evaluate("navigator.clipboard.readText()").startswith(
            "@misc{2017-vaswani-attention,\n  title = {{Attention is all you need}},\n"
        )
        hostile = page.locator("tbody tr").nth(1)
        hostile.get_by_text("Cite", exact=True).click()
        hostile.get_by_role("button", name="Copy citation").click()
        assert HOSTILE in page.evaluate("navigator.clipboard.readText()")


def test_without_script_everything_is_there(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "gotchas/?tag=numpy", script=False) as page:
        assert len(symptoms(page)) == 4
        assert not page.locator(".journal-filter").is_visible()
        page.goto(page.url.replace("gotchas/?tag=numpy", "papers/"))
        assert len(titles(page)) == 3
        page.get_by_text("Cite", exact=True).first.click()
        assert page.get_by_text("@misc{1943").is_visible()


def test_many_entries_stay_usable_on_a_small_telephone(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    many: dict[str, str | bytes] = {
        f"gotchas/g{number}.md": entry(
            f"Symptom {number} {'x' * 60}", "2026-01-07", tags=f"[tag{number % 40}, common]"
        )
        for number in range(300)
    }
    many |= {
        f"papers/{1900 + number}-a-b.md": entry(f"Paper {number} {'y' * 60}", "2026-01-07", reading=2)
        for number in range(120)
    }
    built = build(make_journal(tmp_path / "journal", many))
    assert built.code == 0, built.log
    with opened(browser, serve(built.site), "gotchas/") as page:
        page.set_viewport_size({"width": 320, "height": 640})
        assert (
            page.get_by_role("button", name="tag39").count() == 0
            or not page.get_by_role("button", name="tag39").is_visible()
        )
        page.get_by_text("More tags").press("Enter")
        page.get_by_role("button", name="tag39").press("Enter")
        expect(page.get_by_role("status")).to_have_text("7 of 300 gotchas")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.goto(page.url.partition("gotchas/")[0] + "papers/?find=Paper+11")
        expect(page.get_by_role("status")).to_have_text("11 of 120 papers")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
