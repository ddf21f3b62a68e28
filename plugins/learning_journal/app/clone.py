"""`clone`: the other repositories that `journal.yml` names, on a machine that has only the journal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from learning_journal.domain.journal import Settings
from learning_journal.edges.git import GitFailedError
from learning_journal.edges.git_clone import clone
from learning_journal.edges.git_remote import remote_address
from learning_journal.errors import JournalError
from learning_journal.text.remotes import neighbour_address

_BESIDE = re.compile(r"\.\./(\w[\w.-]*)/?\Z", re.ASCII)
"""A folder beside the journal's. Nothing is cloned elsewhere: a stranger's journal could name any folder."""

_ELSEWHERE = "only folders beside the journal's are cloned to: `../name`"
_NOWHERE = "the journal has no remote that says where it is: add its `url`"


class State(Enum):
    """What becomes of a repository."""

    THERE = "is there"
    PRIVATE = "private"
    MISSING = "missing"
    CLONED = "cloned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Other:
    """A repository that is not the journal's own.

    address: where it can be cloned from, empty where nobody knows. why: what is in the way.
    """

    path: str
    address: str
    state: State
    why: str = ""


def others(root: Path, settings: Settings) -> tuple[Other, ...]:
    """Return the repositories beside the journal's own and how they stand; nothing is asked of anybody."""
    paths = dict.fromkeys(path for path in settings.repositories if path != ".")
    return tuple(_other(root, settings, path) for path in paths)


def _other(root: Path, settings: Settings, path: str) -> Other:
    beside = _BESIDE.match(path)
    address = settings.addresses.get(path) or ""
    if not address and beside:
        address = neighbour_address(remote_address(root), beside[1])
    if (root / path).exists():
        return Other(path, address, State.THERE)
    if path in settings.private:
        return Other(path, address, State.PRIVATE)
    if not beside:
        return Other(path, address, State.FAILED, _ELSEWHERE)
    if not address:
        return Other(path, "", State.FAILED, _NOWHERE)
    return Other(path, address, State.MISSING)


def clone_missing(root: Path, found: tuple[Other, ...]) -> Iterator[Other]:
    """Clone what is missing, one after the other, and yield what became of each.

    One that fails stops no other. It uses the network.
    """
    for other in found:
        if other.state is not State.MISSING:
            yield other
            continue
        try:
            clone(other.address, root / other.path)
        except GitFailedError as error:
            yield Other(other.path, other.address, State.FAILED, f"git says: {error.said}")
        except JournalError as error:
            yield Other(other.path, other.address, State.FAILED, error.what)
        else:
            yield Other(other.path, other.address, State.CLONED)
