"""`due`: what this week asks for, as everybody may read it."""

from dataclasses import dataclass, replace
from pathlib import Path

from learning_journal.app.activity import Progress, read_activity
from learning_journal.app.new_week import first_text
from learning_journal.app.status import Status, status
from learning_journal.app.week_view import week_view
from learning_journal.domain.activity import Activity
from learning_journal.domain.calendar import Place
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import Task
from learning_journal.domain.tasks import State


@dataclass(frozen=True, slots=True)
class Due:
    """The week under way as a visitor of the site may know it.

    journal: without drafts, private and unlisted entries and the reasons of pauses; everything else is worked
    out from it. published: whether the week's post is. tasks: the week's tasks that are not ticked in it.
    preview: the post as `new-week` first lays it out; empty where it is published, in a pause, and when the
    plan is over.
    """

    journal: Journal
    now: Status
    activity: Activity
    published: bool
    tasks: tuple[Task, ...]
    preview: str


def due(root: Path, journal: Journal, progress: Progress | None = None) -> Due:
    """Work out what is due this week; nothing is written."""
    pauses = tuple(replace(pause, reason="") for pause in journal.settings.pauses)
    settings = replace(journal.settings, pauses=pauses)
    public = replace(journal, settings=settings, entries=journal.listed, problems=())
    now = status(public)
    activity = read_activity(root, public.settings, public.calendar, progress)
    published = public.post(now.week) is not None
    plan = public.roadmap.week(now.week)
    if plan is None or now.place in {Place.PAUSE, Place.AFTER}:
        return Due(public, now, activity, published, (), "")
    state = public.task_state
    closed = {id_ for id_, task in state.items() if task.state in {State.DONE, State.DROPPED}}
    preview = ""
    if not published:
        preview = first_text(root, public, week_view(public, now.week, activity, state, None))[0]
    tasks = tuple(task for task in plan.tasks if task.id not in closed)
    return Due(public, now, activity, published, tasks, preview)
