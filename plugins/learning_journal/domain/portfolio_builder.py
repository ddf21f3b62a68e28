"""From a journal and its claims to a portfolio: grouped, counted, nothing added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from learning_journal.domain.asked import asked_for
from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.commits import Numbers
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.evidence import Claim, count
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import (
    CAPSTONE,
    Chapter,
    Figures,
    Picture,
    Portfolio,
    Project,
    QuarterReport,
    Skill,
)
from learning_journal.domain.roadmap import Quarter, Task
from learning_journal.domain.scratch import TopicState

_DAY = timedelta(days=1)
_POSTS = (Kind.WEEK, Kind.NOTE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What only git and the disk can say.

    topics: None where git cannot say. reached: the plan's checkpoints. pictures: of a claim, by task id.
    """

    topics: tuple[TopicState, ...] | None = ()
    reached: tuple[Reached, ...] = ()
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)


def make_portfolio(
    journal: Journal,
    claims: Iterable[Claim],
    seen: Seen,
    skills: Sequence[tuple[str, tuple[str, ...]]] = (),
) -> Portfolio:
    """Return the portfolio of a journal as readers may see it on its day.

    claims: all there are; those of unpublished posts are left out. skills: their names and the tags that each
    stands for, in order; without any, every tag is a skill.
    """
    order = {id_: at for at, id_ in enumerate(journal.roadmap.known_tasks)}
    shown = tuple(
        sorted(
            (claim for claim in claims if claim.published),
            key=lambda claim: (claim.week, order.get(claim.task.id, len(order))),
        )
    )
    projects = tuple(_projects(journal, shown, seen.pictures))
    return Portfolio(
        name=journal.settings.name,
        title=journal.settings.title,
        start=journal.calendar.start,
        end=min(journal.today, journal.calendar.end - _DAY),
        claims=shown,
        projects=projects,
        capstone=tuple(_chapters(journal, shown, seen.pictures)),
        posts=_listed(journal, *_POSTS),
        papers=_listed(journal, Kind.PAPER),
        skills=skills_of(shown, skills),
        figures=_whole(journal, shown),
        quarters=tuple(_quarters(journal, shown, seen.reached)),
        reached=seen.reached,
        topics=seen.topics,
        project_of={claim.task.id: project.id for project in projects for claim in project.claims},
    )


def is_capstone(task: Task) -> bool:
    """Tell whether a task is a part of the capstone."""
    return CAPSTONE in {task.verb, task.group}


def skills_of(
    claims: Iterable[Claim], groups: Sequence[tuple[str, tuple[str, ...]]] = ()
) -> tuple[Skill, ...]:
    """Return what the tags of proven claims show, each with how many proofs there are, each proof once.

    groups: as in `make_portfolio`; capital letters in tags do not count. A skill without a proof is none.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        for tag in claim.tags if claim.proven else ():
            names.setdefault(tag.casefold(), tag)
            found.setdefault(tag.casefold(), set()).update(proof.key for proof in claim.proofs)
    if not groups:
        own = [Skill(name, (name,), len(found[key])) for key, name in names.items()]
        return tuple(sorted(own, key=lambda skill: (-skill.proofs, skill.name.casefold())))
    counted = (
        Skill(name, tags, len(set[tuple[str, str]]().union(*(found.get(tag.casefold(), ()) for tag in tags))))
        for name, tags in groups
    )
    return tuple(skill for skill in counted if skill.proofs)


def _projects(
    journal: Journal, claims: Iterable[Claim], pictures: Mapping[str, tuple[Picture, ...]]
) -> Iterator[Project]:
    """Yield the projects in the order of the plan's weeks."""
    of: dict[str, list[Claim]] = {}
    titles: dict[str, str] = {}
    for claim in claims:
        if claim.task.verb and not is_capstone(claim.task):
            id_, title = _project(journal, claim.week)
            titles[id_] = title
            of.setdefault(id_, []).append(claim)
    for id_, own in of.items():
        yield Project(id_, titles[id_], tuple(own), _pictures(own, pictures))


def _pictures(claims: Iterable[Claim], pictures: Mapping[str, tuple[Picture, ...]]) -> tuple[Picture, ...]:
    """Return the pictures of those claims that are proven, each once, in the words it first comes with."""
    first: dict[tuple[str, int], Picture] = {}
    for claim in claims:
        for picture in pictures.get(claim.task.id, ()) if claim.proven else ():
            first.setdefault(picture.key, picture)
    return tuple(first.values())


