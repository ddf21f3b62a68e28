"""New entries from their templates: `gotcha`, and what it shares with `paper`."""

import re
from collections.abc import Sequence
from pathlib import Path

from learning_journal.app.cards import unused_id
from learning_journal.app.templates import templates
from learning_journal.app.week_view import plan_week
from learning_journal.domain.journal import Journal
from learning_journal.errors import UsageError
from learning_journal.pages.render import rendered
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.slug import slugify

_COMMIT = re.compile(r"[0-9a-f]{7,64}\Z")
_NO_ENTRY = frozenset({"index", "readme"})
"""File names that belong to a folder's own page and its notes on itself."""


def new_gotcha(  # noqa: PLR0913 - each is an option of the command
    root: Path,
    journal: Journal,
    symptom: str,
    *,
    tags: Sequence[str] = (),
    commit: str | None = None,
    week: int | None = None,
) -> tuple[str, str]:
    """Return path and text of a new gotcha; nothing is written.

    week: the plan week whose work it was met in, None for the one under way. Raises UsageError for an
    unusable word, and for a week that the plan does not have.
    """
    title = usable_title(symptom, 'journal gotcha "softmax overflows"')
    if commit is not None and not _COMMIT.match(commit):
        raise UsageError(f"`{commit}` is not a commit id", fix="give 7 or more of its hexadecimal digits")
    values: dict[str, object] = {"title": title, "date": journal.today}
    week = journal.position.week if week is None else plan_week(journal, week).number
    if week is not None:
        values["week"] = week
    values["tags"] = [tag.strip() for tag in tags if tag.strip()]
    name = slugify(title, fallback=f"gotcha-{journal.today.isoformat()}")
    if name in _NO_ENTRY:
        name = f"gotcha-{name}"
    return f"gotchas/{name}.md", new_entry(root, "entries/gotcha.md.j2", values, commit=commit)


def gotcha_card(root: Path, journal: Journal, symptom: str) -> str:
    """Return a card, below its heading, that asks for a gotcha's cause and fix and waits for the answer."""
    words = " ".join(symptom.split())
    id_ = unused_id(root, journal, words)
    return rendered(templates(root), "entries/card.md.j2", symptom=words, id=id_)


def usable_title(text: str, example: str) -> str:
    """Return words on one line; raises UsageError, with an example of the command, where there are none."""
    title = " ".join(text.split())
    if not title:
        raise UsageError("a title is needed", fix=f"for example: {example}")
    return title


def new_entry(root: Path, template: str, values: dict[str, object], **more: object) -> str:
    """Return the text of a new entry; `values` is its front matter, `more` what else the template uses."""
    text = rendered(templates(root), template, front_matter=write_front_matter(values), **more)
    return text.rstrip("\n") + "\n"
