"""Who sees an entry, and when."""

from datetime import date

import pytest

from learning_journal.domain.entries import Entry, Kind, Visibility

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("entry", "published", "listed"),
    [
        (Entry("a.md", Kind.NOTE, "A", DAY, "", 1), True, True),
        (Entry("a.md", Kind.NOTE, "A", DAY, "", 1, draft=True), False, True),
        (Entry("a.md", Kind.NOTE, "A", date(2026, 3, 3), "", 1), False, True),
        (Entry("a.md", Kind.NOTE, "A", DAY, "", 1, visibility=Visibility.UNLISTED), True, False),
        (Entry("a.md", Kind.NOTE, "A", DAY, "", 1, visibility=Visibility.PRIVATE), False, False),
    ],
)
def test_pages_are_for_what_is_finished_and_not_private(entry: Entry, published: bool, listed: bool) -> None:  # noqa: FBT001 - a case
    assert entry.published(DAY) is published
    assert entry.listed is listed
