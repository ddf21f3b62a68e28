"""`journal.json`: the figures that the site shows, as data."""

from collections.abc import Callable, Container, Iterable
from urllib.parse import unquote

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.hours import Hours
from learning_journal.domain.scores import Score
from learning_journal.domain.tasks import Tally
from learning_journal.pages.checkpoints import checkpoint_views
from learning_journal.pages.home import home_view
from learning_journal.pages.listing import listed, roadmap_parts
from learning_journal.pages.numbers import NumbersRow, NumbersView, numbers_view
from learning_journal.pages.views import HomeView, Part, SiteSource, WeekRow
from learning_journal.pages.year import Square
from learning_journal.text.numbers import decimal_hours, numbers_json

FIGURES = "journal.json"
"""Where the figures are, from the site's root."""

SCHEMA = 1
"""Rises when a name goes or means something else; names may be added without."""

LATEST = 30
"""How many entries feeds and figures name."""

Address = Callable[[str], str | None]
"""Gives the address of a page by its path; None where the site has no such page."""


def latest_entries(source: SiteSource, public: Container[str]) -> list[Entry]:
    """Return the entries that feeds and figures name, newest first; `public` are the pages for everybody."""
    return [entry for entry in listed(source, *Kind) if entry.path in public][:LATEST]


def figures(source: SiteSource, url: str, address: Address, entries: Iterable[Entry]) -> dict[str, object]:
    """Return the figures as JSON values, from the views that the pages are made from.

    url: the site's address, may be empty. entries: those to name, each with an address.
    Described by `docs/reference/journal.schema.json`.
    """
    journal = source.journal
    # At the site's root, so that links in the views are paths.
    numbers, home = numbers_view(source, "numbers.md"), home_view(source)
    rows = {row.number: row for part in roadmap_parts(source, "roadmap.md") for row in _rows(part)}
    begun = dict(zip((square.span for square in numbers.squares), numbers.rows, strict=False))
    return {
        "schema": SCHEMA,
        "title": home.title,
        "learner": journal.settings.name,
        "url": url or None,
        "as_of": numbers.as_of.isoformat(),
        "plan": _plan(source, home, address),
        "weeks": [
            _week(square, rows[square.week], begun.get(square.span), address)
            for square in numbers.squares
            if square.week is not None
        ],
        "pauses": [
            {**_days(square), "hours": _hours(begun.get(square.span))}
            for square in numbers.squares
            if square.week is None
        ],
        "checkpoints": list(_checkpoints(source)),
        "totals": _totals(numbers, home),
        "entries": list(_entries(source, address, entries)),
    }


def _rows(part: Part) -> Iterable[WeekRow]:
    yield from part.weeks
    for inner in part.parts:
        yield from _rows(inner)


def _plan(source: SiteSource, home: HomeView, address: Address) -> dict[str, object]:
    calendar = source.journal.calendar
    return {
        "title": home.plan,
        "start": calendar.start.isoformat(),
        "end": calendar.end.isoformat(),
        "place": home.place,
        "week": home.week.number if home.week else None,
        "last_week": home.last,
        "until": home.until.isoformat() if home.until else None,
        "url": address("roadmap.md"),
    }


def _days(square: Square) -> dict[str, object]:
    return {"start": square.span.start.isoformat(), "end": square.span.end.isoformat()}


def _week(square: Square, plan: WeekRow, row: NumbersRow | None, address: Address) -> dict[str, object]:
    numbers = row.numbers if row else None
    return {
        "week": plan.number,
        "title": plan.page.title,
        **_days(square),
        "state": square.state.value,
        "url": address(unquote(plan.page.href)),
        "post": address(unquote(plan.post)) if plan.post else None,
        "tasks": _tasks(plan.tally),
        "numbers": numbers_json(numbers) if numbers else None,
        "hours": _hours(row),
        "unknown_days": row.logged.unknown if row else 0,
        "cards": _cards(row.recall) if row else None,
    }


def _hours(row: NumbersRow | None) -> float | None:
    """Return logged hours; None where nothing was logged, which is not zero."""
    logged = row.logged if row else Hours()
    return decimal_hours(logged.total) if logged.minutes else None


def _tasks(tally: Tally) -> dict[str, int]:
    return {"planned": tally.planned, "done": tally.done, "proven": tally.proven}


def _cards(score: Score) -> dict[str, int] | None:
    return {"asked": score.asked, "recalled": score.recalled} if score.asked else None


def _checkpoints(source: SiteSource) -> Iterable[dict[str, object]]:
    for one in checkpoint_views(source, "checkpoints.md"):
        criteria = [
            {"rule": rule.words, "count": rule.count, "at_least": rule.at_least} for rule in one.criteria
        ]
        yield {"title": one.title, "met": one.met, "criteria": criteria}


def _totals(numbers: NumbersView, home: HomeView) -> dict[str, object]:
    minutes = sum(kind.minutes for kind in numbers.hours)
    return {
        "tasks": _tasks(home.tally),
        "claims": {"claims": home.claims.claims, "proven": home.claims.proven},
        "weeks": {"kept": numbers.kept, "ended": numbers.ended, "not_counted": numbers.missing},
        "numbers": numbers_json(numbers.total),
        "repositories": [
            {"name": share.name, "percent": share.percent, **numbers_json(share.numbers)}
            for share in numbers.shares
        ],
        "hours": decimal_hours(minutes) if numbers.hours else None,
        "hours_by_kind": {kind.kind: decimal_hours(kind.minutes) for kind in numbers.hours},
        "cards": _cards(numbers.recall),
        "deliverables": [
            {"title": one.deliverable.title, "weeks": one.weeks, "unknown": one.unknown}
            for one in numbers.deliverables
        ],
    }


def _entries(source: SiteSource, address: Address, entries: Iterable[Entry]) -> Iterable[dict[str, object]]:
    for entry in entries:
        yield {
            "kind": entry.kind.value,
            "title": entry.title,
            "url": address(entry.path),
            "date": entry.day.isoformat(),
            "week": source.journal.week_of(entry),
            "tags": list(entry.tags),
            "description": entry.description,
        }
