"""The Week in Review: a new file, and the managed blocks that the tool keeps up to date in it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from learning_journal.domain.activity import Activity, by_repository
from learning_journal.domain.calendar import Span
from learning_journal.domain.commits import Numbers
from learning_journal.domain.deliverables import Delivered
from learning_journal.domain.entries import Entry
from learning_journal.domain.hours import Hours, Targets
from learning_journal.domain.ledger import ClosedWeek
from learning_journal.domain.own_commits import own_log
from learning_journal.domain.resources import Shelf
from learning_journal.domain.roadmap import Deliverable, PlanWeek, Task
from learning_journal.domain.scores import NOTHING_ASKED, Score
from learning_journal.domain.tasks import Tally, TaskLine
from learning_journal.pages import words
from learning_journal.pages.deliverables import deliverable_views
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import ResourceView
from learning_journal.text.blocks import find_blocks, replace_blocks, wrap_block
from learning_journal.text.markdown import escape
from learning_journal.text.sections import section

SHOWN_COMMITS = 20
HUB_NUMBERS = "numbers of the hub"
"""The name of the numbers without what a week's page has a section of its own for: no block is called so."""

_NOT_IN_TARGET = re.compile(r"[^\w./~-]")
_GROUPS = {
    "goal": "Goals",
    "practice": "Practice",
    "project": "Project",
    "capstone": "Capstone",
    "task": "Tasks",
}


@dataclass(frozen=True, slots=True)
class GotchaView:
    """A gotcha as a post lists it; `href` is relative to the post's file."""

    title: str
    href: str
    week: int | None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one group under their heading."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class WeekView:
    """Everything a week's post shows that the writer did not type.

    last: number of the plan's last week. activity: None where git was not asked. as_of: the day the
    figures are from. closed: the week's ledger, which has the last word where there is one. hours: what
    is known of the week, against the plan's targets. captured and returning: gotchas of this week, and of
    1, 4 and 13 weeks before. recall: how the week's quiz went. delivered: the week's deliverables. ahead: the
    post's day, where that is before the week.
    """

    plan: PlanWeek
    last: int
    module: str
    span: Span
    as_of: date
    tally: Tally
    activity: Activity | None
    closed: ClosedWeek | None = None
    hours: Hours = field(default_factory=Hours)
    targets: Targets = field(default_factory=Targets)
    captured: tuple[GotchaView, ...] = ()
    returning: tuple[GotchaView, ...] = ()
    recall: Score = NOTHING_ASKED
    delivered: tuple[Delivered, ...] = ()
    ahead: date | None = None


def post_blocks(view: WeekView, templates: Templates) -> dict[str, str]:
    """Return the content of a post's managed blocks: `week`, `gotchas`, `deliverables`, `numbers`.

    The hub's numbers, without hours and commits, are there as well, under `HUB_NUMBERS`.
    """
    numbers = _numbers(view)

    def block(name: str, **values: object) -> str:
        return rendered(templates, f"entries/blocks/{name}.md.j2", **values)

    return {
        "week": block(
            "week",
            number=view.plan.number,
            last=view.last,
            module=view.module,
            span=view.span,
            ahead=view.ahead,
        ),
        "gotchas": block("gotchas", captured=view.captured, returning=view.returning),
        "deliverables": block("deliverables", deliverables=deliverable_views(view.delivered)),
        "numbers": block("numbers", **numbers),
        HUB_NUMBERS: block("numbers", **numbers | {"hours": "", "commits": (), "more": 0}),
    }


def _numbers(view: WeekView) -> dict[str, object]:
    activity, closed = view.activity, view.closed
    whole = activity is not None and activity.complete
    sums = activity.numbers(view.plan.number) if activity and whole else Numbers()
    log = own_log(view.plan.number, activity, closed)
    numbers = closed.numbers if closed else sums
    return {
        "not_counted": "" if whole or closed else _not_counted(activity),
        "numbers": numbers,
        "shares": _shares(view, activity if whole else None),
        "closed": closed,
        "over": view.as_of >= view.span.end,
        "begins": view.span.start if view.as_of < view.span.start else None,
        "as_of": view.as_of,
        "tally": view.tally,
        "hours": words.week_hours(view.hours, view.targets),
        "gotchas": len(view.captured),
        "recall": view.recall,
        "commits": tuple(reversed(log))[:SHOWN_COMMITS],
        "more": max(0, len(log) - SHOWN_COMMITS),
    }


