"""BibTeX read from files as people have them, and written so that it reads back."""

from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.papers import Reference
from learning_journal.text.bibtex import (
    BibEntry,
    bibtex_entry,
    given_entry,
    given_text,
    read_bibtex,
    update_bibliography,
)
from learning_journal.text.bibtex.latex import from_latex, to_latex


def one(fields: str) -> Reference:
    entries, problems = read_bibtex(f"@misc{{key, {fields}}}", "x.bib")
    assert problems == ()
    assert len(entries) == 1
    return entries[0].reference


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"Sch{\"o}lkopf", "Sch\u00f6lkopf"),
        (r"Garc{\'\i}a M\'arquez", "Garc\u00eda M\u00e1rquez"),
        (r"Erd\H{o}s {\O}re {\ss} \L{}", "Erd\u0151s \u00d8re \u00df \u0141"),
        (r"{BERT}: {P}re-training", "BERT: Pre-training"),
        (r"100\% of $\alpha$ \& more --- ``so''", "100% of \u03b1 & more \u2014 \u201cso\u201d"),
        ("50% of it", "50% of it"),
        ("for $5", "for $5"),
        ("two\n  lines~joined", "two lines joined"),
        (r"\input{/etc/passwd}x", "x"),
        (r"\href{http://x}{y}", r"\hrefhttp://xy"),
        ("{" * 30 + "a" + "}" * 30, "a"),
        ("\\", ""),
        (r"The {\TeX}book, \LaTeX{} and \BibTeX", "The TeXbook, LaTeX and BibTeX"),
    ],
)
def test_tex_becomes_words(tex: str, words: str) -> None:
    assert from_latex(tex) == words


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Vaswani, Ashish and Noam Shazeer", ("Ashish Vaswani", "Noam Shazeer")),
        ('van den Oord, A{\\"a}ron', ("A\u00e4ron van den Oord",)),
        ("Garc{\\'i}a M{\\'a}rquez, Gabriel", ("Garc\u00eda M\u00e1rquez, Gabriel",)),
        ("King, Jr., Martin", ("King, Jr., Martin",)),
        ("{CMS Collaboration} and others", ("CMS Collaboration", "others")),
        ("Plato", ("Plato",)),
        ("{}", ()),
        (" and ".join(["A B"] * 60), ("A B",) * 50 + ("others",)),
        (" and ".join(["A B"] * 60 + ["others"]), ("A B",) * 50),
    ],
)
def test_names(names: str, authors: tuple[str, ...]) -> None:
    assert one(f"title={{T}}, author={{{names}}}").authors == authors


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("eprint={1706.03762}", Reference("T", arxiv="1706.03762")),
        ("eprint={1706.03762v2}, archivePrefix={arXiv}", Reference("T", arxiv="1706.03762")),
        ("eprint={12345}, eprinttype={pubmed}", Reference("T")),
        ("eprint={words}", Reference("T")),
        (
            "journal={arXiv preprint arXiv:1706.03762}",
            Reference("T", venue="arXiv preprint arXiv:1706.03762", arxiv="1706.03762"),
        ),
        ("doi={https://doi.org/10.1000/a\\_b}", Reference("T", doi="10.1000/a_b")),
        ("doi={10.48550/arXiv.1706.03762}", Reference("T", arxiv="1706.03762")),
        ("doi={none}", Reference("T")),
        ("url={javascript:alert(1)}", Reference("T")),
        ("url={https://example.org/x}", Reference("T", source="https://example.org/x")),
        (
            "url={https://arxiv.org/abs/1706.03762}",
            Reference("T", arxiv="1706.03762", source="https://arxiv.org/abs/1706.03762"),
        ),
        ("date={2015-05-27}, journaltitle={Nature}", Reference("T", year=2015, venue="Nature")),
        ("year={in press}", Reference("T")),
        ("BOOKTITLE={Proc}", Reference("T", venue="Proc")),
    ],
)
def test_fields(fields: str, expected: Reference) -> None:
    assert one(f"title={{T}}, {fields}") == expected


