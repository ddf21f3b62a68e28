"""What the pictures show that stand beside links to a page: a page's title and its place in the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from learning_journal.domain.calendar import Span
from learning_journal.domain.entries import Entry
from learning_journal.pages import words
from learning_journal.pages.listing import hub_path
from learning_journal.pages.render import Say
from learning_journal.pages.views import SiteSource
from learning_journal.pages.year import Square, SquareState
from learning_journal.text.direction import direction

LONGEST = 300
"""Characters of a title or description that are looked at: more have no room at any size."""

_WRITTEN = frozenset({SquareState.CLOSED, SquareState.WRITTEN})


@dataclass(frozen=True, slots=True)
class SocialCard:
    """A card: all of it plain text, `weeks` as `templates/pages/card.typ` describes them.

    kicker: what kind of page it is. when: its week and days.
    """

    site: str
    title: str
    direction: str
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
    """A page that gets a card. entry: the entry that it shows, if it is one."""

    path: str
    title: str
    about: str
    entry: Entry | None


class CardMaker:
    """Makes the cards of one site. squares: the year's."""

    def __init__(self, source: SiteSource, site: str, say: Say, squares: tuple[Square, ...]) -> None:
        self._journal = source.journal
        self._site = site
        self._say = say
        self._squares = tuple(square for square in squares if square.week is not None)
        self._hubs = {hub_path(number): number for number in source.journal.roadmap.numbers}

    def card(self, page: Named) -> SocialCard:
        """Return a page's card."""
        title = page.title[:LONGEST]
        return SocialCard(
            site=self._site[:LONGEST],
            title=title,
            direction=direction(title),
            kicker=self._kicker(page),
            about="" if page.about == page.title else page.about[:LONGEST],
            when=self._when(page),
            weeks=tuple(self._weeks(self._week(page))),
        )

    def _week(self, page: Named) -> int | None:
        """Return the plan week of an entry or a hub; None for other pages."""
        if page.entry is None:
            return self._hubs.get(page.path)
        week = self._journal.week_of(page.entry)
        return week if week is not None and self._journal.roadmap.week(week) else None

    def _kicker(self, page: Named) -> str:
        if page.entry:
            return unescape(str(self._say.card_kind(page.entry.kind.value)))
        if page.path in self._hubs:
            return unescape(str(self._say.card_kind("hub")))
        return unescape(str(self._say.card_kind("notebook"))) if page.path.endswith(".ipynb") else ""

    def _when(self, page: Named) -> str:
        week = self._week(page)
        if page.entry and week is None:
            return words.day(page.entry.day)
        if week is None:
            position = self._journal.position
            week = position.week if position.week in self._journal.roadmap.numbers else None
        return "" if week is None else self._of_year(week, self._journal.calendar.span_of(week))

    def _of_year(self, week: int, span: Span) -> str:
        last = self._journal.roadmap.numbers[-1]
        return unescape(str(self._say.card_week(week, last, words.span(span))))

    def _weeks(self, own: int | None) -> Iterator[str]:
        """Tell each week's word: a page of a week shows its place, which stays; others how far the year is."""
        for square in self._squares:
            if own is not None:
                yield "here" if square.week == own else "gone" if (square.week or 0) < own else "left"
            elif square.state is SquareState.NOW or square.week == self._journal.position.week:
                yield "here"
            elif square.state in _WRITTEN:
                yield "done"
            else:
                yield "gone" if square.state is SquareState.MISSED else "left"
