"""The Resources page: what to read, watch and use, by kind, and how far the learner is."""

from dataclasses import dataclass

from learning_journal.domain.journal import Journal
from learning_journal.domain.resources import Item, ResourceState
from learning_journal.pages.listing import hub_link
from learning_journal.pages.views import ResourceView

_ORDER = (ResourceState.DONE, ResourceState.DROPPED, ResourceState.QUEUED)


@dataclass(frozen=True, slots=True)
class KindView:
    """The resources of one kind under their heading."""

    title: str
    resources: tuple[ResourceView, ...]


@dataclass(frozen=True, slots=True)
class ResourcesView:
    """What the page shows.

    counts: a state's word -> how many resources, where there are any. reading: what is read now, which stands
    above the others instead of among them.
    """

    total: int
    counts: dict[str, int]
    reading: tuple[ResourceView, ...]
    kinds: tuple[KindView, ...]


def resources_view(journal: Journal, page: str) -> ResourcesView:
    """Put the page together from the plan and from published posts."""
    shelf = journal.published_shelf
    known = set(journal.roadmap.numbers)

    def view(item: Item) -> ResourceView:
        weeks = (week for week in item.weeks if week in known)
        return ResourceView(
            item.kind,
            item.title,
            item.url,
            item.state,
            item.topic or "",
            item.note or "",
            tuple(hub_link(week, page) for week in weeks),
        )

    def of_kind(items: tuple[Item, ...]) -> tuple[ResourceView, ...]:
        rest = (item for item in items if item.state is not ResourceState.READING)
        return tuple(view(item) for item in sorted(rest, key=lambda item: _ORDER.index(item.state)))

    counts = shelf.counts()
    kinds = (KindView(kind, of_kind(items)) for kind, items in shelf.kinds().items())
    return ResourcesView(
        total=len(shelf.items),
        counts={state.word: counts[state] for state in (ResourceState.READING, *_ORDER) if counts[state]},
        reading=tuple(view(item) for item in shelf.items if item.state is ResourceState.READING),
        kinds=tuple(kind for kind in kinds if kind.resources),
    )
