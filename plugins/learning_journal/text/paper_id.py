"""What a learner types to name a paper: an arXiv id, a DOI, or a title."""

import re
from dataclasses import dataclass

# arXiv identifier scheme: since April 2007 YYMM.NNNN(N), before archive/YYMMNNN (info.arxiv.org).
_ARXIV = re.compile(
    r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
# DOI Handbook, section 2.2: prefix `10.` and a registrant code, then a suffix.
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperId:
    """A paper as named; exactly one of the three is set."""

    arxiv: str | None = None
    doi: str | None = None
    title: str | None = None


def read_paper_id(text: str) -> PaperId:
    """Tell an arXiv id (or its address) and a DOI from a title."""
    word = text.strip()
    if match := _ARXIV.fullmatch(word):
        return PaperId(arxiv=match[1])
    if match := _DOI.fullmatch(word):
        return PaperId(doi=match[1])
    return PaperId(title=" ".join(word.split()))
