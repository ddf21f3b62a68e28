"""What decides a rendered page: of its own and of others' properties those that templates read."""

from collections import UserDict
from collections.abc import Iterator, Mapping
from typing import Any

from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_incremental.digest import Canonical, UnknownValueError, digest_of

_ALWAYS = ("title", "url")
_POSITION = {"active"}
"""Which page is being shown decides it, and that is said apart."""

_GIVEN = {"nav", "pages", "base_url", "mkdocs_version", "build_date_utc", "config", "page"}
_MISSING = "(none)"

Read = tuple[str, str]
"""A class of what pages are built of, and the name of a property; of meta data with `meta.` before it."""


def own(kind: type) -> str:
    """Return what a page's class is called where it is the page that is shown."""
    return f"own {kind.__name__}"


class Learned:
    """Which properties templates read: more is added, nothing is taken away."""

    def __init__(self, names: Mapping[str, list[str]] | None = None) -> None:
        self.names = {kind: tuple(sorted(read)) for kind, read in (names or {}).items()}

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the names that are read of a class."""
        return self.names.get(kind, _ALWAYS)

    def add(self, reads: set[Read]) -> bool:
        """Add what was read; tell whether it was more than was known."""
        new = {(kind, name) for kind, name in reads if name not in self.of(kind)}
        for kind, name in new:
            self.names[kind] = tuple(sorted({*self.of(kind), name}))
        return bool(new)

    def kept(self) -> dict[str, tuple[str, ...]]:
        """Return all names, for keeping."""
        return self.names


class PageKeys:
    """Digests of all that decides a page, of one build."""

    own: Page | None

    def __init__(self, site: bytes, navigation: Navigation, learned: Learned) -> None:
        self.site, self.navigation, self.learned = site, navigation, learned
        self.items = list(_walk(navigation))
        self.numbers = {id(item): number for number, item in enumerate(self.items)}
        self.own = None
        self._whole: set[int] = set()
        self._in_part: set[int] = set()
        """What the last key says all that is read of, and what it says title and address of."""
        self._nav = b""
        self._facts_of: list[bytes] = []

    def forget(self) -> None:
        """Look at all of the navigation again: more of it is read than was known."""
        self._facts_of = []

    def of(self, context: Mapping[str, Any], name: str) -> bytes:
        """Return the digest of what decides a page, or refuse where it cannot be told."""
        self.own = context.get("page")
        self._look_at_navigation()
        self._whole, self._in_part = set(self.numbers), set()
        canonical = Canonical(self._refer)
        added = {key: value for key, value in context.items() if key not in _GIVEN}
        parts = [name, str(context.get("base_url")), self._own(canonical), canonical.text(_called(added))]
        return digest_of(self.site, self._nav, *parts)

    def say(self, number: int, name: str) -> bool:
        """Tell whether the last key says a property of a thing with this identity."""
        return number in self._whole or (number in self._in_part and name in _ALWAYS)

    def _own(self, canonical: Canonical) -> str:
        if self.own is None:
            return ""
        self._whole.add(id(self.own))
        where = [self._refer(item) for item in self.own.ancestors]
        number = self.numbers.get(id(self.own))
        names = self.learned.of(own(type(self.own)))
        facts = [f"{name}={_property(self.own, name, canonical)}" for name in names]
        return f"{number}{where}{type(self.own).__name__}" + "\n".join(facts)

    def _look_at_navigation(self) -> None:
        """Bring the navigation's digest up to date: plugins change a page's meta data when its turn comes."""
        shown, self.own = self.own, None
        number = self.numbers.get(id(shown))
        if not self._facts_of:
            self._facts_of = [self._digest(item) for item in self.items]
            self._nav = b""
        elif number is not None:
            said = self._digest(self.items[number])
            if said != self._facts_of[number]:
                self._facts_of[number] = said
                self._nav = b""
        if not self._nav:
            canonical = Canonical(self._in_short)
            homepage = self.numbers.get(id(self.navigation.homepage))
            order = [canonical.text(page) for page in self.navigation.pages]
            top = [self.numbers[id(item)] for item in self.navigation.items]
            self._nav = digest_of(str(homepage), str(top), str(order), *self._facts_of)
        self.own = shown

    def _digest(self, item: StructureItem) -> bytes:
        return digest_of(self._facts(item, Canonical(self._in_short)))

    def _facts(self, item: StructureItem, canonical: Canonical) -> str:
        kind = type(item).__name__
        names = self.learned.of(kind)
        children = [self._in_short(child) for child in getattr(item, "children", None) or ()]
        parts = [f"{name}={_property(item, name, canonical)}" for name in names if name != "children"]
        return f"{kind}({','.join(parts)},{children})"

    def _refer(self, value: object) -> str | None:
        """Return a text for what pages are built of: its number in the navigation, or what is read of it."""
        if isinstance(value, StructureItem):
            said = self._number(value)
            if said is None:
                self._whole.add(id(value))
                said = self._facts(value, Canonical(self._in_short))
            return said
        if isinstance(value, Navigation) and value is not self.navigation:
            return "links" + "".join(str(self._refer(item)) for item in _walk(value))
        return _thing(value)

    def _in_short(self, value: object) -> str | None:
        """Return a text for what something else refers to: its number, or else its title and address."""
        if isinstance(value, StructureItem):
            said = self._number(value)
            if said is None:
                self._in_part.add(id(value))
                said = f"{type(value).__name__}({value.title!r},{getattr(value, 'url', None)!r})"
            return said
        return _thing(value)

    def _number(self, item: StructureItem) -> str | None:
        if item is self.own:
            return "own"
        number = self.numbers.get(id(item))
        return None if number is None else f"nav{number}"


def _thing(value: object) -> str | None:
    return type(value).__name__ if isinstance(value, (BasePlugin, Navigation)) else None


def _property(item: StructureItem, name: str, canonical: Canonical) -> str:
    if name in _POSITION:
        return ""
    if name.startswith("meta."):
        meta = getattr(item, "meta", None)
        key = name.removeprefix("meta.")
        if not isinstance(meta, (dict, UserDict)):
            return _MISSING
        if key == "?":
            return str(bool(meta))
        if key == "*":
            return canonical.text(meta)
        return canonical.text(meta[key]) if key in meta else _MISSING
    value = getattr(item, name, _MISSING)
    return canonical.text(value)


def _walk(items: Any) -> Iterator[StructureItem]:  # noqa: ANN401 - a navigation, or children
    for item in items:
        yield item
        yield from _walk(item.children or ())


def _called(added: dict[str, Any]) -> dict[str, Any]:
    """Return values that plugins put before a template, with a pager in place of what makes it."""
    pager = added.get("pagination")
    if pager is None:
        return added
    cells = dict(zip(getattr(pager, "__code__", pager).co_freevars, pager.__closure__ or (), strict=True))
    if "pagination" not in cells:
        raise UnknownValueError("a pager that is not the blog's")
    pages = cells["pagination"].cell_contents
    numbers = (pages.page, pages.page_count, pages.items_per_page, pages.item_count)
    addresses = [pages.url_maker(number + 1) for number in range(pages.page_count or 0)]
    return {**added, "pagination": (numbers, addresses)}
