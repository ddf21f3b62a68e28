"""A closed week's file: what is written is read back, and what is damaged is said and never believed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Logged, Source
from learning_journal.text.ledger import read_closed_week, write_closed_week
from support.texts import text

PATH = "data/weeks/08.json"
COUNTS: dict[str, Any] = {
    "commits": 3,
    "insertions": 20,
    "deletions": 1,
    "files": 4,
    "binary_files": 0,
    "excluded": {"files": 1, "insertions": 400, "deletions": 0},
}
GOOD: dict[str, Any] = {
    "week": 8,
    "start": "2026-02-23",
    "end": "2026-03-02",
    "as_of": "2026-03-01",
    "tool": "learning-journal 0.1",
    **COUNTS,
    "sources": [{"path": ".", "head": "a" * 40, **COUNTS}],
    "log": [{"id": "b" * 40, "subject": "Begin"}],
}

counts = st.integers(min_value=0, max_value=2**63 - 1)
lines = st.builds(Lines, counts, counts, counts)
numbers = st.builds(Numbers, counts, lines, counts, lines)
sources = st.lists(st.builds(Source, text(), text(), numbers), max_size=3).map(tuple)
log = st.lists(st.builds(Logged, text(), text()), max_size=3).map(tuple)
weeks = st.builds(ClosedWeek, counts, st.dates(), st.dates(), st.dates(), text(), numbers, sources, log)


@given(weeks)
def test_what_is_written_is_read_back(week: ClosedWeek) -> None:
    written = write_closed_week(week)
    assert written.endswith("}\n")
    assert read_closed_week(written, PATH) == (week, ())
    assert read_closed_week(written.replace("\n", "\r\n"), PATH) == (week, ())


def test_the_file_is_what_the_reference_shows() -> None:
    week, problems = read_closed_week(json.dumps(GOOD), PATH)
    assert problems == ()
    assert week is not None
    assert json.loads(write_closed_week(week)) == GOOD
    assert list(json.loads(write_closed_week(week))) == list(GOOD)
    assert week.log == (Logged("b" * 40, "Begin"),)
    assert week.numbers == Numbers(3, Lines(4, 20, 1), 0, Lines(1, 400, 0))


def assert_damaged(source: str, what: str = "", line: int = 0) -> None:
    week, problems = read_closed_week(source, PATH)
    assert week is None
    (problem,) = problems
    assert (problem.path, problem.line, problem.code) == (PATH, line, "ledger")
    assert what in problem.what
    assert "journal close-week" in problem.fix


@pytest.mark.parametrize(
    "key", [*GOOD, "excluded.files", "sources.head", "sources.excluded", "log.id", "log.subject"]
)
def test_a_missing_key_is_named(key: str) -> None:
    data = json.loads(json.dumps(GOOD))
    *parents, name = key.split(".")
    for holder in [data[parent] for parent in parents] or [data]:
        del (holder[0] if isinstance(holder, list) else holder)[name]
    assert_damaged(json.dumps(data), f"`{name}` is missing or of the wrong kind")


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("commits", -1, "`commits` is not a whole number from 0"),
        ("commits", True, "`commits` is not a whole number from 0"),
        ("commits", 2**63, "`commits` is not a whole number from 0"),
        ("commits", 1.0, "`commits` is missing or of the wrong kind"),
        ("commits", float("nan"), "`commits` is missing or of the wrong kind"),
        ("commits", float("inf"), "`commits` is missing or of the wrong kind"),
        ("commits", "3", "`commits` is missing or of the wrong kind"),
        ("commits", None, "`commits` is missing or of the wrong kind"),
        ("week", False, "`week` is not a whole number from 0"),
        ("week", [8], "`week` is missing or of the wrong kind"),
        ("start", "2026-02-30", "`start` is not a day such as 2026-01-31"),
        ("end", "tomorrow", "`end` is not a day such as 2026-01-31"),
        ("as_of", 20260301, "`as_of` is missing or of the wrong kind"),
        ("tool", {"name": "x"}, "`tool` is missing or of the wrong kind"),
        ("tool", "\ud800", "`tool` holds half a character"),
        ("excluded", [1, 2, 3], "`excluded` is missing or of the wrong kind"),
        ("sources", {}, "`sources` is missing or of the wrong kind"),
        ("sources", [7], "`path` is missing or of the wrong kind"),
        ("log", [["b", "Begin"]], "`id` is missing or of the wrong kind"),
        ("log", [{"id": "b", "subject": "\udc80"}], "`subject` holds half a character"),
        ("sources", [None], "`path` is missing or of the wrong kind"),
    ],
)
def test_a_wrong_value_is_named(key: str, value: object, what: str) -> None:
    assert_damaged(json.dumps({**GOOD, key: value}), what)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("", 1),
        (" \n", 2),
        ("\ufeff" + json.dumps(GOOD), 1),
        (json.dumps(GOOD, indent=2)[:-1], 39),
        ('{\n  "week": 8,\n<<<<<<< HEAD\n', 3),
        ("null", 0),
        ("[]", 0),
        ('"a"', 0),
        ("[" * 100_000, 0),
        ('{"week":' * 100_000, 0),
        ('{"week": ' + "9" * 5000 + "}", 0),
    ],
    ids=range(11),
)
def test_what_is_no_ledger_is_a_problem(source: str, line: int) -> None:
    assert_damaged(source, line=line)


@given(st.integers(min_value=0, max_value=len(json.dumps(GOOD)) - 1))
def test_a_torn_file_is_a_problem_wherever_it_ends(end: int) -> None:
    assert read_closed_week(json.dumps(GOOD)[:end], PATH)[0] is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(GOOD)), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({key: st.just(value) | JSON for key, value in GOOD.items()}) | JSON)
def test_no_data_raises(data: object) -> None:
    week, problems = read_closed_week(json.dumps(data), PATH)
    assert (week is None) == (len(problems) == 1)
