"""Jinja for markdown: whatever a template prints is shown as text unless it says otherwise."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast
from urllib.parse import quote

from jinja2 import (
    BaseLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from markupsafe import Markup

from learning_journal.errors import UnusableTemplateError
from learning_journal.pages import words
from learning_journal.text.addresses import is_readable
from learning_journal.text.languages import isolated, isolated_html
from learning_journal.text.links import is_html, is_image, without_links
from learning_journal.text.markdown import Link, code_span, escape, find_links, mask_code, visible
from learning_journal.text.memory import Memory

_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_PLAIN_TARGET = re.compile(r"[^\s()<>]+")
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

_BARE = re.compile(r"&(?!#\d+;)")
_FIX = "correct it, or remove it to use the one that comes with the tool"

_BEGINS = re.compile(r"{%-?\s*macro\s")
_MACRO = re.compile(r"{%-?\s*macro\s+(\w+)\b.*?{%-?\s*endmacro\s*-?%}", re.DOTALL)


class Templates(Environment):
    """The templates of one journal, made once and handed to whatever renders.

    memory: has what they gave before. sources: a digest of their texts.
    """

    memory: Memory | None = None
    sources: bytes = b""


def environment(
    source_of: Callable[[str], str], memory: Memory | None = None, sources: bytes = b""
) -> Templates:
    """Return the environment of every template; `source_of` gives a template's text by its name.

    memory, sources: see `Templates`.

    Printed values are escaped for markdown (see `text.markdown.escape`). Filters: `inline` for the plan's
    own inline markdown, `code` for a code span, `link` for a link to the web, `raw` for markdown that was
    rendered before, `html` for text inside HTML or an attribute, `label` for the same where other
    readers of markdown may come by, `bdi` and `bdi_html` for words that may run
    the other way, with their language where it is known, `number` for thousands, `hours` for minutes as
    hours, `day`, `month` and `span` for dates. `say` has what pages say in their reader's language, see
    `Say`; dates and figures are among it, and a printed `Phrase` is said.
    """
    env = html_environment(source_of)
    env.memory, env.sources = memory, sources
    say = env.globals["say"] = Say(env)
    env.finalize = say.shown  # values become Markup there, so that nothing is escaped twice
    env.filters |= {
        "inline": inline,
        "link": lambda title, url: link(say.shown(title), url),
        "code": lambda value: Markup(code_span(str(value))),  # noqa: S704 - made literal by the code span
        "raw": Markup,
        "label": lambda value: label(say.shown(value)),
        "bdi": lambda value, lang="": Markup(isolated(say.plain(value), lang)),  # noqa: S704 - escaped there
        "bdi_html": lambda value, lang="": Markup(isolated_html(say.plain(value), lang)),  # noqa: S704 - as above
        "html": lambda value: Markup(html.escape(visible(say.plain(value)))),  # noqa: S704 - escaped
        "number": lambda value: say.figure(words.number(value)),
        "hours": lambda minutes: say.figure(words.hours(minutes)),
        "day": say.shown,
        "month": lambda value: say.shown(words.Phrase("month", (value,))),
        "span": lambda days: say.shown(words.span_phrase(days)),
    }
    return env


class Say:
    """What pages say, each by its name: the macros of `pages/words.j2`, called with what they speak of.

    A journal's own file may have some of them; the others are those of the shipped one. What is said stands
    within a line: it begins no list or heading, even where a date begins with `18.`.
    """

    def __init__(self, env: Templates) -> None:
        self._env = env
        self._known: dict[str, Callable[..., Markup]] = {}
        self._files: dict[str, tuple[str, Mapping[str, str]]] = {}

    def __getattr__(self, name: str) -> Callable[..., Markup]:
        """Return a phrase by its name; raises AttributeError, which Jinja tells as what is not defined."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Callable[..., Markup]:
        macro = self._macro(name)

        def said(*values: object) -> Markup:
            try:
                return Markup(_no_block(str(macro(*values))))  # noqa: S704 - escaped in the macro
            except (TemplateError, TypeError) as error:
                what = f"the phrase `{name}` cannot be said: {error}"
                raise UnusableTemplateError(what, where=f"templates/{WORDS}", fix=_FIX) from error

        return said

    def _macro(self, name: str) -> Callable[..., object]:
        for file in (WORDS, f"{SHIPPED}{WORDS}"):
            text, macros = self._file(file)
            if name in macros:
                try:
                    module = self._env.from_string(macros[name]).module
                except TemplateError:
                    self._check(text)
                    raise
                return cast("Callable[..., object]", getattr(module, name))
        raise AttributeError(name)

    def _file(self, file: str) -> tuple[str, Mapping[str, str]]:
        """Return a file's text and that of each macro: compiling all takes longer than most commands do."""
        if file not in self._files:
            text = cast("BaseLoader", self._env.loader).get_source(self._env, file)[0]
            macros = list(_MACRO.finditer(text))
            if len(macros) != len(_BEGINS.findall(text)):
                self._check(text)
            self._files[file] = text, {macro[1]: macro[0] for macro in macros}
        return self._files[file]

    def _check(self, text: str) -> None:
        """Raise UnusableTemplateError where a whole file of words cannot be read, with the line in it."""
        try:
            self._env.parse(text)
        except TemplateError as error:
            raise _unusable(error, WORDS) from error

    def shown(self, value: Any) -> Markup:  # noqa: ANN401 - whatever a template prints
        """Return a value as templates print it: a phrase or a day in words, anything else as text."""
        if isinstance(value, Markup):
            return value
        if isinstance(value, words.Phrase):
            return cast("Markup", getattr(self, value.name)(*value.values))
        if isinstance(value, date):
            return self.day(value)
        return Markup(escape(str(value)))  # noqa: S704 - escaped right here

    def plain(self, value: object) -> str:
        """Return a value as plain text, for places that are no markdown."""
        said = isinstance(value, Markup | words.Phrase)
        return self.shown(value).unescape() if said else str(value)


