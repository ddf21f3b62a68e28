"""`sprint`: write a week's consolidation pack, or refresh the part of it that belongs to the tool."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_journal.app.activity import Progress, read_activity
from learning_journal.app.changes import Change, read_whole
from learning_journal.app.scratch import try_topics
from learning_journal.app.shared_links import shared_file, shared_links
from learning_journal.app.templates import templates
from learning_journal.app.week_view import plan_week
from learning_journal.domain.activity import Activity
from learning_journal.domain.commits import Numbers
from learning_journal.domain.entries import Kind
from learning_journal.domain.journal import Journal
from learning_journal.domain.recall import topic_scores
from learning_journal.domain.roadmap import Roadmap, Task, WeekKind
from learning_journal.domain.scores import NOTHING_ASKED, Score
from learning_journal.domain.sprint import (
    WEAKEST,
    Ranked,
    Signals,
    Topic,
    compared,
    rank,
    sprint_weeks,
    topics,
)
from learning_journal.domain.tasks import State
from learning_journal.errors import Problem, UsageError
from learning_journal.pages import words
from learning_journal.pages.pack import BLOCK, PackView, ProjectView, TopicView, new_pack, pack_block
from learning_journal.pages.views import LinkView
from learning_journal.text.blocks import find_blocks, replace_blocks
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.links import relative

_PACK = re.compile(r"journal/sprint-\d+\.md\Z")
_PROJECTS = ("project", "capstone")
_STATES = {State.DONE: "done", State.CARRIED: "carried over", State.DROPPED: "dropped", State.OPEN: "open"}


@dataclass(frozen=True, slots=True)
class Pack:
    """What `sprint` would write. changes: empty where all is up to date.

    whole: whether the file has the block that is refreshed. left_out: what it is about but must not name,
    because it is not published: the kind of entry -> how many.
    """

    view: PackView
    path: str
    created: bool
    whole: bool
    changes: tuple[Change, ...]
    left_out: Mapping[Kind, int]
    problems: tuple[Problem, ...]


def default_sprint(journal: Journal) -> int:
    """Return the sprint under way, else the next one, else the last. Raises UsageError without any."""
    sprints = [week.number for week in journal.roadmap.weeks if week.kind is WeekKind.SPRINT]
    if not sprints:
        raise UsageError(
            "the plan has no sprint",
            where="roadmap.yml",
            fix="name a week: `journal sprint 6` consolidates all since the last pack or the beginning",
        )
    ahead = (week for week in sprints if journal.calendar.span_of(week).end > journal.today)
    return next(ahead, sprints[-1])


def pack_path(journal: Journal, number: int) -> str:
    """Return where the pack of a plan week lies."""
    return f"journal/sprint-{number:0{max(2, len(str(journal.roadmap.numbers[-1])))}}.md"


def prepare_sprint(root: Path, journal: Journal, number: int, progress: Progress | None = None) -> Pack:
    """Work out the pack of a plan week; nothing is written.

    The pack may be published, so it is made from what is published and listed only. Raises UsageError for a
    week the plan does not have or that has nothing before it, and DamagedFileError where the pack that is
    there cannot be understood.
    """
    plan_week(journal, number)
    activity = read_activity(root, journal.settings, journal.calendar, progress)
    weeks = _weeks(journal, number)
    path = pack_path(journal, number)
    scores = topic_scores(journal)
    known = [(topic, _signals(journal, activity, scores, topic)) for topic in topics(journal.roadmap, weeks)]
    maker = _Maker(root, journal, path)
    ranked = tuple(
        maker.topic(one, weak=at < WEAKEST or one.signals.forgotten) for at, one in enumerate(rank(known))
    )
    view = PackView(number, weeks, compared(known), ranked)
    created = not (root / path).exists()
    text = None if created else read_whole(root, path)
    after = _after(root, journal, view, text)
    return Pack(
        view=view,
        path=path,
        created=created,
        whole=any(block.name == BLOCK for block in find_blocks(after)[0]),
        changes=(Change(path, text, after),) if after != text else (),
        left_out=_left_out(journal, weeks),
        problems=activity.problems,
    )


def _after(root: Path, journal: Journal, view: PackView, text: str | None) -> str:
    if text is not None:
        return replace_blocks(text, {BLOCK: pack_block(view, templates(root))})
    front_matter = write_front_matter(
        {
            "title": f"Consolidation of {view.span}",
            "date": journal.today,
            "week": view.week,
            "kind": Kind.NOTE.value,
            "draft": True,
            "categories": [],
            "tags": [],
        }
    )
    return new_pack(view, front_matter, templates(root))


def _weeks(journal: Journal, number: int) -> tuple[int, ...]:
    packs = {entry.week for entry in journal.entries if _PACK.match(entry.path)}
    weeks = sprint_weeks(journal.roadmap, number, {week for week in packs if week is not None})
    begun = tuple(week for week in journal.calendar.begun(journal.today) if week in weeks)
    if not begun:
        if weeks:
            why = f"{words.weeks(weeks)} {'has' if len(weeks) == 1 else 'have'} not begun"
        else:
            why = "no week of study lies between it and the last sprint or pack"
        raise UsageError(
            f"there is nothing to consolidate in week {number}: {why}",
            fix="run it again later, or name another week",
        )
    return begun


def _signals(journal: Journal, activity: Activity, scores: Mapping[int, Score], topic: Topic) -> Signals:
    score = sum((scores.get(week, NOTHING_ASKED) for week in topic.weeks), NOTHING_ASKED)
    plan = {week: journal.roadmap.week(week) for week in topic.weeks}
    ids = {task.id for week in plan.values() if week for task in week.tasks}
    lines = (line for post in journal.listed_posts for line in post.tasks)
    return Signals(
        weeks=len(topic.weeks),
        gotchas=sum(len(journal.listed_of(week, Kind.GOTCHA)) for week in topic.weeks),
        carried=len({line.id for line in lines if line.state is State.CARRIED} & ids),
        recalled=score.recalled,
        asked=score.asked,
        code=_code(journal, activity, topic.weeks),
    )


def _code(journal: Journal, activity: Activity, weeks: Sequence[int]) -> Numbers | None:
    """Sum what was committed in some weeks: a closed one's figures are its ledger's."""
    total = Numbers()
    for week in weeks:
        closed = journal.closed.get(week)
        if closed is None and not activity.complete:
            return None
        total += closed.numbers if closed else activity.numbers(week)
    return total


def _left_out(journal: Journal, weeks: Sequence[int]) -> dict[Kind, int]:
    listed = {entry.path for entry in journal.listed}
    hidden = [
        entry.kind
        for entry in journal.entries
        if journal.week_of(entry) in weeks and entry.path not in listed
    ]
    kinds = (Kind.WEEK, Kind.GOTCHA, Kind.PAPER)
    return {kind: hidden.count(kind) for kind in kinds if kind in hidden}


def _missing_scratch(root: Path, roadmap: Roadmap) -> dict[int, list[str]]:
    """Return what is not built from scratch yet, by the plan week, or the weeks of the module, that has it.

    Nothing where git cannot say.
    """
    weeks_of: dict[str | None, tuple[int, ...]] = {one.id: one.weeks for one in roadmap.modules}
    missing: dict[int, list[str]] = {}
    for state in try_topics(root, roadmap)[0] or ():
        if state.scratch is None:
            topic = state.topic
            for week in (topic.week,) if topic.week is not None else weeks_of.get(topic.module, ()):
                missing.setdefault(week, []).append(topic.title)
    return missing


class _Maker:
    """Makes the topics of a pack from what is published."""

    def __init__(self, root: Path, journal: Journal, path: str) -> None:
        self.root = root
        self.journal = journal
        self.path = path
        self.scratch = _missing_scratch(root, journal.roadmap)
        self.listed = frozenset(entry.path for entry in journal.listed)

    def topic(self, ranked: Ranked, *, weak: bool) -> TopicView:
        weeks = ranked.topic.weeks
        tasks = [task for week in self.journal.roadmap.weeks if week.number in weeks for task in week.tasks]
        scratch = dict.fromkeys(words_ for week in weeks for words_ in self.scratch.get(week, ()))
        return TopicView(
            title=ranked.topic.title,
            weeks=weeks,
            signals=ranked.signals,
            weakness=ranked.weakness,
            weak=weak,
            redo=tuple(task for task in tasks if task.group not in _PROJECTS),
            projects=tuple(self._project(task) for task in tasks if task.group in _PROJECTS),
            scratch=tuple(scratch),
            sources=tuple(link for week in weeks for link in self._sources(week)),
        )

    def _project(self, task: Task) -> ProjectView:
        lines = self.journal.published_task_lines
        if task.id not in lines:
            return ProjectView(task, "", ())
        post, line = lines[task.id]
        links = shared_links(self.root, self.listed, post.path, line.text, self.path)
        return ProjectView(task, _STATES[line.state], tuple(links))

    def _sources(self, week: int) -> Iterator[LinkView]:
        journal = self.journal
        kinds = (Kind.WEEK, Kind.GOTCHA, Kind.PAPER)
        entries = [entry for kind in kinds for entry in journal.listed_of(week, kind)]
        for entry in entries:
            yield LinkView(entry.title, relative(entry.path, self.path))
        targets = [(entry, target) for entry in entries for target in entry.links]
        found = (shared_file(self.root, self.listed, entry.path, target) for entry, target in targets)
        for path in dict.fromkeys(path for path in found if path and path.endswith(".ipynb")):
            yield LinkView(path.removeprefix("notebooks/"), relative(path, self.path))
