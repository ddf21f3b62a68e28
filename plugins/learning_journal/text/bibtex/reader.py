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
    ParsingFailedBlock,
)

from learning_journal.domain.papers import OTHERS, Reference
from learning_journal.errors import Problem
from learning_journal.text.bibtex.latex import from_latex
from learning_journal.text.paper_answer import MOST_AUTHORS
from learning_journal.text.paper_id import read_paper_id

_YEAR = re.compile(r"[12][0-9]{3}(?![0-9])")
_PREPRINT = re.compile(r"arxiv:\s*([0-9]{4}\.[0-9]{4,5})", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_VENUES = ("journal", "journaltitle", "booktitle")


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its key, the 1-based line it begins at, and what it says about a paper."""

    key: str
    line: int
    reference: Reference


def read_bibtex(source: str, path: str) -> tuple[tuple[BibEntry, ...], tuple[Problem, ...]]:
    """Read every entry of a file; one that cannot be read is reported and hides no other."""
    blocks = parse_string(source.removeprefix("\ufeff").replace("\r\n", "\n")).blocks
    entries: list[BibEntry] = []
    problems: list[Problem] = []
    for found in blocks:
        block: Block | None = found
        line = (found.start_line or 0) + 1
        if fault := _fault(found):
            problems.append(Problem(path, line, "bibtex", *fault))
        if isinstance(block, DuplicateBlockKeyBlock):
            block = block.ignore_error_block  # two papers under one key are two papers
        if isinstance(block, Entry):
            reference = _reference({field.key.lower(): str(field.value) for field in block.fields})
            if reference.title:
                entries.append(BibEntry(block.key, line, reference))
            else:
                what = f"The entry `{block.key}` has no title."
                problems.append(Problem(path, line, "bibtex", what, "Add `title = {...}`."))
    if not entries and not problems:
        fix = "Give a file with entries such as `@article{key, title = {...}}`."
        problems.append(Problem(path, 0, "bibtex", "There is no BibTeX entry in the file.", fix))
    return tuple(entries), tuple(problems)


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
    venue = next((from_latex(fields[key]) for key in _VENUES if key in fields), "")
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
