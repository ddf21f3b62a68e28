"""`journal stats`."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from learning_journal.app.activity import none_of_yours
from learning_journal.app.stats import Question, Stats, read_stats, stats_json
from learning_journal.cli.options import (
    day_option,
    echo_json,
    journal_options,
    json_option,
    problem_json,
    say_problems,
)
from learning_journal.cli.progress import reading_progress
from learning_journal.domain.activity import Activity, Numbers, by_repository, total
from learning_journal.errors import UsageError
from learning_journal.pages import words


@click.command()
@click.option(
    "--repo", "repositories", multiple=True, metavar="PATH", help="Read this repository (repeatable)."
)
@day_option("--start", help="First day of week 1 (default: the Monday on or before the first commit).")
@click.option("--all-authors", is_flag=True, help="Count everybody's commits.")
@click.option("--author", "authors", multiple=True, metavar="EMAIL", help="Count this author's (repeatable).")
@click.option(
    "--include-all", is_flag=True, help="Count generated, vendored and lock files and notebook outputs."
)
@click.option(
    "--by", type=click.Choice(["week", "day"]), default="week", show_default=True, help="One line each."
)
@json_option
@journal_options
def stats(
    *,
    folder: Path,
    today: date | None,
    repositories: tuple[str, ...],
    start: date | None,
    authors: tuple[str, ...],
    by: str,
    all_authors: bool,
    include_all: bool,
    as_json: bool,
) -> None:
    """Count commits, lines and files per week, from git.

    \b
    journal stats
    journal stats --by day
    journal stats --repo ../elsewhere --start 2026-01-05 --all-authors --json

    Inside a journal, journal.yml says what is read and whose commits count; outside one, any repository
    is read, and everybody's count.
    """
    if all_authors and authors:
        raise UsageError("--all-authors and --author exclude each other", fix="leave one of them out")
    emails = () if all_authors else authors or None
    with reading_progress() as progress:
        answer = read_stats(Question(folder, repositories, start, emails, include_all, today, progress))
    problems = answer.activity.problems
    if as_json:
        echo_json({**stats_json(answer), "problems": [problem_json(problem) for problem in problems]})
    else:
        for line in _days(answer.activity) if by == "day" else _weeks(answer):
            click.echo(line)
    for line in _notes(answer.activity):
        click.echo(line, err=True)
    say_problems(problems)
    if problems:
        sys.exit(1)


def _weeks(answer: Stats) -> Iterator[str]:
    activity = answer.activity
    if not activity.complete:
        return
    yield "  week  start       commits      added    removed   files  binary"
    for week in answer.calendar.weeks:
        span = answer.calendar.span_of(week)
        commits = activity.by_week.get(week, ())
        if span.start <= answer.as_of or commits:
            yield _line(str(week), span.start.isoformat(), total(commits)) + _parts(activity, week)
    for name, commits in (
        ("before", activity.before),
        ("paused", activity.paused),
        ("after", activity.after),
    ):
        if commits:
            yield _line(name, "", total(commits))


def _line(name: str, start: str, numbers: Numbers) -> str:
    lines, out = numbers.counted, numbers.excluded
    added, removed = f"+{lines.insertions}", f"-{lines.deletions}"
    text = f"{name:>6}  {start:10}  {numbers.commits:>7}  {added:>9}  {removed:>9}"
    text += f"  {lines.files:>6}  {numbers.binary_files:>6}"
    if out.files or out.insertions or out.deletions:
        text += f"  left out: {words.plural(out.files, 'file')}, +{out.insertions} -{out.deletions}"
    return text


def _parts(activity: Activity, week: int) -> str:
    if len(activity.shares) == 1:
        return ""
    parts = by_repository(activity.by_week.get(week, ()))
    return "".join(f"  {path}: {numbers.commits}" for path, numbers in parts.items())


def _days(activity: Activity) -> Iterator[str]:
    if activity.complete:
        yield from (f"{day.isoformat()}  {count:>7}" for day, count in activity.days().items())


def _notes(activity: Activity) -> Iterator[str]:
    """Say what is no problem and yet good to know."""
    for share in activity.shares:
        if share.detached and share.head:
            yield f"{share.path}: HEAD is on no branch; read is what {share.head[:10]} descends from."
        if share.bots:
            bots = ", ".join(f"{name} ({count})" for name, count in share.bots.items())
            yield f"{share.path}: not counted, made by programs: {bots}"
    if strangers := none_of_yours(activity):
        yield strangers
