"""Obsidian's hidden comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.moving import SourceKind
from learning_journal.text.asides import comment_spans
from learning_journal.text.moving.hidden_comments import hide_comments
from learning_journal.text.moving.links import find_targets
from learning_journal.text.moving.tags import inline_tags

CASES = {
    "a %%b%% c": ("a <!--b--> c", 1),
    "%%\nb [[c]]\n\nd\n%%\ne": ("<!--\nb [[c]]\n\nd\n-->\ne", 1),
    "a %%b": ("a <!--b-->", 1),
    "`%%a%%`\n\n```\n%%time\n```\n": ("`%%a%%`\n\n```\n%%time\n```\n", 0),
    "%%a --> b <!-- c --!> d%%": ("<!--a -> b <!- c -!> d-->", 1),
    "<!-- a %%b%% --> %%c%%": ("<!-- a %%b%% --> <!--c-->", 1),
    "%%> a%% %%->%%": ("<!-- > a--> <!-- ->-->", 2),
    "%%a ----> b <!----> c%%": ("<!--a -> b <!-> c-->", 1),
    "100 % of it": ("100 % of it", 0),
}


@pytest.mark.parametrize("body", CASES)
def test_they_become_comments(body: str) -> None:
    assert hide_comments(body) == CASES[body]


def test_nothing_in_them_comes_along() -> None:
    body, _ = hide_comments("%%[[a]] ![](b.png) #secret%% [[c]] #shown")
    assert [found.target for found in find_targets(body, SourceKind.OBSIDIAN)] == ["c"]
    assert list(inline_tags(body)) == ["shown"]


@given(st.lists(st.sampled_from(["%%", "<!--", "-->", "hidden", "-", ">", "\n"]), max_size=12).map("".join))
def test_what_was_hidden_is_in_a_comment(words: str) -> None:
    body, _ = hide_comments(f"%%{words.replace('%%', '')}secret {words}")
    spans = list(comment_spans(body))
    assert any(start <= body.index("secret") < end for start, end in spans)
