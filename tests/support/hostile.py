"""A journal whose plan, posts, tags, names and paths are full of what could be taken for markup."""

import json
from pathlib import Path

from support.git import Repository
from support.journal import entry, make_journal
from support.worked import png

WORDS = (
    "<script>alert(1)</script>",
    "*stars* _under_ #hash $math$ @name ~~gone~~ ^up^ ==mark==",
    r"back\slash \*escaped\*",
    "\"double\" 'single' `tick` ``",
    "smile \U0001f600 and \u0645\u0631\u062d\u0628\u0627",
    "w" * 400,
    "[link](https://evil.example) ![img](x.png) <https://evil.example> | cell | {{ 7*7 }} {% x %}",
)


def hostile_journal(folder: Path, words: str) -> Path:
    quoted = json.dumps(words, ensure_ascii=False)
    plan = f"""\
title: {quoted}
quarters:
  - {{id: q1, title: {quoted}, goal: Go on.}}
modules:
  - {{id: m01, title: {quoted}, quarter: q1}}
weeks:
  - week: 1
    title: {quoted}
    module: m01
    tasks:
      - {{id: w01-project, group: project, verb: build, text: Things}}
  - week: 2
    title: {quoted}
    quarter: q1
    tasks:
      - {{id: w02-capstone, group: capstone, verb: capstone, text: The service}}
checkpoints:
  - {{id: q1, title: {quoted}, text: Words}}
topics:
  - {{id: t, title: {quoted}, week: 1, scratch: [src]}}
"""
    one = "- [x] Things → [shown](<../src/a file (1) & more.py>) <!-- w01-project -->\n"
    two = "- [x] The service → [plot](plot.png) <!-- w02-capstone -->\n"
    make_journal(
        folder,
        {
            "journal/week-01.md": entry(quoted, "2026-01-11", one, week=1, claim=quoted, tags=f"[{quoted}]"),
            "journal/week-02.md": entry(quoted, "2026-01-18", two, week=2, tags=f"[{quoted}]"),
            "papers/p.md": entry(quoted, "2026-01-12", authors=f"[{quoted}]"),
            "gotchas/g.md": entry(quoted, "2026-01-12"),
            "src/a file (1) & more.py": "x = 1\n",
            "journal/plot.png": png((9, 9, 9), 8, 8),
        },
        plan=plan,
    )
    repository = Repository(folder)
    repository.git("remote", "add", "origin", "git@github.com:ada/journal.git")
    settings = folder / "journal.yml"
    settings.write_text(settings.read_text("utf-8").replace('name: "Ada"', f"name: {quoted}"), "utf-8")
    repository.commit(message="All")
    return folder
