"""Journals at both ends of a plan, and their sites; the one in the middle is `support.mid_year`."""

from pathlib import Path

from support.git import git
from support.journal import Built, build, make_journal
from support.mid_year import BELOW, ROADMAP
from support.worked import FORGE, worked_year

FIRST_DAY = "2026-01-05"
LAST_DAY = "2027-01-03"


def build_fresh(folder: Path) -> Built:
    """Build the site of a journal on its first day, with nothing in it: no history, no address yet."""
    return build(make_journal(folder, plan=ROADMAP.read_text(encoding="utf-8")), today=FIRST_DAY)


def build_year(folder: Path) -> Built:
    """Build the site of a journal on the last day of its plan, with most of it done."""
    make_journal(folder, plan=ROADMAP.read_text(encoding="utf-8"))
    git(folder, "init", "--quiet", "--initial-branch=main")
    worked_year(folder)
    # Not strict: one of its links has broken, as happens in a year.
    return build(folder, strict=False, today=LAST_DAY, SITE_URL=f"https://ada.example{BELOW}", REPO_URL=FORGE)
