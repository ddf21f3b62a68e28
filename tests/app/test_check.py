"""`check`: every problem at once, links included."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.build import prepare_site
from learning_journal.app.check import check
from learning_journal.errors import NotAJournalError
from support.journals import post, small_journal, write_files


def entry(body: str) -> str:
    return f"---\ntitle: Links\ndate: 2026-01-20\n---\n{body}\n"


def dead(root: Path) -> list[tuple[int, str]]:
    """Return line and target of each link that is said to lead nowhere."""
    return [
        (problem.line, problem.what.split("`")[1]) for problem in check(root) if problem.code == "link-target"
    ]


@pytest.mark.parametrize(
    "target",
    [
        *(
            "a.md",
            "./a.md",
            "../gotchas/a.md",
            "a.md#part",
            "a.md?x=1",
            "sp%20ace.md",
            "<sp ace.md>",
            "sub/",
            "sub",
            "..",
        ),
        *(
            "#here",
            "mailto:a@example.org",
            "https://example.org/a.md",
            "//example.org/a",
            "/etc/passwd",
            "?x=1",
        ),
        *("commit:1a2b3c4", "http://[", "tel:+123", "../notebooks/\u00fc.ipynb", "../notebooks/%C3%BC.ipynb"),
    ],
)
def test_links_that_lead_somewhere_or_elsewhere(target: str, tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"gotchas/links.md": entry(f"[x]({target})")})
    write_files(
        root, {"gotchas/a.md": entry(""), "gotchas/sp ace.md": entry(""), "gotchas/sub/b.md": entry("")}
    )
    write_files(root, {"notebooks/\u00fc.ipynb": "{}"})
    assert dead(root) == []


@pytest.mark.parametrize(
    "target",
    ["b.md", "sub/b.md", "../../outside.md", "../../work/a.md", "../link.md", "a%00b", "%", "a.md/b.md"],
)
def test_links_that_lead_to_no_file_of_the_journal(target: str, tmp_path: Path) -> None:
    root = small_journal(
        tmp_path / "work", {"gotchas/a.md": entry(f"One\n\n![x]({target} 'title')"), "a.md": ""}
    )
    write_files(tmp_path, {"outside.md": ""})
    (root / "link.md").symlink_to("../outside.md")
    assert dead(root) == [(7, target)]


def test_links_in_code_are_text(tmp_path: Path) -> None:
    body = "`[x](gone.md)`\n\n```\n[x](gone.md)\n```\n\n    [x](gone.md)\n\n[ref]: gone.txt\n"
    root = small_journal(tmp_path, {"gotchas/a.md": entry(body)})
    assert dead(root) == [(13, "gone.txt")]


def test_links_in_a_block_that_checkpoint_refreshes(tmp_path: Path) -> None:
    block = "<!-- journal:begin checkpoint -->\n[x](gone.md)\n<!-- journal:end checkpoint -->\n"
    text = entry(block).replace("\n---\n", "\nkind: checkpoint\n---\n", 1)
    root = small_journal(tmp_path, {"journal/checkpoint-q1.md": text})
    (problem,) = check(root)
    assert problem.fix == "Refresh the post: `journal checkpoint q1`."


def test_links_in_a_block_that_new_week_refreshes(tmp_path: Path) -> None:
    block = "<!-- journal:begin {0} -->\n[x](gone.md) <img src='gone.png'>\n<!-- journal:end {0} -->\n"
    text = block.format("gotchas") + block.format("mine") + "[x](gone.md)"
    files = {"journal/week-01.md": post(1, text), "journal/note.md": entry(block.format("week"))}
    root = small_journal(tmp_path, files)
    fixes = {(problem.path, problem.line): problem.fix for problem in check(root)}
    correct, refresh = "Correct the path, or add the file.", "Refresh the post: `journal new-week 1`."
    assert fixes == {
        ("journal/note.md", 6): correct,
        ("journal/week-01.md", 8): refresh,
        ("journal/week-01.md", 11): correct,
        ("journal/week-01.md", 13): correct,
    }
    built = prepare_site(root, root / "docs", today=date(2026, 1, 21)).problems
    assert [(problem.path, problem.line) for problem in built if problem.code == "link-target"] == [
        ("journal/note.md", 6),
        ("journal/week-01.md", 11),
    ]


def test_links_in_a_damaged_block_cannot_be_refreshed(tmp_path: Path) -> None:
    body = "<!-- journal:begin week -->\n[x](gone.md)\n"
    problems = check(small_journal(tmp_path, {"journal/week-01.md": post(1, body)}))
    assert [problem.code for problem in problems] == ["managed-block", "link-target"]
    assert problems[1].fix.startswith("Correct the path")


def test_broken_settings_plan_and_entries_are_all_told(tmp_path: Path) -> None:
    files = {
        "journal.yml": "start: tomorrow\n",
        "roadmap.yml": "weeks: [",
        "gotchas/a.md": entry("[x](gone.md)"),
    }
    problems = check(small_journal(tmp_path, files))
    assert [problem.path for problem in problems] == sorted(problem.path for problem in problems)
    assert {problem.path for problem in problems} == {"journal.yml", "roadmap.yml", "gotchas/a.md"}


def test_settings_that_are_fine_are_not_blamed_for_the_plan(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    (root / "roadmap.yml").unlink()
    assert [(problem.path, problem.code) for problem in check(root)] == [("roadmap.yml", "roadmap-missing")]


def test_outside_a_journal(tmp_path: Path) -> None:
    with pytest.raises(NotAJournalError):
        check(tmp_path)
