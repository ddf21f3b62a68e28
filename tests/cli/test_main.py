"""The boundary: whatever happens, words and an exit code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from learning_journal import __version__
from learning_journal.cli.main import COMMANDS, journal
from support.cli import JOURNAL, run_journal, run_process, surroundings
from support.git import Repository
from support.journals import post, small_journal, snapshot


def test_version_and_help(tmp_path: Path) -> None:
    assert run_journal(tmp_path, "--version").out == f"journal, version {__version__}\n"
    shown = run_journal(tmp_path, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert "  journal new-week            write this week's post\n" in shown.out
    assert all(f"\n  {name} " in shown.out for name in COMMANDS)
    nothing = run_journal(tmp_path)
    assert (nothing.code, nothing.out, nothing.err) == (2, "", shown.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_on_their_own_lines(name: str, tmp_path: Path) -> None:
    shown = run_journal(tmp_path, name, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert f"\n  journal {name}" in shown.out
    assert "\\b" not in shown.out
    assert "\b" not in shown.out


def test_a_command_is_imported_when_it_is_asked_for() -> None:
    context = click.Context(journal)
    assert journal.get_command(context, "nothing") is None
    assert journal.list_commands(context) == list(COMMANDS)


def test_what_is_asked_most_loads_nothing_that_writes() -> None:
    program = "import sys, learning_journal.cli.status; print({'jinja2', 'mkdocs', 'rich'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("words", [["status"], ["check"], ["status", "--json"]])
def test_a_reader_who_goes_away_ends_it_quietly(words: list[str], tmp_path: Path) -> None:
    small_journal(tmp_path, {f"gotchas/{n}.md": "" for n in range(2000 if words == ["check"] else 1)})
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*JOURNAL, *words],
        cwd=tmp_path,
        env=surroundings(tmp_path),
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    small_journal(tmp_path)
    with (tmp_path / "roadmap.yml").open("rb") as not_for_writing:
        done = subprocess.run(
            [*JOURNAL, "status"],
            cwd=tmp_path,
            env=surroundings(tmp_path),
            stdout=not_for_writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    first, then = done.stderr.decode().splitlines()
    assert first == "journal: the system says: Bad file descriptor"
    assert then.startswith("  to do: ")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(closed: str, tmp_path: Path) -> None:
    small_journal(tmp_path)
    command = f'"$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *JOURNAL, "new-week"],
        cwd=tmp_path,
        env=surroundings(tmp_path, EDITOR="no-such-editor"),
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode == 0
    assert "## Review" in (tmp_path / "journal" / "week-03.md").read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [[b"gotcha", b"caf\xe9"], [b"paper", b"caf\xe9"], [b"init", b"new", b"--name", b"caf\xe9"]],
)
def test_bytes_that_are_no_text_are_refused(words: list[bytes], tmp_path: Path) -> None:
    folder = small_journal(tmp_path)
    ran = run_process(folder, *words)
    assert ran.code == 2
    assert ran.err.startswith("journal: the words hold bytes that are not UTF-8")
    assert not [path for path in snapshot(folder) if path.startswith(("gotchas", "papers"))]
    assert not (folder / "new" / "journal.yml").exists()


def test_a_terminal_without_the_letters_shows_codes(tmp_path: Path) -> None:
    folder = small_journal(tmp_path, {"gotchas/\u6ce8.md": "---\ntitle: 1\ndate: 2026-01-20\n---\n"})
    ran = run_process(folder, "check", PYTHONIOENCODING="cp1252")
    assert ran.code == 1
    assert ran.out.startswith("gotchas/\\u6ce8.md:2: ")


@pytest.mark.parametrize(
    "words", [["status"], ["check"], ["new-week"], ["gotcha", "x"], ["init", "--name", "Ada"]]
)
def test_a_folder_that_was_removed_under_the_shell(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = subprocess.run(
        ["sh", "-c", 'rmdir "$PWD"; exec "$@"', "sh", *JOURNAL, *words],
        cwd=tmp_path / "gone",
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("journal: ")
    assert "Traceback" not in done.stderr


def test_without_git_everything_but_the_figures_works(tmp_path: Path) -> None:
    folder = small_journal(tmp_path / "work")
    for words in (["init", "new", "--name", "Ada"], ["new-week"], ["gotcha", "x"], ["status"], ["check"]):
        ran = run_journal(folder, *words, PATH=str(tmp_path))
        assert ran.code == 0, ran
    text = (folder / "journal" / "week-03.md").read_text("utf-8")
    assert "- **Commits:** not counted. Git does not start" in text


def test_a_journal_in_an_old_repository_finds_its_commits(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "work")
    repository.commit({"a.py": "1\n"}, "Begin", date="2026-01-20T10:00:00+01:00")
    assert run_journal(repository.folder, "init", "--name", "Ada", "--start", "2026-01-05").code == 0
    assert run_journal(repository.folder, "new-week").code == 0
    text = (repository.folder / "journal" / "week-03.md").read_text("utf-8")
    assert "- **Commits:** 1 so far, on 21 January 2026" in text
    assert repository.git("status", "--porcelain", "--", "a.py") == ""


def test_two_runs_at_once_end_with_one_whole_post(tmp_path: Path) -> None:
    folder = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [ ] Early\n")})
    running = [
        subprocess.Popen(
            [*JOURNAL, "new-week"],
            cwd=folder,
            env=surroundings(folder),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    ended = [(process.communicate()[1], process.returncode) for process in running]
    assert 0 in {code for _, code in ended}
    for said, code in ended:
        told = ("there already", "changed while", "appeared just now")
        assert code == 0 or any(words in said for words in told), said
    assert (folder / "journal/week-02.md").read_text("utf-8") == post(2, "- [>] Early\n")
    text = (folder / "journal/week-03.md").read_text("utf-8")
    assert text.count("- [ ] Early") == 1
    assert run_journal(folder, "new-week").err.startswith("Commits are not counted")
    assert (folder / "journal/week-03.md").read_text("utf-8") == text
