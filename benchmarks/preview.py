"""How long a writer waits for a journal's site: ours, plain Material and Zensical, as ratios of one run.

    python benchmarks/preview.py                         journals of 52 and 520 weeks; takes hours
    python benchmarks/preview.py --weeks 52 --runs 3
    python benchmarks/preview.py --only save             cold, warm, save: only some of it

All have the same pages: `ours` is a journal with its plugins; `material` the pages as plain markdown, with
the same navigation, in which entries are not; `material, all in nav` the same with every page in the
navigation, as MkDocs has it when nobody says otherwise; `zensical` what `journal pages` writes.

Variants take turns, each build a process of its own. Of servers, which are real ones on this machine, those
that wait for their turn are stopped. A save is one more line in the post in the middle of the plan; the page
is refreshed when the server has told browsers to reload, where it does so by HTTP, and shows that line.
Seconds are those of the clock.
"""

# ruff: noqa: INP001, S603, T201 - a script that runs programs and prints

import argparse
import contextlib
import importlib.util
import os
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from journals import make_journal, post_of, stage, surroundings

OURS, PLAIN, NAV, OTHER = "ours", "material", "material, all in nav", "zensical"
COLD, WARM, SAVE = "cold", "warm", "save"
_PATIENCE = 900.0
"""Seconds after which a page will not come any more."""


@dataclass
class Site:
    """A folder that some engine builds. post: the entry that is saved. address: of its page on the site."""

    name: str
    folder: Path
    settings: str
    post: str
    address: str
    seconds: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    pages: int = 0

    def command(self, *words: str) -> list[str]:
        """Return the engine's command line."""
        engine = "zensical" if self.name == OTHER else "mkdocs"
        return [sys.executable, "-m", engine, *words, "--config-file", self.settings]

    def build(self, *, cold: bool) -> None:
        """Build, with what an earlier build has kept or without, and note how long it took."""
        if cold:
            for kept in (".cache", "site"):
                shutil.rmtree(self.folder / kept, ignore_errors=True)
        begun, used = time.perf_counter(), _used()
        subprocess.run(
            self.command("build"), cwd=self.folder, env=surroundings(), check=True, capture_output=True
        )
        kind = COLD if cold else WARM
        self.seconds.setdefault(kind, []).append(time.perf_counter() - begun)
        self.processor.setdefault(kind, []).append(_used() - used)
        self.pages = sum(1 for _ in (self.folder / "site").rglob("*.html"))


