"""What a week's page says of the week's standing, hours, commits, notebooks and cards."""

from datetime import timedelta

from learning_journal.domain.entries import Entry
from learning_journal.domain.hours import targets_of
from learning_journal.pages import words
from learning_journal.pages.views import (
    CardsView,
    CommitsView,
    HoursView,
    KindHours,
    LinkView,
    SiteSource,
    Standing,
)
from learning_journal.text.links import relative

LATEST_COMMITS, MOST_COMMITS = 8, 200
"""How many commits a week's page shows at once, and how many it names at all."""


def standing(source: SiteSource, week: int) -> Standing:
    """Return where a plan week stands today."""
    journal = source.journal
    spans = [span for span in journal.calendar.spans if span.week == week]
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
    return CardsView(len(cards), tuple(_link(entry, page) for entry in entries if entry)) if cards else None


def _link(entry: Entry, page: str) -> LinkView:
    return LinkView(entry.title, relative(entry.path, page), lang=entry.lang)
