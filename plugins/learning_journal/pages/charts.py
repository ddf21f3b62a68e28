"""Charts as geometry: scales, ticks and places, which `templates/pages/charts.j2` draws as SVG."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, count

WIDTH, HEIGHT = 600, 290
"""The drawing's size in its own units; text in it is larger on a telephone, so there is room for that."""

LEFT, RIGHT, TOP, BOTTOM = 70, 586, 36, 246
"""The sides of the part in which values stand."""

PARTS = 4
"""How many series a bar has at most: as many as have a pattern of their own."""

_MOST_TICKS = 4
_STEPS = (1, 2, 5)
_LABEL_ROOM = 46
_GAP = Fraction(1, 5)
_WEEK_STEPS = (1, 2, 5, 10, 20, 50, 100)

Value = Fraction | None
"""A figure, exact so that sums are; None where nothing is known or nothing was to be counted."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the axis: a plan week, or with `week` None a pause. known: False where nobody can say."""

    week: int | None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over the slots; a line may have fewer values than there are slots, from the first one on."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark at a place of an axis, in the drawing's units, and the figure that it stands for."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a slot's bar, in the drawing's units."""

    part: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A slot as it is drawn and told: `cells` are its figures in words, empty where there is none.

    left, width: where it is. bars: from the axis upwards. total: its bar's sum in words.
    """

    slot: Slot
    left: float
    width: float
    bars: tuple[Bar, ...]
    cells: tuple[str, ...]
    total: str

    @property
    def middle(self) -> float:
        """Where a mark of the whole slot stands."""
        return round(self.left + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to draw. name: part of the ids of what is in it, so one of its own on a page.

    names: of the series. lines: of a line chart, the points of each. target: a level across the drawing.
    total: of a bar chart, all bars added up, in words. peak: its highest bar.
    """

    name: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    lines: tuple[str, ...] = ()
    target: Tick | None = None
    total: str = ""
    peak: Column | None = None

    @property
    def counted(self) -> int:
        """How many weeks have a bar, or one of no height: something is known of them."""
        return sum(1 for column in self.columns if column.total and column.slot.week is not None)

    @property
    def unknown(self) -> int:
        """How many weeks there are of which nothing is known."""
        return sum(1 for column in self.columns if not column.slot.known)


def amount(value: Fraction) -> str:
    """Return a figure with up to two decimals, e.g. `4.75`, `1,234`."""
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def ticks(top: Fraction, *, whole: bool = False) -> tuple[Fraction, ...]:
    """Return round figures from 0 to `top` or just beyond it, in at most four equal steps.

    Steps are 1, 2 or 5 times a power of ten. whole: of what has no halves. Of nothing there is one step.
    """
    least = 0 if whole else -2
    tens = (Fraction(10) ** power for power in count(least))
    steps = (step * ten for ten in tens for step in _STEPS)
    step = next(step for step in steps if step * _MOST_TICKS >= top)
    return tuple(step * number for number in range(max(1, -(-top // step)) + 1))


def bar_chart(
    name: str,
    slots: Sequence[Slot],
    series: Sequence[Series],
    *,
    target: Fraction | None = None,
    whole: bool = False,
) -> Chart:
    """Return bars, one a slot, whose parts stand on each other in the order of the series.

    There are `PARTS` series at most, each with a value for every slot, none of them negative.
    """
    sums = [_sum(one.values[at] for one in series) for at in range(len(slots))]
    scale = ticks(max(filter(None, (*sums, target)), default=Fraction()), whole=whole)
    top = scale[-1]
    columns = []
    for at, (slot, total) in enumerate(zip(slots, sums, strict=True)):
        values = [one.values[at] for one in series]
        place = _place(at, len(slots))
        bars = tuple(_bars(values, *place, top))
        columns.append(_column(slot, place, values, total, bars))
    highest = max(range(len(slots)), key=lambda at: sums[at] or Fraction(), default=None)
    return Chart(
        name,
        tuple(one.name for one in series),
        tuple(columns),
        tuple(_across(slots)),
        tuple(Tick(_y(tick, top), amount(tick)) for tick in scale),
        target=None if target is None else Tick(_y(target, top), amount(target)),
        total=amount(_sum(sums) or Fraction()),
        peak=None if highest is None else columns[highest],
    )


def line_chart(name: str, slots: Sequence[Slot], series: Sequence[Series], *, whole: bool = False) -> Chart:
    """Return one line a series, through its values at the ends of the slots, from 0 at the beginning."""
    known = [value for one in series for value in one.values if value is not None]
    scale = ticks(max(known, default=Fraction()), whole=whole)
    columns = []
    for at, slot in enumerate(slots):
        values = [one.values[at] if at < len(one.values) else None for one in series]
        columns.append(_column(slot, _place(at, len(slots)), values))
    return Chart(
        name,
        tuple(one.name for one in series),
        tuple(columns),
        tuple(_across(slots)),
        tuple(Tick(_y(tick, scale[-1]), amount(tick)) for tick in scale),
        tuple(_line(one.values, len(slots), scale[-1]) for one in series),
    )


def at_most(series: Sequence[Series], other: str) -> tuple[Series, ...]:
    """Return no more series than a bar has parts: the last ones are added up under a name."""
    if len(series) <= PARTS:
        return tuple(series)
    rest = zip(*(one.values for one in series[PARTS - 1 :]), strict=True)
    return (*series[: PARTS - 1], Series(other, tuple(_sum(values) for values in rest)))


def _sum(values: Iterable[Value]) -> Value:
    """Add up what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known, Fraction()) if known else None


