"""Bibliographic data as BibTeX, and the part of a bibliography that belongs to the tool.

`% journal:begin papers` and `% journal:end papers` stand on lines of their own; BibTeX takes what is outside
entries for a comment. What is between them the tool replaces, everything else it never touches.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote

from learning_journal.domain.papers import OTHERS, Reference
from learning_journal.errors import Problem
from learning_journal.text.bibtex.latex import to_latex
from learning_journal.text.bibtex.reader import VENUES, BibEntry, read_bibtex
from learning_journal.text.foreign import visible

_BEGIN, _END = "% journal:begin papers", "% journal:end papers"
_NOTE = "% Made by `journal paper` from the files beside this one. Your own entries belong above or below."
_MARKER = re.compile(r"^[ \t]*%[ \t]*journal:(begin|end)[ \t]+papers[ \t]*\r?$", re.MULTILINE)
_KEY = re.compile(r"@[ \t]*\w+[ \t]*[{(]\s*([^\s,{}()]+)\s*,")
_NOT_IN_KEY = re.compile(r"[^a-z0-9:._+-]+")
_NOT_IN_GIVEN_KEY = re.compile(r"""[\s,{}()"#%'\\=~@]+""")
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~<>|^`"


def bibtex_entry(key: str, reference: Reference) -> str:
    """Return one BibTeX entry, its last line ended; what is not known is left out.

    An entry that the paper came from keeps its type and fields, except where the reference says something
    else. A paper without one that appeared somewhere is an `@article`, any other `@misc`.
    """
    if reference.bibtex and (given := given_entry(reference.bibtex)[0]):
        return _written(given.kind, key, _corrected(given, reference))
    return _written("article" if reference.venue else "misc", key, _fields(reference))


def given_entry(text: str) -> tuple[BibEntry | None, tuple[Problem, ...]]:
    """Read the one entry that a paper came from; without it, the problems say why, by line of the text."""
    entries, problems = read_bibtex(text, "")
    if not problems and len(entries) != 1:
        fix = "Keep the entry of this paper."
        problems = (Problem("", entries[1].line, "bibtex", "There is more than one entry.", fix),)
    return (None if problems else entries[0]), problems


def given_text(entry: BibEntry) -> str:
    """Return an entry as it is kept with its paper, from which `given_entry` reads the same."""
    return _written(entry.kind, _NOT_IN_GIVEN_KEY.sub("-", visible(entry.key)) or "paper", dict(entry.fields))


def _written(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _corrected(given: BibEntry, reference: Reference) -> dict[str, str]:
    """Return an entry's fields with what a reference says otherwise; its silence is no correction."""
    said, new = given.reference, _fields(reference)
    fields = dict(given.fields)
    venue = next((name for name in VENUES if name in fields), _venue_of(given.kind))
    places = (
        (reference.title, said.title, "title", "title", ()),
        (reference.authors, said.authors, "author", "author", ()),
        (reference.venue, said.venue, "journal", venue, VENUES),
        (reference.year, said.year, "year", "year", ("date",)),
        (reference.arxiv, said.arxiv, "eprint", "eprint", ()),
        (reference.arxiv, said.arxiv, "archiveprefix", "archiveprefix", ("eprinttype",)),
        (reference.doi, said.doi, "doi", "doi", ()),
        (reference.url, said.url, "url", "url", ()),
    )
    for now, before, ours, name, others in places:
        if now and now != before:
            fields = _with(fields, name, (name, *others), new[ours])
    return fields


def _with(fields: Mapping[str, str], name: str, names: Collection[str], value: str) -> dict[str, str]:
    """Return fields with a value in the place of the first one of these names, or else at the end."""
    at = next((place for place, field in enumerate(fields) if field in names), len(fields))
    kept = [(field, old) for field, old in fields.items() if field not in names]
    return dict([*kept[:at], (name, value), *kept[at:]])


def _venue_of(kind: str) -> str:
    return "booktitle" if kind.startswith("in") or kind == "conference" else "journal"


def _fields(reference: Reference) -> dict[str, str]:
    """Return what a reference says, each value as it is written behind `=`."""
    authors = " and ".join(_author(author) for author in reference.authors)
    fields = {
        "title": f"{{{to_latex(reference.title)}}}",  # a second pair of braces keeps capital letters
        "author": authors,
        "journal": to_latex(reference.venue),
        "year": str(reference.year or ""),
        "eprint": _verbatim(reference.arxiv or ""),
        "archiveprefix": "arXiv" if reference.arxiv else "",
        "doi": _verbatim(reference.doi or ""),
        "url": _verbatim(reference.url),
    }
    return {name: f"{{{value}}}" for name, value in fields.items() if value}


def _author(name: str) -> str:
    if name == OTHERS:
        return name
    # An organisation's name with `and` in it would be taken for two people.
    return f"{{{to_latex(name)}}}" if " and " in f" {name.casefold()} " else to_latex(name)


def _verbatim(text: str) -> str:
    """Return an address or id as styles print it letter by letter, with nothing that ends the field."""
    return quote(text, safe=_URL_SAFE)


def update_bibliography(
    text: str, papers: Mapping[str, Reference], path: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """Return a bibliography with the tool's part made anew from these papers, by the name of their file.

    Outside of that part every character stays; a paper whose key has an entry there is left to it. Where
    there is no such part yet, it comes last. Where its markers do not match, the text is returned unchanged.
    """
    markers = list(_MARKER.finditer(text))
    sides = [marker[1] for marker in markers]
    if sides not in ([], ["begin", "end"]):
        wrong = text.count("\n", 0, markers[0].start()) + 1
        what = "The lines that mark the tool's part of the bibliography do not match."
        fix = f"Keep one `{_BEGIN}` and below it one `{_END}`, or neither."
        return text, (Problem(path, wrong, "managed-block", what, fix),)
    start, end = (markers[0].start(), markers[1].end()) if markers else (len(text), len(text))
    before, after = text[:start], text[end:]
    taken = {key.casefold() for key in _KEY.findall(before + "\n" + after)}
    keyed = {key: paper for key, paper in _keys(papers).items() if key not in taken}
    newline = "\r\n" if "\r\n" in text else "\n"
    entries = "\n".join(bibtex_entry(key, paper) for key, paper in keyed.items())
    block = "\n".join([_BEGIN, _NOTE, "", *([entries] if entries else []), _END]).replace("\n", newline)
    if not markers:
        if not papers:
            return text, ()
        gap = "" if not before else newline if before.endswith("\n") else newline * 2
        return f"{before}{gap}{block}{newline}", ()
    # A marker's carriage return belongs to its line's end.
    return before + block + ("\r" if markers[1][0].endswith("\r") else "") + after, ()


def _keys(papers: Mapping[str, Reference]) -> dict[str, Reference]:
    """Return papers by their key, in its order."""
    return {key: papers[name] for name, key in bibtex_keys(papers).items()}


def bibtex_keys(names: Iterable[str]) -> dict[str, str]:
    """Return a BibTeX key for each paper's file name, all different, as `references.bib` has them."""
    keyed: dict[str, str] = {}
    last: Counter[str] = Counter()
    for name in sorted(names):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
        stem = _NOT_IN_KEY.sub("-", plain).strip("-") or "paper"
        key = stem
        while key in keyed:
            last[stem] += 1
            key = f"{stem}-{last[stem] + 1}"
        keyed[key] = name
    return {name: key for key, name in keyed.items()}
