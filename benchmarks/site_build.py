"""What a build costs with our plugin over the same site without it, as ratios measured in one run.

    python benchmarks/site_build.py                 on journals of 52 and 520 weeks
    python benchmarks/site_build.py --weeks 52 --runs 5

The journal has a post and two gotchas a week, and a git history of ten commits a week. The site without the
plugin is the same set of pages, staged as plain markdown in `docs/`, with the same theme and plugins. Builds
take turns, each a process of its own; the first ones fill the caches and do not count. Seconds are those of
the processor, git's included, so that what else the machine does counts less.
"""

# ruff: noqa: INP001, S603, T201 - a script that runs programs and prints

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import yaml

from learning_journal.app.build import prepare_site
from learning_journal.app.init import Beginning, init_journal
from learning_journal.app.site_entry import entry_markdown

ROOT = Path(__file__).parents[1]
START = date(2016, 1, 4)
EMAIL = "ada@example.org"
PARAGRAPH = (
    "The gradient of the loss points where it grows fastest, so a step against it makes it smaller, as long "
    "as the step is short. With `learning_rate=0.1` it was not, and the loss went up and down like a swing.\n"
)
CODE = "```python\ndef step(weights, gradient, rate=0.01):\n    return weights - rate * gradient\n```\n"
TABLE = "| rate | steps | loss |\n|---|--:|--:|\n| 0.1 | 100 | 3.2 |\n| 0.01 | 100 | 0.4 |\n"


def make_journal(folder: Path, weeks: int) -> None:
    """Write a journal with every week written, and commit it with a history."""
    plan = {
        "title": f"A plan of {weeks} weeks",
        "weeks": [
            {
                "week": number,
                "title": f"Subject {number}",
                "tasks": [
                    {"id": f"w{number:02}-goal-{task}", "group": "goal", "text": f"Understand part {task}"}
                    for task in range(1, 6)
                ],
            }
            for number in range(1, weeks + 1)
        ],
    }
    (folder / "plan.yml").write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    init_journal(folder, Beginning("Ada", (EMAIL,), START, "UTC", folder / "plan.yml"))
    for number in range(1, weeks + 1):
        day = START + timedelta(weeks=number - 1, days=6)
        write_week(folder, number, day)
    stream = b"".join(commits(weeks))
    for arguments, data in ((("init", "--quiet"), None), (("fast-import", "--quiet", "--done"), stream)):
        subprocess.run(["git", "-C", str(folder), *arguments], input=data, check=True)  # noqa: S607


def write_week(folder: Path, number: int, day: date) -> None:
    """Write a post and two gotchas of a realistic size."""
    body = "".join(f"{PARAGRAPH}\n{CODE}\n{PARAGRAPH}\n{TABLE}\n" for _ in range(3))
    tasks = "".join(
        f"- [x] Understand part {task} <!-- w{number:02}-goal-{task} -->\n" for task in range(1, 6)
    )
    head = f"date: {day}\nweek: {number}\n"
    keys = f"---\ntitle: 'Week {number}: Subject'\n{head}---\n"
    post = f"{keys}\nIn short.\n\n<!-- more -->\n\n## Plan\n\n{tasks}\n{body}"
    (folder / f"journal/week-{number:02}.md").write_text(post, encoding="utf-8")
    for gotcha in (1, 2):
        text = f"---\ntitle: Gotcha {number}.{gotcha}\n{head}tags: [numpy]\n---\n\n{PARAGRAPH}\n{CODE}\n"
        (folder / f"gotchas/gotcha-{number:03}-{gotcha}.md").write_text(text, encoding="utf-8")


def commits(weeks: int) -> list[bytes]:
    """Return a fast-import stream of ten commits a week."""
    out: list[bytes] = []
    for number in range(weeks * 10):
        moment = int((START + timedelta(days=number * 7 // 10) - date(1970, 1, 1)).total_seconds()) + 43_200
        who = f"Ada <{EMAIL}> {moment} +0000".encode()
        data = b"line %d\n" % number * 20
        out.append(b"commit refs/heads/main\ncommitter %b\ndata 4\nwork\n" % who)
        out.append(b"M 100644 inline src/file%d.py\ndata %d\n%b\n" % (number % 200, len(data), data))
    return [*out, b"done\n"]


def stage(journal: Path, staged: Path) -> None:
    """Write the same site as plain pages: what the plugin would hand to MkDocs, on disk."""
    site = prepare_site(journal, journal / "docs")
    texts = dict(site.pages) | dict(site.styles)
    for path in site.entries:
        source = (journal / path).read_text(encoding="utf-8")
        head, body = source[: source.index("\n---\n", 4) + 5], source[source.index("\n---\n", 4) + 5 :]
        texts[path] = head + entry_markdown(site, path, body, lambda target: target)
    for page in (journal / "docs").rglob("*.md"):
        texts.setdefault(page.relative_to(journal / "docs").as_posix(), page.read_text(encoding="utf-8"))
    for path, text in texts.items():
        (staged / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (staged / "docs" / path).write_text(text, encoding="utf-8")
    settings = (journal / "mkdocs.yml").read_text(encoding="utf-8")
    start = settings.index("  - journal:")
    plain = settings[:start] + settings[settings.index("  - blog:") :]
    extra = "\nnot_in_nav: |\n  /journal/\n  /gotchas/\n  /roadmap/\nextra_css: [stylesheets/journal.css]\n"
    (staged / "mkdocs.yml").write_text(plain + extra, encoding="utf-8")


def build(folder: Path) -> tuple[float, int]:
    """Build a site; return the processor seconds it took and the number of its pages."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, env=environment)
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
