"""Templates show foreign text as text, whatever it is."""

import html
import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markdown_it import MarkdownIt
from markupsafe import Markup

from learning_journal.domain.calendar import Span
from learning_journal.edges.templates import template_source
from learning_journal.pages.render import environment, inline, link
from support.engine import site_markdown
from support.texts import text

SITE = site_markdown()
WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
PIECES = [
    *"`[](){}<>!*_\\$#:;&\"'= x",
    "](",
    "![",
    "`` ",
    "{:",
    "{ onclick=1}",
    "javascript:alert(1)",
    "java&#115;cript:",
    "JaVaScRiPt&colon;",
    "java\x02script:",
    "data:text/html,x",
    "https://a.b/",
    "<https://a.b/>",
    "[a]: ",
    "[a]",
    "**B**",
    "`c`",
    "\\`",
    "<a href='javascript:1'>",
]


def render(template: str, **values: object) -> str:
    def source_of(name: str) -> str:
        return template if name == "t" else template_source(None, name)

    return environment(source_of).get_template("t").render(**values)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ foreign }}", "&#60;b&#62;&#42;x&#42;"),
        ("{{ '*x* <b>' | inline }}", "*x* &lt;b>"),
        ("{{ '`x`' | code }}", "`` `x` ``"),
        ("{{ '*x*' | raw }}", "*x*"),
        ("{{ 12345 | number }} {{ 7 }}", "12,345 7"),
        ("{{ day }}, {{ day | day }}, {{ span | span }}", "2 March 2026, 2 March 2026, 2 to 8 March 2026"),
        ("{{ done }}", "*done*"),
        ("{{ '[x]' | link('https://a.b/c d>') }}", "[&#91;x&#93;](<https://a.b/c%20d%3E>)"),
        ("{{ 'x' | link('HTTP://a.b/?c=(d)') }}", "[x](<HTTP://a.b/?c=(d)>)"),
        ("{{ 'x' | link('javascript:alert(1)') }}{{ 'y' | link(none) }}", "xy"),
        ("{{ 'x' | link('https://a.b/c') }}\n", "[x](https://a.b/c)\n"),
    ],
)
def test_values_and_filters(template: str, shown: str) -> None:
    span = Span(date(2026, 3, 2), date(2026, 3, 9), 1)
    assert render(template, day=date(2026, 3, 2), span=span, done=Markup("*done*"), foreign="<b>*x*") == shown


def test_a_name_the_template_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("{{ missing }}")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Build** a <i>map</i>, see <https://a.b>", "**Build** a &lt;i>map&lt;/i>, see <https://a.b>"),
        ("a\n  b\r\n# c", "a b # c"),
        ("```", "&#96;&#96;&#96;"),
        ("- [ ] x <!-- w01-a -->", "&#45; [ ] x &lt;!-- w01-a -->"),
        ("# x", "&#35; x"),
        ("1. x", "1&#46; x"),
        ("> x", "&#62; x"),
        ("*x* and `y`", "*x* and `y`"),
        ("C# and 3.5 and -x", "C# and 3.5 and -x"),
        ('[b](https://a.b/c_(d) "T") [m](mailto:a@b.c)', '[b](https://a.b/c_(d) "T") [m](mailto:a@b.c)'),
        (r"a \{b\} f{x} and `{: .c}` $\frac{1}{2}$", r"a \{b\} f{x} and `{: .c}` $\frac{1}&#123;2}$"),
        ('**B**{: onclick="a" }', '**B**&#123;: onclick="a" }'),
        ("`c`{.c} {#d}", "`c`&#123;.c} &#123;#d}"),
        ("Read [click](javascript:alert(1)), [x](data:text/html,1)", "Read click, x"),
        ("[x](java&#115;cript:1) [y](JaVaScRiPt&colon;1) [z](<javascript:1>)", "x y z"),
        ("<javascript:alert(1)>", "&lt;javascript:alert(1)>"),
        ("[x]: javascript:alert(1)", "&#91;x]: javascript:alert(1)"),
        ("[ours](../journal/week-01.md) and [here](#x)", "ours and here"),
        ("![a plot](https://a.b/c.png) ![x][y]", "a plot !&#91;x][y]"),
        ("[x]![](a)(javascript:1)", "[x]&#40;javascript:1)"),
        ("[#](a) x", "&#35; x"),
        ("[TOC]", "&#91;TOC]"),
        ("href='javascript:1'", "href='javascript:1'"),
        ("``a`{ onclick=1}`b`", "&#96;&#96;a`{ onclick=1}`b&#96;"),
        (r"a \` b", "a &#96; b"),
        ("java\x02script", "java\ufffdscript"),
    ],
)
def test_inline_markdown_stays_inline(written: str, shown: str) -> None:
    assert inline(written) == shown


@given(text())
def test_inline_markdown_begins_no_block_and_no_html(written: str) -> None:
    page = BeautifulSoup(
        MarkdownIt("commonmark").render(f"before\n\n{inline(written)}\n\nafter\n"), "html.parser"
    )
    assert page.find_all()[-1].get_text() == "after"
    assert {tag.name for tag in page.find_all()} <= {"p", "em", "strong", "code", "a", "img", "hr"}


@given(st.one_of(text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_nothing_in_a_plan_runs_or_is_fetched(written: str) -> None:
    shown = inline(written)
    for frame in ("{}", "- [ ] **Day 1:** {} <!-- w01-a -->", "## {}", "| a |\n|---|\n| {} |"):
        page = BeautifulSoup(SITE.reset().convert(frame.format(shown)), "html.parser")
        assert not [name for node in page.select("*") for name in node.attrs if name.startswith("on")]
        assert not page.select("script, style, iframe")
        for node in page.select("a:not(.headerlink), em, strong, code, img, p, li"):
            assert node.name != "img"
            assert set(node.attrs) <= {"href", "title", "class"}, node
            target = str(node.get("href", "https:"))
            assert WEB.match(html.unescape(target)), node


@given(text(), text())
def test_a_link_is_one_link_or_none(title: str, url: str) -> None:
    page = BeautifulSoup(MarkdownIt("commonmark").render(f"- {link(title, f'https://{url}')}"), "html.parser")
    assert [tag.name for tag in page.find_all()] in (["ul", "li", "a"], ["ul", "li"])
    assert link(title, url).startswith("[") == url.lower().startswith(("http:", "https:", "mailto:"))
