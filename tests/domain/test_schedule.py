"""The schedule is the log replayed: step by step what the fsrs library says."""

from datetime import UTC, datetime, timedelta

import fsrs
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.cards import Card, CardKind, Grade, Review, merged
from learning_journal.domain.schedule import askable, replay, weakest

START = datetime(2026, 1, 5, 18, tzinfo=UTC)
IDS = ("c-0001", "c-0002", "c-0003")
REVIEWS = st.builds(
    Review,
    at=st.integers(0, 400 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    card=st.sampled_from(IDS),
    grade=st.sampled_from(Grade),
    week=st.integers(1, 52),
)
RATINGS = dict(zip(Grade, fsrs.Rating, strict=True))


def card(id_: str | None, line: int = 1, *, waiting: bool = False) -> Card:
    return Card(CardKind.QA, "a.md", line, line, "Q", "A", id=id_, waiting=waiting)


@given(st.lists(REVIEWS, max_size=30), st.integers(0, 30))
def test_replay_equals_the_library_step_by_step(log: list[Review], cut: int) -> None:
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    # Two clones' logs, one behind the other.
    whole = merged([*log[cut:], *log[:cut], *log[: cut // 2]])
    states: dict[str, fsrs.Card] = {}
    for step, review in enumerate(whole, 1):
        before = states.get(review.card) or fsrs.Card()
        states[review.card], _ = scheduler.review_card(before, RATINGS[review.grade], review.at)
        memory = replay(whole[:step])[review.card]
        mine, theirs = memory.state.to_dict(), states[review.card].to_dict()
        assert {**mine, "card_id": 0} == {**theirs, "card_id": 0}
        assert memory.due == states[review.card].due
        later = review.at + timedelta(days=9)
        assert memory.retrievability(later) == scheduler.get_card_retrievability(states[review.card], later)
    for id_, memory in replay(whole).items():
        own = [review for review in whole if review.card == id_]
        assert (memory.asked, memory.last) == (len(own), own[-1].at)
        assert memory.lapses == sum(review.grade is Grade.AGAIN for review in own)


def test_the_weakest_were_forgotten_most_often_then_longest_ago() -> None:
    day = timedelta(days=1)
    log = merged(
        [
            Review(START, IDS[0], Grade.GOOD, 1),
            Review(START + 3 * day, IDS[1], Grade.GOOD, 1),
            Review(START, IDS[2], Grade.AGAIN, 1),
            Review(START + 4 * day, IDS[2], Grade.EASY, 1),
        ]
    )
    cards = [card(id_, line) for line, id_ in enumerate(("c-0009", IDS[1], IDS[0], None, IDS[2]), 1)]
    found = weakest(cards, replay(log), START + 9 * day, 9)
    assert [one.id for one in found] == [IDS[2], IDS[0], IDS[1]]
    assert len(weakest(cards, replay(log), START, 1)) == 1


def test_only_whole_cards_with_an_id_can_be_asked_and_the_first_of_two() -> None:
    cards = [card("c-0001", 1), card("c-0001", 5), card(None, 9), card("c-0002", 12, waiting=True)]
    assert {id_: one.line for id_, one in askable(cards).items()} == {"c-0001": 1}
