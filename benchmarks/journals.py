"""Journals of any length for benchmarks, and the same pages as plain markdown for others to build."""

# ruff: noqa: INP001, S603 - for scripts that run programs

import os
import subprocess
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

from learning_journal.app.build import prepare_site
from learning_journal.app.init import Beginning, init_journal
from learning_journal.app.site_entry import entry_markdown

START = date(2016, 1, 4)
EMAIL = "ada@example.org"
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "JOURNAL_TODAY": "", "SITE_URL": ""}
"""No banners, the real day, and no address: plain Material makes neither feeds nor social cards."""

_WORDS = """the gradient of the loss points where it grows fastest so a step against it makes it smaller as
long as the step is short with a rate of one tenth it was not and went up and down like a swing until warm up
and clipping kept both in bounds which the paper says in one line of its appendix that nobody reads""".split()
_CODE = (
    "```python\ndef step_{n}(weights, gradient, rate=0.{n:03}):\n    return weights - rate * gradient\n```\n"
)
_MATH = "$$\n\\theta_{{{n}}} = \\theta - \\eta_{{{n}}} \\nabla_\\theta J(\\theta), \\quad \\eta > 0\n$$\n"
_TABLE = "| rate | steps | loss |\n|---|--:|--:|\n| 0.1 | {n} | 3.2 |\n| 0.01 | {n} | 0.4 |\n"
_CARD = (
    "Q: What does rate {n} do to $\\eta_{{{n}}}$?\nA: It makes the step *{n} times* shorter.\n^c-{n:04x}\n"
)
_NOTE = '!!! tip "Of week {n}"\n    Short steps first, long ones when they hold.\n'
_PARTS = (_CODE, _MATH, _TABLE, _NOTE)


def make_journal(folder: Path, weeks: int) -> None:
    """Write a journal with every week written, and commit it with ten commits a week.

    Each week has a post and a gotcha, and each fourth a paper. What they say is drawn by a seed.
    """
    plan = {
        "title": f"A plan of {weeks} weeks",
        "weeks": [_planned(number) for number in range(1, weeks + 1)],
    }
    (folder / "plan.yml").write_text(yaml.safe_dump(plan, sort_keys=False), encoding="utf-8")
    init_journal(folder, Beginning("Ada", (EMAIL,), START, "UTC", folder / "plan.yml"))
    (folder / "plan.yml").unlink()
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if "  - incremental" not in text:
        settings.write_text(text.replace("plugins:\n", "plugins:\n  - incremental\n", 1), encoding="utf-8")
    rng = Random(weeks)  # noqa: S311 - no secret
    for number in range(1, weeks + 1):
        _write_week(folder, number, rng)
    for arguments, data in (
        (("init", "--quiet"), None),
        (("fast-import", "--quiet", "--done"), _commits(weeks)),
    ):
        subprocess.run(["git", "-C", str(folder), *arguments], input=data, check=True)  # noqa: S607


def post_of(number: int) -> str:
    """Return the path of a week's post."""
    return f"journal/week-{number:02}.md"


def _planned(number: int) -> dict[str, object]:
    tasks = [
        {"id": f"w{number:02}-goal-{task}", "group": "goal", "text": f"Understand part {task}"}
        for task in range(1, 6)
    ]
    return {"week": number, "title": f"Subject {number}", "tasks": tasks}


def _write_week(folder: Path, number: int, rng: Random) -> None:
    day = START + timedelta(weeks=number - 1, days=6)
    head = f"date: {day}\nweek: {number}\n"
    tasks = "".join(
        f"- [x] Understand part {task} <!-- w{number:02}-goal-{task} -->\n" for task in range(1, 6)
    )
    before = rng.randint(1, number)
    trap = f"[a trap](../gotchas/trap-{before:03}.md#fix)"
    links = f"It began in [week {before}](week-{before:02}.md), with {trap}.\n"
    body = "\n".join(
        f"## Part {part}\n\n{_said(rng, 60)}\n{text.format(n=number)}\n{_said(rng, 40)}"
        for part, text in enumerate(_PARTS, 1)
    )
    keys = f"---\ntitle: 'Week {number}: Subject'\n{head}tags: [numpy, part{number % 9}]\n---\n"
    post = (
        f"{keys}\n{_said(rng, 20)}\n<!-- more -->\n\n## Plan\n\n{tasks}\n{links}\n{body}\n"
        f"## Recall\n\n{_CARD.format(n=number)}"
    )
    (folder / post_of(number)).write_text(post, encoding="utf-8")
    fix = f"## Fix\n\n{_CODE.format(n=number)}\nAs in [week {number}](../{post_of(number)}).\n"
    cause = f"## Cause\n\n{_said(rng, 50)}\n{fix}"
    gotcha = f"---\ntitle: The trap of week {number}\n{head}tags: [numpy]\n---\n\n{_said(rng, 30)}\n{cause}"
    (folder / f"gotchas/trap-{number:03}.md").write_text(gotcha, encoding="utf-8")
    if number % 4 == 0:
        known = f"authors: ['Author, A. N.', 'Other, O.']\nyear: {day.year}\npass: 2\n"
        keys = f"---\ntitle: On the rate of {number}\n{head}{known}---\n"
        paper = f"{keys}\n{_said(rng, 90)}\n{_MATH.format(n=number)}"
        (folder / f"papers/{day.year}-author-rate{number}.md").write_text(paper, encoding="utf-8")


def _said(rng: Random, words: int) -> str:
    said = [rng.choice(_WORDS) for _ in range(words)]
    said[words // 2] = f"**{said[words // 2]}**"
    said[words // 3] = f"`{said[words // 3]}`"
    return f"{' '.join(said).capitalize()}.\n"


def _commits(weeks: int) -> bytes:
    """Return a fast-import stream of ten commits a week."""
    out: list[bytes] = []
    for number in range(weeks * 10):
        moment = int((START + timedelta(days=number * 7 // 10) - date(1970, 1, 1)).total_seconds()) + 43_200
        who = f"Ada <{EMAIL}> {moment} +0000".encode()
        data = b"line %d\n" % number * 20
        out.append(b"commit refs/heads/main\ncommitter %b\ndata 4\nwork\n" % who)
        out.append(b"M 100644 inline src/file%d.py\ndata %d\n%b\n" % (number % 200, len(data), data))
    return b"".join([*out, b"done\n"])


def stage(journal: Path, staged: Path, *, pruned: bool = True) -> None:
    """Write the same site as plain pages: what the plugin would hand to MkDocs, on disk.

    pruned: with the journal's own navigation, in which entries are not; else MkDocs puts every page into it.
    """
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
    start = settings.index("plugins:\n")
    plain = f"{settings[:start]}plugins:\n{settings[settings.index('  - blog:') :]}"
    if pruned:
        plain += "\nnot_in_nav: |\n  /journal/\n  /gotchas/\n  /roadmap/\n  /papers/\n"
    else:
        plain = plain[: plain.index("\nnav:\n")] + plain[plain.index("\nplugins:\n") :]
    (staged / "mkdocs.yml").write_text(f"{plain}\nextra_css: [stylesheets/journal.css]\n", encoding="utf-8")


def surroundings() -> dict[str, str]:
    """Return the environment in which all programs run."""
    return {**os.environ, **QUIET}
