"""Values of every kind as text of which a digest is made: two values with the same text act the same."""

import datetime as dt
import enum
import functools
import hashlib
import sys
import sysconfig
from collections import UserDict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink, TableOfContents

DIGEST_SIZE = 20
_DEPTH = 12


class UnknownValueError(Exception):
    """A value whose effect cannot be told by looking at it; what depends on it is made anew each time."""


def type_names(kind: type) -> str:
    """Return what a class is called, module included."""
    return f"{kind.__module__}.{kind.__qualname__}"


def digest_of(*texts: str | bytes) -> bytes:
    """Return one digest of texts in their order, where no two different lists have the same."""
    made = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.digest()


class Canonical:
    """Writes values as text; objects of a page's structure as `refer` says."""

    def __init__(self, refer: Callable[[object], str | None] = lambda _value: None) -> None:
        self.refer = refer

    def text(self, value: object) -> str:
        """Return a value as text; refuse with `UnknownValueError` where that would not say all."""
        out: list[str] = []
        self._write(value, out, 0)
        return "".join(out)

    def _write(self, value: object, out: list[str], depth: int) -> None:
        kind = type(value)
        if kind is str:
            out.append(f"s{len(value)}:{value}")  # type: ignore[arg-type]
            return
        if value is None or kind in _PLAIN:
            out.append(f"{kind.__name__}({value!r})")
            return
        if depth > _DEPTH:
            raise UnknownValueError(f"values nested without end, a {type_names(kind)} at last")
        if kind in (list, tuple):
            self._sequence("[", value, out, depth)  # type: ignore[arg-type]
            return
        if kind is dict:
            self._mapping(value, out, depth)  # type: ignore[arg-type]
            return
        said = self.refer(value)
        if said is not None:
            out.append(said)
            return
        self._object(value, kind, out, depth)

    def _object(self, value: object, kind: type, out: list[str], depth: int) -> None:
        if isinstance(value, (str, bytes, int, float, enum.Enum, PurePath, dt.timezone)):
            out.append(f"{type_names(kind)}({str(value)!r})")
        elif isinstance(value, (set, frozenset)):
            self._sequence("{", sorted(value, key=repr), out, depth)
        elif isinstance(value, (Mapping, UserDict)):
            out.append(type_names(kind))
            self._mapping(value, out, depth)
        elif isinstance(value, TableOfContents):
            self._sequence("toc[", value, out, depth)
        elif isinstance(value, AnchorLink):
            out.append("a")
            self._mapping(vars(value), out, depth)
        elif isinstance(value, File):
            parts = (value.src_uri, value.dest_uri, value.url, value.edit_uri, value.inclusion.name)
            self._sequence("file[", (*parts, value.generated_by), out, depth)
        elif isinstance(value, (list, tuple)):
            self._sequence(f"{type_names(kind)}[", value, out, depth)
        elif callable(value):
            self._callable(value, out, depth)
        elif known_module(kind.__module__) and hasattr(value, "__dict__"):
            out.append(type_names(kind))
            self._mapping(vars(value), out, depth)
        else:
            raise UnknownValueError(f"a {type_names(kind)}")

    def _sequence(self, opening: str, values: Iterable[object], out: list[str], depth: int) -> None:
        out.append(opening)
        for value in values:
            self._write(value, out, depth + 1)
            out.append(",")
        out.append("]")

    def _mapping(self, values: Mapping[Any, object], out: list[str], depth: int) -> None:
        out.append("{")
        for key, value in values.items():
            self._write(key, out, depth + 1)
            out.append("=")
            self._write(value, out, depth + 1)
        out.append("}")

    def _callable(self, value: object, out: list[str], depth: int) -> None:
        """Write a function of an installed package: its code is that of the package."""
        if isinstance(value, functools.partial):
            self._sequence("partial[", (value.func, value.args, value.keywords), out, depth)
            return
        if isinstance(value, MethodType):
            self._sequence(f"method {value.__name__}[", (value.__self__,), out, depth)
            return
        named = isinstance(value, (FunctionType, BuiltinFunctionType, type))
        if not named or not known_module(str(value.__module__)):
            raise UnknownValueError(f"a function of {getattr(value, '__module__', 'an unknown module')}")
        out.append(f"{value.__module__}.{value.__qualname__}")  # type: ignore[attr-defined]
        cells = getattr(value, "__closure__", None) or ()
        self._sequence("(", [cell.cell_contents for cell in cells], out, depth)


_PLAIN = frozenset({bool, int, float, bytes, dt.date, dt.datetime, dt.time, dt.timedelta})


@functools.cache
def known_module(name: str) -> bool:
    """Tell whether a module belongs to Python or to an installed package, whose versions are in every key."""
    module: ModuleType | None = sys.modules.get(name)
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    path = getattr(module, "__file__", None)
    return path is not None and any(Path(path).is_relative_to(folder) for folder in _installed())


@functools.cache
def _installed() -> tuple[Path, ...]:
    return tuple({Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")})
