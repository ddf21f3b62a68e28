"""A journal in which real work proves what was done: code, notebooks with pictures, commits, papers."""

import base64
import json
import re
import struct
import zlib
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from learning_journal.domain.commits import Lines, Numbers
from learning_journal.domain.ledger import ClosedWeek, Source
from learning_journal.text.ledger import write_closed_week
from support.git import ADA, Repository
from support.journal import EMAIL, START, entry
from support.journals import write_files

REMOTE = "git@github.com:ada/journal.git"
FORGE = "https://github.com/ada/journal"

PAPER = bytes((250, 250, 250))
_TASK = re.compile(r"- id: (w(\d\d)-[a-z0-9-]+)\n((?: {8}.*\n)+)")


@cache
def _curve(width: int, height: int) -> list[tuple[int, int]]:
    """Return how many pixels of each row are left of the curve, and how many on it: it falls to the right."""
    heights = [height - x * x * height // (width * width) for x in range(width)]
    return [
        (sum(at - y >= 3 for at in heights), sum(abs(at - y) < 3 for at in heights)) for y in range(height)
    ]


def png(color: tuple[int, int, int], width: int = 320, height: int = 180) -> bytes:
    """Return a small picture: a curve in a colour."""
    rows = [
        b"\0" + PAPER * left + bytes(color) * on + PAPER * (width - left - on)
        for left, on in _curve(width, height)
    ]

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def notebook(*pictures: bytes) -> str:
    """Return a notebook whose cells have printed pictures."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": number,
            "metadata": {},
            "source": ["plot()\n"],
            "outputs": [
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {_kind(picture): base64.b64encode(picture).decode(), "text/plain": ["<Figure>"]},
                }
            ],
        }
        for number, picture in enumerate(pictures, start=1)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def _kind(picture: bytes) -> str:
    return "image/png" if picture.startswith(b"\x89PNG") else "image/jpeg"


def worked_year(folder: Path, weeks: int = 52, *, remote: str = REMOTE) -> Repository:
    """Work through some weeks of the journal's plan, and commit; the journal must be there.

    Every task with a verb is done: most with a file, a notebook or a commit, each fifth without a link. One
    link is broken, and each ninth week is not written. Each week but the sixth is closed.
    """
    repository = Repository(folder)
    repository.git("remote", "add", "origin", remote)
    settings = folder / "journal.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("emails: []", f"emails: [{EMAIL}]"), encoding="utf-8"
    )
    repository.commit(message="Begin", author=ADA, date="2026-01-04T10:00:00+00:00")
    plan = (folder / "roadmap.yml").read_text("utf-8")
    tasks: dict[int, list[tuple[str, str, str]]] = {}
    for match in _TASK.finditer(plan):
        text = re.search(r"text: (.*)\n", match[3])
        verb = re.search(r"verb: (.*)\n", match[3])
        assert text is not None
        words = text[1].strip().strip("'").replace("''", "'")
        tasks.setdefault(int(match[2]), []).append((match[1], words, verb[1] if verb else ""))
    for week in range(1, weeks + 1):
        if week % 9:
            _work(repository, week, tasks.get(week, []))
    return repository


def _work(repository: Repository, week: int, tasks: list[tuple[str, str, str]]) -> None:
    first = START + timedelta(days=7 * (week - 1))
    sunday = first + timedelta(days=6)
    where = f"notebooks/week-{week:02}"
    code: dict[str | bytes, str | bytes | None] = {f"{where}/scratch.py": f"# week {week}\n" * (5 + week)}
    id_ = repository.commit(code, f"Build week {week} from scratch", date=f"{first}T10:00:00+00:00")
    colour = (40 + week * 3, 90, 220 - week * 3)
    files: dict[str, str | bytes] = {f"{where}/plots.ipynb": notebook(png(colour), png(colour[::-1]))}
    lines = []
    for number, (name, words, verb) in enumerate(tasks):
        shown = ""
        if verb:
            shown = _evidence(week, where, id_)
        elif number == 1:
            shown = f" → [notes](../{where}/scratch.py)"
        lines.append(f"- [x] {words}{shown} <!-- {name} -->")
    picture = f"![Loss over epochs in week {week}](plot-{week:02}.png)\n\n" if week % 4 == 1 else ""
    if picture:
        files[f"journal/plot-{week:02}.png"] = png(colour, 480, 200)
    claim: dict[str, str] = (
        {"claim": f'"Cut the training time of week {week} in half"'} if week % 7 == 1 else {}
    )
    body = (
        f"In week {week} the parts began to fit: what I built by hand now explains what the library does.\n\n"
        "<!-- more -->\n\n## Plan\n\n" + "\n".join(lines) + f"\n\n## Review\n\n{picture}That signs matter.\n"
    )
    tags = ["numpy"] if week < 14 else ["pytorch", "deep-learning"] if week < 40 else ["mlops", "docker"]
    files[f"journal/week-{week:02}.md"] = entry(
        f"Week {week}", sunday.isoformat(), body, week=week, tags=f"[{', '.join(tags)}]", **claim
    )
    if week % 3 == 0:
        files[f"gotchas/trap-{week:02}.md"] = entry(f"Trap number {week}", sunday.isoformat())
    if week >= 36:
        more: dict[str, str] = {"authors": "[Vaswani Ashish, Shazeer Noam]", "year": "2017", "pass": "2"}
        files[f"papers/paper-{week:02}.md"] = entry(f"Paper number {week}", sunday.isoformat(), **more)
    if week != 6:
        files[f"data/weeks/{week:02}.json"] = _ledger(week, first, id_)
    hours = repository.folder / "data/hours.csv"
    lines_before = hours.read_text("utf-8") if hours.exists() else "date,kind,hours,week,note\n"
    files["data/hours.csv"] = f"{lines_before}{first},theory,2.5,{week},\n{sunday},practice,6,{week},\n"
    write_files(repository.folder, files)
    repository.commit(message=f"Week {week}", date=f"{sunday}T20:00:00+00:00")


def _evidence(week: int, where: str, commit: str) -> str:
    return (
        f" → [code](../{where}/scratch.py) · [plots](../{where}/plots.ipynb)",
        f" → [plots](../{where}/plots.ipynb)",
        f" → commit:{commit[:10]}",
        "",
        f" → [demo](https://demo.example.org/week-{week})" if week != 39 else " → [gone](../src/gone.py)",
    )[week % 5]


def _ledger(week: int, first: date, commit: str) -> str:
    numbers = Numbers(week % 6 + 2, Lines(4, 120 + week, 30))
    end = first + timedelta(days=7)
    return write_closed_week(
        ClosedWeek(week, first, end, first, "learning-journal", numbers, (Source(".", commit, numbers),))
    )
