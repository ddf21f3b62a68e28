"""Sections with nothing in them: their headings go, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.sections import section, without_empty_sections
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


BODY = """\
## Fix ##

<!-- nothing yet -->

### How

Like this. <!-- really -->

```
# Not a heading
```

## FIX

other

# End
"""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("fix", "### How\n\nLike this. \n\n```\n# Not a heading\n```"),
        ("How", "Like this. \n\n```\n# Not a heading\n```"),
        ("End", ""),
        ("Not a heading", None),
        ("", None),
    ],
)
def test_one_section(title: str, found: str | None) -> None:
    assert section(BODY, title) == found
    windows = section(BODY.replace("\n", "\r\n"), title)
    assert (None if windows is None else windows.replace("\r\n", "\n")) == found
