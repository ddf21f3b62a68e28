"""`paper`: summaries of papers from an arXiv id, a DOI, a title or a `.bib` file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from learning_journal.app.bibliography import bibliography_change
from learning_journal.app.capture import new_entry, usable_title
from learning_journal.app.changes import Change
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.domain.papers import Reference
from learning_journal.edges.paper_lookup import LookupFailedError, ask_arxiv, ask_doi
from learning_journal.edges.store import read_text
from learning_journal.errors import FileExistsAlreadyError, Problem, UsageError
from learning_journal.text.bibtex import given_text, read_bibtex
from learning_journal.text.paper_answer import read_arxiv, read_csl
from learning_journal.text.paper_id import arxiv_year, read_paper_id
from learning_journal.text.slug import slugify

_SMALL_WORDS = frozenset(
    "a an and are as at by can do does for from how in is it not of on or the to via with you".split()
)
NOTHING = Reference()


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A summary to write: what is known of the paper, and which keys its reader still has to fill in."""

    change: Change
    reference: Reference
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """What `paper` would do.

    known: files of papers that the journal has already. bibliography: what changes in `references.bib`.
    asked: a service was asked, and answered where `unanswered`, which says why not, is empty. left_out:
    fields of the `.bib` file that are nobody else's business. bare: those of `known` that hold no entry of a
    `.bib` file, though this one has one.
    """

    new: tuple[NewPaper, ...] = ()
    known: tuple[str, ...] = ()
    bibliography: Change | None = None
    asked: bool = False
    unanswered: str = ""
    left_out: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every file to write, the papers first."""
        return (*(paper.change for paper in self.new), *([self.bibliography] if self.bibliography else []))


def prepare_papers(
    root: Path,
    journal: Journal,
    what: str,
    *,
    stated: Reference = NOTHING,
    offline: bool = False,
) -> Papers:
    """Work out what to write; nothing is written, and the network asked at most once.

    what: an arXiv id, a DOI, a title, or the path of a `.bib` file. stated: title, authors and year to put in
    place of what is found. offline: nothing is asked. Raises UsageError for words that make no sense and
    UnreadableFileError for a `.bib` file that cannot be read.
    """
    words = usable_title(what, "journal paper 1706.03762")
    if words.lower().endswith(".bib"):
        if stated != NOTHING:
            raise UsageError(
                "a .bib file names its titles, authors and years itself", fix="leave those options out"
            )
        return _from_bibtex(root, journal, what.strip())
    paper = read_paper_id(words)
    if paper.title and stated.title:
        raise UsageError("the title is there twice", fix="give --title with an arXiv id or a DOI only")
    asked = Reference(title=paper.title or "", arxiv=paper.arxiv, doi=paper.doi)
    if known := _known(asked, _papers(journal)):
        return _with_bibliography(root, journal, Papers(known=(known,)))
    ask = not offline and not paper.title
    found, why = _looked_up(asked) if ask else (None, "")
    reference = found or asked
    reference = replace(
        reference,
        title=stated.title or reference.title,
        authors=stated.authors or reference.authors,
        year=stated.year or reference.year,
    )
    papers = _sorted_out(root, journal, [reference])
    return _with_bibliography(root, journal, replace(papers, asked=ask, unanswered=why))


def write_papers(root: Path, papers: Papers) -> Papers:
    """Write the changes; return what was done. A file that is there already is left and told as known.

    Raises FileExistsAlreadyError where that is the only paper, and WriteError.
    """
    new: list[NewPaper] = []
    known = list(papers.known)
    for paper in papers.new:
        try:
            paper.change.write(root)
            new.append(paper)
        except FileExistsAlreadyError:
            if len(papers.new) == 1:
                raise
            known.append(paper.change.path)
    if papers.bibliography:
        papers.bibliography.write(root)
    return replace(papers, new=tuple(new), known=tuple(known))


def _from_bibtex(root: Path, journal: Journal, path: str) -> Papers:
    entries, problems = read_bibtex(read_text(Path(path)), path)
    given = {given_text(entry): entry for entry in entries}
    references = [replace(entry.reference, bibtex=text) for text, entry in given.items()]
    papers = _sorted_out(root, journal, references)
    new = (given[paper.reference.bibtex] for paper in papers.new)
    left_out = dict.fromkeys(name for entry in new for name in entry.left_out)
    shelf = _papers(journal)
    bare = tuple(path for path in papers.known if path in shelf and not shelf[path].bibtex)
    return _with_bibliography(
        root, journal, replace(papers, left_out=tuple(left_out), bare=bare, problems=problems)
    )


def _looked_up(asked: Reference) -> tuple[Reference | None, str]:
    """Return what a service says about an id, or why it says nothing."""
    arxiv, doi = asked.arxiv, asked.doi or ""
    host = "arxiv.org" if arxiv else "doi.org"
    try:
        found, why = read_arxiv(ask_arxiv(arxiv), arxiv) if arxiv else read_csl(ask_doi(doi), doi)
    except LookupFailedError as error:
        return None, f"{error.where or host}: {error.what}"
    return found, f"{host}: {why}" if why else ""


def _with_bibliography(root: Path, journal: Journal, papers: Papers) -> Papers:
    added = {paper.change.path: paper.reference for paper in papers.new}
    change, problems = bibliography_change(root, journal.entries, added)
    return replace(papers, bibliography=change, problems=(*papers.problems, *problems))


def _papers(journal: Journal) -> dict[str, Reference]:
    return {entry.path: _reference(entry) for entry in journal.entries if entry.kind is Kind.PAPER}


def _reference(entry: Entry) -> Reference:
    return entry.reference or Reference(entry.title, entry.authors)


def _sorted_out(root: Path, journal: Journal, references: Iterable[Reference]) -> Papers:
    """Give every paper that the journal does not have its file."""
    shelf = _papers(journal)
    new: list[NewPaper] = []
    known: list[str] = []
    for found in references:
        if path := _known(found, shelf):
            known.append(path)
            continue
        year = found.year or (arxiv_year(found.arxiv) if found.arxiv else None)
        reference = replace(found, year=year)
        path = next((path for path in _paths(reference) if path not in shelf), "")
        shelf[path] = reference
        new.append(_new_paper(root, journal, path, reference))
    return Papers(tuple(new), tuple(dict.fromkeys(known)))


def _known(reference: Reference, shelf: dict[str, Reference]) -> str | None:
    """Return the file of a paper: one with the same id, or with the same title and nothing that differs."""
    for path, other in shelf.items():
        if reference.ids & other.ids:
            return path
        title = reference.title.casefold()
        pairs = (
            (reference.arxiv, other.arxiv),
            (reference.doi, other.doi),
            (reference.year, other.year),
            (reference.authors[:1], other.authors[:1]),
        )
        if title and title == other.title.casefold() and not any(a and b and a != b for a, b in pairs):
            return path
    return None


def _new_paper(root: Path, journal: Journal, path: str, reference: Reference) -> NewPaper:
    identifier = reference.arxiv or reference.doi
    title = reference.title or f"Paper {identifier}"
    data = {
        "authors": list(reference.authors),
        "year": reference.year,
        "venue": reference.venue,
        "arxiv": reference.arxiv,
        "doi": reference.doi,
        "source": reference.url,
    }
    values: dict[str, object] = {"title": title, "date": journal.today, "draft": True}
    values |= {key: value for key, value in data.items() if value}
    values |= {"pass": 0, "tags": []}
    if reference.bibtex:
        values["bibtex"] = reference.bibtex  # last, as the keys above are those that change
    text = new_entry(root, "entries/paper.md.j2", values)
    needed = {"title": reference.title, "authors": reference.authors, "year": reference.year}
    missing = tuple(key for key, value in needed.items() if not value)
    return NewPaper(Change(path, None, text), replace(reference, title=title), missing)


def _paths(reference: Reference) -> Iterator[str]:
    """Yield where a paper's file may be: `<year>-<author>-<word>` as far as known, then with every word."""
    year = str(reference.year) if reference.year else ""
    author = reference.authors[0] if reference.authors else ""
    family = slugify(author.split(",")[0] if "," in author else author.split()[-1], "") if author else ""
    whole = slugify(reference.title or reference.arxiv or reference.doi or "", "paper")
    words = whole.split("-")
    short = next((word for word in words if word not in _SMALL_WORDS), words[0])
    names = [short, whole] if year and family and reference.title else [whole]
    names += [f"{whole}-{number}" for number in range(2, 100)]
    yield from (f"papers/{'-'.join(part for part in (year, family, name) if part)}.md" for name in names)
