"""Hidden parts of a text: found, blanked, revealed."""

from hypothesis import given

from learning_journal.text.cloze import cloze_answer, cloze_question, hidden_parts, with_hidden
from support.texts import text


def test_blanks_and_answers() -> None:
    cloze = "A ==b c== d ==e==[f] `==g==` $h==i==j$"
    assert cloze_question(cloze) == r"A [...] d \[...\][f] `==g==` $h==i==j$"
    assert cloze_answer(cloze) == "A **b c** d **e**[f] `==g==` $h==i==j$"


def test_math_and_code_may_be_hidden_whole() -> None:
    assert cloze_question("==$a == b$== and ==`x == y`== and ==$$c==$$==") == "[...] and [...] and [...]"


def test_no_part_goes_over_an_empty_line() -> None:
    assert hidden_parts("a ==b\n\nc== d") == ()
    assert len(hidden_parts("a ==b\nc== d")) == 1


@given(text())
def test_what_is_not_hidden_stays(words: str) -> None:
    assert with_hidden(words, lambda part, _: f"=={part}==") == words
