"""The scratch-first ledger for readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from learning_journal.domain.scratch import Begun, TopicState, Verdict
from learning_journal.pages import words
from learning_journal.pages.listing import hub_link
from learning_journal.pages.views import LinkView, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.links import relative


@dataclass(frozen=True, slots=True)
class BegunView:
    """The day of a first commit, and the file where readers can see it."""

    day: date
    href: str
    url: str


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic, the week it is for, the first commits of its work, and the verdict in words."""

    title: str
    week: LinkView | None
    scratch: BegunView | None
    library: BegunView | None
    verdict: Phrase


@dataclass(frozen=True, slots=True)
class ScratchView:
    """What the page shows. first: topics with from-scratch work and no library work before it.

    rows: None where nobody can say.
    """

    topics: int
    first: int
    rows: tuple[TopicRow, ...] | None


def scratch_view(source: SiteSource, page: str) -> ScratchView:
    """Put the page together."""
    states = source.topics
    rows = None if states is None else tuple(_row(source, one, page) for one in states)
    return ScratchView(len(source.journal.roadmap.topics), first_ones(states or ()), rows)


def first_ones(states: Iterable[TopicState]) -> int:
    """Return how many topics have from-scratch work and no library work before it."""
    return sum(1 for one in states if one.verdict in {Verdict.FIRST, Verdict.ONLY})


def verdict_words(one: TopicState) -> str:
    """Return a verdict in words, e.g. `scratch first by 9 days`."""
    days = one.days
    if one.verdict is Verdict.TOGETHER:
        return "both in one commit"
    if days is None or one.verdict not in {Verdict.FIRST, Verdict.LIBRARY}:
        return one.verdict.value
    return f"{one.verdict} by {words.plural(abs(days), 'day')}" if days else f"{one.verdict}, on one day"


def _verdict(one: TopicState) -> Phrase:
    """Return the same for a page; days: None where no number of days belongs to the verdict."""
    told = one.days is not None and one.verdict in {Verdict.FIRST, Verdict.LIBRARY}
    return Phrase("scratch_verdict_of", (one.verdict.value, abs(one.days or 0) if told else None))


def _row(source: SiteSource, one: TopicState, page: str) -> TopicRow:
    topic = one.topic
    week = hub_link(topic.week, page) if topic.week is not None else None

    def begun(work: Begun | None) -> BegunView | None:
        proof = source.files.get(work.path) if work else None
        href = relative(proof.path, page) if proof and proof.path else ""
        return BegunView(work.day, href, proof.url if proof else "") if work else None

    return TopicRow(topic.title, week, begun(one.scratch), begun(one.library), _verdict(one))
