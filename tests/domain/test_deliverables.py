"""Deliverables: there, not there, or unknown."""

import pytest

from learning_journal.domain.criteria import Source
from learning_journal.domain.deliverables import Kept, Written, kept, weigh
from learning_journal.domain.roadmap import Deliverable

TECHNICAL = Deliverable("t", "Technical", "", (Source.COMMITS, Source.EVIDENCE))
COMMUNITY = Deliverable("c", "Community", "", (), "Community")
WORDS = Deliverable("w", "Words", "Only words")


@pytest.mark.parametrize(
    ("commits", "evidence", "there", "counts"),
    [
        (3, 0, True, {Source.COMMITS: 3}),
        (0, 0, False, {}),
        (None, 0, None, {}),
        (None, 2, True, {Source.EVIDENCE: 2}),
        (1, 2, True, {Source.COMMITS: 1, Source.EVIDENCE: 2}),
    ],
)
def test_any_source_will_do(
    commits: int | None,
    evidence: int,
    there: bool | None,  # noqa: FBT001 - a case
    counts: dict[Source, int],
) -> None:
    found = weigh(TECHNICAL, {Source.COMMITS: commits, Source.EVIDENCE: evidence, Source.POST: 1}, None)
    assert (found.there, found.counts) == (there, counts)


def test_a_section_and_a_sentence() -> None:
    assert weigh(COMMUNITY, {}, None).there is False
    assert weigh(COMMUNITY, {}, Written("Community", 0)).there is True
    assert (weigh(WORDS, {}, None).there, weigh(WORDS, {}, None).countable) == (None, False)


def test_weeks_are_summed_up() -> None:
    weeks = [
        [weigh(TECHNICAL, {Source.COMMITS: count, Source.EVIDENCE: 0}, None), weigh(WORDS, {}, None)]
        for count in (1, 0, None, 2)
    ]
    assert kept(weeks) == (Kept(TECHNICAL, 2, 1),)
    assert kept([]) == ()
