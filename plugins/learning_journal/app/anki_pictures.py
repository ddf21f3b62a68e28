"""Pictures that cards show: found in the journal, named for Anki."""

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from learning_journal.domain.cards import Card
from learning_journal.domain.entries import Entry
from learning_journal.edges.store import read_bytes
from learning_journal.edges.tree import real_path
from learning_journal.errors import Problem, UnreadableFileError
from learning_journal.text.anki_names import picture_name
from learning_journal.text.links import named_path

_ENDINGS = frozenset((".apng", ".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
"""Kinds of pictures that Anki shows; no other file of the journal is packed."""


@dataclass(slots=True)
class Pictures:
    """Collects pictures. found: contents by their names among Anki's media."""

    root: Path
    found: dict[str, bytes] = field(default_factory=dict)
    problems: set[Problem] = field(default_factory=set)

    def name(self, target: str, card: Card, entry: Entry | None) -> str | None:
        """Return the name of a card's picture, or None where there is none; then that is a problem.

        target: as written. entry: the card's, or None where nobody can mend it any more.
        """
        path = named_path(target, card.path)
        real = real_path(self.root, path) if path and not path.startswith("..") else None
        wrong = "there is no such picture in the journal"
        if real is not None and posixpath.splitext(real)[1].lower() in _ENDINGS:
            try:
                content = read_bytes(self.root / real)
            except UnreadableFileError as error:
                wrong = error.what
            else:
                name = picture_name(real, content)
                self.found[name] = content
                return name
        if entry is not None:
            what = f"The picture `{target}` of this card is not exported: {wrong}."
            fix = "Correct the path, or put the picture into the journal."
            self.problems.add(Problem(card.path, _line(target, card, entry), "card-picture", what, fix))
        return None


def _line(target: str, card: Card, entry: Entry) -> int:
    """Return the line of the card in which a picture's target stands, or the card's first."""
    lines = entry.body.split("\n")
    numbers = range(card.line, card.last + 1)
    return next((n for n in numbers if unquote(target) in unquote(lines[n - entry.body_line])), card.line)
