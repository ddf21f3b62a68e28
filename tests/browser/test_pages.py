"""A page of every kind as visitors meet it: either scheme, a telephone, no script, only a keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import Serve
from support.audit import violations
from support.browsing import SCHEMES, opened
from support.journal import Built
from support.mid_year import BELOW, PAGES, SECRET, SYMPTOM, build_mid_year, make_mid_year

SMALL = 320
"""The width in CSS pixels at which WCAG 2.2, 1.4.10, asks for no scrolling sideways."""

kinds = pytest.mark.parametrize("kind", PAGES)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build_mid_year(make_mid_year(tmp_path_factory.mktemp("mid-year") / "journal"))
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="module")
def address(built: Built, serve: Serve) -> str:
    return serve(built.site, BELOW)


def status(kind: str) -> int:
    return 404 if kind == "404" else 200


def sideways(page: Page) -> int:
    """Return by how many pixels a page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


@kinds
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str, scheme: str) -> None:
    with opened(browser, f"{address}/{PAGES[kind]}", scheme=scheme, status=status(kind)) as page:
        found = violations(page)
        assert not found, "\n".join(map(str, found))
