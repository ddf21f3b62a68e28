"""What was worked out before, known by a digest of everything that it was worked out from."""

import contextlib
from array import array
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from markupsafe import Markup

_T = TypeVar("_T")
_Kept = tuple[tuple[bytes, ...], msgspec.Raw]
"""The keys of a result's parts, and the result as bytes."""

_SIZE = 16
"""Bytes of a digest."""


def digest(*about: object, made_by: bytes = b"") -> bytes:
    """Return a digest of values: texts, numbers, days, and what is made of them.

    Two values have the same one where they are equal, and as good as never elsewhere. Of an object that is no
    dataclass nobody knows what is in it: TypeError. So it is for a cycle and numbers over 64 bits.
    made_by: what else decides, up to 64 bytes.
    """
    try:
        return blake2b(_ENCODE(about), digest_size=_SIZE, key=made_by).digest()
    except (OverflowError, RecursionError, UnicodeEncodeError) as error:
        raise TypeError(str(error)) from error


class Memory:
    """Results of functions that depend on their arguments alone, for as long as builds go on asking for them.

    A build begins with `begin`; what neither it nor the one before used is forgotten. A result that was made
    from others uses them, so that they are there still when it has to be made anew.
    made_by: what decides besides the arguments, as the tool's own code does. kept: what `keep` gave a process
    before; bytes of any other kind are as good as none.
    """

    def __init__(self, made_by: bytes = b"", kept: bytes = b"") -> None:
        self._made_by = made_by
        self._kept = _read(kept)
        self._now: dict[bytes, _Result] = {}
        self._before: dict[bytes, _Result] = {}
        self._making: list[list[bytes]] = []

    def begin(self) -> None:
        """Begin a build."""
        self._before, self._now = self._now, {}

    def of(self, about: tuple[object, ...], make: Callable[[], _T], kind: Any = None) -> _T:  # noqa: ANN401 - a type
        """Return what `make` gives, or gave when it was asked with the same `about`.

        about: everything that decides. make: never gives None. kind: the type to read the result back as in
        another process; without one it stays in this one. Where no digest can tell `about`, nothing is
        remembered.
        """
        try:
            key = digest(*about, made_by=self._made_by)
        except TypeError:
            return make()
        if self._making:
            self._making[-1].append(key)
        found = self._used(key)
        if found is not None and (value := found.read(kind)) is not None:
            return value  # type: ignore[no-any-return]  # what `make` of the same key gave
        self._making.append([])
        try:
            made = make()
        finally:
            parts = tuple(dict.fromkeys(self._making.pop()))
        self._now[key] = _Result(parts, made, stays=kind is None)
        return made

    def _used(self, key: bytes) -> "_Result | None":
        """Return what is known by a key, and note that it and all that it was made from is in use."""
        if (known := self._now.get(key)) is not None:
            return known
        if (known := self._before.get(key)) is None and (kept := self._kept.get(key)) is not None:
            known = _Result(kept[0], raw=kept[1])
        if known is not None:
            self._now[key] = known
            for part in known.parts:
                self._used(part)
        return known

    def keep(self) -> bytes | None:
        """Return what this build used, for `kept`; None where that is what was given."""
        wanted = {key: one for key, one in self._now.items() if not one.stays}
        if wanted.keys() == self._kept.keys():
            return None
        self._kept = {key: (one.parts, one.packed()) for key, one in wanted.items()}
        return _ENCODE(self._kept)


class _Result:
    """What a function gave, as bytes as long as nobody asked. parts: keys of what it was made from."""

    __slots__ = ("parts", "raw", "stays", "value")

    def __init__(
        self,
        parts: tuple[bytes, ...],
        value: Any = None,  # noqa: ANN401 - whatever a function gives
        *,
        raw: msgspec.Raw | None = None,
        stays: bool = False,
    ) -> None:
        self.parts, self.value, self.raw, self.stays = parts, value, raw, stays

    def read(self, kind: Any) -> Any:  # noqa: ANN401 - as above
        """Return the value; None where it is not what was asked for."""
        if self.value is None and self.raw is not None and kind is not None:
            with contextlib.suppress(msgspec.DecodeError):
                self.value = msgspec.msgpack.decode(self.raw, type=kind)
        return self.value

    def packed(self) -> msgspec.Raw:
        """Return the value as bytes."""
        if self.raw is None:
            self.raw = msgspec.Raw(_ENCODE(self.value))
        return self.raw


def _plain(value: object) -> object:
    """Return what the encoder does not know as what it knows. Markup is no text: it is printed as it is."""
    if isinstance(value, Markup):
        return ("Markup", str(value))
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, array):
        return (value.typecode, value.tobytes())
    raise TypeError(f"what is in a {type(value).__name__} nobody knows")


_ENCODE = msgspec.msgpack.Encoder(enc_hook=_plain).encode


def _read(kept: bytes) -> dict[bytes, _Kept]:
    try:
        return msgspec.msgpack.decode(kept, type=dict[bytes, _Kept]) if kept else {}
    except msgspec.DecodeError:
        return {}