def _used() -> float:
    """Return the processor's seconds that all builds have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Server:
    """A server of a site; it only runs while something is asked of it."""

    def __init__(self, site: Site) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.site, self.saves = site, 0
        words = [
            "serve",
            "--dev-addr",
            f"127.0.0.1:{self.port}",
            *(() if site.name == OTHER else ("--livereload",)),
        ]
        self.process = subprocess.Popen(
            site.command(*words),
            cwd=site.folder,
            env=surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._until(lambda: b"<title>" in self._get(site.address))
        self.save()  # the first one finds what a preview does not have yet
        self.site.seconds[SAVE].clear()
        self.stop()

    def save(self) -> None:
        """Save the entry, and note how long its page took to say so."""
        self._signal(signal.SIGCONT)
        time.sleep(2)  # it looks around once more, as a server does that was not stopped
        path, self.saves = self.site.folder / self.site.post, self.saves + 1
        words, version = f"Saved for the time number {self.saves}.", self._version()
        text = path.read_text("utf-8")
        begun = time.perf_counter()
        path.write_text(f"{text}\n{words}\n", "utf-8")
        if version:
            self._until(lambda: self._version(version) > version)
        self._until(lambda: words.encode() in self._get(self.site.address))
        self.site.seconds.setdefault(SAVE, []).append(time.perf_counter() - begun)

    def stop(self) -> None:
        """Let it wait for its next turn."""
        self._signal(signal.SIGSTOP)

    def close(self) -> None:
        """End it."""
        self._signal(signal.SIGCONT)
        self._signal(signal.SIGTERM)
        self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def _version(self, known: int = 0) -> int:
        """Return which version of the site MkDocs shows, as soon as it is newer than a known one."""
        if self.site.name == OTHER:
            return 0
        return int(self._get(f"livereload/{known}/0"))

    def _get(self, address: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=_PATIENCE) as answer:
            body: bytes = answer.read()
            return body

    def _until(self, happened: Callable[[], bool]) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                if happened():
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        sys.exit(f"{self.site.name}: no answer from its server")


def sites(place: Path, weeks: int) -> dict[str, Site]:
    """Make a journal, and the same pages for each of the others."""
    journal, post = place / OURS, post_of(weeks // 2)
    journal.mkdir()
    make_journal(journal, weeks)
    address = f"blog/{Path(post).stem}/"
    made = {OURS: Site(OURS, journal, "mkdocs.yml", post, address)}
    for name, folder in ((PLAIN, "plain"), (NAV, "nav")):
        (place / folder).mkdir()
        stage(journal, place / folder, pruned=name == PLAIN)
        made[name] = Site(name, place / folder, "mkdocs.yml", f"docs/{post}", address)
    if importlib.util.find_spec("zensical"):
        command = [sys.executable, "-m", "learning_journal.cli.main", "pages", "--out", str(place / "tree")]
        subprocess.run(command, cwd=journal, env=surroundings(), check=True, capture_output=True)
        found = next(path for path in (place / "tree").rglob(Path(post).name) if "site" not in path.parts)
        in_tree = found.relative_to(place / "tree").as_posix()
        made[OTHER] = Site(OTHER, place / "tree", "mkdocs.yml", in_tree, address)
    else:
        print("Zensical is left out: it is not installed (pip install zensical==0.0.73).")
    return made


def measure(made: dict[str, Site], runs: int, wanted: Sequence[str]) -> None:
    """Build and save in turns."""
    warm = [site for name, site in made.items() if name in {OURS, OTHER}]
    if COLD in wanted:
        build_in_turns(list(made.values()), runs, cold=True)
    if WARM in wanted:
        build_in_turns(warm, runs, cold=False)
    if SAVE in wanted:
        with serving([site for name, site in made.items() if name != NAV]) as servers:
            for _ in range(runs):
                for server in servers:
                    server.save()
                    server.stop()


def build_in_turns(some: Sequence[Site], runs: int, *, cold: bool) -> None:
    """Build each a few times. Warm ones that find what no build or server has left fill caches first."""
    for site in some:
        if not cold and COLD not in site.seconds:
            site.build(cold=False)
            site.seconds.clear()
            site.processor.clear()
    for _ in range(runs):
        for site in some:
            site.build(cold=cold)


@contextmanager
def serving(some: Sequence[Site]) -> Iterator[list[Server]]:
    """Start a server for each."""
    with ExitStack() as stack:
        servers = []
        for site in some:
            servers.append(Server(site))
            stack.callback(servers[-1].close)
        yield servers


ROWS = (
    # what, ours, against whom, their, the goal: weeks -> at most
    ("cold build", COLD, PLAIN, COLD, {52: 1.0, 520: 1.0}),
    ("cold build", COLD, NAV, COLD, {}),
    ("cold build", COLD, OTHER, COLD, {}),
    ("warm build, nothing changed", WARM, PLAIN, COLD, {520: 0.1}),
    ("warm build, nothing changed", WARM, NAV, COLD, {}),
    ("warm build, nothing changed", WARM, OTHER, WARM, {}),
    ("save to refreshed page", SAVE, PLAIN, SAVE, {}),
    ("save to refreshed page", SAVE, OTHER, SAVE, {52: 2.0, 520: 1.0}),
)


def report(weeks: int, made: dict[str, Site]) -> None:
    """Print the rows of a journal."""
    ours = made[OURS]
    counts = ", ".join(f"{name} {site.pages}" for name, site in made.items() if site.pages)
    print(f"\n{weeks} weeks" + (f"; pages: {counts}" if counts else ""))
    for what, own, against, theirs, goals in ROWS:
        other = made.get(against)
        if other and own in ours.seconds and theirs in other.seconds:
            row(f"{what}: ours / {against}", ours.seconds[own], other.seconds[theirs], goals.get(weeks))
            if own in ours.processor:
                row("  by the processor", ours.processor[own], other.processor[theirs])


def row(what: str, mine: Sequence[float], others: Sequence[float], goal: float | None = None) -> None:
    """Print the ratios of what was measured one after the other."""
    ratios = [one / other for one, other in zip(mine, others, strict=True)]
    middle = statistics.median(ratios)
    met = "" if goal is None else f"; goal {goal:g}: {'met' if middle <= goal else 'NOT met'}"
    times = f"{statistics.median(mine):.2f} s / {statistics.median(others):.2f} s"
    spread = f"min {min(ratios):.3f}, median {middle:.3f}, max {max(ratios):.3f}"
    print(f"  {what:<58} {spread}  ({times}){met}", flush=True)


def growth(some: Sequence[tuple[int, dict[str, Site]]]) -> None:
    """Print how the processor's time for a page grows with the number of pages."""
    (short, few), (long, many) = some[0], some[-1]
    for kind in (COLD, WARM):
        for name in few:
            small, large = few[name], many.get(name)
            if large and kind in small.processor and kind in large.processor:
                each = [[used / site.pages for used in site.processor[kind]] for site in (large, small)]
                goal = 1.1 if name == OURS and kind == COLD else None
                row(f"a page, {kind} build, {long} / {short} weeks: {name}", *each, goal)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weeks", type=int, action="append", help="how long a journal; may be repeated")
    parser.add_argument("--runs", type=int, default=3, help="turns that count (default 3)")
    parser.add_argument("--only", action="append", choices=[COLD, WARM, SAVE], help="may be repeated")
    parser.add_argument(
        "--without", action="append", choices=[PLAIN, NAV, OTHER], help="leave out; may be repeated"
    )
    options = parser.parse_args()
    done = []
    for weeks in options.weeks or [52, 520]:
        with tempfile.TemporaryDirectory(prefix="journal-bench-") as name:
            made = sites(Path(name), weeks)
            for gone in options.without or ():
                made.pop(gone, None)
            measure(made, options.runs, options.only or [COLD, WARM, SAVE])
            report(weeks, made)
            done.append((weeks, made))
    if len(done) > 1:
        print()
        growth(done)


if __name__ == "__main__":
    main()
