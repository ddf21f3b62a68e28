"""Claims: plan tasks that the learner checked off, and what proves them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning_journal.domain.roadmap import Task


class ProofKind(StrEnum):
    """What a task's link leads to."""

    FILE = "file"
    FOLDER = "folder"
    NOTEBOOK = "notebook"
    ENTRY = "entry"
    COMMIT = "commit"
    URL = "url"


class Standing(StrEnum):
    """How a claim stands: it can be checked, it has no link, or a link of it leads nowhere."""

    PROVEN = "proven"
    UNPROVEN = "unproven"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Proof:
    """One link of a claim, as far as it can be followed without a network.

    target: as written. label: its words, else what to call it. path: of a file, folder, notebook or entry,
    relative to the journal's root. commit: the full id of a commit. url: an address elsewhere, which nobody
    can look up offline and which is taken at its word. day: the first day it was there: of a file's first
    commit, a commit's author's day, an entry's date; None where nobody can say.
    fault: why it proves nothing; fix: what to do about that; both empty where it holds.
    """

    kind: ProofKind
    target: str
    label: str
    path: str = ""
    commit: str = ""
    url: str = ""
    day: date | None = None
    fault: str = ""
    fix: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """By what two proofs are the same: what kind of thing it is, and which."""
        return self.kind.value, self.path or self.commit or self.url

    @property
    def holds(self) -> bool:
        """Tell whether the link leads where it should."""
        return not self.fault


@dataclass(frozen=True, slots=True)
class Claim:
    """A checked plan task.

    week: the plan week it is of. post: path of the post with its line, said: that post's date. published:
    whether lists may name that post. summary: the learner's own words for it (`claim:` in the post), empty
    where the plan's are to be used. tags: of the post and of the entries among the proofs, in that order.
    """

    task: Task
    week: int
    post: str
    line: int
    said: date
    published: bool = True
    proofs: tuple[Proof, ...] = ()
    summary: str = ""
    tags: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """Say how the claim stands: one link that leads nowhere breaks it."""
        if not self.proofs:
            return Standing.UNPROVEN
        return Standing.PROVEN if all(proof.holds for proof in self.proofs) else Standing.BROKEN

    @property
    def proven(self) -> bool:
        """Tell whether every link holds and there is one."""
        return self.standing is Standing.PROVEN

    @property
    def first(self) -> date:
        """The first day that something was there to show; the post's where nobody can say."""
        return min((proof.day for proof in self.proofs if proof.day), default=self.said)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims there are and how many of them are proven."""

    proven: int
    claims: int


def count(claims: Iterable[Claim]) -> Count:
    """Count claims."""
    found = tuple(claims)
    return Count(sum(claim.proven for claim in found), len(found))
