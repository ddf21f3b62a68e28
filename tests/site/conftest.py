"""Sites that several tests read, each built once."""

import json
from pathlib import Path

import pytest

from support.journal import HOSTILE, Built, build, commit_all, entry, make_journal

NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# Norms\n", "Shown from a notebook."]},
            {
                "cell_type": "code",
                "execution_count": 1,
                "metadata": {},
                "outputs": [{"output_type": "stream", "name": "stdout", "text": ["forty-two\n"]}],
                "source": ["print('forty-two')"],
            },
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)

WEEK_1 = """\
What a vector is.

<!-- more -->

## Plan

- [x] Vectors → [class](../src/vector.py), [notes](../notebooks/week-01/norms.ipynb) <!-- w01-goal-1 -->
- [>] **Build:** a vector class <!-- w01-project -->
- [-] Read a second book

```text
- [>] code is left alone, [so](../src/vector.py) are its links
```

![a plot](img/plot%201.png) <img src="img/raw.png" width="10"> and [a gotcha](../gotchas/nan.md#fix "Titled").
A fix in [this commit](commit:abc1234), the [plan itself](../roadmap.yml), [about](../docs/about.md),
a [draft](week-02.md), a [private one](../gotchas/private.md), [the call](../private/mentor.md),
![only in a draft](../private/secret.png) [ignored][lost] and [the folder](../src/).

[lost]: week-02.md
"""

FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry(
        "First week", "2026-01-11", WEEK_1, week=1, tags='[linear, "c++"]', categories="[Review]"
    ),
    "journal/week-02.md": entry(
        "Draftonly title",
        "2026-01-18",
        "Draftonly ![](img/draftonly.png)\n",
        week=2,
        draft="true",
        tags="[draftonly]",
    ),
    "journal/week-03.md": entry(
        "Third week", "2026-01-10", "Written early.\n\n- [x] The chain rule <!-- w03-goal-1 -->\n", week=3
    ),
    "journal/week-04.md": entry(
        "Futureonly title", "2026-01-22", "Futureonly\n", week=4, tags="[futureonly]"
    ),
    "journal/week-05.md": entry(
        "Unlistedonly title",
        "2026-01-13",
        "Unlistedonly [data](unlisted.csv) [deep](../notebooks/deep.ipynb)\n",
        week=5,
        visibility="unlisted",
        tags="[unlistedtag]",
        categories="[unlistedcategory]",
    ),
    "journal/img/plot 1.png": b"\x89PNG plot",
    "journal/img/raw.png": b"\x89PNG raw",
    "journal/img/draftonly.png": b"\x89PNG draft",
    "journal/img/nobody.png": b"\x89PNG nobody",
    "journal/unlisted.csv": "a,b\n",
    "gotchas/nan.md": entry("NaN is not equal", "2026-01-07", "## Fix\n\nUse `isnan`.\n", tags="[numpy]"),
    "gotchas/newer.md": entry("Broadcasting surprises", "2026-01-09", tags="[numpy]", week=3),
    "gotchas/private.md": entry(
        "Privateonly title", "2026-01-07", "Privateonly\n", visibility="private", tags="[privateonly]"
    ),
    "papers/2017-vaswani-attention.md": entry(
        "Attention", "2026-01-12", authors='["Vaswani, Ashish"]', week=1
    ),
    "notebooks/week-01/norms.ipynb": NOTEBOOK,
    "notebooks/deep.ipynb": NOTEBOOK.replace("Norms", "Unlistedonly"),
    "notebooks/unlinked.ipynb": NOTEBOOK,
    "private/mentor.md": "Privateonly\n",
    "private/secret.png": b"\x89PNG secret",
    "src/vector.py": "class Vector: ...\n",
    ".gitignore": "/site/\n/.cache/\n/private/\n",
}


@pytest.fixture(scope="session")
def full_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with something of everything, in a repository of three commits and one before the plan."""
    folder = tmp_path_factory.mktemp("full") / "journal"
    folder.mkdir()
    fix = commit_all(folder, "Before the plan", day="2025-01-01T10:00:00+00:00")
    first = str(FILES["journal/week-01.md"]).replace("abc1234", fix[:7])
    make_journal(folder, {**FILES, "journal/week-01.md": first})
    commit_all(folder, "Begin", day="2025-12-30T10:00:00+00:00")
    (folder / "src/vector.py").write_text("class Vector:\n    def __add__(self): ...\n", encoding="utf-8")
    commit_all(folder, f"Add {HOSTILE}", day="2026-01-06T23:30:00-08:00")
    (folder / "src/norm.py").write_text("a\nb\nc\n", encoding="utf-8")
    commit_all(folder, "Norms", day="2026-01-11T10:00:00+00:00")
    return folder


@pytest.fixture(scope="session")
def full(full_folder: Path) -> Built:
    """The site of `full_folder`, built strictly."""
    return build(full_folder, REPO_URL="https://github.com/ada/journal", SITE_URL="https://ada.example/")
