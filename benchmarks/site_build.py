"""What a build costs with our plugin over the same site without it, as ratios measured in one run.

    python benchmarks/site_build.py                 on journals of 52 and 520 weeks
    python benchmarks/site_build.py --weeks 52 --runs 5

The journal has a post and a gotcha a week, and a git history of ten commits a week. The site without the
plugin is the same set of pages, staged as plain markdown in `docs/`, with the same theme and plugins. Builds
take turns, each a process of its own; the first ones fill the caches and do not count. Seconds are those of
the processor, git's included, so that what else the machine does counts less.
"""

# ruff: noqa: INP001, S603, T201 - a script that runs programs and prints

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from journals import make_journal, stage, surroundings


def build(folder: Path) -> tuple[float, int]:
    """Build a site; return the processor seconds it took and the number of its pages."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env=surroundings())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, sum(1 for _ in (folder / "site").rglob("*.html"))


def measure(weeks: int, runs: int) -> None:
    """Print one row of the table."""
    with tempfile.TemporaryDirectory(prefix="journal-bench-") as name:
        journal, staged = Path(name, "journal"), Path(name, "staged")
        for folder in (journal, staged):
            folder.mkdir()
        make_journal(journal, weeks)
        stage(journal, staged)
        pages = [build(folder)[1] for folder in (journal, staged)]
        ratios, seconds = [], []
        for _ in range(runs):
            with_plugin, without = build(journal)[0], build(staged)[0]
            ratios.append(with_plugin / without)
            seconds.append(with_plugin)
        print(
            f"{weeks:>5} weeks, {pages[0]:>5} pages (without: {pages[1]:>5}): "
            f"ratio min {min(ratios):.2f}, median {statistics.median(ratios):.2f}, max {max(ratios):.2f}; "
            f"{min(seconds):.1f} s"
        )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weeks", type=int, action="append", help="how long a journal; may be repeated")
    parser.add_argument("--runs", type=int, default=3, help="pairs of builds that count (default 3)")
    options = parser.parse_args()
    for weeks in options.weeks or [52, 520]:
        measure(weeks, options.runs)


if __name__ == "__main__":
    main()
