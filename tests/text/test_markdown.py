"""Markdown: code is found where CommonMark finds it, foreign text is shown as text by two engines."""

import html
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown_it import MarkdownIt

from learning_journal.text.markdown import (
    Link,
    code_span,
    escape,
    find_links,
    mask_code,
    plain,
    replace_links,
)
from support.cases import Case, load
from support.texts import lines_of, text

COMMONMARK = MarkdownIt("commonmark")
MATERIAL = [
    *("attr_list", "md_in_html", "admonition", "def_list", "footnotes", "abbr", "tables", "toc"),
    *("pymdownx.superfences", "pymdownx.tasklist", "pymdownx.emoji", "pymdownx.caret", "pymdownx.tilde"),
    *("pymdownx.mark", "pymdownx.details", "pymdownx.tabbed", "pymdownx.highlight", "pymdownx.keys"),
    *("pymdownx.betterem", "pymdownx.arithmatex"),
]
PYTHON_MARKDOWN = Markdown(extensions=MATERIAL)


@pytest.mark.parametrize("case", load("markdown"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    masked = mask_code(case.source)
    assert [line.rstrip() for line in masked.split("\n")] == case.more["masked"].split("\n")
    assert len(masked) == len(case.source)
    assert [link.target for link in find_links(case.source)] == case.more.get("links", [])


LINES = st.one_of(
    text(10),
    st.sampled_from(
        ["```", "````", "~~~", "~~~ py", "``` a`b", "    x", "\tx", "   ```", "    ```", "> ```", "> a"]
    ),
    st.sampled_from(
        ["- a", "- ```", "  ```", "1. a", "   b", "", "# `a", "`b` c", "<!--", "-->", "<!-- c -->", "<pre>"]
    ),
)


@given(st.one_of(text(), lines_of(LINES)))
def test_masking_keeps_every_place(source: str) -> None:
    masked = mask_code(source)
    assert len(masked) == len(source)
    assert [place for place, letter in enumerate(masked) if letter in "\r\n"] == [
        place for place, letter in enumerate(source) if letter in "\r\n"
    ]
    assert all(new in (old, " ") for old, new in zip(source, masked, strict=True))
    assert mask_code(source.replace("\r\n", "\n")) == masked.replace("\r\n", "\n")


@given(
    st.lists(
        st.sampled_from(["a ", "`", "``", "\\", "\\`", "*", "<!-- x ", "-->", "(b) ", "\n"]),
        max_size=14,
    )
)
def test_code_spans_are_those_of_commonmark(parts: list[str]) -> None:
    """Each `a` outside code in the source is one outside code in the page, and the other way round."""
    source = "".join(["x", *parts])
    assume(not re.search(r"\n *(?:\n|<!--)", source))  # one paragraph, and no comment that is a block
    page = BeautifulSoup(COMMONMARK.render(source), "html.parser")
    for code in page.find_all("code"):
        code.extract()
    masked = re.sub(r"<!--.*?-->", "", mask_code(source), flags=re.DOTALL)
    assume("<" not in page.get_text())  # a comment that does not end is text
    assert page.get_text().count("a") == masked.count("a"), masked


BLOCK_LINES = st.sampled_from(
    [
        "a",
        "```",
        "````",
        "~~~",
        "  ```",
        "    ```",
        "    a",
        "\ta",
        "",
        "- a",
        "- ```",
        "  a",
        "> a",
        "> ```",
        "1. a",
        "* ",
    ]
)


@given(st.lists(BLOCK_LINES, max_size=12))
def test_code_blocks_are_those_of_commonmark(lines: list[str]) -> None:
    page = BeautifulSoup(COMMONMARK.render("\n".join(lines)), "html.parser")
    for code in page.find_all("code"):
        code.extract()
    assert page.get_text().count("a") == mask_code("\n".join(lines)).count("a")


def rendered(engine: str, source: str) -> BeautifulSoup:
    page = COMMONMARK.render(source) if engine == "commonmark" else PYTHON_MARKDOWN.reset().convert(source)
    return BeautifulSoup(page, "html.parser")


def assert_shown(engine: str, source: str, tag: str, expected: str) -> None:
    page = rendered(engine, source)
    element = page.find(tag)
    assert element is not None, page
    assert [child.name for child in element.find_all()] == []
    assert " ".join(element.get_text().split()) == expected


CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
HOSTILE = st.one_of(
    text(30),
    st.lists(
        st.sampled_from(
            [
                *(
                    "<b>",
                    "</p>",
                    "<!--",
                    "-->",
                    "&amp;",
                    "&#42;",
                    "**",
                    "__",
                    "`",
                    "[a](b)",
                    "![a](b)",
                    "[^1]",
                    "{#id}",
                ),
                *(
                    "http://a.b",
                    "www.a.b",
                    "a@b.de",
                    ":smile:",
                    "^^",
                    "~~",
                    "==",
                    "$x$",
                    "\\(",
                    "++ctrl+a++",
                    "{++a++}",
                ),
                *(
                    "|",
                    "!!! note",
                    "??? a",
                    '=== "T"',
                    "1.",
                    "- ",
                    "# ",
                    "> ",
                    "***",
                    "a",
                    " ",
                    "\n",
                    "+",
                    ": ",
                    "*[A]: b",
                ),
                *(
                    "<script>",
                    "<?php",
                    "<![CDATA[",
                    "[x]",
                    "[ ]",
                    "--8<--",
                    "\\",
                    "#!py",
                    ":::py",
                    "///",
                    "\x02",
                    "\x03",
                ),
            ]
        ),
        max_size=8,
    ).map("".join),
)


@pytest.mark.parametrize("engine", ["commonmark", "material"])
@given(HOSTILE)
def test_escaped_text_is_shown_as_it_is(engine: str, foreign: str) -> None:
    expected = CONTROLS.sub("\ufffd", " ".join(foreign.split()))
    if expected:
        assert_shown(engine, f"- {escape(foreign)}", "li", expected)
        assert_shown(engine, f"## {escape(foreign)}", "h2", expected)
        assert_shown(engine, f"[{escape(foreign)}](b.md)", "a", expected)


@pytest.mark.parametrize("engine", ["commonmark", "material"])
@given(HOSTILE)
def test_a_code_span_shows_text_as_it_is(engine: str, foreign: str) -> None:
    expected = CONTROLS.sub("\ufffd", " ".join(foreign.split()))
    if expected:
        assert_shown(engine, f"See {code_span(foreign)} here", "code", expected)


@given(HOSTILE)
def test_the_words_of_escaped_text_are_the_text(foreign: str) -> None:
    assert plain(escape(foreign)) == CONTROLS.sub("\ufffd", " ".join(foreign.split()))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**Read:** [the *book*](a.md) and `x*y`", "Read: the book and x*y"),
        ("![a *plot*](p.png) [![alt](p.png)](a.md) ![](q.png)", "a plot alt "),
        (
            "<https://example.org/a_b> <b>kept</b> a\\*b\\* &amp; &#27;",
            "https://example.org/a_b <b>kept</b> a*b* & \ufffd",
        ),
        ("one\ntwo  \nthree\x1b[31m", "one two three\ufffd[31m"),
        ("2 * 3 [ ] [x", "2 * 3 [ ] [x"),
    ],
)
def test_words_without_their_markdown(source: str, words: str) -> None:
    assert plain(source) == words.strip()


def test_nothing_gives_nothing() -> None:
    assert plain(" \n") == ""
    assert escape(" \n") == ""
    assert code_span(" \n") == ""


def test_escaped_words_stay_readable() -> None:
    words = "Fix off-by-one in week 3: C++ (again), 10% faster; it's done"
    assert escape(words) == words
    assert html.unescape(escape("a*b_c <d> [e] & `f`")) == "a*b_c <d> [e] & `f`"


@given(st.one_of(text(), lines_of(LINES)))
def test_links_have_their_places(source: str) -> None:
    links = list(find_links(source))
    assert [source[link.start : link.end] for link in links] == [link.target for link in links]
    assert all(link.target for link in links)
    assert replace_links(source, lambda _: None) == source
    assert replace_links(source, lambda link: link.target) == source


def test_links_are_replaced_in_place() -> None:
    source = '[a](b.md "t") `[a](b.md)` ![i](<c d.png>) <img src="e.png">\n\n[r]: f.md\n'

    def other(link: Link) -> str | None:
        return None if link.target == "e.png" else "X"

    assert replace_links(source, other) == '[a](X "t") `[a](b.md)` ![i](<X>) <img src="e.png">\n\n[r]: X\n'
