"""Managed blocks: found, replaced, and nothing else touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.blocks import find_blocks, replace_blocks, wrap_block
from learning_journal.text.markdown import escape
from support.cases import Case, load
from support.texts import lines_of, text

CASES = load("blocks")
NEW = {"a": "New a", "b-2": "\nNew b\n\n", "gone": "not added"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    blocks, problems = find_blocks(case.source, "a.md")
    case.check(problems, "a.md")
    replaced = replace_blocks(case.source, NEW)
    if case.problems:
        assert replaced == case.source
    else:
        assert {block.name: case.source[block.start : block.end] for block in blocks} == case.more["blocks"]
        assert replaced == case.more.get("replaced", replaced)


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_following_the_remedies_mends_the_file(case: Case) -> None:
    assert find_blocks(case.mended or "")[1] == ()


MARKERS = st.builds(
    "<!-- journal:{} {} -->".format, st.sampled_from(["begin", "end"]), st.sampled_from("abc")
)
LINES = st.one_of(text(12), MARKERS, st.sampled_from(["```", "", "<!--", "-->", "---", "    x", "- ` x"]))


@given(st.one_of(text(), lines_of(LINES)))
def test_no_text_raises(source: str) -> None:
    blocks, problems = find_blocks(source, "a.md")
    assert all(1 <= problem.line <= source.count("\n") + 1 for problem in problems)
    ends = [position for block in blocks for position in (block.start, block.end)]
    assert ends == sorted(ends)


@given(lines_of(LINES), st.sampled_from(["\n", "\r\n"]), st.dictionaries(st.sampled_from("abc"), text()))
def test_replacing_touches_blocks_only_and_once(source: str, end: str, contents: dict[str, str]) -> None:
    """Content is foreign text as our templates print it: escaped, a line each."""
    source += end.join(["", "", "<!-- journal:begin z -->", "old", "<!-- journal:end z -->", "tail"])
    shown = {name: "\n\n".join(map(escape, content.split("\n"))) for name, content in contents.items()}
    shown["z"] = "# New\n\n- [a](b.md)\n"
    once = replace_blocks(source, shown)
    assert outside(once) == outside(source)
    assert replace_blocks(once, shown) == once
    before, problems = find_blocks(source)
    names = [block.name for block in before]
    assert ("# New" in once) == (not problems and "z" in names)
    if not problems:
        assert [block.name for block in find_blocks(once)[0]] == names


def outside(source: str) -> list[str]:
    """Return the text between the blocks."""
    blocks, problems = find_blocks(source)
    if problems:
        return [source]
    edges = [0, *(edge for block in blocks for edge in (block.start, block.end)), len(source)]
    return [source[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


@given(st.lists(st.one_of(MARKERS, st.sampled_from(["<!--\tjournal:end a -->", "x", "<!--JOURNAL:begin b"]))))
def test_a_marker_in_the_content_cannot_break_out(lines: list[str]) -> None:
    content = "\n".join(lines)
    text_ = wrap_block("a", content) + wrap_block("b", "second")
    blocks, problems = find_blocks(text_)
    assert problems == ()
    assert [block.name for block in blocks] == ["a", "b"]
    assert replace_blocks(text_, {"a": content, "b": "second"}) == text_


def test_a_new_block() -> None:
    assert wrap_block("a", "\nx\r\ny\r") == "<!-- journal:begin a -->\nx\ny\n<!-- journal:end a -->\n"
    assert wrap_block("a", "\n") == "<!-- journal:begin a -->\n<!-- journal:end a -->\n"
