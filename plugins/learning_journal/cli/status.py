"""`journal status`."""

from datetime import date
from pathlib import Path

import click

from learning_journal.app.load import find_root, load_journal
from learning_journal.app.status import Status
from learning_journal.app.status import status as work_out
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
    journal = load_journal(find_root(folder), today)
    now = work_out(journal)
    if as_json:
        echo_json(_as_json(journal, now))
        return
    for line in _lines(journal, now):
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
    lines += _papers(now)
    if now.call_due and now.last_call:
        lines.append(f"  mentor   last call {words.day(now.last_call)}: journal mentor")
    if now.next_tasks:
        lines += ["Next", *(f"  - {plain(task.text)}" for task in now.next_tasks)]
    return lines


def _papers(now: Status) -> list[str]:
    club = now.papers
    parts = [f"{club.read} of {club.wanted} this week"] if club.wanted else []
    parts += [f"{len(club.queue)} in the queue"] if club.queue else []
    if not parts:
        return []
    missing = now.place is Place.WEEK and club.read < club.wanted
    next_one = club.queue[0].path if club.queue else "journal paper ID"
    return [f"  papers   {', '.join(parts)}{f': {next_one}' if missing else ''}"]


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
        "papers": {
            "read": now.papers.read,
            "wanted": now.papers.wanted,
            "queue": [paper.path for paper in now.papers.queue],
        },
        "mentor": {"last_call": now.last_call.isoformat() if now.last_call else None, "due": now.call_due},
        "problems": len(journal.problems),
    }
