"""Commands at the same moment on the same files: each is done whole, or says that it was not done."""

import json
import re
from pathlib import Path

import pytest

from support.at_once import run_at_once
from support.fault_cases import CARDS, LAST, POST, TASKS, WITH_IDS
from support.faults import Ran
from support.journals import post, small_journal

MANY = 8
PAUSES = [("pause", days, "--yes") for days in ("2026-01-26..2026-02-01", "2026-02-02..2026-02-08")]
EXPORT = ("cards", "export", "--text", "cards.tsv")
GROUPS: dict[str, list[tuple[str, ...]]] = {
    "log": [("log", "1h", "theory", f"by {n}") for n in range(MANY)],
    "settings": [*PAUSES, ("stretch", "4", "--yes"), ("stretch", "3", "--yes")],
    "gotcha": [("gotcha", "It broke", "--tag", f"t{n}") for n in range(MANY)],
    "new-week": [("new-week",)] * 4,
    "cards": [("cards", "fix")] * 4,
    "several": [EXPORT, ("mentor", "--held"), ("log", "1h", "theory"), ("log", "2h", "theory"), EXPORT],
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("at-once")


@pytest.fixture(scope="module")
def ran(place: Path) -> dict[str, list[Ran]]:
    cards = {"cards": {LAST: post(2, CARDS)}, "several": {LAST: post(2, WITH_IDS)}}
    files = {name: cards.get(name, {LAST: post(2, TASKS)}) for name in GROUPS}
    (place / "runs").mkdir()
    groups = [(small_journal(place / name, files[name]), words) for name, words in GROUPS.items()]
    return dict(zip(GROUPS, run_at_once(groups, place / "runs"), strict=True))


def read(place: Path, path: str) -> str:
    return (place / path).read_text(encoding="utf-8")


def test_each_is_done_or_says_what_to_do(ran: dict[str, list[Ran]], place: Path) -> None:
    for one in (one for group in ran.values() for one in group):
        assert one.code in {0, 1}, one
        assert "Traceback" not in one.err
        assert not one.code or "to do: " in one.err
    assert [path for path in place.rglob(".journal-*") if path.is_file()] == []


def test_every_line_is_logged(ran: dict[str, list[Ran]], place: Path) -> None:
    assert {one.code for one in ran["log"]} == {0}
    head, *lines = read(place, "log/data/hours.csv").splitlines()
    assert head == "date,kind,hours,week,note"
    assert sorted(lines) == [f"2026-01-21,theory,1,3,by {n}" for n in range(MANY)]


def test_no_change_of_the_settings_is_lost_in_silence(ran: dict[str, list[Ran]], place: Path) -> None:
    (done,) = (n for n, one in enumerate(ran["settings"]) if one.code == 0)
    assert all("changed while" in one.err for one in ran["settings"] if one.code)
    kept = ["from: 2026-01-26", "from: 2026-02-02", "4: 2", "3: 2"]
    text = read(place, "settings/journal.yml")
    assert [words for words in kept if words in text] == [kept[done]]


def test_one_gotcha_of_a_name_is_written(ran: dict[str, list[Ran]], place: Path) -> None:
    (won,) = (n for n, one in enumerate(ran["gotcha"]) if one.code == 0)
    assert f"t{won}" in read(place, "gotcha/gotchas/it-broke.md")


def test_tasks_are_carried_once(ran: dict[str, list[Ran]], place: Path) -> None:
    assert [one.code for one in ran["new-week"]].count(0) == 1
    assert read(place, f"new-week/{POST}").count("- [ ] Call the plumber") == 1
    assert read(place, f"new-week/{LAST}").count("- [>]") == 2


def test_a_card_gets_one_id(ran: dict[str, list[Ran]], place: Path) -> None:
    assert [one.code for one in ran["cards"]].count(0) == 1
    assert len(re.findall(r"^\^c-", read(place, f"cards/{LAST}"), re.MULTILINE)) == 2


def test_what_is_appended_by_different_commands_is_kept(ran: dict[str, list[Ran]], place: Path) -> None:
    assert [one.code for one in ran["several"][1:4]] == [0, 0, 0]
    assert len(read(place, "several/data/hours.csv").splitlines()) == 3
    assert all(json.loads(line) for line in read(place, "several/data/anki.jsonl").splitlines())
