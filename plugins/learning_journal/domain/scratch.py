"""Scratch first: which came earlier, the work from scratch or the work with a library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning_journal.domain.criteria import Stage
from learning_journal.domain.roadmap import Topic


class Verdict(StrEnum):
    """What can be said of a topic."""

    FIRST = "scratch first"
    LIBRARY = "library first"
    TOGETHER = "together"
    ONLY = "scratch only"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True, order=True)
class Begun:
    """The first commit of some work: its author's local day, seconds since 1970, and the file's name now."""

    day: date
    seconds: int
    path: str


@dataclass(frozen=True, slots=True)
class TopicState:
    """A topic and the first commits of its work; None where there is none."""

    topic: Topic
    scratch: Begun | None = None
    library: Begun | None = None

    @property
    def verdict(self) -> Verdict:
        """Which came first. Within a day the time decides; what came in one commit came together."""
        if self.scratch is None:
            return Verdict.LIBRARY if self.library else Verdict.NOT_YET
        if self.library is None:
            return Verdict.ONLY
        scratch, library = ((one.day, one.seconds) for one in (self.scratch, self.library))
        if scratch == library:
            return Verdict.TOGETHER
        return Verdict.FIRST if scratch < library else Verdict.LIBRARY

    @property
    def days(self) -> int | None:
        """Days from the first from-scratch work to the first library work; None where one is missing."""
        return (self.library.day - self.scratch.day).days if self.scratch and self.library else None

    def has(self, state: Stage | None) -> bool:
        """Tell whether the topic has come as far as a rule asks."""
        if state is Stage.FIRST:
            return self.verdict in {Verdict.FIRST, Verdict.ONLY}
        return self.scratch is not None


def topic_state(
    topic: Topic, scratch: Mapping[str, tuple[date, int]], library: Mapping[str, tuple[date, int]]
) -> TopicState:
    """Return how a topic stands. scratch, library: its files -> day and seconds they first appeared."""

    def earliest(files: Mapping[str, tuple[date, int]]) -> Begun | None:
        return min((Begun(day, seconds, path) for path, (day, seconds) in files.items()), default=None)

    return TopicState(topic, earliest(scratch), earliest(library))
