"""Plans reconciled: what is the same task keeps its id, whatever was edited, nothing done is lost."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_journal.domain.plan_match import Edited
from learning_journal.domain.plan_sync import Reconciled, reconcile
from learning_journal.domain.roadmap import PlanWeek, Retired, Roadmap, Task
from learning_journal.text.roadmap_markdown import read_plan
from learning_journal.text.roadmap_yaml import read_roadmap_yaml, splice_roadmap, write_roadmap_yaml
from support.plan_edits import Draft, edited_plans

DAY = date(2026, 3, 2)


def imported(draft: Draft) -> Roadmap:
    reading = read_plan(draft.markdown(), "plan.md")
    assert {one.code for one in reading.problems} <= {"no-weeks"}
    plan, problems = read_roadmap_yaml(write_roadmap_yaml(reading.roadmap))
    assert problems == ()
    return plan


def plan(*weeks: tuple[int, str]) -> Roadmap:
    """Return a plan of weeks; tasks are named as the importer does, one a line of text."""
    return Roadmap("Plan", tuple(_week(number, texts) for number, texts in weeks))


def _week(number: int, texts: str) -> PlanWeek:
    found = [text for text in texts.split("\n") if text]
    tasks = tuple(Task(f"w{number:02}-goal-{at}", "goal", text) for at, text in enumerate(found, 1))
    return PlanWeek(number, f"Week {number}", tasks=tasks)


def sync(old: Roadmap, new: Roadmap, *named: str, stated: bool = False, **more: object) -> Reconciled:
    verdicts = more.pop("verdicts", {})
    lived = more.pop("lived", ())
    assert isinstance(verdicts, dict)
    assert isinstance(lived, tuple)
    return reconcile(Edited(old, new, stated, named, verdicts), on=DAY, why="gone", lived=lived)


def texts(roadmap: Roadmap) -> dict[str, str]:
    return {task.id: task.text for week in roadmap.weeks for task in week.tasks}


# --- the property -----------------------------------------------------------------------------------------


def settled(old: Roadmap, new: Roadmap, named: set[str], noun_of: dict[str, str], answers: str) -> Reconciled:
    """Reconcile with every doubt answered: by the truth, or stubbornly."""
    verdicts: dict[tuple[str, int], bool] = {}
    for _ in range(200):
        found = reconcile(Edited(old, new, named=named, verdicts=verdicts), on=DAY, why="gone")
        if not found.doubts:
            return found
        doubt = found.doubts[0]
        truth = noun_of[doubt.old.task.id] in doubt.new.task.text.split()
        truth = truth or f"{noun_of[doubt.old.task.id]}," in doubt.new.task.text
        verdicts[doubt.key] = {"true": truth, "yes": True, "no": False}[answers]
    raise AssertionError("the questions have no end")


def check_invariants(roadmap: Roadmap) -> None:
    assert list(roadmap.numbers) == sorted(set(roadmap.numbers))
    ids = [task.id for week in roadmap.weeks for task in week.tasks]
    ids += [one.task.id for one in roadmap.retired]
    assert len(ids) == len(set(ids))


@given(edited_plans(), st.data(), st.sampled_from(["true", "true", "true", "yes", "no"]))
def test_no_done_task_is_lost_and_no_id_goes_to_another(
    drafts: tuple[Draft, Draft], data: st.DataObject, answers: str
) -> None:
    before, after = drafts
    old, new = imported(before), imported(after)
    if not new.weeks:
        return
    ids = sorted(texts(old))
    noun_of = {
        id_: next(noun for noun in before.steps if noun in text.split() or f"{noun}," in text)
        for id_, text in texts(old).items()
    }
    named = set(data.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else set()
    found = settled(old, new, named, noun_of, answers)
    result = found.roadmap
    check_invariants(result)
    there = texts(result)
    retired = {one.task.id: one.task.text for one in result.retired}
    assert named <= there.keys() | retired.keys()
    for id_ in named & retired.keys():
        assert retired[id_] == texts(old)[id_]
    words = {id_: set(text.replace(",", "").split()) for id_, text in there.items()}
    if answers == "true":
        for id_ in named & there.keys():
            assert noun_of[id_] in words[id_]
        for id_ in named:
            step = after.steps.get(noun_of[id_])
            if step and not step.reworded:
                assert id_ in there, "the words are the same, so it is the same task"
    assert named.isdisjoint(id_ for id_ in there if id_ not in noun_of)
    assert sorted(there.values()) == sorted(step.text for step in after.steps.values())
    _check_file(old, found)


def _check_file(old: Roadmap, found: Reconciled) -> None:
    """What is written reads as the plan, and syncing it again changes nothing."""
    source = write_roadmap_yaml(old)
    spliced = splice_roadmap(source, found.roadmap, found.weeks)
    assert read_roadmap_yaml(spliced) == (found.roadmap, ())
    if found.roadmap == old:
        assert spliced == source


@given(edited_plans())
@settings(max_examples=60)
def test_twice_is_once(drafts: tuple[Draft, Draft]) -> None:
    old, new = map(imported, drafts)
    if new.weeks:
        once = sync(old, new).roadmap
        again = sync(once, new)
        assert again.roadmap == once
        assert (again.added, again.removed, again.reworded, again.moved, again.parts) == ((), (), (), (), ())


# --- cases ------------------------------------------------------------------------------------------------

OLD = plan(
    (1, "Vectors, dot products\nThe cross product"), (2, "Matrix products\nInverses"), (3, "Eigenvalues")
)


def test_the_same_plan_changes_nothing() -> None:
    found = sync(OLD, OLD, *texts(OLD))
    assert found.roadmap == OLD
    assert found.parts == ()


def test_an_inserted_task_takes_no_id_from_those_after_it() -> None:
    new = plan(
        (1, "Norms\nVectors, dot products\nThe cross product"),
        *((2, "Matrix products\nInverses"), (3, "Eigenvalues")),
    )
    found = sync(OLD, new, "w01-goal-1", "w01-goal-2")
    assert list(texts(found.roadmap).items())[:3] == [
        ("w01-goal-3", "Norms"),
        ("w01-goal-1", "Vectors, dot products"),
        ("w01-goal-2", "The cross product"),
    ]
    assert [one.task.id for one in found.added] == ["w01-goal-3"]


def test_an_inserted_week_moves_the_others_with_their_ids() -> None:
    new = plan(
        (1, "Vectors, dot products\nThe cross product"),
        (2, "Rest and read"),
        (3, "Matrix products\nInverses"),
        (4, "Eigenvalues"),
    )
    found = sync(OLD, new)
    assert found.weeks == {1: 1, 3: 2, 4: 3}
    assert {change.task.id: (change.source, change.week) for change in found.moved} == {
        "w02-goal-1": (2, 3),
        "w02-goal-2": (2, 3),
        "w03-goal-1": (3, 4),
    }
    assert texts(found.roadmap)["w02-goal-3"] == "Rest and read"


def test_repeated_words_stay_with_their_week() -> None:
    old = plan(*((number, f"Subject {'abcde'[number]}{number}\nReview the cards") for number in range(1, 5)))
    weeks = [
        (number - (number > 2), text)
        for number, text in enumerate(("Subject b1", "", "Subject d3", "Subject e4"), 1)
        if text
    ]
    new = plan(*((number, f"{text}\nReview the cards") for number, text in weeks))
    found = sync(old, new, "w02-goal-2")
    assert found.weeks == {1: 1, 2: 3, 3: 4}
    assert [one.task.id for one in found.retired] == ["w02-goal-2"]
    assert list(texts(found.roadmap)) == [f"w0{week}-goal-{at}" for week in (1, 3, 4) for at in (1, 2)]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("Matrix products!", True, "reworded"),
        ("**Matrix** products", True, "reworded"),
        ("Matrix  products", True, "same"),
        ("Matrix products and inverses of them", True, "doubt"),
        ("Matrix products and inverses of them", False, "reworded"),
        ("A walk in the park", True, "retired"),
        ("A walk in the park", False, "removed"),
    ],
)
def test_how_far_a_task_may_be_reworded(text: str, named: bool, expected: str) -> None:  # noqa: FBT001
    new = plan((1, "Vectors, dot products\nThe cross product"), (2, f"{text}\nInverses"), (3, "Eigenvalues"))
    found = sync(OLD, new, *(["w02-goal-1"] if named else []))
    happened = {
        "reworded": found.reworded,
        "doubt": found.doubts,
        "retired": found.retired,
        "removed": found.removed,
    }
    assert [name for name, what in happened.items() if what] == ([expected] if expected != "same" else [])


def test_an_answer_settles_a_doubt() -> None:
    new = plan(
        (1, "Vectors, dot products\nThe cross product"),
        (2, "Sums of matrices, products\nInverses"),
        (3, "Eigenvalues"),
    )
    doubt = sync(OLD, new, "w02-goal-1").doubts[0]
    yes = sync(OLD, new, "w02-goal-1", verdicts={doubt.key: True})
    assert (yes.doubts, texts(yes.roadmap)["w02-goal-1"]) == ((), "Sums of matrices, products")
    no = sync(OLD, new, "w02-goal-1", verdicts={doubt.key: False})
    assert no.doubts == ()
    assert [(one.task.id, one.week, one.on, one.why) for one in no.retired] == [
        ("w02-goal-1", 2, DAY, "gone")
    ]
    assert texts(no.roadmap)["w02-goal-3"] == "Sums of matrices, products"


def test_a_task_that_was_split_is_asked_about() -> None:
    old = plan((1, "Determinants, inverses, singular matrices"))
    new = plan((1, "Determinants, inverses, singular\nDeterminants, inverses, matrices"))
    assert len(sync(old, new, "w01-goal-1").doubts) == 1


def test_a_retired_task_comes_back_with_its_id() -> None:
    retired = Retired(Task("w01-goal-7", "goal", "Norms"), 1, DAY)
    old = replace(OLD, retired=(retired,))
    new = plan(
        (1, "Vectors, dot products\nThe cross product\nNorms"),
        (2, "Matrix products\nInverses"),
        (3, "Eigenvalues"),
    )
    found = sync(old, new, "w01-goal-7")
    assert found.roadmap.retired == ()
    assert texts(found.roadmap)["w01-goal-7"] == "Norms"
    assert found.restored == ("w01-goal-7",)
    assert [one.task.id for one in found.added] == ["w01-goal-7"]
    assert sync(old, OLD).roadmap == old


def test_an_id_that_any_post_or_retired_task_has_is_never_given_away() -> None:
    old = replace(OLD, retired=(Retired(Task("w03-goal-2", "goal", "Norms"), 3),))
    new = plan(
        (1, "Vectors, dot products\nThe cross product"),
        (2, "Matrix products\nInverses"),
        (3, "Eigenvalues\nJordan form"),
    )
    assert texts(sync(old, new, "w03-goal-3", "w03-goal-4").roadmap)["w03-goal-5"] == "Jordan form"


def test_a_week_that_was_lived_stays_emptied() -> None:
    new = plan((1, "Vectors, dot products\nThe cross product"), (2, "Matrix products\nInverses"))
    found = sync(OLD, new, "w03-goal-1", lived=(3,))
    assert found.kept_weeks == (3,)
    assert found.roadmap.week(3) == PlanWeek(3, "Week 3")
    assert [one.task.id for one in found.retired] == ["w03-goal-1"]
    assert sync(OLD, new).roadmap.numbers == (1, 2)


def test_written_ids_decide() -> None:
    tasks = (Task("w01-goal-2", "goal", "Something else entirely"), Task("mine", "goal", "New"))
    new = replace(OLD, weeks=(PlanWeek(1, "Week 1", tasks=tasks),))
    found = sync(OLD, new, stated=True)
    assert texts(found.roadmap) == {"w01-goal-2": "Something else entirely", "mine": "New"}
    doubted = sync(OLD, new, "w01-goal-2", stated=True)
    assert [doubt.key for doubt in doubted.doubts] == [("w01-goal-2", 0)]
    refused = sync(OLD, new, "w01-goal-2", stated=True, verdicts={("w01-goal-2", 0): False})
    assert texts(refused.roadmap) == {"w01-goal-3": "Something else entirely", "mine": "New"}
    assert [one.task.id for one in refused.retired] == ["w01-goal-2"]


def test_a_thousand_reworded_tasks() -> None:
    words = [f"word{number % 97} thing{number % 89} stone{number}" for number in range(1000)]
    weeks = [words[at : at + 20] for at in range(0, 1000, 20)]
    old = plan(*((number, "\n".join(one)) for number, one in enumerate(weeks)))
    new = plan(*((number, "\n".join(f"{text} again" for text in one)) for number, one in enumerate(weeks)))
    found = sync(old, new, *texts(old))
    assert texts(found.roadmap).keys() == texts(old).keys()


def test_a_word_put_for_another_is_asked_about() -> None:
    old = plan((1, "Implement sorting from scratch\nThe cross product of vectors"))
    new = plan((1, "Implement hashing from scratch\nThe cross product of vectros"))
    assert [doubt.old.task.id for doubt in sync(old, new, *texts(old)).doubts] == ["w01-goal-1"]


def test_words_that_are_in_several_places_are_asked_about_when_they_move() -> None:
    old = plan((1, "Alpha\nReview"), (2, "Beta\nReview"), (3, "Gamma"))
    new = plan((1, "Alpha"), (2, "Beta"), (3, "Gamma\nReview"))
    found = sync(old, new, "w01-goal-2", "w02-goal-2")
    assert [(doubt.old.task.id, doubt.new.week) for doubt in found.doubts] == [("w01-goal-2", 3)]
    assert [one.task.id for one in found.retired] == ["w02-goal-2"]
    no = sync(old, new, "w01-goal-2", verdicts={("w01-goal-2", 3): False})
    assert texts(no.roadmap)["w02-goal-2"] == "Review"


def test_a_no_holds_against_equal_words_too() -> None:
    new = plan((1, "Vectors, dot products\nThe cross product"), (2, "Matrix products\nInverses"), (3, ""))
    found = sync(new, new, "w01-goal-1", verdicts={("w01-goal-1", 0): False})
    assert [one.task.id for one in found.retired] == ["w01-goal-1"]


def test_a_task_nobody_named_is_another_one_where_little_is_alike() -> None:
    old = plan((1, "Determinants, inverses, singular matrices"))
    new = plan((1, "Matrices and what singular means"))
    found = sync(old, new)
    assert [one.task.id for one in found.removed] == ["w01-goal-1"]
    assert list(texts(found.roadmap)) == ["w01-goal-2"]
