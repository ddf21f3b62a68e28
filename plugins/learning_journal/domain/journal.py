"""The whole journal as one value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from learning_journal.domain.calendar import Calendar, Pause, Position, Span, plan_calendar
from learning_journal.domain.cards import Card, Review
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.hours import Hours, Session, added_up, hours_in, minutes_by_day, targets_of
from learning_journal.domain.ledger import ClosedWeek
from learning_journal.domain.resources import ResourceLine, Shelf
from learning_journal.domain.roadmap import PlanWeek, Roadmap
from learning_journal.domain.scores import NOTHING_ASKED, Score, week_scores
from learning_journal.domain.tasks import Tally, TaskLine, plan_state, tally
from learning_journal.errors import Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """`journal.yml`: who, when, where.

    start: first day of week 1. timezone: IANA name. emails: the learner's identities in git, lower case;
    empty means every author counts. repositories: local paths relative to the journal's root. addresses:
    where to clone one of them from, if that is said. private: those that only the learner's machine has.
    allowed: what may be on the site though it looks private -> why.
    """

    name: str
    start: date
    timezone: str = "UTC"
    title: str = ""
    emails: tuple[str, ...] = ()
    repositories: tuple[str, ...] = (".",)
    addresses: Mapping[str, str] = field(default_factory=dict)
    private: frozenset[str] = frozenset()
    pauses: tuple[Pause, ...] = ()
    stretches: Mapping[int, int] = field(default_factory=dict)
    allowed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Journal:
    """What was read from a journal's folder, seen from one day.

    entries: every readable entry, sorted by path, drafts and private ones included.
    closed: the ledger, by plan week. hours: the time logged, in the order of its file; a day still to come
    counts from that day on. calls: the days of calls with a mentor, oldest first. reviews: every graded card,
    by time.
    """

    settings: Settings
    roadmap: Roadmap
    calendar: Calendar
    today: date
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    closed: Mapping[int, ClosedWeek] = field(default_factory=dict)
    hours: tuple[Session, ...] = ()
    calls: tuple[date, ...] = ()
    reviews: tuple[Review, ...] = ()

    @property
    def position(self) -> Position:
        """Where today stands against the plan."""
        return self.calendar.locate(self.today)

    @cached_property
    def original(self) -> Calendar:
        """The calendar as it was planned: without pauses and stretches."""
        return plan_calendar(self.settings.start, self.roadmap.numbers)

    def moved_from(self, week: int) -> Span | None:
        """Return the days that a plan week was planned for, where it has others now."""
        planned = self.original.span_of(week)
        return planned if planned != self.calendar.span_of(week) else None

    @cached_property
    def published(self) -> tuple[Entry, ...]:
        """Entries that have a page today."""
        return tuple(entry for entry in self.entries if entry.published(self.today))

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """Entries that lists may name today."""
        return tuple(entry for entry in self.published if entry.listed)

    def entry(self, path: str) -> Entry | None:
        """Return the entry at a path, draft or not, or None."""
        return self._at.get(path)

    @cached_property
    def _at(self) -> dict[str, Entry]:
        return {entry.path: entry for entry in self.entries}

    def post(self, week: int) -> Entry | None:
        """Return the Week in Review of a plan week, draft or not, or None."""
        return self._post_of.get(week)

    @cached_property
    def _post_of(self) -> dict[int | None, Entry]:
        return {entry.week: entry for entry in reversed(self.posts)}

    def listed_post(self, week: int) -> Entry | None:
        """Return the post of a plan week that lists may name, or None."""
        post = self.post(week)
        return post if post and post.listed and post.published(self.today) else None

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every card of every entry, drafts and private ones included, with the entry's week and tags."""
        return tuple(
            replace(card, week=self.week_of(entry), tags=entry.tags)
            for entry in self.entries
            for card in entry.cards
        )

    @cached_property
    def posts(self) -> tuple[Entry, ...]:
        """Weeks in Review, drafts included, by plan week."""
        posts = [entry for entry in self.entries if entry.kind is Kind.WEEK and entry.week is not None]
        return tuple(sorted(posts, key=lambda entry: (entry.week or 0, entry.path)))

    def written_ahead(self, entry: Entry) -> date | None:
        """Return the day of an entry that is dated before its plan week begins, None of any other."""
        if entry.week is None or entry.week not in self.calendar.weeks:
            return None
        return entry.day if entry.day < self.calendar.span_of(entry.week).start else None

    @cached_property
    def task_state(self) -> dict[str, TaskLine]:
        """For each plan task id, the line that says how it stands, drafts included."""
        return plan_state(task for post in self.posts for task in post.tasks)

    @cached_property
    def published_task_state(self) -> dict[str, TaskLine]:
        """As `task_state`, from published and listed posts only: what pages may show."""
        return plan_state(task for post in self.listed_posts for task in post.tasks)

    @cached_property
    def task_lines(self) -> dict[str, tuple[Entry, TaskLine]]:
        """As `task_state`, each line with the post that it is in."""
        return _with_posts(self.task_state, self.posts)

    @cached_property
    def published_task_lines(self) -> dict[str, tuple[Entry, TaskLine]]:
        """As `published_task_state`, each line with the post that it is in."""
        return _with_posts(self.published_task_state, self.listed_posts)

    @cached_property
    def listed_posts(self) -> tuple[Entry, ...]:
        """Weeks in Review that lists may name, by plan week."""
        return tuple(post for post in self.posts if post.listed and post.published(self.today))

    @cached_property
    def shelf(self) -> Shelf:
        """The resources and how far the learner is with them, drafts included."""
        return Shelf(self.roadmap, _resource_lines(self.posts))

    @cached_property
    def published_shelf(self) -> Shelf:
        """As `shelf`, from published and listed posts only: what pages may show."""
        return Shelf(self.roadmap, _resource_lines(self.listed_posts))

    def week_of(self, entry: Entry) -> int | None:
        """Return the plan week an entry belongs to: the one it names, else the one its date falls in."""
        return entry.week if entry.week is not None else self.calendar.locate(entry.day).week

    def plan_week_of(self, entry: Entry) -> PlanWeek | None:
        """Return the week of the plan that an entry belongs to, None outside the plan."""
        number = self.week_of(entry)
        return self.roadmap.week(number) if number is not None else None

    def listed_of(self, week: int, kind: Kind) -> tuple[Entry, ...]:
        """Return the entries of one kind and plan week that lists may name, oldest first."""
        return tuple(self._listed_of.get((week, kind), ()))

    @cached_property
    def _listed_of(self) -> dict[tuple[int | None, Kind], list[Entry]]:
        found: dict[tuple[int | None, Kind], list[Entry]] = {}
        for entry in sorted(self.listed, key=lambda entry: (entry.day, entry.path)):
            found.setdefault((self.week_of(entry), entry.kind), []).append(entry)
        return found

    @cached_property
    def published_tallies(self) -> dict[int, Tally]:
        """How the tasks of each plan week stand, from published and listed posts only."""
        state = self.published_task_state
        return {week: self.week_tally(week, state) for week in self.roadmap.numbers}

    def week_tally(self, week: int, state: dict[str, TaskLine]) -> Tally:
        """Count a plan week's tasks."""
        planned = self.roadmap.week(week)
        return tally((task.id for task in planned.tasks) if planned else (), state)

    @cached_property
    def _logged(self) -> dict[date, dict[str, int]]:
        return minutes_by_day(self.hours)

    def week_score(self, week: int) -> Score:
        """Return how the quizzes of a plan week went."""
        return self._week_scores.get(week, NOTHING_ASKED)

    @cached_property
    def _week_scores(self) -> dict[int, Score]:
        return week_scores(self.reviews)

    def hours_of(self, *spans: Span) -> Hours:
        """Return what was logged in some days, and for how many of them so far nothing was."""
        return hours_in(spans, self._logged, targets_of(self.roadmap), self.today)

    def week_hours(self, week: int) -> Hours:
        """Return the hours of a plan week; days of a pause inside it belong to no week."""
        return self.hours_of(*self.calendar.spans_of(week))

    @cached_property
    def all_hours(self) -> dict[str, int]:
        """All minutes logged up to today, by kind."""
        days = (kinds for day, kinds in self._logged.items() if day <= self.today)
        return added_up(days, targets_of(self.roadmap))


def _with_posts(state: Mapping[str, TaskLine], posts: Iterable[Entry]) -> dict[str, tuple[Entry, TaskLine]]:
    return {
        line.id: (post, line)
        for post in posts
        for line in post.tasks
        if line.id is not None and state.get(line.id) is line
    }


def _resource_lines(posts: Iterable[Entry]) -> Iterator[tuple[int | None, ResourceLine]]:
    return ((post.week, line) for post in posts for line in post.resources)
