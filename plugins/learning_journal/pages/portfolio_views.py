"""What the pages of a portfolio show: frozen values between the portfolio and its templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from learning_journal.domain.calendar import Span
from learning_journal.domain.portfolio import Figures, Skill
from learning_journal.domain.resume import Bullet
from learning_journal.pages.views import LinkView, Proof
from learning_journal.pages.words import Phrase


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the pages of a portfolio lead.

    front: the overview's own path. proofs: task id -> its links, as far as readers may follow them. entries:
    path of an entry -> where it is read. pictures: where they lie, by `Picture.key`. weeks: the plan weeks
    with a page of their own. pages: paths of other pages there are to lead to.
    """

    front: str
    proofs: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)
    entries: Mapping[str, Proof] = field(default_factory=dict)
    pictures: Mapping[tuple[str, int], str] = field(default_factory=dict)
    weeks: frozenset[int] = frozenset()
    pages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of work: what was done, where that can be seen, in which plan weeks, and since when."""

    bullet: Bullet
    proofs: tuple[LinkView, ...]
    weeks: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: what it shows, and where it lies from the page."""

    alt: str
    href: str


@dataclass(frozen=True, slots=True)
class WritingView:
    """An entry as a portfolio lists it. note: a paper's authors and year, else empty."""

    link: LinkView
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project. more: how many further lines its own page has."""

    title: str
    page: LinkView
    weeks: Phrase
    lines: tuple[LineView, ...]
    pictures: tuple[PictureView, ...]
    posts: tuple[WritingView, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A week of the capstone. story: what its post says of itself."""

    title: Phrase
    story: str
    post: WritingView | None
    lines: tuple[LineView, ...]
    pictures: tuple[PictureView, ...]


@dataclass(frozen=True, slots=True)
class CapstoneView:
    """The capstone on the overview. more: how many further lines its own page has."""

    page: LinkView
    weeks: Phrase
    lines: tuple[LineView, ...]
    more: int


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Figures of some weeks. uncounted: ended weeks without a ledger, None where each has one."""

    figures: Figures
    uncounted: Phrase | None


@dataclass(frozen=True, slots=True)
class CheckpointLine:
    """A checkpoint; met: by what readers can see, None where nobody can say."""

    title: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class QuarterView:
    """A quarter that has begun. over: whether its last day is past. work: of tasks that open with a verb."""

    title: str
    page: LinkView
    goal: str
    days: Span
    over: bool
    figures: FiguresView
    work: tuple[LineView, ...]
    learned: tuple[LineView, ...]
    checkpoints: tuple[CheckpointLine, ...]
    posts: tuple[WritingView, ...]
    papers: tuple[WritingView, ...]
    gotchas: tuple[WritingView, ...]


@dataclass(frozen=True, slots=True)
class PortfolioView:
    """The overview, and what the year's page says of the same.

    begun, over: whether the plan has begun, and ended. unproven: whether lines that nothing proves are there
    too. first: the plan's next deliverable, inline markdown. topics: built from scratch first, and all; None
    where nobody can say. pages: path of another page -> how to get there.
    """

    name: str
    plan: str
    days: Span
    begun: bool
    over: bool
    unproven: bool
    figures: FiguresView
    first: str
    capstone: CapstoneView | None
    projects: tuple[ProjectView, ...]
    skills: tuple[Skill, ...]
    topics: tuple[int, int] | None
    checkpoints: tuple[CheckpointLine, ...]
    posts: tuple[WritingView, ...]
    papers: tuple[WritingView, ...]
    quarters: tuple[QuarterView, ...]
    year: LinkView
    pages: Mapping[str, str]