def test_problems_by_line_hide_no_other_entry() -> None:
    source = (
        "\ufeff@string{n = {Nature}}\r\n@article{a, title={A}, journal=n}\r\n@article{a, title={B}}\r\n"
        "@article{c, title={C\r\n@article{d, title={D}, title={E}}\r\n@article{e, year=2000}\r\n"
        "words\r\n@comment{x}\r\n@article{f, title={F}}\r\n"
    )
    entries, problems = read_bibtex(source, "x.bib")
    assert [(entry.key, entry.line, entry.reference.title) for entry in entries] == [
        ("a", 2, "A"),
        ("a", 3, "B"),
        ("f", 9, "F"),
    ]
    assert entries[0].reference.venue == "Nature"
    assert [(problem.line, problem.what.split(".")[0]) for problem in problems] == [
        (3, "The key `a` is here twice"),
        (4, "This entry cannot be read"),
        (5, "An entry has `title` twice, so it is left out"),
        (6, "The entry `e` has no title"),
    ]


@pytest.mark.parametrize("source", ["", "words", "% a comment\n", "@comment{x}"])
def test_a_file_without_entries(source: str) -> None:
    entries, problems = read_bibtex(source, "x.bib")
    assert (entries, [problem.line for problem in problems]) == ((), [0])


PIECES = st.lists(
    st.sampled_from(
        [*'@{}(),="#\\%$~&\n ', "@article", "@string", "@comment", "title", "author", " and ", "key", "{a, "]
    )
    | st.text(max_size=3)
)


@given(PIECES.map("".join))
def test_any_text_is_read(source: str) -> None:
    entries, problems = read_bibtex(source, "x.bib")
    assert entries or problems


@given(PIECES.map("".join))
def test_any_fields_are_read(source: str) -> None:
    read_bibtex(f"@article{{a, title = {{{source}}}, author = {{{source}}}, doi = {{{source}}}}}", "x.bib")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.split())


@given(WORDS, WORDS, WORDS)
def test_what_is_written_is_one_entry(title: str, author: str, source: str) -> None:
    text = bibtex_entry("key", Reference(title, (author,), 2017, author, source, source, source))
    library = parse_string(text)
    assert (len(library.entries), library.failed_blocks) == (1, [])
    assert {"title", "author", "year", "url"} <= {field.key for field in library.entries[0].fields}


@pytest.mark.parametrize(
    "words", ["Sch\u00f6lkopf & S\u00f8n", "100% #1 a_b {x} $5", "\u6ce8\u610f\u529b", "a ~c \\d"]
)
def test_words_come_back_from_tex(words: str) -> None:
    assert from_latex(to_latex(words)) == words


def test_an_entry_with_everything() -> None:
    paper = Reference(
        "On {A} & B", ("Centers for Control and Prevention", "others"), 2017, "J", "1", "10.1/a{b}\\c"
    )
    assert bibtex_entry("k", paper) == (
        "@article{k,\n"
        "  title = {{On {\\{}A{\\}} {\\&} B}},\n"
        "  author = {{Centers for Control and Prevention} and others},\n"
        "  journal = {J},\n"
        "  year = {2017},\n"
        "  eprint = {1},\n"
        "  archiveprefix = {arXiv},\n"
        "  doi = {10.1/a%7Bb%7D%5Cc},\n"
        "  url = {https://arxiv.org/abs/1},\n"
        "}\n"
    )


def block(text: str) -> str:
    return text[text.index("% journal:begin") :]


def test_a_bibliography_begins_grows_and_stays_the_same() -> None:
    papers = {"b": Reference("B"), "a": Reference("A")}
    text, problems = update_bibliography("", papers)
    assert problems == ()
    assert text.index("@misc{a,") < text.index("@misc{b,")
    assert update_bibliography(text, papers) == (text, ())
    assert update_bibliography(text, {})[0].count("@") == 0


