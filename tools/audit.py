"""How accessible and how quick pages are: axe-core on every kind, Lighthouse on those that are read most.

    python tools/audit.py              on a journal in the middle of its year, built for this
    python tools/audit.py --verbose    and every element that breaks a rule, and what cost points
    python tools/audit.py --only axe   and not Lighthouse, or the other way round
    python tools/audit.py --runs 1     Lighthouse once a page, not three times

Needs Chromium, and for Lighthouse the packages of tests/node. axe-core is asked for WCAG 2.2 AA in both
colour schemes. Lighthouse plays a middling telephone on a slow mobile network; pages come from a host on
this machine that answers as GitHub Pages does (tests/browser/host.py). A busy machine makes performance look
worse, never better: the median of the runs counts. Exit code 1 where a rule is broken or a median is below
95.
"""

# ruff: noqa: T201 - a script that prints

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import OPTIONS, find_chromium
from browser.host import Serve
from browser.pages import Visitor
from support.audit import Violation, violations
from support.lighthouse import CATEGORIES, lighthouse, measure
from support.mid_year import BELOW, PAGES, build_mid_year, make_mid_year
from support.node import INSTALL

READ_MOST = ("home", "post", "hub", "gotchas", "notebook")
GOAL = 95


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="name every element that breaks a rule")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse a page")
    parser.add_argument("--only", choices=("axe", "lighthouse"), help="leave the other out")
    asked = parser.parse_args()
    chromium, command = find_chromium(), lighthouse() if asked.only != "axe" else []
    if chromium is None:
        print("No browser: install Chromium (on Debian: apt-get install chromium).", file=sys.stderr)
        return 2
    if command is None:
        print(f"No Lighthouse: {INSTALL}; or leave it out: --only axe.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        built = build_mid_year(make_mid_year(Path(folder) / "journal"))
        if built.code:
            print(built.log, file=sys.stderr)
            return 2
        serve = Serve()
        address = serve(built.site, BELOW)
        good = asked.only == "lighthouse" or accessible(chromium, address, verbose=asked.verbose)
        if command:
            run = Run(command, chromium, address, Path(folder), asked.runs)
            good = run.quick(verbose=asked.verbose) and good
        serve.stop()
    return 0 if good else 1


def accessible(chromium: str, address: str, *, verbose: bool) -> bool:
    """Print what axe finds on a page of each kind; tell whether that is nothing."""
    found = audit(chromium, address)
    print(f"{'page':12} {'light':>6} {'dark':>6}  rules that axe finds broken")
    for kind, broken in found.items():
        elements = Counter({one.scheme: 0 for one in broken})
        for one in broken:
            elements[one.scheme] += len(one.elements)
        rules = ", ".join(sorted({one.rule for one in broken})) or "none"
        print(f"{kind:12} {elements['light']:6} {elements['dark']:6}  {rules}")
        for one in broken if verbose else ():
            print(f"  {one}")
    return not any(found.values())


def audit(chromium: str, address: str) -> dict[str, list[Violation]]:
    """Return what axe finds on a page of each kind."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        visitor = Visitor(browser, address)
        found = {
            kind: list(violations(visitor.open(path, status=404 if kind == "404" else 200)))
            for kind, path in PAGES.items()
        }
        browser.close()
    return found


class Run:
    """Lighthouse, some times on each page."""

    def __init__(self, command: Sequence[str], chromium: str, address: str, folder: Path, runs: int) -> None:
        self.command = command
        self.chromium = chromium
        self.address = address
        self.folder = folder
        self.runs = runs

    def quick(self, *, verbose: bool) -> bool:
        """Print scores out of 100, median and least; tell whether every median reaches the goal."""
        print(f"{'page':12} {' '.join(f'{name:>16}' for name in CATEGORIES)}  Lighthouse: median (least)")
        good, powers = True, []
        for kind in READ_MOST:
            url = f"{self.address}/{PAGES[kind]}"
            all_ = [measure(self.command, url, self.chromium, OPTIONS, self.folder) for _ in range(self.runs)]
            columns = list(zip(*(one.scores for one in all_), strict=True))
            cells = (f"{median(column):.0f} ({min(column)})" for column in columns)
            print(f"{kind:12} {' '.join(f'{cell:>16}' for cell in cells)}", flush=True)
            for short in sorted({line for one in all_ for line in one.short}) if verbose else ():
                print(f"  {short}")
            powers += [one.power for one in all_]
            good = good and all(median(column) >= GOAL for column in columns)
        load, cores = os.getloadavg()[0], os.cpu_count() or 1
        print(f"Runs a page: {self.runs}. Cores: {cores}, by Lighthouse's measure {median(powers):.0f} each.")
        if load > cores:
            print(f"This machine is busy, load {load:.1f}: measure performance again when it is not.")
        return good


if __name__ == "__main__":
    sys.exit(main())
