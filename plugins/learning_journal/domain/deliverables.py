"""A week's deliverables: which of them are there, and what shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from learning_journal.domain.criteria import Source
from learning_journal.domain.roadmap import Deliverable


@dataclass(frozen=True, slots=True)
class Written:
    """A section with something in it: how many list items, 0 where it holds other text."""

    title: str
    items: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """A deliverable in one week.

    counts: the sources of its rule that have something -> how much. section: its section, where that is
    written. unknown: a source cannot be counted here.
    """

    deliverable: Deliverable
    counts: Mapping[Source, int]
    section: Written | None = None
    unknown: bool = False

    @property
    def countable(self) -> bool:
        """Tell whether the plan says what shows it."""
        return bool(self.deliverable.counts or self.deliverable.section)

    @property
    def there(self) -> bool | None:
        """Tell whether it is there; None where nobody can say."""
        if self.counts or self.section:
            return True
        return False if self.countable and not self.unknown else None


@dataclass(frozen=True, slots=True)
class Kept:
    """In how many weeks that have ended a deliverable was there; unknown: in how many nobody can say."""

    deliverable: Deliverable
    weeks: int
    unknown: int


def weigh(
    deliverable: Deliverable, counts: Mapping[Source, int | None], written: Written | None
) -> Delivered:
    """Say whether a deliverable is there. counts: what a week has of each source, None where nobody knows."""
    own = {source: counts[source] for source in deliverable.counts}
    found = {source: count for source, count in own.items() if count}
    return Delivered(deliverable, found, written, None in own.values())


def kept(weeks: Iterable[Iterable[Delivered]]) -> tuple[Kept, ...]:
    """Sum up weeks, per deliverable that can be counted."""
    there: dict[str, list[bool | None]] = {}
    deliverables: dict[str, Deliverable] = {}
    for one in (one for week in weeks for one in week if one.countable):
        deliverables[one.deliverable.id] = one.deliverable
        there.setdefault(one.deliverable.id, []).append(one.there)
    return tuple(
        Kept(deliverables[id_], answers.count(True), answers.count(None)) for id_, answers in there.items()
    )
