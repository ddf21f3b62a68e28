"""How fast git activity is read, as ratios measured in one run.

    python benchmarks/git_stats.py                  on generated repositories of 6,000 and 100,000 commits
    python benchmarks/git_stats.py --repo PATH      on a repository of your own, which is only read
    python benchmarks/git_stats.py --commits 6000 --runs 5

Every reading is a process of its own with a cache folder of its own. Raw `git log` and first readings take
turns, and the best of each counts, so that a busy moment of the machine does not decide.
"""

# ruff: noqa: INP001, S603, T201 - a script that runs programs and prints

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.generated import append, generate  # noqa: E402 - after the path is set
from support.git import Repository  # noqa: E402

RAW = ("log", "--no-merges", "-M", "--numstat", "-z", "--format=%H %ad %aN %aE %s")

READ = """
import json, re, sys, time
began = time.perf_counter()
from datetime import date
from pathlib import Path
from learning_journal.app.activity import Asked, read_shares
from learning_journal.domain.activity import lay_out
from learning_journal.domain.calendar import plan_calendar
imported = time.perf_counter()
shares, problems = read_shares(Asked(Path(sys.argv[1]), (".",), (), Path(sys.argv[2])))
activity = lay_out(shares, problems, plan_calendar(date(2005, 1, 3), range(1, 2000)))
assert activity.complete, problems
commits = sum(activity.numbers(week).commits for week in activity.by_week)
done = time.perf_counter()
# Not ru_maxrss: that begins with what the parent held when it started this process.
high = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
print(json.dumps({"import": imported - began, "read": done - imported, "commits": commits,
                  "memory": int(high[1])}))
"""


def timed(call: Callable[[], object]) -> float:
    """Return the seconds a call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def raw(folder: Path) -> float:
    """Time the one raw `git log --numstat`."""
    command = ["git", "-C", str(folder), *RAW]
    return timed(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))


def reading(folder: Path, cache: Path) -> dict[str, float]:
    """Read once in a fresh process; seconds, commits, and kilobytes of memory at most."""
    command = [sys.executable, "-c", READ, str(folder), str(cache)]
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return {**found, "process": time.perf_counter() - began}


def measure(folder: Path, scratch: Path, runs: int) -> dict[str, float]:
    """Take all figures of one repository; nothing in it changes."""
    raws, firsts = [], []
    for run in range(runs):
        cache = scratch / f"cache-{run}"
        raws.append(raw(folder))
        firsts.append(reading(folder, cache))
    seconds = [reading(folder, cache) for _ in range(runs)]
    first = min(firsts, key=lambda found: found["process"])
    second = min(seconds, key=lambda found: found["process"])
    return {
        "commits": first["commits"],
        "raw": min(raws),
        "first": first["process"],
        "ratio": first["process"] / min(raws),
        "second": second["read"],
        "second_process": second["process"],
        "memory": max(found["memory"] for found in firsts) / 1024,
    }


def on_top(repository: Repository, scratch: Path, runs: int) -> float:
    """Time the reading of ten commits on top of what is cached."""
    cache = scratch / "cache-top"
    reading(repository.folder, cache)
    taken = []
    for run in range(runs):
        append(repository, 10, day=4000 + run)
        taken.append(reading(repository.folder, cache)["read"])
    return min(taken)


def interpreter() -> float:
    """Time the start of a bare interpreter."""
    command = [sys.executable, "-c", "pass"]
    return min(timed(lambda: subprocess.run(command, check=True)) for _ in range(5))


def show(name: str, found: dict[str, float], top: float | None, start: float) -> None:
    """Print one repository's lines against the goals."""
    print(f"{name}: {found['commits']:,.0f} commits")
    lines = [
        ("first read, whole process", f"{found['first']:.2f} s against {found['raw']:.2f} s of raw git log"),
        ("  ratio (goal 1.15)", f"{found['ratio']:.2f}"),
        ("second read, nothing new (goal 0.1 s)", f"{found['second']:.3f} s"),
        ("  whole process beyond the interpreter", f"{found['second_process'] - start:.3f} s"),
        ("memory of the first read (goal 150 MB)", f"{found['memory']:.0f} MB"),
    ]
    if top is not None:
        lines.append(("ten new commits on top (goal 0.2 s)", f"{top:.3f} s"))
    for label, value in lines:
        print(f"  {label:42}{value}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repo", type=Path, action="append", default=[], help="read this repository")
    parser.add_argument("--commits", type=int, action="append", default=[], help="generate one of this size")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    os.environ.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_NOSYSTEM="1")
    start = interpreter()
    for folder in asked.repo:
        with tempfile.TemporaryDirectory() as scratch:
            show(str(folder), measure(folder, Path(scratch), asked.runs), None, start)
    for commits in asked.commits or ([] if asked.repo else [6_000, 100_000]):
        with tempfile.TemporaryDirectory() as scratch:
            repository = generate(Path(scratch, "generated"), commits, days=3650)
            found = measure(repository.folder, Path(scratch), asked.runs)
            show("generated", found, on_top(repository, Path(scratch), asked.runs), start)


if __name__ == "__main__":
    main()
