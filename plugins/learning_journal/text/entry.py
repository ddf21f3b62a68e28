"""An entry's text to an Entry, with every wrong value reported by line and remedy."""

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import TypeVar

from learning_journal.domain.entries import FOLDERS, WEEK_FILE, Entry, Kind, Visibility, stem
from learning_journal.domain.languages import is_language
from learning_journal.domain.papers import Reference
from learning_journal.errors import Problem
from learning_journal.text.aliases import alias_file, is_address
from learning_journal.text.asides import open_aside
from learning_journal.text.blocks import find_blocks
from learning_journal.text.cards import read_cards
from learning_journal.text.front_matter import FrontMatter, read_front_matter
from learning_journal.text.key_names import find_slips
from learning_journal.text.markdown import find_links
from learning_journal.text.nesting import too_deep
from learning_journal.text.paper_id import read_paper_id
from learning_journal.text.resources import read_resources
from learning_journal.text.tasks import read_mentions, read_tasks
from learning_journal.text.yaml_source import Value, quote

_T = TypeVar("_T")
_LOOSE_DATE = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})(?![0-9])")
_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*\Z")
_HOURS = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?\Z")
_PASSES = (0, 1, 2, 3)
_LONGEST_NAME = 200
"""Bytes of a word that engines name a file after: file systems take 255, endings included."""
_SHORTEN = "Shorten it to 60 characters or fewer."


