"""YAML with lines: what it gives, and that nothing in it raises."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.yaml_source import quote, read_yaml
from support.texts import lines_of, text


def test_values_keep_their_lines_and_their_own_text() -> None:
    source = "a: 010\n\nb:\n  - x\n  - '7'\nc: {d: 2026-01-08}\ne: >\n  two\n  lines\n"
    root, problems = read_yaml(source, "x.yml", first_line=10)
    assert problems == ()
    assert root is not None
    assert root.mapping is not None
    assert not root.scalar
    a, b, c, e = (root.mapping[key] for key in "abce")
    assert (a.value, a.raw, a.line, a.quoted, a.scalar) == (8, "010", 10, False, True)
    assert b.items is not None
    assert [(item.value, item.line, item.quoted) for item in b.items] == [("x", 13, False), ("7", 14, True)]
    assert c.mapping is not None
    assert c.mapping["d"].value == date(2026, 1, 8)
    assert (e.value, e.quoted) == ("two lines\n", True)
    assert root.key_lines == {"a": 10, "b": 12, "c": 15, "e": 16}


@pytest.mark.parametrize("source", ["", "\n\n", "# nothing\n", "---\n"])
def test_an_empty_document_is_an_empty_mapping_or_null(source: str) -> None:
    root, problems = read_yaml(source, "x.yml")
    assert problems == ()
    assert root is not None
    assert root.value is None
    assert not root.mapping


def test_a_scalar_that_is_not_what_it_looks_like_is_broken() -> None:
    root, problems = read_yaml("a: 2026-02-30\nb: 2026-02-28\n", "x.yml")
    assert root is not None
    assert root.mapping is not None
    assert [(problem.line, problem.code) for problem in problems] == [(1, "yaml-value")]
    assert (root.mapping["a"].broken, root.mapping["a"].value) == (True, None)
    assert not root.mapping["b"].broken


def test_several_strange_characters_are_told_together() -> None:
    _, problems = read_yaml("a: b\nc: \x01\x02\n", "x.yml")
    assert [problem.line for problem in problems] == [2]
    assert "U+0001" in problems[0].what
    assert "1 more" in problems[0].what


def test_an_end_that_comes_too_soon_is_told_at_the_last_line() -> None:
    for source in ("a: [", "a: {b", 'a: "b', "a: [\n"):
        _, problems = read_yaml(source, "x.yml")
        assert [problem.line for problem in problems] == [source.count("\n") + 1]


def test_a_tag_whose_address_is_no_text_is_a_problem() -> None:
    for source in (
        "a: !%ff x\n",
        "a: !<tag:%c3%28> x\n",
        "%TAG ! tag:%ff:\n--- !x y\n",
        "%YAML 9.9\n--- a\n",
    ):
        root, problems = read_yaml(source, "x.yml")
        assert root is None
        assert len(problems) == 1


NODES = st.recursive(
    st.one_of(st.text("ab:- #'\"", max_size=6), st.integers(), st.booleans(), st.none(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("xyz", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("klm", min_size=1), NODES, max_size=4), st.booleans())
def test_plain_yaml_is_read_as_pyyaml_reads_it(data: dict[str, object], flow: bool) -> None:  # noqa: FBT001 - drawn
    source = yaml.safe_dump(data, default_flow_style=flow)
    root, problems = read_yaml(source, "x.yml")
    assert all(problem.code in {"yaml-value", "yaml-alias"} for problem in problems)
    if not problems:
        assert _plain(root) == yaml.safe_load(source)


def _plain(value: object) -> object:
    mapping, items = getattr(value, "mapping", None), getattr(value, "items", None)
    if mapping is not None:
        return {key: _plain(child) for key, child in mapping.items()}
    return [_plain(item) for item in items] if items is not None else getattr(value, "value", None)


YAML_LINES = st.one_of(
    text(12),
    st.sampled_from(["a: b", "- c", "  d: &x e", "f: *x", "? g", ": h", "i: !!t j", "...", "--- k", "%L m"]),
)


@given(st.one_of(text(), lines_of(YAML_LINES)), st.integers(1, 9))
def test_no_text_raises(source: str, first_line: int) -> None:
    root, problems = read_yaml(source, "x.yml", first_line)
    assert root is not None or problems
    last = first_line + source.count("\n")
    assert all(first_line <= problem.line <= last and problem.fix for problem in problems)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_quoted_text_is_read_back(line: str) -> None:
    assert yaml.safe_load(f"a: {quote(line)}") == {"a": line}


def test_yaml_of_a_book_s_length_is_refused() -> None:
    value, problems = read_yaml("a: b\n" * 300_000, "roadmap.yml")
    assert value is None
    assert [(problem.line, problem.code) for problem in problems] == [(1, "yaml-long")]
