"""The host that tests and `make audit` use: it must not make pages look quicker, or slower, than they are."""

import gzip
from http import HTTPStatus
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser.host import Serve

WORDS = "words " * 100


@pytest.fixture
def address(serve: Serve, tmp_path: Path) -> str:
    (tmp_path / "a").mkdir()
    for name in ("index.html", "a/index.html", "404.html", "x.js", "x.woff2"):
        (tmp_path / name).write_text(f"{name} {WORDS}")
    return serve(tmp_path, "/below/")


def ask(address: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    return answer, answer.read()


def test_texts_are_packed_and_fresh_for_ten_minutes(address: str) -> None:
    answer, data = ask(address, "/below/a/", Accept_Encoding="gzip, br")
    assert answer.status == HTTPStatus.OK
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert answer.getheader("Cache-Control") == "max-age=600"
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(data).decode() == f"a/index.html {WORDS}"
    tag = answer.getheader("ETag") or ""
    again, data = ask(address, "/below/a/", If_None_Match=tag)
    assert (again.status, data) == (HTTPStatus.NOT_MODIFIED, b"")
    assert ask(address, "/below/x.js")[0].getheader("Content-Type") == "application/javascript; charset=utf-8"
    font, data = ask(address, "/below/x.woff2", Accept_Encoding="gzip")
    assert (font.getheader("Content-Type"), font.getheader("Content-Encoding")) == ("font/woff2", None)


def test_what_is_missing_has_the_sites_own_page_and_folders_end_in_a_slash(address: str) -> None:
    for path in ("/below/nothing", "/", "/a/", "/below/../below/x.js"):
        answer, data = ask(address, path)
        assert answer.status == HTTPStatus.NOT_FOUND
        assert data.startswith(b"404.html")
    answer, _ = ask(address, "/below/a")
    assert (answer.status, answer.getheader("Location")) == (HTTPStatus.MOVED_PERMANENTLY, "/below/a/")
