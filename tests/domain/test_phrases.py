"""By what words a hidden piece is known again, and by what words it is not."""

import pytest

from learning_journal.domain.phrases import Phrases, Piece

PUBLIC = dict.fromkeys("the a of key idea week 8 review notes on this and that my year plan".split(), 3)


def piece(text: str, *, named: bool = False) -> Piece:
    words = tuple(text.split())
    return Piece("private/x.md", words, words, (1,) * len(words), named)


def known(text: str, page: str, *, named: bool = False) -> bool:
    return bool(Phrases([piece(text, named=named)], PUBLIC).find(page.split()))


@pytest.mark.parametrize(
    ("text", "named", "is_known"),
    [
        ("the plan of my year and that", False, True),
        ("0 1 2 3 4 5 6 7", False, False),
        ("a of 8 a of 8 on", False, False),
        ("my year plan notes", False, True),
        ("my year plan", False, False),
        ("my year plan", True, True),
        ("key idea", False, False),
        ("key idea", True, False),
        ("key lisbon", False, True),
        ("key life", False, False),
        ("key life", True, True),
        ("lisbon", False, False),
        ("lisbon", True, True),
        ("life", True, False),
        ("review", True, False),
        ("week 8 2026", True, False),
        ("2026", True, False),
        ("8 8 8 of", False, False),
        ("今", True, False),
        ("今 天", True, True),
    ],
)
def test_what_a_piece_is_known_by(text: str, *, is_known: bool, named: bool) -> None:
    assert known(text, f"before {text} after", named=named) is is_known


def test_a_part_of_a_long_piece_is_found_and_told_where_it_is() -> None:
    text = "we move to lisbon in spring and nobody knows"
    phrases = Phrases([piece(text)], PUBLIC)
    (spots,) = phrases.find("then move to lisbon in spring and so on".split()).values()
    assert [(spot.at, spot.length) for spot in spots] == [(1, 6)]
    assert phrases.find("lisbon in spring and".split()) == {}
    assert phrases.find(["lisbon"]) == {}
    assert phrases.find(text.split(), shortest=7) == {}


def test_what_a_public_text_has_is_forgotten() -> None:
    phrases = Phrases([piece("we move to lisbon in spring and nobody knows")], PUBLIC)
    phrases.forget([tuple("move to lisbon in spring and".split())])
    assert phrases.find("move to lisbon in spring and".split()) == {}
    assert phrases.find("to lisbon in spring and nobody".split()) != {}
