"""Merge the parts of an edited plan around its tasks: what it does not say stays as the plan had it."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from learning_journal.domain.matching import Likeness, best_pairs, typeset, wording
from learning_journal.domain.roadmap import HourTarget, Resource, Statement

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_ALIKE = 0.4
"""From here on two titles, or the weeks under them, are those of one module, quarter or statement."""
_UNSAID = ("Resource", "task")
"""Words the importer writes where a plan gives a resource no kind, or a task no group."""

T = TypeVar("T", Resource, HourTarget)
U = TypeVar("U", bound="DataclassInstance")


class Titled(Protocol):
    """A part of the plan with an id and a title."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""


def kept_wording(old: str, new: str) -> str:
    """Return the text so far where nothing but typography differs, else the edited one."""
    return old if typeset(old) == typeset(new) else new


def over(old: U, new: U) -> U:
    """Return the edited part; its fields that say nothing are those of the part so far.

    Goes by the fields of the class, so that what only `roadmap.yml` can say survives whatever it is.
    """
    said: dict[str, Any] = {}
    for one in fields(new):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if isinstance(before, str) and isinstance(after, str) and after:
            said[one.name] = before if after in _UNSAID else kept_wording(before, after)
        elif after is None or after in ("", (), {}):
            said[one.name] = before
    return replace(new, **said)


def free_id(wanted: str, taken: Collection[str]) -> str:
    """Return the wanted id, or the next of its row that is free: `w08-goal-4` after `w08-goal-3`."""
    base, _, number = wanted.rpartition("-")
    if not (base and number.isdecimal()):
        base, number = wanted, "1"
    at = int(number)
    id_ = wanted
    while id_ in taken:
        at += 1
        id_ = f"{base}-{at}"
    return id_


def same_titled(
    old: Sequence[Titled], new: Sequence[Titled], *, stated: bool, near: Callable[[int, int], float]
) -> dict[int, int]:
    """Pair the parts of one kind: by id where ids were written by a person, then by title and nearness.

    near: nearness of old and new at these places, from 0 to 1. Returns place in `new` -> place in `old`.
    """
    pairs: dict[int, int] = {}
    if stated:
        pairs |= _equal([one.id for one in old], [one.id for one in new], pairs)
    pairs |= _equal([wording(one.title) for one in old], [wording(one.title) for one in new], pairs)
    likeness = Likeness([one.title for one in (*old, *new)])
    scores = {
        (at, to): score
        for at, one in enumerate(old)
        for to, other in enumerate(new)
        if at not in pairs.values()
        and to not in pairs
        and (score := (likeness.between(one.title, other.title) + near(at, to)) / 2) >= _ALIKE
    }
    return pairs | {to: at for at, to in best_pairs(scores).items()}


def _equal(old: Sequence[Hashable], new: Sequence[Hashable], pairs: Mapping[int, int]) -> dict[int, int]:
    here: dict[Hashable, list[int]] = {}
    taken = set(pairs.values())
    for at, key in enumerate(old):
        if at not in taken and key is not None:
            here.setdefault(key, []).append(at)
    return {to: here[key].pop(0) for to, key in enumerate(new) if to not in pairs and here.get(key)}


def merged_statements(
    old: tuple[Statement, ...], new: tuple[Statement, ...], *, stated: bool
) -> tuple[Statement, ...]:
    """Return the statements of one part of the plan, with the ids they had."""
    if not new:
        return old
    pairs = same_titled(
        old, new, stated=stated, near=lambda at, to: float(wording(old[at].text) == wording(new[to].text))
    )
    left = [one for at, one in enumerate(old) if at not in pairs.values() and _rich(one)]
    taken = {one.id for one in old}
    found: list[Statement] = []
    for to, one in enumerate(new):
        if to in pairs:
            found.append(replace(over(old[pairs[to]], one), id=old[pairs[to]].id))
        else:
            found.append(replace(one, id=free_id(one.id, taken)))
            taken.add(found[-1].id)
    return (*found, *left)


def merged_resources(old: tuple[Resource, ...], new: tuple[Resource, ...]) -> tuple[Resource, ...]:
    """Return the resources of one list; the same address, or the same title, is the same resource."""
    return _merged(old, new, (lambda one: one.url, lambda one: wording(one.title)))


def merged_hours(old: tuple[HourTarget, ...], new: tuple[HourTarget, ...]) -> tuple[HourTarget, ...]:
    """Return the hour targets; those of one kind are the same."""
    return _merged(old, new, (lambda one: one.kind,))


def _merged(old: tuple[T, ...], new: tuple[T, ...], keys: Iterable[Callable[[T], Hashable]]) -> tuple[T, ...]:
    if not new:
        return old
    pairs: dict[int, int] = {}
    for key in keys:
        pairs |= _equal([key(one) for one in old], [key(one) for one in new], pairs)
    found = [over(old[pairs[to]], one) if to in pairs else one for to, one in enumerate(new)]
    found += [one for at, one in enumerate(old) if at not in pairs.values() and _rich(one)]
    return tuple(found)


_PLAIN_FIELDS = {
    Statement: ("id", "title", "text"),
    Resource: ("title", "url", "kind", "topic", "note"),
    HourTarget: ("kind", "hours", "note"),
}
"""What a plan in markdown can say of each."""


def _rich(one: Resource | Statement | HourTarget) -> bool:
    """Tell whether a part holds what markdown cannot say, so that its absence there says nothing."""
    known = next(names for kind, names in _PLAIN_FIELDS.items() if isinstance(one, kind))
    return any(getattr(one, field.name) for field in fields(one) if field.name not in known)
