"""From a portfolio to its pages: overview, projects, the capstone, quarters, the year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from learning_journal.domain.bullets import bullets
from learning_journal.domain.calendar import Span
from learning_journal.domain.checkpoints import Reached
from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Chapter, Figures, Picture, Portfolio, Project, QuarterReport
from learning_journal.domain.resume import Bullet
from learning_journal.domain.tasks import State
from learning_journal.pages import words
from learning_journal.pages.listing import entry_year, hub_path, proof_link
from learning_journal.pages.portfolio_views import (
    CapstoneView,
    ChapterView,
    CheckpointLine,
    FiguresView,
    LineView,
    PictureView,
    PortfolioView,
    ProjectView,
    QuarterView,
    Ways,
    WritingView,
)
from learning_journal.pages.render import Templates, plainly, rendered
from learning_journal.pages.scratch import first_ones
from learning_journal.pages.views import LinkView, Proof
from learning_journal.pages.words import Phrase
from learning_journal.text.excerpt import first_paragraph
from learning_journal.text.links import relative

PORTFOLIO, CAPSTONE, YEAR = "portfolio.md", "capstone.md", "year.md"

_TITLE = Phrase("portfolio")
_DAY = timedelta(days=1)

SHOWN = 4
"""Lines of a project, and of the capstone, that the overview shows."""


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """A page as markdown without its heading. bullets: the lines of work on it, in their order."""

    path: str
    title: str
    description: str
    body: str
    bullets: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages are made from. include_unproven: lines that nothing proves are there, and say so."""

    journal: Journal
    portfolio: Portfolio
    ways: Ways
    include_unproven: bool = False


def portfolio_pages(shown: Shown, templates: Templates) -> tuple[PortfolioPage, ...]:
    """Return the pages, the overview first."""
    return tuple(_pages(shown, templates))


def project_path(id_: str) -> str:
    """Return the path of a project's page."""
    return f"projects/{id_}.md"


def quarter_path(id_: str) -> str:
    """Return the path of a quarter's page."""
    return f"quarters/{id_}.md"


def _pages(shown: Shown, templates: Templates) -> Iterator[PortfolioPage]:
    def page(
        path: str, name: str, called: str | Phrase, lines: Iterable[LineView], **values: object
    ) -> PortfolioPage:
        front = LinkView(_TITLE, relative(shown.ways.front, path))
        body = rendered(templates, f"pages/{name}.md.j2", front=front, **values)
        title = called if isinstance(called, str) else plainly(templates, called)
        description = plainly(templates, Phrase("portfolio_about", (title,)))
        return PortfolioPage(path, title, description, body.strip(), tuple(line.bullet for line in lines))

    front = shown.ways.front
    view = _portfolio(shown, front)
    on_front = [*(view.capstone.lines if view.capstone else ()), *_lines_of(view.projects)]
    yield page(front, "portfolio", _TITLE, on_front, view=view)
    for project in _projects(shown):
        one = _project(shown, project, project_path(project.id))
        yield page(project_path(project.id), "project", one.title, one.lines, project=one)
    if chapters := _capstone(shown):
        told = tuple(_chapter(shown, chapter, CAPSTONE) for chapter in chapters)
        yield page(CAPSTONE, "capstone", Phrase("capstone"), _lines_of(told), chapters=told)
    for report in shown.portfolio.quarters:
        path = quarter_path(report.quarter.id)
        quarter = _quarter(shown, report, path)
        yield page(path, "quarter", quarter.title, (*quarter.work, *quarter.learned), quarter=quarter)
    yield page(YEAR, "year", Phrase("year"), (), view=_portfolio(shown, YEAR))


def _lines_of(parts: Iterable[ProjectView | ChapterView]) -> list[LineView]:
    return [line for part in parts for line in part.lines]


def _portfolio(shown: Shown, page: str) -> PortfolioView:
    made, journal = shown.portfolio, shown.journal
    topics = None if made.topics is None else (first_ones(made.topics), len(made.topics))
    return PortfolioView(
        name=made.name,
        plan=journal.roadmap.title,
        days=Span(made.start, made.end + _DAY, None),
        begun=made.start <= journal.today,
        over=journal.today >= journal.calendar.end,
        unproven=shown.include_unproven,
        figures=_figures(journal, made.figures, journal.roadmap.numbers),
        first=_first_deliverable(journal),
        capstone=_capstone_view(shown, page),
        projects=tuple(_brief(_project(shown, project, page)) for project in _projects(shown)),
        skills=made.skills,
        topics=topics,
        checkpoints=_checkpoints(made.reached),
        posts=_writing(shown, made.posts, page),
        papers=_writing(shown, made.papers, page),
        quarters=tuple(_quarter(shown, report, page) for report in made.quarters),
        year=LinkView(Phrase("year"), relative(YEAR, page)),
        pages={path: relative(path, page) for path in shown.ways.pages},
    )


def _first_deliverable(journal: Journal) -> str:
    """Return the first task of the plan that opens with a verb and is not done, inline markdown."""
    state = journal.published_task_state
    tasks = (task for week in journal.roadmap.weeks for task in week.tasks if task.verb)
    return next((t.text for t in tasks if t.id not in state or state[t.id].state is not State.DONE), "")


def _projects(shown: Shown) -> list[Project]:
    """Return the projects of which there is a line to show."""
    return [project for project in shown.portfolio.projects if _has_lines(shown, project.claims)]


