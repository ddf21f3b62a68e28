"""Jinja for markdown: whatever a template prints is shown as text unless it says otherwise."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from learning_journal.errors import UnusableTemplateError
from learning_journal.pages import words
from learning_journal.text.markdown import code_span, escape

_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_PLAIN_TARGET = re.compile(r"[^\s()<>]+")
_NOT_INLINE = re.compile(r"<(?!https?://[^\s<>]+>)")
_BLOCK_START = re.compile(r"\A(?:[-+*](?=\s|\Z)|>|#{1,6}(?=\s|\Z)|\d{1,9}[.)](?=\s|\Z)|`{3}|~{3}|!!!|\?{3})")


Templates = Environment
"""The templates of one journal, made once and handed to whatever renders."""


def environment(source_of: Callable[[str], str]) -> Templates:
    """Return the environment of every template; `source_of` gives a template's text by its name.

    Printed values are escaped for markdown (see `text.markdown.escape`). Filters: `inline` for the plan's
    own inline markdown, `code` for a code span, `link` for a link to the web, `raw` for markdown that was
    rendered before, `number` for thousands, `day` and `span` for dates in words.
    """
    env = Environment(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        autoescape=True,  # values become Markup in `_shown`, so that nothing is escaped twice
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters |= {
        "inline": inline,
        "link": link,
        "code": lambda value: Markup(code_span(str(value))),  # noqa: S704 - made literal by the code span
        "raw": Markup,
        "number": words.number,
        "day": words.day,
        "span": words.span,
    }
    return env


def rendered(templates: Templates, name: str, **values: object) -> str:
    """Return a rendered template; raises UnusableTemplateError where it cannot be read or rendered."""
    try:
        return templates.get_template(name).render(**values)
    except TemplateError as error:
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise UnusableTemplateError(
            f"a template cannot be used: {error.message}",
            where=f"templates/{name}{line}",
            fix="correct it, or remove it to use the one that comes with the tool",
        ) from error


def _shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
    if isinstance(value, Markup):
        return value
    if isinstance(value, date):
        return Markup(words.day(value))  # noqa: S704 - digits and month names
    return Markup(escape(str(value)))  # noqa: S704 - escaped right here


def inline(text: str) -> Markup:
    """Return the plan's inline markdown on one line; HTML, and what would begin a block, is shown as text."""
    line = _NOT_INLINE.sub("&lt;", " ".join(text.split()))
    shown = _BLOCK_START.sub(lambda start: f"{start[0][:-1]}&#{ord(start[0][-1])};", line)
    return Markup(shown)  # noqa: S704 - no tag can begin


def link(title: str, url: str | None) -> Markup:
    """Return a link to the web under a plain title; any other kind of address gives the title alone.

    A plan may come from somebody else, and `javascript:` is an address too.
    """
    shown = escape(title)
    if not url or not _WEB.match(url):
        return Markup(shown)  # noqa: S704 - escaped above
    target = url if _PLAIN_TARGET.fullmatch(url) else f"<{quote(url, safe=_URL_SAFE)}>"
    return Markup(f"[{shown}]({target})")  # noqa: S704 - escaped above, and no bracket can close the target
