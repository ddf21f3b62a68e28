"""Charts as they are seen: letters that can be read on a telephone, and none of them over another."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from browser.host import Serve
from browser.pages import opened
from support.journal import Built
from support.mid_year import BELOW, PAGES

READABLE = 10
"""Pixels of letters."""

pytestmark = pytest.mark.xdist_group("mid-year")


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_labels_can_be_read_and_keep_apart(
    browser: Browser, serve: Serve, mid_year: Built, width: int
) -> None:
    with opened(browser, serve(mid_year.site, BELOW), PAGES["numbers"]) as page:
        page.set_viewport_size({"width": width, "height": 800})
        charts = page.locator(".journal-chart > svg").all()
        assert len(charts) == 3
        for chart in charts:
            size = chart.evaluate(
                "svg => parseFloat(getComputedStyle(svg.querySelector('text')).fontSize)"
                " * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width"
            )
            assert size >= READABLE
            boxes = [label.bounding_box() for label in chart.locator(".journal-across").all()]
            places = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
            assert all(before[1] < after[0] for before, after in pairwise(places))
            up = [label.bounding_box() for label in chart.locator(".journal-up").all()]
            outer = chart.bounding_box()
            assert outer
            assert all(box and box["x"] >= outer["x"] for box in up)


def test_a_chart_is_one_picture_with_its_words(browser: Browser, serve: Serve, mid_year: Built) -> None:
    with opened(browser, serve(mid_year.site, BELOW), PAGES["numbers"]) as page:
        heard = page.locator(".journal-chart").first.aria_snapshot()
        assert 'img "Hours a week, by kind' in heard
        assert "121.5 hours" in heard


def test_the_figures_are_unfolded_by_keyboard(browser: Browser, serve: Serve, mid_year: Built) -> None:
    with opened(browser, serve(mid_year.site, BELOW), PAGES["numbers"]) as page:
        summary = page.locator(".journal-figures > summary").first
        table = page.locator(".journal-figures table").first
        assert not table.is_visible()
        summary.focus()
        page.keyboard.press("Enter")
        assert table.is_visible()
