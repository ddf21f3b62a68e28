"""What every page of a site in the middle of its year says of itself to search engines and previews."""

import re

import pytest
from bs4 import BeautifulSoup

from learning_journal.edges.templates import default_plan
from support.git import git
from support.journal import Built, build, make_journal
from support.worked import worked_year

SITE = "https://ada.example/journal/"
MARKUP = re.compile(r"\*\*|`|\]\(|\\\(|\$\$|<[a-z/!]|&[a-z#0-9]+;|\{\{|^#")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    folder = tmp_path_factory.mktemp("described") / "journal"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    make_journal(folder, plan=default_plan())
    worked_year(folder, 14)
    site = build(folder, today="2026-04-12", SITE_URL=SITE, REPO_URL="https://github.com/ada/journal")
    assert site.code == 0, site.log
    return {path: page(site, path) for path in site.everything() if path.endswith("/index.html")}


def page(site: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup((site.site / path).read_bytes(), "html.parser")


def said(page: BeautifulSoup, selector: str, attribute: str = "content") -> str:
    (tag,) = page.select(f"head {selector}")
    return str(tag[attribute])


def test_there_is_a_page_of_many_kinds(pages: dict[str, BeautifulSoup]) -> None:
    names = {path.partition("/")[0] for path in pages}
    assert names >= set(
        "about blog checkpoints evidence gotchas notebooks numbers papers portfolio projects quarters recall"
        " resources resume roadmap scratch tags year".split()
    )


def test_every_page_has_a_description_that_says_something(pages: dict[str, BeautifulSoup]) -> None:
    descriptions = {path: said(one, "meta[name=description]") for path, one in pages.items()}
    odd = {
        path: text for path, text in descriptions.items() if not 20 <= len(text) <= 200 or MARKUP.search(text)
    }
    assert odd == {}
    by_text: dict[str, list[str]] = {}
    for path, text in descriptions.items():
        by_text.setdefault(text, []).append(path)
    assert [paths for paths in by_text.values() if len(paths) > 1] == []
    assert descriptions == {path: said(one, "meta[property='og:description']") for path, one in pages.items()}


def test_every_page_has_its_own_address_and_a_title(pages: dict[str, BeautifulSoup]) -> None:
    for path, one in pages.items():
        canonical = said(one, "link[rel=canonical]", "href")
        assert canonical == said(one, "meta[property='og:url']") == SITE + path.removesuffix("index.html")
        assert said(one, "meta[property='og:title']")
        assert len(one.select("head title")) == 1
        assert said(one, "meta[name='twitter:card']") == "summary_large_image"
