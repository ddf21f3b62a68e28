"""What services say about a paper: arXiv's Atom feed and the CSL JSON of DOIs, to bibliographic data."""

import json
import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from learning_journal.domain.papers import OTHERS, Reference
from learning_journal.text.foreign import one_line
from learning_journal.text.paper_id import read_paper_id

MOST_AUTHORS = 50
"""A collaboration's paper has thousands; the first of them say whose it is."""

NO_SUCH = "it knows no such paper"
NOT_UNDERSTOOD = "its answer cannot be understood"

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_YEAR = re.compile(r"[12][0-9]{3}(?![0-9])")


def read_arxiv(body: bytes, arxiv: str) -> tuple[Reference | None, str]:
    """Read the answer of arXiv's API about one id; without a reference, the words say why.

    See info.arxiv.org/help/api/user-manual.html, section 3.3. An error comes as an entry about no paper.
    Entities and document types are refused, so that no answer can grow or reach for files.
    """
    try:
        feed = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # LookupError: an unknown encoding
        return None, NOT_UNDERSTOOD
    if feed.tag != f"{_ATOM}feed":
        return None, NOT_UNDERSTOOD
    for entry in feed.iter(f"{_ATOM}entry"):
        about = read_paper_id(entry.findtext(f"{_ATOM}id", "")).arxiv
        title = one_line(entry.findtext(f"{_ATOM}title", ""))
        if about is None or about.casefold() != arxiv.casefold() or not title:
            continue
        names = (author.findtext(f"{_ATOM}name", "") for author in entry.iter(f"{_ATOM}author"))
        doi = read_paper_id(entry.findtext(f"{_ARXIV}doi", "")).doi
        found = Reference(
            title=title,
            authors=_people(names),
            year=_year(entry.findtext(f"{_ATOM}published", "")),
            venue=one_line(entry.findtext(f"{_ARXIV}journal_ref", "")),
            arxiv=arxiv,
            doi=doi,
        )
        return found, ""
    return None, NO_SUCH


def read_csl(body: bytes, doi: str) -> tuple[Reference | None, str]:
    """Read CSL JSON about one DOI; without a reference, the words say why.

    See docs.citationstyles.org and crosscite.org; Crossref gives some texts as lists of texts.
    """
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None, NOT_UNDERSTOOD
    if not isinstance(answer, Mapping):
        return None, NOT_UNDERSTOOD
    title = one_line(_text(answer.get("title")))
    about = read_paper_id(_text(answer.get("DOI"))).doi
    if not title or (about is not None and about.casefold() != doi.casefold()):
        return None, NOT_UNDERSTOOD
    authors = answer.get("author")
    found = Reference(
        title=title,
        authors=_people(_name(author) for author in authors if isinstance(author, Mapping))
        if isinstance(authors, list)
        else (),
        year=_issued(answer.get("issued")),
        venue=one_line(_text(answer.get("container-title"))),
        doi=doi,
    )
    return found, ""


def _people(names: Iterable[str]) -> tuple[str, ...]:
    people = [person for name in names if (person := one_line(name))]
    return tuple(people if len(people) <= MOST_AUTHORS else [*people[:MOST_AUTHORS], OTHERS])


def _name(author: Mapping[str, object]) -> str:
    """Return a CSL name as `Given Family`, or `Family, Given` where that could not be told apart again."""
    particle = _text(author.get("non-dropping-particle")) or _text(author.get("dropping-particle"))
    family = " ".join(part for part in (particle, _text(author.get("family"))) if part)
    given = _text(author.get("given"))
    if not family or not given:
        return family or given or _text(author.get("literal")) or _text(author.get("name"))
    several = sum(1 for word in family.split() if not word[:1].islower()) > 1
    return f"{family}, {given}" if several else f"{given} {family}"


def _issued(date: object) -> int | None:
    parts = date.get("date-parts") if isinstance(date, Mapping) else None
    while isinstance(parts, list):
        parts = parts[0] if parts else None
    return _year(str(parts))


def _year(text: str) -> int | None:
    match = _YEAR.match(text.strip())
    return int(match[0]) if match else None


def _text(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first.strip() if isinstance(first, str) else ""
