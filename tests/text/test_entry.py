"""Entries: every trap has its line, its code and a remedy that mends it."""

import io
from datetime import date, datetime

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from learning_journal.domain.entries import Entry
from learning_journal.domain.papers import Reference
from learning_journal.text.entry import read_entry
from support.cases import Case, load
from support.texts import lines_of, text

CASES = load("entries")


def path_of(case: Case) -> str:
    path: str = case.more.get("path", "gotchas/case.md")
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    entry, problems = read_entry(case.source, path_of(case))
    case.check(problems, path_of(case))
    front = [
        problem
        for problem in problems
        if not problem.code.startswith(("comment", "key", "managed", "task", "front-matter-aliases"))
    ]
    assert (entry is None) == bool(front)
    for name, expected in case.expect.items():
        value = getattr(entry, name)
        assert (list(value) if isinstance(value, tuple) else value) == (
            date.fromisoformat(expected) if name == "day" else expected
        )


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_following_the_remedies_mends_the_file(case: Case) -> None:
    entry, problems = read_entry(case.mended or "", path_of(case))
    assert entry is not None
    assert problems == ()


def test_every_problem_kind_of_the_front_matter_has_a_case() -> None:
    codes = {problem.partition(": ")[2] for case in CASES for problem in case.problems}
    assert {"yaml-tag", "yaml-alias", "yaml-documents", "yaml-character", "yaml-duplicate-key"} <= codes
    assert {"front-matter-late", "front-matter-open", "front-matter-missing", "front-matter-end"} <= codes


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{a: "])
def test_nesting_of_any_depth_is_a_problem(opening: str) -> None:
    source = f"---\ntitle: A\ndate: 2026-01-08\nx:\n  {opening * 10_000}\n---\n"
    entry, problems = read_entry(source, "gotchas/a.md")
    assert entry is None
    assert [(problem.line, problem.code) for problem in problems] == [(5, "yaml-depth")]


def test_front_matter_of_any_length_is_not_read() -> None:
    source = "---\ntitle: A\ndate: 2026-01-08\n" + "# a comment\n" * 10_000 + "---\n"
    _, problems = read_entry(source, "gotchas/a.md")
    assert [problem.code for problem in problems] == ["front-matter-long"]


def test_a_lone_surrogate_is_a_problem() -> None:
    _, problems = read_entry("---\ntitle: A\ndate: 2026-01-08\nx: '\udc80'\n---\n", "gotchas/a.md")
    assert [(problem.line, problem.code) for problem in problems] == [(4, "yaml-character")]


def test_numbers_too_long_to_write_out_are_problems() -> None:
    for number in ("0x" + "f" * 5_000, "1" + ":59" * 5_000, "9" * 5_000):
        _, problems = read_entry(f"---\ntitle: A\ndate: 2026-01-08\nweek: {number}\n---\n", "gotchas/a.md")
        assert [(problem.line, problem.code) for problem in problems] == [(4, "yaml-value")]
        assert len(problems[0].what) < 200


def read_as_mkdocs(source: str) -> dict[str, object]:
    """Read as MkDocs opens a page: text mode, byte order mark dropped."""
    return get_data(io.TextIOWrapper(io.BytesIO(source.encode()), encoding="utf-8-sig").read())[1]


def as_day(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def assert_others_agree(source: str, entry: Entry) -> None:
    """What we take for an entry MkDocs must read alike, and python-frontmatter where it knows the fence."""
    readers = [read_as_mkdocs(source)]
    if "\n..." not in source:
        readers.append(frontmatter.parse(source.removeprefix("\ufeff"))[0])
    for data in readers:
        assert str(data["title"]).strip() == entry.title
        assert as_day(data["date"]) == entry.day
        tags = data.get("tags", [])
        assert isinstance(tags, list)
        assert tuple(dict.fromkeys(tag.strip() for tag in tags)) == entry.tags
        assert bool(data.get("draft", False)) == entry.draft


ACCEPTED = [source for case in CASES for source in (case.source, case.mended) if source is not None]


@pytest.mark.parametrize("source", ACCEPTED)
def test_mkdocs_reads_what_we_read(source: str) -> None:
    for path in ("gotchas/case.md", "journal/week-08.md"):
        entry, _ = read_entry(source, path)
        if entry is not None:
            assert_others_agree(source, entry)


VALUES = st.sampled_from(
    [
        "A",
        "2026-01-08",
        "2026-1-8",
        "'x'",
        '"y: z"',
        "[a, b]",
        "[1]",
        "no",
        "true",
        "08",
        "8",
        "~",
        "",
        "1:30",
    ]
)
KEYS = st.sampled_from(["title", "date", "tags", "draft", "week", "slug", "=", "<<", "x y", "'title'", "# c"])
FENCES = st.sampled_from(["---", "--- ", "...", "----", "---\x0c", " ---", "---\r"])
LINES = st.one_of(st.builds("{}: {}".format, KEYS, VALUES), FENCES, text())
GOOD = ["title: A", "date: 2026-01-08"]


@given(
    st.builds(
        lambda first, good, keys, last, body: "\n".join([first, *good, *keys, last, body]),
        st.sampled_from(["---", "\ufeff---", "---\t"]),
        st.sampled_from([GOOD, GOOD[:1], []]),
        st.lists(LINES, max_size=4),
        FENCES,
        text(),
    )
)
def test_mkdocs_reads_what_we_read_in_any_file(source: str) -> None:
    entry, problems = read_entry(source, "gotchas/case.md")
    assert entry is not None or problems
    if entry is not None:
        assert_others_agree(source, entry)


@given(st.one_of(text(), lines_of(LINES)), st.sampled_from(["journal/week-08.md", "gotchas/a.md", "b.md"]))
def test_no_text_raises(source: str, path: str) -> None:
    entry, problems = read_entry(source, path)
    assert entry is not None or problems
    assert all(0 < problem.line <= source.count("\n") + 1 for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: problem.line)


def test_body_links_and_tasks_have_their_lines() -> None:
    source = "---\ntitle: A\ndate: 2026-01-08\n---\n\n- [x] Do [it](a.md) <!-- w01-a -->\n\n`[no](b.md)`\n"
    entry, problems = read_entry(source, "gotchas/a.md")
    assert problems == ()
    assert entry is not None
    assert [(task.line, task.id) for task in entry.tasks] == [(6, "w01-a")]
    assert entry.links == ("a.md",)
    assert entry.key_lines == {"title": 2, "date": 3}


def paper(*lines: str, path: str = "papers/a.md") -> Entry:
    source = "\n".join(["---", "title: T", "date: 2026-01-08", *lines, "---", ""])
    entry, problems = read_entry(source, path)
    assert problems == ()
    assert entry is not None
    return entry


def test_a_papers_bibliographic_data() -> None:
    keys = ("authors: [Ada]", "year: 2017", "venue: Nature", "source: https://example.org", "pass: 2")
    ids = ('arxiv: "arXiv:1706.03762v7"', "doi: https://doi.org/10.1000/x")
    assert paper(*keys, *ids).reference == Reference(
        "T", ("Ada",), 2017, "Nature", "1706.03762", "10.1000/x", "https://example.org"
    )
    assert paper(*keys, *ids).reading == 2
    assert paper("arxiv: words", "doi: words").reference == Reference("T", arxiv="words", doi="words")
    assert paper().reference == Reference("T")
    assert paper(*keys, path="gotchas/a.md").reference is None


def test_a_paper_waits_as_a_draft_with_pass_0() -> None:
    assert paper("draft: true", "pass: 0").waits
    assert not paper("draft: true", "pass: 1").waits
    assert not paper("draft: true").waits
    assert not paper("pass: 0").waits
    assert not paper("draft: true", "pass: 0", path="gotchas/a.md").waits
