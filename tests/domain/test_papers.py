"""Papers: how they are cited, and how the paper club stands."""

from dataclasses import replace
from datetime import date

import pytest

from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.paper_club import PaperClub, paper_club
from learning_journal.domain.papers import Reference, citation
from learning_journal.domain.roadmap import PaperCadence, PlanWeek, Roadmap

START = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        (Reference(), ""),
        (Reference("T"), "T."),
        (Reference("T.", ("Ada",), 1843), "Ada (1843). T."),
        (Reference("T", year=1843), "(1843). T."),
        (Reference("T", ("A", "B"), 1, "V"), "A and B (1). T. V."),
        (Reference("T", ("A", "B", "C")), "A, B and C. T."),
        (Reference("T", ("A", "B", "C", "D")), "A et al. T."),
        (Reference("T", ("A", "others")), "A et al. T."),
        (Reference("T", ("others",)), "T."),
        (Reference("T", arxiv="1706.03762", doi="10.1/x"), "T. https://arxiv.org/abs/1706.03762"),
        (Reference("T", doi="10.1/x"), "T. https://doi.org/10.1/x"),
        (Reference("T", doi="10.1/x", source="https://example.org"), "T. https://example.org"),
    ],
)
def test_citations(reference: Reference, cited: str) -> None:
    assert citation(reference) == cited


def test_ids_know_no_capital_letters() -> None:
    assert Reference(arxiv="Math.GT/1", doi="10.1/X").ids == {"arxiv:math.gt/1", "doi:10.1/x"}
    assert Reference().ids == frozenset()


def paper(name: str, day: date, reading: int | None, *, draft: bool = True) -> Entry:
    return Entry(f"papers/{name}.md", Kind.PAPER, name, day, "", 5, reading=reading, draft=draft)


WAITING = paper("waiting", date(2026, 1, 6), 0)
OLDER = paper("older", date(2026, 1, 1), 0)
READ = paper("read", date(2026, 1, 7), 1)
SHOWN = paper("shown", date(2026, 1, 8), 0, draft=False)
PLAN = Roadmap("Plan", tuple(PlanWeek(n, f"Week {n}") for n in (1, 2, 3)))
JOURNAL = Journal(
    Settings("Ada", START),
    PLAN,
    plan_calendar(START, PLAN.numbers),
    date(2026, 1, 14),
    entries=(READ, SHOWN, WAITING, OLDER, Entry("gotchas/a.md", Kind.GOTCHA, "A", START, "", 5)),
)


def test_a_plan_without_papers_wants_none() -> None:
    assert paper_club(JOURNAL, 1) == PaperClub(2, 0, (OLDER, WAITING))


@pytest.mark.parametrize(("week", "wanted"), [(1, 0), (2, 3), (3, 3)])
def test_papers_are_wanted_from_a_week_on(week: int, wanted: int) -> None:
    journal = replace(JOURNAL, roadmap=replace(PLAN, papers=PaperCadence(3, 2)))
    assert paper_club(journal, week).wanted == wanted
    assert paper_club(journal, week).read == (2 if week == 1 else 0)
