"""Templates show foreign text as text, whatever it is."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from jinja2 import UndefinedError
from markdown_it import MarkdownIt
from markupsafe import Markup

from learning_journal.domain.calendar import Span
from learning_journal.pages.render import environment, inline, link
from support.texts import text


def render(template: str, **values: object) -> str:
    return environment({"t": template}.__getitem__).get_template("t").render(**values)


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
        ("```", "``&#96;"),
        ("- [ ] x <!-- w01-a -->", "&#45; [ ] x &lt;!-- w01-a -->"),
        ("# x", "&#35; x"),
        ("1. x", "1&#46; x"),
        ("> x", "&#62; x"),
        ("*x* and `y`", "*x* and `y`"),
        ("C# and 3.5 and -x", "C# and 3.5 and -x"),
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


@given(text(), text())
def test_a_link_is_one_link_or_none(title: str, url: str) -> None:
    page = BeautifulSoup(MarkdownIt("commonmark").render(f"- {link(title, f'https://{url}')}"), "html.parser")
    assert [tag.name for tag in page.find_all()] in (["ul", "li", "a"], ["ul", "li"])
    assert link(title, url).startswith("[") == url.lower().startswith(("http:", "https:", "mailto:"))
