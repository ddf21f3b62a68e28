"""Journals with a page of every kind; that of twelve weeks can be built hundreds of times."""

import json
from datetime import date, timedelta
from pathlib import Path

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Source
from learning_journal.text.ledger import write_closed_week
from support.git import ADA, Repository
from support.journal import START, entry, make_journal
from support.journals import write_files
from support.mid_year import GOTCHA, POST, make_mid_year
from support.worked import notebook, png

WEEKS = 12
WRITTEN = (*range(7), 8)
"""Weeks with a post: one is left out, and the last ones are to come."""

TODAY = START + timedelta(weeks=8, days=2)
"""A Wednesday of week 9."""

_RED, _BLUE = (200, 60, 40), (40, 60, 200)


def _plan() -> str:
    lines = [
        "title: A plan of twelve weeks",
        "hours: {targets: [{kind: theory, hours: 4}, {kind: practice, hours: 6}]}",
        "quarters:",
        "  - {id: q1, title: Foundations, goal: Stand on solid ground.}",
        "modules:",
        "  - {id: m01, title: Linear algebra, quarter: q1}",
        "  - {id: m02, title: Calculus & more, quarter: q1}",
        "weeks:",
        "  - {week: 0, title: Getting ready, tasks: [{id: w00-task-1, group: task, text: Install it}]}",
    ]
    for week in range(1, WEEKS + 1):
        name = f"w{week:02}"
        lines += [
            f"  - week: {week}",
            f"    title: Subject {week}",
            f"    module: {'m01' if week < WEEKS / 2 else 'm02'}",
            "    tasks:",
            f'      - {{id: {name}-goal-1, group: goal, text: "Understand **part {week}**"}}',
            f'      - {{id: {name}-project, group: project, verb: build, text: "**Build:** part {week}"}}',
            "    resources:",
            f'      - {{kind: Book, title: Chapter {week}, url: "https://example.org/{week}"}}',
        ]
    lines += [
        "checkpoints:",
        "  - id: q1",
        "    title: Q1",
        "    text: Build five things",
        "    rules: [{count: tasks, of: {quarter: q1, group: project}, state: done, at_least: 5}]",
    ]
    return "\n".join([*lines, ""])


def _post(week: int) -> str:
    body = POST.replace("[norms](../notebooks/week-08/norms.ipynb)", "[norms](../notebooks/norms.ipynb)")
    body = body.replace("TASK", f"<!-- w{week:02}-goal-1 -->" if week else "<!-- w00-task-1 -->")
    project = f"- [x] Build → [code](../notebooks/part.py) <!-- w{week:02}-project -->\n" if week else ""
    links = "Compare with [broadcasting](../gotchas/broadcast.md#fix) and [the method](../docs/method.md).\n"
    card = f"^c-{week:02}aa\n"
    return body.replace("- [ ] A task", f"{project}- [ ] A task", 1) + f"{card}\n{links}"


