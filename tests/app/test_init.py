"""`init`: a journal in an empty folder or an old repository, and never a byte of somebody else's."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learning_journal.app import init as module
from learning_journal.app.check import check
from learning_journal.app.init import Beginning, init_journal, this_monday, usable_start, usable_zone
from learning_journal.app.load import load_settings
from learning_journal.errors import (
    FileExistsAlreadyError,
    JournalError,
    SettingsError,
    UnreadableFileError,
    UsageError,
    WriteError,
)
from support.journals import snapshot, write_files

BEGINNING = Beginning("Ada", ("ada@example.org",), date(2026, 1, 5), "Europe/Berlin")
OLD_REPOSITORY = {
    "README.md": "# Mine\r\n",
    ".gitignore": "*.pyc",
    "mkdocs.yml": "site_name: Mine\n",
    "docs/index.md": "# My home\n",
    "docs/about.md": "# Me\n",
    "docs/tags.md": "\ufeff# My tags\n",
    "src/thing.py": "print(1)\n",
}


def test_an_empty_folder_becomes_a_journal_without_problems(tmp_path: Path) -> None:
    begun = init_journal(tmp_path / "new" / "journal", BEGINNING)
    assert begun.written[-2:] == ("roadmap.yml", "journal.yml")
    assert set(begun.written) == set(snapshot(tmp_path / "new" / "journal"))
    assert (begun.kept, begun.plan.problems, len(begun.plan.roadmap.weeks)) == ((), (), 53)
    assert check(tmp_path / "new" / "journal") == ()


def test_files_that_are_there_stay_to_the_byte(tmp_path: Path) -> None:
    write_files(tmp_path, OLD_REPOSITORY)
    before = snapshot(tmp_path)
    begun = init_journal(tmp_path, BEGINNING)
    after = snapshot(tmp_path)
    assert {path: after[path] for path in before} == before
    assert set(begun.kept) == set(before) - {"README.md", "src/thing.py", "docs/index.md"}
    assert set(after) == set(before) | set(begun.written)
    assert not set(begun.kept) & set(begun.written)
    assert check(tmp_path) == ()


def test_a_plan_that_is_there_stays(tmp_path: Path) -> None:
    write_files(tmp_path, {"roadmap.yml": "title: Mine\nweeks: [{week: 1, title: One}]\n"})
    begun = init_journal(tmp_path, BEGINNING)
    assert (begun.kept, begun.plan.roadmap.numbers) == (("roadmap.yml",), ())


@pytest.mark.parametrize("there", ["file", "dangling link"])
def test_a_journal_is_not_begun_twice(there: str, tmp_path: Path) -> None:
    if there == "file":
        write_files(tmp_path, {"journal.yml": "start: 2026-01-05\n"})
    else:
        (tmp_path / "journal.yml").symlink_to("elsewhere.yml")
    before = snapshot(tmp_path)
    with pytest.raises(FileExistsAlreadyError, match="a journal already"):
        init_journal(tmp_path, BEGINNING)
    assert snapshot(tmp_path) == before


def test_what_stopped_half_way_can_be_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 6:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        init_journal(tmp_path, BEGINNING)
    half = snapshot(tmp_path)
    assert half
    assert "journal.yml" not in half
    monkeypatch.undo()
    begun = init_journal(tmp_path, BEGINNING)
    assert set(begun.kept) == set(half)
    assert check(tmp_path) == ()


@settings(deadline=None, max_examples=50)
@example(name="\ufeffA\u200b\U000e0001", emails=["\ufeff@b"], zone="UTC", start=date(2026, 1, 5))
@given(
    name=st.text(st.characters(blacklist_categories=["Cs", "Cc"])),
    emails=st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1), max_size=2),
    zone=st.sampled_from(["UTC", "Etc/GMT+5", "EST5EDT", "America/Argentina/Buenos_Aires", "GMT0"]),
    start=st.dates(date(1900, 1, 8), date(2999, 12, 31)),
)
def test_any_name_and_address_read_back(
    name: str, emails: list[str], zone: str, start: date, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("init")
    write_files(folder, {"plan.yml": "title: Mine\nweeks: [{week: 1, title: One}]\n"})
    told = [email for email in emails if email.strip()]
    init_journal(folder, Beginning(name, tuple(told), start, zone, folder / "plan.yml"))
    found, problems = load_settings(folder)
    assert problems == ()
    assert (found.name, found.start, found.timezone) == (name.strip(), start, zone)
    assert found.emails == tuple(email.strip().casefold() for email in told)


# --- plans ------------------------------------------------------------------------------------------------


def begin(folder: Path, plan: Path) -> module.Begun:
    return init_journal(folder, Beginning("Ada", (), date(2026, 1, 5), "UTC", plan))


def test_a_plan_in_yaml_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "# my own words\r\ntitle: Mine\r\nweeks: [{week: 1, title: One}]\r\n"
    write_files(tmp_path, {"plan.YML": text})
    begun = begin(tmp_path / "j", tmp_path / "plan.YML")
    assert begun.plan.roadmap.numbers == (1,)
    assert (tmp_path / "j" / "roadmap.yml").read_bytes().decode() == text


def test_a_plan_in_markdown_is_read(tmp_path: Path) -> None:
    write_files(
        tmp_path, {"plan.md": "# Mine\n\n## Week 1: One\n\n- [ ] Read\n\n## Week 2: Two\n\n- [ ] Write\n"}
    )
    assert begin(tmp_path / "j", tmp_path / "plan.md").plan.roadmap.numbers == (1, 2)
    assert check(tmp_path / "j") == ()


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("plan.md", b"# Shopping\n", SettingsError),
        ("plan.yml", b"title: Mine\nweeks: [", SettingsError),
        ("plan.yml", b"", SettingsError),
        ("plan.md", b"\xff\xfe", UnreadableFileError),
        ("other.md", b"", UnreadableFileError),
    ],
)
def test_a_plan_that_cannot_be_used_writes_nothing(
    name: str, text: bytes, error: type[JournalError], tmp_path: Path
) -> None:
    write_files(tmp_path, {name: text})
    wanted = "plan.md" if name == "other.md" else name
    with pytest.raises(error):
        begin(tmp_path / "j", tmp_path / wanted)
    assert not (tmp_path / "j").exists()


# --- answers ----------------------------------------------------------------------------------------------


def test_the_default_start_is_this_weeks_monday() -> None:
    assert this_monday(date(2026, 1, 18)) == date(2026, 1, 12)
    assert this_monday(date(2026, 1, 19)) == date(2026, 1, 19)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "0206-01-05", "9999-12-31", "5.1.2026", "2026-1-5"]
)
def test_days_nobody_starts_on(text: str) -> None:
    with pytest.raises(UsageError, match="not a day to start on"):
        usable_start(text)


@pytest.mark.parametrize("text", ["", "Mars/Phobos", "Europe", "/etc/passwd", "../UTC", "CEST", "Berlin\0"])
def test_zones_nobody_lives_in(text: str) -> None:
    with pytest.raises(UsageError, match="not a time zone"):
        usable_zone(text)


def test_answers_may_have_space_around_them() -> None:
    assert usable_start(" 2026-01-05 ") == date(2026, 1, 5)
    assert usable_zone(" Europe/Berlin ") == "Europe/Berlin"


@pytest.mark.parametrize(("zone", "start"), [("Mars/Phobos", date(2026, 1, 5)), ("UTC", date.min)])
def test_unusable_answers_write_nothing(zone: str, start: date, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        init_journal(tmp_path / "j", Beginning("Ada", (), start, zone))
    assert not (tmp_path / "j").exists()
