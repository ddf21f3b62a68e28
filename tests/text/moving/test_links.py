"""Links of other tools: found where they are, and nothing else touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.moving import OldSite, SourceKind
from learning_journal.text.front_matter import FrontMatter, read_front_matter
from learning_journal.text.moving.compose import FROM, HASH, compose
from learning_journal.text.moving.links import (
    Index,
    find_more,
    find_targets,
    located,
    masked_text,
    name_index,
    replaced,
    templated_targets,
)
from learning_journal.text.moving.odd import odd_syntax
from learning_journal.text.moving.tags import inline_tags

PATHS = ("a/one.md", "a/index.md", "b/ONE.md", "static/x y.png", "_posts/2024-1-2-p.md")
INDEX = Index(
    frozenset(PATHS),
    {"/old/one": "a/one.md"},
    name_index(iter(PATHS)),
    ("static/", ""),
    OldSite("https://ada.example.org", "/base"),
)
PIECES = [
    *"ab \n\t#-*_`[]()!<>{}%|\\:/'\"&~^=+1.\ré",
    "{{",
    "%}",
    "[[",
    "]]",
    "<!--",
    "{% link a %}",
    "{% raw %}",
    "](x.md)",
]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("one.md#x", "a/z.md", "a/one.md"),
        ("one", "a/z.md", "a/one.md"),
        ("../a/", "b/z.md", "a/index.md"),
        ("x%20y.png", "b/z.md", "static/x y.png"),
        ("/base/x%20y.png?v=1", "b/z.md", "static/x y.png"),
        ("/old/one/", "z.md", "a/one.md"),
        ("/base/old/one.html", "z.md", "a/one.md"),
        ("https://ada.example.org/base/old/one/#a", "z.md", "a/one.md"),
        ("https://other.example.org/old/one/", "z.md", ""),
        ("http://[x", "z.md", ""),
        ("#x", "z.md", ""),
        ("../../static/../../etc/passwd", "a/z.md", ""),
        ("mailto:a@example.org", "z.md", ""),
    ],
)
def test_a_target_is_found_near_by_its_old_address_or_among_the_files(
    target: str, source: str, expected: str
) -> None:
    assert INDEX.find(target, source) == expected


def one(text: str, kind: SourceKind, source: str = "z.md") -> str:
    (found,) = find_targets(text, kind)
    return located(found, INDEX, source)


def test_tools_name_files_in_their_own_ways() -> None:
    assert one("{% link a/one.md %}", SourceKind.JEKYLL) == "a/one.md"
    assert one("{% post_url 2024-01-02-p %}", SourceKind.JEKYLL) == "_posts/2024-1-2-p.md"
    assert one("{% post_url nothing %}", SourceKind.JEKYLL) == ""
    assert one('[a]({{< ref "b/one#x" >}})', SourceKind.HUGO) == "b/ONE.md"
    assert one('[a]({{< relref "#x" >}})', SourceKind.HUGO) == "z.md"
    assert one("[[c/one]]", SourceKind.OBSIDIAN) == ""
    assert one("[[ONE]]", SourceKind.OBSIDIAN) == "a/one.md"
    assert one("[[A]]", SourceKind.OBSIDIAN) == "a/index.md"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(SourceKind))
def test_what_is_no_link_stays_word_for_word(body: str, kind: SourceKind) -> None:
    spans = [(found.start, found.end) for found in find_targets(body, kind)] + find_more(body)
    assert sorted(spans) == sorted(set(spans))
    assert all(before[1] <= after[0] for before, after in zip(sorted(spans), sorted(spans)[1:], strict=False))
    assert replaced(body, {span: body[slice(*span)] for span in spans}) == body
    list(odd_syntax(masked_text(body, kind), kind))
    text = compose(FrontMatter({}, body, 1), {"title": "T", FROM: "x", HASH: "y"}, f"\n{body}")
    matter, problems = read_front_matter(text, "x.md")
    assert (matter.body if matter else None, problems) == (f"\n{body}", ())


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "part",
    [
        "{% raw %}",
        "{{",
        "{%",
        "[[",
        "](",
        "]({{",
        "{{ site.url }}",
        "{{<",
        "%%",
        "#a",
        "# a" + " " * 20,
        "> [!a",
        "Day 1",
    ],
)
@pytest.mark.parametrize("kind", SourceKind)
def test_no_text_takes_long(part: str, kind: SourceKind) -> None:
    text = part * 4_000
    find_targets(text, kind)
    templated_targets(text)
    list(odd_syntax(masked_text(text, kind), kind))
    list(inline_tags(text))
