"""What social cards cost: set by typst in one run, one by one, and taken from the cache.

    python benchmarks/social_cards.py
    python benchmarks/social_cards.py --cards 300

The pages are the gotchas of a new journal. Milliseconds for each card, of the processor.
"""

# ruff: noqa: INP001, T201 - a script that prints

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from learning_journal.app.build import prepare_site
from learning_journal.app.init import Beginning, init_journal
from learning_journal.app.social import social_cards
from learning_journal.app.web import Shown, Web

URL = "https://ada.example/"


def measure(count: int) -> None:
    """Print how long a card takes in each way."""
    with tempfile.TemporaryDirectory(prefix="journal-bench-") as name:
        folder = Path(name)
        init_journal(folder, Beginning("Ada", ("ada@example.org",), date(2026, 1, 5), "UTC", None))
        site = prepare_site(folder, folder / "docs", today=date(2026, 6, 24))
        pages = {
            path: Shown(path, URL, f"Gotcha {path}: the loss goes up and down like a swing", "", "")
            for path in (f"gotchas/g{number:03}.md" for number in range(count))
        }
        web = Web("Ada: learning journal", URL)

        def run(some: dict[str, Shown]) -> float:
            before = time.process_time()
            made = social_cards(site, web, some)
            assert len(made.files) == len(some), made.notices  # noqa: S101 - else the figure means nothing
            return time.process_time() - before

        run(dict([pages.popitem()]))
        together, cached = run(pages), run(pages)
        few = [{path: page} for path, page in list(pages.items())[-10:]]
        (folder / ".cache/learning-journal/social").rename(folder / "aside")
        alone = sum(map(run, few)) / len(few)
        each = 1000 / len(pages)
        print(
            f"{len(pages)} cards in one build: {together * each:.1f} ms each; "
            f"from the cache: {cached * each:.2f} ms; one in a build: {alone * 1000:.0f} ms"
        )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cards", type=int, default=200, help="how many (default 200)")
    measure(parser.parse_args().cards)


if __name__ == "__main__":
    main()
