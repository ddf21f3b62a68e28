"""Bibliographic data as BibTeX, and the part of a bibliography that belongs to the tool.

`% journal:begin papers` and `% journal:end papers` stand on lines of their own; BibTeX takes what is outside
entries for a comment. What is between them the tool replaces, everything else it never touches.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from learning_journal.domain.papers import OTHERS, Reference
from learning_journal.errors import Problem
from learning_journal.text.bibtex.latex import to_latex

_BEGIN, _END = "% journal:begin papers", "% journal:end papers"
_NOTE = "% Made by `journal paper` from the files beside this one. Your own entries belong above or below."
_MARKER = re.compile(r"^[ \t]*%[ \t]*journal:(begin|end)[ \t]+papers[ \t]*\r?$", re.MULTILINE)
_KEY = re.compile(r"@[ \t]*\w+[ \t]*[{(]\s*([^\s,{}()]+)\s*,")
_NOT_IN_KEY = re.compile(r"[^a-z0-9:._+-]+")
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~<>|^`"


def bibtex_entry(key: str, reference: Reference) -> str:
    """Return one BibTeX entry, its last line ended; what is not known is left out.

    A paper that appeared somewhere is an `@article`, any other `@misc`.
    """
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
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if reference.venue else 'misc'}{{{key},\n{lines}}}\n"


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
