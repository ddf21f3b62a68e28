"""Checkbox lines: the only place where a task's state lives."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from learning_journal.domain.evidence import Proof


class State(StrEnum):
    """A checkbox's state, named by the one character between its brackets."""

    OPEN = " "
    DONE = "x"
    CARRIED = ">"
    DROPPED = "-"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One checkbox line of an entry.

    line: 1-based line in the file. id: the plan's task id, or None for a task of the learner's own.
    text: inline markdown without the box and the id. evidence: link targets found in the text.
    proofs: these links as far as they can be followed; empty too where nobody has followed them.
    """

    line: int
    state: State
    text: str
    id: str | None = None
    evidence: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    @property
    def proven(self) -> bool:
        """Tell whether the task is done, with a link to show for it and none that leads nowhere."""
        return self.state is State.DONE and bool(self.evidence) and all(proof.holds for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class Mention:
    """A comment like a task's id that ends no checkbox line. line: 1-based line in the file."""

    line: int
    id: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Planned tasks, how many of them are done, and done with links to show for it that hold."""

    planned: int = 0
    done: int = 0
    proven: int = 0


def plan_state(lines: Iterable[TaskLine]) -> dict[str, TaskLine]:
    """Return for each plan task id the line that says how it stands.

    A task may stand in several posts because it was carried over: a done line wins, then an open one,
    then a dropped one; among equals the later line in the order given.
    """
    rank = {State.CARRIED: 0, State.DROPPED: 1, State.OPEN: 2, State.DONE: 3}
    best: dict[str, TaskLine] = {}
    for task in lines:
        if task.id is not None and (task.id not in best or rank[task.state] >= rank[best[task.id].state]):
            best[task.id] = task
    return best


def added(tallies: Iterable[Tally]) -> Tally:
    """Add up tallies."""
    found = tuple(tallies)
    return Tally(
        sum(one.planned for one in found), sum(one.done for one in found), sum(one.proven for one in found)
    )


def tally(ids: Iterable[str], state: dict[str, TaskLine]) -> Tally:
    """Count planned, done and proven tasks among these plan task ids."""
    planned = tuple(ids)
    done = [state[id_] for id_ in planned if id_ in state and state[id_].state is State.DONE]
    return Tally(len(planned), len(done), sum(task.proven for task in done))
