"""Consolidation: the topics since the last sprint, ranked by what says that they are weak."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from learning_journal.domain.commits import Numbers
from learning_journal.domain.roadmap import Roadmap, WeekKind

WEAKEST = 3
"""How many topics a week of consolidation can do again."""

LOW_RECALL = 0.7
"""Part of the cards of a topic below which it is to be done again, whatever its rank."""

_Value = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A module's weeks since the last sprint, or one week of a plan without modules."""

    title: str
    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a topic. weeks: how many it has.

    carried: plan tasks that were carried over. recalled, asked: cards in all reviews; `asked` is 0 where
    nobody asked. code: None where git cannot say.
    """

    weeks: int
    gotchas: int = 0
    carried: int = 0
    recalled: int = 0
    asked: int = 0
    code: Numbers | None = None

    @property
    def forgotten(self) -> bool:
        """Tell whether too few of the topic's cards were recalled."""
        return self.recalled < LOW_RECALL * self.asked


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic in its place. weakness: 0 to 1, see `rank`; 0.5 where there is nothing to compare."""

    topic: Topic
    signals: Signals
    weakness: float


def sprint_weeks(roadmap: Roadmap, number: int, packs: Collection[int]) -> tuple[int, ...]:
    """Return the study weeks that a consolidation in plan week `number` is about.

    A sprint of the plan looks back to the sprint before it, another week to the last sprint or pack.
    packs: plan weeks that have a pack. A week that is no sprint is among those it looks back at.
    """
    sprints = {week.number for week in roadmap.weeks if week.kind is WeekKind.SPRINT}
    ends = sprints if number in sprints else sprints | set(packs)
    last = max((week for week in ends if week < number), default=-1)
    return tuple(
        week.number for week in roadmap.weeks if last < week.number <= number and week.kind is WeekKind.STUDY
    )


def topics(roadmap: Roadmap, weeks: Collection[int]) -> tuple[Topic, ...]:
    """Return the topics of these plan weeks in the plan's order; a week without a module is its own."""
    found: dict[object, Topic] = {}
    for week in roadmap.weeks:
        if week.number in weeks:
            module = roadmap.module_of(week)
            key = module.id if module else week.number
            title = module.title if module else week.title
            before = found[key].weeks if key in found else ()
            found[key] = Topic(title, (*before, week.number))
    return tuple(found.values())


def rank(known: Sequence[tuple[Topic, Signals]]) -> tuple[Ranked, ...]:
    """Return the topics, the weakest first; of equally weak ones the earlier.

    Each signal by itself compares a topic with each other one of which it is known: the part of them it is
    weaker than, an equal one counting half. The weakness is the mean over the signals that are known of
    the topic; each weighs the same. Gotchas, carried tasks and commits are taken per week, so that a long
    topic is not weak for its length; of equally many commits the lines added decide.
    """
    shares = [_shares([value(signals) for _, signals in known]) for value in _VALUES.values()]
    found: list[Ranked] = []
    for (topic, signals), own in zip(known, zip(*shares, strict=True), strict=True):
        said = [share for share in own if share is not None]
        found.append(Ranked(topic, signals, sum(said) / len(said) if said else 0.5))
    return tuple(sorted(found, key=lambda ranked: -ranked.weakness))


def compared(known: Sequence[tuple[Topic, Signals]]) -> tuple[str, ...]:
    """Return the names of the signals that are known of two topics or more."""
    return tuple(
        name
        for name, value in _VALUES.items()
        if sum(1 for _, signals in known if value(signals) is not None) > 1
    )


def _recall(signals: Signals) -> _Value | None:
    return (-signals.recalled / signals.asked,) if signals.asked else None


def _gotchas(signals: Signals) -> _Value | None:
    return (signals.gotchas / signals.weeks,)


def _carried(signals: Signals) -> _Value | None:
    return (signals.carried / signals.weeks,)


def _code(signals: Signals) -> _Value | None:
    code = signals.code
    return None if code is None else (-code.commits / signals.weeks, -code.counted.insertions / signals.weeks)


_VALUES: dict[str, Callable[[Signals], _Value | None]] = {
    "recall": _recall,
    "gotchas": _gotchas,
    "carried tasks": _carried,
    "commits": _code,
}
"""Signal -> how weak a topic looks by it: the greater, the weaker; None where it is not known."""


def _shares(values: Sequence[_Value | None]) -> list[float | None]:
    """Return for each value the part of the other known ones that it is greater than, equals half."""
    known = [value for value in values if value is not None]

    def share(value: _Value) -> float:
        below = sum(1 for other in known if other < value)
        equal = sum(1 for other in known if other == value) - 1
        return (below + equal / 2) / (len(known) - 1)

    return [None if value is None or len(known) == 1 else share(value) for value in values]
