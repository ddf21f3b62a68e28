"""`gotcha` and `paper`: a new entry from its template."""

import re
from collections.abc import Sequence
from pathlib import Path

from learning_journal.app.cards import unused_id
from learning_journal.app.templates import templates
from learning_journal.domain.journal import Journal
from learning_journal.edges.store import write_text
from learning_journal.errors import UsageError
from learning_journal.pages.render import rendered
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.paper_id import read_paper_id
from learning_journal.text.slug import slugify

_COMMIT = re.compile(r"[0-9a-f]{7,64}\Z")
_NO_ENTRY = frozenset({"index", "readme"})
"""File names that belong to a folder's own page and its notes on itself."""
_SMALL_WORDS = frozenset(
    "a an and are as at by can do does for from how in is it not of on or the to via with you".split()
)


def new_gotcha(
    root: Path, journal: Journal, symptom: str, *, tags: Sequence[str] = (), commit: str | None = None
) -> tuple[str, str]:
    """Return path and text of a new gotcha; nothing is written. Raises UsageError for an unusable word."""
    title = _title(symptom, 'journal gotcha "softmax overflows"')
    if commit is not None and not _COMMIT.match(commit):
        raise UsageError(f"`{commit}` is not a commit id", fix="give 7 or more of its hexadecimal digits")
    values: dict[str, object] = {"title": title, "date": journal.today}
    week = journal.position.week
    if week is not None:
        values["week"] = week
    values["tags"] = [tag.strip() for tag in tags if tag.strip()]
    name = slugify(title, fallback=f"gotcha-{journal.today.isoformat()}")
    if name in _NO_ENTRY:
        name = f"gotcha-{name}"
    return f"gotchas/{name}.md", _render(root, "entries/gotcha.md.j2", values, commit=commit)


def gotcha_card(root: Path, journal: Journal, symptom: str) -> str:
    """Return a card, below its heading, that asks for a gotcha's cause and fix and waits for the answer."""
    words = " ".join(symptom.split())
    id_ = unused_id(root, journal, words)
    return rendered(templates(root), "entries/card.md.j2", symptom=words, id=id_)


def new_paper(
    root: Path, journal: Journal, what: str, *, author: str | None = None, year: int | None = None
) -> tuple[str, str, tuple[str, ...]]:
    """Return path and text of a new paper summary, and which bibliographic keys are still missing.

    what: an arXiv id, a DOI or a title. Nothing is looked up: what was not said is left out of the file.
    """
    paper = read_paper_id(_title(what, "journal paper 1706.03762"))
    author = " ".join(author.split()) if author else None
    values: dict[str, object] = {
        "title": paper.title or f"Paper {paper.arxiv or paper.doi}",
        "date": journal.today,
        "draft": True,
    }
    known = {"authors": [author] if author else None, "year": year, "arxiv": paper.arxiv, "doi": paper.doi}
    values |= {key: value for key, value in known.items() if value is not None}
    values |= {"pass": 1, "tags": []}
    missing = [key for key in ("authors", "year") if known[key] is None]
    if paper.title is None:
        missing.insert(0, "title")
    path = f"papers/{_paper_name(paper.title, paper.arxiv or paper.doi, author, year)}.md"
    return path, _render(root, "entries/paper.md.j2", values), tuple(missing)


def write_entry(root: Path, path: str, text: str) -> None:
    """Write a new entry; raises FileExistsAlreadyError where one of that name is there."""
    write_text(root / path, text, create=True)


def _title(text: str, example: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise UsageError("a title is needed", fix=f"for example: {example}")
    return title


def _render(root: Path, template: str, values: dict[str, object], **more: object) -> str:
    text = rendered(templates(root), template, front_matter=write_front_matter(values), **more)
    return text.rstrip("\n") + "\n"


def _paper_name(title: str | None, identifier: str | None, author: str | None, year: int | None) -> str:
    """Return `<year>-<author>-<word>` as far as known, e.g. `2017-vaswani-attention`."""
    family = slugify(author.split(",")[0] if "," in author else author.split()[-1], "") if author else ""
    if title is None:
        word = slugify(identifier or "", "paper")
    else:
        words = slugify(title, "paper").split("-")
        word = next((word for word in words if word not in _SMALL_WORDS), words[0])
        if not (family and year):
            word = slugify(title, "paper")
    return "-".join(part for part in (str(year) if year else "", family, word) if part)
