"""The consolidation pack: what is weak, why, and what to do again."""

from dataclasses import dataclass

from learning_journal.domain.roadmap import Task
from learning_journal.domain.sprint import Signals
from learning_journal.pages import words
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import LinkView
from learning_journal.text.blocks import wrap_block

BLOCK = "pack"
"""The name of the pack's managed block."""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project to refactor. state: empty, or how its task stands in words. evidence: where its work is."""

    task: Task
    state: str
    evidence: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic of the pack.

    weak: whether it is one of those to do again. redo and projects: the plan's tasks. scratch: what has no
    work from scratch yet. sources: what a cheat sheet can be made from.
    """

    title: str
    weeks: tuple[int, ...]
    signals: Signals
    weakness: float
    weak: bool
    redo: tuple[Task, ...]
    projects: tuple[ProjectView, ...]
    scratch: tuple[str, ...]
    sources: tuple[LinkView, ...]

    @property
    def span(self) -> str:
        """The weeks in words."""
        return words.weeks(self.weeks)

    @property
    def reasons(self) -> str:
        """What makes it weak in words, e.g. `3 gotchas, 2 carried, recall 55 %, 1 commit`."""
        own = self.signals
        said = [
            words.plural(own.gotchas, "gotcha") if own.gotchas else "",
            f"{own.carried} carried" if own.carried else "",
            f"recall {round(100 * own.recalled / own.asked)} %" if own.asked else "",
            ""
            if own.code is None
            else words.plural(own.code.commits, "commit")
            if own.code.commits
            else _NONE,
        ]
        return ", ".join(filter(None, said)) or "nothing against it"


_NONE = "no commits"


@dataclass(frozen=True, slots=True)
class PackView:
    """The pack of a plan week. weeks: those it is about. compared: the signals that made the order."""

    week: int
    weeks: tuple[int, ...]
    compared: tuple[str, ...]
    topics: tuple[TopicView, ...]

    @property
    def span(self) -> str:
        """The weeks in words."""
        return words.weeks(self.weeks)

    @property
    def by(self) -> str:
        """The signals in words, e.g. `gotchas, carried tasks and commits`."""
        *rest, last = self.compared
        return f"{', '.join(rest)} and {last}"


def pack_block(view: PackView, templates: Templates) -> str:
    """Return the content of the pack's managed block."""
    return rendered(templates, "entries/blocks/pack.md.j2", view=view)


def new_pack(view: PackView, front_matter: str, templates: Templates) -> str:
    """Return the text of a new pack; front_matter: the whole block, `---` lines included."""
    block = wrap_block(BLOCK, pack_block(view, templates))
    text = rendered(templates, "entries/pack.md.j2", front_matter=front_matter, block=block, view=view)
    return text.rstrip("\n") + "\n"
