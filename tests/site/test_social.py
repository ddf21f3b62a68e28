"""Social cards on a real site: which pages have one, what is kept, and what is missing where."""

import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import typst
from bs4 import BeautifulSoup

from learning_journal.app import social
from learning_journal.edges.installation import install_command
from learning_journal.edges.typst import compile_png
from learning_journal.pages.social import SocialCard
from support.absent import missing
from support.journal import HOSTILE, Built, build, commit_all, entry, make_journal, preview

SITE = "https://ada.example/journal/"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
TYPST = r'#let x = 1 #panic("no") ] } \ $x^2$ *b* <label> @ref // /* `c` #(' + "#" * 3
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'


def said(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry(
        "First week", "2026-01-11", "Words, and [a notebook](../notebooks/n.ipynb).\n", week=1
    ),
    "journal/week-02.md": entry("Draft", "2026-01-18", week=2, draft="true"),
    "journal/week-05.md": entry("Unlisted", "2026-01-13", week=5, visibility="unlisted"),
    "gotchas/private.md": entry("Private", "2026-01-07", visibility="private"),
    "gotchas/html.md": entry(said(HOSTILE), "2026-01-07"),
    "gotchas/typst.md": entry(said(TYPST), "2026-01-07", description=said(TYPST)),
    "gotchas/long.md": entry("word " * 400 + "Donaudampfschifffahrt" * 40, "2026-01-07"),
    "papers/2017-a.md": entry("Attention", "2026-01-12", week=1),
    "notebooks/n.ipynb": NOTEBOOK,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("social") / "journal", FILES)
    commit_all(folder, "Begin")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    site = build(folder, SITE_URL=SITE)
    assert site.code == 0, site.log
    return site


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the cards that are made anew."""
    titles: list[str] = []

    def counting(template: Path, data: dict[str, Any], **more: bool) -> list[bytes]:
        titles.extend(card["title"] for card in data["cards"])
        return compile_png(template, data, **more)

    monkeypatch.setattr(social, "compile_png", counting)
    return titles


def cards(site: Built) -> dict[str, bytes]:
    return {path: data for path, data in site.everything().items() if path.startswith("social/")}


def tags(site: Built, address: str) -> dict[str, str]:
    page = BeautifulSoup((site.site / address / "index.html").read_bytes(), "html.parser")
    found = page.select("head meta[content]")
    return {str(tag.get("property") or tag.get("name")): str(tag["content"]) for tag in found}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "index"),
        ("blog/week-01/", "journal/week-01"),
        ("roadmap/week-03/", "roadmap/week-03"),
        ("gotchas/typst/", "gotchas/typst"),
        ("papers/2017-a/", "papers/2017-a"),
        ("notebooks/n/", "notebooks/n"),
        ("portfolio/", "portfolio"),
        ("about/", "about"),
        ("blog/", "blog/index"),
    ],
)
def test_a_page_names_its_card(built: Built, address: str, path: str) -> None:
    found = tags(built, address)
    assert found["og:image"] == f"{SITE}social/{path}.png"
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:title"] in found["og:image:alt"]
    data = cards(built)[f"social/{path}.png"]
    assert struct.unpack(">II", data[16:24]) == (
        int(found["og:image:width"]),
        int(found["og:image:height"]),
    )


def test_every_card_is_a_picture_and_every_listed_page_has_one(built: Built) -> None:
    assert all(data.startswith(SIGNATURE) for data in cards(built).values())
    pages = [path for path in built.everything() if path.endswith("index.html")]
    with_card = [path for path in pages if "og:image" in tags(built, path.removesuffix("index.html"))]
    assert set(pages) - set(with_card) == {"blog/week-05/index.html"}
    assert len(cards(built)) == len(with_card)
    assert not [path for path in cards(built) if any(word in path for word in ("journal/week-02", "private"))]


def test_what_has_not_changed_comes_from_the_cache(folder: Path, built: Built, rendered: list[str]) -> None:
    before = cards(built)
    cache = folder / ".cache/learning-journal/social"
    assert len(list(cache.iterdir())) == len(before) + 1, "and what keeps them out of git"
    assert cards(build(folder, SITE_URL=SITE)) == before
    assert rendered == []
    paper = folder / "papers/2017-a.md"
    text = paper.read_text("utf-8")
    paper.write_text(text.replace("Attention", "Attention, again"), "utf-8")
    after = cards(build(folder, SITE_URL=SITE))
    paper.write_text(text, "utf-8")
    assert rendered == ["Attention, again"]
    assert {path for path in before if before[path] != after[path]} == {"social/papers/2017-a.png"}
    assert len(list(cache.iterdir())) == len(before) + 2, "the old one goes when nobody used it for a week"


def test_a_broken_cache_costs_time_only(folder: Path, built: Built, rendered: list[str]) -> None:
    before = cards(build(folder, SITE_URL=SITE))
    rendered.clear()
    first, second, third, *_ = sorted((folder / ".cache/learning-journal/social").glob("[!.]*"))
    first.write_bytes(first.read_bytes()[:-100])
    second.write_bytes(b"")
    data = bytearray(third.read_bytes())
    data[len(data) // 2] ^= 1
    third.write_bytes(bytes(data))
    assert cards(build(folder, SITE_URL=SITE)) == before == cards(built) | before
    assert len(rendered) == 3


def test_without_typst_there_is_a_line_and_a_summary(
    folder: Path, built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built.code == 0
    monkeypatch.setitem(sys.modules, "typst", None)
    site = build(folder, SITE_URL=SITE)
    assert site.code == 0
    assert site.log.count("No social cards") == 1
    assert install_command("typst") in site.log
    assert cards(site) == {}
    assert tags(site, "")["twitter:card"] == "summary"
    assert "og:image" not in tags(site, "")


def test_without_an_address_and_in_a_preview_there_are_none(folder: Path, tmp_path: Path) -> None:
    site = build(folder)
    assert cards(site) == {}
    assert "no social cards" in site.log
    shown = preview(folder, tmp_path / "shown", SITE_URL=SITE)
    assert cards(shown) == {}
    assert shown.log.count(social.NOT_IN_PREVIEW) == 1
    assert tags(shown, "")["twitter:card"] == "summary"


def test_a_template_and_a_picture_of_ones_own(tmp_path: Path, rendered: list[str]) -> None:
    own: dict[str, str | bytes] = {
        "templates/pages/card.typ": "#let data = json(bytes(sys.inputs.data))\n"
        "#set page(width: 1200pt, height: 630pt)\n#for card in data.cards { page(card.title) }\n",
        "docs/social/about.png": SIGNATURE + b"mine",
    }
    folder = make_journal(tmp_path / "journal", own)
    site = build(folder, SITE_URL=SITE)
    assert site.code == 0, site.log
    assert cards(site)["social/about.png"] == SIGNATURE + b"mine"
    count = len(rendered)
    (folder / "templates/pages/fonts").mkdir()
    (folder / "templates/pages/fonts/more.ttf").write_bytes(b"no font")
    build(folder, SITE_URL=SITE)
    assert len(rendered) == 2 * count, "what lies beside the template counts"
    (folder / "templates/pages/card.typ").write_text("#nothing\n", "utf-8")
    site = build(folder, SITE_URL=SITE)
    assert site.code != 0
    assert "unknown variable: nothing" in site.log
    assert "card.typ, line 1" in site.log


def card(title: str, about: str = "") -> SocialCard:
    return SocialCard("Ada", title, "", about, "", ("here",))


def made(folder: Path, all_cards: Iterable[SocialCard]) -> tuple[dict[str, bytes], list[str]]:
    return social._pictures(folder, "en", {one.title: one for one in all_cards})  # noqa: SLF001


def test_letters_that_no_font_has(tmp_path: Path) -> None:
    plain, marked = card("Plain"), card("Marked \U000f0000")
    found, notices = made(tmp_path, (plain, marked))
    assert list(found) == ["Plain"]
    assert found == made(tmp_path / "other", [plain])[0], "the others are as they would be without it"
    (notice,) = notices
    assert "\\U000f0000" in notice
    assert "apt install fonts-noto" in notice


def test_a_line_below_a_title_that_no_font_has_is_left_out(tmp_path: Path) -> None:
    found, notices = made(tmp_path, [card("Plain", "\U000f0000")])
    assert (list(found), notices) == (["Plain"], [])
    assert found == made(tmp_path / "other", [card("Plain")])[0]


def test_a_mark_that_no_font_has_is_left_out(tmp_path: Path) -> None:
    found, notices = made(tmp_path, [card("v\u20e3\u20d7 and v")])
    assert (len(found), notices) == (1, [])
    assert social._lacks(card("v\u20d7 and w"), frozenset("vw")) == ["v\u20d7"]  # noqa: SLF001
    fitting = social._fitting(card("v\u20d7 and w"), frozenset("v"))  # noqa: SLF001
    assert fitting == card("v and w")


def test_an_emoji_that_no_font_has_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        social,
        "missing_characters",
        lambda _template, data, **_: frozenset(
            "\N{PARTY POPPER}" if any("\N{PARTY POPPER}" in one["title"] for one in data["cards"]) else ""
        ),
    )
    found, notices = made(tmp_path, [card("Done \N{PARTY POPPER}"), card("\N{PARTY POPPER}")])
    assert found["Done \N{PARTY POPPER}"] == made(tmp_path / "other", [card("Done")])[0]["Done"]
    assert "\N{PARTY POPPER}" not in found, "nothing is left of its title"
    assert len(notices) == 1
    monkeypatch.undo()
    monkeypatch.setattr(social, "missing_characters", lambda *_, **__: frozenset())
    again, notices = made(tmp_path, [card("Done \N{PARTY POPPER}")])
    assert notices == []
    assert again != {"Done \N{PARTY POPPER}": found["Done \N{PARTY POPPER}"]}, "a font has come since"


def test_other_scripts_are_shown_by_the_machines_fonts(tmp_path: Path) -> None:
    if not [one for one in typst.Fonts().fonts() if one.family == "Noto Naskh Arabic"]:
        missing("no Noto fonts (on Debian: apt-get install fonts-noto-core)")
    arabic, plain = card("\u0645\u0631\u062d\u0628\u0627"), card("Plain")
    found, notices = made(tmp_path, (arabic, plain))
    assert (len(found), notices) == (2, [])


def test_a_long_title_is_cut(tmp_path: Path) -> None:
    found, _ = made(tmp_path, [card("(" * 300), card("a" * 300), card("a b " * 75)])
    assert len(found) == 3
