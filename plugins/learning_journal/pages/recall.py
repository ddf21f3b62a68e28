"""The Recall page: every card that readers may see, by topic and week."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from learning_journal.domain.cards import Card
from learning_journal.domain.entries import Entry
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.pages.cards import card_markdown
from learning_journal.pages.listing import hub_path
from learning_journal.pages.render import Templates, said
from learning_journal.pages.views import LinkView, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.languages import isolated
from learning_journal.text.links import relative

RECALL = "recall.md"
"""Path of the page."""


@dataclass(frozen=True, slots=True)
class WeekCards:
    """A week's cards as markdown. week: None for entries outside the plan."""

    week: LinkView | None
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A module of the plan with its weeks; weeks of no module have no title."""

    title: str | Phrase
    weeks: tuple[WeekCards, ...]

    @property
    def count(self) -> int:
        """How many cards there are on it."""
        return sum(len(week.cards) for week in self.weeks)


def shown_cards(journal: Journal) -> Iterator[tuple[Entry, Card]]:
    """Yield the cards of published and listed entries, each with its entry, in the order of the files."""
    entries = {entry.path: entry for entry in journal.listed}
    for card in journal.cards:
        if card.path in entries and not card.waiting:
            yield entries[card.path], card


def recall_card(entry: Entry, card: Card, templates: Templates) -> str:
    """Return a card as the page shows it, with a link to where it stands; links are as in its entry."""
    anchor = f"#{card.id}" if card.id else ""
    here = f"[{isolated(entry.title, entry.lang)}]({relative(entry.path, entry.path)}{anchor})"
    return card_markdown(card, said(templates, Phrase("recall_from", (Markup(here),))))  # noqa: S704 - escaped


def recall_topics(source: SiteSource) -> tuple[Topic, ...]:
    """Return the page's cards by topic and week in the plan's order, those outside the plan last."""
    roadmap = source.journal.roadmap
    modules = {module.id: module.title for module in roadmap.modules}
    texts: dict[int | None, list[str]] = {}
    for card, text in source.cards.items():
        planned = card.week if card.week in roadmap.numbers else None
        texts.setdefault(planned, []).append(text)
    weeks = [week for week in roadmap.weeks if week.number in texts]
    topics = [
        Topic(modules.get(module or "", ""), tuple(_week(week, texts[week.number]) for week in own))
        for module, own in groupby(weeks, key=lambda week: week.module)
    ]
    if None in texts:
        topics.append(Topic(Phrase("recall_outside"), (WeekCards(None, tuple(texts[None])),)))
    return tuple(topics)


def _week(week: PlanWeek, cards: list[str]) -> WeekCards:
    title = Phrase("week_title", (week.number, week.title))
    return WeekCards(LinkView(title, relative(hub_path(week.number), RECALL)), tuple(cards))
