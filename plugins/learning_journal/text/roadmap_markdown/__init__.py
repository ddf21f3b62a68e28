"""Study plans written in markdown, of any shape: from text to blocks, sections, drafts and a roadmap."""

from learning_journal.domain.roadmap import Roadmap
from learning_journal.errors import Problem
from learning_journal.text.roadmap_markdown.reader import Reading, read_plan

__all__ = ["Reading", "read_plan", "read_roadmap_markdown"]


def read_roadmap_markdown(source: str, path: str) -> tuple[Roadmap, tuple[Problem, ...]]:
    """Read a plan as `read_plan` does, without its notes."""
    reading = read_plan(source, path)
    return reading.roadmap, reading.problems
