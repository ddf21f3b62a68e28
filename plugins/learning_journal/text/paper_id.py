"""What a learner types to name a paper: an arXiv id, a DOI, or a title."""

import re
from dataclasses import dataclass

# arXiv identifier scheme: since April 2007 YYMM.NNNN(N), before archive/YYMMNNN (info.arxiv.org).
_ARXIV = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE | re.ASCII,
)
# DOI Handbook, section 2.2: prefix `10.` and a registrant code, then a suffix.
_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE | re.ASCII
)
# arXiv gives every paper a DOI that holds its id (info.arxiv.org/help/doi.html).
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ARXIV_MONTH = re.compile(r"(?:(.+)/)?([0-9]{2})(?:0[1-9]|1[0-2])[0-9.]+", re.ASCII)
_FIRST_OLD_YEAR = 91
"""Ids with an archive's name began in August 1991 and ended in March 2007."""


@dataclass(frozen=True, slots=True)
class PaperId:
    """A paper as named; exactly one of the three is set."""

    arxiv: str | None = None
    doi: str | None = None
    title: str | None = None


def read_paper_id(text: str) -> PaperId:
    """Tell an arXiv id (or its address or DOI) and a DOI from a title."""
    word = text.strip()
    if match := _ARXIV.fullmatch(word):
        return PaperId(arxiv=match[1])
    if match := _DOI.fullmatch(word):
        own = _ARXIV_DOI.fullmatch(match[1])
        if own and (known := _ARXIV.fullmatch(own[1])):
            return PaperId(arxiv=known[1])
        return PaperId(doi=match[1])
    return PaperId(title=" ".join(word.split()))


def arxiv_year(arxiv: str) -> int | None:
    """Return the year in which arXiv gave an id, which begins with it: `1706.03762` is of June 2017.

    See info.arxiv.org/help/arxiv_identifier.html. None where its month is none.
    """
    match = _ARXIV_MONTH.fullmatch(arxiv)
    if match is None:
        return None
    year = int(match[2])
    return (1900 if match[1] and year >= _FIRST_OLD_YEAR else 2000) + year
