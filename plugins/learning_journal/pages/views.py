"""What the generated pages show: frozen values between the journal and its templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from learning_journal.domain.activity import Activity
from learning_journal.domain.calendar import Span
from learning_journal.domain.cards import Card
from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.deliverables import Kept
from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim, Count
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Portfolio
from learning_journal.domain.resources import ResourceState
from learning_journal.domain.scratch import TopicState
from learning_journal.domain.tasks import Tally, added
from learning_journal.pages.words import Phrase
from learning_journal.pages.year import YearView


@dataclass(frozen=True, slots=True)
class Proof:
    """A link in a task's line: to a file of the site by `path`, or else to the address `url`.

    code: what names the proof where there is neither: its path, or a commit's id.
    """

    label: str
    path: str = ""
    url: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class NotebookSource:
    """A notebook of the site. entries: the listed ones that publish it. colab: where Colab opens it."""

    path: str
    title: str
    entries: tuple[Entry, ...]
    colab: str = ""


@dataclass(frozen=True, slots=True)
class CommitView:
    """A commit by its short id. url: where the forge shows it; empty where there is none."""

    id: str
    subject: str
    url: str


@dataclass(frozen=True, slots=True)
class WeekLog:
    """A week's commits.

    count: of all repositories. own_count: of the journal's. own: those of them that are named, oldest first.
    """

    count: int
    own_count: int
    own: tuple[CommitView, ...]


@dataclass(frozen=True, slots=True)
class SiteSource:
    """All that pages are made from.

    numbers: a week's figures as markdown, for the weeks that have begun.
    evidence: plan task id -> the links of its line in a post. activity: None where git was not asked.
    cards: those that readers may see, as markdown for the Recall page.
    deliverables: a week's deliverables as markdown, for the weeks that have begun. kept: in how many weeks
    that have ended each of them is there. reached: the plan's checkpoints. topics: None where git cannot
    say. files: where readers can see notebooks and the topics' work, by path. met: a gotcha's path -> the
    listed entries in which it was met again. notebooks: those of the site. claims: those of published
    posts. claim_links: plan task id -> where readers can follow its claim's proofs, one by one; with
    neither path nor url the label says what to look for. portfolio: None where there is none to show.
    pictures: where the portfolio's lie on the site, by `Picture.key`. commits: by the weeks that have begun
    and are counted. posts: the page that lists posts, empty where the site has none.
    """

    journal: Journal
    numbers: Mapping[int, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Proof, ...]] = field(default_factory=dict)
    activity: Activity | None = None
    cards: Mapping[Card, str] = field(default_factory=dict)
    deliverables: Mapping[int, str] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    reached: tuple[Reached, ...] = ()
    topics: tuple[TopicState, ...] | None = ()
    files: Mapping[str, Proof] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    claim_links: Mapping[str, tuple[Proof | None, ...]] = field(default_factory=dict)
    portfolio: Portfolio | None = None
    pictures: Mapping[tuple[str, int], str] = field(default_factory=dict)
    met: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    notebooks: tuple[NotebookSource, ...] = ()
    commits: Mapping[int, WeekLog] = field(default_factory=dict)
    posts: str = ""

    def notebook(self, path: str) -> NotebookSource | None:
        """Return the notebook at a path; None where the site has none there."""
        return next((one for one in self.notebooks if one.path == path), None)


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link to a file of the site, `href` being ready for markdown, or else to the address `url`.

    title: plain text, or a phrase that the page says. code: as in `Proof`. lang: the title's language, where
    it is an entry's that names one.
    """

    title: str | Phrase
    href: str
    url: str = ""
    code: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as lists show it. `week` is the plan week it belongs to; `year` a paper's.

    lang: as in `LinkView`.
    """

    title: str
    href: str
    day: date
    week: LinkView | None
    description: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    year: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A plan task and how it stands: `state` is empty, `done`, `carried over` or `dropped`."""

    text: str
    days: str | None
    state: str
    evidence: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ResourceView:
    """A resource as a list shows it: `url` may be any text, the `link` filter knows which are links."""

    kind: str
    title: str
    url: str | None
    state: ResourceState
    topic: str = ""
    note: str = ""
    weeks: tuple[LinkView, ...] = ()

    @property
    def started(self) -> bool:
        """Tell whether there is more to say than that it waits."""
        return self.state is not ResourceState.QUEUED


@dataclass(frozen=True, slots=True)
class GroupView:
    """The tasks of one group under their heading."""

    title: Phrase
    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True)