def _files() -> dict[str, str | bytes]:
    """Return what is beside the posts, by path."""
    written: dict[str, str | bytes] = {
        "journal/img/plot.png": png(_RED),
        "notebooks/norms.ipynb": notebook(png(_BLUE)),
        "notebooks/part.py": "x = 1\n" * 20,
        "journal/week-09.md": entry("A draft", "2026-03-08", "Half a thought.\n", week=9, draft="true"),
        "journal/quiet.md": entry("Quiet", "2026-02-03", "Not listed.\n", kind="note", visibility="unlisted"),
        "journal/note.md": entry(
            "Eine Notiz",
            "2026-02-07",
            'Auf Deutsch, $x$.\n\n- [ ] Liste\n\n--8<-- "shared.md"\n',
            kind="note",
            lang="de",
            aliases="[/old/note/, /2013/old.html]",
            categories="[Notes & more]",
        ),
        "gotchas/private.md": entry("Hidden", "2026-02-03", "Hidden.\n", visibility="private"),
        "papers/2017-vaswani-attention.md": entry(
            "Attention is all you need",
            "2026-02-03",
            "Queries meet keys: $QK^\\top / \\sqrt{d_k}$.\n",
            authors='["Vaswani, Ashish", "Shazeer, Noam"]',
            year=2017,
            tags="[transformers]",
            week=5,
        ),
        "docs/method.md": "# The method\n\n[Week 8](journal/week-08.md) and [home](index.md#latest-posts).\n",
        "docs/guide/more.md": '# More\n\n![a](a.png) [Up](../method.md)\n\n--8<-- "shared.md"\n',
        "docs/guide/a.png": png(_BLUE, 64, 48),
        "docs/css/extra.css": "body { color: black }\n",
        "hook.py": "def on_page_markdown(markdown, **_):\n    return markdown\n",
        "includes/shared.md": "Shared words, *twice*.\n",
        "overrides/partials/copyright.html": "<p>Words of the override.</p>\n",
        "data/hours.csv": "date,kind,hours,week,note\n2026-01-06,theory,1.5,1,\n2026-01-14,practice,2,2,\n",
        "data/reviews.jsonl": json.dumps(
            {"card": "c-02aa", "at": "2026-01-20T12:00:00Z", "grade": "good", "week": 2}
        )
        + "\n",
        "resume.yml": "basics: {name: Ada, label: Engineer, summary: A year in public.}\n",
    }
    titles = {"broadcast": "ValueError: shapes", "nan": "NaN is not equal to itself", "zip": "zip stops"}
    for number, (name, title) in enumerate(titles.items()):
        day = (date(2026, 2, 5) + timedelta(days=number)).isoformat()
        body = GOTCHA.format(symptom=title) + "\nSee [the other](nan.md).\n"
        written[f"gotchas/{name}.md"] = entry(f'"{title}"', day, body, tags=f"[numpy, {name}]", week=5)
    return written


def _posts() -> dict[str, str | bytes]:
    written: dict[str, str | bytes] = {}
    for week in WRITTEN:
        sunday = START + timedelta(weeks=week - 1, days=6)
        written[f"journal/week-{week:02}.md"] = entry(
            f"Steps of week {week}", sunday.isoformat(), _post(week), week=week, tags="[numpy, algebra]"
        )
    return written


def make_small(folder: Path) -> Repository:
    """Write a journal of twelve weeks into a folder, with its history."""
    make_journal(folder, plan=_plan())
    repository = Repository(folder)
    repository.commit(message="Begin", author=ADA, date="2026-01-04T10:00:00+00:00")
    for week in range(1, 9):
        day = START + timedelta(weeks=week - 1, days=2)
        work: dict[str | bytes, str | bytes | None] = {f"src/part{week}.py": f"# {week}\n" * 9 * week}
        head = repository.commit(work, f"Work of week {week}", author=ADA, date=f"{day}T12:00:00+00:00")
    write_files(folder, {**_posts(), "data/weeks/05.json": _ledger(5, head)})
    return _dressed(repository)


def make_long(folder: Path) -> Repository:
    """Write a journal of 52 weeks into a folder, with its history."""
    return _dressed(Repository(make_mid_year(folder)))


def _dressed(repository: Repository) -> Repository:
    """Add what edits are made of, and settings that use it."""
    settings = repository.folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n", 1)
    if "  - incremental" not in text:
        text = text.replace("plugins:\n", "plugins:\n  - incremental\n", 1)
    text = text.replace(
        "markdown_extensions:\n",
        "extra_css: [css/extra.css]\nwatch: [includes, overrides]\nmarkdown_extensions:\n",
        1,
    )
    settings.write_text(text, "utf-8")
    write_files(repository.folder, _files())
    repository.commit(message="Write", author=ADA, date="2026-03-01T12:00:00+00:00")
    return repository


def _ledger(week: int, commit: str) -> str:
    numbers = Numbers(3, Lines(4, 120, 30))
    first = START + timedelta(weeks=week - 1)
    end = first + timedelta(weeks=1)
    parts = (Source(".", commit, numbers),)
    return write_closed_week(ClosedWeek(week, first, end, first, "learning-journal", numbers, parts))
