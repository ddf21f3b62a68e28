"""The HTML of whole sites: links that lead somewhere, ids that stand once, nothing that is no HTML."""

from pathlib import Path

import pytest

from support.journal import Built
from support.mid_year import BELOW
from support.site_check import SiteCheck, invalid_html

pytestmark = pytest.mark.xdist_group("mid-year")


def test_every_link_leads_somewhere_and_every_id_stands_once(mid_year: Built) -> None:
    check = SiteCheck(mid_year.site, f"https://ada.example{BELOW}")
    assert len(check.pages) > 80
    assert list(check.broken_links()) == []
    assert list(check.repeated_ids()) == []


def test_the_html_is_valid(mid_year: Built) -> None:
    assert invalid_html(mid_year.site) == []


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "c.txt").touch()
    (tmp_path / "index.html").write_text(
        '<p id="x"><p id="x"><a href="a/#there">1</a><a href="a/#gone">2</a><a href="b/">3</a>'
        '<a href="c.txt">4</a>'
        '<a href="https://site.example/sub/a/">5</a><a href="/a/">6</a><a href="https://else.example/z">7</a>'
        '<script src="e.js"></script><link rel="stylesheet" href="f.css">'
        '<a href="#">8</a><img src="d.png"><a href="mailto:a@b.example">9</a><a href="a/#th%65re">10</a>'
    )
    (tmp_path / "a/index.html").write_text('<a id="there" href="../#x">1</a><a href="../../up/">2</a>')
    check = SiteCheck(tmp_path, "https://site.example/sub/")
    assert list(check.repeated_ids()) == ["index.html: #x"]
    assert list(check.broken_links()) == [
        "a/index.html: ../../up/",
        "index.html: a/#gone",
        "index.html: b/",
        "index.html: /a/",
        "index.html: e.js",
        "index.html: f.css",
        "index.html: d.png",
    ]
