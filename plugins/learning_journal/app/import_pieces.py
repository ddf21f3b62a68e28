"""The files of a source, each read into a piece: what it says of itself in this journal's words."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from learning_journal.domain.entries import Kind, Visibility
from learning_journal.domain.moving import Candidate, Layout, Left, Notice, SourceKind
from learning_journal.edges import clock
from learning_journal.edges.content import PRIVATE
from learning_journal.edges.git_first import first_seen
from learning_journal.edges.source_tree import SourceTree
from learning_journal.edges.store import changed_at
from learning_journal.errors import Problem, RepositoryError
from learning_journal.text.front_matter import FrontMatter
from learning_journal.text.moving.addresses import Written, old_address, written_address
from learning_journal.text.moving.day_log import days_of, read_day_log
from learning_journal.text.moving.hidden_comments import hide_comments
from learning_journal.text.moving.hiding import Hiding, read_hiding
from learning_journal.text.moving.matter import read_matter, read_settings_file
from learning_journal.text.moving.tags import inline_tags
from learning_journal.text.moving.values import (
    day_of,
    stated_moment,
    title_of,
    words_of,
)
from learning_journal.text.yaml_source import Value

_GENERIC = {
    "docs",
    "content",
    "src",
    "site",
    "blog",
    "www",
    "website",
    "posts",
    "_posts",
    "notes",
    "til",
    "vault",
}
_BELOW_HOME = 2
_DOUBT = "Say in the entry who may read it: `draft: true`, `visibility: private` or neither."
_KINDS = {"gotcha": Kind.GOTCHA, "gotchas": Kind.GOTCHA, "paper": Kind.PAPER, "papers": Kind.PAPER}
"""Words among an entry's folders, tags and categories that say what it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a source, ready to become an entry.

    source: its file, with `#day-12` behind it in a log. id: how the entry remembers it. hash: of its content.
    body_line: the source's line at which the body begins. moment: when it was written. own: the entry's keys
    besides title, date and what says where it is from. used: the source's keys that are in those. doubts: of
    whether it may be read.
    """

    candidate: Candidate
    source: str
    id: str
    hash: str
    matter: FrontMatter
    title: str
    moment: date | datetime
    kind: Kind = Kind.NOTE
    own: dict[str, object] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()

    @property
    def day(self) -> date:
        """The calendar day it is of."""
        return day_of(self.moment)


@dataclass
class Reader:
    """Reads a source's files into pieces, and collects what has to be said of them.

    first: the day of Day 1, for a log that says no dates. timezone: of the journal.
    """

    tree: SourceTree
    layout: Layout
    timezone: str
    first: date | None = None
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Left] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces that can be read, in the order of their paths."""
        for candidate in self.layout.candidates:
            text = self.tree.text(candidate.path)
            if isinstance(text, Problem):
                self.problems.append(text)
            elif self.layout.kind is SourceKind.DAY_LOG:
                yield from self._days(candidate, text)
            elif piece := self._piece(candidate, text):
                yield piece

    def note(self, source: str, line: int, what: str) -> None:
        """Say something of a file of the source."""
        self.notices.append(Notice(source, line, what))

    @cached_property
    def name(self) -> str:
        """What entries call this source: its folder's name, with the one above where that says little."""
        parts = [part for part in (self.tree.root / self.layout.top).parts if part != self.tree.root.anchor]
        little = bool(parts) and parts[-1].lower() in _GENERIC
        at_home = len(parts) > _BELOW_HOME and parts[-3] in {"home", "Users"}  # whose it is need not be told
        return "/".join(parts[-2:] if little and not at_home else parts[-1:])

    @cached_property
    def _committed(self) -> dict[str, date]:
        """The day on which each file was committed first; empty without a history."""
        try:
            seen = first_seen(self.tree.root)
        except RepositoryError as error:
            self.note("", 0, f"No dates from git: {error.what}.")
            return {}
        return {path: date.fromordinal(one.day) for path, one in seen.items()}

    def _piece(self, candidate: Candidate, text: str) -> Piece | None:
        matter, problems = read_matter(text, candidate.path)
        self.problems += problems
        if matter is None:
            return None
        if self.layout.kind is SourceKind.OBSIDIAN:
            body, hidden = hide_comments(matter.body)
            matter = replace(matter, body=body)
            if hidden:
                what = "What stood between `%%` and `%%` is a comment here, too: `<!-- ... -->`."
                self.note(candidate.path, matter.body_line, what)
        values = matter.values
        stated = stated_moment(values)
        if stated is None and self.layout.kind is SourceKind.HUGO and not candidate.folders:
            self.skipped.append(Left(candidate.path, "a page without a date, in no section: it is no entry"))
            return None
        tags = self._tags(candidate, matter)
        categories = _merged(
            words_of(values.get("categories"), split=self._splits), words_of(values.get("category"))
        )
        hiding = read_hiding(matter, self._today, hugo=self.layout.kind is SourceKind.HUGO)
        for line, what in hiding.notices:
            self.note(candidate.path, line, what)
        piece = Piece(
            candidate,
            candidate.path,
            self._id(candidate.path),
            _hash(text),
            matter,
            title_of(matter, candidate.name),
            self._moment(candidate, stated[1] if stated else None),
            own=self._own(matter, tags, categories) | self._hidden(candidate, hiding),
            used=_used(matter, stated[0] if stated else "") | hiding.used,
            doubts=tuple(
                Problem(candidate.path, line, "import-hidden", what, _DOUBT) for line, what in hiding.doubts
            ),
        )
        addresses = self._addresses(piece, categories)
        return replace(piece, kind=_kind(piece, (*tags, *categories)), addresses=addresses)

    def _tags(self, candidate: Candidate, matter: FrontMatter) -> tuple[str, ...]:
        values = matter.values
        tags = _merged(words_of(values.get("tags"), split=self._splits), words_of(values.get("tag")))
        if self.layout.kind is SourceKind.OBSIDIAN:
            return _merged((tag.lstrip("#") for tag in tags), inline_tags(matter.body))
        return _merged(tags, candidate.folders[:1]) if self.layout.kind is SourceKind.TIL else tags

    def _own(
        self, matter: FrontMatter, tags: tuple[str, ...], categories: tuple[str, ...]
    ) -> dict[str, object]:
        values = matter.values
        authors = words_of(values.get("authors")) or words_of(values.get("author"))
        description = values.get("description")
        return {
            # In this order they are written.
            "draft": False,
            "visibility": "",
            "tags": tags,
            "categories": categories,
            "authors": tuple(self._authors.get(name, name) for name in authors),
            "description": " ".join(description.raw.split()) if description and _is_text(description) else "",
            **_more_dates(matter),
        }

    @cached_property
    def _authors(self) -> dict[str, str]:
        """The names of Material's authors, by what posts call them."""
        path = next((path for path in self.tree.paths if path.endswith(".authors.yml")), "")
        text = self.tree.text(path) if path and self.layout.kind is SourceKind.MATERIAL else ""
        listed = read_settings_file(text, path).get("authors") if isinstance(text, str) else None
        people = listed.items() if isinstance(listed, dict) else ()
        return {str(id_): str(one["name"]) for id_, one in people if isinstance(one, dict) and "name" in one}

    @property
    def _splits(self) -> bool:
        """Whether words without commas between them are several: so they are to Jekyll."""
        return self.layout.kind is SourceKind.JEKYLL

    def _id(self, path: str) -> str:
        return f"{self.name}/{path.removeprefix(self.layout.top)}"

    @cached_property
    def _today(self) -> date:
        return clock.stated_today() or clock.today(self.timezone)

    def _hidden(self, candidate: Candidate, hiding: Hiding) -> dict[str, object]:
        """Return the keys that keep an entry from readers: one reason is enough."""
        private = PRIVATE in candidate.path.casefold().split("/")
        return {
            "draft": hiding.draft or candidate.draft or (self.layout.hidden and not hiding.shown),
            "visibility": str(Visibility.PRIVATE) if private else hiding.visibility,
        }

    def _moment(self, candidate: Candidate, stated: date | datetime | None) -> date | datetime:
        named = candidate.day
        if stated is not None and named is not None and day_of(stated) != named:
            what = f"The file's name says {named}, its front matter {day_of(stated)}: that one is taken."
            self.note(candidate.path, 1, what)
        if stated is None and named is None:
            found = self._committed.get(candidate.path)
            if found is None:
                found = self._written(candidate.path)
                self.note(
                    candidate.path, 0, f"It has no date: {found} is taken, when the file was written last."
                )
            return found
        return stated or named or date.min

    def _written(self, path: str) -> date:
        return clock.day_of(changed_at(self.tree.root / path), self.timezone)

    def _addresses(self, piece: Piece, categories: tuple[str, ...]) -> tuple[str, ...]:
        """Return the old addresses of a piece, its own first; other names that Obsidian keeps come last."""
        values = piece.matter.values
        kind = self.layout.kind
        said = {
            key: values[key].raw
            for key in ("permalink", "url", "slug")
            if key in values and values[key].scalar
        }
        permalink = said.get("permalink" if kind is SourceKind.JEKYLL else "url", "")
        moment = clock.in_zone(piece.moment, self.layout.site.timezone)
        written = Written(piece.title, moment, said.get("slug", ""), categories, permalink)
        own = old_address(kind, piece.candidate, written, self.layout.site)
        more = (*words_of(values.get("aliases")), *words_of(values.get("redirect_from")))
        if kind is SourceKind.HUGO:
            section = "/".join(piece.candidate.address[:-1])
            more = tuple(
                one if one.startswith("/") else f"/{section}/{one}".replace("//", "/") for one in more
            )
        return tuple(dict.fromkeys(filter(None, (written_address(own), *more))))

    def _days(self, candidate: Candidate, text: str) -> Iterator[Piece]:
        days, between = read_day_log(text)
        for first, last in between:
            lines = f"Lines {first} to {last} belong" if last > first else f"Line {first} belongs"
            self.note(
                candidate.path, first, f"{lines} to no day and {'were' if last > first else 'was'} left."
            )
        dated = self.first or any(day.said for day in days)
        committed = None if dated else self._committed.get(candidate.path)
        dates = days_of(days, self.first or committed, self._written(candidate.path))
        if not any(said for _, said in dates):
            self._say_guess(candidate.path, min(dates)[0], committed)
        digits = max(2, len(str(max(day.number for day in days))))
        times = Counter[str]()
        for day, (when, _) in zip(days, dates, strict=True):
            name = f"day-{day.number:0{digits}}"
            name = f"round-{day.round}-{name}" if day.round else name
            times[name] += 1
            name = f"{name}-{times[name]}" if times[name] > 1 else name
            source = f"{candidate.path}#{name}"
            matter = FrontMatter({}, day.body, day.body_line)
            own = replace(candidate, name=name)
            yield Piece(own, source, self._id(source), _hash(day.body), matter, day.title or name, when)

    def _say_guess(self, path: str, first: date, committed: date | None) -> None:
        if self.first:
            return
        why = "the day it was committed first" if committed else "counted back from when the file was written"
        what = f"The log says no dates: its first day is taken for {first}, {why}, the others follow it."
        self.note(path, 0, f"{what} Say it with --first-day.")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _merged(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _used(matter: FrontMatter, dated_by: str) -> frozenset[str]:
    """Return the keys whose words are in the entry's own."""
    values = matter.values
    used = {dated_by, "permalink"} & values.keys() - {"permalink"}
    for key in ("tags", "tag", "categories", "category", "authors", "author", "aliases", "redirect_from"):
        if key in values and (words_of(values[key]) or (values[key].scalar and values[key].value is None)):
            used.add(key)
    if {"authors", "author"} <= used:
        used.discard("author")
    used.update(key for key in ("title", "description") if key in values and _is_text(values[key]))
    return frozenset(used)


def _is_text(value: Value) -> bool:
    return value.scalar and value.value is not None and bool(value.raw.strip())


def _more_dates(matter: FrontMatter) -> dict[str, object]:
    """Return the other days of Material's `date:`, each under its own key."""
    when = matter.values.get("date")
    if when is None or when.mapping is None:
        return {}
    return {
        key: value.value
        for key, value in when.mapping.items()
        if key != "created" and key not in matter.values
    }


def _kind(piece: Piece, words: tuple[str, ...]) -> Kind:
    """Say what an entry is: as it says, else by its folders, tags and categories, else by a paper's ids."""
    values = piece.matter.values
    said = values["kind"].raw.lower() if "kind" in values else ""
    if said in {Kind.GOTCHA, Kind.PAPER, Kind.NOTE, Kind.WEEK}:
        return Kind(said)
    for word in (*piece.candidate.folders, *words):
        if kind := _KINDS.get(word.lower()):
            return kind
    return Kind.PAPER if {"arxiv", "doi"} & values.keys() else Kind.NOTE
