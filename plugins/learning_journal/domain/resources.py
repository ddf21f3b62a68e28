"""Resources: each once, with the weeks it serves and how far the learner is with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from learning_journal.domain.roadmap import Resource, Roadmap

PLAIN_KIND = "Resource"
"""The kind of a resource for which nobody has a better word; posts leave it out."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LONGEST_KIND = 30


class ResourceState(StrEnum):
    """How far the learner is with a resource, named by the character in its box."""

    QUEUED = " "
    READING = "/"
    DONE = "x"
    DROPPED = "-"

    @property
    def word(self) -> str:
        """The state as readers see it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """One resource's checkbox line in an entry.

    line: 1-based line in the file. title: plain words. url: a web address or None. kind: the words before
    the link, such as `Book`; empty where there are none or nothing is linked.
    """

    line: int
    state: ResourceState
    title: str
    url: str | None = None
    kind: str = ""


@dataclass(slots=True, eq=False)
class Item:
    """A resource of the plan or, where `own`, of the learner's own. weeks: those it serves, ascending."""

    title: str
    url: str | None
    kind: str
    topic: str | None = None
    note: str | None = None
    own: bool = False
    state: ResourceState = ResourceState.QUEUED
    weeks: list[int] = field(default_factory=list)


def address(url: str) -> str:
    """Return what makes two addresses the same: case of the host, http or https, a last slash do not count.

    Query and fragment do: they tell one video of a channel, one chapter of a book from another.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # an address that begins like one of IPv6
        return url.strip()
    scheme = "" if parts.scheme in {"http", "https"} else f"{parts.scheme}:"
    path = parts.path.rstrip("/")
    return f"{scheme}//{parts.netloc.lower()}{path}?{parts.query}#{parts.fragment}"


def name(title: str) -> str:
    """Return what makes two titles the same: white space, capital letters and kinds of dash do not count."""
    return " ".join(_DASHES.sub("-", title).casefold().split())


def marks(roadmap: Roadmap) -> frozenset[str]:
    """Return by what a line is known to be a resource of the plan wherever it stands.

    The address, or the words that `new-week` writes. A title alone is none where the plan has a kind for it:
    it may be the words of a task.
    """
    found = list(_resources(roadmap))
    addresses = (address(one.url) for _, one in found if one.url)
    words = (one.title if one.kind == PLAIN_KIND else f"{one.kind}: {one.title}" for _, one in found)
    return frozenset((*addresses, *map(name, words)))


def _resources(roadmap: Roadmap) -> Iterator[tuple[int | None, Resource]]:
    """Yield the plan's resources with the week that names them, those of the whole plan last."""
    for week in roadmap.weeks:
        yield from ((week.number, resource) for resource in week.resources)
    yield from ((None, resource) for resource in roadmap.resources)


class Shelf:
    """The resources of a plan and of posts, each once.

    Two are the same where their addresses are, see `address`. Without an address the title decides, unless
    several have it. A title of the plan that has no address takes the one that a post gives it.
    """

    def __init__(self, roadmap: Roadmap, lines: Iterable[tuple[int | None, ResourceLine]] = ()) -> None:
        """Take the plan's resources, then the posts' lines, each with its plan week and by plan week.

        What a later week says of a resource counts; that it is queued says nothing, so that the box of a
        new post never takes back what was done.
        """
        self._items: list[Item] = []
        self._by_address: dict[str, Item] = {}
        self._by_name: dict[str, list[Item]] = {}
        self._kinds: dict[str, str] = {}
        for week, resource in _resources(roadmap):
            self._kinds.setdefault(resource.kind.casefold(), resource.kind)
            self._take(week, resource, own=False)
        for week, line in lines:
            item = self._take(week, self._of_line(line), own=True)
            if line.state is not ResourceState.QUEUED:
                item.state = line.state

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every resource: the plan's in its order, then the learner's own."""
        return tuple(sorted(self._items, key=lambda item: item.own))

    def kinds(self) -> dict[str, tuple[Item, ...]]:
        """Return the resources by kind, the kind with most of them first and the plain kind last."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.kind, []).append(item)
        ranked = sorted(found.items(), key=lambda pair: (pair[0] == PLAIN_KIND, -len(pair[1])))
        return {kind: tuple(items) for kind, items in ranked}

    def counts(self) -> dict[ResourceState, int]:
        """Return how many resources stand how."""
        return {state: sum(1 for item in self.items if item.state is state) for state in ResourceState}

    def state(self, resource: Resource) -> ResourceState:
        """Return how far the learner is with a resource of the plan."""
        item = self._find(resource)
        return item.state if item else ResourceState.QUEUED

    def own_of_week(self, week: int, resources: Sequence[Resource]) -> tuple[Item, ...]:
        """Return what serves a plan week beyond these resources of the plan."""
        of_plan = [self._find(resource) for resource in resources]
        return tuple(item for item in self.items if week in item.weeks and item not in of_plan)

    def _take(self, week: int | None, resource: Resource, *, own: bool) -> Item:
        item = self._find(resource)
        if item is None:
            item = Item(resource.title, resource.url, resource.kind, own=own)
            self._items.append(item)
        if not own:
            # The plan's list of everything says what a week's list leaves out.
            item.topic, item.note = item.topic or resource.topic, item.note or resource.note
            item.kind = resource.kind if item.kind == PLAIN_KIND else item.kind
        item.url = item.url or resource.url
        if item.url:
            self._by_address.setdefault(address(item.url), item)
        named = self._by_name.setdefault(name(resource.title), [])
        if item not in named:
            named.append(item)
        if week is not None and week not in item.weeks:
            item.weeks = sorted((*item.weeks, week))
        return item

    def _find(self, resource: Resource) -> Item | None:
        named = self._by_name.get(name(resource.title), [])
        if resource.url:
            known = self._by_address.get(address(resource.url))
            if known:
                return known
            named = [item for item in named if item.url is None]
        return named[0] if len(named) == 1 else None

    def _of_line(self, line: ResourceLine) -> Resource:
        """Read a line's kind: what the plan calls so, or what stands before a link."""
        lead, colon, rest = line.title.partition(": ")
        if not line.url and colon and lead.casefold() in self._kinds:
            return Resource(rest, None, self._kinds[lead.casefold()])
        kind = self._kinds.get(line.kind.casefold(), line.kind)
        return Resource(line.title, line.url, kind if 0 < len(kind) <= _LONGEST_KIND else PLAIN_KIND)
