"""Notebooks' pages in a browser: nothing in them acts, and everything that can be read is read."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.host import Serve
from browser.pages import opened, settle
from support.journal import build, commit_all, entry, make_journal
from support.notebooks import TRAP, hostile

NAME = "<img src=x onerror=alert(1)> & 'co'"
SPELLED = "%3Cimg%20src=x%20onerror=alert%281%29%3E%20&%20'co'"
LINKS = f"[one](../notebooks/hostile.ipynb) [two](<../notebooks/{SPELLED}.ipynb>)\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(
        tmp_path_factory.mktemp("notebooks") / "journal",
        {
            "journal/week-01.md": entry("One", "2026-01-11", LINKS, week=1),
            "notebooks/hostile.ipynb": hostile(),
            f"notebooks/{NAME}.ipynb": hostile().replace("# Title", "Title"),
        },
    )
    commit_all(folder, "Begin")
    built = build(folder, REPO_URL="https://github.com/ada/journal")
    assert built.code == 0, built.log
    return built.site


@pytest.mark.parametrize("name", ["hostile", NAME])
def test_nothing_in_a_notebook_acts(browser: Browser, serve: Serve, site: Path, name: str) -> None:
    with opened(browser, serve(site), "notebooks/") as page:
        title = f"Title {TRAP} <b>bold</b>" if name == "hostile" else name
        page.locator(".journal-list strong a").filter(has_text=title.partition("<script")[0]).last.click()
        settle(page)
        assert page.evaluate("document.body.dataset.reached") is None
        assert page.locator("body").is_visible()
        content = page.locator(".md-content")
        for selector in (
            "script",
            "iframe",
            "svg",
            "form",
            "style",
            "base",
            "link",
            "meta",
            "[onclick]",
            "[onload]",
        ):
            assert content.locator(f".journal-notebook {selector}").count() == 0, selector
        assert content.get_by_text("kept words").count() >= 3
        assert content.get_by_text("a bar: 50%").is_visible()
        assert content.get_by_text("This output runs a script").count() >= 2
        outputs = " ".join(content.locator(".jp-RenderedText").all_inner_texts())
        assert outputs.count(TRAP) >= 3, "streams, errors and diagrams are shown as text"
        for tempting in content.get_by_text("tempting").all():
            assert tempting.get_attribute("href") is None
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_notebook_is_downloaded_and_leads_to_colab_and_its_week(
    browser: Browser, serve: Serve, site: Path
) -> None:
    with opened(browser, serve(site), "notebooks/hostile/") as page:
        about = page.locator(".journal-about")
        colab = about.get_by_role("link", name="Open in Colab").get_attribute("href") or ""
        assert colab.startswith("https://colab.research.google.com/github/ada/journal/blob/")
        assert colab.endswith("/notebooks/hostile.ipynb")
        with page.expect_download() as download:
            about.get_by_role("link", name="Download").click()
        assert Path(download.value.path()).read_text(encoding="utf-8") == hostile()
        about.get_by_role("link", name="Week 1").click()
        assert page.url.endswith("/roadmap/week-01/")