def read_entry(
    source: str, path: str, marks: Collection[str] = ()
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Read the entry at `path` (relative to the journal's root).

    marks: by what a line is known to be a resource of the plan, see `domain.resources.marks`.
    Returns None for the entry where it could not be shown as the writer meant it: such an entry is left
    out of everything until the problems are mended.
    """
    matter, problems = read_front_matter(source, path)
    if matter is None:
        return None, problems
    if deep := too_deep(matter.body, path, matter.body_line):
        return None, (*problems, deep)
    fields = _Fields(matter, path)
    folder, name = path.split("/", 1)[0], stem(path)
    kind = fields.choice("kind", Kind, _default_kind(folder, name))
    title = fields.required("title", fields.text)
    day = fields.required("date", fields.day)
    week = _week(fields, kind, name)
    authors = fields.get("authors", fields.words) or ()
    reference = fields.reference(title or "", authors)
    reading = fields.reading_pass()
    resources, no_tasks, resource_problems = read_resources(matter.body, path, matter.body_line, marks)
    entry_tasks, task_problems = read_tasks(matter.body, path, matter.body_line, no_tasks)
    cards, card_problems = read_cards(matter.body, path, matter.body_line)
    _, block_problems = find_blocks(source, path)
    fields.check_others()
    fields.check_slips(kind)
    entry = Entry(
        path=path,
        kind=kind,
        title=title or "",
        day=day or date.min,
        body=matter.body,
        body_line=matter.body_line,
        week=week,
        draft=fields.get("draft", fields.flag) or False,
        visibility=fields.choice("visibility", Visibility, Visibility.PUBLIC),
        slug=fields.get("slug", fields.slug) or name,
        description=fields.get("description", fields.text) or "",
        tags=fields.get("tags", fields.words) or (),
        categories=fields.get("categories", fields.names) or (),
        authors=authors,
        tasks=entry_tasks,
        resources=resources,
        links=tuple(link.target for link in find_links(matter.body)),
        mentions=read_mentions(matter.body, matter.body_line),
        cards=cards,
        key_lines=matter.key_lines,
        reference=reference if kind is Kind.PAPER else None,
        reading=reading,
        claim=" ".join((fields.get("claim", fields.text) or "").split()),
        lang=fields.get("lang", fields.language) or "",
        hours=fields.get("hours", fields.hours),
        aliases=fields.get("aliases", fields.addresses) or (),
    )
    found = (*problems, *fields.problems)
    in_body = (
        *fields.harmless,
        *task_problems,
        *resource_problems,
        *card_problems,
        *block_problems,
        *_open_comment(path, matter),
    )
    everything = tuple(sorted((*found, *in_body), key=lambda problem: problem.line))
    return (None if found else entry), everything


def _open_comment(path: str, matter: FrontMatter) -> Iterator[Problem]:
    start = open_aside(matter.body)
    if start is not None:
        line = matter.body_line + matter.body.count("\n", 0, start)
        what = "A comment begins here and does not end: nothing behind it is on the site."
        yield Problem(path, line, "comment-open", what, "End it with `-->`.")


def _default_kind(folder: str, name: str) -> Kind:
    kind = FOLDERS.get(folder, Kind.NOTE)
    return Kind.NOTE if kind is Kind.WEEK and not WEEK_FILE.match(name) else kind


def _week(fields: "_Fields", kind: Kind, name: str) -> int | None:
    week = fields.get("week", fields.count)
    named = WEEK_FILE.match(name)
    if kind is Kind.WEEK and week is None and "week" not in fields.values.keys() | fields.meant:
        number = int(named[1]) if named else 1
        fields.report("week", "A Week in Review says which plan week it is about.", f"Add `week: {number}`.")
    if named and week is not None and kind is Kind.WEEK and int(named[1]) != week:
        fields.report(
            "week", f"The file name says week {int(named[1])}, `week:` says {week}.", "Make them agree."
        )
    return week


class _Fields:
    """The keys of one entry's front matter, read one by one, collecting problems.

    harmless: those with which the entry is still shown as it was meant.
    """

    def __init__(self, matter: FrontMatter, path: str) -> None:
        self.values = matter.values
        self.lines = matter.key_lines
        self.path = path
        self.problems: list[Problem] = []
        self.harmless: list[Problem] = []
        self.slips = tuple(find_slips(self.values))
        self.meant = {slip.meant for slip in self.slips}

    def report(self, key: str, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, self.lines.get(key, 1), f"front-matter-{key}", what, fix))

    def get(self, key: str, read: Callable[[str, Value], _T | None]) -> _T | None:
        value = self.values.get(key)
        return None if value is None or value.broken else read(key, value)

    def required(self, key: str, read: Callable[[str, Value], _T | None]) -> _T | None:
        if key not in self.values and key not in self.meant:
            example = "title: What this is about" if key == "title" else f"{key}: 2026-01-31"
            self.report(key, f"The front matter has no `{key}`.", f"Add `{example}`.")
        return self.get(key, read)

    def text(self, key: str, value: Value) -> str | None:
        if isinstance(value.value, str) and value.value.strip():
            return value.value.strip()
        if not value.scalar or not value.raw.strip():
            self.report(key, f"`{key}` must be some text.", f'Write `{key}: "..."`.')
        else:
            kind = type(value.value).__name__.replace("NoneType", "nothing")
            self.report(
                key, f"YAML reads `{value.raw}` as {kind}, not text.", f'Write `{key}: "{value.raw}"`.'
            )
        return None

    def day(self, key: str, value: Value) -> date | None:
        if isinstance(value.value, datetime):
            return value.value.date()
        if isinstance(value.value, date):
            return value.value
        self.report(
            key,
            f"`{value.raw or 'this'}` is not a date YAML understands.",
            f"Write `{key}: {_likely_day(value.raw)}`, without quotes.",
        )
        return None

    def count(self, key: str, value: Value) -> int | None:
        if type(value.value) is int and value.raw == str(value.value) and value.value >= 0:
            return value.value
        digits = value.raw.lstrip("0") or "0"
        named = WEEK_FILE.match(stem(self.path))
        example = digits if re.fullmatch("[0-9]+", digits) else str(int(named[1])) if named else "8"
        reads = f", YAML reads {value.value!r}" if type(value.value) is int else ""
        self.report(key, f"`{value.raw}` is not a plain whole number{reads}.", f"Write `{key}: {example}`.")
        return None

    def flag(self, key: str, value: Value) -> bool | None:
        # `no` and `off` are False in YAML 1.1 but text in YAML 1.2 (Hugo): only the common words are taken.
        if isinstance(value.value, bool) and value.raw.lower() in {"true", "false"}:
            return value.value
        self.report(
            key,
            f"`{value.raw or 'this'}` is not true or false everywhere.",
            f"Write `{key}: true` or `false`.",
        )
        return None

    def words(self, key: str, value: Value) -> tuple[str, ...] | None:
        if value.items is None:
            listed = (
                ", ".join(quote(part) for part in re.split(r"[,\s]+", value.raw) if part) or "numpy, calculus"
            )
            self.report(key, f"`{key}` must be a list.", f"Write `{key}: [{listed}]`, or remove the line.")
            return None
        wrong = [item for item in value.items if not isinstance(item.value, str) or not item.value.strip()]
        for item in wrong:
            if item.raw.strip():
                what, fix = f"`{item.raw}` in `{key}` is not text to YAML.", f'Write `"{item.raw}"`.'
            else:
                what, fix = f"`{key}` holds an item that is empty or a list.", "Remove it, or write a word."
            self.problems.append(Problem(self.path, item.line, f"front-matter-{key}", what, fix))
        return None if wrong else tuple(dict.fromkeys(str(item.value).strip() for item in value.items))

    def names(self, key: str, value: Value) -> tuple[str, ...] | None:
        """Read a list of words each of which has a page of its own."""
        long = [item for item in value.items or () if _is_long(item.value)]
        for item in long:
            what = f"`{item.raw[:30]}...` in `{key}` is too long for the name of a page's file."
            self.problems.append(Problem(self.path, item.line, f"front-matter-{key}", what, _SHORTEN))
        words = self.words(key, value)
        return None if long else words

    def slug(self, key: str, value: Value) -> str | None:
        if isinstance(value.value, str) and _SLUG.match(value.value):
            if not _is_long(value.value):
                return value.value
            self.report(key, f"`{value.raw[:30]}...` is too long for the name of a page's file.", _SHORTEN)
            return None
        if value.scalar and _SLUG.match(value.raw):
            self.report(key, f"YAML does not read `{value.raw}` as text.", f'Write `{key}: "{value.raw}"`.')
        else:
            fix = "Use letters, digits and single hyphens."
            self.report(key, f"`{value.raw or 'this'}` cannot be part of an address.", fix)
        return None

    def addresses(self, key: str, value: Value) -> tuple[str, ...] | None:
        """Read old addresses; other names of a note, which Obsidian keeps here, are passed over."""
        said = [value] if value.items is None else value.items
        found = [item for item in said if isinstance(item.value, str) and is_address(item.value)]
        wrong = [item for item in found if alias_file(str(item.value)) is None]
        for item in wrong:
            what = f"`{item.raw}` in `{key}` cannot be the address of a page."
            fix = "Write an address of this site without `..` and `?`, as in `/2013/05/06/title.html`."
            self.harmless.append(Problem(self.path, item.line, f"front-matter-{key}", what, fix))
        return tuple(dict.fromkeys(str(item.value) for item in found if item not in wrong))

    def language(self, key: str, value: Value) -> str | None:
        tag = self.text(key, value)
        if tag is None or is_language(tag):
            return tag
        fixed = tag.replace("_", "-")
        example = fixed if is_language(fixed) else "de"
        fix = f"Write `{key}: {example}`" + ("." if fixed == example else ", or `ar`, `he`, `pt-BR`.")
        self.report(key, f"`{tag}` is not the tag of a language.", fix)
        return None

    def hours(self, key: str, value: Value) -> float | None:
        if isinstance(value.value, int | float) and _HOURS.match(value.raw):
            return float(value.value)
        reads = f" (YAML reads {value.value})" if type(value.value) is int else ""
        self.report(key, f"`{value.raw}` is not a number of hours{reads}.", f"Write `{key}: 1.5`.")
        return None

    def choice(self, key: str, values: type[_T], default: _T) -> _T:
        if key not in self.values:
            return default
        raw = self.values[key].raw
        known = [str(item) for item in values]  # type: ignore[attr-defined]
        if raw not in known or not self.values[key].scalar:
            self.report(key, f"`{raw or 'this'}` is not a {key}.", f"Write one of: {', '.join(known)}.")
            return default
        return values(raw)  # type: ignore[call-arg]

    def reading_pass(self) -> int | None:
        level = self.get("pass", self.count)
        if level is not None and level not in _PASSES:
            self.report("pass", f"There is no reading pass {level}.", "Write 1, 2 or 3; 0 while it waits.")
        return level

    def reference(self, title: str, authors: tuple[str, ...]) -> Reference:
        """Read a paper's bibliographic data; ids may be written in any way the `paper` command takes."""
        arxiv, doi = self.get("arxiv", self.text), self.get("doi", self.text)
        return Reference(
            title=title,
            authors=authors,
            year=self.get("year", self.count),
            venue=self.get("venue", self.text) or "",
            arxiv=(read_paper_id(arxiv).arxiv or arxiv) if arxiv else None,
            doi=(read_paper_id(doi).doi or doi) if doi else None,
            source=self.get("source", self.text) or "",
            bibtex=self.get("bibtex", self.text) or "",
        )

    def check_slips(self, kind: Kind) -> None:
        """Report the keys that are slips."""
        needed = {"title", "date", *(("week",) if kind is Kind.WEEK else ())}
        for slip in self.slips:
            grave = slip.hides or slip.meant in needed
            code = "front-matter-key" if grave else "key-misspelt"
            problem = Problem(self.path, self.lines[slip.key], code, slip.what, slip.fix)
            (self.problems if grave else self.harmless).append(problem)

    def check_others(self) -> None:
        """Check the keys that only the blog's pages use."""
        self.get("readtime", self.count)
        self.get("pin", self.flag)
        # Material's own: a value of another shape ends its build with a traceback.
        self.get("hide", self.words)
        if "search" in self.values and self.values["search"].mapping is None:
            self.report(
                "search", "`search` must hold keys.", "Write `search: {exclude: true}`, or remove it."
            )
        if "links" in self.values and self.values["links"].items is None:
            self.report("links", "`links` must be a list.", "Write `links: [other-page.md]`, or remove it.")


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value.encode()) > _LONGEST_NAME


def _likely_day(raw: str) -> str:
    """Return the day somebody meant as YAML wants it, or an example."""
    readings: list[tuple[int, int, int]] = []
    if loose := _LOOSE_DATE.match(raw):
        readings = [(int(loose[1]), int(loose[2]), int(loose[3]))]
    elif loose := _DAY_FIRST.match(raw):
        # Some put the day first and some the month: 1.2.2026 is two days, 23.11.2026 is one.
        first, second, year = (int(part) for part in loose.groups())
        readings = [(year, second, first), (year, first, second)]
    days = {day for reading in readings if (day := _day_or_none(*reading))}
    return days.pop().isoformat() if len(days) == 1 else "2026-01-31"


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
