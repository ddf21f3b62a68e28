"""What headings and table cells name: weeks and days in many spellings, and their look-alikes."""
# ruff: noqa: RUF001 - the dashes and colons that plans are written with

import pytest

from learning_journal.text.roadmap_markdown.markers import cell_ranges, heading_marker
from learning_journal.text.roadmap_markdown.words import Unit


@pytest.mark.parametrize(
    ("heading", "ranges", "title"),
    [
        ("Week 3: Sets", [(3, 3)], "Sets"),
        ("WEEK THREE", [(3, 3)], ""),
        ("📅 Week 3 - Sets 🎉", [(3, 3)], "Sets"),
        (":calendar: Week 3 – Sets", [(3, 3)], "Sets"),
        ("1. Week 3: Sets", [(3, 3)], "Sets"),
        ("Week3", [(3, 3)], ""),
        ("Wk. 3", [(3, 3)], ""),
        ("Week 3 Sets", [(3, 3)], "Sets"),
        ("Week 3/12: Sets", [(3, 3)], "Sets"),
        ("Week 3 of 12", [(3, 3)], ""),
        ("Week 3: 5-7 hours", [(3, 3)], "5-7 hours"),
        ("Week 3 - 4 things to know", [(3, 3)], "4 things to know"),
        ("Week 3 - 2D arrays", [(3, 3)], "2D arrays"),
        ("Weeks 3-4: Sets", [(3, 4)], "Sets"),
        ("Weeks 3 - 4: Sets", [(3, 4)], "Sets"),
        ("Weeks 3 to 4", [(3, 4)], ""),
        ("Week 3 - Week 4: Sets", [(3, 4)], "Sets"),
        ("Weeks 1, 2 & 5: Sets", [(1, 1), (2, 2), (5, 5)], "Sets"),
        ("Sets | Maps | Week 3", [(3, 3)], "Sets | Maps"),
        ("Sets (Weeks 3-4)", [(3, 4)], "Sets"),
        ("Sets (Week 3, 10 hours)", [(3, 3)], "Sets"),
        ("Semaine 3 à 4", [(3, 4)], ""),
        ("3-я неделя", [(3, 3)], ""),
        ("الأسبوع ٣: مقدمة", [(3, 3)], "مقدمة"),
        ("第1-2周 基础", [(1, 2)], "基础"),
        ("第二十一週", [(21, 21)], ""),
    ],
)
def test_headings_that_name_weeks(heading: str, ranges: list[tuple[int, int]], title: str) -> None:
    marker = heading_marker(heading)
    assert (marker.unit, list(marker.ranges), marker.title) == (Unit.WEEK, ranges, title)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Weekly deliverables",
            "Week-end",
            "Weekend 3",
            "Midweek",
            "14 weeks",
            "52-Week Roadmap",
            "In Week 3 we",
        ),
        *(
            "Week of January 5",
            "Week I learned",
            "Week: 3 things",
            "Intro (4 weeks)",
            "Intro (see Week 3)",
            "",
        ),
        *("Recap of week 3", "A | B", "Biweek 3", "https://example.org/week/3", "Sets - Week 3 revisited"),
        "Week 3 " + "long " * 80,
    ],
)
def test_headings_that_name_none(heading: str) -> None:
    marker = heading_marker(heading)
    assert (marker.unit, marker.bad) == (None, False)


@pytest.mark.parametrize(
    "heading",
    ["Week 2.5", "Week -1", "Week 3rd", "Week 9999999", "Weeks 1-2-3", "Day 3b", "第二三五周", "第二三十周"],
)
def test_headings_whose_number_cannot_be_read(heading: str) -> None:
    assert heading_marker(heading).bad


@pytest.mark.parametrize(
    ("heading", "phase", "label", "title"),
    [
        ("Quarter 1: Basics", "q1", "Quarter 1", "Basics"),
        ("Q3 – Modern", "q3", "Q3", "Modern"),
        ("Phase II", "phase-2", "Phase II", ""),
        ("Part A: Before", "part-a", "Part A", "Before"),
        ("Module 4: Sets", "m04", "Module 4", "Sets"),
        ("Unit B", "m-b", "Unit B", ""),
        ("第2阶段：进阶", "phase-2", "第2阶段", "进阶"),
        ("Chapter one", "m01", "Chapter one", ""),
    ],
)
def test_headings_that_name_phases(heading: str, phase: str, label: str, title: str) -> None:
    marker = heading_marker(heading)
    assert (marker.phase, marker.label, marker.title) == (phase, label, title)


@pytest.mark.parametrize(
    ("cell", "ranges"),
    [
        ("3", ((3, 3),)),
        ("Week 3", ((3, 3),)),
        ("Weeks 3–4", ((3, 4),)),
        ("1-3", ((1, 3),)),
        ("", None),
        ("TBD", None),
        ("3.5", None),
        ("3: Sets", None),
        ("Day 3", None),
        ("12345678", None),
        ("1-2-3", None),
    ],
)
def test_cells_that_should_name_a_week(cell: str, ranges: tuple[tuple[int, int], ...] | None) -> None:
    assert cell_ranges(cell, Unit.WEEK) == ranges
