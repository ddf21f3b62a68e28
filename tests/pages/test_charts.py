"""Charts as geometry: ticks cover what is drawn, everything is inside, bars add up."""

from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.edges.templates import template_source
from learning_journal.pages.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    PARTS,
    RIGHT,
    TOP,
    WIDTH,
    Chart,
    Series,
    Slot,
    Value,
    amount,
    at_most,
    bar_chart,
    line_chart,
    ticks,
)
from learning_journal.pages.render import environment
from support.texts import text

TEMPLATES = environment(lambda name: template_source(None, name))
SVG = "{http://www.w3.org/2000/svg}"
NEAR = 0.11
"""Units of the drawing by which a place may be off: places are rounded to a tenth."""

values = st.integers(0, 600_000).map(lambda minutes: Fraction(minutes, 60))
maybe: st.SearchStrategy[Value] = st.none() | values


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[Slot], list[Series]]:
    length = draw(st.integers(1, 60))
    weeks = draw(st.lists(st.none() | st.integers(0, 999), min_size=length, max_size=length))
    figures = st.lists(maybe, min_size=length, max_size=length).map(tuple)
    many = draw(st.lists(figures, min_size=1, max_size=PARTS))
    return [Slot(week) for week in weeks], [Series(f"s{at}", own) for at, own in enumerate(many)]


def weeks(count: int) -> list[Slot]:
    return [Slot(week) for week in range(count)]


def one(*figures: int | None) -> Series:
    return Series("commits", tuple(None if figure is None else Fraction(figure) for figure in figures))


@given(values, st.booleans())
def test_ticks_are_round_rise_evenly_from_0_and_cover_the_data(top: Fraction, whole: bool) -> None:  # noqa: FBT001 - drawn
    found = ticks(top, whole=whole)
    assert found[0] == 0
    assert 2 <= len(found) <= 5
    steps = {after - before for before, after in pairwise(found)}
    (step,) = steps
    assert step > 0
    assert found[-1] >= top > found[-1] - step or top == 0
    assert f"{float(step):e}"[0] in "125"
    assert not whole or step.denominator == 1


@pytest.mark.parametrize(
    ("top", "whole", "texts"),
    [
        (25, False, ["0", "10", "20", "30"]),
        (7, True, ["0", "2", "4", "6", "8"]),
        (1, True, ["0", "1"]),
        (1, False, ["0", "0.5", "1"]),
        (Fraction(3, 4), False, ["0", "0.2", "0.4", "0.6", "0.8"]),
        (1234, True, ["0", "500", "1,000", "1,500"]),
        (0, True, ["0", "1"]),
    ],
)
def test_ticks_are_what_a_reader_would_choose(top: Fraction, whole: bool, texts: list[str]) -> None:  # noqa: FBT001 - a case
    assert [amount(tick) for tick in ticks(Fraction(top), whole=whole)] == texts


@given(columns(), st.none() | values)
def test_bars_stand_on_each_other_inside_the_drawing_and_add_up(
    drawn: tuple[list[Slot], list[Series]], target: Value
) -> None:
    slots, series = drawn
    chart = bar_chart("c", slots, series, target=target)
    top = ticks(
        max(filter(None, [*(_all(series, at) for at in range(len(slots))), target]), default=Fraction())
    )
    scale = (BOTTOM - TOP) / float(top[-1])
    for at, column in enumerate(chart.columns):
        below = float(BOTTOM)
        for bar in column.bars:
            assert bar.y + bar.height == pytest.approx(below, abs=NEAR)
            assert column.left - NEAR <= bar.x
            assert bar.x + bar.width <= column.left + column.width + NEAR
            below = bar.y
        assert TOP <= below <= BOTTOM
        assert (BOTTOM - below) == pytest.approx(float(_all(series, at)) * scale, abs=NEAR * len(series))
        assert column.total == (amount(_all(series, at)) if any(column.cells) else "")
    assert chart.total == amount(sum((_all(series, at) for at in range(len(slots))), Fraction()))
    places = [column.left for column in chart.columns]
    assert places == sorted(places)
    assert places[0] == LEFT
    assert chart.columns[-1].left + chart.columns[-1].width == pytest.approx(RIGHT, abs=NEAR)
    assert chart.target is None or TOP <= chart.target.at <= BOTTOM


def _all(series: list[Series], at: int) -> Fraction:
    return sum((one.values[at] or Fraction() for one in series), Fraction())


@given(columns())
def test_lines_begin_at_nothing_and_stay_inside(drawn: tuple[list[Slot], list[Series]]) -> None:
    slots, series = drawn
    chart = line_chart("c", slots, series)
    assert len(chart.lines) == len(series)
    for line, own in zip(chart.lines, series, strict=True):
        points = [tuple(map(float, point.split(","))) for point in line.split()]
        assert points[0] == (LEFT, BOTTOM)
        assert len(points) == 1 + sum(value is not None for value in own.values)
        assert all(LEFT <= x <= RIGHT and TOP <= y <= BOTTOM for x, y in points)
        assert points == sorted(points, key=lambda point: point[0])


