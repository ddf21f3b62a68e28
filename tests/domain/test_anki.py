"""When a note was modified, as Anki is told."""

from learning_journal.domain.anki import HandedOver, modification


def test_a_card_that_was_never_handed_over_is_as_old_as_its_words() -> None:
    assert modification(1000, "a", None) == 1000


def test_the_same_note_keeps_its_time_however_often_its_file_is_saved() -> None:
    assert modification(5000, "a", HandedOver("c-0001", 1000, "a")) == 1000


def test_another_note_is_later_than_the_one_handed_over() -> None:
    last = HandedOver("c-0001", 1000, "a")
    assert [modification(edited, "b", last) for edited in (5000, 1000, 10)] == [5000, 1001, 1001]
