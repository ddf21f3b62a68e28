"""The Recall page as somebody uses it who has a keyboard and nothing else."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.host import Serve
from browser.pages import opened
from support.journal import build, entry, make_journal

POST = entry(
    "Week 1",
    "2026-01-11",
    """\
Q: What is a vector?
A: An arrow, `[1, 2]`.

| a | b |
|---|---|
| 1 | 2 |
^c-0001

C: The determinant of a rotation is ==exactly one==.
^c-0002
""",
    week=1,
)
LIMIT = 60
"""Presses of the tab key after which something that cannot be reached is taken for that."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("recall") / "journal", {"journal/week-01.md": POST})
    built = build(folder)
    assert built.code == 0, built.log
    return built.site


def tab_to(page: Page, words: str) -> None:
    """Press the tab key until a question has the focus."""
    question = page.locator("summary", has_text=words)
    for _ in range(LIMIT):
        page.keyboard.press("Tab")
        if question.evaluate("summary => summary === document.activeElement"):
            return
    pytest.fail(f"the tab key does not reach {words!r}")


@pytest.mark.parametrize("script", [True, False])
def test_a_card_is_asked_and_answered_by_keyboard(
    browser: Browser,
    serve: Serve,
    site: Path,
    script: bool,  # noqa: FBT001 - a case
) -> None:
    with opened(browser, serve(site), "recall/", script=script) as page:
        answer = page.get_by_text("An arrow,")
        assert not answer.is_visible()
        tab_to(page, "What is a vector?")
        page.keyboard.press("Enter")
        assert answer.is_visible()
        assert page.locator("details[open] td").first.is_visible(), "a table is inside the card"
        page.keyboard.press("Enter")
        assert not answer.is_visible()
        tab_to(page, "The determinant of a rotation is")
        hidden = page.get_by_text("exactly one")
        assert not hidden.is_visible()
        page.keyboard.press(" ")
        assert hidden.is_visible()


def test_a_screen_reader_hears_the_question_and_not_the_answer(
    browser: Browser, serve: Serve, site: Path
) -> None:
    with opened(browser, serve(site), "recall/") as page:
        heard = page.locator(".md-content").aria_snapshot()
        assert "What is a vector?" in heard
        assert "An arrow" not in heard
        page.locator("summary", has_text="What is a vector?").press("Enter")
        assert "An arrow" in page.locator(".md-content").aria_snapshot()


def test_answers_are_printed(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "recall/") as page:
        page.emulate_media(media="print")
        assert page.get_by_text("An arrow,").is_visible()
        assert page.get_by_text("exactly one").is_visible()


def test_nothing_is_wider_than_a_small_telephone(browser: Browser, serve: Serve, site: Path) -> None:
    with opened(browser, serve(site), "recall/") as page:
        page.set_viewport_size({"width": 320, "height": 640})
        for name in ("recall", "resources", "numbers", "checkpoints", "scratch", "roadmap"):
            page.goto(f"{page.url.rsplit('/', 2)[0]}/{name}/") if (site / name).is_dir() else None
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= 320, name
