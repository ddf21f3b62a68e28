"""A card's markdown as HTML for Anki: math for its MathJax, code in colours, pictures, hidden parts.

Math and hidden parts are taken out before markdown is read and put back when all is HTML, so that nothing
inside math is touched. HTML in a card is foreign text and shown as such, but for a few tags without
attributes; comments are left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from learning_journal.text.cloze import MATH, with_hidden
from learning_journal.text.markdown import find_links, mask_code

Picture = Callable[[str], str | None]
"""Gives the name of a picture among Anki's media by its target as written, or None where there is none."""

# What stands for math and hidden parts meanwhile. These code points are no characters and never will be. The
# marks of a hidden part begin and end with `=`, so that emphasis sees the neighbour it sees in the text.
_FORMULA = re.compile("\ufdd0(\\d+)\ufdd1")
_BEGIN, _END = "=\ufdd2=", "=\ufdd3="
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef]")

_ALL_MATH = re.compile(
    rf"{MATH.pattern}"
    # No second beginning inside: each is tried once, however many there are without an end.
    r"|(?<!\\)\\\((?:(?!\n[ \t]*\n|(?<!\\)\\\().)+?(?<!\\)\\\)"
    r"|^[ \t]*(?P<display>\\\[(?:(?!\n[ \t]*\n|(?<!\\)\\\[).)+?\\\])(?=[ \t]*$)",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"</?(?:b|br|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|u)\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_MATH_SIGN = re.compile(r"\\([()\[\]])")
_ANKI_SIGN = re.compile(r"\[(?=/?(?:latex|\$\$?)\]|sound:|anki:)", re.IGNORECASE)
_CLOZE_SIGN = re.compile(r"[{}:]")
_LANGUAGE = re.compile(r"[\w+#-]+")


def side_html(markdown: str, picture: Picture) -> str:
    """Return a question or an answer as HTML."""
    return _converted(_NO_CHARACTER.sub("\ufffd", markdown), picture)


def cloze_html(markdown: str, picture: Picture) -> str:
    """Return a cloze as HTML, each hidden part as Anki wants it, `{{c1::so}}`.

    Braces and colons of the text become character references, which Anki does not take for its own signs.
    """
    clean = _NO_CHARACTER.sub("\ufffd", markdown)
    html = _converted(with_hidden(clean, lambda part, _: f"{_BEGIN}{part}{_END}"), picture)
    first, *parts = _CLOZE_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", html).split(_BEGIN)
    if not parts:  # what is hidden stands in a comment: then all is
        return f"{{{{c1::{first}}}}}"
    hidden = (f"{{{{c{number}::{part}" for number, part in enumerate(parts, 1))
    return "".join([first, *hidden]).replace(_END, "}}")


def _converted(text: str, picture: Picture) -> str:
    formulas: list[str] = []
    html = _PARSER.render(_without_formulas(text, formulas), {"picture": picture, "links": []}).strip("\n")
    if html.startswith("<p>") and html.find("</p>") == len(html) - len("</p>"):
        html = html.removeprefix("<p>").removesuffix("</p>")
    return _FORMULA.sub(lambda match: formulas[int(match[1])], _ANKI_SIGN.sub("&#91;", html))


def _without_formulas(text: str, formulas: list[str]) -> str:
    """Take the math out of a text; `formulas` gets it as HTML. Signs in a link's address are no math."""
    targets = [(link.start, link.end) for link in find_links(text)]
    out: list[str] = []
    done = 0
    for match in _ALL_MATH.finditer(mask_code(text)):
        start, end = match.span("display" if match["display"] else 0)
        if not any(start < after and before < end for before, after in targets):
            out += [text[done:start], f"\ufdd0{len(formulas)}\ufdd1"]
            formulas.append(_formula(text[start:end]))
            done = end
    return "".join([*out, text[done:]])


def _formula(source: str) -> str:
    size = 2 if source.startswith(("$$", "\\")) else 1
    opening, closing = (r"\[", r"\]") if source.startswith(("$$", r"\[")) else (r"\(", r"\)")
    return f"{opening}{escape(source[size:-size], quote=False)}{closing}"


class _Renderer(RendererHTML):
    """Writes what Anki shows; only what differs from plain HTML is here."""

    def text(self, tokens: Sequence[Token], at: int, *_: Any) -> str:  # noqa: ANN401 - the library's signature
        # Written words never begin math: MathJax does not look across elements.
        return _MATH_SIGN.sub(r"\\<span>\1</span>", escape(tokens[at].content, quote=False))

    def code_block(self, tokens: Sequence[Token], at: int, *_: Any) -> str:  # noqa: ANN401
        return _code(tokens[at].content, "")

    def fence(self, tokens: Sequence[Token], at: int, *_: Any) -> str:  # noqa: ANN401
        language = _LANGUAGE.search(tokens[at].info)
        return _code(tokens[at].content, language[0] if language else "")

    def html_inline(self, tokens: Sequence[Token], at: int, *_: Any) -> str:  # noqa: ANN401
        return _foreign(tokens[at].content)

    def html_block(self, tokens: Sequence[Token], at: int, *_: Any) -> str:  # noqa: ANN401
        shown = _foreign(tokens[at].content).strip()
        lines = shown.replace("\n", "<br>\n")
        return f"<p>{lines}</p>\n" if shown else ""

    def image(self, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
        token = tokens[at]
        target = str(token.attrs["src"])
        words = escape(self.renderInlineAsText(token.children, options, env))
        if _WEB.match(target):
            return f'<a href="{escape(target)}">{words or escape(target)}</a>'
        name = env["picture"](target)
        return words if name is None else f'<img src="{escape(name)}" alt="{words}">'

    def link_open(self, tokens: Sequence[Token], at: int, *rest: Any) -> str:  # noqa: ANN401
        target = str(tokens[at].attrs["href"])
        web = _WEB.match(target) is not None
        rest[1]["links"].append(web)
        return f'<a href="{escape(target)}">' if web else ""

    def link_close(self, _tokens: Sequence[Token], _at: int, *rest: Any) -> str:  # noqa: ANN401
        return "</a>" if rest[1]["links"].pop() else ""


def _foreign(html: str) -> str:
    return "".join(_pieces(_COMMENT.sub("", html)))


def _pieces(html: str) -> Iterator[str]:
    done = 0
    for tag in _TAG.finditer(html):
        yield from (escape(html[done : tag.start()], quote=False), tag[0])
        done = tag.end()
    yield escape(html[done:], quote=False)


def _code(source: str, language: str) -> str:
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
        shown = highlight(source, lexer, HtmlFormatter(nowrap=True))
    except ClassNotFound:
        shown = escape(source, quote=False)
    code = shown.removesuffix("\n")
    return f'<pre class="highlight"><code>{code}</code></pre>\n'


def code_styles() -> str:
    """Return the CSS of highlighted code, light, and dark where Anki's night mode is on."""
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".nightMode .highlight")
    rules = (line.partition("/*")[0].rstrip() for part in (light, dark) for line in part.splitlines())
    return "\n".join(rule for rule in rules if "linenos" not in rule and not rule.startswith("pre "))


_PARSER = MarkdownIt("commonmark", renderer_cls=_Renderer).enable(["table", "strikethrough"])