class RetiredView:
    """A task that left the plan: `week` is the number of the week it was of, `page` its hub if it has one."""

    task: TaskView
    week: int
    page: LinkView | None
    on: date | None


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A plan week in the roadmap: `page` is its hub, `now` tells whether it is under way.

    planned: its original days, where it has others now.
    """

    number: int
    page: LinkView
    span: Span
    tally: Tally
    post: str
    now: bool
    planned: Span | None


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the roadmap with the weeks under it: a quarter, or a module inside one."""

    title: str
    goal: str | None = None
    weeks: tuple[WeekRow, ...] = ()
    parts: tuple["Part", ...] = ()

    @property
    def tally(self) -> Tally:
        """How the tasks of all its weeks stand."""
        return added((*(week.tally for week in self.weeks), *(part.tally for part in self.parts)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a week stands. place: `ahead`, `now` or `over`. start: its first day.

    day, days: of a week under way, how many of its days have come, and how many it has. hours: as
    `4.5 of 25`, None where nothing was logged. commits: None where they are not counted. written: the day of
    its post, where that is before the week.
    """

    place: str
    start: date
    day: int
    days: int
    hours: Phrase | None
    commits: int | None
    written: date | None


@dataclass(frozen=True, slots=True)
class KindHours:
    """A kind of learning with what was logged of it and its target in minutes; None without either."""

    kind: str
    logged: int | None
    target: int | None


@dataclass(frozen=True, slots=True)
class HoursView:
    """A week's hours. total: as `4.5 of 25`. unknown: of how many of its days so far nothing is known."""

    total: Phrase
    kinds: tuple[KindHours, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class CommitsView:
    """A week's commits to the journal's repository, newest first. latest, earlier: those that are named.

    unnamed: how many more there are of them. elsewhere: how many there are in other repositories.
    """

    latest: tuple[CommitView, ...]
    earlier: tuple[CommitView, ...]
    unnamed: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class CardsView:
    """A week's cards: how many, and the entries they stand in."""

    count: int
    entries: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HubView:
    """Everything about one plan week; what it has not got is empty.

    planned: its original days, where it has others now. deliverables, numbers: rendered markdown.
    """

    number: int
    last: int
    title: str
    module: str
    quarter: str
    span: Span
    planned: Span | None
    now: bool
    goal: str | None
    tally: Tally
    groups: tuple[GroupView, ...]
    post: LinkView | None
    deliverables: str
    numbers: str
    gotchas: tuple[EntryView, ...]
    papers: tuple[EntryView, ...]
    notes: tuple[EntryView, ...]
    resources: tuple[ResourceView, ...]
    standing: Standing
    hours: HoursView | None
    commits: CommitsView | None
    notebooks: tuple[LinkView, ...]
    cards: CardsView | None


@dataclass(frozen=True, slots=True)
class HomeHours:
    """The hours of the week under way. known: against the target; None where nothing was logged.

    minutes, of: what was logged and the target, 0 where the plan has none.
    """

    known: Phrase | None
    minutes: int
    of: int


@dataclass(frozen=True, slots=True)
class BestProof:
    """The claim that home shows: its words, the hub of its week, the day it was made, what proves it."""

    text: str
    week: LinkView
    day: date
    proofs: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Something worth reading and `why`: the newest `checkpoint` or `paper`, `met` most often, or `first`."""

    entry: EntryView
    why: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Who learns what, where they are now, and what is worth reading.

    place: `before`, `week`, `pause` or `after`. week: the one under way or, before and in a pause, the next.
    module: that week's, may be empty. until: first day on which the place changes; None after the plan.
    behind, left, finish: see `domain.forecast`, from listed posts; before the plan there is no saying.
    year: its squares. goal, tasks, hours, returning: of the week under way; returning gotchas are those of 1,
    4 and 13 weeks before. reading: what to go on with, without what else is named. posts_page: the list of
    all posts, empty where the site has none.
    """

    title: str
    learner: str
    plan: str
    place: str
    week: WeekRow | None
    module: str
    last: int
    until: date | None
    last_day: date
    behind: int | None
    left: int
    finish: date | None
    tally: Tally
    claims: Count
    year: YearView
    goal: str
    tasks: tuple[TaskView, ...]
    hours: HomeHours | None
    posts: tuple[EntryView, ...]
    best: BestProof | None
    gotchas: tuple[EntryView, ...]
    returning: tuple[EntryView, ...]
    reading: tuple[Reading, ...]
    posts_page: str
