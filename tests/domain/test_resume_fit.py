from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.evidence import Proof
from learning_journal.domain.resume import Bullet, Item, LeftOut, Resume, Section
from learning_journal.domain.resume_fit import shortened, weakest_first
from support.resumes import DEMO, DONE, JOBS, NOTEBOOK, SKILLS, WHOLE, bullet, projects, resume

PROOFS = st.lists(st.sampled_from([NOTEBOOK, DONE, DEMO]), max_size=3).map(tuple)


def lines(proofs: st.SearchStrategy[tuple[Proof, ...]]) -> st.SearchStrategy[Bullet]:
    return st.builds(
        Bullet,
        st.text(max_size=5),
        proofs,
        st.lists(st.just("w01-project"), max_size=1).map(tuple),
        st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        st.booleans(),
        st.booleans(),
    )


def made(of: st.SearchStrategy[Bullet]) -> st.SearchStrategy[Resume]:
    items = st.builds(Item, st.text(max_size=5), bullets=st.lists(of, max_size=4).map(tuple))
    sections = st.builds(
        Section,
        st.sampled_from(["projects", "work"]),
        st.just("Title"),
        st.lists(items, max_size=3).map(tuple),
    )
    return st.lists(sections, max_size=3).map(lambda found: resume(*found))


RESUMES = made(lines(PROOFS))


def texts(shown: Resume) -> list[str]:
    return [line.text for section in shown.sections for item in section.items for line in item.bullets]


def test_the_order_of_strength() -> None:
    ordered = [
        bullet("not proven", NOTEBOOK, DONE, own=True, proven=False),
        bullet("addresses alone", DEMO, own=True),
        replace(bullet("nobody knows when", NOTEBOOK), day=None),
        bullet("later in the text", NOTEBOOK),
        bullet("earlier in the text", NOTEBOOK),
        replace(bullet("newer", NOTEBOOK), day=date(2026, 3, 1)),
        bullet("more proofs", NOTEBOOK, DONE),
        bullet("own words", NOTEBOOK, own=True),
    ]
    shown = resume(projects(Item("One", bullets=tuple(reversed(ordered)))))
    found = [shown.sections[s].items[i].bullets[b].text for s, i, b in weakest_first(shown)]
    assert found == [line.text for line in ordered]


def test_what_loses_its_last_line_goes() -> None:
    first = shortened(WHOLE, 1, "why")
    assert [item.title for item in first.sections[0].items] == ["Linear algebra", "Transformers"]
    second = shortened(WHOLE, 2, "why")
    assert [item.title for item in second.sections[0].items] == ["Linear algebra"]
    assert shortened(WHOLE, 3, "why").sections == (JOBS, SKILLS)
    assert [left.bullet.text for left in shortened(WHOLE, 3, "why").left_out] == [
        "Wrote it up",
        "Trained a small GPT",
        "Built a matrix library",
    ]


@given(RESUMES)
def test_nothing_dropped_changes_nothing(shown: Resume) -> None:
    assert shortened(shown, 0, "why") == shown


@given(RESUMES, st.integers(0, 40))
def test_only_the_weakest_lines_go(shown: Resume, count: int) -> None:
    shorter = shortened(shown, count, "why")
    places = weakest_first(shown)
    gone = {(s, i, b) for s, i, b in places[:count]}
    kept = [
        line.text
        for s, section in enumerate(shown.sections)
        for i, item in enumerate(section.items)
        for b, line in enumerate(item.bullets)
        if (s, i, b) not in gone
    ]
    assert texts(shorter) == kept
    assert len(shorter.left_out) == min(count, len(places))
    assert set(shorter.left_out) == {
        LeftOut(shown.sections[s].items[i].bullets[b], "why") for s, i, b in gone
    }
    assert replace(shorter, sections=shown.sections, left_out=()) == shown


@given(RESUMES, st.integers(0, 20), st.integers(0, 20))
def test_dropping_more_keeps_no_more(shown: Resume, one: int, more: int) -> None:
    fewer = shortened(shown, one + more, "why")
    assert fewer.left_out[:one] == shortened(shown, one, "why").left_out[:one]
    assert shortened(shortened(shown, one, "why"), more, "why") == fewer


@given(RESUMES)
def test_what_the_learner_states_stays(shown: Resume) -> None:
    shorter = shortened(shown, 1000, "why")
    stated = [
        line.text
        for section in shown.sections
        for item in section.items
        for line in item.bullets
        if not line.ids and not line.proofs
    ]
    assert texts(shorter) == stated
    headings = [item.title for section in shown.sections for item in section.items if not item.bullets]
    assert not [
        title for title in headings if title not in [i.title for s in shorter.sections for i in s.items]
    ]
