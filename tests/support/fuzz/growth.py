"""How the time of a parser grows with what it reads: the same few characters, over and over."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from support.fuzz.inputs import UNITS
from support.fuzz.parsers import Parser

AROUND = (("", ""), ("a ", "\nx"))
"""What stands before and behind the repeated."""

_GROWN = 4
"""How many times longer the longer text is: a time that grows with the square takes 16 times as long."""

_SUSPECT = 9.0
"""How many times longer it may take: more than a straight line and what a busy machine adds to it."""

_NOTICEABLE = 0.02
"""Seconds below which a time says nothing."""


@dataclass(frozen=True)
class Growth:
    """A parser whose time outgrows its text. seconds: for `length` characters."""

    parser: str
    unit: str
    around: tuple[str, str]
    length: int
    seconds: float
    ratio: float


def repeated(unit: str, around: tuple[str, str], length: int) -> str:
    """Return text of about this length that is one piece over and over."""
    return f"{around[0]}{unit * (length // len(unit))}{around[1]}"


def outgrown(parser: Parser, length: int = 1_000) -> Iterator[Growth]:
    """Yield each piece of which four times as much takes a parser more than its share of time."""
    for around in AROUND:
        for unit in UNITS:
            long = _seconds(parser, unit, around, length * _GROWN, times=1)
            if long < _NOTICEABLE:
                continue
            long = min(long, _seconds(parser, unit, around, length * _GROWN + 100))
            ratio = long / _seconds(parser, unit, around, length)
            if long > _NOTICEABLE and ratio > _SUSPECT:
                yield Growth(parser.name, unit, around, length * _GROWN, long, ratio)


def _seconds(parser: Parser, unit: str, around: tuple[str, str], length: int, times: int = 3) -> float:
    """Return the seconds that reading takes, the least of some times: other programs only add to it.

    No text is read twice, because some parsers remember what they read.
    """
    least = float("inf")
    for number in range(times):
        text = repeated(unit, around, length + number * len(unit))
        source = text if parser.takes is str else text.encode()
        before = time.perf_counter()
        parser(source)
        least = min(least, time.perf_counter() - before)
    return least
