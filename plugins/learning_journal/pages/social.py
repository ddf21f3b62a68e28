"""What the pictures show that stand beside links to a page: a page's title and its place in the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from learning_journal.domain.entries import Entry
from learning_journal.pages.home import HOME, plan_tally
from learning_journal.pages.listing import hub_path
from learning_journal.pages.numbers import year_squares
from learning_journal.pages.render import Templates, plainly
from learning_journal.pages.views import SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.pages.year import WRITTEN, Square, SquareState
from learning_journal.text.markdown import plain

LONGEST = 300
"""Characters of a text that are looked at: more have no room at any size."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A card: all of it plain text, `weeks` as `templates/pages/card.typ` describes them.

    site: what stands above everything. kicker: what kind of page it is. when: its week and days.
    """

    site: str
    title: str
    kicker: str
    about: str
    when: str
    weeks: tuple[str, ...]

    @property
    def alt(self) -> str:
        """The card's words, for those who do not see it."""
        return ". ".join(filter(None, (self.site, self.kicker, self.title, self.when)))


@dataclass(frozen=True, slots=True)
class Named:
    """A page that gets a card, its texts plain. entry: the one that it shows, if it shows one."""

    path: str
    title: str
    about: str
    entry: Entry | None = None


class CardMaker:
    """Makes the cards of one site, which has the name `site`."""

    def __init__(self, source: SiteSource, site: str, templates: Templates) -> None:
        self._source = source
        self._journal = source.journal
        self._site = site
        self._templates = templates
        self._weeks_of = {hub_path(number): number for number in source.journal.roadmap.numbers}
        self._hubs = frozenset(self._weeks_of)
        for notebook in source.notebooks:
            if notebook.entries and (week := self._journal.week_of(notebook.entries[0])) is not None:
                self._weeks_of[notebook.path] = week

    def card(self, page: Named) -> SocialCard:
        """Return a page's card."""
        week = self._week(page)
        home = page.path == HOME
        return SocialCard(
            site=_shortened(self._journal.roadmap.title if home else self._site),
            title=_shortened(page.title),
            kicker=self._kicker(page),
            about=_shortened(self._about(page)),
            when=self._when(page, week),
            weeks=self._year if week is None else tuple(self._place(week)),
        )

    def _week(self, page: Named) -> int | None:
        """Return the plan week of an entry, hub or notebook; None for other pages."""
        week = self._journal.week_of(page.entry) if page.entry else self._weeks_of.get(page.path)
        return week if week is not None and self._journal.roadmap.week(week) else None

    def _said(self, phrase: Phrase) -> str:
        return plainly(self._templates, phrase)

    def _kicker(self, page: Named) -> str:
        if page.entry:
            return self._said(Phrase("card_kind", (page.entry.kind.value,)))
        if page.path in self._hubs:
            return self._said(Phrase("card_kind", ("hub",)))
        return self._said(Phrase("card_kind", ("notebook",))) if page.path.endswith(".ipynb") else ""

    def _about(self, page: Named) -> str:
        """Return what a page is about without what the card says elsewhere."""
        if page.path == HOME:
            tally = plan_tally(self._journal)
            return self._said(Phrase("card_tasks", (tally.done, tally.planned))) if tally.done else ""
        if page.path in self._hubs:
            plan = self._journal.roadmap.week(self._weeks_of[page.path])
            module = self._journal.roadmap.module_of(plan) if plan else None
            return plain(plan.goal) if plan and plan.goal else module.title if module else ""
        return "" if page.about == page.title else page.about

    def _when(self, page: Named, week: int | None) -> str:
        if week is None and page.entry:
            return self._said(Phrase("day", (page.entry.day,)))
        week = self._journal.position.week if week is None else week
        if week is not None:
            last = self._journal.roadmap.numbers[-1]
            return self._said(Phrase("card_week", (week, last, self._journal.calendar.span_of(week))))
        written = self._year.count("done")
        return self._said(Phrase("card_written", (written, len(self._year)))) if written else ""

    @cached_property
    def _squares(self) -> tuple[Square, ...]:
        return tuple(square for square in year_squares(self._source, HOME) if square.week is not None)

    @cached_property
    def _year(self) -> tuple[str, ...]:
        """How far the year is, a word for each week."""
        return tuple(self._standing(square) for square in self._squares)

    def _standing(self, square: Square) -> str:
        if square.week == self._journal.position.week:
            return "here"
        if square.state in WRITTEN:
            return "done"
        return "gone" if square.state is SquareState.MISSED else "left"

    def _place(self, own: int) -> Iterator[str]:
        """Yield a word for each week that a page's own one places: they stay as the year goes on."""
        before = True
        for square in self._squares:
            before = before and square.week != own
            yield "here" if square.week == own else "gone" if before else "left"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
