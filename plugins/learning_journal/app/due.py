"""`due`: what this week asks for, as everybody may read it."""

from dataclasses import dataclass, replace
from pathlib import Path

from learning_journal.app.activity import Progress, read_activity
from learning_journal.app.new_week import first_text
from learning_journal.app.status import Status, status
from learning_journal.app.week_view import week_view
from learning_journal.domain.activity import Activity
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import Task
from learning_journal.domain.tasks import State


@dataclass(frozen=True, slots=True)
class Due:
    """The week under way as a visitor of the site may know it.

    journal: without drafts, private and unlisted entries, and everything else is worked out from it. tasks:
    the week's tasks that are not ticked in a published post. preview: the week's post as `new-week` first
    lays it out; empty where the post is published.
    """

    journal: Journal
    now: Status
    activity: Activity
    tasks: tuple[Task, ...]
    preview: str


def due(root: Path, journal: Journal, progress: Progress | None = None) -> Due:
    """Work out what is due this week; nothing is written."""
    public = replace(journal, entries=journal.listed, problems=())
    now = status(public)
    activity = read_activity(root, public.settings, public.calendar, progress)
    plan = public.roadmap.week(now.week)
    state = public.task_state
    closed = {id_ for id_, task in state.items() if task.state in {State.DONE, State.DROPPED}}
    preview = ""
    if plan and public.post(now.week) is None:
        preview = first_text(root, public, week_view(public, now.week, activity, state, None))[0]
    tasks = tuple(task for task in plan.tasks if task.id not in closed) if plan else ()
    return Due(public, now, activity, tasks, preview)
