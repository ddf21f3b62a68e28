"""Names and ids in Anki."""

import pytest

from learning_journal.text.anki_names import deck_id, deck_name, digits, guid, picture_name, tags


def test_ids_never_change() -> None:
    assert guid("1a2b3c", "c-8f3a") == "c-8f3a.1a2b3c"
    assert deck_id("1a2b3c", "m01") == 1238599507
    assert deck_id("1a2b3c", "m01") != deck_id("1a2b3d", "m01")


def test_a_hash_tells_where_a_part_ends() -> None:
    assert len({digits("ab", "c"), digits("a", "bc"), digits("abc"), digits("abc", "")}) == 4


@pytest.mark.parametrize(
    ("levels", "name"),
    [
        (("Ada: journal", "Linear algebra"), "Ada: journal::Linear algebra"),
        (("a::b", "c : :: d"), "a: b::c: d"),
        (("", "a"), "a"),
        (('a\n"b"', ":"), "a b"),
    ],
)
def test_a_deck_has_the_levels_it_is_given(levels: tuple[str, ...], name: str) -> None:
    assert deck_name(*levels) == name


def test_tags_are_words_that_anki_takes() -> None:
    given = ["linear algebra", "Numpy", "numpy", " a\u3000b ", "", "::", "c++", "e\u0301", 'a"b']
    assert tags(given) == ("linear-algebra", "Numpy", "a-b", "c++", "\u00e9")


def test_pictures_have_safe_names_that_tell_them_apart() -> None:
    name = picture_name("journal/img/the map (1).PNG", b"1")
    assert name == "journal-the-map-1-6b86b273ff34.png"
    assert picture_name("other/the map (1).PNG", b"1") == name
    assert picture_name("journal/img/the map (1).PNG", b"2") != name
