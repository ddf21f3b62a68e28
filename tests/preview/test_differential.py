"""A preview shows what a clean build would, after whatever edit; `make differential` tries hundreds."""

from pathlib import Path

import pytest

from support.preview.builds import Builder
from support.preview.place import Kind, Place
from support.preview.tour import Figures, Tour

# A server, and two builds for each look at it: on a machine that has other work, that takes a while.
pytestmark = pytest.mark.timeout(600)

SEED = "suite 1"
STEPS = 3
EDITS = 4

STALE = '''\
"""Keeps what must not be kept: pages by their path, and hand-written ones by their words alone."""

import json
from pathlib import Path

KEPT = Path(".cache/stale.json")


def on_page_content(html, page, **_):
    path = page.file.src_uri
    key = page.markdown if path.startswith("guide/") else path
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    html = kept.setdefault(key, html)
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept))
    return html
'''


def test_random_edits_leave_nothing_stale(tmp_path: Path, builder: Builder) -> None:
    figures = Figures()
    with Tour(tmp_path, builder, SEED, figures, address="") as tour:
        for number in range(STEPS):
            tour.step(EDITS, build=number == STEPS - 1)
    assert figures.differences == []
    assert figures.served >= STEPS
    assert figures.files > 100 * STEPS


def _words(place: Place) -> str:
    path = "journal/week-08.md"
    place.write(path, place.read(path) + "\nLast words.\n")
    return path


def _target(place: Place) -> str:
    """Move what a page with the same words as before links to."""
    place.remove("docs/method.md")
    return "docs/method.md"


def test_what_is_stale_is_found(tmp_path: Path, builder: Builder) -> None:
    figures = Figures()
    tour = Tour(tmp_path, builder, "stale", figures, kinds=[Kind("words", 1, _words)], address="")
    settings = tour.at.read("mkdocs.yml")
    tour.at.write("mkdocs.yml", settings.replace("watch: [", "hooks: [stale.py]\nwatch: ["))
    tour.at.write("stale.py", STALE)
    with tour:
        tour.step(build=True)
        served, built = figures.differences
        assert "served, words" in served
        assert "other: blog/week-08/index.html" in served
        assert "built, words" in built
        tour.kinds[:] = [Kind("target", 1, _target)]
        tour.step()
    assert "other: guide/more/index.html" in figures.differences[-1]