@pytest.mark.parametrize("own", ["", "@book{mine, title={x}}", "% words\n\n", "@a{b,}\r\n", "\ufeffx"])
@pytest.mark.parametrize("after", ["", "\n@book{below, title={x}}\n", "\r\n\r\nend"])
def test_every_character_outside_stays(own: str, after: str) -> None:
    first, _ = update_bibliography(own, {"a": Reference("A")})
    assert first.startswith(own)
    second, _ = update_bibliography(first + after, {"b": Reference("B")})
    assert second.startswith(own)
    assert second.endswith(after)
    assert "@misc{a," not in second
    assert update_bibliography(second, {"b": Reference("B")}) == (second, ())


def test_without_papers_nothing_is_begun() -> None:
    assert update_bibliography("mine", {}) == ("mine", ())


def test_an_entry_of_the_learners_own_takes_the_place_of_ours() -> None:
    text, _ = update_bibliography("@book{ A-Paper , title={x}}\n", {"a-paper": Reference("A")})
    assert text.count("@") == 1


def test_keys_are_plain_and_unique() -> None:
    names = ("\u00dcber, uns", "\u00fcber uns", "\u6ce8", "nlp/2017-x", "a#b")
    text, _ = update_bibliography("", {name: Reference("T") for name in names})
    keys = [line[6:-1] for line in text.split("\n") if line.startswith("@misc{")]
    assert keys == ["a-b", "nlp-2017-x", "uber-uns", "uber-uns-2", "paper"]


@pytest.mark.parametrize(
    "text",
    [
        "x\n% journal:begin papers\n",
        "x\n% journal:end papers\n",
        "x\n% journal:end papers\n% journal:begin papers\n",
        "x\n% journal:begin papers\n% journal:end papers\n% journal:begin papers\n% journal:end papers\n",
    ],
)
def test_marks_that_do_not_match_change_nothing(text: str) -> None:
    after, problems = update_bibliography(text, {"a": Reference("A")}, "papers/references.bib")
    assert after == text
    assert [(problem.path, problem.line) for problem in problems] == [("papers/references.bib", 2)]


def fields(source: str) -> dict[str, str]:
    """Return the fields of the one entry in a file, as they will be written again."""
    entries, problems = read_bibtex(source, "x.bib")
    assert problems == ()
    return dict(entries[-1].fields)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("{1--2}", "{1--2}"),
        ('"Curran {Associates}, Inc."', "{Curran {Associates}, Inc.}"),
        ("30", "{30}"),
        ("jan", "jan"),
        ("nips", "{Advances in {NIPS}}"),
        ("NIPS", "{Advances in {NIPS}}"),
        ('nips # " 30"', "{Advances in {NIPS} 30}"),
        ('"12~" # jan', "{12~} # jan"),
        ("nips # jan", "{Advances in {NIPS}} # jan"),
        ("{a\n  b\t c}", "{a b c}"),
        ("{a\u202e\u2066b}", "{ab}"),
        ('"a } b { c"', "{a  b  c}"),
        ("{a \\{ b}", "{a \\ b}"),
        ("{a\\\\ }", "{a\\\\ }"),
        ("{% journal:end papers}", "{% journal:end papers}"),
        ("{}", "{}"),
        ("long", "jan # {x}"),
        ('nips # long # "y" # {{a} b}', "{Advances in {NIPS}} # jan # {x} # {y} # {{a} b}"),
        ('{a} # {b {c {d}}} # "e"', '{{a} # {b {c {d}}} # "e"}'),
    ],
)
def test_a_value_stands_for_itself(written: str, kept: str) -> None:
    strings = '@string{nips = "Advances in {NIPS}"}\n@string{long = jan # "x"}\n'
    assert fields(f"{strings}@misc{{a, title = {{T}}, note = {written}}}")["note"] == kept


def test_strings_do_not_grow_beyond_measure() -> None:
    doubled = "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    kept = fields(f'@string{{a0 = "ha"}}\n{doubled}@misc{{a, title = {{T}}, note = a3, series = a60}}')
    assert kept["note"] == f"{{{'ha' * 8}}}"
    assert len(kept["series"]) < 20_000
    assert kept["series"].startswith("a")


