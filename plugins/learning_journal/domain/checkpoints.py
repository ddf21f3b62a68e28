"""Checkpoints: each rule counted, with everything that counts for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from learning_journal.domain.criteria import Counted, Rule, Stage
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.roadmap import Checkpoint, Roadmap
from learning_journal.domain.scratch import TopicState
from learning_journal.domain.tasks import State, TaskLine

_KINDS = {
    Counted.POSTS: (Kind.WEEK, Kind.NOTE),
    Counted.PAPERS: (Kind.PAPER,),
    Counted.GOTCHAS: (Kind.GOTCHA,),
    Counted.ENTRIES: tuple(Kind),
    Counted.TAGS: tuple(Kind),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that counts.

    id: a task's or topic's id, a tag, else the path. title: for a task the plan's inline markdown.
    path: the file that shows it. line: of a task's box, 0 elsewhere. evidence: link targets in that line.
    """

    id: str
    title: str
    path: str
    line: int = 0
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """What rules count.

    tasks: plan task id -> the post and the line that say how it stands. entries: with the plan week each
    belongs to. topics: None where git cannot say. named: tells which paths some patterns name.
    """

    roadmap: Roadmap
    tasks: Mapping[str, tuple[Entry, TaskLine]]
    entries: Sequence[tuple[Entry, int | None]]
    notebooks: Sequence[str]
    topics: Sequence[TopicState] | None
    named: Callable[[Iterable[str], Iterable[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A rule and what counts for it: all the learner has, and what readers can see. None: nobody can say."""

    rule: Rule
    items: tuple[Item, ...] | None
    published: tuple[Item, ...] | None

    @property
    def met(self) -> bool | None:
        """Tell whether the rule is met by everything there is."""
        return _reaches(self.rule, self.items)

    @property
    def met_in_public(self) -> bool | None:
        """Tell whether the rule is met by what readers can see."""
        return _reaches(self.rule, self.published)


@dataclass(frozen=True, slots=True)
class Reached:
    """A checkpoint and how far it is."""

    checkpoint: Checkpoint
    criteria: tuple[Criterion, ...]

    @property
    def met(self) -> bool | None:
        """Tell whether every rule is met; None where nobody can say, as without any rule."""
        return _all(criterion.met for criterion in self.criteria)

    @property
    def met_in_public(self) -> bool | None:
        """As `met`, by what readers can see."""
        return _all(criterion.met_in_public for criterion in self.criteria)


def reach(checkpoint: Checkpoint, everything: Material, public: Material) -> Reached:
    """Count a checkpoint's rules."""
    return Reached(
        checkpoint,
        tuple(
            Criterion(rule, items_of(rule, everything), items_of(rule, public)) for rule in checkpoint.rules
        ),
    )


def items_of(rule: Rule, material: Material) -> tuple[Item, ...] | None:
    """Return what counts for a rule: tasks and topics by the plan's order, entries by their day."""
    if rule.count is Counted.TASKS:
        return tuple(_tasks(rule, material))
    if rule.count is Counted.TOPICS:
        return None if material.topics is None else tuple(_topics(rule, material))
    if rule.count is Counted.NOTEBOOKS:
        patterns = rule.of.get("path")
        paths = material.named(patterns, material.notebooks) if patterns else material.notebooks
        return tuple(Item(path, path, path) for path in sorted(paths))
    entries = sorted(_entries(rule, material), key=lambda entry: (entry.day, entry.path))
    if rule.count is not Counted.TAGS:
        return tuple(Item(entry.path, entry.title, entry.path) for entry in entries)
    wanted = rule.of.get("tag")
    first: dict[str, str] = {}
    for entry in entries:
        for tag in entry.tags:
            if wanted is None or tag in wanted:
                first.setdefault(tag, entry.path)
    return tuple(Item(tag, tag, path) for tag, path in first.items())


def _tasks(rule: Rule, material: Material) -> Iterator[Item]:
    for task, facts in material.roadmap.tasks_with_facts():
        if task.id not in material.tasks or not rule.fits(facts):
            continue
        post, line = material.tasks[task.id]
        if line.state is State.DONE and (line.proven or rule.state is not Stage.PROVEN):
            yield Item(task.id, task.text, post.path, line.line, line.evidence)


def _topics(rule: Rule, material: Material) -> Iterator[Item]:
    for one in material.topics or ():
        if one.scratch and one.has(rule.state) and rule.fits(material.roadmap.topic_facts(one.topic)):
            yield Item(one.topic.id, one.topic.title, one.scratch.path)


def _entries(rule: Rule, material: Material) -> Iterator[Entry]:
    for entry, week in material.entries:
        facts = {**material.roadmap.place(week), "tag": entry.tags}
        if entry.kind in _KINDS[rule.count] and rule.fits(facts):
            yield entry


def _reaches(rule: Rule, items: Sequence[Item] | None) -> bool | None:
    return None if items is None else len(items) >= rule.at_least


def _all(answers: Iterable[bool | None]) -> bool | None:
    found = tuple(answers)
    if False in found:
        return False
    return True if found and None not in found else None
