"""`new-week`: what a new post is made of, and what a second run may touch."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning_journal.app.load import load_journal
from learning_journal.app.new_week import NewWeek, prepare_week, write_week
from learning_journal.app.weeks import default_week
from learning_journal.domain.tasks import State
from learning_journal.errors import (
    DamagedFileError,
    FileChangedError,
    FileExistsAlreadyError,
    UsageError,
)
from learning_journal.text.blocks import find_blocks
from support.journals import post, small_journal, snapshot, write_files

TODAY = date(2026, 1, 21)
POST = "journal/week-03.md"


def prepare(root: Path, number: int | None = None, today: date = TODAY) -> NewWeek:
    journal = load_journal(root, today)
    return prepare_week(root, journal, default_week(journal) if number is None else number)


def run(root: Path, number: int | None = None, today: date = TODAY) -> NewWeek:
    week = prepare(root, number, today)
    write_week(root, week)
    return week


def outside(text: str) -> list[str]:
    """Return what stands outside the managed blocks, markers included."""
    parts: list[str] = []
    done = 0
    for block in find_blocks(text)[0]:
        parts.append(text[done : block.start])
        done = block.end
    return [*parts, text[done:]]


# --- a second run -----------------------------------------------------------------------------------------

LINE = st.one_of(
    st.sampled_from(
        [
            "",
            "- [x] The chain rule \u2192 [proof](../a.py) <!-- w03-goal-1 -->",
            "- [ ] one of my own",
            "- [-] dropped",
            "```",
            "~~~~",
            "    indented code",
            "<!-- journal:begin other -->\nmine\n<!-- journal:end other -->",
            "`<!-- journal:begin week -->`",
            "<!-- a comment",
            "-->",
            "| a | b |",
            "# \u0639\u0646\u0648\u0627\u0646 \u2028 \x0c \x85",
        ]
    ),
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"), max_size=30),
)


@st.composite
def edits(draw: st.DrawFn) -> dict[str, object]:
    """Return what a writer did to a post: lines put anywhere, blocks removed, newlines and mark changed."""
    return {
        "lines": draw(st.lists(st.tuples(st.integers(0, 60), LINE), max_size=8)),
        "removed": draw(st.sets(st.sampled_from(["week", "gotchas", "numbers"]))),
        "newline": draw(st.sampled_from(["\n", "\r\n"])),
        "mark": draw(st.sampled_from(["", "\ufeff"])),
        "tail": draw(st.sampled_from(["\n", "", "\n\n\n", "\nno newline"])),
        "ticked": draw(st.booleans()),
    }


def edited(text: str, edit: dict[str, object]) -> str:
    """Apply a writer's edits to a post, leaving the inside of blocks and the front matter alone."""
    lines = text.split("\n")
    for name in edit["removed"]:  # type: ignore[attr-defined]
        begin, end = (lines.index(f"<!-- journal:{side} {name} -->") for side in ("begin", "end"))
        del lines[begin : end + 1]
    if edit["ticked"]:
        lines = [line.replace("- [ ] The chain", "- [x] The chain") for line in lines]
    for position, line in edit["lines"]:  # type: ignore[attr-defined]
        place = 9 + position % (len(lines) - 9)
        inside = "\n".join(lines[:place])
        if inside.count("<!-- journal:begin") == inside.count("<!-- journal:end"):
            lines.insert(place, line)
    body = "\n".join(lines).rstrip("\n") + str(edit["tail"])
    return str(edit["mark"]) + body.replace("\n", str(edit["newline"]))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    root = small_journal(tmp_path_factory.mktemp("journal"))
    run(root)
    return root, (root / POST).read_text("utf-8")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edit=edits(), gotcha=st.booleans())
