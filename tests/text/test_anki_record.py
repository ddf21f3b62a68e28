"""The record of exports."""

from learning_journal.domain.anki import HandedOver
from learning_journal.text.anki_record import read_record, write_card, write_journal

OLD, NEW = HandedOver("c-8f3a", 1000, "aa"), HandedOver("c-8f3a", 2000, "bb")


def test_what_is_written_is_read_back_whatever_the_order() -> None:
    lines = [write_card(NEW), write_journal("1a2b3c"), write_card(OLD), write_journal("other"), ""]
    record, problems = read_record("\n".join(lines), "data/anki.jsonl")
    assert problems == ()
    assert (record.journal, record.cards) == ("1a2b3c", {"c-8f3a": NEW})


def test_a_damaged_line_is_reported_and_hides_no_other() -> None:
    wrong = [
        "{",
        "[]",
        '{"journal": ""}',
        '{"card": "x", "modified": 1, "content": "a"}',
        '{"card": "c-8f3a", "modified": "1", "content": "a"}',
        '{"card": "c-8f3a", "modified": 99999999999, "content": "a"}',
        "[" * 100_000,
    ]
    record, problems = read_record("\n".join([*wrong, write_card(NEW)]), "data/anki.jsonl")
    assert record.cards == {"c-8f3a": NEW}
    assert [(problem.line, problem.code) for problem in problems] == [
        (line, "anki-record") for line in range(1, len(wrong) + 1)
    ]
