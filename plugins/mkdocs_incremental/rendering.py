"""Rendered pages, kept by what their templates read: where nothing of that changed, a page is as it was."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_incremental.after import After, Whole
from mkdocs_incremental.digest import UnknownValueError
from mkdocs_incremental.memo import Memo
from mkdocs_incremental.page_keys import PageKeys, Read, own

_FILE = {
    "src_uri",
    "src_path",
    "dest_uri",
    "dest_path",
    "url",
    "name",
    "edit_uri",
    "inclusion",
    "generated_by",
}
_DERIVED = {"is_top_level", "is_section", "is_page", "is_link", "is_index", "is_homepage"}


class Watch:
    """Notes what a template reads of the things that pages are built of, while it is rendered."""

    def __init__(self, environment: jinja2.Environment, unsaid: frozenset[str]) -> None:
        self.environment, self.unsaid = environment, unsaid
        self.reads: set[tuple[int, str, str]] = set()
        self.unknown = False
        self._own: object = None
        self._config: object = None
        self._roles: dict[type, str] = {}
        self._metas: dict[int, Any] = {}

    def flag(self) -> None:
        """Note that something was read that no key says."""
        self.unknown = True

    @contextmanager
    def rendering(self, context: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Watch a template being rendered with a context; yield the context to render with."""
        self.reads, self.unknown, self._metas = set(), False, {}
        self._own, self._config = context.get("page"), context.get("config")
        environment: Any = self.environment
        environment.getattr = self._watched(environment.getattr)
        environment.getitem = self._watched(environment.getitem)
        try:
            yield {
                **context,
                "pages": _Told(context.get("pages", ()), self.flag),
                "build_date_utc": _Moment(context.get("build_date_utc"), self.flag),
            }
        finally:
            del environment.getattr, environment.getitem

    def learned(self) -> set[Read]:
        """Return what was read, by class."""
        return {(kind, name) for _, kind, name in self.reads}

    def within(self, keys: PageKeys) -> bool:
        """Tell whether only what a key says was read."""
        return all(keys.say(number, name) for number, _, name in self.reads)

    def _watched(self, original: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        roles = self._roles

        def watched(value: Any, name: Any) -> Any:  # noqa: ANN401 - whatever a template reads
            kind = type(value)
            role = roles.get(kind)
            if role is None:
                role = roles[kind] = _role(kind)
            return original(self._read(value, name, role) if role else value, name)

        return watched

    def _read(self, value: Any, name: Any, role: str) -> Any:  # noqa: ANN401 - as above
        if role == "item":
            if name == "meta":
                return self._meta(value)
            if name not in _DERIVED:
                self.reads.add((id(value), self._kind(value), name))
        elif (
            (role == "file" and name not in _FILE)
            or (role == "plugin" and name != "config")
            or (value is self._config and name in self.unsaid - {"theme", "plugins"})
        ):
            self.flag()
        return value

    def _meta(self, item: Any) -> object:  # noqa: ANN401 - as above
        """Return what has meta data that tell what is read of them."""
        holder = self._metas.get(id(item))
        if holder is None:
            kind, meta = self._kind(item), getattr(item, "meta", None)
            if isinstance(meta, dict):
                holder = _Holder(_Meta(meta, lambda key: self.reads.add((id(item), kind, f"meta.{key}"))))
            else:
                self.reads.add((id(item), kind, "meta.?"))
                holder = item
            self._metas[id(item)] = holder
        return holder

    def _kind(self, item: object) -> str:
        return own(type(item)) if item is self._own else type(item).__name__


class Rendering:
    """Takes rendered pages from the store, or renders and keeps them."""

    def __init__(self, memo: Memo, keys: PageKeys, watch: Watch, after: After) -> None:
        self.memo, self.keys, self.watch, self.after = memo, keys, watch, after
        self.made = self.taken = 0
        self.unsure: set[str] = set()
        """Paths of pages of which no key says all that they show."""
        self.shown_in: dict[str, set[str]] = {}
        """Path of a post -> paths of the lists that show its beginning."""

    def render(self, template: "Template", context: Mapping[str, Any]) -> str:
        """Return what a template makes of a context, or the whole page where it is known."""
        page = context.get("page")
        self._note_lists(context)
        try:
            key = self.keys.of(context, template.name)
        except UnknownValueError:
            self._doubt(page)
            self.after.expect(None)
            return str(template.real().render(context))
        whole = self.after.key(page, key)
        kept = self.memo.get(whole) if whole else self.memo.get(key)
        if kept is not None:
            self.taken += 1
            self.after.expect(None)
            return Whole(kept) if whole else str(kept)
        self.made += 1
        quiet = self.memo.listen()
        with self.watch.rendering(context) as seen:
            output: str = template.real().render(seen)
        self.after.expect(None)
        if self.watch.unknown:
            self._doubt(page)
        if not quiet() or self.watch.unknown:
            return output
        if self.keys.learned.add(self.watch.learned()):
            self.keys.forget()
            key = self.keys.of(context, template.name)
        if self.watch.within(self.keys):
            if whole:
                self.after.expect(self.after.key(page, key))
            else:
                self.memo.put(key, output)
        else:
            self._doubt(page)
        return output

    def _doubt(self, page: Page | None) -> None:
        if page is not None:
            self.unsure.add(page.file.src_uri)

    def _note_lists(self, context: Mapping[str, Any]) -> None:
        for excerpt in context.get("posts") or ():
            if (post := getattr(excerpt, "post", None)) is not None:
                self.shown_in.setdefault(post.file.src_uri, set()).add(context["page"].file.src_uri)


class Template:
    """A template that is loaded when something has to be rendered with it."""

    def __init__(self, name: str, load: Callable[[], jinja2.Template], rendering: Rendering) -> None:
        self.name, self._load, self._rendering = name, load, rendering

    def real(self) -> jinja2.Template:
        """Return the template itself."""
        return self._load()

    def render(self, context: Mapping[str, Any]) -> str:
        """Return what was rendered before, or what is rendered now."""
        return self._rendering.render(self, context)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a template has
        """Return what the template has."""
        return getattr(self.real(), name)


def lend_templates(environment: jinja2.Environment, rendering: Rendering) -> None:
    """Let MkDocs get templates that take from the store what they can."""
    get = environment.get_template
    there: set[str] = set()

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Any:  # noqa: A002, ANN401 - as in Jinja
        if parent is not None or globals is not None or not isinstance(name, str):
            return get(name, parent, globals)
        if name not in there:
            # Says that it is missing, in the same words.
            if environment.loader is None:
                return get(name)
            try:
                environment.loader.get_source(environment, name)
            except jinja2.TemplateNotFound:
                return get(name)
            there.add(name)
        return Template(name, lambda: get(name), rendering)

    environment.get_template = get_template  # type: ignore[method-assign]


def _role(kind: type) -> str:
    if issubclass(kind, StructureItem):
        return "item"
    if issubclass(kind, File):
        return "file"
    if issubclass(kind, BasePlugin):
        return "plugin"
    return "config" if kind.__name__.endswith("Config") else ""


class _Holder:
    """Has meta data that tell what is read of them."""

    def __init__(self, meta: "_Meta") -> None:
        self.meta = meta


class _Meta(dict[str, Any]):
    """Meta data that tell what is read of them."""

    def __init__(self, meta: Mapping[str, Any], tell: Callable[[str], None]) -> None:
        super().__init__(meta)
        self._tell = tell

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - of any kind
        self._tell(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - of any kind
        self._tell(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._tell(str(key))
        return super().__contains__(key)

    def __bool__(self) -> bool:
        self._tell("?")
        return len(dict.keys(self)) > 0

    def __iter__(self) -> Iterator[str]:
        self._tell("*")
        return super().__iter__()

    def __len__(self) -> int:
        self._tell("*")
        return super().__len__()

    def keys(self) -> Any:  # noqa: ANN401 - a view
        self._tell("*")
        return super().keys()

    def values(self) -> Any:  # noqa: ANN401 - a view
        self._tell("*")
        return super().values()

    def items(self) -> Any:  # noqa: ANN401 - a view
        self._tell("*")
        return super().items()


class _Told(list[Any]):
    """A list that tells when it is read."""

    def __init__(self, values: Any, tell: Callable[[], None]) -> None:  # noqa: ANN401 - files
        super().__init__(values)
        self._tell = tell

    def __iter__(self) -> Iterator[Any]:
        self._tell()
        return super().__iter__()

    def __len__(self) -> int:
        self._tell()
        return super().__len__()

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - a number or a slice
        self._tell()
        return super().__getitem__(index)


class _Moment:
    """The moment of a build, which tells when it is read."""

    def __init__(self, moment: Any, tell: Callable[[], None]) -> None:  # noqa: ANN401 - a time
        self.__dict__.update(moment=moment, tell=tell)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a time has
        self.__dict__["tell"]()
        return getattr(self.__dict__["moment"], name)

    def __str__(self) -> str:
        self.__dict__["tell"]()
        return str(self.__dict__["moment"])

    def __format__(self, spec: str) -> str:
        self.__dict__["tell"]()
        return format(self.__dict__["moment"], spec)
