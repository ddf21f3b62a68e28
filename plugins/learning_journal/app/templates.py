"""A journal's templates, ready to render."""

from functools import lru_cache
from pathlib import Path

from learning_journal.edges.templates import template_source
from learning_journal.pages.render import Templates, environment


@lru_cache(maxsize=1)
def templates(root: Path) -> Templates:
    """Return the templates of the journal at a root: its own first, then the shipped ones."""
    return environment(lambda name: template_source(root, name))
