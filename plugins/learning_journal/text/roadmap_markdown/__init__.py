"""Study plans written in markdown, of any shape: from text to blocks, sections, drafts and a roadmap."""

from learning_journal.text.roadmap_markdown.reader import Reading, read_plan

__all__ = ["Reading", "read_plan"]
