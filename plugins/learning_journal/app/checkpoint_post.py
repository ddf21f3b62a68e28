"""`checkpoint`: how far the plan's checkpoints are, and the post about one of them."""

from dataclasses import dataclass
from pathlib import Path

from learning_journal.app.changes import Change, damaged, refreshed
from learning_journal.app.checkpoints import checkpoint_blocks, checkpoint_of, counts, reached
from learning_journal.app.evidence import file_proofs, read_evidence
from learning_journal.app.links import Forge, Links
from learning_journal.app.scratch import try_topics
from learning_journal.app.templates import templates
from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.criteria import Counted
from learning_journal.domain.entries import Kind
from learning_journal.domain.journal import Journal
from learning_journal.edges.content import DOCS
from learning_journal.edges.tree import Committed, read_committed
from learning_journal.errors import DamagedFileError, Problem
from learning_journal.pages.checkpoints import BLOCK, checkpoint_path
from learning_journal.pages.render import rendered
from learning_journal.pages.views import SiteSource
from learning_journal.text.blocks import wrap_block
from learning_journal.text.front_matter import write_front_matter


@dataclass(frozen=True, slots=True)
class Seen:
    """The checkpoints and what their posts' blocks say, by path. problem: why topics are not known."""

    reached: tuple[Reached, ...]
    blocks: dict[str, str]
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class CheckpointPost:
    """What writing a checkpoint's post would do. change: None where it is up to date."""

    path: str
    created: bool
    change: Change | None


def look(root: Path, journal: Journal) -> Seen:
    """Count every checkpoint of the plan; nothing is written."""
    checkpoints = journal.roadmap.checkpoints
    topics, problem = try_topics(root, journal.roadmap) if counts(checkpoints, Counted.TOPICS) else ((), None)
    committed = read_committed(root) if counts(checkpoints, Counted.NOTEBOOKS) else Committed()
    links = Links(root, DOCS, frozenset(entry.path for entry in journal.published), Forge("", committed))
    assets = links.assets(journal.published)
    public = [path for path, is_listed in assets.items() if is_listed]
    unlisted = {entry.path for entry in journal.published if not entry.listed}
    unlisted |= {path for path, is_listed in assets.items() if not is_listed}
    found = reached(journal, topics, committed.files, public)
    source = SiteSource(
        journal,
        evidence=read_evidence(journal, links, unlisted),
        reached=found,
        topics=topics,
        files=file_proofs(public, links, assets),
    )
    return Seen(found, checkpoint_blocks(source, templates(root)), problem)


def prepare_post(root: Path, journal: Journal, seen: Seen, id_: str) -> CheckpointPost:
    """Work out what to write for a checkpoint's post; nothing is written.

    Raises UsageError for a checkpoint the plan does not have, and DamagedFileError where the file that is
    there cannot be understood or is something else.
    """
    checkpoint = checkpoint_of(journal.roadmap, id_)
    path = checkpoint_path(id_)
    block = seen.blocks[path]
    if not (root / path).exists():
        front_matter = write_front_matter(
            {
                "title": f"Checkpoint {checkpoint.title}",
                "date": journal.today,
                "kind": Kind.CHECKPOINT.value,
                "draft": True,
                "tags": [],
            }
        )
        text = rendered(
            templates(root),
            "entries/checkpoint.md.j2",
            front_matter=front_matter,
            block=wrap_block(BLOCK, block),
        )
        return CheckpointPost(path, created=True, change=Change(path, None, text.rstrip("\n") + "\n"))
    _require_sound(journal, path)
    return CheckpointPost(path, created=False, change=refreshed(root, path, {BLOCK: block}))


def _require_sound(journal: Journal, path: str) -> None:
    entry = journal.entry(path)
    if entry is None:
        problems = [problem for problem in journal.problems if problem.path == path]
        raise damaged("the checkpoint's post cannot be read, so it is left as it is", path, problems)
    if entry.kind is not Kind.CHECKPOINT:
        raise DamagedFileError(
            "the file of that name is no checkpoint; it is left as it is",
            where=path,
            fix="write `kind: checkpoint` into its front matter, or rename it",
        )
