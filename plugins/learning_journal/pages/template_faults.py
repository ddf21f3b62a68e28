"""What is wrong in a template, found without rendering it: syntax, and what it names that is not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, meta, nodes

from learning_journal.pages.render import Templates


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in a template.

    fault: why it cannot be compiled and in which line, None where it can. macros: name -> line. said: the
    phrases it asks for, as in `say.week`. uses: the templates it includes, imports or extends.
    """

    fault: tuple[int, str] | None = None
    macros: dict[str, int] = field(default_factory=dict)
    said: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()


def read_parts(templates: Templates, source: str) -> Parts:
    """Look into a template's text; nothing of it is run."""
    try:
        templates.compile(source, raw=True)  # finds unknown filters and tests too
        tree = templates.parse(source)
    except TemplateSyntaxError as error:
        return Parts((error.lineno, _sentence(error.message or "it cannot be read")))
    return Parts(
        macros={macro.name: macro.lineno for macro in tree.find_all(nodes.Macro)},
        said=frozenset(_said(tree)),
        uses=frozenset(name for name in meta.find_referenced_templates(tree) if name),
    )


def _said(tree: nodes.Template) -> Iterator[str]:
    for part in tree.find_all(nodes.Getattr):
        if isinstance(part.node, nodes.Name) and part.node.name == "say":
            yield part.attr


def _sentence(message: str) -> str:
    """Return Jinja's message as the middle of a sentence: without what it ends in."""
    return re.sub(r"\s+", " ", message).strip().rstrip(".")