def _column(
    slot: Slot,
    place: tuple[Fraction, Fraction],
    values: Sequence[Value],
    total: Value = None,
    bars: tuple[Bar, ...] = (),
) -> Column:
    cells = tuple("" if value is None else amount(value) for value in values)
    shown = "" if total is None else amount(total)
    return Column(slot, _round(place[0]), _round(place[1]), bars, cells, shown)


def _bars(values: Sequence[Value], left: Fraction, width: Fraction, top: Fraction) -> Iterator[Bar]:
    known = [value or Fraction() for value in values]
    for part, (value, until) in enumerate(zip(known, accumulate(known), strict=True)):
        if value:
            y, below = _y(until, top), _y(until - value, top)
            x, wide = left + width * _GAP / 2, width * (1 - _GAP)
            yield Bar(part, _round(x), y, _round(wide), round(below - y, 1))


def _line(values: Sequence[Value], slots: int, top: Fraction) -> str:
    points: list[tuple[Fraction, Value]] = [(Fraction(LEFT), Fraction())]
    points += [(sum(_place(at, slots), Fraction()), value) for at, value in enumerate(values)]
    return " ".join(f"{_round(x)},{_y(value, top)}" for x, value in points if value is not None)


def _across(slots: Sequence[Slot]) -> Iterator[Tick]:
    """Yield every, every second, fifth ... week, so that their numbers do not touch on a telephone."""
    wide = Fraction(RIGHT - LEFT, max(1, len(slots)))
    step = next((step for step in _WEEK_STEPS if step * wide >= _LABEL_ROOM), _WEEK_STEPS[-1])
    for at, slot in enumerate(slots):
        if slot.week is not None and slot.week % step == 0:
            yield Tick(_round(LEFT + wide * at + wide / 2), str(slot.week))


def _place(at: int, slots: int) -> tuple[Fraction, Fraction]:
    """Return where a slot begins and how wide it is."""
    width = Fraction(RIGHT - LEFT, slots)
    return LEFT + width * at, width


def _y(value: Fraction, top: Fraction) -> float:
    return _round(BOTTOM - (BOTTOM - TOP) * Fraction(value) / top)


def _round(value: Fraction) -> float:
    return round(float(value), 1)
