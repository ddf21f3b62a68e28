"""What a year of claims adds up to: projects, the capstone's story, skills, quarters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.commits import Numbers
from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim
from learning_journal.domain.roadmap import Quarter
from learning_journal.domain.scratch import TopicState

CAPSTONE = "capstone"
"""The verb (and group) of the tasks that make the capstone."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A committed picture, or one that a committed notebook has among its outputs.

    path: of the picture or notebook, relative to the root. alt: what it shows, in words. output: which of the
    notebook's pictures it is, from 1; 0 for a picture that is a file.
    """

    path: str
    alt: str
    output: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What tells two pictures apart, whatever they are called."""
        return self.path, self.output


@dataclass(frozen=True, slots=True)
class Project:
    """The deliverables of one module: done tasks that open with a verb, capstone aside.

    id: the module's id, or `week-NN` for a week without one. claims: by plan week, then by the plan's order.
    pictures: those that the posts of its proven claims show, or that these claims link to.
    """

    id: str
    title: str
    claims: tuple[Claim, ...]
    pictures: tuple[Picture, ...] = ()

    @property
    def weeks(self) -> tuple[int, ...]:
        """The plan weeks it was made in, ascending."""
        return tuple(sorted({claim.week for claim in self.claims}))


@dataclass(frozen=True, slots=True)
class Chapter:
    """One week of the capstone. title: the plan week's. post: None where readers may not see one."""

    week: int
    title: str
    claims: tuple[Claim, ...]
    post: Entry | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """Something that was practised. proofs: how many proofs, each once, of proven claims with its tags."""

    name: str
    tags: tuple[str, ...]
    proofs: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run of plan weeks adds up to; weeks count once they have ended, week 0 only if it is written.

    kept: weeks with a published post. closed: weeks whose commits come from their ledger; of the others
    none are counted. minutes: logged so far, None where nothing was; of the whole plan all there are, those
    of pauses too.
    """

    ended: int
    kept: int
    closed: int
    numbers: Numbers
    minutes: int | None
    gotchas: int
    papers: int
    proven: int
    claims: int


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """A quarter of the plan that has begun. start: its first day, end: its last one."""

    quarter: Quarter
    start: date
    end: date
    figures: Figures
    claims: tuple[Claim, ...]
    posts: tuple[Entry, ...]
    papers: tuple[Entry, ...]
    gotchas: tuple[Entry, ...]
    reached: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that the final documents are made from; only what readers may see.

    start: the plan's first day. end: today, or the plan's last day where that is past. claims: every
    published claim by plan week. topics: None where git cannot say. project_of: claim's task id -> its
    project's id.
    """

    name: str
    title: str
    start: date
    end: date
    claims: tuple[Claim, ...]
    projects: tuple[Project, ...]
    capstone: tuple[Chapter, ...]
    posts: tuple[Entry, ...]
    papers: tuple[Entry, ...]
    skills: tuple[Skill, ...]
    figures: Figures
    quarters: tuple[QuarterReport, ...]
    reached: tuple[Reached, ...]
    topics: tuple[TopicState, ...] | None
    project_of: Mapping[str, str]
