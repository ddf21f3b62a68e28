"""`status`: where the learner is, without ever counting against them."""

from datetime import date
from pathlib import Path

from learning_journal.app.load import load_journal
from learning_journal.app.status import Status, status
from learning_journal.domain.calendar import Place
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
    assert (found.written, found.due, found.unwritten) == (1, 3, (0, 1))
    assert (found.done, found.planned, found.gotchas) == (1, 6, 1)
    assert [task.id for task in found.next_tasks] == ["w03-goal-1"]


def test_a_post_of_the_week_under_way_is_no_ended_week(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {f"journal/week-0{week}.md": post(week, "") for week in range(6)})
    found = now(root)
    assert (found.written, found.due, found.unwritten) == (3, 3, ())


def test_a_carried_task_stays_next_until_it_is_done(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [>] M <!-- w02-goal-1 -->\n")})
    assert [task.id for task in now(root, "2026-01-12").next_tasks] == ["w02-goal-1", "w02-goal-2"]


def test_before_between_and_after(tmp_path: Path) -> None:
    pause = "start: 2026-01-05\npauses: [{from: 2026-01-19, to: 2026-01-25}]\n"
    root = small_journal(tmp_path, {"journal.yml": pause})
    before, paused, after = now(root, "2025-12-28"), now(root), now(root, "2027-01-01")
    assert (before.place, before.week, before.due, before.unwritten) == (Place.BEFORE, 0, 0, ())
    assert (paused.place, paused.week, paused.due) == (Place.PAUSE, 2, 3)
    assert (after.place, after.week, after.due) == (Place.AFTER, 5, 6)
    assert after.unwritten == (0, 1, 2, 3, 4, 5)
