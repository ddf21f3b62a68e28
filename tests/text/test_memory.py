"""What was worked out is not worked out again, and what decides it is never passed over."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from learning_journal.text.memory import Memory, digest


@dataclass(frozen=True, slots=True)
class Value:
    name: str
    days: tuple[date, ...] = ()


class Called:
    """A function that counts how often it worked."""

    def __init__(self, gives: object) -> None:
        self.gives, self.times = gives, 0

    def __call__(self) -> object:
        self.times += 1
        return self.gives


class Kind(StrEnum):
    ONE = "one"


DIFFERENT = [
    ("a", "b"),
    ("a", Markup("a")),
    ("", None),
    (1, "1"),
    (1, True),
    (1, 1.0),
    (("a", "b"), ("ab",)),
    (("a", ("b",)), (("a", "b"),)),
    ({"a": 1}, {"a": 2}),
    ({"a": 1}, {"b": 1}),
    (Value("a"), Value("b")),
    (Value("a"), Value("a", (date(2026, 1, 5),))),
    (Value("a", (date(2026, 1, 5),)), Value("a", (date(2026, 1, 6),))),
    (array("i", [1]), array("q", [1])),
    (array("i", [1]), array("i", [2])),
    (MappingProxyType({"a": 1}), MappingProxyType({"a": 2})),
    (Kind.ONE, "two"),
    (b"a", "a"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=lambda value: repr(value)[:30])
def test_what_differs_has_another_digest(one: object, other: object) -> None:
    assert digest(one) != digest(other)
    assert digest(one) == digest(one)
    assert digest(one, made_by=b"1") != digest(one, made_by=b"2")


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(plain, plain)
def test_a_digest_tells_values_apart(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (repr(one) == repr(other))


def _cycle() -> list[object]:
    cycle: list[object] = []
    cycle.append(cycle)
    return cycle


UNKNOWN = [object(), print, 2**64, _cycle(), "\ud800"]


@pytest.mark.parametrize("value", UNKNOWN, ids=lambda value: type(value).__name__)
def test_what_nobody_can_tell_is_made_each_time(value: object) -> None:
    memory, make = Memory(), Called("made")
    assert [memory.of(("it", value), make, str) for _ in range(2)] == ["made", "made"]
    assert make.times == 2


def ask(memory: Memory, *about: object, make: Callable[[], object], kind: object = None) -> object:
    memory.begin()
    return memory.of(about, make, kind)


def test_what_is_asked_again_is_known_and_what_is_not_is_forgotten() -> None:
    memory, make = Memory(), Called(Value("a"))
    assert [ask(memory, 1, make=make) for _ in range(3)] == [Value("a")] * 3
    assert make.times == 1
    assert memory.of((1,), make) == Value("a")
    assert make.times == 1
    memory.begin()
    ask(memory, 1, make=make)
    assert make.times == 2


def test_what_a_result_was_made_from_stays_with_it() -> None:
    part, other = Called("part"), Called("other")

    def whole(ending: str) -> Callable[[], str]:
        return lambda: f"{memory.of(('part',), part, str)}{memory.of(('other',), other)}{ending}"

    memory = Memory()
    for _ in range(4):
        assert ask(memory, "whole", 1, make=whole("!"), kind=str) == "partother!"
    assert ask(memory, "whole", 2, make=whole("?"), kind=str) == "partother?"
    assert (part.times, other.times) == (1, 1)
    memory = Memory(kept=memory.keep() or b"")
    assert ask(memory, "whole", 2, make=whole("?"), kind=str) == "partother?"
    assert ask(memory, "whole", 3, make=whole("."), kind=str) == "partother."
    assert (part.times, other.times) == (1, 2)


def test_another_process_is_told_what_this_one_knew() -> None:
    make = Called(Value("a", (date(2026, 1, 5),)))
    first = Memory(b"tool")
    ask(first, 1, make=make, kind=Value)
    first.of((2,), Called("stays"))
    kept = first.keep()
    assert kept
    second = Memory(b"tool", kept)
    assert ask(second, 1, make=make, kind=Value) == Value("a", (date(2026, 1, 5),))
    assert second.keep() is None
    second.of((3,), Called("more"), str)
    assert len(second.keep() or b"") > len(kept)
    assert make.times == 1
    for spoiled in (Memory(b"another tool", kept), Memory(b"tool", kept[:-1]), Memory(b"tool", b"\xff")):
        ask(spoiled, 1, make=make, kind=Value)
    assert make.times == 4


def test_what_is_not_of_the_kind_asked_for_is_made() -> None:
    memory = Memory()
    ask(memory, 1, make=Called("text"), kind=str)
    make = Called(Value("a"))
    assert ask(Memory(kept=memory.keep() or b""), 1, make=make, kind=Value) == Value("a")


def test_what_fails_is_not_remembered() -> None:
    def fails() -> str:
        raise LookupError

    memory = Memory()
    with pytest.raises(LookupError):
        memory.of((1,), fails, str)
    assert memory.of((1,), lambda: "now", str) == "now"