@given(st.integers(1, 300), st.integers(0, 1))
def test_week_numbers_keep_apart_and_rise(count: int, first: int) -> None:
    chart = bar_chart("c", [Slot(week) for week in range(first, first + count)], [one(*[1] * count)])
    places = [tick.at for tick in chart.across]
    assert all(after - before >= 45 for before, after in pairwise(places))
    assert [int(tick.text) for tick in chart.across] == sorted({int(tick.text) for tick in chart.across})
    assert all(LEFT <= place <= RIGHT for place in places)


def test_what_is_unknown_is_no_bar_and_not_0() -> None:
    chart = bar_chart("c", [Slot(0), Slot(1, known=False), Slot(None), Slot(2)], [one(0, None, None, 3)])
    assert [column.total for column in chart.columns] == ["0", "", "", "3"]
    assert (chart.counted, chart.unknown, chart.total) == (2, 1, "3")
    assert chart.peak == chart.columns[3]
    assert chart.columns[3].middle == chart.columns[3].left + chart.columns[3].width / 2


@given(st.lists(st.lists(maybe, min_size=3, max_size=3), min_size=1, max_size=9))
def test_more_kinds_than_patterns_are_added_up(figures: list[list[Value]]) -> None:
    series = [Series(str(at), tuple(own)) for at, own in enumerate(figures)]
    fewer = list(at_most(series, "others"))
    assert len(fewer) == min(PARTS, len(series))
    assert fewer[: PARTS - 1] == series[: PARTS - 1]
    assert [_all(fewer, at) for at in range(3)] == [_all(series, at) for at in range(3)]
    assert (fewer[-1].name == "others") == (len(series) > PARTS)


def drawn(chart: Chart, *names: str) -> str:
    template = TEMPLATES.from_string(
        '{% import "pages/charts.j2" as charts %}'
        '{{ charts.drawing(chart, "A title", "What it says.", "hours", names) }}'
    )
    return template.render(chart=chart, names=names)


# What YAML cannot hold and XML must not: whoever reads the files has refused it.
@given(text().filter(lambda name: not set(name) & {"\ufffe", "\uffff"}))
def test_a_name_is_text_wherever_it_stands_and_no_line_is_empty(name: str) -> None:
    chart = bar_chart(
        "c", [Slot(0), Slot(1, known=False), Slot(None)], [one(1, None, None)], target=Fraction(2)
    )
    source = drawn(chart, name)
    figure = ET.fromstring(source)  # noqa: S314 - made right here
    assert [element.tag.removeprefix(SVG) for element in figure] == ["svg", "figcaption"]
    assert {element.tag.removeprefix(SVG) for element in figure.iter()} == {
        *("figure", "svg", "title", "desc", "defs", "pattern", "path", "text", "rect", "g", "circle"),
        *("figcaption", "ul", "li"),
    }
    assert all(line.strip() for line in source.strip().splitlines())


def test_a_drawing_is_named_and_its_parts_differ_by_pattern() -> None:
    series = [Series(str(at), (Fraction(1), Fraction(2))) for at in range(PARTS)]
    svg = ET.fromstring(drawn(bar_chart("c", weeks(2), series), "a", "b", "c", "d"))[0]  # noqa: S314 - made right here
    assert svg.get("role") == "img"
    assert svg.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    named = {element.get("id"): element.text for element in svg if element.get("id")}
    assert [named[id_] for id_ in str(svg.get("aria-labelledby")).split()] == ["A title", "What it says."]
    looks = {(rect.get("class"), rect.get("fill")) for rect in svg.iter(f"{SVG}rect")}
    assert looks == {
        ("journal-part-0", None),
        ("journal-part-1", "url(#journal-c-1)"),
        ("journal-part-2", None),
        ("journal-part-3", "url(#journal-c-3)"),
    }
    patterns = {pattern.get("id") for pattern in svg.iter(f"{SVG}pattern")}
    assert patterns == {"journal-c-1", "journal-c-3"}
    titles = [group.findtext(f"{SVG}title") for group in svg.iter(f"{SVG}g")]
    assert titles == ["Week 0: a 1 b 1 c 1 d 1", "Week 1: a 2 b 2 c 2 d 2"]


def test_the_template_draws_where_the_geometry_says() -> None:
    source = template_source(None, "pages/charts.j2")
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in source
    assert f"M{LEFT} {{{{ tick.at }}}}H{RIGHT}" in source
    assert f'y="{TOP}" width="{{{{ column.width }}}}" height="{BOTTOM - TOP}"' in source
