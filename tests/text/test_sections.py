"""Sections with nothing in them: their headings go, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.sections import is_filled, list_items, section, without_empty_sections
from support.cases import Case, load
from support.texts import lines_of, text

LINES = st.one_of(
    text(12),
    st.sampled_from(["# a", "## b", "### c", "###### d", "##", "#no", "words", "- item", "```", "    code"]),
    st.sampled_from(["", "", "<!-- c -->", "<!-- open", "-->", "<!-- journal:begin x -->", "> ## q", "==="]),
)
PLAIN = st.lists(st.sampled_from(["# a", "## b", "### c", "#### d", "", "words", "<!-- c -->"]), max_size=14)


@pytest.mark.parametrize("case", load("sections"), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert without_empty_sections(case.source) == case.more["shown"]


@given(lines_of(LINES))
def test_only_headings_go_and_once_is_enough(source: str) -> None:
    shown = without_empty_sections(source)
    pairs = list(zip(source.split("\n"), shown.split("\n"), strict=True))
    assert all(before == after or (before[:1] == "#" and after in ("", "\r")) for before, after in pairs)
    assert without_empty_sections(shown) == shown


@given(PLAIN)
def test_a_heading_stays_where_words_are_below_it(lines: list[str]) -> None:
    expected = list(lines)
    for index, line in enumerate(lines):
        level = line.count("#")
        if not level:
            continue
        rest = lines[index + 1 :]
        ends = (n for n, other in enumerate(rest) if 0 < other.count("#") <= level)
        if "words" not in rest[: next(ends, len(rest))]:
            expected[index] = ""
    assert without_empty_sections("\n".join(lines)) == "\n".join(expected)


POST = """\
# Week

Words.

## Review

<!-- hint -->

### What I *learned*

<!-- hint
## Not a heading
-->

<!-- journal:begin gotchas -->
## Gotchas

Text of the tool.
<!-- journal:end gotchas -->

## Community

- Answered a question
- Reviewed `a` request
  - with a remark
- [ ]
1. Gave a talk

```
## Code
- no item
```

## community

- twice
"""


def test_a_section_ends_before_the_next_heading_that_is_as_high() -> None:
    found = section(POST, "review")
    assert found is not None
    assert found.startswith("\n\n<!-- hint -->")
    assert found.rstrip().endswith("<!-- journal:end gotchas -->")
    assert "Text of the tool" not in found
    assert section(POST, "what i learned") is not None
    assert (section(POST, "Code"), section(POST, "Not a heading"), section("", "A")) == (None, None, None)
    assert section("## C++ ##\r\n\r\nx\r\n", "C++") == "\r\n\r\nx\r\n"


def test_a_section_of_headings_and_comments_is_not_filled() -> None:
    assert not is_filled(section(POST, "Review") or "missing")
    assert is_filled(section(POST, "Community") or "")
    assert list_items(section(POST, "Community") or "") == 3


@pytest.mark.parametrize(
    ("text", "filled", "items"),
    [
        ("", False, 0),
        ("\n<!-- a -->\n \t\n", False, 0),
        ("\r\n- \r\n* [ ]\r\n1.\r\n", False, 0),
        ("- <!-- hint -->\n", False, 0),
        ("### A\n\n#### B\n", False, 0),
        ("### A\n\nword\n", True, 0),
        ("Title\n=====\n", True, 0),
        ("- a\n", True, 1),
        ("2) a\n+ b\n* c\n", True, 3),
        ("- [x] a\n- [ ] b\n", True, 2),
        ("    <!-- code -->\n", True, 0),
        ("<!-- open\n", True, 0),
    ],
)
def test_what_counts_as_typed(text: str, filled: bool, items: int) -> None:  # noqa: FBT001 - a case
    assert (is_filled(text), list_items(text)) == (filled, items)


@given(lines_of(LINES), st.sampled_from(["a", "b", "c", "Review"]))
def test_any_text_has_a_section_or_none(source: str, title: str) -> None:
    found = section(source, title)
    assert found is None or (is_filled(found) in {True, False} and list_items(found) >= 0)
