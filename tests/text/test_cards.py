"""Cards: found where a writer meant one, and given ids without another change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.cards import CARD_ID
from learning_journal.text.cards import known_ids, new_id, read_cards, with_ids
from support.cases import Case, load
from support.texts import lines_of, text

CASES = load("cards")
HEADS = ["", "---\ntitle: x\n---\n", "\ufeff---\r\ntitle: x\r\n---\r\n"]
LINES = st.one_of(
    st.sampled_from(
        [
            *(
                "Q: a",
                "A: b",
                "C: ==c==",
                "C: c",
                "A:",
                "Q:",
                "A: <!-- d -->",
                "",
                "",
                "",
                "words",
                "# H",
                "---",
            ),
            *(
                "^c-0a0b",
                "^c-",
                "^c-8f3a ",
                "```",
                "    code",
                "> quote",
                "- item",
                "| a |",
                "`",
                "``",
                "<!--",
                "-->",
            ),
            *(
                "<!-- journal:begin x -->",
                "<!-- journal:end x -->",
                "<!-- more -->",
                "$$",
                "==",
                "<div>",
                "A: `b",
            ),
        ]
    ),
    text(12).map(lambda words: words.replace("\n", " ")),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    cards, problems = read_cards(case.source, "a.md")
    case.check(problems, "a.md")
    assert len(cards) == len(case.more["cards"]), cards
    for card, wanted in zip(cards, case.more["cards"], strict=True):
        assert {key: getattr(card, key) for key in wanted} == wanted
        assert card.path == "a.md"


@pytest.mark.parametrize("case", [case for case in CASES if case.mended], ids=lambda case: case.name)
def test_following_the_remedies_mends_the_file(case: Case) -> None:
    assert read_cards(case.mended or "")[1] == ()


def test_lines_are_counted_from_the_first_line() -> None:
    cards, problems = read_cards("Q: a\nA: b\n^c-1234\n\n^c-1234", "a.md", first_line=10)
    assert [(card.line, card.last, card.id_line) for card in cards] == [(10, 11, 12)]
    assert [problem.line for problem in problems] == [14]


@pytest.mark.parametrize(
    ("source", "fixed"),
    [
        ("Q: a\nA: b\n\n# H\n", "Q: a\nA: b\n^{}\n\n# H\n"),
        ("x\r\n\r\nQ: a\r\nA: b\r\n\r\ny\r\n", "x\r\n\r\nQ: a\r\nA: b\r\n\r\ny\r\n^{}\r\n"),
        ("Q: a\nA: b", "Q: a\nA: b\n^{}"),
        ("Q: a\r\nA: b", "Q: a\r\nA: b\r\n^{}"),
        ("\ufeffQ: none\n\nC: ==a==\n\n\n", "\ufeffQ: none\n\nC: ==a==\n^{}\n\n\n"),
    ],
)
def test_an_id_line_ends_as_the_lines_around_it(source: str, fixed: str) -> None:
    cards, _ = read_cards(source)
    after, given_ids = with_ids(source, cards, ())
    (id_,) = given_ids
    assert after == fixed.format(id_)
    assert after.split("\n")[given_ids[id_] - 1].strip() == f"^{id_}"


def test_ids_come_from_the_text_and_avoid_those_that_are_taken() -> None:
    first = new_id("a  b", ())
    assert CARD_ID.match(first)
    assert first == new_id("a\nb", ()), "white space does not matter"
    assert len(first) == len("c-8f3a")
    second = new_id("a b", {first})
    assert second.startswith(first)
    assert len(second) == len(first) + 1
    whole = new_id("a b", {f"c-{second[2:]}"})
    assert whole == first
    every = {new_id("a b", ())}
    while len(every) < 70:
        every.add(new_id("a b", every))
    assert all(CARD_ID.match(id_) for id_ in every), "a copy made seventy times is still told apart"


def test_two_copies_of_a_card_get_two_ids() -> None:
    source = "Q: a\nA: b\n\nQ: a\nA: b\n"
    after, given_ids = with_ids(source, read_cards(source)[0], known_ids("^c-1234"))
    assert len(given_ids) == 2
    assert [card.id for card in read_cards(after)[0]] == list(given_ids)


def test_known_ids_are_found_in_damaged_lines_too() -> None:
    assert known_ids('{"card": "c-8f3a", "at\n`^c-00112` xc-9999 c-xyz') == {"c-8f3a", "c-00112"}


@given(st.sampled_from(HEADS), lines_of(LINES, 24), st.booleans())
def test_ids_are_added_and_nothing_else_changes(head: str, body: str, is_cut: bool) -> None:  # noqa: FBT001 - drawn
    body = body.rstrip("\r\n") if is_cut else body
    source, first = head + body, head.count("\n") + 1
    cards, problems = read_cards(body, "a.md", first)
    taken = known_ids(source)
    after, given_ids = with_ids(source, cards, taken)
    lines = after.split("\n")
    for id_, number in reversed(given_ids.items()):
        assert lines.pop(number - 1).rstrip("\r") == f"^{id_}"
    # At the very end, the line above gets the end that it had not.
    without = "\n".join(lines)
    assert without == source or (without == f"{source}\r" and not source.endswith("\n"))
    assert not taken & set(given_ids)
    again, again_problems = read_cards(after[len(head) :], "a.md", first)
    assert [card.id for card in again if card.id in given_ids] == list(given_ids)
    assert all(card.id for card in again)
    assert [(card.question, card.answer, card.kind) for card in again] == [
        (card.question, card.answer, card.kind) for card in cards
    ]
    assert [problem.code for problem in again_problems] == [problem.code for problem in problems]
    assert with_ids(after, again, known_ids(after)) == (after, {})


@given(lines_of(text(20), 12))
def test_any_text_can_be_read(body: str) -> None:
    cards, problems = read_cards(body)
    count = body.count("\n") + 1
    assert all(1 <= card.line <= card.last <= count for card in cards)
    assert all(1 <= problem.line <= count for problem in problems)
