"""Histories made up by Hypothesis."""

from array import array
from collections.abc import Iterable

from hypothesis import strategies as st

from learning_journal.domain.commits import People
from learning_journal.domain.history import COUNTS, Columns, History, Row

DAY = 739_621
"""5 January 2026, as `date.toordinal`."""

PEOPLE = (
    People("Ada", "ada@example.org"),
    People("Bob", "bob@example.org", ("ada@example.org",)),
    People("dependabot[bot]", "1+dependabot[bot]@users.noreply.github.com"),
    People("Eve", "eve@example.org", ("Ada@Example.org",)),
)

counts = st.integers(min_value=0, max_value=2**40).map(
    lambda first: tuple(first + 3 * i for i in range(len(COUNTS)))
)
row = st.builds(
    Row,
    day=st.integers(min_value=DAY - 30, max_value=DAY + 60),
    time=st.integers(min_value=-(10**17), max_value=10**17),
    id=st.binary(min_size=20, max_size=20),
    people=st.integers(min_value=0, max_value=len(PEOPLE) - 1),
    counts=counts,
    subject=st.binary(max_size=20),
)
rows = st.lists(row, max_size=8, unique_by=lambda row: row.id)


def columns_of(rows: Iterable[Row]) -> Columns:
    """Put rows into columns, in the order they come."""
    rows = list(rows)
    made = Columns(
        ids=b"".join(row.id for row in rows),
        counts=tuple(array("q", (row.counts[index] for row in rows)) for index in range(len(COUNTS))),
        subjects=b"".join(row.subject for row in rows),
    )
    for row in rows:
        made.days.append(row.day)
        made.times.append(row.time)
        made.people.append(row.people)
        made.lengths.append(len(row.subject))
    return made


columns = rows.map(lambda rows: Columns().with_more(columns_of(rows)))
history = st.builds(
    History,
    head=st.just("1" * 40),
    rules=st.just("1 own"),
    files=st.just("2"),
    columns=columns,
    people=st.just(PEOPLE),
    undated=st.lists(st.binary(min_size=20, max_size=20), max_size=3).map(tuple),
    aliases=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
)