def said(templates: Templates, phrase: words.Phrase) -> Markup:
    """Return a phrase as markdown; raises UnusableTemplateError where the journal's words cannot be used."""
    return Markup(remembered(templates, ("said", phrase), lambda: str(_say(templates).shown(phrase))))  # noqa: S704 - shown as text


def plainly(templates: Templates, phrase: words.Phrase) -> str:
    """Return a phrase as plain text; raises what `said` raises."""
    return remembered(templates, ("plainly", phrase), lambda: _say(templates).plain(phrase))


def _say(templates: Templates) -> Say:
    return cast("Say", templates.globals["say"])


def html_environment(source_of: Callable[[str], str]) -> Templates:
    """Return the environment of templates for whole HTML files: printed values are escaped for HTML."""
    return Templates(
        loader=FunctionLoader(source_of),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # other sources have another environment
    )


def remembered(templates: Templates, about: tuple[object, ...], make: Callable[[], str]) -> str:
    """Return a text that `about` and the templates alone decide, from memory where it is known."""
    if templates.memory is None:
        return make()
    return templates.memory.of((*about, templates.sources), make, str)


def rendered(templates: Templates, name: str, **values: object) -> str:
    """Return a rendered template; raises UnusableTemplateError where it cannot be read or rendered.

    Values decide by what is in them: of those whose class says more, a property may not go beyond its fields.
    """

    def render() -> str:
        try:
            return templates.get_template(name).render(**values)
        except TemplateError as error:
            raise _unusable(error, name) from error

    return remembered(templates, ("rendered", name, values), render)


def _unusable(error: TemplateError, name: str) -> UnusableTemplateError:
    line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    what = f"a template cannot be used: {error.message}"
    return UnusableTemplateError(what, where=f"templates/{name}{line}", fix=_FIX)


def inline(text: str) -> Markup:
    """Return the plan's inline markdown on one line, without what could run in a reader's browser.

    HTML, attribute lists and what would begin a block are shown as text. Links lead to the web or by mail,
    of others the words remain; of images, which may be anywhere, the alternative text.
    """
    line = _no_block(visible(" ".join(text.split())))
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
    return not _WEB.match(link.target) or not is_readable(link.target) or is_image(line, link)


def label(shown: Markup) -> Markup:
    """Return what is shown as text for HTML, XML, their attributes, and whatever reads it as markdown."""
    return Markup(_BARE.sub("&#38;", str(shown)).replace('"', "&#34;"))  # noqa: S704 - escaped before


def link(title: str, url: str | None) -> Markup:
    """Return a link to the web under a plain title; any other kind of address gives the title alone.

    A plan may come from somebody else, and `javascript:` is an address too.
    """
    shown = title if isinstance(title, Markup) else Markup(escape(title))  # noqa: S704 - escaped right here
    if not url or not _WEB.match(url) or not is_readable(url):
        return shown
    target = url if _PLAIN_TARGET.fullmatch(url) else f"<{quote(url, safe=_URL_SAFE)}>"
    return Markup(f"[{shown}]({target})")  # noqa: S704 - escaped above, and no bracket can close the target
