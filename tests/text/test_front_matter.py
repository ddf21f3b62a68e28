"""Front matter: what the tool writes is read back. What others write is covered by the cases of entries."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from learning_journal.text.front_matter import (
    published,
    read_front_matter,
    split_front_matter,
    write_front_matter,
)
from support.texts import lines_of, text


def test_a_new_block_keeps_the_order_of_its_keys() -> None:
    block = write_front_matter(
        {"title": "Week 8: a", "date": date(2026, 3, 2), "week": 8, "tags": ["no", "x"]}
    )
    assert block == "---\ntitle: 'Week 8: a'\ndate: 2026-03-02\nweek: 8\ntags:\n- 'no'\n- x\n---\n"


ANY_TITLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff")
)


@given(ANY_TITLE, st.dates(date(1, 1, 1)), st.lists(ANY_TITLE, max_size=3), st.booleans())
def test_what_is_written_is_read_back(title: str, day: date, tags: list[str], draft: bool) -> None:  # noqa: FBT001 - drawn
    source = write_front_matter({"title": title, "date": day, "tags": tags, "draft": draft}) + "\n# Text\n"
    matter, problems = read_front_matter(source, "a.md")
    assert problems == ()
    assert matter is not None
    assert matter.values["title"].value == title
    assert matter.values["date"].value == day
    assert [item.value for item in matter.values["tags"].items or ()] == tags
    assert matter.values["draft"].value is draft
    assert matter.body == "\n# Text\n"
    assert source.split("\n")[matter.body_line - 1] == ""


@given(st.one_of(text(), lines_of(st.one_of(text(10), st.sampled_from(["---", "...", "a: b", "\ufeff---"])))))
def test_no_text_raises_and_no_text_is_lost(source: str) -> None:
    matter, problems = read_front_matter(source, "a.md")
    assert matter is not None or problems
    if matter is not None:
        assert source.endswith(matter.body)
        assert source.count("\n") - matter.body.count("\n") == matter.body_line - 1


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("fence", ["---", "..."])
def test_mkdocs_takes_the_same_text_for_the_body(end: str, fence: str) -> None:
    source = end.join(["\ufeff---", "title: A", f"{fence} \t", "", "# Text", ""])
    matter, problems = read_front_matter(source, "a.md")
    assert problems == ()
    assert matter is not None
    opened = io.TextIOWrapper(io.BytesIO(source.encode()), encoding="utf-8-sig").read()
    body, data = get_data(opened)
    assert data == {"title": "A"}
    assert body == matter.body.replace("\r\n", "\n").lstrip("\n")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("draft: true", "draft: false"),
        ("draft:   True  # not yet: true", "draft:   false  # not yet: true"),
        ("draft : TRUE\t ", "draft : false\t "),
    ],
)
def test_publishing_changes_one_word(mark: str, end: str, line: str, after: str) -> None:
    lines = (f"{mark}---", "title: 'draft: true'", "{}", "week: 3", "---", "", "draft: true", "last")
    source = end.join(lines)
    assert published(source.format(line)) == source.format(after)
    assert published(source.format(after)) == source.format(after)


@pytest.mark.parametrize(
    "line",
    [
        *("draft: false", 'draft: "true"', "draft: 'true'", "draft:true", "draft: truest", "draft: true-ish"),
        *("# draft: true", "drafts: true", "  draft: true", "draft: true#x", "old draft: true", "tags: []"),
    ],
)
def test_publishing_leaves_all_else_alone(line: str) -> None:
    source = f"---\ntitle: A\n{line}\n...\n\ndraft: true\n---\ndraft: true\n"
    assert published(source) == source


@given(text(200))
def test_publishing_loses_nothing_of_any_text(source: str) -> None:
    assert published(source).count("\n") == source.count("\n")
    assert published(f"---\nweek: 1\n---\n{source}") == f"---\nweek: 1\n---\n{source}"


@pytest.mark.parametrize(
    ("source", "values", "body"),
    [
        ("---\na: 1\n---\n\nx\n", {"a": 1}, "x"),
        ("\ufeff---\r\na: b*c\r\n---\r\nx\r\ny", {"a": "b*c"}, "x\ny"),
        ("no", {}, "no"),
        ("---\na: b\n---\n\n**c** * d\n\n\n", {"a": "b"}, "**c** * d"),
        ("---\n- a\n---\nx", {}, "x"),
        ("---\na: [\n---\nx", {}, "---\na: [\n---\nx"),
        ("---\nday: 2026-13-45\n---\nx", {}, "---\nday: 2026-13-45\n---\nx"),
        ("---\na: &a [*a]\n---\nx", {}, "x"),
    ],
)
def test_of_a_page_that_need_not_have_any(source: str, values: dict[str, object], body: str) -> None:
    assert split_front_matter(source) == (values, body)