def _capstone(shown: Shown) -> tuple[Chapter, ...]:
    """Return the capstone's chapters, none where there is no line of it to show."""
    chapters = shown.portfolio.capstone
    return chapters if any(_has_lines(shown, chapter.claims) for chapter in chapters) else ()


def _has_lines(shown: Shown, claims: Iterable[Claim]) -> bool:
    return any(claim.proven or shown.include_unproven for claim in claims)


def _capstone_view(shown: Shown, page: str) -> CapstoneView | None:
    chapters = _capstone(shown)
    if not chapters:
        return None
    lines = _lines(shown, [claim for chapter in chapters for claim in chapter.claims], page)
    link = LinkView(Phrase("capstone"), relative(CAPSTONE, page))
    weeks = words.weeks_phrase([chapter.week for chapter in chapters])
    return CapstoneView(link, weeks, lines[:SHOWN], len(lines[SHOWN:]))


def _project(shown: Shown, project: Project, page: str) -> ProjectView:
    paths = dict.fromkeys(claim.post for claim in project.claims if claim.proven or shown.include_unproven)
    posts = (shown.journal.entry(path) for path in paths)
    return ProjectView(
        title=project.title,
        page=LinkView(project.title, relative(project_path(project.id), page)),
        weeks=words.weeks_phrase(project.weeks),
        lines=_lines(shown, project.claims, page),
        pictures=_pictures(shown, project.pictures, page),
        posts=_writing(shown, filter(None, posts), page),
    )


def _brief(project: ProjectView) -> ProjectView:
    """Return a project as the overview shows it: its first lines."""
    return replace(project, lines=project.lines[:SHOWN], more=len(project.lines[SHOWN:]))


def _chapter(shown: Shown, chapter: Chapter, page: str) -> ChapterView:
    post = chapter.post
    return ChapterView(
        title=Phrase("week_title", (chapter.week, chapter.title)),
        story=first_paragraph(post.body) if post else "",
        post=next(iter(_writing(shown, (post,), page)), None) if post else None,
        lines=_lines(shown, chapter.claims, page),
        pictures=_pictures(shown, chapter.pictures, page),
    )


def _quarter(shown: Shown, report: QuarterReport, page: str) -> QuarterView:
    quarter = report.quarter
    return QuarterView(
        title=quarter.title,
        page=LinkView(quarter.title, relative(quarter_path(quarter.id), page)),
        goal=quarter.goal or "",
        days=Span(report.start, report.end + _DAY, None),
        over=report.end < shown.journal.today,
        figures=_figures(shown.journal, report.figures, quarter.weeks),
        work=_lines(shown, [claim for claim in report.claims if claim.task.verb], page),
        learned=_lines(shown, [claim for claim in report.claims if not claim.task.verb], page),
        checkpoints=_checkpoints(report.reached),
        posts=_writing(shown, report.posts, page),
        papers=_writing(shown, report.papers, page),
        gotchas=_writing(shown, report.gotchas, page),
    )


def _lines(shown: Shown, claims: Iterable[Claim], page: str) -> tuple[LineView, ...]:
    known = tuple(claims)
    week_of = {claim.task.id: claim.week for claim in known}
    return tuple(
        LineView(
            bullet,
            tuple(_proofs(shown.ways, bullet, page)),
            tuple(
                _week(shown.ways, week, page) for week in dict.fromkeys(week_of[id_] for id_ in bullet.ids)
            ),
        )
        for bullet in bullets(known, words.done, include_unproven=shown.include_unproven)
    )


def _proofs(ways: Ways, bullet: Bullet, page: str) -> Iterator[LinkView]:
    """Yield where a line's proofs can be seen, each once, as far as readers may follow."""
    if bullet.proven:
        found = (proof for id_ in bullet.ids for proof in ways.proofs.get(id_, ()))
        first: dict[str, Proof] = {}
        for proof in found:
            first.setdefault(proof.path or proof.url or proof.code, proof)
        yield from (proof_link(proof, page) for proof in first.values())


def _week(ways: Ways, week: int, page: str) -> LinkView:
    return LinkView(words.week(week), relative(hub_path(week), page) if week in ways.weeks else "")


def _pictures(shown: Shown, pictures: Iterable[Picture], page: str) -> tuple[PictureView, ...]:
    lie = shown.ways.pictures
    return tuple(
        PictureView(picture.alt, relative(lie[picture.key], page))
        for picture in pictures
        if picture.key in lie
    )


def _writing(shown: Shown, entries: Iterable[Entry], page: str) -> tuple[WritingView, ...]:
    found = ((entry, shown.ways.entries.get(entry.path)) for entry in entries)
    return tuple(
        WritingView(proof_link(proof, page), entry.day, _note(entry)) for entry, proof in found if proof
    )


def _note(entry: Entry) -> str:
    reference = entry.reference
    return ", ".join(filter(None, (*(reference.authors if reference else ()), entry_year(entry))))


def _figures(journal: Journal, figures: Figures, weeks: Iterable[int]) -> FiguresView:
    of = set(weeks)
    ended = [week for week in journal.calendar.ended(journal.today) if week in of]
    uncounted = [week for week in ended if week not in journal.closed]
    return FiguresView(figures, words.weeks_phrase(uncounted) if uncounted else None)


def _checkpoints(reached: Iterable[Reached]) -> tuple[CheckpointLine, ...]:
    return tuple(CheckpointLine(one.checkpoint.title, one.met_in_public) for one in reached)
