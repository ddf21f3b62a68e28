"""The home page: who learns what, how far they are, and what is worth reading."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from learning_journal.domain.calendar import Place
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.evidence import Claim, count
from learning_journal.domain.forecast import behind, forecast
from learning_journal.domain.hours import targets_of
from learning_journal.domain.journal import Journal
from learning_journal.domain.recall import returning_gotchas
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.domain.tasks import Tally, added
from learning_journal.pages import words
from learning_journal.pages.listing import (
    LATEST,
    entry_views,
    hub_link,
    listed,
    proof_link,
    task_view,
    week_row,
)
from learning_journal.pages.numbers import year_squares
from learning_journal.pages.views import (
    BestProof,
    HomeHours,
    HomeView,
    Reading,
    SiteSource,
    TaskView,
)
from learning_journal.pages.year import year_view
from learning_journal.text.excerpt import first_paragraph

HOME = "index.md"
"""The page's path."""

_WEIGHT = {"capstone": 2, "project": 1}
"""What a proven task of a group weighs; of all other groups nothing."""

_LINE = 160
"""Letters of a post's first paragraph that the list of latest posts shows, a word more or less."""

_SENTENCE = re.compile(r"(?<=[^\W\d_][.!?])\s")


def home_view(source: SiteSource) -> HomeView:
    """Return where the learner is now, from what lists may name."""
    journal = source.journal
    here = next((span for span in journal.calendar.spans if journal.today in span), None)
    plan = _plan_week(journal)
    under_way = plan if plan and here and here.week == plan.number else None
    # Post by post as `journal status` counts them, but only those that everybody can see.
    shown = replace(journal, entries=journal.listed)
    ahead = forecast(shown)
    begun = journal.position.place is not Place.BEFORE
    module = journal.roadmap.module_of(plan) if plan else None
    posts = listed(source, Kind.WEEK, Kind.NOTE, Kind.CHECKPOINT)[:LATEST]
    gotchas = listed(source, Kind.GOTCHA)[:LATEST]
    return HomeView(
        title=journal.settings.title or "Learning journal",
        learner=journal.settings.name,
        plan=journal.roadmap.title,
        place=journal.position.place.value,
        week=week_row(source, plan, HOME) if plan else None,
        module=module.title if module else "",
        last=journal.roadmap.numbers[-1],
        until=here.end if here else journal.calendar.start if not begun else None,
        last_day=journal.calendar.end - timedelta(days=1),
        behind=behind(shown) if begun else None,
        left=ahead.left,
        finish=ahead.finish if begun else None,
        tally=plan_tally(journal),
        claims=count(source.claims),
        year=year_view(tuple(year_squares(source, HOME))),
        goal=under_way.goal or "" if under_way else "",
        tasks=_goals(source, under_way) if under_way else (),
        hours=_hours(journal, under_way),
        posts=tuple(
            replace(view, description=_line(entry))
            for entry, view in zip(posts, entry_views(source, posts, HOME), strict=True)
        ),
        best=_best_proof(source),
        gotchas=entry_views(source, gotchas, HOME),
        returning=entry_views(
            source, returning_gotchas(journal, under_way.number) if under_way else (), HOME
        ),
        reading=tuple(_reading(source, {entry.path for entry in (*posts, *gotchas)})),
        posts_page=source.posts,
    )


def _plan_week(journal: Journal) -> PlanWeek | None:
    """Return the week under way, before the plan and in a pause the next one."""
    number = journal.position.week
    if journal.position.place in {Place.BEFORE, Place.PAUSE}:
        later = (span.week for span in journal.calendar.spans if span.start > journal.today)
        number = next((week for week in later if week is not None), None)
    return journal.roadmap.week(number) if number is not None else None


def plan_tally(journal: Journal) -> Tally:
    """Return how the tasks of all weeks stand, from published posts."""
    return added(journal.published_tallies.values())


def _goals(source: SiteSource, plan: PlanWeek) -> tuple[TaskView, ...]:
    """Return the goals of a week, done ones too; all its tasks where the plan calls none of them a goal."""
    goals = [task for task in plan.tasks if task.group == "goal"] or plan.tasks
    return tuple(task_view(source, task, HOME) for task in goals)


def _hours(journal: Journal, plan: PlanWeek | None) -> HomeHours | None:
    """Return the week's hours; None where neither the plan nor the learner speaks of hours."""
    target = targets_of(journal.roadmap).total
    if plan is None or not (target or journal.hours):
        return None
    known = journal.week_hours(plan.number)
    return HomeHours(
        words.against_phrase(known.total, target) if known.minutes else None,
        known.total,
        target or 0,
    )


def _line(entry: Entry) -> str:
    """Return what a post is about: what its front matter says, else how it begins.

    Formulas need more room than a line: a sentence with one is left out.
    """
    if entry.description:
        return entry.description
    sentence = _SENTENCE.split(first_paragraph(entry.body), 1)[0]
    if "$" in sentence:
        return ""
    if len(sentence) <= _LINE:
        return sentence
    return f"{sentence[:_LINE].rpartition(' ')[0] or sentence[:_LINE]} …"


def _best_proof(source: SiteSource) -> BestProof | None:
    """Return the proven claim to show: a capstone's before a project's before others, then the newest."""
    proven = [claim for claim in source.claims if claim.proven]
    best = max(proven, key=_rank, default=None)
    if best is None:
        return None
    links = source.claim_links.get(best.task.id, ())
    return BestProof(
        text=best.summary or words.done(best.task),
        week=hub_link(best.week, HOME),
        day=best.said,
        proofs=tuple(proof_link(link, HOME) for link in links if link and (link.path or link.url)),
    )


def _rank(claim: Claim) -> tuple[int, date, int, str]:
    """Say how much a claim shows; the id decides last, so that two builds agree."""
    return _WEIGHT.get(claim.task.group, 0), claim.said, len(claim.proofs), claim.task.id


def _reading(source: SiteSource, shown: set[str]) -> Iterator[Reading]:
    """Yield what somebody new may go on with, each of one kind, without what the page names anyway."""
    for why, entries in (
        ("checkpoint", listed(source, Kind.CHECKPOINT)),
        ("met", _often_met(source)),
        ("paper", listed(source, Kind.PAPER)),
        ("first", listed(source, Kind.WEEK)[::-1]),
    ):
        entry = next(iter(entries), None)
        if entry and entry.path not in shown:
            yield Reading(entry_views(source, (entry,), HOME)[0], why)


def _often_met(source: SiteSource) -> Iterable[Entry]:
    """Return the gotchas that were met again, the most often met one first."""
    met = [entry for entry in listed(source, Kind.GOTCHA) if source.met.get(entry.path)]
    return sorted(met, key=lambda entry: -len(source.met[entry.path]))
