"""From claims to lines: evidence makes them, in the learner's words where there are some."""

from collections.abc import Callable, Iterable

from learning_journal.domain.evidence import Claim, Proof
from learning_journal.domain.resume import Bullet
from learning_journal.domain.roadmap import Task


def bullets(
    claims: Iterable[Claim], words: Callable[[Task], str], *, include_unproven: bool = False
) -> tuple[Bullet, ...]:
    """Return the lines that claims make, in the order of the first claim of each.

    Proven claims for which a post has a summary of its own are one line; any other claim is one in the plan's
    words. words: a task's text as a line has it. include_unproven: what nothing proves is there too, and says
    so.
    """
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.proven or include_unproven:
            own = claim.proven and claim.summary
            groups.setdefault((claim.post, claim.summary) if own else ("", claim.task.id), []).append(claim)
    return tuple(_bullet(group, words) for group in groups.values())


def _bullet(claims: list[Claim], words: Callable[[Task], str]) -> Bullet:
    first = claims[0]
    proven = first.proven
    proofs: dict[tuple[str, str], Proof] = {}
    for proof in (proof for claim in claims if proven for proof in claim.proofs):
        proofs.setdefault(proof.key, proof)
    return Bullet(
        text=first.summary if proven and first.summary else words(first.task),
        proofs=tuple(proofs.values()),
        ids=tuple(claim.task.id for claim in claims),
        day=min(claim.first for claim in claims),
        own=bool(proven and first.summary),
        proven=proven,
        tags=tuple(dict.fromkeys(tag for claim in claims for tag in claim.tags)),
    )
