"""Hours logged: by many at once, into a file that others write too, and the figures that come of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

from learning_journal.app.load import load_journal
from support.cli import JOURNAL, run_journal, surroundings
from support.journals import PLAN, small_journal, write_files

HOURS = "data/hours.csv"
TARGETS = (
    PLAN
    + "hours:\n  total: 25\n  targets:\n    - {kind: theory, hours: 8}\n    - {kind: practice, hours: 12}\n"
)

MANY = """
import sys
from multiprocessing import get_context
from pathlib import Path
from support.cli import run_journal

def log(number):
    for n in range(25):
        ran = run_journal(Path(sys.argv[1]), "log", "1m", "theory", f"process {number}, call {n}")
        assert ran.code == 0, ran

with get_context("fork").Pool(8) as pool:
    pool.map(log, range(8), chunksize=1)
"""


def test_two_hundred_calls_at_once_are_two_hundred_whole_lines(tmp_path: Path) -> None:
    root = small_journal(tmp_path / "journal", {"roadmap.yml": TARGETS})
    path = os.pathsep.join(str(Path(__file__).parents[part]) for part in (1,))
    env = {**os.environ, "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", MANY, str(root)], env=env, check=True)
    header, *lines = (root / HOURS).read_text("utf-8").splitlines()
    assert header == "date,kind,hours,week,note"
    expected = [
        f'2026-01-21,theory,0.02,3,"process {number}, call {n}"' for number in range(8) for n in range(25)
    ]
    assert sorted(lines) == sorted(expected)
    journal = load_journal(root)
    assert journal.problems == ()
    assert sum(session.minutes for session in journal.hours) == 200


def test_processes_of_their_own_share_the_file(tmp_path: Path) -> None:
    root = small_journal(tmp_path / "journal")
    running = [
        subprocess.Popen(
            [*JOURNAL, "log", "10m", "theory", str(number)],
            cwd=root,
            env=surroundings(root),
            stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]
    assert [(process.communicate()[1], process.returncode)[1] for process in running] == [0] * 4
    lines = (root / HOURS).read_text("utf-8").splitlines()
    assert sorted(lines[1:]) == [f"2026-01-21,theory,0.17,3,{number}" for number in range(4)]


def test_the_figures_of_a_week_are_those_of_its_days_wherever_a_pause_puts_them(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"roadmap.yml": TARGETS})
    assert run_journal(root, "log", "2h", "theory").code == 0
    assert run_journal(root, "pause", "2026-01-12").code == 0
    text = (root / HOURS).read_text("utf-8")
    assert text.endswith("2026-01-21,theory,2,3,\n")
    report = json.loads(run_journal(root, "log", "--json").out)
    assert {week["week"]: week["hours"] for week in report["weeks"]} == {0: None, 1: None, 2: 2.0}
    assert report["weeks"][2]["kinds"]["theory"] == {"hours": 2.0, "target": 8.0}


def test_every_damaged_line_is_reported_with_the_rest_of_the_journal(tmp_path: Path) -> None:
    hours = "date,kind,hours,week,note\n2026-01-21,theory,x,3,\n2026-01-21,theory,1,3,\n"
    root = small_journal(tmp_path, {HOURS: hours})
    journal = load_journal(root)
    assert [(problem.path, problem.line) for problem in journal.problems] == [(HOURS, 2)]
    assert [session.minutes for session in journal.hours] == [60]
    ran = run_journal(root, "check")
    assert (ran.code, "data/hours.csv:2: `x` is not a number of hours above zero." in ran.out) == (1, True)
    write_files(root, {HOURS: b"\xff\xfed\x00"})
    assert [(problem.path, problem.line) for problem in load_journal(root).problems] == [(HOURS, 0)]


def test_a_link_that_leads_out_of_the_journal_is_not_followed(tmp_path: Path) -> None:
    root = small_journal(tmp_path / "journal")
    (tmp_path / "secret.csv").write_text("mine\n", "utf-8")
    (root / "data").mkdir()
    (root / HOURS).symlink_to(tmp_path / "secret.csv")
    ran = run_journal(root, "log", "1h", "theory")
    assert (ran.code, "link to a file outside" in ran.err) == (1, True)
    assert (tmp_path / "secret.csv").read_text("utf-8") == "mine\n"
