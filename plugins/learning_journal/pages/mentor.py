"""The call sheet: a new file, and the managed blocks that the tool keeps up to date in it."""

from dataclasses import dataclass
from datetime import date

from learning_journal.domain.roadmap import PlanWeek
from learning_journal.pages.render import Templates, rendered
from learning_journal.text.blocks import wrap_block

BLOCKS = ("done", "blockers", "cards", "gotchas", "questions")


@dataclass(frozen=True, slots=True)
class WeekDone:
    """The tasks done in a week, by the title of its post."""

    title: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A task that was carried over again and again."""

    task: str
    times: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the learner wrote about what went wrong, by the title of the post; markdown."""

    title: str
    text: str

    @property
    def quoted(self) -> str:
        """The text as a quotation, so that nothing in it reaches beyond."""
        return "\n".join(f"> {line}".rstrip() for line in self.text.split("\n"))


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything a call sheet shows that the learner did not type into it.

    month: its first day. since: the day from which it tells. unsolved: gotchas without a fix.
    """

    month: date
    since: date
    done: tuple[WeekDone, ...] = ()
    gotchas: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    cards: tuple[str, ...] = ()
    unsolved: tuple[str, ...] = ()
    next_week: PlanWeek | None = None


def sheet_blocks(view: SheetView, templates: Templates) -> dict[str, str]:
    """Return the content of a sheet's managed blocks by name; what there is nothing to say about is empty."""
    return {name: rendered(templates, f"entries/blocks/mentor/{name}.md.j2", view=view) for name in BLOCKS}


def new_sheet(view: SheetView, templates: Templates) -> str:
    """Return the text of a new sheet."""
    blocks = {name: wrap_block(name, content) for name, content in sheet_blocks(view, templates).items()}
    text = rendered(templates, "entries/mentor.md.j2", blocks=blocks, month=view.month)
    return text.rstrip("\n") + "\n"
