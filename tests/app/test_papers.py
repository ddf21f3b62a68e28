"""`paper`: a file from any words, its name, and what is known already."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.app.load import load_journal
from learning_journal.app.papers import NOTHING, prepare_papers, write_papers
from learning_journal.domain.entries import Kind, stem
from learning_journal.domain.journal import Journal
from learning_journal.domain.papers import Reference
from learning_journal.errors import FileExistsAlreadyError, UsageError
from learning_journal.pages.collections import citations
from learning_journal.text.bibtex import bibtex_keys, given_text, read_bibtex
from learning_journal.text.entry import read_entry
from support.journals import small_journal, write_files

TODAY = date(2026, 1, 21)
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda text: text.split() and not text.strip().lower().endswith(".bib")
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Journal]:
    root = small_journal(tmp_path_factory.mktemp("journal"))
    return root, load_journal(root, TODAY)


def stated(author: str | None, year: int | None) -> Reference:
    return Reference(authors=(author,) if author else (), year=year)


@given(what=WORDS, author=st.none() | WORDS.map(lambda text: " ".join(text.split())))
def test_any_words_make_a_paper_that_reads_back(
    place: tuple[Path, Journal], what: str, author: str | None
) -> None:
    papers = prepare_papers(*place, what, stated=stated(author, 2017), offline=True)
    (paper,) = papers.new
    entry, problems = read_entry(paper.change.after, paper.change.path)
    assert problems == ()
    assert entry is not None
    assert (entry.kind, entry.waits, entry.title) == (Kind.PAPER, True, paper.reference.title)
    assert ("authors" in paper.missing) == (author is None)
    assert paper.change.path.count("/") == 1
    assert papers.bibliography is not None


@pytest.mark.parametrize(
    ("what", "author", "year", "path"),
    [
        ("Attention Is All You Need", "Ashish Vaswani", 2017, "papers/2017-vaswani-attention.md"),
        ("Attention Is All You Need", "Vaswani, Ashish", 2017, "papers/2017-vaswani-attention.md"),
        ("On the Origin", "Darwin", None, "papers/darwin-on-the-origin.md"),
        ("The Of And", "A B", 2000, "papers/2000-b-the.md"),
        ("1706.03762", None, None, "papers/2017-1706-03762.md"),
        ("1706.03762", None, 2018, "papers/2018-1706-03762.md"),
        ("hep-th/9901001", "Witten", None, "papers/1999-witten-hep-th-9901001.md"),
        ("1799.03762", None, None, "papers/1799-03762.md"),
        ("10.1038/nature14539", "LeCun", 2015, "papers/2015-lecun-10-1038-nature14539.md"),
        ("\u6ce8\u610f\u529b", None, None, "papers/\u6ce8\u610f\u529b.md"),
        ("???", ",", None, "papers/paper.md"),
    ],
)
def test_a_papers_name(
    what: str, author: str | None, year: int | None, path: str, place: tuple[Path, Journal]
) -> None:
    papers = prepare_papers(*place, what, stated=stated(author, year), offline=True)
    assert [paper.change.path for paper in papers.new] == [path]


BALANCED = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}\\"))
    | st.sampled_from(
        ["\\&", '\\"o', "$x$", "\n---\n", "\n% journal:end papers\n", "<!-- journal:end week -->"]
    ),
    lambda inner: st.lists(inner).map("".join).map("{{{}}}".format),
)
FIELDS = st.sampled_from(
    ["author", "booktitle", "date", "doi", "eprint", "month", "note", "pages", "url", "volume"]
)


@given(title=BALANCED, values=st.dictionaries(FIELDS, BALANCED))
def test_an_entry_goes_through_a_file_and_comes_out_the_same(
    place: tuple[Path, Journal], title: str, values: dict[str, str]
) -> None:
    """From a `.bib` file into front matter, and from there into `references.bib` and onto the page."""
    root, journal = place
    body = "".join(f",\n {name} = {{{value}}}" for name, value in values.items())
    source = f"@InProceedings{{first, title = {{T {title}}}{body}}}"
    write_files(root, {"refs.bib": source})
    papers = prepare_papers(root, journal, str(root / "refs.bib"))
    (given_entry,), _ = read_bibtex(source, "refs.bib")
    (paper,) = papers.new
    entry, problems = read_entry(paper.change.after, paper.change.path)
    assert problems == ()
    assert entry is not None
    assert papers.bibliography is not None
    (key,) = bibtex_keys([stem(entry.path)]).values()
    same = given_text(given_entry).replace("{first,", f"{{{key},", 1)
    assert same in papers.bibliography.after
    assert citations([entry])[entry.path][1] == same


@pytest.mark.parametrize("words", ["", " \t\n "])
def test_without_words_there_is_no_paper(words: str, place: tuple[Path, Journal]) -> None:
    with pytest.raises(UsageError, match="a title is needed"):
        prepare_papers(*place, words)


def add(root: Path, *entries: str) -> list[str]:
    """Add papers from a `.bib` file with these entries; return the files written."""
    write_files(root, {"refs.bib": "\n".join(entries)})
    papers = prepare_papers(root, load_journal(root, TODAY), str(root / "refs.bib"), stated=NOTHING)
    assert papers.problems == ()
    return [paper.change.path for paper in write_papers(root, papers).new]


def test_papers_that_would_share_a_name_get_longer_ones(tmp_path: Path) -> None:
    root = small_journal(tmp_path)
    first = "@misc{a, title={Deep learning}, author={He, K}, year=2016, eprint={1601.00001}}"
    written = add(
        root,
        first,
        "@misc{b, title={Deep residual learning}, author={He, K}, year=2016}",
        first.replace("{a", "{c").replace("00001", "00002"),
        first.replace("{a", "{d").replace("00001", "00003"),
    )
    assert written == [
        "papers/2016-he-deep.md",
        "papers/2016-he-deep-residual-learning.md",
        "papers/2016-he-deep-learning.md",
        "papers/2016-he-deep-learning-2.md",
    ]
    assert add(root, first) == []


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("title={DEEP learning}", True),
        ("title={Deep learning}, year=2016", True),
        ("title={Deep learning}, year=2017", False),
        ("title={Deep learning}, author={Ng, A}", False),
        ("title={Other words}, eprint={1601.00001}", True),
        ("title={Other words}, doi={10.1000/ABC}", True),
        ("title={Deep learning}, eprint={1601.00009}", False),
        ("title={Deep learning}, doi={10.1000/xyz}", False),
    ],
)
def test_when_two_are_the_same_paper(second: str, same: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    root = small_journal(tmp_path)
    keys = "author={He, K}, year=2016, eprint={1601.00001}, doi={10.1000/abc}"
    add(root, f"@misc{{a, title={{Deep learning}}, {keys}}}")
    assert (add(root, f"@misc{{b, {second}}}") == []) is same


def test_a_file_of_that_name_that_is_no_entry_is_left(tmp_path: Path) -> None:
    root = small_journal(tmp_path, {"papers/2016-he-deep.md": "broken"})
    one = "@misc{a, title={Deep learning}, author={He, K}, year=2016}"
    with pytest.raises(FileExistsAlreadyError):
        add(root, one)
    assert add(root, one, "@misc{b, title={Second}}") == ["papers/second.md"]
    assert (root / "papers/2016-he-deep.md").read_text("utf-8") == "broken"
