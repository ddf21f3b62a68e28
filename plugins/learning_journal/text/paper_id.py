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
