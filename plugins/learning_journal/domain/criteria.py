"""What a plan's checkpoints and weekly deliverables ask for, in a form that can be counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """What can show that a week's deliverable is there."""

    COMMITS = "commits"
    EVIDENCE = "evidence"
    POST = "post"
    GOTCHAS = "gotchas"
    PAPERS = "papers"


class Counted(StrEnum):
    """What a checkpoint's rule counts."""

    TASKS = "tasks"
    TOPICS = "topics"
    POSTS = "posts"
    PAPERS = "papers"
    GOTCHAS = "gotchas"
    ENTRIES = "entries"
    TAGS = "tags"
    NOTEBOOKS = "notebooks"


class Stage(StrEnum):
    """How far a task or topic must have come to count.

    done: ticked. proven: ticked, with links of the learner's own that all hold. scratch: its from-scratch
    work is committed. first: and no library work came before it.
    """

    DONE = "done"
    PROVEN = "proven"
    SCRATCH = "scratch"
    FIRST = "first"


STATES: Mapping[Counted, tuple[Stage, ...]] = {
    Counted.TASKS: (Stage.DONE, Stage.PROVEN),
    Counted.TOPICS: (Stage.SCRATCH, Stage.FIRST),
}
"""The states a rule may ask for; the first one where it asks for none."""

_PLACE = ("quarter", "module", "week")
FILTERS: Mapping[Counted, tuple[str, ...]] = {
    Counted.TASKS: (*_PLACE, "group", "verb", "id"),
    Counted.TOPICS: (*_PLACE, "id"),
    **dict.fromkeys(
        (Counted.POSTS, Counted.PAPERS, Counted.GOTCHAS, Counted.ENTRIES, Counted.TAGS), (*_PLACE, "tag")
    ),
    Counted.NOTEBOOKS: ("path",),
}
"""The keys that may narrow down what a rule counts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`at_least` so many of something.

    of: key -> the values of which one must fit; every key must. Weeks are written as digits.
    state: None where what is counted has no states.
    """

    count: Counted
    at_least: int
    of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    state: Stage | None = None

    def fits(self, facts: Mapping[str, tuple[str, ...]]) -> bool:
        """Tell whether something with these facts (key -> its values) is one of what is counted.

        The key `path` is for whoever knows patterns; it always fits here.
        """
        return all(
            key == "path" or not set(values).isdisjoint(facts.get(key, ())) for key, values in self.of.items()
        )
