"""Sites at both ends of a plan: with nothing written, and with a year in them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from browser.host import Serve
from browser.pages import Visitor, look_at
from support.journal import Built
from support.mid_year import BELOW
from support.site_check import SiteCheck, invalid_html

ELSEWHERE = "/some/where/"
"""Not the path of the site's own address, as where a copy of it is looked at."""

DAY_ONE = ("", "roadmap/", "roadmap/week-01/", "numbers/", "gotchas/", "recall/", "portfolio/", "blog/")
LAST_DAY = (
    *("", "roadmap/", "numbers/", "portfolio/", "resume/"),
    *("year/", "capstone/", "projects/m01/", "quarters/q1/"),
)
"""Pages that a year makes long, and kinds that only a year has: of the others, half a year shows as much."""


@pytest.fixture(scope="module")
def day_one(browser: Browser, serve: Serve, fresh: Built) -> Iterator[Visitor]:
    with Visitor(browser, serve(fresh.site, ELSEWHERE)) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def last_day(browser: Browser, serve: Serve, year: Built) -> Iterator[Visitor]:
    with Visitor(browser, serve(year.site, ELSEWHERE)) as visitor:
        yield visitor


@pytest.mark.parametrize("path", DAY_ONE)
def test_the_first_days_pages_can_be_read_by_anybody(day_one: Visitor, path: str) -> None:
    look_at(day_one, path)


@pytest.mark.parametrize("path", LAST_DAY)
def test_the_last_days_pages_can_be_read_by_anybody(last_day: Visitor, path: str) -> None:
    look_at(last_day, path)


def test_every_page_of_the_first_day_opens_without_an_error(day_one: Visitor, fresh: Built) -> None:
    pages = [
        path.parent.relative_to(fresh.site).as_posix().removeprefix(".")
        for path in sorted(fresh.site.rglob("index.html"))
    ]
    assert len(pages) >= 70
    # Hubs are all alike: the first stands for those that come.
    for path in (path for path in pages if not path.startswith("roadmap/week-") or path.endswith("-00")):
        day_one.wrong.clear()
        day_one.open(f"{path}/".removeprefix("/"))
        assert day_one.wrong == [], path


def test_the_first_days_links_and_html_are_right(fresh: Built) -> None:
    check = SiteCheck(fresh.site)
    assert list(check.broken_links()) == []
    assert list(check.repeated_ids()) == []
    assert invalid_html(fresh.site) == []


def test_the_last_days_links_and_html_are_right(year: Built) -> None:
    check = SiteCheck(year.site, f"https://ada.example{BELOW}")
    assert list(check.broken_links()) == ["blog/week-39/index.html: ../src/gone.py"], (
        "as its learner wrote it"
    )
    assert list(check.repeated_ids()) == []
    # One of a kind: all of them take html-validate longer than building them took.
    assert invalid_html(year.site, [f"{path}index.html" for path in LAST_DAY]) == []
