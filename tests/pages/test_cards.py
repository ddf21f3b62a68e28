"""Cards as elements that hide their answers, and the page that collects them."""

from learning_journal.pages.cards import with_cards
from learning_journal.text.cards import read_cards

PAGE = """\
Before.

Q: What is *it*,
and why?
A: That.

- a list
^c-8f3a

Q: <!-- later -->
A: x
^c-0000

Between.

C: It is ==that== (==this==)

# After

Q: Not whole
"""


def test_an_entry_with_cards() -> None:
    assert (
        with_cards(PAGE)
        == """\
Before.


<details class="journal-card" id="c-8f3a" markdown>
<summary markdown="span">What is *it*,
and why?</summary>

That.

- a list

</details>




Between.


<details class="journal-card" markdown>
<summary markdown="span">It is [...] ([...])</summary>

It is <mark>that</mark> (<mark>this</mark>)

</details>


# After

Q: Not whole
"""
    )


def test_a_question_of_several_blocks_keeps_them() -> None:
    for question in ("one\n\ntwo", "what\n```\ncode\n```", "- a\n- b", "x\n1. y", "$$\nx\n$$"):
        shown = with_cards(f"Q: {question}\nA: a")
        assert f'<summary markdown="block">\n\n{question}\n\n</summary>' in shown


def test_a_text_without_cards_stays() -> None:
    assert with_cards("Q: a\n\n`b`\n") == "Q: a\n\n`b`\n"
    assert read_cards(with_cards(PAGE))[0] == ()
