"""The entries of a `.bib` file, with what is wrong in it by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    Field,
    ParsingFailedBlock,
    String,
)

from learning_journal.domain.papers import OTHERS, Reference
from learning_journal.errors import Problem
from learning_journal.text.bibtex.latex import from_latex
from learning_journal.text.bibtex.values import Parts, read_parts, tex, written
from learning_journal.text.foreign import visible
from learning_journal.text.paper_answer import MOST_AUTHORS
from learning_journal.text.paper_id import read_paper_id

_YEAR = re.compile(r"[12][0-9]{3}(?![0-9])")
_PREPRINT = re.compile(r"arxiv:\s*([0-9]{4}\.[0-9]{4,5})", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
VENUES = ("journal", "journaltitle", "booktitle")
"""Where an entry says in what a paper appeared, by precedence."""

_NOT_IN_NAME = re.compile(r"[^\w:.+/*-]+")
# Those of BibTeX's and biblatex's own, then of JabRef, BibDesk and Mendeley.
_OWN = re.compile(
    r"(?:annote|annotation|file|library|comment(?:-.*)?|review|owner|local-url|bdsk-file-\d+|"
    r"mendeley-(?:groups|tags))\Z"
)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its key, the 1-based line it begins at, and what it says about a paper.

    kind: as `inproceedings`. fields: each name in small letters, with its value as it is written behind `=`.
    left_out: fields that are about the writer's computer or their notes, and no part of `fields`.
    """

    key: str
    line: int
    reference: Reference
    kind: str
    fields: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()


def read_bibtex(source: str, path: str) -> tuple[tuple[BibEntry, ...], tuple[Problem, ...]]:
    """Read every entry of a file; one that cannot be read is reported and hides no other."""
    library = parse_string(source.removeprefix("\ufeff").replace("\r\n", "\n"))
    strings: dict[str, Parts] = {}
    for string in library.strings:
        strings[string.key.lower()] = _parts(string, strings)
    parents = {entry.key.casefold(): _fields(entry, strings) for entry in reversed(library.entries)}
    entries: list[BibEntry] = []
    problems: list[Problem] = []
    for found in library.blocks:
        block: Block | None = found
        line = (found.start_line or 0) + 1
        if fault := _fault(found):
            problems.append(Problem(path, line, "bibtex", *fault))
        if isinstance(block, DuplicateBlockKeyBlock):
            block = block.ignore_error_block  # two papers under one key are two papers
        if isinstance(block, Entry):
            entry = _entry(block, line, strings, parents)
            if entry.reference.title:
                entries.append(entry)
            else:
                what = f"The entry `{block.key}` has no title."
                problems.append(Problem(path, line, "bibtex", what, "Add `title = {...}`."))
    if not entries and not problems:
        fix = "Give a file with entries such as `@article{key, title = {...}}`."
        problems.append(Problem(path, 0, "bibtex", "There is no BibTeX entry in the file.", fix))
    return tuple(entries), tuple(problems)


def _entry(
    block: Entry, line: int, strings: Mapping[str, Parts], parents: Mapping[str, Mapping[str, Parts]]
) -> BibEntry:
    fields = _fields(block, strings)
    left_out = tuple(name for name, parts in fields.items() if _is_own(name, tex(parts)))
    everything = _inherited(fields, parents)
    kept = {name: parts for name, parts in everything.items() if not _is_own(name, tex(parts))}
    reference = _reference({name: tex(parts) for name, parts in kept.items()})
    values = tuple((name, written(parts)) for name, parts in kept.items())
    return BibEntry(block.key, line, reference, block.entry_type.lower(), values, left_out)


def _fields(block: Entry, strings: Mapping[str, Parts]) -> dict[str, Parts]:
    return {
        name: _parts(field, strings)
        for field in block.fields
        if (name := _NOT_IN_NAME.sub("-", visible(field.key).lower()))
    }


def _parts(given: Field | String, strings: Mapping[str, Parts]) -> Parts:
    return read_parts(str(given.value), strings, bare=given.enclosing == "no-enclosing")


def _inherited(
    fields: Mapping[str, Parts], parents: Mapping[str, Mapping[str, Parts]]
) -> Mapping[str, Parts]:
    """Return fields with those of the entry that `crossref` names, which is none of the journal's keys.

    As with biblatex, the title of proceedings is their papers' `booktitle`.
    """
    named = fields.get("crossref")
    parent = parents.get(tex(named).strip().casefold()) if named else None
    if parent is None:
        return fields
    own = {name: value for name, value in fields.items() if name != "crossref"}
    above = {name: value for name, value in parent.items() if name not in {"title", "crossref"}}
    booktitle = {"booktitle": parent["title"]} if "title" in parent else {}
    return {**own, **{name: value for name, value in {**booktitle, **above}.items() if name not in own}}


def _is_own(name: str, text: str) -> bool:
    """Tell whether a field is nobody else's business: a place on a computer, or notes on the paper."""
    return bool(_OWN.match(name)) or text.lower().startswith("file:")


def _fault(block: Block) -> tuple[str, str] | None:
    if isinstance(block, DuplicateBlockKeyBlock):
        return f"The key `{block.key}` is here twice.", "Give one of the two another key."
    if isinstance(block, DuplicateFieldKeyBlock):
        fields = ", ".join(f"`{key}`" for key in sorted(block.duplicate_keys))
        return f"An entry has {fields} twice, so it is left out.", "Keep one of the two."
    if isinstance(block, ParsingFailedBlock):
        return "This entry cannot be read.", "Check its braces, quotes and commas; it is left out."
    return None


def _reference(fields: Mapping[str, str]) -> Reference:
    venue = next((from_latex(fields[key]) for key in VENUES if key in fields), "")
    address = fields.get("url", "").replace("\\", "").strip()
    named = read_paper_id(fields.get("doi", "").replace("\\", ""))
    year = _YEAR.search(fields.get("year") or fields.get("date") or "")
    return Reference(
        title=from_latex(fields.get("title", "")),
        authors=tuple(_authors(fields.get("author", ""))),
        year=int(year[0]) if year else None,
        venue=venue,
        arxiv=_arxiv(fields, venue) or named.arxiv or read_paper_id(address).arxiv,
        doi=named.doi or read_paper_id(address).doi,
        source=address if _WEB.match(address) else "",
    )


def _arxiv(fields: Mapping[str, str], venue: str) -> str | None:
    scheme = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    if "eprint" in fields and scheme.strip().casefold() == "arxiv":
        return read_paper_id(fields["eprint"]).arxiv
    match = _PREPRINT.search(venue)
    return match[1] if match else None


def _authors(names: str) -> Iterator[str]:
    people = split_multiple_persons_names(names)
    yield from (name for person in people[:MOST_AUTHORS] if (name := _name(person)))
    if len(people) > MOST_AUTHORS and people[-1] != OTHERS:
        yield OTHERS


def _name(person: str) -> str:
    """Return a name as `Given Family`, or with commas as in BibTeX where that could not be told apart."""
    parts = parse_single_name_into_parts(person, strict=False)
    first, von, last, suffix = (
        from_latex(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    family = " ".join(part for part in (von, last) if part)
    if suffix or (first and len(parts.last) > 1):
        return ", ".join(part for part in (family, suffix, first) if part)
    return " ".join(part for part in (first, family) if part)
