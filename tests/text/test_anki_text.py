"""The text file that Anki imports."""

from datetime import date

from learning_journal.domain.anki import Deck, Note
from learning_journal.domain.cards import CardKind
from learning_journal.text.anki_text import HEADER, write_notes


def test_notes_as_records_with_quotes_where_they_are_needed() -> None:
    def note(kind: CardKind, *fields: str) -> Note:
        first, second = fields
        return Note("c-1.k", kind, Deck("m", "A::B"), (first, second), ("a", "b"), date(2026, 1, 5), 1)

    notes = [note(CardKind.QA, 'a "b"\tc', "d\ne"), note(CardKind.CLOZE, "{{c1::x}}", "")]
    assert write_notes(notes) == HEADER + (
        'c-1.k\tBasic\tA::B\ta b\t"a ""b""\tc"\t"d\ne"\nc-1.k\tCloze\tA::B\ta b\t{{c1::x}}\t\n'
    )
