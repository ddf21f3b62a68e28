"""A journal's templates, ready to render."""

from pathlib import Path

from learning_journal.edges.templates import template_source, template_texts
from learning_journal.pages.render import SHIPPED, Templates, environment, html_environment
from learning_journal.text.memory import Memory, digest


def templates(root: Path) -> Templates:
    """Return the templates of the journal at a root: its own first, then the shipped ones.

    Make them once per command: they are read and compiled as they are used.
    """
    return environment(lambda name: _source(root, name))


def known_templates(root: Path, memory: Memory) -> Templates:
    """Return the same templates with a memory of what they gave; for a build, which uses nearly all of them.

    Their texts are read at once, so that what is remembered was made of what the digest is of.
    """
    own, ours = template_texts(root), template_texts(None)
    sources = digest(own, ours)

    def source(name: str) -> str:
        text = ours.get(name.removeprefix(SHIPPED), None) if name.startswith(SHIPPED) else own.get(name)
        return _source(root, name) if text is None else text

    return memory.of(("templates", str(root), sources), lambda: environment(source, memory, sources))


def html_templates(root: Path) -> Templates:
    """Return the same templates for whole HTML files, whose values are escaped for HTML."""
    return html_environment(lambda name: template_source(root, name))


def _source(root: Path, name: str) -> str:
    own = None if name.startswith(SHIPPED) else root
    return template_source(own, name.removeprefix(SHIPPED))
