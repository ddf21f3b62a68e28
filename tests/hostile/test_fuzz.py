"""Every parser with a few spoiled files, always the same; `make fuzz` tries many more."""

import pytest

from support.fuzz.growth import repeated
from support.fuzz.inputs import SEEDS
from support.fuzz.parsers import NO_PARSERS, Parser, UnknownArgumentError, all_names, parser_of, parsers
from support.fuzz.promises import PROMISES
from support.fuzz.run import try_parser

_EXAMPLES = 8

FAST = [
    ("app.finish.finish", "<img "),
    ("text.anki_names.deck_name", " "),
    ("text.asides.without_asides", "<!--"),
    ("text.bibtex.latex.to_latex", "~"),
    ("text.bibtex.writer.bibtex_keys", "a\n"),
    ("text.card_html.side_html", "\\(a"),
    ("text.git_contacts.contact_email", " "),
    ("text.html_comments.without_comments", "<a '"),
    ("text.html_comments.without_comments", "<script>"),
    ("text.markdown.plain", "_"),
    ("text.math_html.typeset", '<span class="arithmatex">\\('),
    ("text.math_html.typeset_notebook", "<!--"),
    ("text.math_words.math_in_words", "\\("),
    ("text.roadmap_markdown.inline.title", " "),
]
"""What took the square of its length once: at this length, minutes."""

_LONG = 200_000


@pytest.mark.parametrize("parser", parsers(), ids=lambda parser: parser.name)
def test_spoiled_files_break_no_parser(parser: Parser) -> None:
    tried = try_parser(parser, _EXAMPLES, number=1)
    assert not tried.finding, tried.finding
    assert tried.inputs


@pytest.mark.parametrize(("name", "unit"), FAST)
def test_what_took_minutes_once_does_not(name: str, unit: str) -> None:
    (parser,) = (one for one in parsers() if one.name == name)
    text = repeated(unit, ("", "x"), _LONG)
    parser(text if parser.takes is str else text.encode())  # ended by the time limit of every test


def test_lists_name_what_is_there() -> None:
    names = {name for name, _function in all_names()}
    assert NO_PARSERS.keys() <= names
    assert PROMISES.keys() <= names
    assert all(any(name.startswith(prefix) for name in names) for prefix in SEEDS)


def test_a_parser_that_wants_what_nobody_knows_says_what_to_add() -> None:
    def reads(source: str, something: int) -> str:
        return source * something

    with pytest.raises(UnknownArgumentError, match="what to give for something: add it to GIVEN"):
        parser_of("text.new.reads", reads)
