"""Lines that claims make."""

from datetime import date

from learning_journal.domain.bullets import bullets
from learning_journal.domain.evidence import Claim, Proof, ProofKind
from learning_journal.domain.resume import Bullet
from learning_journal.domain.roadmap import Task

A = Proof(ProofKind.FILE, "../a.py", "a", path="a.py", day=date(2026, 1, 6))
B = Proof(ProofKind.COMMIT, "commit:b", "b", commit="b" * 40, day=date(2026, 1, 5))
GONE = Proof(ProofKind.FILE, "../c.py", "c", path="c.py", fault="gone")


def claim(
    id_: str, *proofs: Proof, post: str = "journal/week-01.md", summary: str = "", tags: str = ""
) -> Claim:
    task = Task(id_, "project", f"text of {id_}", verb="build")
    return Claim(
        task,
        1,
        post,
        9,
        date(2026, 1, 11),
        proofs=proofs,
        summary=summary,
        tags=tuple(tags.split()),
    )


def words(task: Task) -> str:
    return task.text.upper()


def test_a_proven_claim_is_a_line_in_the_plans_words() -> None:
    assert bullets([claim("x", A, B, tags="numpy c++")], words) == (
        Bullet("TEXT OF X", (A, B), ("x",), date(2026, 1, 5), tags=("numpy", "c++")),
    )


def test_what_nothing_proves_makes_no_line() -> None:
    assert bullets([claim("x"), claim("y", A, GONE)], words) == ()


def test_what_nothing_proves_is_marked_where_it_is_asked_for() -> None:
    assert bullets([claim("x", summary="Mine"), claim("y", A, GONE)], words, include_unproven=True) == (
        Bullet("TEXT OF X", (), ("x",), date(2026, 1, 11), proven=False),
        Bullet("TEXT OF Y", (), ("y",), date(2026, 1, 6), proven=False),
    )


def test_proven_claims_of_a_post_with_words_of_its_own_are_one_line() -> None:
    claims = [
        claim("x", A, summary="Mine", tags="numpy"),
        claim("n", B),
        claim("y", B, A, summary="Mine", tags="numpy plots"),
        claim("z", summary="Mine"),
        claim("w", A, post="journal/week-02.md", summary="Mine"),
    ]
    assert bullets(claims, words) == (
        Bullet("Mine", (A, B), ("x", "y"), date(2026, 1, 5), own=True, tags=("numpy", "plots")),
        Bullet("TEXT OF N", (B,), ("n",), date(2026, 1, 5)),
        Bullet("Mine", (A,), ("w",), date(2026, 1, 6), own=True),
    )
