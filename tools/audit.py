"""What axe-core finds against WCAG 2.2 AA on a page of every kind, in both colour schemes.

    python tools/audit.py            on a journal in the middle of its year, built for this
    python tools/audit.py --verbose  and every element that breaks a rule

Needs Chromium. Prints a line a page: rules broken and elements that break them, by scheme. Exit code 1 where
there is one.
"""

# ruff: noqa: T201 - a script that prints

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import OPTIONS, Serve, find_chromium
from browser.pages import Visitor
from support.audit import Violation, violations
from support.mid_year import BELOW, PAGES, build_mid_year, make_mid_year


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="name every element that breaks a rule")
    verbose = parser.parse_args().verbose
    chromium = find_chromium()
    if chromium is None:
        print("No browser: install Chromium (on Debian: apt-get install chromium).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        built = build_mid_year(make_mid_year(Path(folder) / "journal"))
        if built.code:
            print(built.log, file=sys.stderr)
            return 2
        found = audit(chromium, built.site)
    print(f"{'page':12} {'light':>6} {'dark':>6}  rules")
    for kind, broken in found.items():
        elements = Counter({one.scheme: 0 for one in broken})
        for one in broken:
            elements[one.scheme] += len(one.elements)
        rules = ", ".join(sorted({one.rule for one in broken})) or "none broken"
        print(f"{kind:12} {elements['light']:6} {elements['dark']:6}  {rules}")
        for one in broken if verbose else ():
            print(f"  {one}")
    return 1 if any(found.values()) else 0


def audit(chromium: str, site: Path) -> dict[str, list[Violation]]:
    """Return what axe finds on a page of each kind."""
    serve = Serve()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        visitor = Visitor(browser, serve(site, BELOW))
        found = {
            kind: list(violations(visitor.open(path, status=404 if kind == "404" else 200)))
            for kind, path in PAGES.items()
        }
        browser.close()
    serve.stop()
    return found


if __name__ == "__main__":
    sys.exit(main())
