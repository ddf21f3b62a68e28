"""`journal status`."""

from datetime import date, timedelta
from pathlib import Path

import click

from learning_journal.app.deliverables import activity_for
from learning_journal.app.hours import hours_json
from learning_journal.app.load import find_root, load_journal
from learning_journal.app.status import Status
from learning_journal.app.status import status as work_out
from learning_journal.cli.deliverables import deliverable_lines, deliverables_json
from learning_journal.cli.options import echo_json, echo_line, journal_options, json_option, point_at_problems
from learning_journal.cli.progress import reading_progress
from learning_journal.domain.calendar import Pause, Place
from learning_journal.domain.forecast import Forecast
from learning_journal.domain.hours import targets_of
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
    with reading_progress() as progress:
        activity = activity_for(root, journal, progress)
    if as_json:
        echo_json({**_as_json(journal, now), "deliverables": deliverables_json(journal, now.week, activity)})
        return
    for line in (*_lines(journal, now), *deliverable_lines(journal, now.week, activity)):
        echo_line(line)
    point_at_problems(journal)


def _lines(journal: Journal, now: Status) -> list[str]:
    post = (
        f"{now.post} ({'draft' if now.draft else 'published'})" if now.post else "none yet: journal new-week"
    )
    done = f"{now.tally.done} of {now.tally.planned} done this week"
    lines = [
        *where_lines(journal, now),
        f"  tasks    {done}, {now.done} of {now.planned} in all",
        *hours_lines(journal, now),
        f"  post     {post}",
        f"  gotchas  {now.gotchas} this week",
        f"  kept     {now.written} of {now.due} ended weeks written{_behind(now.behind)}",
    ]
    if now.unwritten:
        lines.append(f"  missing  {words.weeks(now.unwritten)}: journal new-week {now.unwritten[0]}")
    if now.ahead:
        lines.append(f"  ahead    {words.weeks(now.ahead)} published ahead of plan")
    if now.to_replan:
        lines.append(
            f"  replan   {words.weeks(now.to_replan)} missed in a row: journal replan moves the plan"
        )
    if now.to_close:
        lines.append(f"  close    {words.weeks(now.to_close)}: journal close-week")
    if now.place is not Place.BEFORE:
        lines.append(f"  finish   {_forecast(now.forecast)}")
    lines += _papers(now)
    if now.call_due and now.last_call:
        lines.append(f"  mentor   last call {words.day(now.last_call)}: journal mentor")
    if now.next_tasks:
        lines += ["Next", *(f"  - {plain(task.text)}" for task in now.next_tasks)]
    return lines


def where_lines(journal: Journal, now: Status) -> list[str]:
    """Return where today stands: the plan week, its days, what they were planned for."""
    plan = journal.roadmap.week(now.week)
    where = f"Week {now.week} of {journal.roadmap.numbers[-1]}: {plan.title if plan else ''}"
    planned = journal.moved_from(now.week)
    pause = f"A pause until {words.day(now.pause.last)}" if now.pause else ""
    reason = f" ({now.pause.reason})" if now.pause and now.pause.reason else ""
    lead = {
        Place.BEFORE: f"The plan begins on {words.day(journal.calendar.start)}. Next: ",
        Place.WEEK: "",
        Place.PAUSE: f"{pause}{reason}. Last: ",
        Place.AFTER: "The plan is over. Last: ",
    }[now.place]
    days = words.span(journal.calendar.span_of(now.week))
    lines = [lead + where, f"  {days}{f', planned for {words.span(planned)}' if planned else ''}"]
    if now.calendar_week not in {None, now.week}:
        lines.append(f"  calendar week {now.calendar_week} since the start")
    return lines


def hours_lines(journal: Journal, now: Status) -> list[str]:
    """Return the hours of the week, or how to log some; nothing where nobody logs hours."""
    targets = targets_of(journal.roadmap)
    if now.hours.minutes:
        return [f"  hours    {words.week_hours(now.hours, targets)}"]
    if not now.hours.unknown or not (targets.total or journal.hours):
        return []
    kind = next(iter(targets.kinds), "theory")
    return [f"  hours    {words.unknown_days(now.hours)}: journal log 1h30 {kind}"]


def _behind(weeks: int | None) -> str:
    if weeks is None:
        return ""
    if weeks == 0:
        return ", as the original dates ask"
    way = "behind" if weeks > 0 else "ahead of"
    return f", {words.plural(abs(weeks), 'week')} {way} the original dates"


def _forecast(ahead: Forecast) -> str:
    if not ahead.left:
        return "every week of the plan is written"
    if not ahead.weeks:
        return "no forecast yet: no calendar week is over"
    last = "the last week" if ahead.weeks == 1 else f"the last {ahead.weeks} weeks"
    if ahead.finish is None:
        return f"no forecast: nothing was written in {last}"
    pace = f"{words.plural(ahead.completed, 'plan week')} written in {last}"
    return f"{words.day(ahead.finish)} at this pace: {pace}"


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
    span, planned = journal.calendar.span_of(now.week), journal.original.span_of(now.week)
    return {
        "today": journal.today.isoformat(),
        "place": now.place.value,
        "week": now.week,
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "planned": {"start": planned.start.isoformat(), "end": planned.end.isoformat()},
        "calendar_week": now.calendar_week,
        "pause": _pause_json(now.pause),
        "post": now.post,
        "draft": now.draft,
        "tasks": {"done": now.tally.done, "proven": now.tally.proven, "planned": now.tally.planned},
        "all_tasks": {"done": now.done, "planned": now.planned},
        "hours": hours_json(now.hours, targets_of(journal.roadmap)),
        "gotchas": now.gotchas,
        "weeks": {
            "written": now.written,
            "ended": now.due,
            "missing": list(now.unwritten),
            "ahead": list(now.ahead),
        },
        "to_close": list(now.to_close),
        "to_replan": list(now.to_replan),
        "behind": now.behind,
        "forecast": {
            "finish": now.forecast.finish.isoformat() if now.forecast.finish else None,
            "completed": now.forecast.completed,
            "weeks": now.forecast.weeks,
            "left": now.forecast.left,
        },
        "next": [{"id": task.id, "text": task.text} for task in now.next_tasks],
        "papers": {
            "read": now.papers.read,
            "wanted": now.papers.wanted,
            "queue": [paper.path for paper in now.papers.queue],
        },
        "mentor": {"last_call": now.last_call.isoformat() if now.last_call else None, "due": now.call_due},
        "problems": len(journal.problems),
    }


def _pause_json(pause: Pause | None) -> dict[str, str] | None:
    if pause is None:
        return None
    end = pause.last + timedelta(days=1)
    return {"start": pause.first.isoformat(), "end": end.isoformat(), "reason": pause.reason}
