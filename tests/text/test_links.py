"""Links out of markdown, their words, and the way from one file to another."""

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.links import (
    is_html,
    is_image,
    link_label,
    named_path,
    relative,
    with_literal_addresses,
    without_links,
)
from learning_journal.text.markdown import Link, find_links
from learning_journal.text.tasks import with_state_words
from support.texts import text

GONE = "gone.md"


def without(source: str, target: str = GONE) -> str:
    return without_links(source, [link for link in find_links(source) if link.target == target])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("See [the **words**](gone.md).", "See the **words**."),
        ('See [words](gone.md "A title") and [kept](here.md).', "See words and [kept](here.md)."),
        ("See [words](<gone.md>).", "See words."),
        ("![alternative](gone.md)!", "alternative!"),
        ("[![alt](pic.png)](gone.md)", "![alt](pic.png)"),
        ("[![alt](gone.md)](here.md)", "[alt](here.md)"),
        ("[![alt](gone.md)](gone.md)", "alt"),
        ("[a [nested] one](gone.md)", "a [nested] one"),
        (r"[a \] bracket](gone.md)", r"a \] bracket"),
        ("`[code](gone.md)` stays", "`[code](gone.md)` stays"),
        ("[with `]` code](gone.md)", "with `]` code"),
        ("[words][id]\n\n[id]: gone.md\n", "words\n\n\n"),
        ("[words][ID], [id][] and [id]\n\n[id]: gone.md 'T'", "words, id and id\n\n"),
        (
            "![alt][id] [kept][other]\n\n[id]: gone.md\n[other]: here.md\n",
            "alt [kept][other]\n\n\n[other]: here.md\n",
        ),
        ("[id](here.md) [id]\n\n[id]: <gone.md>\n", "[id](here.md) id\n\n\n"),
        ('<a href="gone.md">words</a>', "<a>words</a>"),
        ("<img alt='x' src='gone.md' width=3>", "<img alt='x' width=3>"),
        (f"[far]({' ' * 500}gone.md)", "far"),
        (f"[far](\t{' ' * 500}<gone.md>)", "far"),
        (f"[id]:{' ' * 500}gone.md\n[id]", "\nid"),
        (f"<a{' ' * 500}href{' ' * 500}={' ' * 500}'gone.md'>far</a>", "<a>far</a>"),
        ("<a title='x'HREF=\n'gone.md'>near</a>", "<a title='x'>near</a>"),
        (r"[an escaped\](gone.md) end", r"an escaped\ end"),
        (r"\[an escaped](gone.md) beginning", r"\[an escaped](gone.md) beginning"),
        ("nothing here", "nothing here"),
    ],
)
def test_words_stay_and_targets_go(source: str, expected: str) -> None:
    assert without(source) == expected


def test_images_are_told_from_links() -> None:
    source = "[![a](one.png)](two.md) ![b](three.png) <img src='four.png'>\n\n[id]: five.md\n"
    images = [link.target for link in find_links(source) if is_image(source, link)]
    assert images == ["one.png", "three.png"]


def test_what_is_no_link_is_left_alone() -> None:
    source = "words](gone.md)"
    assert without_links(source, [Link("gone.md", 7, 14)]) == source
    assert without_links("plain gone.md", [Link("gone.md", 6, 13)]) == "plain gone.md"
    for source in ("'gone.md'", " 'gone.md'", "alt = 'gone.md'", "= 'gone.md'"):
        start = source.index("gone")
        assert without_links(source, [Link("gone.md", start, start + 7)]) == source


def test_thousands_of_brackets_that_open_nothing_cost_no_square() -> None:
    source = "](gone.md)" * 20_000
    assert without(source) == source


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("[the words](a.md)", "the words"),
        ("![alt](a.md)", "alt"),
        ("[x][id]\n\n[id]: a.md", ""),
        ("<a href='a.md'>x</a>", ""),
    ],
)
def test_the_label_of_a_link(source: str, label: str) -> None:
    assert [link_label(source, link) for link in find_links(source)] == [label]


def test_html_is_told_from_markdown() -> None:
    source = 'A [link](a.md) and <img src="b.png">'
    assert [is_html(source, link) for link in find_links(source)] == [False, True]


@given(text())
def test_taking_out_every_link_takes_out_only_links(source: str) -> None:
    result = without_links(source, list(find_links(source)))
    assert len(result) <= len(source)
    characters = iter(source)
    assert all(character in characters for character in result), "what is left stands in the source, in order"


@given(st.lists(st.sampled_from(["a", "b c", "ü", "d(1)", "#", "x%y"]), min_size=1, max_size=4), st.data())
def test_a_relative_target_leads_back(parts: list[str], data: st.DataObject) -> None:
    source = "/".join(data.draw(st.lists(st.sampled_from(["a", "b c", "z"]), min_size=1, max_size=4)))
    path = "/".join(parts)
    target = relative(path, source)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target))) == path
    assert not set(target) & set(" ()#<>")


def test_states_become_words_outside_code() -> None:
    body = (
        "- [>] moved\n- [-] left\n- [x] done\n- [ ] open\n\n```\n- [>] code\n```\n"
        "1. [>] numbered\r\n[>] no list\n"
    )
    assert with_state_words(body, {}) == (
        "- *carried over:* moved\n- *dropped:* left\n- [x] done\n- [ ] open\n\n```\n- [>] code\n```\n"
        "1. *carried over:* numbered\r\n[>] no list\n"
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("img/a%20b.png?raw#top", "gotchas/img/a b.png"),
        ("../notebooks/x.ipynb", "notebooks/x.ipynb"),
        ("../../x", "../x"),
        ("#top", None),
        ("/papers/x.md", None),
        ("\\\\server\\x", None),
        ("https://example.org/x", None),
        ("//example.org/x", None),
        ("commit:1a2b3c4", None),
        ("//[x", None),
    ],
)
def test_a_link_names_a_path_of_the_journal_or_none(target: str, expected: str | None) -> None:
    assert named_path(target, "gotchas/a.md") == expected


def test_an_address_in_angle_brackets_that_is_none_becomes_words() -> None:
    text = "a <http://[> `<http://[>` <https://ok.example/> <http://[::1>"
    assert (
        with_literal_addresses(text) == "a &lt;http://[> `<http://[>` <https://ok.example/> &lt;http://[::1>"
    )
    assert with_literal_addresses("words") == "words"
