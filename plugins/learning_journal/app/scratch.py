"""The scratch-first ledger: for each topic of the plan, the first commits of its two kinds of work."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from learning_journal.domain.roadmap import Roadmap
from learning_journal.domain.scratch import TopicState, topic_state
from learning_journal.edges.git import UnreadableRepositoryError
from learning_journal.edges.git_first import first_seen
from learning_journal.errors import Problem
from learning_journal.text.path_patterns import named


def read_topics(root: Path, roadmap: Roadmap) -> tuple[TopicState, ...]:
    """Return how each topic stands, from the repository that the journal is in.

    Without topics git is not asked. Raises UnreadableRepositoryError where the history is not there as a
    whole: half of one would show dates that are too late.
    """
    if not roadmap.topics:
        return ()
    files = {path: (date.fromordinal(seen.day), seen.seconds) for path, seen in first_seen(root).items()}

    def work(patterns: tuple[str, ...]) -> Mapping[str, tuple[date, int]]:
        return {path: files[path] for path in named(patterns, files)}

    return tuple(topic_state(topic, work(topic.scratch), work(topic.library)) for topic in roadmap.topics)


def try_topics(root: Path, roadmap: Roadmap) -> tuple[tuple[TopicState, ...] | None, Problem | None]:
    """Return how each topic stands, or None and the reason why nobody can say."""
    try:
        return read_topics(root, roadmap), None
    except UnreadableRepositoryError as error:
        return None, error.as_problem(".", error.code)
