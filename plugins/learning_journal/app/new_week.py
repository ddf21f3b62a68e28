"""`new-week`: write a week's post, or refresh the parts of it that belong to the tool."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.activity import Progress, none_of_yours, read_activity
from learning_journal.app.changes import Change, damaged, refreshed
from learning_journal.app.templates import templates
from learning_journal.app.week_view import plan_week, week_view
from learning_journal.app.weeks import last_day
from learning_journal.domain.asked import asked_for
from learning_journal.domain.entries import Entry, Visibility
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.domain.tasks import State, TaskLine
from learning_journal.edges.store import read_text
from learning_journal.errors import DamagedFileError, Problem, WriteError
from learning_journal.pages.post import WeekView, new_post, plan_resources, post_blocks
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.tasks import mark_carried


@dataclass(frozen=True, slots=True)
class NewWeek:
    """What `new-week` would do. changes: in the order they are written; empty where all is up to date.

    begins: the week's first day, where its post is written ahead of plan.
    missing: weeks before this one that have begun, are asked for and have no post. strangers: a hint where
    none of the commits is the learner's.
    """

    number: int
    path: str
    created: bool
    changes: tuple[Change, ...]
    carried: int
    begins: date | None
    missing: tuple[int, ...]
    problems: tuple[Problem, ...]
    strangers: str


def prepare_week(root: Path, journal: Journal, number: int, progress: Progress | None = None) -> NewWeek:
    """Work out what to write for a plan week; nothing is written.

    Raises UsageError for a week the plan does not have and DamagedFileError where the post that is
    there cannot be understood.
    """
    plan_week(journal, number)
    activity = read_activity(root, journal.settings, journal.calendar, progress)
    view = week_view(journal, number, activity, journal.task_state, journal.post(number))
    path = _post_path(root, journal, number)
    created = not (root / path).exists()
    changes, carried = _create(root, journal, view, path) if created else (_refresh(root, view, path), 0)
    written = {post.week for post in journal.posts}
    return NewWeek(
        number=number,
        path=path,
        created=created,
        changes=changes,
        carried=carried,
        begins=view.span.start if _is_ahead(journal, number) else None,
        missing=tuple(
            week
            for week in asked_for(journal.calendar.begun(journal.today))
            if week < number and week not in written
        ),
        problems=activity.problems,
        strangers=none_of_yours(activity),
    )


def write_week(root: Path, week: NewWeek) -> None:
    """Write the changes, each whole or not at all, the post first: what stops in between loses no task.

    Raises WriteError; where the post is written and the carried tasks could not be marked, it says so.
    """
    for change in week.changes:
        try:
            change.write(root)
        except WriteError as error:
            if week.created and change is not week.changes[0]:
                unmarked = f"its carried tasks are not marked in {change.path}"
                raise type(error)(
                    f"{week.path} is written, but {unmarked}: {error.what}",
                    where=error.where,
                    fix="write [>] into the boxes of the carried tasks there by hand",
                ) from error
            raise


def _post_path(root: Path, journal: Journal, number: int) -> str:
    post = journal.post(number)
    if post is not None:
        return post.path
    width = max(2, len(str(journal.roadmap.numbers[-1])))
    path = f"journal/week-{number:0{width}}.md"
    if (root / path).exists():
        problems = [problem for problem in journal.problems if problem.path == path]
        if not problems:
            raise DamagedFileError(
                "the file of that name is no Week in Review, or appeared just now; it is left as it is",
                where=path,
                fix="run the command again; if it says the same, rename the file or remove its `kind`",
            )
        raise damaged("the week's post cannot be read, so it is left as it is", path, problems)
    return path


def _refresh(root: Path, view: WeekView, path: str) -> tuple[Change, ...]:
    change = refreshed(root, path, post_blocks(view, templates(root)))
    return (change,) if change else ()


def _create(root: Path, journal: Journal, view: WeekView, path: str) -> tuple[tuple[Change, ...], int]:
    text, carried = first_text(root, journal, view)
    changes = [Change(path, None, text)]
    for source, tasks in carried.items():
        before = read_text(root / source)
        changes.append(Change(source, before, mark_carried(before, [task.line for task in tasks])))
    return tuple(changes), sum(map(len, carried.values()))


def first_text(root: Path, journal: Journal, view: WeekView) -> tuple[str, dict[str, tuple[TaskLine, ...]]]:
    """Return a post as it is first written, and what it carries over: tasks by the path of their post."""
    number = view.plan.number
    carried = _carried(journal, view.plan)
    front_matter = write_front_matter(
        {
            "title": f"Week {number}: {view.plan.title}",
            "date": journal.today,
            "week": number,
            "draft": True,
            "categories": [view.module] if view.module else [],
            "tags": [],
        }
    )
    resources = plan_resources(journal.shelf, view.plan)
    tasks = tuple(task for lines in carried.values() for task in lines)
    return new_post(view, front_matter, tasks, resources, templates(root)), carried


def _carried(journal: Journal, plan: PlanWeek) -> dict[str, tuple[TaskLine, ...]]:
    """Return the tasks that a new post carries over, by the path of the post they are left open in.

    They are those of the last post before it that was written in its turn, and of the posts after that one,
    which were written ahead of plan; the last post's come first. A post written before the last day of the
    week before it carries nothing: what is open there still has days to be done in.
    """
    if _is_ahead(journal, plan.number):
        return {}
    settled = {id_ for id_, task in journal.task_state.items() if task.state is State.DONE}
    settled |= {task.id for task in plan.tasks} | {one.task.id for one in journal.roadmap.retired}
    carried: dict[str, tuple[TaskLine, ...]] = {}
    for post in reversed([post for post in journal.posts if (post.week or 0) < plan.number]):
        if tasks := _left_open(journal, post, settled):
            carried[post.path] = tasks
            settled |= {task.id for task in tasks if task.id}
        if not journal.written_ahead(post):
            break
    return carried


def _is_ahead(journal: Journal, number: int) -> bool:
    """Tell whether a plan week before this one is neither over nor on its last day."""
    return any(week < number and last_day(journal, week) > journal.today for week in journal.calendar.weeks)


def _left_open(journal: Journal, source: Entry, settled: set[str]) -> tuple[TaskLine, ...]:
    """Return a post's open tasks that are not settled.

    From a post that is not public only the plan's are taken, in the plan's own words.
    """
    tasks = tuple(task for task in source.tasks if task.state is State.OPEN and task.id not in settled)
    if source.visibility is Visibility.PUBLIC:
        return tasks
    words = {task.id: task.text for week in journal.roadmap.weeks for task in week.tasks}
    return tuple(
        TaskLine(task.line, task.state, words[task.id], task.id) for task in tasks if task.id in words
    )
