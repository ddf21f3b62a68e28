"""What happens at a real terminal, and that nothing waits for an answer where there is none."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.cli import run_journal, run_piped, run_process
from support.journals import SETTINGS, post, small_journal, snapshot, write_files
from support.terminal import Terminal

PLAN = "# My plan\n\n## Week 1: Vectors\n\n- [ ] Read\n\n## Week 2: Matrices\n\n- [ ] Read on\n"
POST = "journal/week-03.md"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "work"
    path.mkdir()
    yield path
    assert not [name for name in snapshot(path) if name.endswith(".tmp")]


def editor(folder: Path, body: str) -> str:
    """Return the command of an editor with an argument, which runs some Python on `path`."""
    script = folder.parent / "editor.py"
    start = "import pathlib, sys\nassert sys.argv[1] == '--wait'\npath = pathlib.Path(sys.argv[2])\n"
    script.write_text(start + body + "\n", "utf-8")
    return f"{sys.executable} {script} --wait"


# --- init -------------------------------------------------------------------------------------------------


def test_init_asks_four_questions_and_takes_their_defaults(folder: Path) -> None:
    terminal = Terminal(folder, "init", TZ="Europe/Berlin")
    terminal.answer("Your name:", "Ada L\u00f6velace")
    terminal.answer("First day of week 1 [2026-01-19]:", "")
    terminal.answer("Your time zone [Europe/Berlin]:", "")
    terminal.answer("empty: the 52-week ML & Gen AI plan):", "")
    code, shown = terminal.end()
    assert code == 0
    assert "journal.yml" in shown
    assert "A plan of 53 weeks is laid out." in shown
    settings = (folder / "journal.yml").read_text("utf-8")
    assert '\n  name: "Ada L\u00f6velace"\n' in settings
    assert "\nstart: 2026-01-19\n" in settings
    assert "\ntimezone: Europe/Berlin\n" in settings
    assert run_journal(folder, "check").code == 0


def test_init_asks_again_for_what_it_cannot_use(folder: Path) -> None:
    (folder / "plan.md").write_text(PLAN, "utf-8")
    (folder / "shopping.md").write_text("# Milk\n", "utf-8")
    terminal = Terminal(folder, "init", "my journal")
    terminal.answer("Your name:", "Ada")
    for wrong in ("tomorrow", "2026-13-01", "0026-01-05"):
        terminal.answer("First day of week 1 [2026-01-19]:", wrong)
        terminal.expect(f"`{wrong}` is not a day to start on; write it as 2026-01-05")
    terminal.answer("First day of week 1 [2026-01-19]:", " 2026-02-02 ")
    terminal.answer("Your time zone [UTC]:", "Mars/Phobos")
    terminal.expect("`Mars/Phobos` is not a time zone; give a name such as Europe/Berlin, or UTC")
    terminal.answer("Your time zone [UTC]:", "Europe/Lisbon")
    terminal.answer("A plan of your own", "no-such-plan.md")
    terminal.expect("No such file or directory")
    terminal.answer("A plan of your own", "shopping.md")
    terminal.expect("This file holds no weekly plan")
    terminal.answer("A plan of your own", "plan.md")
    code, shown = terminal.end()
    assert code == 0
    assert "A plan of 2 weeks is laid out." in shown
    assert "cd 'my journal'" in shown
    settings = (folder / "my journal" / "journal.yml").read_text("utf-8")
    assert "\nstart: 2026-02-02\ntimezone: Europe/Lisbon\n" in settings
    assert not (folder / "journal.yml").exists()


def test_init_asks_only_for_what_was_not_said(folder: Path) -> None:
    words = ["init", "--name", "Ada", "--start", "2026-01-05", "--timezone", "UTC"]
    terminal = Terminal(folder, *words)
    terminal.answer("A plan of your own", "")
    assert terminal.end()[0] == 0
    asked_nothing = Terminal(folder, "init", "other", "--no-input")
    code, shown = asked_nothing.end()
    assert code == 0
    assert "Your name" not in shown


def stop(terminal: Terminal, how: str) -> None:
    """Stop a command at its question; it says so and ends with 1."""
    if how == "interrupt":
        terminal.interrupt()
    else:
        terminal.child.sendeof()
    code, shown = terminal.end()
    assert code == 1
    assert "Aborted!" in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize("answers", [0, 2])
@pytest.mark.parametrize("how", ["interrupt", "end of input"])
def test_a_stopped_init_leaves_nothing_behind(how: str, answers: int, folder: Path) -> None:
    terminal = Terminal(folder, "init")
    for question, answer in (("Your name:", "Ada"), ("First day", ""))[:answers]:
        terminal.answer(question, answer)
    terminal.expect("Your time zone" if answers else "Your name")
    stop(terminal, how)
    assert snapshot(folder) == {}


# --- the editor -------------------------------------------------------------------------------------------


def test_new_week_opens_the_editor_on_a_terminal(folder: Path) -> None:
    small_journal(folder)
    opened = "text = path.read_text('utf-8')\npath.write_text(text + 'Edited.\\n', 'utf-8')\nprint('open')"
    code, shown = Terminal(folder, "new-week", EDITOR=editor(folder, opened)).end()
    assert code == 0
    assert "Week 3 is ready to be written" in shown
    assert "open\n" in shown
    assert (folder / POST).read_text("utf-8").endswith("<!-- journal:end numbers -->\nEdited.\n")
    again = Terminal(folder, "new-week", VISUAL=editor(folder, opened), EDITOR="no-such-editor")
    assert again.end()[0] == 0
    assert (folder / POST).read_text("utf-8").endswith("Edited.\nEdited.\n")


def test_gotcha_and_paper_open_it_too(folder: Path) -> None:
    small_journal(folder)
    command = editor(folder, "path.write_text(path.read_text('utf-8') + 'Edited.\\n', 'utf-8')")
    assert Terminal(folder, "gotcha", "it broke", EDITOR=command).end()[0] == 0
    assert Terminal(folder, "paper", "On it", "--no-edit", EDITOR=command).end()[0] == 0
    assert (folder / "gotchas/it-broke.md").read_text("utf-8").endswith("Edited.\n")
    assert "Edited." not in (folder / "papers/on-it.md").read_text("utf-8")


@pytest.mark.parametrize("words", [["new-week", "--no-edit"], ["new-week", "--dry-run"]])
def test_no_editor_where_none_is_wanted(words: list[str], folder: Path) -> None:
    small_journal(folder)
    code, shown = Terminal(folder, *words, EDITOR="no-such-editor").end()
    assert code == 0
    assert "editor" not in shown


def test_without_an_editor_the_path_is_enough(folder: Path) -> None:
    small_journal(folder)
    code, shown = Terminal(folder, "new-week").end()
    assert code == 0
    assert f"{POST}\nWeek 3 is ready to be written.\n" in shown


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-editor", "journal: the editor does not start\n  where: no-such-editor "),
        (f"{sys.executable} -c 'raise SystemExit(7)'", "journal: the editor ended with exit code 7\n"),
    ],
)
def test_an_editor_that_fails_is_told_and_the_post_stays(command: str, said: str, folder: Path) -> None:
    small_journal(folder)
    code, shown = Terminal(folder, "new-week", EDITOR=command).end()
    assert code == 1
    assert said in shown
    assert "the file itself is written" in shown
    assert "Traceback" not in shown
    assert "## Review" in (folder / POST).read_text("utf-8")


def test_an_interrupt_in_the_editor_keeps_the_post(folder: Path) -> None:
    small_journal(folder)
    waits = "print('editing', flush=True)\nimport time\ntime.sleep(60)"
    terminal = Terminal(folder, "new-week", EDITOR=editor(folder, waits))
    terminal.expect("editing")
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 1
    assert "journal: the editor was interrupted\n" in shown
    assert "## Review" in (folder / POST).read_text("utf-8")


# --- no terminal ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stdin", [b"", b"Ada\n"])
def test_in_a_pipe_nothing_is_asked_and_no_editor_opens(stdin: bytes, folder: Path) -> None:
    ran = run_process(folder, "init", "--name", "Ada", stdin=stdin, EDITOR="no-such-editor")
    assert (ran.code, ran.err.count("?")) == (0, 0)
    assert "\nstart: 2026-01-19\n" in (folder / "journal.yml").read_text("utf-8")
    for words in (["new-week"], ["gotcha", "it broke"], ["paper", "On it"]):
        ran = run_piped(folder, stdin, *words, EDITOR="no-such-editor")
        assert ran.code == 0, ran


# --- roadmap sync -----------------------------------------------------------------------------------------

REWORDED = PLAN.replace("- [ ] Read on", "- [ ] Read Strang again").replace(
    "- [ ] Read\n", "- [ ] Read Axler again\n"
)


def synced(folder: Path) -> Path:
    """Lay out a journal whose posts name both tasks of a plan that was reworded since."""
    (folder / "plan.md").write_text(
        PLAN.replace("Read on", "Read chapter two of Strang").replace(
            "Read\n", "Read chapter one of Axler\n"
        ),
        "utf-8",
    )
    assert run_journal(folder, "roadmap", "import", "plan.md").code == 0
    write_files(
        folder,
        {
            "journal.yml": SETTINGS,
            "journal/week-01.md": post(1, "- [x] Read <!-- w01-task -->\n- [ ] On <!-- w02-task -->\n"),
            "plan.md": REWORDED,
        },
    )
    return folder


def test_sync_asks_about_each_doubt(folder: Path) -> None:
    synced(folder)
    terminal = Terminal(folder, "roadmap", "sync", "plan.md")
    first = "Is `Read chapter one of Axler` (w01-task, done, week 1) now `Read Axler again`? [Y/n]:"
    terminal.answer(first, "")
    terminal.answer("(w02-task, week 2) now `Read Strang again`? [Y/n]:", "n")
    code, shown = terminal.end()
    assert code == 0
    assert "reworded  w01-task       week 1: Read Axler again\n" in shown
    assert "added     w02-task-2     week 2: Read Strang again\n" in shown
    assert (
        "retired   w02-task       week 2: Read chapter two of Strang (open, in journal/week-01.md)\n" in shown
    )
    assert run_journal(folder, "check").code == 0


@pytest.mark.parametrize("how", ["interrupt", "end of input"])
@pytest.mark.parametrize("answers", [0, 1])
def test_a_stopped_sync_changes_nothing(answers: int, how: str, folder: Path) -> None:
    before = snapshot(synced(folder))
    terminal = Terminal(folder, "roadmap", "sync", "plan.md")
    for _ in range(answers):
        terminal.answer("(w01-task, done, week 1) now", "y")
    terminal.expect("(w02-task" if answers else "(w01-task")
    terminal.expect("[Y/n]:")
    stop(terminal, how)
    assert snapshot(folder) == before


def test_a_plan_that_changes_during_the_questions_is_left_alone(folder: Path) -> None:
    synced(folder)
    terminal = Terminal(folder, "roadmap", "sync", "plan.md")
    terminal.answer("[Y/n]:", "y")
    terminal.expect("(w02-task")
    mine = (folder / "roadmap.yml").read_text("utf-8") + "# Typed just now.\n"
    (folder / "roadmap.yml").write_text(mine, "utf-8")
    terminal.answer("[Y/n]:", "y")
    code, shown = terminal.end()
    assert code == 1
    assert "the file changed while this command was working" in shown
    assert (folder / "roadmap.yml").read_text("utf-8") == mine