def _shares(view: WeekView, activity: Activity | None) -> tuple[tuple[str, int], ...]:
    """Return the commits of each repository by its name; of one repository there is nothing to say.

    activity: None where not all commits are known.
    """
    counts: dict[str, int] = {}
    if view.closed:
        counts = {source.path: source.numbers.commits for source in view.closed.sources}
    elif activity and len(activity.shares) > 1:
        found = by_repository(activity.by_week.get(view.plan.number, ()))
        counts = {share.path: found[share.path].commits for share in activity.shares if share.path in found}
    names = words.repositories(counts)
    named = [(names[path], count) for path, count in counts.items() if count]
    return tuple(named) if len(named) > 1 else ()


def _not_counted(activity: Activity | None) -> str:
    problems = activity.problems if activity else ()
    # The reason is shown as text, where backticks would be in the way of reading the file.
    reason = next((f". {problem.what} {problem.fix}" for problem in problems), "")
    return f"not counted{reason}".replace("`", "")


def new_post(
    view: WeekView,
    front_matter: str,
    carried: tuple[TaskLine, ...],
    resources: tuple[ResourceView, ...],
    templates: Templates,
) -> str:
    """Return the text of a new Week in Review.

    front_matter: the whole block, `---` lines included. carried: open tasks of the last written week.
    resources: the week's, each with its state as it is so far.
    """
    contents = post_blocks(view, templates)
    blocks = {name: wrap_block(name, content) for name, content in contents.items()}
    # Without deliverables there is nothing to say about them, not even an empty block.
    blocks["deliverables"] = blocks["deliverables"] if view.delivered else ""

    def text(sections: Sequence[Deliverable]) -> str:
        return rendered(
            templates,
            "entries/week.md.j2",
            front_matter=front_matter,
            blocks=blocks,
            goal=view.plan.goal,
            groups=_groups(view.plan),
            carried=carried,
            resources=resources,
            sections=sections,
        )

    asked = {one.deliverable.section: one.deliverable for one in view.delivered if one.deliverable.section}
    without = text(())
    missing = [one for title, one in asked.items() if title and section(without, title) is None]
    post = text(missing) if missing else without
    # A journal's own template need not know of sections.
    lost = [title for title in asked if title and section(post, title) is None]
    return "".join([post.rstrip("\n") + "\n", *(f"\n## {escape(title)}\n" for title in lost)])


def plan_resources(shelf: Shelf, plan: PlanWeek) -> tuple[ResourceView, ...]:
    """Return a week's resources in the plan's own words, with their states."""
    return tuple(
        ResourceView(resource.kind, resource.title, resource.url, shelf.state(resource))
        for resource in plan.resources
    )


def group_title(group: str) -> str:
    """Return a task group's heading."""
    return _GROUPS.get(group, group.replace("-", " ").capitalize())


def _groups(plan: PlanWeek) -> tuple[TaskGroup, ...]:
    names = dict.fromkeys(task.group for task in plan.tasks)
    return tuple(
        TaskGroup(
            group_title(name),
            tuple(task for task in plan.tasks if task.group == name),
        )
        for name in names
    )


def refreshed(body: str, contents: Mapping[str, str]) -> str:
    """Return a post's text as a page shows it: managed blocks up to date, what they lack at the end.

    Deliverables and numbers are appended where the writer's file has no block for them.
    """
    text = replace_blocks(body, contents)
    # Asked of the body, whose code was looked for just now; the new text's would be looked for again.
    there = {block.name for block in find_blocks(body)[0]}
    for name in ("deliverables", "numbers"):
        if name not in there and (content := contents.get(name, "").strip()):
            text = f"{text.rstrip()}\n\n{wrap_block(name, content)}"
    return text


def gotcha_views(
    gotchas: tuple[Entry, ...], weeks: Callable[[Entry], int | None], up: str = "../"
) -> tuple[GotchaView, ...]:
    """Return gotchas as a post lists them; `up` leads from the post's folder to the journal's root."""
    return tuple(
        GotchaView(
            gotcha.title, _NOT_IN_TARGET.sub(lambda match: quote(match[0]), up + gotcha.path), weeks(gotcha)
        )
        for gotcha in gotchas
    )
