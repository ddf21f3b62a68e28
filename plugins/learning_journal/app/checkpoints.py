"""The plan's checkpoints, counted from everything the learner has and from what readers can see."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from learning_journal.domain.checkpoints import Material, Reached, reach
from learning_journal.domain.criteria import Counted
from learning_journal.domain.entries import Entry
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import Checkpoint, Roadmap
from learning_journal.domain.scratch import TopicState
from learning_journal.domain.tasks import TaskLine
from learning_journal.edges.content import PRIVATE
from learning_journal.errors import UsageError
from learning_journal.pages.checkpoints import checkpoint_path, checkpoint_view
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import SiteSource
from learning_journal.text.path_patterns import named

_NOTEBOOKS = "notebooks/"


def checkpoint_of(roadmap: Roadmap, id_: str) -> Checkpoint:
    """Return a checkpoint by its id, capital letters aside; raises UsageError where there is none."""
    found = next((one for one in roadmap.checkpoints if one.id == id_.lower()), None)
    if found is None:
        known = ", ".join(one.id for one in roadmap.checkpoints)
        fix = f"name one of {known}" if known else "add some under `checkpoints:`"
        raise UsageError(f"the plan has no checkpoint `{id_}`", where="roadmap.yml", fix=fix)
    return found


def counts(checkpoints: Iterable[Checkpoint], what: Counted) -> bool:
    """Tell whether a rule of some checkpoints counts something."""
    return any(rule.count is what for one in checkpoints for rule in one.rules)


def reached(
    journal: Journal,
    topics: Sequence[TopicState] | None,
    committed: Collection[str],
    published: Collection[str],
) -> tuple[Reached, ...]:
    """Return every checkpoint of the plan.

    topics: None where git cannot say. committed: the files of the commit at HEAD. published: files that
    a listed entry puts on the site.
    """
    notebooks = [path for path in committed if path.startswith(_NOTEBOOKS) and path.endswith(".ipynb")]
    everything = _material(journal, journal.task_lines, journal.entries, notebooks, topics)
    public = _material(
        journal,
        journal.published_task_lines,
        journal.listed,
        [path for path in notebooks if path in published],
        topics,
    )
    return tuple(reach(one, everything, public) for one in journal.roadmap.checkpoints)


def _material(
    journal: Journal,
    tasks: Mapping[str, tuple[Entry, TaskLine]],
    entries: Sequence[Entry],
    notebooks: Sequence[str],
    topics: Sequence[TopicState] | None,
) -> Material:
    return Material(
        journal.roadmap,
        tasks,
        [(entry, journal.week_of(entry)) for entry in entries],
        [path for path in notebooks if PRIVATE not in path.split("/")],
        topics,
        named,
    )


def checkpoint_blocks(source: SiteSource, templates: Templates) -> dict[str, str]:
    """Return the managed block of each checkpoint's post, by the post's path."""
    blocks: dict[str, str] = {}
    for one in source.reached:
        path = checkpoint_path(one.checkpoint.id)
        view = checkpoint_view(source, one, path)
        blocks[path] = rendered(templates, "entries/blocks/checkpoint.md.j2", checkpoint=view)
    return blocks
