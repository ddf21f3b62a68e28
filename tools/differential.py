"""Makes random edits of journals that are served, and compares every file with a clean build after each.

    python tools/differential.py --write           300 edits, and the figures into docs/design
    python tools/differential.py --edits 50 --seed 7
    python tools/differential.py --only text --only title      edits of some kinds alone

Takes some seconds an edit. Exit code 1 where anything differed; what differed is printed as it is found, with
the edits that led there. The same seed makes the same edits. `tests/support/preview` says how.
"""

# ruff: noqa: T201 - a script that prints

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.preview.builds import Builder
from support.preview.journal import make_long, make_small
from support.preview.tour import KINDS, Figures, Tour, tour

_DOCUMENT = Path(__file__).parents[1] / "docs/design/preview-figures.md"
_EDITS, _STEPS, _FEW = 300, 25, 5
_LONG = 4
"""Each so manieth journal has 52 weeks, and is edited less often; the others have twelve."""

_MARK = "<!-- figures -->\n"


def main() -> int:
    """Make the edits and say what was found."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--edits", type=int, default=_EDITS)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", action="append", choices=[kind.name for kind in KINDS])
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    kinds = [kind for kind in KINDS if not given.only or kind.name in given.only]
    figures, builder, begun = Figures(), Builder(), time.monotonic()
    number = said = 0
    with tempfile.TemporaryDirectory(prefix="journal-differential-") as place:
        while figures.edits.total() < given.edits:
            number += 1
            seed, make = f"{given.seed}.{number}", make_small if number % _LONG else make_long
            journey = Tour(Path(place, seed), builder, seed, figures, kinds=kinds, make=make)
            for _ in tour(journey, _STEPS if make is make_small else _FEW):
                for difference in figures.differences[said:]:
                    print(f"seed {seed}: {difference}", flush=True)
                said = len(figures.differences)
            print(f"after {time.monotonic() - begun:.0f} s: {_summary(figures)}", flush=True)
    builder.close()
    if given.write:
        _write(figures, f"tools/differential.py --write --edits {given.edits} --seed {given.seed}")
    return int(bool(figures.differences))


def _summary(figures: Figures) -> str:
    looked = f"{figures.served} looks at a server and {figures.built} builds over a warm cache"
    return (
        f"{figures.edits.total():,} edits, {looked}, {figures.files:,} files compared, "
        f"{len(figures.differences)} differences"
    )


def _write(figures: Figures, command: str) -> None:
    """Write the table below the document's mark."""
    head, _, _ = _DOCUMENT.read_text("utf-8").partition(_MARK)
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, `{command}`: {_summary(figures)}.",
        f"{figures.refused} states were such that no build takes them: the server refused them too.",
        "",
        "| kind of edit | tried | had to be told of |",
        "|---|--:|--:|",
        *(
            f"| {kind} | {count:,} | {figures.unnoticed[kind] or ''} |"
            for kind, count in sorted(figures.edits.items())
        ),
    ]
    _DOCUMENT.write_text(head + _MARK + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
