"""From the journal's values to view models: weeks, tasks and entries as pages list them."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from markupsafe import Markup

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.roadmap import PlanWeek, Roadmap, Task
from learning_journal.domain.tasks import State
from learning_journal.pages import words
from learning_journal.pages.render import Templates, plainly, said
from learning_journal.pages.views import (
    EntryView,
    LinkView,
    Part,
    Proof,
    RetiredView,
    SiteSource,
    TaskView,
    WeekRow,
)
from learning_journal.pages.words import Phrase
from learning_journal.text.languages import isolated
from learning_journal.text.links import relative

LATEST = 3

_YEAR = re.compile(r"(\d{4})-(?!\d)")
"""At the beginning of a paper's file name; an arXiv id there is no year."""
_WORDS = {State.DONE: "done", State.CARRIED: "carried over", State.DROPPED: "dropped", State.OPEN: ""}


def hub_path(number: int) -> str:
    """Return the path of a plan week's hub page."""
    return f"roadmap/week-{number:02}.md"


def hub_link(week: int, page: str) -> LinkView:
    """Return the link from a page to a plan week's hub, by the week's number."""
    return LinkView(words.week(week), relative(hub_path(week), page))


def entry_link(entry: Entry, page: str) -> LinkView:
    """Return the link from a page to an entry, by its title."""
    return LinkView(entry.title, relative(entry.path, page), lang=entry.lang)


def week_link(source: SiteSource, entry: Entry, page: str) -> LinkView | None:
    """Return the link to the hub of an entry's week; None where it belongs to none of the plan."""
    plan = source.journal.plan_week_of(entry)
    return hub_link(plan.number, page) if plan else None


def plan_link(plan: PlanWeek, page: str, templates: Templates) -> str:
    """Return the markdown that leads from an entry to the hub of its week."""
    title = isolated(plainly(templates, Phrase("week_title", (plan.number, plan.title))))
    link = Markup(f"[{title}]({relative(hub_path(plan.number), page)})")  # noqa: S704 - what is said is escaped
    return said(templates, Phrase("in_plan", (link,)))


def plan_lead(templates: Templates) -> str:
    """Return the words with which the line of `plan_link` begins, as they stand in HTML."""
    return said(templates, Phrase("in_plan", (Markup("\0"),))).partition("\0")[0]


def listed(source: SiteSource, *kinds: Kind) -> list[Entry]:
    """Return the entries that lists may name, newest first."""
    entries = [entry for entry in source.journal.listed if entry.kind in kinds]
    return sorted(entries, key=lambda entry: (entry.day, entry.week or 0, entry.path), reverse=True)


def entry_views(source: SiteSource, entries: Iterable[Entry], page: str) -> tuple[EntryView, ...]:
    """Return entries as a page lists them."""
    return tuple(_entry_view(source, entry, page) for entry in entries)


def _entry_view(source: SiteSource, entry: Entry, page: str) -> EntryView:
    return EntryView(
        title=entry.title,
        href=relative(entry.path, page),
        day=entry.day,
        week=week_link(source, entry, page),
        description=entry.description,
        tags=entry.tags,
        authors=entry.authors,
        year=entry_year(entry),
        lang=entry.lang,
    )


def entry_year(entry: Entry) -> str:
    """Return the year a paper appeared: what its front matter says, else its file's name; else empty."""
    if entry.reference is not None and entry.reference.year is not None:
        return str(entry.reference.year)
    named = _YEAR.match(PurePosixPath(entry.path).name) if entry.kind is Kind.PAPER else None
    return named[1] if named else ""


def week_row(source: SiteSource, plan: PlanWeek, page: str) -> WeekRow:
    """Return a plan week as a row of the roadmap."""
    journal = source.journal
    post = journal.listed_post(plan.number)
    return WeekRow(
        number=plan.number,
        page=LinkView(plan.title, relative(hub_path(plan.number), page)),
        span=journal.calendar.span_of(plan.number),
        tally=journal.published_tallies[plan.number],
        post=relative(post.path, page) if post else "",
        now=journal.position.week == plan.number,
        planned=journal.moved_from(plan.number),
    )


def roadmap_parts(source: SiteSource, page: str) -> tuple[Part, ...]:
    """Return the plan as quarters, modules and weeks, in its order; levels it has not got have no title."""
    roadmap = source.journal.roadmap
    quarters = _runs(roadmap.weeks, lambda week: week.quarter)
    return tuple(_quarter(source, roadmap, id_, weeks, page) for id_, weeks in quarters)


def _quarter(source: SiteSource, roadmap: Roadmap, id_: str | None, weeks: list[PlanWeek], page: str) -> Part:
    quarter = next((quarter for quarter in roadmap.quarters if quarter.id == id_), None)
    modules = {module.id: module.title for module in roadmap.modules}
    return Part(
        title=quarter.title if quarter else "",
        goal=quarter.goal if quarter else None,
        parts=tuple(
            Part(modules.get(module or "", ""), weeks=tuple(week_row(source, week, page) for week in own))
            for module, own in _runs(weeks, lambda week: week.module)
        ),
    )


def _runs(
    weeks: Iterable[PlanWeek], key: Callable[[PlanWeek], str | None]
) -> list[tuple[str | None, list[PlanWeek]]]:
    """Group neighbouring weeks that have the same key."""
    runs: list[tuple[str | None, list[PlanWeek]]] = []
    for week in weeks:
        if not runs or runs[-1][0] != key(week):
            runs.append((key(week), []))
        runs[-1][1].append(week)
    return runs


def task_view(source: SiteSource, task: Task, page: str) -> TaskView:
    """Return a plan task with its state and evidence, from published posts."""
    line = source.journal.published_task_state.get(task.id)
    proofs = source.evidence.get(task.id, ())
    return TaskView(
        task.text,
        task.days,
        _WORDS[line.state] if line else "",
        tuple(proof_link(proof, page) for proof in proofs),
    )


def proof_link(proof: Proof, page: str) -> LinkView:
    """Return a proof as the link to it from a page."""
    return LinkView(proof.label, relative(proof.path, page) if proof.path else "", proof.url, proof.code)


def retired_views(source: SiteSource, page: str) -> tuple[RetiredView, ...]:
    """Return the tasks that left the plan, with what published posts say of them."""
    roadmap = source.journal.roadmap
    return tuple(
        RetiredView(
            task_view(source, one.task, page),
            one.week,
            LinkView(Phrase("in_week", (one.week,)), relative(hub_path(one.week), page))
            if roadmap.week(one.week)
            else None,
            one.on,
        )
        for one in roadmap.retired
    )
