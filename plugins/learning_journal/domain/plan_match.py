"""Which task of an edited plan is which task of the plan so far, and where only the learner can say."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from learning_journal.domain.matching import Likeness, best_pairs, exchanged, wording
from learning_journal.domain.roadmap import PlanWeek, Roadmap, Task

Verdicts = Mapping[tuple[str, int], bool]
"""Answers to doubts: (id of the task so far, number of the new task) -> whether they are the same."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A task and its week. number: its place among all tasks of its plan, from 0."""

    number: int
    task: Task
    week: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A task so far that may be a task of the edited plan, reworded; posts name it, so it matters."""

    old: Placed
    new: Placed

    @property
    def key(self) -> tuple[str, int]:
        """The key of its answer among the verdicts."""
        return self.old.task.id, self.new.number


@dataclass(frozen=True, slots=True)
class Matching:
    """pairs: number of the new task -> the task it was so far. doubts: pairs among them, to be asked."""

    pairs: Mapping[int, Placed]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """The edited plan beside the plan so far.

    stated: the ids of its tasks were written by a person, and not made by the importer from their places.
    named: ids of tasks that posts name. verdicts: what the learner has answered so far.
    """

    old: Roadmap
    new: Roadmap
    stated: bool = False
    named: Collection[str] = ()
    verdicts: Verdicts = field(default_factory=dict)


def placed(roadmap: Roadmap) -> tuple[Placed, ...]:
    """Return the tasks of a plan in its order, each with its week."""
    tasks = [(task, week.number) for week in roadmap.weeks for task in week.tasks]
    return tuple(Placed(number, task, week) for number, (task, week) in enumerate(tasks))


_TITLE = 2.0
"""What a title that one week of each plan has says, in tasks: more than that one task was put elsewhere."""


def align_weeks(old: Roadmap, new: Roadmap, *, stated: bool = False) -> dict[int, int]:
    """Return for each week of the edited plan the week it was so far, where there is one: new -> old.

    What shows it are tasks that both have, the more the rarer their words or ids, then the title, then the
    number; so a week that was renumbered is still known.
    """
    score: dict[tuple[int, int], float] = defaultdict(float)
    keys: tuple[Callable[[Task], str], ...] = (lambda task: wording(task.text),)
    if stated:
        keys += (lambda task: task.id,)
    for key in keys:
        here, there = (_where(plan.weeks, key) for plan in (old, new))
        for text in here.keys() & there.keys():
            worth = 1 / (len(here[text]) * len(there[text]))
            for one in here[text]:
                for other in there[text]:
                    score[one, other] += worth
    titled, retitled = _where_titled(old.weeks), _where_titled(new.weeks)
    for title in titled.keys() & retitled.keys():
        worth = _TITLE / (len(titled[title]) * len(retitled[title]))
        for one in titled[title]:
            for other in retitled[title]:
                score[one, other] += worth
    for number in {*old.numbers} & {*new.numbers}:
        score[number, number] += 0.1
    return _taken_in_turn(score)


def _where(weeks: Iterable[PlanWeek], key: Callable[[Task], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for week in weeks:
        for task in week.tasks:
            found[key(task)].append(week.number)
    return found


def _where_titled(weeks: Iterable[PlanWeek]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for week in weeks:
        if wording(week.title) != f"week {week.number}":
            found[wording(week.title)].append(week.number)
    return found


def _taken_in_turn(score: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Pair off from the best score down; among equals the nearer numbers, then the lower."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in sorted(score, key=lambda pair: (-round(score[pair], 6), abs(pair[0] - pair[1]), pair)):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found


@dataclass(frozen=True, slots=True)
class _Limits:
    """From `sure` on two texts are one task, below `doubt` they are two; between them it is asked.

    Tried on the 236 tasks of the plan that comes with the tool: different tasks of one week and group are
    alike up to 0.54, of one week up to 0.76, of any weeks up to 0.76; rewordings reach from 0.33 to 0.87.
    """

    bonus: float
    sure: float
    doubt: float


_NEAR = _Limits(0.2, 0.70, 0.30)
_WEEK = _Limits(0.1, 0.80, 0.50)
_FAR = _Limits(0.0, 0.85, 0.60)
_RIVAL = 0.1
"""A pair is in doubt where a text that stays single is nearly as like."""


def match_tasks(edited: Edited, weeks: Mapping[int, int]) -> Matching:
    """Find for each task of the edited plan the one it was so far. weeks: from `align_weeks`.

    First what the learner has answered and ids that a person wrote, then equal words in the same week and
    group, in the same week, and elsewhere; then likeness, the best pairing as a whole.
    """
    return _Matcher(edited, weeks).matching()


class _Matcher:
    def __init__(self, edited: Edited, weeks: Mapping[int, int]) -> None:
        self.edited = edited
        self.weeks = weeks
        self.old = list(placed(edited.old))
        self.retired = [
            Placed(len(self.old) + number, one.task, one.week)
            for number, one in enumerate(edited.old.retired)
        ]
        self.new = list(placed(edited.new))
        self.likeness = Likeness([one.task.text for one in (*self.old, *self.new)])
        self.pairs: dict[int, Placed] = {}
        self.taken: set[str] = set()
        self.doubts: list[Doubt] = []

    def matching(self) -> Matching:
        self._answered()
        if self.edited.stated:
            self._by_id()
        self._by_words()
        self._by_likeness()
        doubts = sorted(self.doubts, key=lambda doubt: doubt.new.number)
        return Matching(dict(sorted(self.pairs.items())), tuple(doubts))

    def _pair(self, old: Placed, new: Placed, *, sure: bool = True) -> None:
        self.pairs[new.number] = old
        self.taken.add(old.task.id)
        doubt = Doubt(old, new)
        if not sure and self.edited.verdicts.get(doubt.key) is None:
            self.doubts.append(doubt)

    def _allowed(self, old: Placed, new: Placed) -> bool:
        return self.edited.verdicts.get((old.task.id, new.number)) is not False

    def _free(self, placed: Iterable[Placed]) -> Iterator[Placed]:
        return (one for one in placed if one.task.id not in self.taken)

    def _left(self) -> Iterator[Placed]:
        return (one for one in self.new if one.number not in self.pairs)

    def _answered(self) -> None:
        for one in (*self.old, *self.retired):
            for other in self.new:
                if self.edited.verdicts.get((one.task.id, other.number)):
                    self._pair(one, other)

    def _by_id(self) -> None:
        known = {one.task.id: one for one in (*self._free(self.old), *self._free(self.retired))}
        for other in list(self._left()):
            one = known.get(other.task.id)
            if one is not None and self._allowed(one, other):
                strange = self.likeness.between(one.task.text, other.task.text) < _NEAR.doubt
                self._pair(one, other, sure=not (strange and one.task.id in self.edited.named))

    def _by_words(self) -> None:
        """Pair equal words: near first; elsewhere only those that are there once and no more."""

        def near(one: Placed, week: int | None) -> Hashable:
            return week, one.task.group, wording(one.task.text)

        def in_week(one: Placed, week: int | None) -> Hashable:
            return week, wording(one.task.text)

        def anywhere(one: Placed, _week: int | None) -> Hashable:
            return wording(one.task.text)

        self._equal(near, self.old)
        self._equal(in_week, self.old)
        self._equal(anywhere, self.old, once=True)
        self._equal(anywhere, self.retired, once=True)

    def _equal(
        self, key: Callable[[Placed, int | None], Hashable], old: Iterable[Placed], *, once: bool = False
    ) -> None:
        here: dict[Hashable, list[Placed]] = defaultdict(list)
        there: dict[Hashable, list[Placed]] = defaultdict(list)
        for one in self._free(old):
            here[key(one, one.week)].append(one)
        for other in self._left():
            there[key(other, self.weeks.get(other.week))].append(other)
        for words in here.keys() & there.keys():
            if not once or len(here[words]) == len(there[words]) == 1:
                for one, other in zip(here[words], there[words], strict=False):
                    if self._allowed(one, other):
                        self._pair(one, other)

    def _limits(self, old: Placed, new: Placed) -> _Limits:
        if self.weeks.get(new.week) != old.week:
            return _FAR
        return _NEAR if old.task.group == new.task.group else _WEEK

    def _by_likeness(self) -> None:
        old = {one.number: one for one in self._free(self.old)}
        new = {other.number: other for other in self._left()}
        alike: dict[tuple[int, int], float] = {}
        ranked: dict[tuple[int, int], float] = {}
        for one, other in self._candidates(old.values(), new.values()):
            limits = self._limits(one, other)
            score = self.likeness.between(one.task.text, other.task.text, limits.doubt)
            if limits is _FAR and wording(one.task.text) == wording(other.task.text):
                score = (_FAR.doubt + _FAR.sure) / 2  # the same words are in several places
            if score >= limits.doubt:
                alike[one.number, other.number] = score
                ranked[one.number, other.number] = (score + limits.bonus) / (1 + _NEAR.bonus)
        found = best_pairs(ranked)
        single = new.keys() - set(found.values())
        for left, right in found.items():
            score, limits = alike[left, right], self._limits(old[left], new[right])
            rival = max((alike.get((left, other), 0.0) for other in single), default=0.0)
            if old[left].task.id in self.edited.named:
                sure = score >= limits.sure and score - rival >= _RIVAL
                sure = sure and not exchanged(old[left].task.text, new[right].task.text)
                self._pair(old[left], new[right], sure=sure)
            elif score >= (limits.sure + limits.doubt) / 2:
                # No post names it, so nothing hangs on it: the more likely is taken, and nobody is asked.
                self._pair(old[left], new[right])

    def _candidates(
        self, old: Collection[Placed], new: Collection[Placed]
    ) -> Iterator[tuple[Placed, Placed]]:
        """Yield the pairs worth comparing: of one week, or with a telling word in common."""
        by_week: dict[int | None, list[Placed]] = defaultdict(list)
        by_word: dict[str, list[Placed]] = defaultdict(list)
        for one in old:
            by_week[one.week].append(one)
            for word in self.likeness.words(one.task.text):
                by_word[word].append(one)
        for other in new:
            found = {one.number: one for one in by_week[self.weeks.get(other.week)]}
            for word in self.likeness.words(other.task.text):
                found |= {one.number: one for one in by_word[word]}
            for number in sorted(found):
                if self._allowed(found[number], other):
                    yield found[number], other
