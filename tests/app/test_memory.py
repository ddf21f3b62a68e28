"""A build that remembers gives what one without a memory gives, after whatever changed in between."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from learning_journal.app import build
from learning_journal.app.build import prepare_site
from learning_journal.app.memory import keep, recall
from learning_journal.app.site import Site
from learning_journal.app.site_entry import entry_markdown
from learning_journal.text.memory import Memory
from support.journal import commit_all
from support.mid_year import TODAY, make_mid_year

DAY = date.fromisoformat(TODAY)


def prepared(folder: Path, memory: Memory | None = None, day: date = DAY, repo: str = "") -> Site:
    if memory:
        memory.begin()
    return prepare_site(folder, folder / "docs", today=day, memory=memory, repo_url=repo)


def shown(site: Site) -> dict[str, object]:
    """Return all that a site shows of a journal, as far as it is made without an engine."""
    texts = {
        path: entry_markdown(site, path, entry.body, lambda target: f"{target}?")
        for path, entry in site.entries.items()
    }
    lines = {entry.path: dict(entry.key_lines) for entry in site.journal.entries}
    files = (*site.made.items(), *site.order.items(), *site.checkpoints.items())
    return {**texts, **dict(files), "said": (site.problems, site.notices), "read": (site.journal, lines)}


@pytest.fixture(scope="module")
def mid_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_mid_year(tmp_path_factory.mktemp("mid-year"))


def changed(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text, (path, old)
        (folder / path).write_text(text.replace(old, new, 1), "utf-8")

    return change


def written(path: str, text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")

    return write


def committed(folder: Path) -> None:
    (folder / "src").mkdir(exist_ok=True)
    (folder / "src" / "more.py").write_text("more = 1\n")
    commit_all(folder, "More", "2026-06-22T12:00:00+00:00")


def renamed(folder: Path) -> None:
    (folder / "gotchas/zip.md").rename(folder / "gotchas/zap.md")


EDITS: dict[str, tuple[Callable[[Path], None], ...]] = {
    "words": (
        changed("journal/week-08.md", "Steps", "Small steps"),
        changed("gotchas/nan.md", "NaN", "A NaN"),
    ),
    "a box": (changed("journal/week-08.md", "- [x]", "- [ ]"),),
    "front matter": (changed("journal/week-09.md", "tags: [numpy, ", "lang: de\ntags: ["),),
    "a gotcha for all": (changed("gotchas/private.md", "visibility: private", "visibility: public"),),
    "a new entry": (written("gotchas/new.md", "---\ntitle: New\ndate: 2026-03-01\nweek: 8\n---\n\nIt.\n"),),
    "an entry that cannot be read": (written("gotchas/new.md", "---\ntitle: [\n---\n\nIt.\n"),),
    "an entry that is gone": (lambda folder: (folder / "gotchas/new.md").unlink(),),
    "a renamed file": (renamed,),
    "a file that a link leads to": (
        changed("journal/week-10.md", "<!-- more -->", "See [it](../notebooks/seen.txt).\n\n<!-- more -->"),
        written("notebooks/seen.txt", "seen"),
        lambda folder: (folder / "notebooks/seen.txt").unlink(),
    ),
    "hours": (changed("data/hours.csv", "0.75", "1.75"),),
    "a review": (written("data/reviews.jsonl", ""),),
    "the plan": (changed("roadmap.yml", "title: '", "title: 'Another: "),),
    "the settings": (
        changed("journal.yml", "start:", "pauses:\n  - {from: 2026-06-01, to: 2026-06-07}\nstart:"),
    ),
    "a template": (
        written("templates/pages/resources.md.j2", "# Mine\n"),
        written("templates/pages/resources.md.j2", "# Mine again\n"),
        written("templates/pages/words.j2", "{% macro language() %}fr{% endmacro %}\n"),
        lambda folder: (folder / "templates/pages/words.j2").unlink(),
    ),
    "a commit": (committed,),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_build_that_remembers_gives_what_one_without_gives(name: str, mid_year: Path) -> None:
    memory = recall(mid_year)
    prepared(mid_year, memory)
    for edit in EDITS[name]:
        edit(mid_year)
        fresh = shown(prepared(mid_year))
        assert shown(prepared(mid_year, memory)) == fresh
        keep(mid_year, memory)
        assert shown(prepared(mid_year, recall(mid_year))) == fresh


@pytest.mark.parametrize("day", [date(2026, 6, 25), date(2026, 6, 29), date(2027, 6, 1), date(2025, 1, 1)])
def test_another_day_is_another_build(day: date, mid_year: Path) -> None:
    memory = recall(mid_year)
    prepared(mid_year, memory)
    assert shown(prepared(mid_year, memory, day)) == shown(prepared(mid_year, None, day))


def test_another_forge_is_another_build(mid_year: Path) -> None:
    memory = recall(mid_year)
    prepared(mid_year, memory)
    forge = "https://github.com/ada/journal"
    assert shown(prepared(mid_year, memory, repo=forge)) == shown(prepared(mid_year, repo=forge))


def test_words_make_no_page_anew(mid_year: Path) -> None:
    """Where no digest could tell what pages are made from, they would be made anew unnoticed."""
    memory = recall(mid_year)
    prepared(mid_year, memory)
    changed("journal/week-11.md", "A quotation.", "Words of another.")(mid_year)
    with mock.patch.object(build, "site_pages", side_effect=AssertionError):
        after = prepared(mid_year, memory)
        keep(mid_year, memory)
        assert shown(prepared(mid_year, recall(mid_year))) == shown(after)


def test_what_is_kept_is_no_secret_between_tools(mid_year: Path) -> None:
    """A memory on disk that is spoiled, or another tool's, is as good as none."""
    memory = recall(mid_year)
    fresh = shown(prepared(mid_year, memory))
    keep(mid_year, memory)
    file = mid_year / ".cache/learning-journal/memory-1"
    whole = file.read_bytes()
    for spoiled in (
        b"",
        whole[:-1],
        whole[:100],
        whole.replace(b"Steps", b"Stops"),
        json.dumps("x").encode(),
    ):
        file.write_bytes(spoiled)
        assert shown(prepared(mid_year, recall(mid_year))) == fresh
    with mock.patch("learning_journal.app.memory.fingerprint", return_value=b"another"):
        other = recall(mid_year)
    with mock.patch.object(build, "site_pages", return_value={"index.md": "another tool's"}):
        assert prepared(mid_year, other).pages["index.md"] == "another tool's"
        keep(mid_year, other)
    assert shown(prepared(mid_year, recall(mid_year))) == fresh
