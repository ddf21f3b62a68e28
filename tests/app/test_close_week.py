"""A week closed and verified on real repositories that change afterwards."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.cli import Ran, run_journal
from support.git import BOB, Repository, git
from support.journals import PLAN, SETTINGS, post, small_journal, snapshot, write_files

POST = "journal/week-01.md"
LEDGER = "data/weeks/01.json"
BODY = (
    "Words of mine.\n\n- [x] Dots → [proof](../a.py) <!-- w01-goal-1 -->\n\n"
    "<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n\n`draft: true` is only talk.\n"
)
SUNDAY = "2026-01-11"


def begin(folder: Path, body: str = BODY, settings: str = SETTINGS, **keys: str) -> Repository:
    """Lay out a journal with a draft post of week 1, two commits in that week and one in the next."""
    text = post(1, body, **{"date": "2026-01-11", "draft": "true", **keys})
    small_journal(folder, {POST: text, "journal.yml": settings})
    repository = Repository(folder)
    files: dict[str | bytes, str | bytes | None] = {"a.py": "1\n2\n", "package-lock.json": "{\n}\n"}
    repository.commit(files, "Begin", date="2026-01-05T00:10:00+10:00")
    repository.commit({"a.py": "1\n3\n4\n"}, "More", date="2026-01-11T23:50:00-10:00")
    repository.commit({"b.py": "5\n"}, "Next week", date="2026-01-12T00:10:00+00:00")
    return repository


def ledger(folder: Path, path: str = LEDGER) -> dict[str, Any]:
    data = json.loads((folder / path).read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def close(folder: Path, *words: str, today: str = "2026-01-13") -> Ran:
    return run_journal(folder, "close-week", *words, JOURNAL_TODAY=today)


def verified(folder: Path, *words: str) -> tuple[int, dict[str, dict[str, str]]]:
    """Return the exit code, and the differences of week 1 as name -> what it was and is."""
    ran = run_journal(folder, "verify", "--json", *words, JOURNAL_TODAY="2026-02-01")
    data = json.loads(ran.out)
    assert list(data) == ["weeks", "problems"]
    found = data["weeks"][0]["differences"]
    return ran.code, {one.pop("name"): one for one in found}


def refused(ran: Ran, *said: str, code: int = 1) -> None:
    assert (ran.code, ran.out) == (code, "")
    assert all(words in ran.err for words in (*said, "to do: ")), ran.err
    assert "Traceback" not in ran.err


def test_the_ledger_holds_what_stats_says_and_the_post_only_changes_where_it_may(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    before = (tmp_path / POST).read_text(encoding="utf-8")
    assert close(tmp_path).out == f"{POST}\n{LEDGER}\n"
    found = ledger(tmp_path)
    stats = json.loads(run_journal(tmp_path, "stats", "--json").out)
    (week,) = [week for week in stats["weeks"] if week["week"] == 1]
    assert {key: found[key] for key in week} == week
    assert (found["commits"], found["as_of"]) == (2, "2026-01-13")
    assert found["excluded"]["files"] == 1
    (source,) = found["sources"]
    assert (source["path"], source["head"]) == (".", repository.head)
    head, block, tail = before.partition("<!-- journal:begin numbers -->\n")
    after = (tmp_path / POST).read_text(encoding="utf-8")
    assert after.startswith(head.replace("draft: true", "draft: false") + block + "## Numbers\n")
    assert after.endswith(tail)
    assert "- **Commits:** 2, counted on 13 January 2026\n" in after
    assert "- **Tasks:** 1 of 2 done, 1 with evidence\n" in after
    assert "Next week" not in after
    assert verified(tmp_path) == (0, {})


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_post_with_the_line_ends_of_windows_keeps_them(tmp_path: Path, mark: str) -> None:
    begin(tmp_path)
    path = tmp_path / POST
    path.write_bytes((mark + path.read_text(encoding="utf-8").replace("\n", "\r\n")).encode())
    before = path.read_bytes()
    assert close(tmp_path).code == 0
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\n")
    assert after.split(b"<!-- journal:begin")[0] == before.split(b"<!-- journal:begin")[0].replace(
        b"true", b"false"
    )


def test_a_second_run_does_nothing_and_never_counts_again(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    close(tmp_path)
    before = snapshot(tmp_path)
    nothing = Ran(0, "", "Week 1 was closed on 13 January 2026; nothing was to do.\n")
    assert close(tmp_path, "1", today="2026-03-01") == nothing
    assert b"### Commits\n" in before[POST]
    repository.commit({"late.py": "1\n"}, "Late", date="2026-01-10T12:00:00+00:00")
    assert close(tmp_path, "1", today="2026-03-01") == nothing
    assert snapshot(tmp_path) == {**before, "late.py": b"1\n"}


def test_commits_that_come_later_are_no_difference_and_are_said(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    close(tmp_path, today=SUNDAY)
    repository.commit(message="Close week 1", date="2026-01-11T20:00:00+00:00")
    said = run_journal(tmp_path, "verify")
    assert (said.code, said.out) == (0, "week 1: as closed on 11 January 2026; 1 commit came later\n")
    assert verified(tmp_path) == (0, {})
    (week,) = json.loads(run_journal(tmp_path, "verify", "--json").out)["weeks"]
    assert week == {"week": 1, "as_of": SUNDAY, "differences": [], "later": 1}


def test_a_subject_that_is_no_text_is_frozen_as_far_as_it_is(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    repository.commit_raw(b"Ada <ada@example.org> 1767960000 +0000", b"caf\xe9 \xed\xa0\x80 \x00\x1b[31m\n")
    assert close(tmp_path).code == 0
    assert ledger(tmp_path)["commits"] == 3
    assert verified(tmp_path) == (0, {})


def test_a_dry_run_shows_both_files_and_writes_neither(tmp_path: Path) -> None:
    begin(tmp_path)
    before = snapshot(tmp_path)
    ran = close(tmp_path, "--dry-run")
    assert (ran.code, ran.err) == (0, "Nothing was written.\n")
    assert snapshot(tmp_path) == before
    git(tmp_path, "apply", stdin=ran.out.encode())
    applied = snapshot(tmp_path)
    shutil.rmtree(tmp_path / "data")
    (tmp_path / POST).write_bytes(before[POST])
    close(tmp_path)
    assert snapshot(tmp_path) == applied


@pytest.mark.parametrize(
    ("today", "closes"),
    [("2026-01-10", None), (SUNDAY, 1), ("2026-01-18", 1)],
)
def test_a_week_is_closed_from_its_last_day_on(tmp_path: Path, today: str, closes: int | None) -> None:
    begin(tmp_path)
    ran = close(tmp_path, today=today)
    if closes is None:
        refused(ran, "no written week waits", "week 1 goes on until 11 January 2026", code=2)
        refused(close(tmp_path, "1", today=today), "week 1 goes on until 11 January 2026", code=2)
    else:
        assert ledger(tmp_path)["week"] == closes


def test_without_a_number_the_first_open_week_with_a_post_is_closed(tmp_path: Path) -> None:
    begin(tmp_path)
    write_files(tmp_path, {f"journal/week-0{n}.md": post(n, "Words.\n", draft="true") for n in (0, 3, 4)})
    closed = [close(tmp_path, today="2026-01-30").out.splitlines()[-1] for _ in range(3)]
    assert closed == ["data/weeks/00.json", "data/weeks/01.json", "data/weeks/03.json"]
    refused(close(tmp_path, today="2026-01-30"), "no written week waits", "week 4 goes on until", code=2)


def test_a_post_taken_back_after_its_week_was_closed_is_not_published_by_the_next_one(tmp_path: Path) -> None:
    begin(tmp_path)
    close(tmp_path)
    withdrawn = post(1, BODY, draft="true")
    write_files(tmp_path, {POST: withdrawn, "journal/week-02.md": post(2, "Words.\n", draft="true")})
    assert close(tmp_path, today="2026-01-20").out == "journal/week-02.md\ndata/weeks/02.json\n"
    assert (tmp_path / POST).read_text(encoding="utf-8") == withdrawn


def test_stretched_weeks_and_pauses_are_counted_by_the_plans_own_days(tmp_path: Path) -> None:
    settings = f"{SETTINGS}pauses: [{{from: 2026-01-14, to: 2026-01-14}}]\nstretches: {{1: 2}}\n"
    repository = begin(tmp_path, settings=settings)
    repository.commit(message="Paused", date="2026-01-13T12:00:00+00:00")
    repository.commit(message="After the pause", date="2026-01-25T12:00:00+00:00")
    refused(close(tmp_path, "1", today="2026-01-24"), "week 1 goes on until 25 January 2026", code=2)
    assert close(tmp_path, today="2026-01-25").code == 0
    found = ledger(tmp_path)
    assert (found["start"], found["end"], found["commits"]) == ("2026-01-05", "2026-01-26", 3)
    assert verified(tmp_path) == (0, {})


def two_repositories(folder: Path) -> tuple[Path, Repository, Repository]:
    journal = folder / "journal"
    settings = SETTINGS.replace("[.]", "[., ../work]")
    own = begin(journal, settings=settings)
    work = Repository(folder / "work")
    work.commit({"w.py": "1\n2\n3\n"}, "Work", date="2026-01-07T12:00:00+00:00")
    work.commit({"w.py": None}, "Not mine", author=BOB, date="2026-01-07T12:00:00+00:00")
    return journal, own, work


def test_several_repositories_are_summed_and_each_keeps_its_share(tmp_path: Path) -> None:
    journal, own, work = two_repositories(tmp_path)
    assert close(journal).code == 0
    found = ledger(journal)
    assert [(one["path"], one["head"], one["commits"]) for one in found["sources"]] == [
        (".", own.head, 2),
        ("../work", work.head, 1),
    ]
    for key in ("commits", "insertions", "deletions", "files"):
        assert found[key] == sum(one[key] for one in found["sources"])
    work.commit({"late.py": "1\n"}, "Late", date="2026-01-08T12:00:00+00:00")
    assert verified(journal) == (0, {})
    work.git("checkout", "-q", "--orphan", "anew")
    work.commit(message="Anew", date="2026-03-01T12:00:00+00:00")
    code, found = verified(journal)
    assert code == 1
    assert found["commits"] == {"closed": "3", "now": "2"}
    assert found["../work: commits"] == {"closed": "1", "now": "0"}
    assert ".: commits" not in found


@pytest.mark.parametrize("command", [("close-week", "1"), ("verify",), ("verify", "1", "--json")])
def test_a_repository_that_is_gone_stops_both_commands(tmp_path: Path, command: tuple[str, ...]) -> None:
    journal, _own, work = two_repositories(tmp_path)
    if command[0] == "verify":
        assert close(journal).code == 0
    shutil.rmtree(work.folder)
    before = snapshot(journal)
    refused(run_journal(journal, *command, JOURNAL_TODAY="2026-01-20"), "cannot be counted", "where: ../work")
    assert snapshot(journal) == before


def test_a_repository_taken_out_of_the_settings_is_a_difference(tmp_path: Path) -> None:
    journal, _own, _work = two_repositories(tmp_path)
    close(journal)
    write_files(journal, {"journal.yml": SETTINGS})
    code, found = verified(journal)
    assert (code, found["commits"]) == (1, {"closed": "3", "now": "2"})
    assert found["../work: commits"] == {"closed": "1", "now": "none"}


def remove_git(folder: Path) -> None:
    shutil.rmtree(folder / ".git")


def make_shallow(folder: Path) -> None:
    head = git(folder, "rev-parse", "HEAD")
    (folder / ".git" / "shallow").write_text(f"{head}\n", encoding="utf-8")


def damage(folder: Path) -> None:
    id_ = git(folder, "rev-parse", "HEAD~1")
    loose = folder / ".git" / "objects" / id_[:2] / id_[2:]
    loose.chmod(0o600)
    loose.write_bytes(b"junk")


@pytest.mark.parametrize(
    ("harm", "said"),
    [(remove_git, "repository"), (make_shallow, "git fetch --unshallow"), (damage, "cannot be counted")],
)
def test_half_a_history_is_never_frozen_nor_compared(
    tmp_path: Path, harm: Callable[[Path], None], said: str
) -> None:
    begin(tmp_path / "j")
    harm(tmp_path / "j")
    before = snapshot(tmp_path / "j")
    refused(close(tmp_path / "j"), said)
    assert snapshot(tmp_path / "j") == before
    begin(tmp_path / "k")
    assert close(tmp_path / "k").code == 0
    harm(tmp_path / "k")
    shutil.rmtree(tmp_path / "k" / ".cache")
    refused(run_journal(tmp_path / "k", "verify", "--json"), said)


def amend(repository: Repository) -> None:
    repository.git("reset", "-q", "--hard", "HEAD~1")
    repository.write({"a.py": "1\n"})
    repository.git("add", "a.py")
    repository.git("-c", "user.name=C", "-c", "user.email=c@d", "commit", "-q", "--amend", "--no-edit")


def drop_all(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "anew")
    repository.commit_index("Squashed", date="2026-01-11T12:00:00+00:00")


def move_start(repository: Repository) -> None:
    text = (repository.folder / "journal.yml").read_text(encoding="utf-8")
    repository.write({"journal.yml": text.replace("2026-01-05", "2026-01-06")})


def change_emails(repository: Repository) -> None:
    repository.write({"journal.yml": SETTINGS.replace("ada@example.org", "new@example.org")})


def mark_generated(repository: Repository) -> None:
    repository.commit(
        {".gitattributes": "a.py linguist-generated\n"}, "Marks", date="2026-02-01T12:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (amend, {"insertions": ("57", "55")}),
        (drop_all, {"commits": ("2", "1"), "deletions": ("1", "0")}),
        (
            move_start,
            {
                "start": ("2026-01-05", "2026-01-06"),
                "end": ("2026-01-12", "2026-01-13"),
                "insertions": ("57", "3"),
                "files": ("5", "2"),
                "excluded insertions": ("2", "0"),
                "excluded files": ("1", "0"),
            },
        ),
        (
            change_emails,
            {
                "commits": ("2", "0"),
                "insertions": ("57", "0"),
                "deletions": ("1", "0"),
                "files": ("5", "0"),
                "excluded insertions": ("2", "0"),
                "excluded files": ("1", "0"),
            },
        ),
        (
            mark_generated,
            {
                "insertions": ("57", "53"),
                "deletions": ("1", "0"),
                "files": ("5", "3"),
                "excluded insertions": ("2", "6"),
                "excluded deletions": ("0", "1"),
                "excluded files": ("1", "3"),
            },
        ),
    ],
)
def test_verify_shows_what_became_of_the_history(
    tmp_path: Path, change: Callable[[Repository], None], differs: dict[str, tuple[str, str]]
) -> None:
    repository = begin(tmp_path)
    close(tmp_path)
    frozen = ledger(tmp_path)
    change(repository)
    code, found = verified(tmp_path, "1")
    assert (code, {name: (one["closed"], one["now"]) for name, one in found.items()}) == (1, differs)
    assert ledger(tmp_path) == frozen
    said = run_journal(tmp_path, "verify")
    assert said.code == 1
    assert said.out.splitlines() == [
        f"week 1: {name}: closed with {closed}, now {now}" for name, (closed, now) in differs.items()
    ]


def test_a_later_commit_reworded_is_no_difference(tmp_path: Path) -> None:
    repository = begin(tmp_path)
    close(tmp_path)
    repository.git("-c", "user.name=C", "-c", "user.email=c@d", "commit", "-q", "--amend", "-m", "Reworded")
    assert verified(tmp_path) == (0, {})


DAMAGE: dict[str, Callable[[str], str | bytes]] = {
    "torn": lambda text: text[:50],
    "of another week": lambda text: text.replace('"week": 1', '"week": 2'),
    "not text": lambda _: b"\xff\xfe",
    "true for a number": lambda text: text.replace('"commits": 2', '"commits": true'),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_ledger_is_said_and_neither_overwritten_nor_verified(tmp_path: Path, kind: str) -> None:
    begin(tmp_path)
    close(tmp_path)
    text = (tmp_path / LEDGER).read_text(encoding="utf-8")
    write_files(tmp_path, {LEDGER: DAMAGE[kind](text)})
    before = snapshot(tmp_path)
    checked = run_journal(tmp_path, "check", "--json")
    (problem,) = json.loads(checked.out)["problems"]
    assert (checked.code, problem["path"]) == (1, LEDGER)
    refused(close(tmp_path, "1"), LEDGER, "the week's ledger cannot be used")
    refused(run_journal(tmp_path, "verify", "1"), LEDGER, "the week's ledger cannot be used")
    ran = run_journal(tmp_path, "verify")
    assert (ran.code, ran.out) == (1, "")
    assert LEDGER in ran.err
    assert "No week is closed" not in ran.err
    ran = run_journal(tmp_path, "verify", "--json")
    assert (ran.code, json.loads(ran.out)) == (1, {"weeks": [], "problems": [problem]})
    assert snapshot(tmp_path) == before
    (tmp_path / LEDGER).unlink()
    assert close(tmp_path, "1").code == 0
    assert verified(tmp_path) == (0, {})


def test_a_week_the_plan_no_longer_has_is_a_problem_of_its_ledger(tmp_path: Path) -> None:
    begin(tmp_path)
    close(tmp_path)
    kept = PLAN.partition("  - week: 1\n")[0]
    write_files(tmp_path, {"roadmap.yml": kept, "data/weeks/.#00.json": "junk"})
    (problem,) = [
        one
        for one in json.loads(run_journal(tmp_path, "check", "--json").out)["problems"]
        if one["path"].startswith("data/")
    ]
    assert (problem["path"], problem["code"]) == (LEDGER, "week-not-in-plan")
    ran = run_journal(tmp_path, "verify")
    assert (ran.code, ran.out) == (1, "")
    refused(close(tmp_path, "1"), "the plan has no week 1", code=2)


@pytest.mark.parametrize(
    ("body", "keys", "said"),
    [
        (BODY.replace("<!-- journal:end numbers -->", ""), {}, "Block `numbers` does not end"),
        (BODY, {'"draft"': "true", "draft": ""}, "write `draft: false` there"),
    ],
)
def test_a_post_that_cannot_be_published_stops_the_closing(
    tmp_path: Path, body: str, keys: dict[str, str], said: str
) -> None:
    begin(tmp_path, body)
    text = (tmp_path / POST).read_text(encoding="utf-8")
    if keys:
        write_files(tmp_path, {POST: text.replace("draft: true", '"draft": true', 1)})
    before = snapshot(tmp_path)
    refused(close(tmp_path), said, f"where: {POST}")
    assert snapshot(tmp_path) == before


def test_a_published_post_without_blocks_is_left_alone(tmp_path: Path) -> None:
    begin(tmp_path, "Words.\n", draft="false")
    ran = close(tmp_path)
    assert (ran.out, ran.err) == (f"{LEDGER}\n", "Week 1 is closed with 2 commits. Commit the files above.\n")


def test_a_task_ticked_after_the_closing_is_brought_into_the_post(tmp_path: Path) -> None:
    begin(tmp_path)
    close(tmp_path)
    path = tmp_path / POST
    path.write_text(path.read_text("utf-8").replace("- [x]", "- [ ]"), "utf-8")
    before = ledger(tmp_path)
    ran = close(tmp_path, "1")
    assert ran == Ran(0, f"{POST}\n", "Week 1 was closed on 13 January 2026; its post is up to date now.\n")
    assert "0 of 2 done" in path.read_text("utf-8")
    assert ledger(tmp_path) == before


def test_a_week_written_too_early_for_its_date_is_closed_all_the_same(tmp_path: Path) -> None:
    begin(tmp_path, date="2026-02-01")
    assert close(tmp_path).code == 0
    assert ledger(tmp_path)["as_of"] == date(2026, 1, 13).isoformat()
