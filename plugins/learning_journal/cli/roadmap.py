"""`journal roadmap import` and `journal roadmap show`; `sync` is in a module of its own."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from learning_journal.app import roadmap as plan
from learning_journal.cli.options import (
    dry_run_option,
    echo_json,
    echo_line,
    folder_option,
    json_option,
    problem_json,
    say_problems,
)
from learning_journal.cli.overview import Overview
from learning_journal.cli.roadmap_sync import sync
from learning_journal.domain.roadmap import Module, PlanWeek, Quarter, Resource, Roadmap
from learning_journal.errors import Problem
from learning_journal.pages import words


@click.group(cls=Overview)
def roadmap() -> None:
    """Read a study plan from markdown, show the journal's, or bring it up to date.

    \b
    journal roadmap import PLAN.md
    journal roadmap show
    journal roadmap sync PLAN.md
    """


@roadmap.command("import")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write (default: roadmap.yml)."
)
@dry_run_option
@json_option
def import_(file: Path, out: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Read the plan in FILE and write it as roadmap.yml, with a permanent id for each task.

    \b
    journal roadmap import PLAN.md
    journal roadmap import PLAN.md --out roadmap.yml
    journal roadmap import PLAN.md --dry-run
    journal roadmap import PLAN.md --json

    Weeks are read from tables, headings and lists; what cannot be read is named with its line.
    An existing file is never overwritten. With --json, a file is written only where --out names it.
    Exit code 1 where there are problems.
    """
    target = None if dry_run or (as_json and out is None) else out or Path("roadmap.yml")
    reading = plan.import_roadmap(file)
    if target:
        plan.refuse_existing(target)
    found = reading.roadmap
    say_problems(reading.problems)
    for note in reading.notes:
        click.echo(note, err=True)
    if as_json:
        _echo_plan(found, reading.problems)
    elif dry_run and found.weeks:
        click.echo(plan.as_yaml(found), nl=False)
    if found.weeks:
        if target:
            plan.save_roadmap(found, target)
        click.echo(f"{target or 'Nothing written'}: {_counts(found)}.", err=True)
    else:
        click.echo("Nothing was written.", err=True)
    sys.exit(1 if reading.problems else 0)


@roadmap.command()
@click.argument("week", type=click.IntRange(min=0), required=False)
@folder_option
@json_option
def show(week: int | None, folder: Path, *, as_json: bool) -> None:
    """Show the plan, or one WEEK of it with its tasks and resources.

    \b
    journal roadmap show
    journal roadmap show 8
    journal roadmap show --json

    The JSON is always the whole plan. Exit code 1 where roadmap.yml has problems.
    """
    found, problems = plan.read_journal_plan(folder)
    lines = _overview(found) if week is None else _week(found, plan.week_of(found, week))
    if as_json:
        _echo_plan(found, problems)
    else:
        for line in lines:
            echo_line(line)
    say_problems(problems)
    sys.exit(1 if problems else 0)


def _echo_plan(found: Roadmap, problems: Iterable[Problem]) -> None:
    echo_json({**plan.as_json(found), "problems": [problem_json(problem) for problem in problems]})


def _counts(found: Roadmap) -> str:
    counts = {
        "week": len(found.weeks),
        "quarter": len(found.quarters),
        "module": len(found.modules),
        "task": sum(len(week.tasks) for week in found.weeks),
        "resource": sum(len(week.resources) for week in found.weeks) + len(found.resources),
    }
    return ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts.items())


def _overview(found: Roadmap) -> Iterator[str]:
    yield found.title
    yield _counts(found)
    quarter: Quarter | None = None
    module: Module | None = None
    for week in found.weeks:
        if found.quarter_of(week) != quarter:
            quarter = found.quarter_of(week)
            yield ""
            yield quarter.title if quarter else "Outside the quarters"
            if quarter and quarter.goal:
                yield f"  {quarter.goal}"
        if found.module_of(week) != module:
            module = found.module_of(week)
            if module:
                yield f"  {module.title}"
        tasks = len(week.tasks)
        yield f"    {week.number:>3}  {week.title}  ({words.plural(tasks, 'task')})"
    if found.retired:
        yield ""
        yield "Retired"
    for one in found.retired:
        yield f"  {one.task.id:<16} week {one.week}: {one.task.text}"


def _week(found: Roadmap, week: PlanWeek) -> Iterator[str]:
    yield f"Week {week.number}: {week.title}"
    module, quarter = found.module_of(week), found.quarter_of(week)
    above = " / ".join(one.title for one in (quarter, module) if one)
    if above:
        yield f"  {above}"
    if week.goal:
        yield f"  Goal: {week.goal}"
    if week.tasks:
        yield ""
        yield "Tasks"
    for task in week.tasks:
        days = f"day {task.days}: " if task.days else ""
        yield f"  {task.id:<16} {days}{task.text}"
    if week.resources:
        yield ""
        yield "Resources"
    yield from (_resource(one) for one in week.resources)


def _resource(resource: Resource) -> str:
    note = f" ({resource.note})" if resource.note else ""
    return f"  {resource.kind}: {resource.title}{note}{f'  {resource.url}' if resource.url else ''}"


roadmap.add_command(sync)