def test_what_is_for_its_writers_eyes_is_left_out() -> None:
    names = ("annote", "File", "comment-ada", "bdsk-file-1", "mendeley-groups", "owner")
    source = ", ".join(f"{name} = {{x}}" for name in names) + ", url = {file:///home/ada/x.pdf}"
    entries, _ = read_bibtex(f"@misc{{a, title = {{T}}, note = {{y}}, {source}}}", "x.bib")
    assert dict(entries[0].fields) == {"title": "{T}", "note": "{y}"}
    assert entries[0].left_out == (*(name.lower() for name in names), "url")


@pytest.mark.parametrize(
    ("parent", "child", "kept"),
    [
        ("title={P}, year=2001", "pages={1}", {"pages": "{1}", "booktitle": "{P}", "year": "{2001}"}),
        ("title={P}, booktitle={B}", "", {"booktitle": "{B}"}),
        ("title={P}", "booktitle={B}, year=1", {"booktitle": "{B}", "year": "{1}"}),
        ("title={P}, file={/home/ada}", "", {"booktitle": "{P}"}),
        ("title={P}, crossref={C}", "", {"booktitle": "{P}"}),
        ("year=2001", "", {"year": "{2001}"}),
    ],
)
def test_an_entry_has_what_its_parent_says(parent: str, child: str, kept: dict[str, str]) -> None:
    source = f"@inproceedings{{c, title={{C}}, crossref={{Parent}}, {child}}}"
    above = f"@proceedings{{parent, {parent}}}"
    for text in (f"{source}\n{above}", f"{above}\n{source}"):
        entries, _ = read_bibtex(text, "x.bib")
        (found,) = (entry for entry in entries if entry.key == "c")
        assert dict(found.fields) == {"title": "{C}", **kept}


def test_a_parent_elsewhere_stays_named() -> None:
    assert fields("@misc{c, title={C}, crossref={p}}") == {"title": "{C}", "crossref": "{p}"}


def given_again(entry: BibEntry) -> BibEntry:
    again, problems = given_entry(given_text(entry))
    assert problems == ()
    assert again is not None
    return again


NAMES = st.sampled_from(["title", "author", "volume", "x-y", "month", "crossref", "File", "Year", "url"])
VALUES = st.one_of(
    PIECES.map("".join).map("{{{}}}".format),
    PIECES.map("".join).map('"{}"'.format),
    st.sampled_from(
        ["jan", "2017", "a # {b}", '"x" # a # "y"', "{a {b {c}}}", "{\\\\}", "", "a.b", "{@misc{b}}"]
    ),
)


@given(
    st.dictionaries(NAMES, VALUES), PIECES.map("".join), st.sampled_from(["Article", "in_x", "\u00e9", ""])
)
def test_an_entry_reads_back_as_it_was_read(values: dict[str, str], key: str, kind: str) -> None:
    body = ", ".join(f"{name} = {value}" for name, value in values.items())
    source = f"@string{{a = {{A {{\\o}}}}}}\n@{kind}{{{key}, title = {{T}}, {body}}}\n"
    for entry in read_bibtex(source, "x.bib")[0]:
        again = given_again(entry)
        assert (again.kind, again.fields, again.reference) == (entry.kind, entry.fields, entry.reference)
        library = parse_string(bibtex_entry("key", replace(entry.reference, bibtex=given_text(entry))))
        assert (len(library.entries), library.failed_blocks) == (1, [])
        (oracle,) = library.entries
        assert (oracle.entry_type, oracle.key) == (entry.kind, "key")
        assert [field.key for field in oracle.fields] == [name for name, _ in entry.fields]


TEX = st.recursive(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="{}\\"), min_size=1)
    | st.sampled_from([" ", "\\&", '\\"o', "$x$", "--", "% "]),
    lambda inner: st.lists(inner, min_size=1).map("".join).map("{{{}}}".format),
)


