"""Jinja for markdown: whatever a template prints is shown as text unless it says otherwise."""

import html
import re
from collections.abc import Callable
from datetime import date
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from learning_journal.errors import UnusableTemplateError
from learning_journal.pages import words
from learning_journal.text.languages import isolated, isolated_html
from learning_journal.text.links import is_html, is_image, without_links
from learning_journal.text.markdown import Link, code_span, escape, find_links, mask_code

_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_PLAIN_TARGET = re.compile(r"[^\s()<>]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_NOT_INLINE = re.compile(r"<(?!https?://[^\s<>]+>)")
_BLOCK_START = re.compile(
    r"\A(?:[-+*](?=\s|\Z)|>|#{1,6}(?=\s|\Z)|\d{1,9}[.)](?=\s|\Z)|`{3}|~{3}|!!!|\?{3}"
    r"|\[(?=[^\[]*\]:|TOC\]\Z))"
)
# Outside code spans: what begins a link to elsewhere than the web, an image, or an attribute list behind an
# element; and backticks without a partner, for which engines find different ones.
_UNSAFE = re.compile(
    r"(?<=\])\((?!\s*<?(?:https?|mailto):)|(?<=!)\[|(?<![^\W_])(?<!\\)\{|\\?`", re.IGNORECASE
)


WORDS = "pages/words.j2"
"""The one file of what pages say; for another language, a journal has its own."""

SHIPPED = "shipped:"
"""What stands before a template's name where the journal's own is not meant."""

Templates = Environment
"""The templates of one journal, made once and handed to whatever renders."""


def environment(source_of: Callable[[str], str]) -> Templates:
    """Return the environment of every template; `source_of` gives a template's text by its name.

    Printed values are escaped for markdown (see `text.markdown.escape`). Filters: `inline` for the plan's
    own inline markdown, `code` for a code span, `link` for a link to the web, `raw` for markdown that was
    rendered before, `html` for text of several lines inside HTML, `bdi` and `bdi_html` for words that
    may run the other way, with their language where it is known, `number` for thousands, `day` and `span`
    for dates in words. `say` has what pages say in their reader's language, see `Say`.
    """
    env = html_environment(source_of)
    env.globals["say"] = Say(env)
    env.finalize = _shown  # values become Markup there, so that nothing is escaped twice
    env.filters |= {
        "inline": inline,
        "link": link,
        "code": lambda value: Markup(code_span(str(value))),  # noqa: S704 - made literal by the code span
        "raw": Markup,
        "bdi": lambda value, lang="": Markup(isolated(str(value), lang)),  # noqa: S704 - escaped there
        "bdi_html": lambda value, lang="": Markup(isolated_html(str(value), lang)),  # noqa: S704 - escaped there
        "html": lambda value: Markup(html.escape(str(value))),  # noqa: S704 - escaped
        "number": words.number,
        "day": words.day,
        "span": words.span,
    }
    return env


class Say:
    """What pages say, each by its name: the macros of `pages/words.j2`, called with what they speak of.

    A journal's own file may have some of them; the others are those of the shipped one.
    """

    def __init__(self, env: Templates) -> None:
        self._env = env

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return a phrase by its name; raises AttributeError, which Jinja tells as what is not defined."""
        for file in (WORDS, f"{SHIPPED}{WORDS}"):
            if found := getattr(self._env.get_template(file).module, name, None):
                return cast("Callable[..., Markup]", found)
        raise AttributeError(name)


def said(env: Templates) -> Say:
    """Return what pages say, for whoever needs a phrase outside a template."""
    return cast("Say", env.globals["say"])


def html_environment(source_of: Callable[[str], str]) -> Templates:
    """Return the environment of templates for whole HTML files: printed values are escaped for HTML."""
    return Environment(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # an environment is made anew for each build
    )


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
    """Return the plan's inline markdown on one line, without what could run in a reader's browser.

    HTML, attribute lists and what would begin a block are shown as text. Links lead to the web or by mail,
    of others the words remain; of images, which may be anywhere, the alternative text.
    """
    line = _no_block(_CONTROL.sub("\ufffd", " ".join(text.split())))
    line = without_links(line, [link for link in find_links(line) if _is_unsafe(line, link)])
    # Engines read links in more ways than `find_links`, so what is left of their syntax is taken apart.
    line = _no_block(_NOT_INLINE.sub("&lt;", line))
    masked = mask_code(line)
    out: list[str] = []
    done = 0
    for match in _UNSAFE.finditer(masked):
        out += [line[done : match.start()], f"&#{ord(match[0][-1])};"]
        done = match.end()
    return Markup("".join([*out, line[done:]]))  # noqa: S704 - no tag, target or attribute list can begin


def _no_block(line: str) -> str:
    return _BLOCK_START.sub(lambda start: f"{start[0][:-1]}&#{ord(start[0][-1])};", line)


def _is_unsafe(line: str, link: Link) -> bool:
    """Tell whether a link is an image or leads elsewhere than to the web; HTML is shown as text anyway.

    The target must begin with the protocol as it is written: no way of disguising another one does.
    """
    if is_html(line, link):
        return False
    return not _WEB.match(link.target) or is_image(line, link)


def link(title: str, url: str | None) -> Markup:
    """Return a link to the web under a plain title; any other kind of address gives the title alone.

    A plan may come from somebody else, and `javascript:` is an address too.
    """
    shown = escape(title)
    if not url or not _WEB.match(url):
        return Markup(shown)  # noqa: S704 - escaped above
    target = url if _PLAIN_TARGET.fullmatch(url) else f"<{quote(url, safe=_URL_SAFE)}>"
    return Markup(f"[{shown}]({target})")  # noqa: S704 - escaped above, and no bracket can close the target
