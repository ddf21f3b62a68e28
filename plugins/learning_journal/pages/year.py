"""The year in squares: one for each plan week, as inline SVG without script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from learning_journal.domain.calendar import Calendar, Span
from learning_journal.pages import words
from learning_journal.text.markdown import escape

_BARE = re.compile(r"&(?!#\d+;)")
_COLUMNS = 13
_SIDE = 40
_STEP = 46


class SquareState(StrEnum):
    """How a square of the year stands."""

    CLOSED = "closed"
    WRITTEN = "written"
    NOW = "now"
    MISSED = "missed"
    PAUSED = "paused"
    AHEAD = "ahead"


MEANINGS = {
    SquareState.CLOSED: "written, its numbers frozen",
    SquareState.WRITTEN: "written",
    SquareState.NOW: "under way",
    SquareState.MISSED: "not written",
    SquareState.PAUSED: "a pause, no week of the plan",
    SquareState.AHEAD: "ahead",
}
"""What each state is called where colour cannot be seen."""


@dataclass(frozen=True, slots=True)
class Square:
    """One square: a plan week, or with `week` None a pause. `href` leads from the page to a week's hub."""

    state: SquareState
    span: Span
    week: int | None = None
    title: str = ""
    href: str = ""


def square_spans(calendar: Calendar) -> tuple[Span, ...]:
    """Return the spans that get a square: each plan week once, where it begins, and each pause."""
    spans: list[Span] = []
    seen: set[int] = set()
    for span in calendar.spans:
        if span.week is None:
            spans.append(span)
        elif span.week not in seen:
            seen.add(span.week)
            spans.append(calendar.span_of(span.week))
    return tuple(spans)


def year_svg(squares: Sequence[Square]) -> Markup:
    """Return the squares as one SVG element in rows of thirteen, a quarter of a year each.

    Week 0 stands in front of the first row. Each square says its week, days and state in words; states
    differ by shape as well as by colour.
    """
    lead = 1 if squares and squares[0].week == 0 else 0
    places = [(0, 0)] * lead
    places += [(lead + at % _COLUMNS, at // _COLUMNS) for at in range(len(squares) - lead)]
    # As wide for a short plan as for a long one, so that its squares are no larger.
    width = (lead + _COLUMNS - 1) * _STEP + _SIDE
    height = places[-1][1] * _STEP + _SIDE
    body = "".join(_square(square, *place) for square, place in zip(squares, places, strict=True))
    written = sum(1 for square in squares if square.state in {SquareState.CLOSED, SquareState.WRITTEN})
    weeks = sum(1 for square in squares if square.week is not None)
    return Markup(  # noqa: S704 - every text in it is escaped below
        f'<svg class="journal-year" viewBox="-2 -2 {width + 4} {height + 4}" role="group" '
        f'aria-labelledby="journal-year-title journal-year-text" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="journal-year-title">The plan in squares</title>'
        f'<desc id="journal-year-text">One square a week: {written} of {weeks} weeks written.</desc>'
        f"{body}</svg>"
    )


def _square(square: Square, column: int, row: int) -> str:
    x, y = column * _STEP, row * _STEP
    what = "Pause" if square.week is None else f"Week {square.week}:"
    name = f"{what} {square.title}".strip()
    label = _text(f"{name}, {words.span(square.span)}: {MEANINGS[square.state]}")
    shape = f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}" rx="5"/>'
    if square.state is SquareState.MISSED:
        shape += f'<path d="M{x + 6} {y + _SIDE - 6}L{x + _SIDE - 6} {y + 6}"/>'
    number = "" if square.week is None else square.week
    text = f'<text x="{x + _SIDE / 2:g}" y="{y + _SIDE / 2 + 5:g}">{number}</text>'
    inside = f'<g class="journal-{square.state}"><title>{label}</title>{shape}{text}</g>'
    if not square.href:
        return inside
    return f'<a href="{_text(square.href)}" aria-label="{label}">{inside}</a>'


def _text(text: str) -> str:
    """Return text for HTML, XML, an attribute of either, and for whatever reads the page as markdown."""
    return _BARE.sub("&#38;", escape(text)).replace('"', "&#34;")
