"""The year in squares: well-formed, named in words, told apart without colour."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.calendar import WEEK, Pause, Span, plan_calendar
from learning_journal.edges.templates import template_source
from learning_journal.pages.render import environment, plainly, rendered
from learning_journal.pages.words import Phrase
from learning_journal.pages.year import Square, SquareState, square_spans, year_view
from support.texts import text

START = date(2026, 1, 5)
SQUARES = '{% import "pages/year_squares.j2" as squares %}{{ squares.drawing(year) }}'
TEMPLATES = environment(lambda name: SQUARES if name == "test" else template_source(None, name))
SVG = "{http://www.w3.org/2000/svg}"
# What YAML cannot hold and XML must not: a plan's reader has refused it.
TITLES = text().filter(lambda title: not set(title) & {"\ufffe", "\uffff"})


def span(week: int) -> Span:
    return Span(START + WEEK * (week - 1), START + WEEK * week, week)


def square(state: SquareState, week: int, title: str = "A title") -> Square:
    return Square(state, span(week), week, title, f"roadmap/week-{week:02}.md")


def plan(*weeks: int) -> list[Square]:
    return [square(SquareState.AHEAD, week) for week in weeks]


def drawn(squares: list[Square]) -> str:
    return rendered(TEMPLATES, "test", year=year_view(squares))


def meaning(state: SquareState) -> str:
    return plainly(TEMPLATES, Phrase("square_state", (state.value,)))


def parsed(squares: list[Square]) -> ET.Element:
    return ET.fromstring(drawn(squares))  # noqa: S314 - made right here


def places(squares: list[Square]) -> list[tuple[int, int]]:
    """Return column and row of each square."""
    rects = parsed(squares).iter(f"{SVG}rect")
    return [(int(rect.get("x", "")) // 46, int(rect.get("y", "")) // 46) for rect in rects]


@given(
    st.lists(
        st.builds(square, st.sampled_from(SquareState), st.integers(0, 999), TITLES), min_size=1, max_size=4
    )
)
def test_any_title_is_text_and_every_square_has_a_name(squares: list[Square]) -> None:
    links = list(parsed(squares).iter(f"{SVG}a"))
    assert len(links) == len(squares)
    for link, one in zip(links, squares, strict=True):
        (group,) = link
        name = link.get("aria-label")
        assert name == group.findtext(f"{SVG}title")
        assert name is not None
        assert name.startswith(f"Week {one.week}:")
        assert name.endswith(f": {meaning(one.state)}")
        assert link.get("href") == one.href
        assert [child.tag.removeprefix(SVG) for child in group if not child.tag.endswith("path")] == [
            "title",
            "rect",
            "text",
        ]


def test_a_hostile_title_is_shown_as_it_was_written() -> None:
    title = '</svg><script>alert(1)</script> "q" \'a\' & &amp; `c` [l](x.md) href="y.md" é'
    (link,) = parsed([square(SquareState.NOW, 1, title)]).iter(f"{SVG}a")
    assert link.get("aria-label") == f"Week 1: {title}, 5 to 11 January 2026: under way"
    source = drawn([square(SquareState.NOW, 1, title)])
    assert not {"`", "[", "<script"} & {part for part in ("`", "[", "<script") if part in source}


def test_control_characters_are_no_part_of_the_drawing() -> None:
    (link,) = parsed([square(SquareState.NOW, 1, "a\x00b\x1bc\x85d\n\ne")]).iter(f"{SVG}a")
    assert "a\ufffdb\ufffdc d e" in str(link.get("aria-label"))


def test_states_differ_by_more_than_colour() -> None:
    squares = [
        square(state, week) for week, state in enumerate(SquareState) if state is not SquareState.PAUSED
    ]
    squares.append(Square(SquareState.PAUSED, span(9)))
    svg = parsed(squares)
    groups = {str(group.get("class")): group for group in svg.iter(f"{SVG}g")}
    assert set(groups) == {f"journal-{state}" for state in SquareState}
    struck = {name for name, group in groups.items() if group.find(f"{SVG}path") is not None}
    assert struck == {"journal-missed"}
    paused = groups["journal-paused"]
    assert (paused.findtext(f"{SVG}text") or "", paused in [link[0] for link in svg.iter(f"{SVG}a")]) == (
        "",
        False,
    )
    assert paused.findtext(f"{SVG}title") == "Pause, 2 to 8 March 2026: a pause, no week of the plan"
    assert len({meaning(state) for state in SquareState}) == len(SquareState)


def test_no_line_is_empty_because_one_would_end_html_inside_markdown() -> None:
    squares = [square(SquareState.NOW, 1), Square(SquareState.PAUSED, span(2))]
    assert "" not in [line.strip() for line in drawn(squares).rstrip("\n").split("\n")]


def test_the_whole_is_named_and_counts_what_is_written() -> None:
    states = (SquareState.WRITTEN, SquareState.CLOSED, SquareState.MISSED, SquareState.NOW)
    squares = [square(state, week) for week, state in enumerate(states)]
    svg = parsed([*squares, Square(SquareState.PAUSED, span(9))])
    names = {element.get("id"): element.text for element in svg if element.get("id")}
    assert [names[id_] for id_ in str(svg.get("aria-labelledby")).split()] == [
        "The plan in squares",
        "One square a week: 2 of 4 weeks written.",
    ]


def test_week_0_stands_in_front_of_rows_of_thirteen() -> None:
    year = places(plan(*range(53)))
    assert year[:2] == [(0, 0), (1, 0)]
    assert year[13:15] == [(13, 0), (1, 1)]
    assert year[52] == (13, 3)
    without = places(plan(*range(1, 53)))
    assert (without[0], without[12], without[13], without[51]) == ((0, 0), (12, 0), (0, 1), (12, 3))


@pytest.mark.parametrize(
    ("weeks", "rows"), [([0], 1), ([1], 1), ([0, 1], 1), (range(1, 105), 8), (range(105), 8)]
)
def test_squares_are_of_one_size_and_inside_the_drawing_however_long_the_plan(
    weeks: list[int], rows: int
) -> None:
    squares = plan(*weeks)
    where = places(squares)
    _x, _y, width, height = (int(number) for number in str(parsed(squares).get("viewBox")).split())
    assert (width, height) == ((12 + (weeks[0] == 0)) * 46 + 44, (rows - 1) * 46 + 44)
    assert len(set(where)) == len(squares)
    assert all(46 * column + 42 <= width and 46 * row + 42 <= height for column, row in where)


def test_each_week_has_one_square_and_so_has_each_pause() -> None:
    calendar = plan_calendar(
        START, (0, 1, 2, 3), pauses=[Pause(date(2026, 1, 14), date(2026, 1, 21))], stretches={1: 2}
    )
    assert square_spans(calendar) == (
        Span(date(2025, 12, 29), START, 0),
        Span(START, date(2026, 2, 2), 1),
        Span(date(2026, 1, 12), date(2026, 1, 26), None),
        Span(date(2026, 2, 2), date(2026, 2, 9), 2),
        Span(date(2026, 2, 9), date(2026, 2, 16), 3),
    )
