"""Commits among the words of a text, as far as they are no part of a link, a tag or code."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.commit_ids import bare_commits, commit_label, with_commit_links
from support.texts import lines_of, text

LINK = "[commit:abc1234](https://forge.example/abc1234)"


def address(id_: str) -> str:
    return f"https://forge.example/{id_}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Done in commit:abc1234.", f"Done in {LINK}."),
        ("commit:abc1234, (commit:abc1234) **commit:abc1234**", f"{LINK}, ({LINK}) **{LINK}**"),
        ("- [x] a \u2192 commit:abc1234\r\n", f"- [x] a \u2192 {LINK}\r\n"),
        ("[one](x.md) commit:abc1234 [two](y.md)", f"[one](x.md) {LINK} [two](y.md)"),
        ("[one] commit:abc1234 [two]", f"[one] {LINK} [two]"),
        (f"commit:{'abc1234' * 4}", f"[commit:abc1234](https://forge.example/{'abc1234' * 4})"),
        ("a < b commit:abc1234", f"a < b {LINK}"),
    ],
)
def test_a_commit_among_the_words_becomes_a_link(source: str, expected: str) -> None:
    assert with_commit_links(source, address) == expected
    assert with_commit_links(source, lambda _id: "") == source


@pytest.mark.parametrize(
    "source",
    [
        *("no commit", "commit:abc123", "commit:ABC1234", "commit:abc1234z", f"commit:{'a' * 65}"),
        *("recommit:abc1234", "x-commit:abc1234", "commit:abc1234@example.org"),
        *("`commit:abc1234`", "```\ncommit:abc1234\n```", "    commit:abc1234", "<!-- commit:abc1234 -->"),
        *("[c](commit:abc1234)", "[c](<commit:abc1234> 'T')", "[c]: commit:abc1234", "<commit:abc1234>"),
        *("[see commit:abc1234](x.md)", "[see [1] commit:abc1234 so](x.md)", "![commit:abc1234 plot](p.png)"),
        *("[commit:abc1234][id]", "[commit:abc1234]: https://example.org"),
        *("https://example.org/?q=commit:abc1234", '<a title="a commit:abc1234">', "<b>commit:abc1234</b>"),
    ],
)
def test_what_is_no_commit_among_the_words_stays(source: str) -> None:
    assert with_commit_links(source, address) == source


def test_a_target_is_called_by_the_beginning_of_its_id() -> None:
    assert commit_label(f"commit:{'abc1234' * 5}") == "commit:abc1234"
    assert commit_label("https://example.org/a") == "https://example.org/a"


PIECES = st.sampled_from(
    ["commit:abc1234", "[", "](", ")", "`", "<", ">", "<!--", "-->", " ", "\n", "commit:", "]: ", "a"]
)
TEXTS = st.one_of(text(), lines_of(st.lists(PIECES, max_size=9).map("".join)))


@given(TEXTS)
def test_commits_are_found_once_and_where_they_stand(source: str) -> None:
    found = list(bare_commits(source))
    assert all(source[commit.start : commit.end] == commit.target for commit in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(TEXTS)
def test_nothing_but_the_commits_changes(source: str) -> None:
    linked = with_commit_links(source, address)
    made = r"\[(commit:[0-9a-f]{7})\]\(https://forge\.example/[0-9a-f]{7}([0-9a-f]*)\)"
    assert re.sub(made, r"\1\2", linked) == re.sub(made, r"\1\2", source)
