"""The lists of gotchas and papers: what they can be searched, filtered and sorted by, and what to copy."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from learning_journal.domain.entries import Entry, Kind, stem
from learning_journal.domain.journal import Journal
from learning_journal.domain.papers import citation
from learning_journal.pages.listing import entry_link, entry_views, listed
from learning_journal.pages.views import EntryView, LinkView, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.bibtex import bibtex_entry, bibtex_keys
from learning_journal.text.links import relative

GOTCHAS, PAPERS = "gotchas.md", "papers.md"

LISTS_SCRIPT = "javascripts/lists.js"
"""Address of the script that searches, filters and sorts; without it the lists are whole and in order."""

LISTS_STYLE = "stylesheets/lists.css"


@dataclass(frozen=True, slots=True)
class GotchaRow:
    """A gotcha in the list. topic, tags: links to the list filtered by them. met: where it was met again."""

    entry: EntryView
    topic: LinkView | None
    tags: tuple[LinkView, ...]
    met: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list. reading: how often it was gone through, 1 to 3, or None. day: as `2026-01-12`."""

    entry: EntryView
    reading: int | None
    day: str
    citation: str
    bibtex: str


def gotcha_rows(source: SiteSource) -> tuple[GotchaRow, ...]:
    """Return the gotchas that lists may name, newest first."""
    entries = listed(source, Kind.GOTCHA)
    return tuple(
        GotchaRow(
            view,
            _topic(source.journal, entry),
            tuple(_filter("tag", tag, tag) for tag in dict.fromkeys(entry.tags)),
            met_links(source.met.get(entry.path, ()), GOTCHAS),
        )
        for entry, view in zip(entries, entry_views(source, entries, GOTCHAS), strict=True)
    )


def met_links(entries: Iterable[Entry], page: str) -> tuple[LinkView, ...]:
    """Return where a gotcha was met again: a Week in Review by its number, anything else by its title."""
    return tuple(
        LinkView(Phrase("in_week", (entry.week,)), relative(entry.path, page))
        if entry.kind is Kind.WEEK
        else entry_link(entry, page)
        for entry in entries
    )


def _topic(journal: Journal, entry: Entry) -> LinkView | None:
    """Return the module of the plan that an entry's week belongs to."""
    week = journal.plan_week_of(entry)
    module = journal.roadmap.module_of(week) if week else None
    return _filter("topic", module.id, module.title) if module else None


def _filter(name: str, value: str, title: str) -> LinkView:
    return LinkView(title, f"?{name}={quote(value, safe='')}")


def paper_rows(source: SiteSource) -> tuple[PaperRow, ...]:
    """Return the papers that lists may name, those read last first."""
    entries = listed(source, Kind.PAPER)
    views = entry_views(source, entries, PAPERS)
    cited = citations(source.journal.listed)
    return tuple(
        PaperRow(view, entry.reading or None, entry.day.isoformat(), *cited.get(entry.path, ("", "")))
        for entry, view in zip(entries, views, strict=True)
    )


def citations(entries: Sequence[Entry]) -> Mapping[str, tuple[str, str]]:
    """Return for each paper's path its citation and its BibTeX entry, keyed as in `references.bib`."""
    papers = {entry.path: entry.reference for entry in entries if entry.reference}
    keys = bibtex_keys(stem(path) for path in papers)
    return {path: (citation(paper), bibtex_entry(keys[stem(path)], paper)) for path, paper in papers.items()}
