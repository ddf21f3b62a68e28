"""A built site has nothing private in it, and `check --public` notices what somebody puts there."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.leaks import find_leaks
from support.journal import Built

TODAY = date(2026, 1, 21)

PLANTED = {
    "index.html": ("</body>", "<p>Draftonly title</p></body>", "leak-text journal/week-02.md"),
    "feed.xml": ("</channel>", "<title>Futureonly title</title></channel>", "leak-text journal/week-04.md"),
    "journal.json": ('"title"', '"more": "privateonly", "title"', "leak-text gotchas/private.md"),
    "search/search_index.json": (
        '"docs":[',
        '"docs":[{"text": "Unlistedonly title"},',
        "leak-text journal/week-05.md",
    ),
    "sitemap.xml": (
        "</urlset>",
        "https://ada.example/gotchas/private/</urlset>",
        "leak-name gotchas/private.md",
    ),
    "gotchas/nan/index.html": (
        "</body>",
        "<img src='../nobody.png'></body>",
        "leak-name journal/img/nobody.png",
    ),
    "downloads/notebooks/week-01/norms.ipynb": ("forty-two", "/home/grace/x.py", "leak-path"),
    "404.html": ("</body>", "mail to grace@home.net</body>", "leak-email"),
}


def test_a_built_site_is_clean(full: Built, full_folder: Path) -> None:
    report = find_leaks(full_folder, full.site, TODAY)
    assert report.leaks == ()
    assert report.files == len(full.everything())


@pytest.fixture(scope="module")
def spoiled(full: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with something planted in files of every kind."""
    site = tmp_path_factory.mktemp("spoiled") / "site"
    shutil.copytree(full.site, site)
    for path, (before, after, _) in PLANTED.items():
        text = (site / path).read_text("utf-8")
        assert before in text, path
        (site / path).write_text(text.replace(before, after, 1), "utf-8")
    return site


def test_what_is_planted_is_found_where_it_is(full_folder: Path, spoiled: Path) -> None:
    leaks = find_leaks(full_folder, spoiled, TODAY).leaks
    found = {file: f"{problem.code} {problem.path}" for problem, files in leaks for file in files}
    assert found.keys() == PLANTED.keys()
    for path, (_, _, wanted) in PLANTED.items():
        assert found[path].startswith(wanted), path
