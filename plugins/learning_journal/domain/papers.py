"""A paper's bibliographic data, and how it is cited."""

from dataclasses import dataclass

OTHERS = "others"
"""As the last author it stands for those who are not named, as in BibTeX."""

_NAMED = 3
"""Authors a plain citation names before it says `et al.`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a paper; the rest is empty or None.

    authors: each as `Ashish Vaswani` or `Vaswani, Ashish`. venue: the journal or proceedings. arxiv: id
    without version. source: web address of its abstract, where one was given. bibtex: the entry of a `.bib`
    file that it came from, with its own type and fields.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv: str | None = None
    doi: str | None = None
    source: str = ""
    bibtex: str = ""

    @property
    def url(self) -> str:
        """Where the abstract is; empty where nobody knows."""
        if self.source:
            return self.source
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def ids(self) -> frozenset[str]:
        """The paper's names in arXiv and among DOIs, without regard to capital letters."""
        named = (("arxiv", self.arxiv), ("doi", self.doi))
        return frozenset(f"{scheme}:{id_.casefold()}" for scheme, id_ in named if id_)


def citation(reference: Reference) -> str:
    """Return a plain citation on one line: authors, year, title, venue, address, as far as known."""
    people = [author for author in reference.authors if author != OTHERS]
    if len(people) < len(reference.authors) or len(people) > _NAMED:
        named = f"{people[0]} et al." if people else ""
    else:
        named = " and ".join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)
    who = " ".join(part for part in (named, f"({reference.year})" if reference.year else "") if part)
    parts = [part.rstrip(".") for part in (who, reference.title, reference.venue) if part]
    return " ".join([*(f"{part}." for part in parts), *([reference.url] if reference.url else [])])
