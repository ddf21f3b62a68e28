"""What decides a rendered page: of its own and of others' properties those that templates were seen to read."""

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
_DEPTH = 3

Read = tuple[str, str]
"""A class of what pages are built of, and the name of a property; of meta data with `meta.` before it."""

OWN = "(own)"


class Learned:
    """Which properties templates read: more is added, nothing is taken away."""

    def __init__(self, names: Mapping[str, list[str]] | None = None) -> None:
        self.names = {kind: set(read) for kind, read in (names or {}).items()}

    def of(self, kind: str) -> list[str]:
        """Return the names that are read of a class."""
        return sorted(self.names.get(kind, set()).union(_ALWAYS))

    def add(self, reads: set[Read]) -> bool:
        """Add what was read; tell whether it was more than was known."""
        before = sum(map(len, self.names.values()))
        for kind, name in reads:
            self.names.setdefault(kind, set()).add(name)
        return sum(map(len, self.names.values())) > before

    def kept(self) -> dict[str, list[str]]:
        """Return all names, for keeping."""
        return {kind: sorted(names) for kind, names in sorted(self.names.items())}


class PageKeys:
    """Digests of all that decides a page, of one build."""

    def __init__(self, site: bytes, navigation: Navigation, learned: Learned) -> None:
        self.site, self.navigation, self.learned = site, navigation, learned
        self.items = list(_walk(navigation))
        self.numbers = {id(item): number for number, item in enumerate(self.items)}
        self.own: Page | None = None
        self.covered: set[int] = set()
        self._nav = b""
        self._nav_covered: set[int] = set()

    def forget(self) -> None:
        """Look at the navigation again: a property of it changed, or more of them are read than was known."""
        self._nav = b""

    def of(self, context: Mapping[str, Any], name: str) -> bytes:
        """Return the digest of what decides a page, or refuse where it cannot be told."""
        self.own = context.get("page")
        self._look_at_navigation()
        self.covered = set(self._nav_covered)
        canonical = Canonical(self._refer)
        added = {key: value for key, value in context.items() if key not in _GIVEN}
        parts = [name, str(context.get("base_url")), self._own(canonical), canonical.text(_called(added))]
        return digest_of(self.site, self._nav, *parts)

    def _own(self, canonical: Canonical) -> str:
        if self.own is None:
            return ""
        self.covered.add(id(self.own))
        where = [self._refer(item) for item in self.own.ancestors]
        number = self.numbers.get(id(self.own))
        facts = [f"{name}={_property(self.own, name, canonical)}" for name in self.learned.of(OWN)]
        return f"{number}{where}{type(self.own).__name__}" + "\n".join(facts)

    def _look_at_navigation(self) -> None:
        if self._nav:
            return
        self.covered = set()
        own, self.own = self.own, None
        canonical = Canonical(self._refer)
        texts = [self._facts(item, canonical) for item in self.items]
        homepage = self.numbers.get(id(self.navigation.homepage))
        order = [canonical.text(page) for page in self.navigation.pages]
        top = [self.numbers[id(item)] for item in self.navigation.items]
        self.covered.update(self.numbers)
        self._nav = digest_of(str(self.learned.kept()), str(homepage), str(top), str(order), *texts)
        self._nav_covered, self.own = self.covered, own

    def _facts(self, item: StructureItem, canonical: Canonical) -> str:
        self.covered.add(id(item))
        kind = type(item).__name__
        names = self.learned.of(kind)
        children = [self._refer(child) for child in item.children or ()] if hasattr(item, "children") else []
        parts = [f"{name}={_property(item, name, canonical)}" for name in names if name != "children"]
        return f"{kind}({','.join(parts)},{children})"

    def _refer(self, value: object, depth: int = 0) -> str | None:
        """Return a text for what pages are built of: its number in the navigation, or what is read of it."""
        if isinstance(value, StructureItem):
            if value is self.own:
                return "own"
            number = self.numbers.get(id(value))
            if number is not None:
                return f"nav{number}"
            if depth > _DEPTH:
                return f"{type(value).__name__}({value.title!r},{getattr(value, 'url', None)!r})"
            return self._facts(value, Canonical(lambda inner: self._refer(inner, depth + 1)))
        if isinstance(value, Navigation):
            if value is self.navigation:
                return "navigation"
            return "links" + "".join(str(self._refer(item)) for item in _walk(value))
        if isinstance(value, BasePlugin):
            return "plugin"
        return None


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
