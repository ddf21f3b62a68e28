"""`status`: where the learner is, without ever counting against them."""

from datetime import date
from pathlib import Path

from learning_journal.app.load import load_journal
from learning_journal.app.status import Status, status
from learning_journal.domain.calendar import Place
from support.cli import run_journal
from support.git import git
from support.journals import post, small_journal

HIDDEN = "---\ntitle: Hidden\ndate: 2026-01-20\ndraft: true\n---\n"


def now(root: Path, today: str = "2026-01-21") -> Status:
    return status(load_journal(root, date.fromisoformat(today)))


def test_in_a_week(tmp_path: Path) -> None:
    root = small_journal(
        tmp_path,
        {
            "journal/week-02.md": post(
                2, "- [x] M [proof](../a) <!-- w02-goal-1 -->\n- [>] I <!-- w02-goal-2 -->\n"
            ),
            "journal/week-03.md": post(3, "- [ ] I <!-- w02-goal-2 -->\n", draft="true"),
            "gotchas/hidden.md": HIDDEN,
        },
    )
    found = now(root)
    assert (found.place, found.week, found.post, found.draft) == (Place.WEEK, 3, "journal/week-03.md", True)
    assert (found.written, found.due, found.unwritten) == (1, 2, (1,))
    assert (found.done, found.planned, found.gotchas) == (1, 6, 1)
    assert [task.id for task in found.next_tasks] == ["w03-goal-1"]


def test_a_post_of_the_week_under_way_is_no_ended_week(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {f"journal/week-0{week}.md": post(week, "") for week in range(6)})
    found = now(root)
    assert (found.written, found.due, found.unwritten) == (3, 3, ())


def test_a_carried_task_stays_next_until_it_is_done(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [>] M <!-- w02-goal-1 -->\n")})
    assert [task.id for task in now(root, "2026-01-12").next_tasks] == ["w02-goal-1", "w02-goal-2"]


def test_written_weeks_wait_to_be_closed_from_their_last_day_on(tmp_path: Path) -> None:
    files = {f"journal/week-0{week}.md": post(week, "") for week in (1, 2, 3)}
    draft = post(0, "", draft="true")
    root = small_journal(tmp_path, {**files, "journal/week-00.md": draft, "journal/week-09.md": post(9, "")})
    assert now(root, "2026-01-03").to_close == ()
    assert now(root, "2026-01-04").to_close == (0,)
    assert now(root, "2026-01-24").to_close == (0, 1, 2)
    assert now(root, "2026-01-25").to_close == (0, 1, 2, 3)
    git(root, "init", "-q")
    git(root, "add", "-A")
    who = {f"GIT_{role}_{key}": "ada" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    git(root, "commit", "-q", "-m", "All", env=who)
    assert run_journal(root, "close-week", "1", JOURNAL_TODAY="2026-01-24").code == 0
    assert now(root, "2026-01-24").to_close == (0, 2)


def test_before_between_and_after(tmp_path: Path) -> None:
    pause = "start: 2026-01-05\npauses: [{from: 2026-01-19, to: 2026-01-25}]\n"
    root = small_journal(tmp_path, {"journal.yml": pause})
    before, paused, after = now(root, "2025-12-28"), now(root), now(root, "2027-01-01")
    assert (before.place, before.week, before.due, before.unwritten) == (Place.BEFORE, 0, 0, ())
    assert (paused.place, paused.week, paused.due) == (Place.PAUSE, 2, 2)
    assert (after.place, after.week, after.due) == (Place.AFTER, 5, 5)
    assert after.unwritten == (1, 2, 3, 4, 5)
