"""Plans that a learner edits: made up and edited at random, with what became of each task."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

_NOUNS = (
    "abacus barometer cathedral dolphin eclipse fjord galaxy harbour isotope jungle kettle lighthouse magnet "
    "nebula orchestra parachute quartz rhubarb saffron telescope umbrella volcano walnut xylophone yacht "
    "zebra avalanche bagpipe compass dynamo elephant ferry glacier hammock iceberg jasmine kayak lantern "
    "mosaic nightingale obelisk pendulum quiver reservoir sextant trombone ukulele viaduct windmill yoghurt"
).split()
_VERBS = ("Read about the", "Build a", "Practise the", "Write down what the", "Draw the", "Implement the")
_TAILS = ("", " by hand", " from scratch", " and compare it with the last one", " in an evening")
_REWORDINGS = ("{}, slowly", "{} once more", "First: {}", "{} with a friend, and note what was hard")
GROUPS = ("Goals", "Practice", "Project")


@dataclass(frozen=True)
class Step:
    """A task of a made-up plan; `noun` tells it from every other, whatever becomes of its words."""

    noun: str
    text: str
    group: str = "Goals"
    reworded: bool = False


@dataclass
class Draft:
    """A plan as titles and steps of its weeks, numbered from 1."""

    weeks: list[tuple[str, list[Step]]] = field(default_factory=list)

    def markdown(self) -> str:
        """Return the plan as its learner writes it."""
        lines = ["# A made-up plan", ""]
        for number, (title, steps) in enumerate(self.weeks, 1):
            lines += [f"## Week {number}: {title}", "", "**Goal:** Get on.", ""]
            for group in GROUPS:
                own = [step for step in steps if step.group == group]
                lines += [f"**{group}:**", "", *(f"- {step.text}" for step in own), ""] if own else []
        return "\n".join(lines)

    @property
    def steps(self) -> dict[str, Step]:
        """Every step by its noun."""
        return {step.noun: step for _, steps in self.weeks for step in steps}


@st.composite
def edited_plans(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """Two drafts: a plan, and what several edits made of it."""
    nouns = iter(draw(st.permutations(_NOUNS)))

    def step() -> Step:
        noun = next(nouns)
        text = f"{draw(st.sampled_from(_VERBS))} {noun}{draw(st.sampled_from(_TAILS))}"
        return Step(noun, text, draw(st.sampled_from(GROUPS)))

    before = Draft(
        [
            (f"About {next(nouns)}", [step() for _ in range(draw(st.integers(0, 4)))])
            for _ in range(draw(st.integers(1, 6)))
        ]
    )
    after = Draft([(title, list(steps)) for title, steps in before.weeks])
    for _ in range(draw(st.integers(0, 7))):
        _edit(draw, after, step)
    return before, after


def _edit(draw: st.DrawFn, plan: Draft, step: Callable[[], Step]) -> None:
    """Do one thing that people do to their plans."""
    kind = draw(st.sampled_from("insert delete reword move week unweek swap rename".split()))
    week = draw(st.integers(0, len(plan.weeks) - 1))
    title, steps = plan.weeks[week]
    at = draw(st.integers(0, max(0, len(steps) - 1)))
    if kind == "insert" and len(plan.steps) < 24:
        steps.insert(at, step())
    elif kind == "delete" and steps:
        del steps[at]
    elif kind == "reword" and steps:
        text = draw(st.sampled_from(_REWORDINGS)).format(steps[at].text)
        steps[at] = replace(steps[at], text=text, reworded=True)
    elif kind == "move" and steps:
        target = plan.weeks[draw(st.integers(0, len(plan.weeks) - 1))][1]
        target.append(steps.pop(at))
    elif kind == "week" and len(plan.weeks) < 8:
        plan.weeks.insert(week, (f"New week {len(plan.weeks)}", []))
    elif kind == "unweek" and len(plan.weeks) > 1:
        del plan.weeks[week]
    elif kind == "swap":
        other = draw(st.integers(0, len(plan.weeks) - 1))
        plan.weeks[week], plan.weeks[other] = plan.weeks[other], plan.weeks[week]
    elif kind == "rename":
        plan.weeks[week] = (f"{title}, renamed", steps)
