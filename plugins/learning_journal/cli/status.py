"""`journal status`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.deliverables import activity_for
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.status import Status
from learning_journal.app.status import status as work_out
from learning_journal.cli.deliverables import deliverable_lines, deliverables_json
from learning_journal.cli.options import echo_json, journal_options, json_option, point_at_problems, week_list
from learning_journal.domain.calendar import Place
from learning_journal.domain.journal import Journal
from learning_journal.pages import words
from learning_journal.text.markdown import plain


@click.command()
@json_option
@journal_options
def status(folder: Path, today: date | None, *, as_json: bool) -> None:
    """Say where you are and what is next.

    \b
    journal status
    journal status --json
    """
    root = find_root(folder)
    journal = load_journal(root, today)
    now = work_out(journal)
    activity = activity_for(root, journal)
    if as_json:
        echo_json({**_as_json(journal, now), "deliverables": deliverables_json(journal, now.week, activity)})
        return
    for line in (*_lines(journal, now), *deliverable_lines(journal, now.week, activity)):
        click.echo(line)
    point_at_problems(journal)


def _lines(journal: Journal, now: Status) -> list[str]:
    span = journal.calendar.span_of(now.week)
    plan = journal.roadmap.week(now.week)
    where = f"Week {now.week} of {journal.roadmap.numbers[-1]}: {plan.title if plan else ''}"
    lead = {
        Place.BEFORE: f"The plan begins on {words.day(journal.calendar.start)}. Next: ",
        Place.WEEK: "",
        Place.PAUSE: "A pause. Last: ",
        Place.AFTER: "The plan is over. Last: ",
    }[now.place]
    post = (
        f"{now.post} ({'draft' if now.draft else 'published'})" if now.post else "none yet: journal new-week"
    )
    done = f"{now.tally.done} of {now.tally.planned} done this week"
    lines = [
        lead + where,
        f"  {words.span(span)}",
        f"  tasks    {done}, {now.done} of {now.planned} in all",
        f"  post     {post}",
        f"  gotchas  {now.gotchas} this week",
        f"  kept     {now.written} of {now.due} ended weeks written",
    ]
    if now.unwritten:
        lines.append(f"  missing  {week_list(now.unwritten)}: journal new-week {now.unwritten[0]}")
    if now.to_close:
        lines.append(f"  close    {week_list(now.to_close)}: journal close-week")
    if now.next_tasks:
        lines += ["Next", *(f"  - {plain(task.text)}" for task in now.next_tasks)]
    return lines


def _as_json(journal: Journal, now: Status) -> dict[str, object]:
    span = journal.calendar.span_of(now.week)
    return {
        "today": journal.today.isoformat(),
        "place": now.place.value,
        "week": now.week,
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "post": now.post,
        "draft": now.draft,
        "tasks": {"done": now.tally.done, "proven": now.tally.proven, "planned": now.tally.planned},
        "all_tasks": {"done": now.done, "planned": now.planned},
        "gotchas": now.gotchas,
        "weeks": {"written": now.written, "ended": now.due, "missing": list(now.unwritten)},
        "to_close": list(now.to_close),
        "next": [{"id": task.id, "text": task.text} for task in now.next_tasks],
        "problems": len(journal.problems),
    }
