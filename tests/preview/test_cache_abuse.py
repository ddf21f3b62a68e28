"""A cache that was deleted, spoiled, shared or left by another version costs time, never correctness."""

import shutil
from pathlib import Path
from random import Random

import pytest

from support.cli import surroundings
from support.preview.abuse import ABUSES, meddle
from support.preview.builds import Builder, Done, Order, build_alone, clean_copy
from support.preview.journal import make_small
from support.preview.place import Place
from support.preview.site_edits import clock
from support.preview.tour import compared_words, differences
from support.preview.upgrade import EXTENSION, OURS, THEME, install

# Two builds for each look: on a machine that has other work, that takes a while.
pytestmark = pytest.mark.timeout(600)

URL = "http://127.0.0.1:8000/"


class Warm:
    """A journal with a cache that builds and previews have filled."""

    def __init__(self, place: Path, builder: Builder) -> None:
        self.folder = make_small(place / "journal").folder
        self.variables = {**surroundings(place), **clock(Place(None, Random()))}  # type: ignore[arg-type]  # noqa: S311
        self.builder, self.place = builder, place
        self.clean = builder.begin_clean(self.folder, "", self.variables).result()
        assert self.clean.code == 0, self.clean.log
        for url in ("", URL):
            done = self.build(self.folder / "site" if not url else place / "preview", url)
            assert done.code == 0, done.log

    def order(self, site: Path, url: str = "") -> Order:
        return Order(self.folder, site, url, self.variables)

    def build(self, site: Path, url: str = "") -> Done:
        return self.builder.begin(self.order(site, url)).result()


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory, builder: Builder) -> Warm:
    return Warm(tmp_path_factory.mktemp("abuse"), builder)


def assert_clean(done: Done, clean: Done) -> None:
    assert differences(clean.files, done.files) == []
    assert compared_words(clean.said, done.said) == []
    assert done.code == clean.code, done.log


def test_a_cache_is_there_to_be_spoiled(warm: Warm) -> None:
    assert [path for path in (warm.folder / ".cache").rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ABUSES)
def test_a_spoiled_cache_costs_time(name: str, warm: Warm) -> None:
    ABUSES[name](Random(name), warm.folder / ".cache")  # noqa: S311 - no secret
    assert_clean(warm.build(warm.folder / "site"), warm.clean)


def test_a_site_that_was_meddled_with_is_made_whole(warm: Warm) -> None:
    meddle(Random(1), warm.folder / "site")  # noqa: S311 - no secret
    assert_clean(warm.build(warm.folder / "site"), warm.clean)


def test_two_builds_at_once_over_no_cache(warm: Warm) -> None:
    shutil.rmtree(warm.folder / ".cache")
    sites = (warm.folder / "site", warm.place / "other")
    for begun in [warm.builder.begin(warm.order(site)) for site in sites]:
        assert_clean(begun.result(), warm.clean)
    assert_clean(warm.build(sites[0]), warm.clean)


def test_another_version_finds_nothing_of_use(warm: Warm) -> None:
    """All at once: each changes other pages, or the same in another place."""
    packages = warm.place / "packages"
    for upgrade in (OURS, THEME, EXTENSION):
        install(upgrade, packages)
    copy = clean_copy(warm.folder, warm.place / "copy")
    clean = build_alone(Order(copy, warm.place / "clean", "", warm.variables), packages)
    changed = set(differences(warm.clean.files, clean.files))
    assert len(changed) > len([path for path in clean.files if path.endswith(".html")]) / 2
    for words in (b"A new version.", b"<footer data-new", b"task-list-new"):
        assert words in clean.files["blog/week-08/index.html"]
    assert_clean(build_alone(warm.order(warm.folder / "site"), packages), clean)
    assert_clean(warm.build(warm.folder / "site"), warm.clean)
