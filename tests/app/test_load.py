"""Reading a journal's folder: what is broken is named, and hides nothing else."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from learning_journal.app.load import load_journal
from learning_journal.errors import NotAJournalError, SettingsError
from support.journals import PLAN, SETTINGS, post, small_journal

TODAY = date(2026, 1, 21)


def test_a_journal_is_one_value(tmp_path: Path) -> None:
    journal = load_journal(small_journal(tmp_path, {"journal/week-02.md": post(2, "Text\n")}), TODAY)
    assert journal.settings.name == "Ada"
    assert journal.calendar.weeks == journal.roadmap.numbers == (0, 1, 2, 3, 4, 5)
    assert [entry.path for entry in journal.posts] == ["journal/week-02.md"]
    assert journal.problems == ()


def test_windows_editors_change_nothing(tmp_path: Path) -> None:
    def windows(text: str) -> bytes:
        return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()

    plain = small_journal(tmp_path / "a", {"journal/week-02.md": post(2, "- [ ] Early\n")})
    files = {"journal.yml": windows(SETTINGS), "roadmap.yml": windows(PLAN)}
    files["journal/week-02.md"] = windows(post(2, "- [ ] Early\n"))
    other = load_journal(small_journal(tmp_path / "b", files), TODAY)
    journal = load_journal(plain, TODAY)
    assert other.problems == ()
    assert (other.settings, other.roadmap, other.calendar) == (
        journal.settings,
        journal.roadmap,
        journal.calendar,
    )
    assert [entry.tasks for entry in other.posts] == [entry.tasks for entry in journal.posts]


@pytest.mark.parametrize(
    ("zone", "hours"), [("Pacific/Kiritimati", 14), ("Pacific/Pago_Pago", -11), ("UTC", 0)]
)
def test_today_is_the_day_where_the_learner_lives(
    zone: str, hours: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    root = small_journal(tmp_path, {"journal.yml": f"start: 2026-01-05\ntimezone: {zone}\n"})
    there = timedelta(hours=hours)
    before = (datetime.now(UTC) + there).date()
    today = load_journal(root).today
    assert before <= today <= (datetime.now(UTC) + there).date()


def test_a_broken_entry_hides_no_other(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "gotchas/a.md": "no front matter\n",
        "gotchas/b.md": b"\xff",
        "gotchas/c.md": "---\ntitle: Fine\ndate: 2026-01-20\n---\n",
        "journal/week-09.md": "---\ntitle: Nine\ndate: 2026-01-20\nweek: 9\n---\n",
        "journal/one.md": post(2, "", kind="week"),
        "journal/two.md": post(2, "", kind="week"),
    }
    journal = load_journal(small_journal(tmp_path, files), TODAY)
    assert [entry.path for entry in journal.entries] == [
        "gotchas/c.md",
        "journal/one.md",
        "journal/week-09.md",
    ]
    assert [(problem.path, problem.code) for problem in journal.problems] == [
        ("gotchas/a.md", "front-matter-missing"),
        ("gotchas/b.md", "unreadable"),
        ("journal/two.md", "entry-twice"),
        ("journal/week-09.md", "week-not-in-plan"),
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"journal.yml": ""}, "settings"),
        ({"journal.yml": b"\xff\xfe"}, "unreadable"),
        ({"journal.yml": "start: 5 January\n"}, "settings"),
        ({"journal.yml": "start: 9999-12-31\n"}, "settings"),
        ({"roadmap.yml": b"\xff\xfe"}, "unreadable"),
        ({"roadmap.yml": "title: P\nweeks: []\n"}, "roadmap-empty"),
    ],
)
def test_settings_and_plan_that_nothing_can_be_counted_from(
    files: dict[str, str | bytes], code: str, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError) as error:
        load_journal(small_journal(tmp_path, files), TODAY)
    assert code in {problem.code for problem in error.value.problems}
    assert "to do: mend the lines above" in str(error.value)


def test_a_missing_plan_is_told_with_its_remedy(tmp_path: Path) -> None:
    (small_journal(tmp_path) / "roadmap.yml").unlink()
    with pytest.raises(SettingsError, match="journal roadmap import") as error:
        load_journal(tmp_path, TODAY)
    assert [problem.code for problem in error.value.problems] == ["roadmap-missing"]


def test_outside_a_journal(tmp_path: Path) -> None:
    with pytest.raises(NotAJournalError):
        load_journal(tmp_path, TODAY)


def test_the_plans_own_links_are_no_evidence(tmp_path: Path) -> None:
    task = "{id: w01-goal, group: goal, text: 'Read [it](https://example.org)'}"
    plan = f"title: P\nweeks:\n  - {{week: 1, title: A, tasks: [{task}]}}\n"
    for extra, evidence in (("", ()), (" → [notes](../notes.txt)", ("../notes.txt",))):
        line = f"- [x] Read [it](https://example.org){extra} <!-- w01-goal -->\n"
        files = {"roadmap.yml": plan, "journal/week-01.md": post(1, line)}
        journal = load_journal(small_journal(tmp_path / str(len(extra)), files))
        assert [task.evidence for task in journal.entries[0].tasks] == [evidence]