def test_a_second_run_leaves_every_byte_outside_managed_blocks(
    written: tuple[Path, str],
    edit: dict[str, object],
    gotcha: bool,  # noqa: FBT001 - drawn
) -> None:
    root, text = written
    before = edited(text, edit)
    path = root / POST
    path.write_bytes(before.encode())
    write_files(root, {"gotchas/new.md": "---\ntitle: New *one*\ndate: 2026-01-20\n---\n" if gotcha else ""})
    try:
        run(root, 3)
    except DamagedFileError:
        assert path.read_bytes() == before.encode()
        return
    after = path.read_bytes().decode()
    assert outside(after) == outside(before)
    assert [block.name for block in find_blocks(after)[0]] == [block.name for block in find_blocks(before)[0]]
    if gotcha and "gotchas" in {block.name for block in find_blocks(after)[0]}:
        assert "](../gotchas/new.md)" in after
    assert run(root, 3).changes == ()
    assert path.read_bytes().decode() == after


def test_a_second_run_writes_only_what_is_out_of_date(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    assert run(root).created
    before = snapshot(root)
    again = run(root)
    assert (again.created, again.changes, again.carried) == (False, (), 0)
    assert snapshot(root) == before
    path = root / POST
    ticked = path.read_text("utf-8").replace(
        "- [ ] The chain rule", "- [x] The [chain](https://a.example/) rule"
    )
    path.write_text(ticked, "utf-8")
    run(root)
    assert "- **Tasks:** 1 of 1 done, 1 with evidence" in path.read_text("utf-8")


def test_a_block_removed_with_its_markers_stays_away(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {POST: post(3, "Only my words.\n")})
    assert run(root).changes == ()
    assert (root / POST).read_text("utf-8") == post(3, "Only my words.\n")


def test_damaged_markers_change_nothing(tmp_path: Path) -> None:
    text = post(3, "<!-- journal:begin week -->\nold\n<!-- journal:end weak -->\n")
    root = small_journal(tmp_path, {POST: text})
    with pytest.raises(DamagedFileError, match="blocks are damaged") as error:
        run(root)
    assert f"{POST}:7:" in str(error.value)
    assert (root / POST).read_text("utf-8") == text


# --- ahead of plan ----------------------------------------------------------------------------------------


def test_a_post_says_that_it_was_written_ahead_once_it_is_published(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    path = root / "journal/week-05.md"
    run(root, 5)
    assert "ahead of plan" not in path.read_text("utf-8"), "a draft may still be waiting for its week"
    path.write_text(path.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")
    run(root, 5)
    text = path.read_text("utf-8")
    assert "2 to 8 February 2026 · written ahead of plan on 21 January 2026\n" in text
    assert "- **Commits:** counted from 2 February 2026, when the week begins" in text
    run(root, 5, date(2026, 2, 3))
    text = path.read_text("utf-8")
    assert "written ahead of plan on 21 January 2026\n" in text
    assert "counted from" not in text


# --- carry-over -------------------------------------------------------------------------------------------

TASKS = """\
## Plan

- [ ] Matrix products \u2192 [notebook](../m.ipynb) <!-- w02-goal-1 -->
- [x] Inverses <!-- w02-goal-2 -->
* [ ] Mine, *with* `code` and [a link](../a.py)
  1. [ ] nested
- [>] Carried before <!-- w01-goal-1 -->
- [-] Dropped <!-- w01-project -->
- [] no box
- [ ]

```
- [ ] in a fence <!-- w00-task-1 -->
```

    - [ ] in indented code

<!--
- [ ] in a comment
-->
"""
CARRIED = {
    "- [ ] Matrix products \u2192 [notebook](../m.ipynb) <!-- w02-goal-1 -->",
    "- [ ] Mine, *with* `code` and [a link](../a.py)",
    "- [ ] nested",
}


def carried_lines(root: Path, path: str = POST) -> list[str]:
    text = (root / path).read_text("utf-8")
    _, _, rest = text.partition("## Carried over\n")
    return [line for line in rest.partition("\n## ")[0].split("\n") if line]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_open_tasks_are_carried_once_and_marked_by_one_character(newline: str, tmp_path: Path) -> None:
    source = post(2, TASKS).replace("\n", newline)
    root = small_journal(tmp_path, {"journal/week-02.md": source})
    week = run(root)
    assert week.carried == 3
    lines = carried_lines(root)
    assert set(lines) == CARRIED
    assert len(lines) == 3
    after = (root / "journal/week-02.md").read_bytes().decode()
    assert len(after) == len(source)
    changed = [(old, new) for old, new in zip(source, after, strict=True) if old != new]
    assert changed == [(" ", ">")] * 3
    journal = load_journal(root, TODAY)
    assert journal.problems == ()
    assert journal.task_state["w02-goal-1"].state is State.OPEN


def test_only_creation_carries(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [ ] Early\n")})
    run(root)
    (root / "journal/week-02.md").write_text(post(2, "- [>] Early\n- [ ] Late\n"), "utf-8")
    before = snapshot(root)
    assert run(root).carried == 0
    assert snapshot(root) == before


def test_tasks_come_from_the_last_written_week_below(tmp_path: Path) -> None:
    root = small_journal(
        tmp_path,
        {
            "journal/week-00.md": post(0, "- [ ] oldest\n"),
            "journal/week-01.md": post(1, "- [ ] older\n"),
            "journal/week-04.md": post(4, "- [ ] from the future\n"),
        },
    )
    run(root, 3)
    assert carried_lines(root) == ["- [ ] older"]
    assert (root / "journal/week-00.md").read_text("utf-8") == post(0, "- [ ] oldest\n")
    assert (root / "journal/week-04.md").read_text("utf-8") == post(4, "- [ ] from the future\n")


def test_a_week_ahead_takes_nothing_from_weeks_that_are_still_to_come(tmp_path: Path) -> None:
    source = post(3, "- [ ] The chain rule <!-- w03-goal-1 -->\n", date="2026-01-19")
    root = small_journal(tmp_path, {POST: source})
    ahead = run(root, 5)
    assert (ahead.carried, ahead.begins) == (0, date(2026, 2, 2))
    assert (root / POST).read_text("utf-8") == source
    assert run(root, 4).carried == 0, "week 3 has four days left"
    (root / "journal/week-04.md").unlink()
    assert run(root, 4, date(2026, 1, 25)).carried == 1, (
        "on its last day the next week takes what is left open"
    )


def test_what_was_left_open_in_weeks_written_ahead_is_carried_when_they_are_past(tmp_path: Path) -> None:
    root = small_journal(
        tmp_path,
        {
            "journal/week-00.md": post(0, "- [ ] long gone\n", date="2026-01-04"),
            "journal/week-01.md": post(1, "- [ ] in its turn\n", date="2026-01-05"),
            "journal/week-02.md": post(2, "- [ ] ahead\n- [ ] M <!-- w02-goal-1 -->\n", date="2026-01-11"),
        },
    )
    week = run(root)
    assert week.carried == 3
    assert carried_lines(root) == ["- [ ] ahead", "- [ ] M <!-- w02-goal-1 -->", "- [ ] in its turn"]
    assert "- [>] in its turn" in (root / "journal/week-01.md").read_text("utf-8")
    assert "- [ ]" not in (root / "journal/week-02.md").read_text("utf-8")
    assert "- [ ] long gone" in (root / "journal/week-00.md").read_text("utf-8")


def test_a_task_stands_in_a_post_once(tmp_path: Path) -> None:
    early = "- [ ] The chain rule, begun early <!-- w03-goal-1 -->\n- [ ] Inverses <!-- w02-goal-2 -->\n"
    root = small_journal(
        tmp_path,
        {
            "journal/week-02.md": post(2, early),
            "journal/week-04.md": post(4, "- [x] Inverses, done since <!-- w02-goal-2 -->\n"),
        },
    )
    assert run(root, 3).carried == 0
    assert (root / POST).read_text("utf-8").count("w03-goal-1") == 1
    assert (root / "journal/week-02.md").read_text("utf-8") == post(2, early)
    assert load_journal(root, TODAY).problems == ()


def test_a_private_post_gives_only_the_plans_own_words(tmp_path: Path) -> None:
    body = (
        "- [ ] Matrix products with Dr. Secret <!-- w02-goal-1 -->\n"
        "- [ ] Call Dr. Secret\n"
        "- [ ] Secret made up <!-- w09-goal-9 -->\n"
    )
    source = post(2, body, visibility="private")
    root = small_journal(tmp_path, {"journal/week-02.md": source})
    assert run(root).carried == 1
    text = (root / POST).read_text("utf-8")
    assert carried_lines(root) == ["- [ ] Matrix products <!-- w02-goal-1 -->"]
    assert "Secret" not in text
    marked = source.replace("- [ ] Matrix", "- [>] Matrix")
    assert (root / "journal/week-02.md").read_text("utf-8") == marked


# --- gotchas ----------------------------------------------------------------------------------------------


def test_gotchas_come_back_after_1_4_and_13_weeks(tmp_path: Path) -> None:
    plan = "title: P\nweeks:\n" + "".join(f"  - {{week: {n}, title: W{n}}}\n" for n in range(1, 21))
    start = date(2026, 1, 5)
    gotchas = {
        f"gotchas/g{week:02}.md": f"---\ntitle: G{week}\ndate: {start + timedelta(weeks=week - 1)}\n---\n"
        for week in range(1, 17)
    }
    dated_by_week = "---\ntitle: Told\ndate: 2026-01-05\nweek: 14\n---\n"
    root = small_journal(tmp_path, {"roadmap.yml": plan, **gotchas, "gotchas/told.md": dated_by_week})
    run(root, 14, today=start + timedelta(weeks=15))
    block = (root / "journal/week-14.md").read_text("utf-8").partition("begin gotchas -->\n")[2]
    assert block.partition("<!-- journal:end")[0] == (
        "## Gotchas of the week\n\n- [Told](../gotchas/told.md)\n- [G14](../gotchas/g14.md)\n\n"
        "## Do you still remember?\n\n- Week 1: [G1](../gotchas/g01.md)\n"
        "- Week 10: [G10](../gotchas/g10.md)\n- Week 13: [G13](../gotchas/g13.md)\n"
    )


@pytest.mark.parametrize("keys", ["draft: true", "visibility: private", "visibility: unlisted"])
def test_gotchas_that_readers_may_not_see_are_not_listed(keys: str, tmp_path: Path) -> None:
    hidden = f"---\ntitle: Hidden\ndate: 2026-01-20\n{keys}\n---\n"
    root = small_journal(tmp_path, {"gotchas/hidden.md": hidden})
    run(root)
    text = (root / POST).read_text("utf-8")
    assert "idden" not in text
    assert "- **Gotchas:** 0" in text


def test_words_of_others_cannot_become_markup(tmp_path: Path) -> None:
    title = '"<script>x</script> [a](javascript:y) <!-- journal:end gotchas --> {{ 7*7 }}"'
    root = small_journal(tmp_path, {"gotchas/a b.md": f"---\ntitle: {title}\ndate: 2026-01-20\n---\n"})
    run(root)
    text = (root / POST).read_text("utf-8")
    assert "<script" not in text
    assert "](javascript:" not in text
    assert "{{ 7*7" not in text
    assert "](../gotchas/a%20b.md)" in text
    assert run(root).changes == ()
    assert not [problem for problem in load_journal(root, TODAY).problems if problem.path == POST]


# --- which week, and its file -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "number"),
    [
        ("2025-06-01", 0),
        ("2025-12-29", 0),
        ("2026-01-04", 0),
        ("2026-01-05", 1),
        ("2026-02-08", 5),
        ("2030-01-01", 5),
    ],
)
def test_the_week_to_write_about(today: str, number: int, tmp_path: Path) -> None:
    assert default_week(load_journal(small_journal(tmp_path), date.fromisoformat(today))) == number


def test_in_a_pause_it_is_the_week_before_it(tmp_path: Path) -> None:
    pause = "start: 2026-01-05\npauses: [{from: 2026-01-19, to: 2026-02-01}]\n"
    assert default_week(load_journal(small_journal(tmp_path, {"journal.yml": pause}), TODAY)) == 2


def test_a_post_under_another_name_is_found_and_refreshed(tmp_path: Path) -> None:
    body = "".join(
        f"<!-- journal:begin {name} -->\n<!-- journal:end {name} -->\n" for name in ("week", "gotchas")
    )
    gotcha = "---\ntitle: A\ndate: 2026-01-20\n---\n"
    files = {"journal/2026/derivatives.md": post(3, body, kind="week"), "gotchas/a.md": gotcha}
    root = small_journal(tmp_path, files)
    week = run(root)
    assert (week.path, week.created) == ("journal/2026/derivatives.md", False)
    assert "**Week 3 of 5**" in (root / week.path).read_text("utf-8")
    assert "](../../gotchas/a.md)" in (root / week.path).read_text("utf-8")


def test_a_plan_of_more_than_99_weeks_has_longer_names(tmp_path: Path) -> None:
    plan = "title: P\nweeks: [{week: 7, title: A}, {week: 120, title: B}]\n"
    assert run(small_journal(tmp_path, {"roadmap.yml": plan}), 7).path == "journal/week-007.md"


@pytest.mark.parametrize("number", [-1, 6, 10**9])
def test_a_week_that_is_not_in_the_plan(number: int, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"no week {number}"):
        run(small_journal(tmp_path), number)


def test_the_learners_own_template_is_used(tmp_path: Path) -> None:
    own = "{{ front_matter | raw }}\nMine: {{ goal }}\n{{ blocks.numbers | raw }}"
    root = small_journal(tmp_path, {"templates/entries/week.md.j2": own})
    run(root, 1)
    text = (root / "journal/week-01.md").read_text("utf-8")
    assert "Mine: Feel what a vector is." in text
    assert "journal:begin numbers" in text


# --- other hands at the same time -------------------------------------------------------------------------


def test_what_an_editor_saved_meanwhile_is_kept(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    run(root)
    (root / POST).write_text((root / POST).read_text("utf-8").replace("of 1 done", "of 9 done"), "utf-8")
    week = prepare(root)
    theirs = (root / POST).read_text("utf-8") + "\nSaved by the editor.\n"
    (root / POST).write_text(theirs, "utf-8")
    with pytest.raises(FileChangedError, match=r"^the file changed"):
        write_week(root, week)
    assert (root / POST).read_text("utf-8") == theirs


def test_a_source_saved_meanwhile_is_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [ ] Early\n")})
    week = prepare(root)
    (root / "journal/week-02.md").write_text(post(2, "- [x] Early\n"), "utf-8")
    with pytest.raises(FileChangedError, match=r"week-03\.md is written, but") as error:
        write_week(root, week)
    assert "[>]" in error.value.fix
    assert carried_lines(root) == ["- [ ] Early"]
    assert (root / "journal/week-02.md").read_text("utf-8") == post(2, "- [x] Early\n")


def test_of_two_runs_at_once_one_creates_the_post(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"journal/week-02.md": post(2, "- [ ] Early\n")})
    first, second = prepare(root), prepare(root)
    write_week(root, first)
    done = snapshot(root)
    with pytest.raises(FileExistsAlreadyError):
        write_week(root, second)
    assert snapshot(root) == done


# --- the diff ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", ["- [ ] Early", "- [ ] Early\n", "- [ ] Early\r\n", "a\x0cb\x85c\u2028d\n\n- [ ] Early\n"]
)
def test_the_diff_can_be_applied(body: str, tmp_path: Path) -> None:
    apply = ["git", "apply", "-"]
    root = small_journal(tmp_path / "a", {"journal/week-02.md": post(2, body)})
    week = prepare(root)
    diff = "".join(change.diff for change in week.changes).encode()
    subprocess.run(apply, cwd=root, input=diff, check=True, capture_output=True)
    applied = snapshot(root)
    other = small_journal(tmp_path / "b", {"journal/week-02.md": post(2, body)})
    run(other)
    assert applied == snapshot(other)
    run(other)
    (other / POST).write_text((other / POST).read_text("utf-8").replace("of 1 done", "of 9 done"), "utf-8")
    refreshed = "".join(change.diff for change in prepare(other).changes).encode()
    subprocess.run(apply, cwd=other, input=refreshed, check=True, capture_output=True)
    assert snapshot(other) == applied
