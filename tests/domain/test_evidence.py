"""Claims and how they stand."""

from dataclasses import replace
from datetime import date

import pytest

from learning_journal.domain.evidence import Claim, Count, Proof, ProofKind, Standing, count
from learning_journal.domain.roadmap import Task
from learning_journal.domain.tasks import State, TaskLine, tally

GOOD = Proof(ProofKind.FILE, "../a.py", "a", path="a.py", day=date(2026, 1, 7))
BAD = replace(GOOD, fault="There is no such file.", fix="Correct the path.", day=None)
CLAIM = Claim(Task("w01-a", "goal", "A"), 1, "journal/week-01.md", 9, date(2026, 1, 11))


@pytest.mark.parametrize(
    ("proofs", "standing", "first"),
    [
        ((), Standing.UNPROVEN, date(2026, 1, 11)),
        ((GOOD,), Standing.PROVEN, date(2026, 1, 7)),
        ((GOOD, BAD), Standing.BROKEN, date(2026, 1, 7)),
        ((BAD,), Standing.BROKEN, date(2026, 1, 11)),
        ((replace(GOOD, day=None), GOOD), Standing.PROVEN, date(2026, 1, 7)),
    ],
)
def test_how_a_claim_stands_and_since_when(
    proofs: tuple[Proof, ...], standing: Standing, first: date
) -> None:
    claim = replace(CLAIM, proofs=proofs)
    assert (claim.standing, claim.first) == (standing, first)
    assert claim.proven is (standing is Standing.PROVEN)
    assert count([claim, CLAIM]) == Count(int(claim.proven), 2)


def test_a_task_counts_as_proven_as_its_claim_does() -> None:
    line = TaskLine(9, State.DONE, "A", "a", evidence=("../a.py",))
    lines = {
        "nobody looked": line,
        "holds": replace(line, proofs=(GOOD,)),
        "broken": replace(line, proofs=(GOOD, BAD)),
        "unproven": replace(line, evidence=()),
        "open": replace(line, state=State.OPEN),
    }
    assert [name for name, one in lines.items() if one.proven] == ["nobody looked", "holds"]
    assert tally(lines, lines).proven == 2
