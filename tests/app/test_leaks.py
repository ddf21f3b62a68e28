"""What `check --public` finds on a site: the cases are in tests/cases/leaks."""

import base64
import bz2
import gzip
import lzma
import os
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from learning_journal.app.leaks import Report, find_leaks
from learning_journal.edges.site_files import LIMIT, WINDOW
from learning_journal.errors import NoSiteError, Problem
from support import leaky

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/leaks/leaks.yml").read_text("utf-8"))
TODAY = date(2026, 1, 21)
_LETTERS = "aQ3xZ7bR9cK2dM5eW8fT4gY6hP1jV0kLnBmSuX"
_CAPITALS = "QZRKMWTYPVLNBSX"
_SMALL = "aQxZbRcKdMeWfTgYhPjVkLnBmSuX"


def letters(match: re.Match[str]) -> str:
    source = {"A": _CAPITALS, "a": _SMALL}.get(match[2], _LETTERS)
    return (source * 5)[: int(match[1])]


MADE: dict[str, Callable[[str], bytes]] = {
    "utf-16": lambda text: text.encode("utf-16"),
    "raw": lambda text: text.encode("latin-1"),
    "binary": lambda text: b"\0\1\2" + text.encode() + b"\0\xff",
    "gz": leaky.packed,
    "gz-short": lambda text: leaky.packed(text)[:12],
    "gz-bomb": lambda _: gzip.compress(bytes(LIMIT + 1), 1),
    "zip-bomb": lambda _: leaky.archive(inside="0" * (LIMIT + 1)),
    "bz2": lambda text: bz2.compress(text.encode()),
    "xz": lambda text: lzma.compress(text.encode()),
    "zip-lzma": lambda text: leaky.archive(zipfile.ZIP_LZMA, inside=text * 99).replace(b"\x5d\0", b"\xff\1"),
    "gz-deep": lambda text: gzip.compress(gzip.compress(leaky.packed(text))),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "data": lambda text: b"<a href='data:text/plain;charset=utf-8;base64," + base64.b64encode(text.encode()),
    "zip": lambda text: leaky.archive(inside=text),
    "pdf": leaky.pdf,
    "photo-place": lambda _: leaky.photo(place=True),
    "photo-serial": lambda text: leaky.photo(serial=True, artist=text),
    "photo-in-page": lambda _: (
        b"<img src='data:image/jpeg;base64," + base64.b64encode(leaky.photo(place=True)) + b"'>"
    ),
    "png": lambda text: leaky.png((b"tEXt", b"Comment\0" + text.encode())),
    "png-packed": lambda text: leaky.png((b"zTXt", b"Comment\0\0" + zlib.compress(text.encode()))),
    "png-utf8": lambda text: leaky.png((b"iTXt", b"Comment\0\0\0en\0Comment\0" + text.encode())),
    "png-empty": lambda _: leaky.png(),
    "png-bomb": lambda _: leaky.png((b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(bytes(5_000_000)))),
    "jpeg-xmp": lambda text: leaky.jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + text.encode())),
    "webp-xmp": lambda text: leaky.webp(b"XMP ", text.encode()),
}


def content(case: dict[str, str]) -> bytes:
    text = re.sub(r"<(\d+)([Aa]?)>", letters, case.get("text", ""))
    kind = case.get("as", "")
    if kind in leaky.FILES:
        copied = leaky.FILES[kind]
        return copied if isinstance(copied, bytes) else copied.encode()
    return MADE[kind](text) if kind else text.encode()


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("leaky")
    leaky.leaky_journal(folder)
    return folder


@pytest.fixture(scope="module")
def report(journal: Path) -> Report:
    """What is found on a site that has the file of every case."""
    write(journal / "site/index.html", b"<p>Home</p>")
    for case in CASES:
        write(journal / "site" / case["file"], content(case))
    return find_leaks(journal, journal / "site", TODAY)


