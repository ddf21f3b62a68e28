"""Sizes of the site's own pictures, by the addresses that pages have for them."""

import pytest

from learning_journal.app.picture_sizes import PictureSizes

SVG = b'<svg width="4" height="3"/>'
FILES = {"journal/a b.svg": SVG, "img/a.svg": SVG, "journal/words.svg": b"words"}


@pytest.mark.parametrize(
    ("url", "source"),
    [
        ("blog/week-01/", "../../journal/a%20b.svg?raw#top"),
        ("blog/week-01.html", "../journal/a b.svg"),
        ("", "img/a.svg"),
        ("index.html", "./img/a.svg"),
    ],
)
def test_an_address_leads_to_the_file(url: str, source: str) -> None:
    told = PictureSizes(FILES.get).told(f'<article><img src="{source}">', url)
    assert told == f'<article><img width="4" height="3" src="{source}">'


@pytest.mark.parametrize(
    "source",
    [
        *("https://far.example/img/a.svg", "//far.example/img/a.svg", "/img/a.svg", "data:image/svg,x"),
        *("", "#top", "//[", "none.svg", "../img/a.svg", "journal/words.svg"),
    ],
)
def test_other_addresses_have_no_size(source: str) -> None:
    page = f'<article><img src="{source}">'
    assert PictureSizes(FILES.get).told(page, "") == page


def test_each_picture_is_read_once() -> None:
    asked: list[str] = []

    def read(address: str) -> bytes:
        asked.append(address)
        return SVG

    sizes = PictureSizes(read)
    for url in ("one/", "two/"):
        sizes.told('<article><img src="../img/a.svg"><img src="../img/a.svg">', url)
    assert asked == ["img/a.svg"]
