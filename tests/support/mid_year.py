"""A journal in the middle of its year, with a page of every kind, for whoever looks at pages."""

import base64
import json
import struct
import zlib
from datetime import date, timedelta
from pathlib import Path

from support.git import git
from support.journal import START, Built, build, commit_all, entry, make_journal

ROADMAP = Path(__file__).parents[2] / "templates" / "init" / "roadmap.yml"
TODAY = "2026-06-24"
"""A Wednesday of week 25."""

BELOW = "/journal/"
"""The path that the site is built for: it must work below any."""

HIDDEN = "zanzibarhidden"
"""A word of private entries and drafts, which stands nowhere on the site."""

SYMPTOM = "ValueError: operands could not be broadcast together"

PAGES = {
    "home": "",
    "roadmap": "roadmap/",
    "hub": "roadmap/week-08/",
    "post": "blog/week-08/",
    "blog": "blog/",
    "gotchas": "gotchas/",
    "gotcha": "gotchas/broadcast/",
    "papers": "papers/",
    "paper": "papers/2017-vaswani-attention/",
    "notebook": "notebooks/week-08/norms/",
    "numbers": "numbers/",
    "recall": "recall/",
    "resources": "resources/",
    "evidence": "evidence/",
    "portfolio": "portfolio/",
    "checkpoints": "checkpoints/",
    "scratch": "scratch/",
    "tags": "tags/",
    "about": "about/",
    "404": "nowhere/",
}
"""Every kind of page -> where one of it stands."""

POST = r"""
What a **vector** is: $\vec v = (v_1, \dots, v_n)^\top$, and what it is not.

$$
\nabla_\theta J(\theta) = \mathbb{E}_{\pi}\left[\sum_{t=0}^{T} \gamma^t r_t\right] < \infty
$$

<!-- more -->

## Plan

- [x] Vectors → [norms](../notebooks/week-08/norms.ipynb) TASK
- [ ] A task with `code` that is left
- [>] And one that is moved

## What I learned

```python
def norm(vector: list[float], longest_name_in_the_whole_module: float = 1e-12, *, order: int = 2) -> float:
    return sum(x**order for x in vector) ** (1 / order)  # a comment
```

| rate | steps | loss | remark |
|---:|---:|---:|---|
| 0.1 | 100 | 3.2 | it went up and down like a swing, in a table that is wider than a telephone is |
| 0.01 | 100 | 0.4 | `a_long_name_without_any_place_to_break_it_over_two_lines_of_text` |

!!! tip "Short steps"
    A step against the gradient makes the loss smaller, as long as it is short.[^1]

??? note "Folded"
    More, for who wants it.

[^1]: And the loss is smooth.

> A quotation.

![A plot of the loss](img/plot.png)

A very long address: https://example.org/a/very/long/path/that/nobody/would/ever/type/by/hand/and/that/goes/on.

<p dir="rtl" lang="ar">مرحبا بالعالم</p>

## Recall

Q: What is a vector?
A: An arrow, $[1, 2]$.
"""

GOTCHA = """
```text
{symptom} with shapes (3,) (4,)
```

## Cause

The last axes differ.

## Fix

`reshape` one of them.
"""


def _picture() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 640, 200, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(640)) for y in range(200))
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _code(source: str, *outputs: dict[str, object]) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": {},
        "outputs": list(outputs),
        "source": source,
    }


def _notebook() -> str:
    table = "<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>"
    data = {"text/html": table, "text/plain": "x y"}
    png = {"image/png": base64.b64encode(_picture()).decode(), "text/plain": "<Figure>"}
    trace = ["\x1b[0;31mValueError\x1b[0m: no"]
    words = "# Norms\n\nShown from a notebook, $\\|x\\|_2$:\n\n$$\n\\sqrt{\\sum_i x_i^2}\n$$\n"
    cells: list[dict[str, object]] = [
        {"cell_type": "markdown", "metadata": {}, "source": words},
        _code("print('forty-two')", {"output_type": "stream", "name": "stdout", "text": "forty-two\n"}),
        _code("table", {"output_type": "execute_result", "execution_count": 2, "metadata": {}, "data": data}),
        _code("plot()", {"output_type": "display_data", "metadata": {}, "data": png}),
        _code(
            "fail()  # " + "a long line " * 15,
            {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": trace},
        ),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}
    )


def mid_year_files() -> dict[str, str | bytes]:
    """Return what is written by then, by path."""
    files: dict[str, str | bytes] = {
        "journal/img/plot.png": _picture(),
        "notebooks/week-08/norms.ipynb": _notebook(),
        "notebooks/week-08/scratch.py": "x = 1\n" * 20,
        "gotchas/private.md": entry(
            f"{HIDDEN} title", "2026-02-03", f"{HIDDEN}\n", visibility="private", tags=f"[{HIDDEN}]"
        ),
        "journal/week-21.md": entry(f"Draft {HIDDEN}", "2026-05-31", f"{HIDDEN}\n", week=21, draft="true"),
        "papers/2017-vaswani-attention.md": entry(
            "Attention is all you need",
            "2026-03-03",
            "Queries meet keys: $QK^\\top / \\sqrt{d_k}$.\n",
            authors='["Vaswani, Ashish", "Shazeer, Noam"]',
            year=2017,
            tags="[transformers]",
            week=9,
        ),
    }
    for week in (*range(13), 15, 16, 20, 22, 24):
        sunday = START + timedelta(weeks=week - 1, days=6)
        post = POST.replace("TASK", f"<!-- w{week:02}-goal-1 -->" if week else "")
        files[f"journal/week-{week:02}.md"] = entry(
            f"Steps of week {week}", sunday.isoformat(), post, week=week, tags="[numpy, linear-algebra]"
        )
    titles = {"broadcast": SYMPTOM, "nan": "NaN is not equal to itself", "zip": "zip stops silently"}
    for number, (name, title) in enumerate(titles.items()):
        day = (date(2026, 2, 25) + timedelta(days=number)).isoformat()
        body = GOTCHA.format(symptom=title)
        files[f"gotchas/{name}.md"] = entry(f'"{title}"', day, body, tags=f"[numpy, {name}]", week=8)
    return files


def make_mid_year(folder: Path) -> Path:
    """Write the journal into a folder, with a repository, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    make_journal(folder, mid_year_files(), plan=ROADMAP.read_text(encoding="utf-8"))
    hours = "".join(
        f"{START + timedelta(days=day)},{kind},{hours},{day // 7 + 1},\n"
        for day in range(0, 160, 3)
        for kind, hours in (("theory", 0.75), ("practice", 1.5))
    )
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/hours.csv").write_text(f"date,kind,hours,week,note\n{hours}", encoding="utf-8")
    for week in range(1, 25, 2):
        (folder / "notebooks/week-08/library.py").write_text("import numpy\n" * week, encoding="utf-8")
        day = START + timedelta(weeks=week - 1, days=2)
        commit_all(folder, f"Work of week {week}", day=f"{day}T12:00:00+00:00")
    return folder


def build_mid_year(folder: Path) -> Built:
    """Build the journal's site as it stands on `TODAY`, for an address below a host's root."""
    return build(
        folder,
        today=TODAY,
        SITE_URL=f"https://ada.example{BELOW}",
        REPO_URL="https://github.com/ada/journal",
    )
