"""The Numbers page: weeks kept, commits, lines, and the year in squares."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from learning_journal.domain.activity import by_repository
from learning_journal.domain.asked import asked_for
from learning_journal.domain.calendar import Span
from learning_journal.domain.commits import Numbers
from learning_journal.domain.deliverables import Kept
from learning_journal.domain.hours import Hours, targets_of
from learning_journal.domain.scores import NOTHING_ASKED, Score
from learning_journal.pages import words
from learning_journal.pages.listing import hub_link, hub_path
from learning_journal.pages.views import LinkView, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.pages.year import WRITTEN, Square, SquareState, YearView, square_spans, year_view
from learning_journal.text.links import relative


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """A week or pause that has begun. page: None for a pause. numbers: None where they cannot be had.

    hours: None for a pause in which nothing was logged. logged: the same as minutes. recall: how
    the week's quiz went.
    """

    page: LinkView | None
    span: Span
    state: Phrase
    numbers: Numbers | None
    hours: Phrase | None
    logged: Hours = field(default_factory=Hours)
    recall: Score = NOTHING_ASKED


@dataclass(frozen=True, slots=True)
class AheadRow:
    """A week or pause that has not begun. page: None for a pause."""

    page: LinkView | None
    span: Span
    title: str | Phrase


@dataclass(frozen=True, slots=True)
class HoursView:
    """All time logged for one kind of learning, and its target for a week if it has one, in minutes."""

    kind: str
    minutes: int
    target: int | None


@dataclass(frozen=True, slots=True)
class ShareView:
    """What one repository gave to the total; `percent` of its commits."""

    name: str
    numbers: Numbers
    percent: int


@dataclass(frozen=True, slots=True)
class NumbersView:
    """What the page shows. kept: written weeks among the `ended` ones. missing: weeks without numbers.

    squares: every week and pause; `rows` are those that have begun. hours: by kind, empty where nobody ever
    logged any. all_hours: their sum in minutes.
    """

    as_of: date
    squares: tuple[Square, ...]
    year: YearView
    rows: tuple[NumbersRow, ...]
    ahead: tuple[AheadRow, ...]
    total: Numbers
    shares: tuple[ShareView, ...]
    kept: int
    ended: int
    missing: int
    hours: tuple[HoursView, ...]
    all_hours: int
    recall: Score
    deliverables: tuple[Kept, ...]


def numbers_view(source: SiteSource, page: str) -> NumbersView:
    """Put the page together from ledgers, and from git for the weeks that are open."""
    squares = tuple(year_squares(source, page))
    begun = [square for square in squares if square.span.start <= source.journal.today]
    rows = tuple(_row(source, square, page) for square in begun)
    known = [row.numbers for row in rows if row.numbers is not None]
    ended = [square for square in squares if _has_ended(source, square) and _is_asked_for(square)]
    return NumbersView(
        as_of=source.journal.today,
        squares=squares,
        year=year_view(squares),
        rows=rows,
        ahead=tuple(_ahead(square) for square in squares[len(begun) :]),
        total=sum(known, Numbers()),
        shares=_shares(source, [square.week for square in begun if square.week is not None]),
        kept=sum(1 for square in ended if square.state in WRITTEN),
        ended=len(ended),
        missing=sum(1 for row in rows if row.page and row.numbers is None),
        hours=tuple(_hours_by_kind(source)),
        all_hours=sum(source.journal.all_hours.values()),
        recall=sum((row.recall for row in rows), NOTHING_ASKED),
        deliverables=source.kept,
    )


def year_squares(source: SiteSource, page: str) -> Iterator[Square]:
    """Yield the squares of the plan as a page shows them."""
    journal = source.journal
    spans = square_spans(journal.calendar)
    for at, span in enumerate(spans):
        # A pause has no page of its own: it leads to the week that it delays.
        number = next((later.week for later in spans[at:] if later.week is not None), None)
        plan = journal.roadmap.week(number) if number is not None else None
        if plan is None:
            yield Square(SquareState.PAUSED, span)
            continue
        href = relative(hub_path(plan.number), page)
        if span.week is None:
            yield Square(SquareState.PAUSED, span, None, Phrase("before_week", (plan.number,)), href)
        else:
            yield Square(_state(source, span, plan.number), span, plan.number, plan.title, href)


def _state(source: SiteSource, span: Span, week: int) -> SquareState:
    today = source.journal.today
    if source.journal.listed_post(week):
        return SquareState.CLOSED if week in source.journal.closed else SquareState.WRITTEN
    if span.end <= today:
        return SquareState.MISSED if asked_for((week,)) else SquareState.OPTIONAL
    return SquareState.NOW if span.start <= today else SquareState.AHEAD


def _has_ended(source: SiteSource, square: Square) -> bool:
    return square.span.end <= source.journal.today


def _is_asked_for(square: Square) -> bool:
    return square.week is not None and square.state is not SquareState.OPTIONAL


def _row(source: SiteSource, square: Square, page: str) -> NumbersRow:
    journal, week, state = source.journal, square.week, Phrase("square_state", (square.state.value,))
    if week is None:
        # A pause asks for nothing, so its days without a line are no gap.
        logged = journal.hours_of(square.span)
        hours = words.against_phrase(logged.total, None) if logged.total else None
        return NumbersRow(None, square.span, state, None, hours, logged)
    closed = journal.closed.get(week)
    open_ = source.activity.numbers(week) if source.activity and source.activity.complete else None
    link = hub_link(week, page)
    logged = journal.week_hours(week)
    hours = _week_hours(logged, targets_of(journal.roadmap).total)
    numbers = closed.numbers if closed else open_
    return NumbersRow(link, square.span, state, numbers, hours, logged, journal.week_score(week))


def _ahead(square: Square) -> AheadRow:
    week = square.week
    return AheadRow(
        None if week is None else LinkView(words.week(week), square.href), square.span, square.title
    )


def _week_hours(known: Hours, target: int | None) -> Phrase:
    if not known.minutes:
        return Phrase("hours_unknown")
    return Phrase("hours_of_week", (words.against_phrase(known.total, target), known.unknown))


def _hours_by_kind(source: SiteSource) -> Iterator[HoursView]:
    targets = targets_of(source.journal.roadmap).kinds
    for kind, minutes in source.journal.all_hours.items():
        yield HoursView(kind, minutes, targets.get(kind))


def _shares(source: SiteSource, weeks: list[int]) -> tuple[ShareView, ...]:
    """Return each repository's part, most commits first; of one repository there is nothing to say."""
    sums: dict[str, Numbers] = {}
    for week in weeks:
        for path, numbers in _sources(source, week):
            sums[path] = sums.get(path, Numbers()) + numbers
    commits = sum(numbers.commits for numbers in sums.values())
    if len(sums) < 2 or not commits:  # noqa: PLR2004 - two repositories make a share
        return ()
    names = words.repositories(dict.fromkeys((*source.journal.settings.repositories, *sums)))
    ranked = sorted(sums.items(), key=lambda item: (-item[1].commits, item[0]))
    return tuple(
        ShareView(names[path], numbers, round(100 * numbers.commits / commits)) for path, numbers in ranked
    )


def _sources(source: SiteSource, week: int) -> Iterator[tuple[str, Numbers]]:
    closed = source.journal.closed.get(week)
    if closed:
        yield from ((one.path, one.numbers) for one in closed.sources)
    elif source.activity and source.activity.complete:
        yield from by_repository(source.activity.by_week.get(week, ())).items()
