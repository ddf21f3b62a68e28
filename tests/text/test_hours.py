"""`data/hours.csv` and durations: what is read and written, and that a damaged line takes none along."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.hours import DAY_MINUTES, Session, Targets
from learning_journal.text.duration import read_duration
from learning_journal.text.hours import HEADER, read_hours, write_hours, write_session
from support.texts import text

PATH = "data/hours.csv"
TARGETS = Targets(1500, {"theory": 480, "deep work": 720})
DAY = date(2026, 1, 21)


@pytest.mark.parametrize(
    ("given", "minutes"),
    [
        ("90m", 90),
        ("1.5", 90),
        ("1,5", 90),
        ("1h30", 90),
        ("1:30", 90),
        ("2h", 120),
        ("2", 120),
        ("1h30m", 90),
        ("45min", 45),
        ("1h5", 65),
        ("1:05", 65),
        ("0:30", 30),
        ("1.25h", 75),
        ("1 h 30 min", 90),
        (" 2 Hours ", 120),
        ("100 MINUTES", 100),
        ("0", 0),
        ("0.333", 20),
        ("9999h", 599_940),
    ],
)
def test_durations_as_people_write_them(given: str, minutes: int) -> None:
    assert read_duration(given) == minutes


@pytest.mark.parametrize(
    "given",
    [
        "",
        "h",
        "1h60",
        "1:5",
        "1:75",
        "-1",
        "1.5h30",
        "1.",
        ".5",
        "1e3",
        "1h30s",
        "theory",
        "\u0661h",
        "99999",
        "1:30:00",
    ],
)
def test_what_is_no_duration(given: str) -> None:
    assert read_duration(given) is None


@given(text())
def test_any_text_is_a_duration_or_none(given: str) -> None:
    minutes = read_duration(given)
    assert minutes is None or minutes >= 0


@given(st.integers(1, DAY_MINUTES))
def test_every_minute_of_a_day_can_be_read_back(minutes: int) -> None:
    assert read_duration(write_hours(minutes)) == minutes


@given(
    st.lists(
        st.tuples(
            st.dates(date(1900, 1, 1), date(2999, 12, 31)),
            st.sampled_from(list(TARGETS.kinds)),
            st.integers(1, 60),
            text(),
            st.none() | st.integers(0, 52),
        ),
        max_size=20,
    ),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_note_holds_a_line_is_one_line_and_is_read_back(
    rows: list[tuple[date, str, int, str, int | None]], newline: str
) -> None:
    sessions = [Session(*row[:4]) for row in rows]
    lines = [write_session(session, row[4]) for session, row in zip(sessions, rows, strict=True)]
    read, problems = read_hours("".join(line + newline for line in (HEADER, *lines)), PATH, TARGETS)
    assert problems == ()
    assert [(one.day, one.kind, one.minutes) for one in read] == [
        (one.day, one.kind, one.minutes) for one in sessions
    ]
    assert [one.note for one in read] == [" ".join(one.note.split()) for one in sessions]


@given(text(200))
def test_any_file_is_read_or_reported(source: str) -> None:
    sessions, problems = read_hours(source, PATH, TARGETS)
    lines = source.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.path == PATH for problem in problems)
    assert len(sessions) + len(problems) <= 2 * lines


GOOD = "2026-01-21,theory,1.5,3,Axler"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("21.01.2026,theory,1.5,3,", "2026-01-31"),
        ("0026-01-21,theory,1.5,3,", "year"),
        ("2026-01-21,gardening,1.5,3,", "theory, deep work"),
        ("2026-01-21,theory,two,3,", "1.5"),
        ("2026-01-21,theory,-1,3,", "1.5"),
        ("2026-01-21,theory,0,3,", "1.5"),
        ("2026-01-21,theory,0.001,3,", "1.5"),
        ("2026-01-21,theory,nan,3,", "1.5"),
        ("2026-01-21,theory,1e9,3,", "1.5"),
        ("2026-01-21,theory,1.5,3", HEADER),
        ("2026-01-21,theory,1,5,3,", HEADER),
        ("2026-01-21;theory;1.5;3;", HEADER),
        ("<<<<<<< HEAD", HEADER),
        ('2026-01-21,theory,1.5,3,"open', '`"`'),
        ("2026-01-21,theory,23,3,", "twice"),
    ],
)
def test_a_damaged_line_is_named_and_takes_no_other_along(line: str, says: str) -> None:
    sessions, problems = read_hours(f"{HEADER}\n{GOOD}\n{line}\n\n{GOOD}\n", PATH, TARGETS)
    assert [(session.day, session.kind, session.minutes, session.note) for session in sessions] == [
        (DAY, "theory", 90, "Axler")
    ] * 2
    assert [(problem.line, problem.code) for problem in problems] == [(3, "hours")]
    assert says in problems[0].fix


def test_a_lost_header_is_told_and_the_first_line_counts() -> None:
    sessions, problems = read_hours(f"{GOOD}\n", PATH, TARGETS)
    assert len(sessions) == 1
    assert [(problem.line, problem.what) for problem in problems] == [
        (1, "The first line is not the header.")
    ]


def test_merged_copies_a_byte_order_mark_and_nothing_at_all_are_no_fault() -> None:
    merged = f"\ufeff{HEADER}\r\n{GOOD}\r\n{HEADER}\r\n{GOOD}"
    assert len(read_hours(merged, PATH, TARGETS)[0]) == 2
    for source in (merged, "", "\n", f"{HEADER}\n"):
        assert read_hours(source, PATH, TARGETS)[1] == ()


def test_a_plan_without_targets_takes_any_word() -> None:
    sessions, problems = read_hours(
        f"{HEADER}\n2026-01-21,Reading,1,,\n2026-01-21,a b,1,,\n", PATH, Targets()
    )
    assert [session.kind for session in sessions] == ["reading"]
    assert [(problem.line, problem.fix) for problem in problems] == [(3, "Write one word.")]