@given(st.dictionaries(st.sampled_from(["volume", "pages", "publisher", "series", "note", "month"]), TEX))
def test_no_word_of_an_entry_is_lost(values: dict[str, str]) -> None:
    """What the library reads in a file it reads in ours, but for the white space, which counts for one."""
    source = "".join(f"  {name} = {{{value}}},\n" for name, value in values.items())
    text = f"@inproceedings{{a,\n  title = {{T}},\n{source}}}\n"
    entries, problems = read_bibtex(text, "x.bib")
    assert problems == ()
    (before,) = parse_string(text).entries
    (after,) = parse_string(bibtex_entry("k", Reference("T", bibtex=given_text(entries[0])))).entries
    assert after.entry_type == before.entry_type == "inproceedings"
    said = {field.key: " ".join(field.value.split()) for field in before.fields}
    assert {field.key: field.value.strip() for field in after.fields} == said


GIVEN = (
    "@inproceedings{v,\n  title = {On {TeX}},\n  author = {Ada Lovelace},\n  booktitle = {Proc},\n"
    "  date = {2017-06},\n  pages = {1--2},\n}\n"
)
SAID = Reference("On TeX", ("Ada Lovelace",), 2017, "Proc", bibtex=GIVEN)


@pytest.mark.parametrize(
    ("correction", "line", "instead"),
    [
        ({}, "", ""),
        ({"title": "On TeX & more"}, "title = {On {TeX}}", "title = {{On TeX {\\&} more}}"),
        ({"authors": ("A B", "C D")}, "author = {Ada Lovelace}", "author = {A B and C D}"),
        ({"venue": "Proceedings"}, "booktitle = {Proc}", "booktitle = {Proceedings}"),
        ({"year": 2018}, "date = {2017-06}", "year = {2018}"),
        (
            {"doi": "10.1/x", "source": "https://a"},
            "{1--2}",
            "{1--2},\n  doi = {10.1/x},\n  url = {https://a}",
        ),
        (
            {"arxiv": "1706.03762", "source": "https://a"},
            "{1--2}",
            "{1--2},\n  eprint = {1706.03762},\n  archiveprefix = {arXiv},\n  url = {https://a}",
        ),
        ({"title": "", "authors": (), "year": None, "venue": ""}, "", ""),
    ],
)
def test_what_the_front_matter_says_otherwise_counts(
    correction: dict[str, object], line: str, instead: str
) -> None:
    written = bibtex_entry("k", replace(SAID, **correction))  # type: ignore[arg-type]
    assert written == GIVEN.replace("{v,", "{k,").replace(line, instead)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("article", "journal"),
        ("inproceedings", "booktitle"),
        ("conference", "booktitle"),
        ("misc", "journal"),
    ],
)
def test_a_venue_goes_where_it_belongs(kind: str, name: str) -> None:
    paper = Reference("T", venue="V", bibtex=f"@{kind}{{a, title={{T}}}}")
    assert bibtex_entry("k", paper) == f"@{kind}{{k,\n  title = {{T}},\n  {name} = {{V}},\n}}\n"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("words", 0, "There is no BibTeX entry in the file."),
        ("\n@misc{a, year=1}", 2, "The entry `a` has no title."),
        ("@misc{a, title={A}}\n@misc{b, title={B}}", 2, "There is more than one entry."),
        ("@misc{a, title={A}", 1, "This entry cannot be read."),
    ],
)
def test_an_entry_that_is_none_is_told_and_not_used(text: str, line: int, what: str) -> None:
    entry, problems = given_entry(text)
    assert (entry, [(problem.line, problem.what) for problem in problems]) == (None, [(line, what)])
    assert bibtex_entry("k", Reference("T", bibtex=text)) == "@misc{k,\n  title = {{T}},\n}\n"


def test_keys_given_are_kept_where_they_can_be() -> None:
    for key, kept in (("smith:2017+x", "smith:2017+x"), ("a b", "a-b"), ("", "paper")):
        assert given_text(read_bibtex(f"@misc{{{key}, title={{T}}}}", "x")[0][0]).startswith(
            f"@misc{{{kept},"
        )
