"""What was worked out before, known by a digest of everything that it was worked out from."""

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec
from markupsafe import Markup

_T = TypeVar("_T")
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
    """What functions gave that depend on their arguments alone, for as long as builds go on asking for it.

    A build begins with `begin`; what neither it nor the one before asked for is forgotten.
    made_by: what decides besides the arguments, as the tool's own code does. kept: what `keep` gave a process
    before; bytes of any other kind are as good as none.
    """

    def __init__(self, made_by: bytes = b"", kept: bytes = b"") -> None:
        self._made_by = made_by
        self._kept = _read(kept)
        self._now: dict[bytes, object] = {}
        self._before: dict[bytes, object] = {}
        self._kinds: dict[bytes, object] = {}

    def begin(self) -> None:
        """Begin a build."""
        self._before, self._now = self._now, {}
        self._kinds = {key: kind for key, kind in self._kinds.items() if key in self._before}

    def of(self, about: tuple[object, ...], make: Callable[[], _T], kind: Any = None) -> _T:  # noqa: ANN401 - a type
        """Return what `make` gives, or gave when it was asked with the same `about`.

        about: everything that decides. make: never gives None. kind: the type to read the result back as in another process; without
        one it stays in this process. Where no digest can tell `about`, nothing is remembered.
        """
        try:
            key = digest(*about, made_by=self._made_by)
        except TypeError:
            return make()
        if key in self._now:
            return self._now[key]  # type: ignore[return-value]  # what `make` of the same key gave
        made: Any = self._before[key] if key in self._before else self._recalled(key, kind)
        if made is None:
            made = make()
        self._now[key] = made
        if kind is not None:
            self._kinds[key] = kind
        return made  # type: ignore[no-any-return]  # as above

    def _recalled(self, key: bytes, kind: Any) -> object:  # noqa: ANN401 - a type
        if kind is None or key not in self._kept:
            return None
        try:
            return msgspec.msgpack.decode(self._kept[key], type=kind)
        except msgspec.DecodeError:
            return None

    def keep(self) -> bytes | None:
        """Return what this build asked for, for `kept`; None where that is what was given."""
        wanted = [key for key in self._now if key in self._kinds]
        if len(wanted) == len(self._kept) and all(key in self._kept for key in wanted):
            return None
        # What was read back need not be written anew, and what it was made of has the same key.
        self._kept = {
            key: self._kept[key] if key in self._kept else msgspec.Raw(_ENCODE(self._now[key]))
            for key in wanted
        }
        return _ENCODE(self._kept)


def _plain(value: object) -> object:
    """Return what the encoder does not know as what it knows. Markup is no text: templates print it as it is."""
    if isinstance(value, Markup):
        return ("Markup", str(value))
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"what is in a {type(value).__name__} nobody knows")


_ENCODE = msgspec.msgpack.Encoder(enc_hook=_plain).encode


def _read(kept: bytes) -> dict[bytes, msgspec.Raw]:
    try:
        return msgspec.msgpack.decode(kept, type=dict[bytes, msgspec.Raw]) if kept else {}
    except msgspec.DecodeError:
        return {}
