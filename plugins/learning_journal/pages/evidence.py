"""Every claim for readers: the broken ones and why, then the proven, then those without a proof."""

from dataclasses import dataclass
from datetime import date

from learning_journal.domain.evidence import Claim, Count, Proof, Standing, count
from learning_journal.pages.listing import hub_link, proof_link
from learning_journal.pages.views import LinkView, SiteSource
from learning_journal.pages.views import Proof as Shown
from learning_journal.pages.words import Phrase

EVIDENCE = "evidence.md"
"""Where the page is."""

_GROUPS = {
    Standing.BROKEN: (Phrase("evidence_broken"), Phrase("evidence_broken_lead")),
    Standing.PROVEN: (Phrase("evidence_proven"), Phrase("evidence_proven_lead")),
    Standing.UNPROVEN: (Phrase("evidence_unproven"), Phrase("evidence_unproven_lead")),
}


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One proof. link: None where none leads there. name: what to look for then. why: what is wrong."""

    label: str
    name: str
    link: LinkView | None
    why: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim, the hub of its week, and the first day something was there to show.

    own: the claim in the learner's words, empty where they are the plan's, which `text` has.
    """

    text: str
    own: str
    week: LinkView
    first: date
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What the page shows. groups: a title, a sentence and the claims, without empty ones."""

    count: Count
    groups: tuple[tuple[Phrase, Phrase, tuple[ClaimLine, ...]], ...]


def evidence_view(source: SiteSource) -> EvidenceView:
    """Put the page together."""
    groups = (
        (title, lead, tuple(_line(source, claim) for claim in source.claims if claim.standing is standing))
        for standing, (title, lead) in _GROUPS.items()
    )
    return EvidenceView(count(source.claims), tuple(group for group in groups if group[2]))


def count_words(found: Count) -> str:
    """Say how many claims are proven, e.g. `12 of 15 claims proven`."""
    if not found.claims:
        return "No claims yet"
    return f"{found.proven} of {found.claims} {'claim' if found.claims == 1 else 'claims'} proven"


def _line(source: SiteSource, claim: Claim) -> ClaimLine:
    links = source.claim_links[claim.task.id]
    proofs = (_proof(proof, where) for proof, where in zip(claim.proofs, links, strict=True))
    week = hub_link(claim.week, EVIDENCE)
    return ClaimLine(claim.task.text, claim.summary, week, claim.first, tuple(proofs))


def _proof(proof: Proof, where: Shown | None) -> ProofLine:
    if where is None or not proof.holds:
        return ProofLine(proof.label, "", None, proof.fault)
    if where.path or where.url:
        return ProofLine(proof.label, "", proof_link(where, EVIDENCE), "")
    return ProofLine(proof.label, where.label, None, "")