@pytest.fixture(scope="module")
def found(report: Report) -> dict[str, list[Problem]]:
    found = defaultdict(list)
    for problem, files in report.leaks:
        for file in files:
            found[file].append(problem)
    return found


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def said(problem: Problem) -> str:
    """Return a finding as the cases write it: words and addresses with where they came from."""
    place = f"{problem.path}:{problem.line}" if problem.line else ""
    if problem.code == "leak-text":
        return f"{problem.code}: {place or problem.path}"
    shown = re.search(r"site: ([^`]+) `|`(.+?)`|(?:says|looked through:) (.+?)(?: \(.*?\))?,", problem.what)
    assert shown
    return f"{problem.code}: {shown[1] or shown[2] or shown[3]} {place}".rstrip()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_file_of_a_site(case: dict[str, list[str]], found: dict[str, list[Problem]]) -> None:
    wanted = case.get("finds", [])
    assert sorted(said(problem) for problem in found[str(case["file"])]) == sorted(wanted)


def test_the_files_are_counted_and_a_leak_says_what_where_and_what_to_do(report: Report) -> None:
    assert report.files == len(CASES) + 1
    words, files = next(leak for leak in report.leaks if leak[0].path == "data/hours.csv")
    assert files == ("words/hours.html",)
    assert str(words) == (
        "data/hours.csv:2: Words of what is not published are on the site: "
        "`cried over chapter five of Axler again`, in words/hours.html. "
        "Build the site anew; if they are still there, a published page repeats them. "
        "May it be public? Add it to `privacy: allow:` in journal.yml, with the reason."
    )


def test_no_report_has_a_whole_secret(report: Report) -> None:
    shown = "\n".join(str(problem) for problem, _ in report.leaks)
    case = next(case for case in CASES if case["name"].startswith("keys of all kinds"))
    keys = [key for key in content(case).decode().split() if len(key) > 20]
    assert len(keys) > 15
    assert not [key for key in keys if key in shown]


def test_a_site_that_is_none_is_refused(journal: Path, tmp_path: Path) -> None:
    with pytest.raises(NoSiteError, match="no such folder"):
        find_leaks(journal, tmp_path / "nowhere")
    with pytest.raises(NoSiteError, match=r"no index\.html"):
        find_leaks(journal, tmp_path)


def test_what_is_no_file_is_told_of(journal: Path, tmp_path: Path) -> None:
    write(tmp_path / "site/index.html", b"")
    os.mkfifo(tmp_path / "site/pipe")
    (tmp_path / "site/out").symlink_to(journal / "private")
    (tmp_path / "site/lost.png").symlink_to(tmp_path / "nowhere")
    leaks = find_leaks(journal, tmp_path / "site", TODAY).leaks
    assert [(problem.code, problem.path) for problem, files in leaks if files] == [
        ("leak-unread", "lost.png"),
        ("leak-unread", "out"),
        ("leak-unread", "pipe"),
    ]


def test_what_is_private_and_not_read_is_told_of(report: Report) -> None:
    told = [(problem.path, problem.what.partition(": ")[2]) for problem, files in report.leaks if not files]
    assert told == [
        ("private/latin.csv", "it is no UTF-8 text."),
        ("private/long.txt", "it is longer than 1 MiB."),
    ]


def test_a_sentence_over_the_edge_of_what_is_read_at_once_is_found(journal: Path, tmp_path: Path) -> None:
    filler = b"<p>nothing</p>\n" * (WINDOW // 15 + 1)
    write(tmp_path / "index.html", filler[: WINDOW - 30] + leaky.LISBON.encode())
    leaks = find_leaks(journal, tmp_path, TODAY).leaks
    assert [said(problem) for problem, files in leaks if files] == ["leak-text: gotchas/moving.md:8"]


def test_a_sentence_over_the_edge_of_bytes_is_found(journal: Path, tmp_path: Path) -> None:
    write(tmp_path / "index.html", b"<p>Home</p>")
    write(tmp_path / "blob.bin", (b"\0" * WINDOW)[30:] + leaky.LISBON.encode())
    leaks = find_leaks(journal, tmp_path, TODAY).leaks
    assert [said(problem) for problem, files in leaks if files] == ["leak-text: gotchas/moving.md:8"]
