"""Tasks of the plan that nothing can tick any more, because their line or its id left the week's post."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.matching import typeset
from learning_journal.domain.roadmap import Roadmap, Task
from learning_journal.domain.tasks import State, TaskLine
from learning_journal.errors import Problem

_EMPHASIS = re.compile(r"[*_`]")
_LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class LostTasks:
    """Tasks of weeks that have a post, and that stand in none.

    slips: lines that say what such a task says without its id, which is hardly meant. left_out: the ids of
    the others in the plan's order: whoever deletes a line may mean it.
    """

    slips: tuple[Problem, ...]
    left_out: tuple[str, ...]


def lost_tasks(entries: Iterable[Entry], roadmap: Roadmap) -> LostTasks:
    """Find the tasks that no post can tick; one that is named anywhere else is told of there."""
    entries = tuple(entries)
    posts = [entry for entry in entries if entry.kind is Kind.WEEK and entry.week is not None]
    named = {task.id for post in posts for task in post.tasks}
    named |= {mention.id for entry in entries for mention in entry.mentions}
    slips: list[Problem] = []
    left_out: list[str] = []
    for post in posts:
        week = roadmap.week(post.week or 0)
        for task in week.tasks if week else ():
            if task.id in named:
                continue
            line = next(_lines_like(task, post, roadmap), None)
            if line is None:
                left_out.append(task.id)
            elif line.state is not State.DROPPED and (line.id is None or line.id in roadmap.known_tasks):
                slips.append(_slip(post, line, task))
    return LostTasks(tuple(slips), tuple(left_out))


def _lines_like(task: Task, post: Entry, roadmap: Roadmap) -> Iterator[TaskLine]:
    """Yield a post's lines that say what a task says, whatever follows, and not what their own id means."""
    for line in post.tasks:
        own = roadmap.known_tasks.get(line.id or "")
        if _says(line, task) and not (own and _says(line, own[0])):
            yield line


def _says(line: TaskLine, task: Task) -> bool:
    """Tell whether a line holds a task's text, with at most a label before it, as in `Day 1-3:`."""
    label, said, rest = _said(line.text).partition(_said(task.text))
    apart = not label.rstrip()[-1:].isalnum() and not rest.lstrip()[:1].isalnum()
    return bool(said) and len(label) <= _LONGEST_LABEL and apart


def _said(text: str) -> str:
    return _EMPHASIS.sub("", typeset(text)).casefold()


def _slip(post: Entry, line: TaskLine, task: Task) -> Problem:
    counts = f"counts for `{line.id}`" if line.id else "counts nowhere"
    what = f"This line says what task `{task.id}` of the plan says, without its id: ticking it {counts}."
    return Problem(post.path, line.line, "task-id-lost", what, f"End the line in `<!-- {task.id} -->`.")
