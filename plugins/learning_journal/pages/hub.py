"""A week's page: everything about one week of the plan."""

from datetime import timedelta

from learning_journal.domain.entries import Kind
from learning_journal.domain.hours import targets_of
from learning_journal.domain.resources import Shelf
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.pages import words
from learning_journal.pages.listing import entry_link, entry_views, hub_path, task_view
from learning_journal.pages.post import group_title, plan_resources
from learning_journal.pages.views import (
    CardsView,
    CommitsView,
    EntryView,
    GroupView,
    HoursView,
    HubView,
    KindHours,
    LinkView,
    ResourceView,
    SiteSource,
    Standing,
)
from learning_journal.pages.words import Phrase
from learning_journal.text.links import relative

LATEST_COMMITS, MOST_COMMITS = 8, 200
"""How many commits a week's page shows at once, and how many it names at all."""


def standing(source: SiteSource, week: int) -> Standing:
    """Return where a plan week stands today."""
    journal = source.journal
    spans = journal.calendar.spans_of(week)
    start, end = spans[0].start, spans[-1].end
    today = journal.today
    tomorrow = today + timedelta(days=1)
    hours = journal.week_hours(week)
    return Standing(
        place="ahead" if today < start else "over" if today >= end else "now",
        start=start,
        day=sum((min(span.end, tomorrow) - span.start).days for span in spans if span.start <= today),
        days=sum((span.end - span.start).days for span in spans),
        hours=words.against_phrase(hours.total, targets_of(journal.roadmap).total) if hours.minutes else None,
        commits=log.count if (log := source.commits.get(week)) else None,
        written=journal.written_ahead(post) if (post := journal.listed_post(week)) else None,
    )


def hours_view(source: SiteSource, week: int) -> HoursView | None:
    """Return a plan week's hours against their targets; None where nothing was logged."""
    known, targets = source.journal.week_hours(week), targets_of(source.journal.roadmap)
    if not known.minutes:
        return None
    kinds = tuple(
        KindHours(
            kind[:1].upper() + kind[1:],
            known.minutes.get(kind),
            targets.kinds.get(kind),
        )
        for kind in dict.fromkeys((*targets.kinds, *known.minutes))
    )
    return HoursView(words.against_phrase(known.total, targets.total), kinds, known.unknown)


def commits_view(source: SiteSource, week: int) -> CommitsView | None:
    """Return a plan week's commits; None where there are none, or nobody could count them."""
    log = source.commits.get(week)
    if log is None or not log.count:
        return None
    own = tuple(reversed(log.own))
    return CommitsView(
        latest=own[:LATEST_COMMITS],
        earlier=own[LATEST_COMMITS:MOST_COMMITS],
        unnamed=log.own_count - len(own[:MOST_COMMITS]),
        elsewhere=log.count - log.own_count,
    )


def notebook_links(source: SiteSource, week: int, page: str) -> tuple[LinkView, ...]:
    """Return the notebooks that the week's listed entries publish, or that prove one of its tasks."""
    planned = source.journal.roadmap.week(week)
    tasks = planned.tasks if planned else ()
    proofs = {proof.path for task in tasks for proof in source.evidence.get(task.id, ())}
    return tuple(
        LinkView(one.title, relative(one.path, page))
        for one in source.notebooks
        if one.entries
        and (one.path in proofs or any(source.journal.week_of(entry) == week for entry in one.entries))
    )


def cards_view(source: SiteSource, week: int, page: str) -> CardsView | None:
    """Return how many cards readers may see of a plan week, and in which entries; None without any."""
    cards = [card for card in source.cards if card.week == week]
    entries = [source.journal.entry(path) for path in dict.fromkeys(card.path for card in cards)]
    links = tuple(entry_link(entry, page) for entry in entries if entry)
    return CardsView(len(cards), links) if cards else None


def hub_view(source: SiteSource, plan: PlanWeek) -> HubView:
    """Return everything about one plan week."""
    journal = source.journal
    page = hub_path(plan.number)
    module, quarter = journal.roadmap.module_of(plan), journal.roadmap.quarter_of(plan)
    post = journal.listed_post(plan.number)
    groups = dict.fromkeys(task.group for task in plan.tasks)

    def of_week(kind: Kind) -> tuple[EntryView, ...]:
        return entry_views(source, reversed(journal.listed_of(plan.number, kind)), page)

    return HubView(
        number=plan.number,
        last=journal.roadmap.numbers[-1],
        title=plan.title,
        module=module.title if module and module.title != plan.title else "",
        quarter=quarter.title if quarter else "",
        span=journal.calendar.span_of(plan.number),
        planned=journal.moved_from(plan.number),
        now=journal.position.week == plan.number,
        goal=plan.goal,
        tally=journal.published_tallies[plan.number],
        groups=tuple(
            GroupView(
                Phrase("task_group", (group, group_title(group))),
                tuple(task_view(source, task, page) for task in plan.tasks if task.group == group),
            )
            for group in groups
        ),
        post=entry_link(post, page) if post else None,
        deliverables=source.deliverables.get(plan.number, "").strip(),
        numbers=source.numbers.get(plan.number, ""),
        gotchas=of_week(Kind.GOTCHA),
        papers=of_week(Kind.PAPER),
        notes=(*of_week(Kind.NOTE), *of_week(Kind.CHECKPOINT)),
        resources=_hub_resources(journal.published_shelf, plan),
        standing=standing(source, plan.number),
        hours=hours_view(source, plan.number),
        commits=commits_view(source, plan.number),
        notebooks=notebook_links(source, plan.number, page),
        cards=cards_view(source, plan.number, page),
    )


def _hub_resources(shelf: Shelf, plan: PlanWeek) -> tuple[ResourceView, ...]:
    """Return the plan's resources of a week, then what else served it."""
    more = shelf.own_of_week(plan.number, plan.resources)
    own = (ResourceView(item.kind, item.title, item.url, item.state) for item in more)
    return (*plan_resources(shelf, plan), *own)
