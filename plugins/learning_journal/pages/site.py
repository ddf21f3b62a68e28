"""The generated pages: home, roadmap, a hub for every plan week, and the indexes."""

from collections.abc import Iterator, Mapping

from learning_journal.pages import words
from learning_journal.pages.checkpoints import checkpoint_views
from learning_journal.pages.collections import GOTCHAS, PAPERS, gotcha_rows, paper_rows
from learning_journal.pages.courses import courses
from learning_journal.pages.evidence import EVIDENCE, evidence_view
from learning_journal.pages.home import HOME, home_view
from learning_journal.pages.hub import hub_view
from learning_journal.pages.listing import hub_path, retired_views, roadmap_parts
from learning_journal.pages.notebooks import NOTEBOOKS, notebook_views
from learning_journal.pages.numbers import numbers_view
from learning_journal.pages.portfolio import PORTFOLIO, Shown, portfolio_pages
from learning_journal.pages.portfolio_views import Ways
from learning_journal.pages.recall import RECALL, recall_topics
from learning_journal.pages.render import Templates, plainly, remembered, rendered
from learning_journal.pages.resources import resources_view
from learning_journal.pages.scratch import scratch_view
from learning_journal.pages.views import HomeView, HubView, Proof, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.markdown import plain

WIDE = {"hide": ["navigation"]}
"""Front matter of pages in no section of the navigation: Material shows no list of pages beside them."""

ROADMAP, NUMBERS, RESOURCES = "roadmap.md", "numbers.md", "resources.md"
"""Pages of every plan."""

CHECKPOINTS, SCRATCH = "checkpoints.md", "scratch.md"
"""Pages that only some plans have."""

THEME_STYLE = "stylesheets/theme.css"
"""Address of the stylesheet that gives all pages their look."""

STYLESHEET = "stylesheets/journal.css"
"""Address of the stylesheet that comes with the generated pages."""

POSTS = "blog/index.md"
"""The list of posts, which the blog makes."""


def site_pages(source: SiteSource, templates: Templates) -> dict[str, str]:
    """Return the generated pages as markdown with front matter, by path."""
    pages = _plan_pages(source, templates)
    for path, (title, about), values in _collections(source):
        called = {"title": plainly(templates, title), "description": plainly(templates, about)}
        pages[path] = _page(templates, path.removesuffix(".md"), called, **values)
    pages |= _week_pages(source, templates)
    if source.portfolio:
        shown = Shown(source.journal, source.portfolio, _ways(source, pages))
        for one in portfolio_pages(shown, templates):
            matter = _matter(templates, {"title": one.title, "description": one.description, **WIDE})
            pages[one.path] = f"{matter}\n{one.body}\n"
    return pages


def _page(templates: Templates, name: str, front_matter: Mapping[str, object], **values: object) -> str:
    body = rendered(templates, f"pages/{name}.md.j2", **values)
    return f"{_matter(templates, front_matter)}\n{body.strip()}\n"


def _matter(templates: Templates, values: Mapping[str, object]) -> str:
    return remembered(templates, ("front matter", values), lambda: write_front_matter(values))


def _plan_pages(source: SiteSource, templates: Templates) -> dict[str, str]:
    """Return the pages of the whole plan: home and roadmap."""
    home, plan = home_view(source), source.journal.roadmap
    here = {"description": plainly(templates, _here(home)), "hide": ["navigation", "toc"]}
    about = {
        "title": plainly(templates, Phrase("roadmap")),
        "description": plainly(templates, Phrase("roadmap_about", (plan.title,))),
        **WIDE,
    }
    roadmap = _page(
        templates,
        "roadmap",
        about,
        plan=plan,
        home=home,
        parts_of_plan=roadmap_parts(source, ROADMAP),
        retired=retired_views(source, ROADMAP),
    )
    return {HOME: _page(templates, "index", here, home=home), ROADMAP: roadmap}


def _collections(source: SiteSource) -> Iterator[tuple[str, tuple[Phrase, Phrase], dict[str, object]]]:
    """Yield what the pages show that are called as their templates are: those that this plan has."""
    plan = source.journal.roadmap
    topics = [module.id for module in plan.modules]
    yield GOTCHAS, titled("gotchas"), {"rows": gotcha_rows(source), "topics": topics}
    yield PAPERS, titled("papers"), {"rows": paper_rows(source)}
    numbers = numbers_view(source, NUMBERS)
    yield NUMBERS, titled("numbers"), {"view": numbers, "charts_of": courses(source, numbers)}
    yield RESOURCES, titled("resources"), {"view": resources_view(source.journal, RESOURCES)}
    yield RECALL, titled("recall"), {"topics": recall_topics(source)}
    if notebooks := notebook_views(source):
        yield NOTEBOOKS, titled("notebooks"), {"notebooks": notebooks}
    if plan.checkpoints:
        yield CHECKPOINTS, titled("checkpoints"), {"checkpoints": checkpoint_views(source, CHECKPOINTS)}
    if plan.topics:
        yield SCRATCH, titled("scratch"), {"view": scratch_view(source, SCRATCH)}
    yield EVIDENCE, titled("evidence"), {"view": evidence_view(source)}


def titled(name: str) -> tuple[Phrase, Phrase]:
    """Return what a page is called and what it is about."""
    return Phrase(name), Phrase(f"{name}_about")


def _week_pages(source: SiteSource, templates: Templates) -> dict[str, str]:
    pages = {}
    for week in source.journal.roadmap.weeks:
        hub = hub_view(source, week)
        front_matter = {
            "title": plainly(templates, Phrase("week_title", (week.number, week.title))),
            "description": _week_in_words(hub, templates),
            **WIDE,
        }
        pages[hub_path(week.number)] = _page(templates, "week", front_matter, hub=hub)
    return pages


def _ways(source: SiteSource, pages: Mapping[str, str]) -> Ways:
    """Return where the portfolio's pages lead on the site."""
    journal = source.journal
    return Ways(
        PORTFOLIO,
        proofs={id_: tuple(filter(None, links)) for id_, links in source.claim_links.items()},
        entries={entry.path: Proof(entry.title, path=entry.path) for entry in journal.listed},
        pictures=source.pictures,
        weeks=frozenset(journal.roadmap.numbers),
        pages=frozenset(filter(None, (*pages, source.posts))),
    )


def _here(home: HomeView) -> Phrase:
    """Return where the learner is, in a sentence for search engines and previews."""
    done = (home.tally.done, home.tally.planned)
    if home.week and home.place == "week":
        return Phrase("home_about_in_week", (home.plan, home.week.number, home.last, *done))
    return Phrase("home_about", (home.plan, *done))


def _week_in_words(hub: HubView, templates: Templates) -> str:
    place = plainly(templates, Phrase("week_of", (hub.number, hub.last)))
    parts = (place, hub.module, plainly(templates, words.span_phrase(hub.span)))
    goal = f". {plain(hub.goal)}" if hub.goal else ""
    return f"{', '.join(filter(None, parts))}{goal}"
