"""A site in another language: a file with some phrases, the theme's own language, and the rest in English."""

from datetime import date
from pathlib import Path

import pytest

from support.journal import Built, build, commit_all, entry, make_journal

GERMAN = Path(__file__).parents[1] / "data/words/de.j2"

WEEK_1 = """\
Worte.

## Plan

- [>] **Build:** a vector class <!-- w01-project -->
- [x] Vectors → [Heft](../notebooks/heft.ipynb) <!-- w01-goal-1 -->
"""

FILES: dict[str, str | bytes] = {
    "templates/pages/words.j2": GERMAN.read_bytes(),
    "journal/week-01.md": entry("Erste Woche", "2027-01-24", WEEK_1, week=1),
    "journal/week-02.md": entry("Zweite Woche", "2027-01-26", "Wieder [NaN](../gotchas/nan.md).\n", week=2),
    "gotchas/nan.md": entry("NaN ist nicht gleich", "2027-01-18", week=1),
    "papers/2017-vaswani-attention.md": entry("Attention", "2027-01-23", year=2017),
    "notebooks/heft.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
}


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A journal's site with German phrases, built strictly."""
    folder = make_journal(tmp_path_factory.mktemp("german") / "journal", FILES, start=date(2027, 1, 18))
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace(
        "  name: material\n", "  name: material\n  language: de\n"
    )
    settings.write_text(text, encoding="utf-8")
    commit_all(folder, "Anfang")
    built = build(folder, today="2027-01-26", SITE_URL="https://ada.example/")
    assert built.code == 0, built.log
    return built


def about(site: Built, address: str) -> str:
    """Return what a page says of itself to search engines."""
    (tag,) = site.page(address).select("meta[name=description]")
    return str(tag["content"])


def test_dates_are_in_that_language(german: Built) -> None:
    assert "18. bis 24. Januar 2027" in german.text("roadmap/week-01/")
    assert "25. bis 31. Januar 2027" in german.text("")
    assert "18. Januar 2027 · 1. Woche" in german.text("gotchas/")
    assert "23. Januar 2027" in german.text("papers/")
    assert "<ol>" not in (german.site / "gotchas/index.html").read_text(encoding="utf-8")
    week = "Week 1 of 5, Linear algebra, 18. bis 24. Januar 2027. Feel what a vector is."
    assert about(german, "roadmap/week-01/") == week


def test_phrases_are_in_that_language_wherever_they_stand(german: Built) -> None:
    assert "Was einen Abend gekostet hat" in german.text("gotchas/")
    assert "Wieder begegnet: 2. Woche" in german.text("gotchas/")
    assert "Wieder begegnet: 2. Woche" in german.text("gotchas/nan/")
    assert "Im Plan: 1. Woche: Vectors" in german.text("gotchas/nan/")
    assert "verschoben: Build" in german.text("blog/week-01/")
    assert "verschoben: Build" in german.text("roadmap/week-01/")
    assert "1. Woche · Erste Woche · Herunterladen" in german.text("notebooks/heft/")
    assert "Unter dieser Adresse gibt es keine Seite." in (german.site / "404.html").read_text(
        encoding="utf-8"
    )
    page = german.page("gotchas/")
    assert page.select(".journal-filter label")[0].get_text(strip=True) == 'Suchen "überall"'
    assert "Stolpersteine" in str(page.title)
    assert about(german, "gotchas/") == 'Was einen "ganzen" Abend gekostet hat.'
    boxes = german.page("blog/week-01/").select("article input[type=checkbox]")
    assert [box["aria-label"] for box in boxes] == ["erledigt"]


def test_the_line_that_leads_to_the_plan_is_not_what_a_page_is_about(german: Built) -> None:
    assert about(german, "gotchas/nan/") == "NaN ist nicht gleich: Some words."


def test_squares_tables_and_states_are_in_that_language(german: Built) -> None:
    squares = german.page("numbers/").select("svg.journal-year")[0]
    assert squares.select("title")[0].get_text() == 'Der Plan in "Kästchen"'
    names = [str(link["aria-label"]) for link in squares.select("a")]
    assert names[1] == "1. Woche: Vectors, 18. bis 24. Januar 2027, geschrieben"
    assert "1. Woche 18. bis 24. Januar 2027 geschrieben" in german.text("numbers/")
    assert "Week Tage Review Commits" in german.text("numbers/")
    assert "wartet" in german.text("resources/")
    assert "Ziele" in german.text("roadmap/week-01/")


def test_the_rest_is_in_english_and_the_page_says_what_the_theme_does(german: Built) -> None:
    assert "Papers read, each with a summary" in german.text("papers/")
    assert german.page("papers/").select("html[lang=de]")


def test_where_nothing_is_said_differently_all_is_as_shipped(german: Built) -> None:
    assert "Belegt" in german.text("evidence/")
    assert "1 of 1 claim proven" in german.text("evidence/")