def _project(journal: Journal, week: int) -> tuple[str, str]:
    plan = journal.roadmap.week(week)
    module = journal.roadmap.module_of(plan) if plan else None
    if module:
        return module.id, module.title
    return f"week-{week:02}", plan.title if plan else f"Week {week}"


def _chapters(
    journal: Journal, claims: Iterable[Claim], pictures: Mapping[str, tuple[Picture, ...]]
) -> Iterator[Chapter]:
    """Yield the capstone's weeks of which there is something to tell: a claim, or a post."""
    of: dict[int, list[Claim]] = {}
    for claim in claims:
        if is_capstone(claim.task):
            of.setdefault(claim.week, []).append(claim)
    planned = (week.number for week in journal.roadmap.weeks if any(map(is_capstone, week.tasks)))
    for number in sorted({*planned, *of}):
        plan, post = journal.roadmap.week(number), journal.listed_post(number)
        if post or number in of:
            title = plan.title if plan else f"Week {number}"
            own = tuple(of.get(number, ()))
            yield Chapter(number, title, own, post, _pictures(own, pictures))


def _listed(journal: Journal, *kinds: Kind) -> tuple[Entry, ...]:
    """Return the entries of some kinds that lists may name, oldest first."""
    entries = (entry for entry in journal.listed if entry.kind in kinds)
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.week or 0, entry.path)))


def _whole(journal: Journal, claims: Sequence[Claim]) -> Figures:
    """Return what the whole journal adds up to, entries and hours outside the plan's weeks included."""
    entries = _listed(journal, Kind.GOTCHA, Kind.PAPER)
    minutes = sum(journal.all_hours.values())
    return _figures(journal, journal.roadmap.numbers, claims, entries, minutes or None)


def _quarters(
    journal: Journal, claims: Sequence[Claim], reached: tuple[Reached, ...]
) -> Iterator[QuarterReport]:
    """Yield the quarters that have begun."""
    begun = set(journal.calendar.begun(journal.today))
    for quarter in journal.roadmap.quarters:
        weeks = set(quarter.weeks)
        if not weeks & begun:
            continue
        own = tuple(claim for claim in claims if claim.week in weeks)

        def of_quarter(*kinds: Kind, weeks: set[int] = weeks) -> tuple[Entry, ...]:
            return tuple(entry for entry in _listed(journal, *kinds) if journal.week_of(entry) in weeks)

        spans = [journal.calendar.span_of(week) for week in quarter.weeks]
        minutes = sum(journal.week_hours(week).total for week in quarter.weeks)
        entries = of_quarter(Kind.GOTCHA, Kind.PAPER)
        yield QuarterReport(
            quarter=quarter,
            start=min(span.start for span in spans),
            end=max(span.end for span in spans) - _DAY,
            figures=_figures(journal, quarter.weeks, own, entries, minutes or None),
            claims=own,
            posts=of_quarter(*_POSTS),
            papers=of_quarter(Kind.PAPER),
            gotchas=of_quarter(Kind.GOTCHA),
            reached=tuple(one for one in reached if _is_of(one, quarter)),
        )


def _is_of(one: Reached, quarter: Quarter) -> bool:
    """Tell whether a checkpoint is a quarter's: it has its id, or counts what is in it."""
    rules = one.checkpoint.rules
    return one.checkpoint.id == quarter.id or any(quarter.id in rule.of.get("quarter", ()) for rule in rules)


def _figures(
    journal: Journal,
    weeks: Iterable[int],
    claims: Iterable[Claim],
    entries: Sequence[Entry],
    minutes: int | None,
) -> Figures:
    """Count some weeks: those that have ended and are asked for; commits from their ledgers only."""
    of = set(weeks)
    ended = [week for week in journal.calendar.ended(journal.today) if week in of]
    closed = [journal.closed[week].numbers for week in ended if week in journal.closed]
    counted = count(claims)
    kept = {week for week in ended if journal.listed_post(week)}
    return Figures(
        ended=len(asked_for(ended, kept)),
        kept=len(kept),
        closed=len(closed),
        numbers=sum(closed, Numbers()),
        minutes=minutes,
        gotchas=sum(1 for entry in entries if entry.kind is Kind.GOTCHA),
        papers=sum(1 for entry in entries if entry.kind is Kind.PAPER),
        proven=counted.proven,
        claims=counted.claims,
    )
