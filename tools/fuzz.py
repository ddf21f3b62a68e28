"""Tries every parser with spoiled files for as long as it is told, and writes down how that went.

    python tools/fuzz.py --write          30 minutes for all of them, into docs/design/fuzzing.md
    python tools/fuzz.py --minutes 1      less, and nothing is written
    python tools/fuzz.py text.cards       only parsers whose name begins so
    python tools/fuzz.py --growth         no spoiled files, but the same few characters over and over

One processor is enough. What stands out is printed as it is found. Exit code 1 where anything was.
`tests/support/fuzz` says what is a parser, what it is tried with and what must never come of it.
"""

# ruff: noqa: T201 - a script that prints

import argparse
import logging
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.fuzz.growth import outgrown
from support.fuzz.parsers import Parser, parsers
from support.fuzz.run import SLOW, Tried, try_parser

_DOCUMENT = Path(__file__).parents[1] / "docs/design/fuzzing.md"
_MINUTES = 30.0
_AT_ONCE = 200
_MARK = "<!-- figures -->\n"


def main() -> int:
    """Try the parsers and say what was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("names", nargs="*")
    options.add_argument("--minutes", type=float, default=_MINUTES)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", action="store_true")
    options.add_argument("--growth", action="store_true")
    given = options.parse_args()
    logging.disable(logging.CRITICAL)  # libraries speak of every line that they do not like
    chosen = [one for one in parsers() if not given.names or one.name.startswith(tuple(given.names))]
    if given.growth:
        return _grow(chosen)
    done = _try(chosen, given.minutes * 60, given.seed)
    print(f"{sum(one.inputs for one in done):,} inputs to {len(done)} parsers")
    if given.write:
        _write(done, f"tools/fuzz.py --write --minutes {given.minutes:g} --seed {given.seed}")
    return int(any(one.finding or one.slowest > SLOW for one in done))


def _try(chosen: Sequence[Parser], seconds: float, number: int) -> list[Tried]:
    """Give every parser the same share of the time."""
    done = []
    for parser in chosen:
        tried, until = Tried(parser), time.monotonic() + seconds / len(chosen)
        while time.monotonic() < until and not tried.finding:
            try_parser(parser, _AT_ONCE, number, tried)
            number += 1
        done.append(tried)
        said = f"{tried.inputs:,} inputs, slowest {tried.slowest:.3f} s"
        print(f"{parser.name}: {said}", flush=True)
        if tried.slowest > SLOW:
            print(f"  slow: {tried.worst!r}", flush=True)
        if tried.finding:
            print(f"  found: {tried.finding}", flush=True)
    return done


def _grow(chosen: Sequence[Parser]) -> int:
    """Say which parsers take more than their share of time for more of the same."""
    found = 0
    for parser in chosen:
        for one in outgrown(parser):
            found += 1
            said = f"{one.unit!r} to {one.length} characters between {one.around}: {one.seconds:.2f} s"
            print(f"{one.parser}: {said}, {one.ratio:.0f} times as long for 4 times as much", flush=True)
    print(f"{len(chosen)} parsers, {found} that outgrow their text")
    return int(found > 0)


def _write(done: Iterable[Tried], command: str) -> None:
    """Write the table below the document's mark."""
    done = list(done)
    head, _, _ = _DOCUMENT.read_text("utf-8").partition(_MARK)
    findings = sum(bool(one.finding) for one in done)
    tried = f"**{sum(one.inputs for one in done):,} different inputs** to {len(done)} parsers"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, `{command}`: {tried}, {findings} findings.",
        "",
        "| parser | inputs | slowest, ms |",
        "|---|--:|--:|",
        *(
            f"| `{one.parser.name}` | {one.inputs:,} | {one.slowest * 1000:,.0f} |"
            + (f" {one.finding}" if one.finding else "")
            for one in done
        ),
    ]
    _DOCUMENT.write_text(head + _MARK + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
