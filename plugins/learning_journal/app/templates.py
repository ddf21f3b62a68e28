"""A journal's templates, ready to render."""

from pathlib import Path

from learning_journal.edges.templates import template_source
from learning_journal.pages.render import SHIPPED, Templates, environment, html_environment


def templates(root: Path) -> Templates:
    """Return the templates of the journal at a root: its own first, then the shipped ones.

    Make them once per command or build: they are read and compiled as they are used.
    """
    return environment(lambda name: _source(root, name))


def html_templates(root: Path) -> Templates:
    """Return the same templates for whole HTML files, whose values are escaped for HTML."""
    return html_environment(lambda name: template_source(root, name))


def _source(root: Path, name: str) -> str:
    own = None if name.startswith(SHIPPED) else root
    return template_source(own, name.removeprefix(SHIPPED))
