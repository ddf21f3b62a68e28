"""No word of `private/` is on the site, in any JSON that a command prints, or in the bibliography."""

import json
from pathlib import Path

import pytest

from support.cli import run_journal
from support.journal import build, commit_all, entry, make_journal

HIDDEN = "Mentoronly"
REPORTS = [["status"], ["stats"], ["check"], ["verify"], ["roadmap", "show"]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a call sheet that holds a secret and names what is private."""
    folder = make_journal(
        tmp_path_factory.mktemp("journal"),
        {
            "journal/week-01.md": entry(
                "First week", "2026-01-11", "See [the call](../private/mentor/2026-01.md).\n", week=1
            ),
            "gotchas/hidden.md": entry(
                f"{HIDDEN} gotcha", "2026-01-12", "## Fix\n", visibility="private", tags=f"[{HIDDEN}]"
            ),
            "papers/hidden.md": entry(f"{HIDDEN} paper", "2026-01-12", visibility="private"),
        },
    )
    (folder / ".gitignore").write_text("/private/\n/site/\n/.cache/\nhidden.md\n", encoding="utf-8")
    commit_all(folder, "Begin")
    assert run_journal(folder, "mentor").code == 0
    sheet = folder / "private/mentor/2026-01.md"
    assert f"{HIDDEN} gotcha" in sheet.read_text("utf-8")
    sheet.write_text(sheet.read_text("utf-8") + f"\n{HIDDEN} words of theirs\n", encoding="utf-8")
    assert run_journal(folder, "mentor", "--held").code == 0
    assert run_journal(folder, "paper", "Another one").code == 0
    return folder


def test_no_word_is_on_the_site(folder: Path) -> None:
    site = build(folder)
    assert site.code == 0, site.log
    assert site.files_with(HIDDEN) == []
    assert site.files_with("private/mentor") == []


@pytest.mark.parametrize("words", REPORTS, ids=" ".join)
def test_no_word_is_in_printed_json(words: list[str], folder: Path) -> None:
    ran = run_journal(folder, *words, "--json")
    assert json.loads(ran.out)
    assert HIDDEN not in ran.out


def test_no_word_is_in_what_git_gets(folder: Path) -> None:
    commit_all(folder, "After the call")
    tracked = [path for path in (folder / "papers").iterdir() if path.name != "hidden.md"]
    tracked += [folder / "data/mentor.csv"]
    assert (folder / "data/mentor.csv").read_text("utf-8") == "date\n2026-01-21\n"
    assert not [path for path in tracked if HIDDEN in path.read_text("utf-8")]
    assert run_journal(folder, "check").code == 0
