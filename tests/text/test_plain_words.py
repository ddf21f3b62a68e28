"""A sentence that is hidden is known again however a page writes it, and what everybody may read never is."""

import html
import json
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.domain.phrases import LENGTH, Phrases
from learning_journal.text.plain_words import (
    comments,
    inner,
    joined,
    name,
    pieces_of,
    readable,
    shown,
    within_tags,
    words_of,
)

WORD = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x24F), min_size=3, max_size=9)
SENTENCE = st.lists(WORD, min_size=LENGTH, max_size=12, unique_by=str.casefold)
ENCODED: dict[str, Callable[[list[str]], str]] = {
    "as text": " ".join,
    "over lines": "\n\t ".join,
    "in HTML": lambda words: f"<p>{html.escape(' '.join(words))}</p>",
    "in entities": lambda words: "".join(f"&#{ord(sign)};" for sign in " ".join(words)),
    "in marks": lambda words: " ".join(f"<b class='x'>{word}</b>," for word in words),
    "in an attribute": lambda words: f'<img alt="{html.escape("-".join(words))}">',
    "in an address": lambda words: f'<a href="?q={quote(" ".join(words))}">x</a>',
    "in a feed": lambda words: html.escape(f"<p>{html.escape(' & '.join(words))}</p>"),
}


def found(hidden: str, page: str, *, as_json: bool = False, public: str = "") -> bool:
    """Tell whether a page has words of a hidden text that a public one has not."""
    phrases = Phrases(pieces_of("private/x.md", hidden), Counter(words_of(public)))
    phrases.forget(phrases.find(words_of(public)).keys())
    layers = [words_of(layer) for layer in shown(page, json=as_json)]
    return bool(phrases.find(words_of(within_tags(page, json=as_json)), 3)) or any(map(phrases.find, layers))


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED)
@given(words=SENTENCE, before=SENTENCE, as_json=st.booleans())
@settings(max_examples=40)
def test_a_hidden_sentence_is_found(
    encode: Callable[[list[str]], str], words: list[str], before: list[str], *, as_json: bool
) -> None:
    page = f"<html><p>{html.escape(' '.join(before))}.</p>{encode(words)}</html>"
    if as_json:
        page = json.dumps({"items": [{"text": page}]})
    assert found(" ".join(words), page, as_json=as_json)


@given(public=st.lists(SENTENCE, min_size=1, max_size=4))
@settings(max_examples=60)
def test_what_is_public_never_is(public: list[list[str]]) -> None:
    text = ". ".join(" ".join(words) for words in public)
    assert not found(text, f"<p>{html.escape(text)}</p>", public=text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don't STOP_now", ["don", "t", "stop", "now"]),
        ("straße ﬁne İ", ["strasse", "fine", "i̇"]),
        ("in\u00advisible", ["invisible"]),
        ("今天 ML", ["今", "天", "ml"]),
        ("naïve café", ["naïve", "café"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_scripts_and_styles_are_within_tags_and_not_shown() -> None:
    page = "<style>p {}</style><p>seen</p><script>one\\u003etwo</script><!-- three --><script>open"
    assert list(shown(page, json=False)) == ["  seen    "]
    assert " ".join(words_of(within_tags(page))).split(" 00000000 ") == [
        "style p style",
        "p",
        "script one two script",
        "three",
        "script open",
    ]


def test_layers_of_html_end() -> None:
    page = "a" + html.escape(html.escape(html.escape("<b>x</b>")))
    assert [layer.split() for layer in shown(page, json=False)][-1] == ["a<b>x</b>"]
    assert list(shown("a &lt;b&gt; c", json=False)) == ["a <b> c", "a   c"]


def test_json_is_read_with_its_escapes() -> None:
    text = r'{"title": "a\nb\u0041 \ud83d\ude00 \"c\" \\d"}'
    assert inner(text, json=True) == '{"title": "a bA 😀 "c" \\d"}'
    assert words_of(next(shown(text, json=True))) == ["a", "ba", "c", "d"]


def test_highlighting_is_joined_and_other_tags_part() -> None:
    assert joined("<td>ada</td><td>x</td><span>a</span><span>@</span>b").split() == ["ada", "x", "a@b"]


def test_markdown_is_read_without_what_pages_do_not_show() -> None:
    text = "See [this](secret/path.md) <b>now</b> <!-- no -->\n`a<b>c`\n<!--\nlong\n-->end\n"
    plain = readable(text)
    assert words_of(plain) == ["see", "this", "now", "a", "b", "c", "end"]
    assert plain.count("\n") == text.count("\n")
    assert list(comments(text)) == [(2, "\nlong\n"), (0, " no ")]
    assert list(comments("none")) == []


def test_pieces_are_sentences_items_and_rows() -> None:
    text = "# Title\n\nOne is\nlong. Two &amp; three.\n- item\n| a | b |\n"
    pieces = list(pieces_of("x.md", text, 5))
    assert [(piece.written, piece.lines[0]) for piece in pieces] == [
        (("Title",), 5),
        (("One", "is", "long"), 7),
        (("Two", "three"), 8),
        (("item",), 9),
        (("a", "b"), 10),
    ]
    assert not any(piece.named for piece in pieces)
    assert [piece.named for piece in name("x.md", "My title", 2)] == [True]
    assert list(name("x.md", "...", 2)) == []
