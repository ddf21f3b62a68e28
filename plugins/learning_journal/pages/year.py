"""The year in squares: one for each plan week and each pause, and where it stands in the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from learning_journal.domain.asked import asked_for
from learning_journal.domain.calendar import Calendar, Span
from learning_journal.pages.words import Phrase

_COLUMNS = 13
_SIDE = 40
_STEP = 46


class SquareState(StrEnum):
    """How a square of the year stands.

    OPTIONAL: over and not written, but before the plan's start, where nobody is held to anything.
    """

    CLOSED = "closed"
    WRITTEN = "written"
    NOW = "now"
    MISSED = "missed"
    OPTIONAL = "optional"
    PAUSED = "paused"
    AHEAD = "ahead"


WRITTEN = frozenset({SquareState.CLOSED, SquareState.WRITTEN})
"""The states of a week that readers can read."""


@dataclass(frozen=True, slots=True)
class Square:
    """One square: a plan week, or with `week` None a pause; its title then says before which week.

    href: leads from the page to a week's hub; empty where there is none.
    """

    state: SquareState
    span: Span
    week: int | None = None
    title: str | Phrase = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A square with its left and upper edge in the drawing."""

    square: Square
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class YearView:
    """The drawing. written: how many of the `weeks` are; those are the ones that are asked for, no pauses."""

    squares: tuple[Placed, ...]
    width: int
    height: int
    written: int
    weeks: int


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


def year_view(squares: Sequence[Square]) -> YearView:
    """Place the squares in rows of thirteen, a quarter of a year each; week 0 stands before the first."""
    written = {square.week for square in squares if square.state in WRITTEN}
    lead = 1 if squares and squares[0].week == 0 else 0
    places = [(0, 0)] * lead
    places += [(lead + at % _COLUMNS, at // _COLUMNS) for at in range(len(squares) - lead)]
    return YearView(
        squares=tuple(
            Placed(square, column * _STEP, row * _STEP)
            for square, (column, row) in zip(squares, places, strict=True)
        ),
        # As wide for a short plan as for a long one, so that its squares are no larger.
        width=(lead + _COLUMNS - 1) * _STEP + _SIDE,
        height=places[-1][1] * _STEP + _SIDE,
        written=len(written),
        weeks=len(asked_for((square.week for square in squares if square.week is not None), written)),
    )
