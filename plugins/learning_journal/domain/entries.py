"""Entries: what the learner writes, one value per markdown file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from learning_journal.domain.cards import Card
from learning_journal.domain.papers import Reference
from learning_journal.domain.resources import ResourceLine
from learning_journal.domain.tasks import Mention, TaskLine


class Kind(StrEnum):
    """What an entry is."""

    WEEK = "week"
    GOTCHA = "gotcha"
    PAPER = "paper"
    NOTE = "note"
    CHECKPOINT = "checkpoint"


class Visibility(StrEnum):
    """Who sees an entry: everyone, those who know the address, nobody but the learner."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    PRIVATE = "private"


FOLDERS = {"journal": Kind.WEEK, "gotchas": Kind.GOTCHA, "papers": Kind.PAPER}
"""Top-level folder -> the kind of entry that lives in it."""

WEEK_FILE = re.compile(r"week-(\d+)\Z")
"""What the file of a Week in Review is called, without `.md`, and where its number stands."""


def stem(path: str) -> str:
    """Return an entry file's name without its folders and without `.md`."""
    return path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Entry:
    """One markdown file of the journal.

    path: relative to the journal's root, with forward slashes; also the page's source address.
    body: the text after the front matter. body_line: the 1-based line of the file it begins at.
    resources: its checkboxes that are no tasks but books, films, courses.
    links: targets of its links and images as written, code left out.
    mentions: lines that name a task's id without being its checkbox line.
    key_lines: line of each front matter key in the file, for problems found later.
    reference: a paper's bibliographic data. reading: how often it was gone through (`pass`), 0 to 3.
    claim: what was achieved, in the learner's words on one line. lang: the language it is
    written in, where it says so. hours: what it cost. aliases: addresses it had elsewhere, as in
    `/2013/05/06/title.html`.
    """

    path: str
    kind: Kind
    title: str
    day: date
    body: str
    body_line: int
    week: int | None = None
    draft: bool = False
    visibility: Visibility = Visibility.PUBLIC
    slug: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    resources: tuple[ResourceLine, ...] = ()
    links: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    cards: tuple[Card, ...] = ()
    key_lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    reference: Reference | None = None
    reading: int | None = None
    claim: str = ""
    lang: str = ""
    hours: float | None = None
    aliases: tuple[str, ...] = ()

    def published(self, today: date) -> bool:
        """Tell whether the entry has a page on this day: no draft, not private, not dated ahead."""
        return not self.draft and self.visibility is not Visibility.PRIVATE and self.day <= today

    @property
    def waits(self) -> bool:
        """Tell whether this is a paper in the queue: a draft that says `pass: 0`."""
        return self.kind is Kind.PAPER and self.draft and self.reading == 0

    @property
    def listed(self) -> bool:
        """Tell whether lists, search, tags and feeds may name the entry once it is published."""
        return self.visibility is Visibility.PUBLIC
