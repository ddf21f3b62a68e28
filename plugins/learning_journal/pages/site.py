"""The generated pages: home, roadmap, a hub for every plan week, and the indexes."""

import html
from collections.abc import Mapping

from markupsafe import Markup

from learning_journal.pages import words
from learning_journal.pages.checkpoints import checkpoint_views
from learning_journal.pages.collections import GOTCHAS, PAPERS, gotcha_rows, paper_rows
from learning_journal.pages.courses import courses
from learning_journal.pages.evidence import EVIDENCE, evidence_view
from learning_journal.pages.home import HOME, home_view
from learning_journal.pages.listing import (
    hub_path,
    hub_view,
    retired_views,
    roadmap_parts,
)
from learning_journal.pages.notebooks import NOTEBOOKS, notebook_views
from learning_journal.pages.numbers import numbers_view
from learning_journal.pages.portfolio import PORTFOLIO, Shown, portfolio_pages
from learning_journal.pages.portfolio_views import Ways
from learning_journal.pages.recall import RECALL, recall_topics
from learning_journal.pages.render import Templates, plainly, rendered
from learning_journal.pages.resources import resources_view
from learning_journal.pages.scratch import scratch_view
from learning_journal.pages.views import HomeView, HubView, Proof, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.front_matter import write_front_matter
from learning_journal.text.markdown import escape, plain, visible

WIDE = {"hide": ["navigation"]}
"""Front matter of pages in no section of the navigation: Material shows no list of pages beside them."""

CHECKPOINTS, SCRATCH = "checkpoints.md", "scratch.md"
"""Pages that only some plans have."""

THEME_STYLE = "stylesheets/theme.css"
"""Address of the stylesheet that gives all pages their look."""

STYLESHEET = "stylesheets/journal.css"
"""Address of the stylesheet that comes with the generated pages."""
_BLOG = "blog/index.md"
"""The list of posts, which the blog makes."""

_NAMES = {"&#38;": "&amp;", "&#60;": "&lt;", "&#62;": "&gt;"}


def site_pages(source: SiteSource, templates: Templates) -> dict[str, str]:
    """Return the generated pages as markdown with front matter, by path."""
    home = home_view(source)
    parts = roadmap_parts(source, "roadmap.md")
    plan = source.journal.roadmap

    def titled(name: str) -> Mapping[str, object]:
        """Say what a page is called and about."""
        about = plainly(templates, Phrase(f"{name}_about"))
        return {"title": plainly(templates, Phrase(name)), "description": about}

    def page(name: str, front_matter: Mapping[str, object], **values: object) -> str:
        body = rendered(templates, f"pages/{name}.md.j2", **values)
        return f"{write_front_matter(front_matter)}\n{body.strip()}\n"

    pages = {
        HOME: page(
            "index",
            {"description": plainly(templates, _here(home)), "hide": ["navigation", "toc"]},
            home=home,
        ),
        "roadmap.md": page(
            "roadmap",
            {
                "title": plainly(templates, Phrase("roadmap")),
                "description": plainly(templates, Phrase("roadmap_about", (plan.title,))),
                **WIDE,
            },
            plan=plan,
            home=home,
            parts_of_plan=parts,
            retired=retired_views(source, "roadmap.md"),
        ),
        GOTCHAS: page(
            "gotchas", titled("gotchas"), rows=gotcha_rows(source), topics=[one.id for one in plan.modules]
        ),
        PAPERS: page("papers", titled("papers"), rows=paper_rows(source)),
    }
    numbers = numbers_view(source, "numbers.md")
    pages["numbers.md"] = page(
        "numbers",
        titled("numbers"),
        view=numbers,
        charts_of=courses(source, numbers),
    )
    pages["resources.md"] = page(
        "resources",
        titled("resources"),
        view=resources_view(source.journal, "resources.md"),
    )
    pages[RECALL] = page(
        "recall",
        titled("recall"),
        topics=recall_topics(source),
    )
    if notebooks := notebook_views(source):
        pages[NOTEBOOKS] = page(
            "notebooks",
            titled("notebooks"),
            notebooks=notebooks,
        )
    if plan.checkpoints:
        pages[CHECKPOINTS] = page(
            "checkpoints",
            titled("checkpoints"),
            checkpoints=checkpoint_views(source, CHECKPOINTS),
        )
    if plan.topics:
        pages[SCRATCH] = page(
            "scratch",
            titled("scratch"),
            view=scratch_view(source, SCRATCH),
        )
    pages[EVIDENCE] = page(
        "evidence",
        titled("evidence"),
        view=evidence_view(source),
    )
    for week in plan.weeks:
        hub = hub_view(source, week)
        front_matter = {
            "title": plainly(templates, Phrase("week_title", (week.number, week.title))),
            "description": _week_in_words(hub, templates),
            **WIDE,
        }
        pages[hub_path(week.number)] = page("week", front_matter, hub=hub)
    if source.portfolio:
        shown = Shown(source.journal, source.portfolio, _ways(source, pages))
        for one in portfolio_pages(shown, templates):
            matter = write_front_matter({"title": one.title, "description": one.description, **WIDE})
            pages[one.path] = f"{matter}\n{one.body}\n"
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
        pages=frozenset((*pages, _BLOG)),
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


def safe_meta(meta: Mapping[str, object]) -> dict[str, object]:
    """Return front matter so that a theme which prints it as HTML shows it as text."""
    return {key: safe_title(value) if key == "title" else _safe(value) for key, value in meta.items()}


def safe_title(title: object) -> object:
    """Return a title that is shown as text in HTML, in an HTML attribute and in a markdown heading."""
    if not isinstance(title, str):
        return title
    # The names of these characters, so that a search index does not take their numbers for words.
    shown = escape(title).replace('"', "&quot;")
    for number, name in _NAMES.items():
        shown = shown.replace(number, name)
    # Markup, so that a template which does escape does not do it twice.
    return Markup(shown)  # noqa: S704 - escaped


def _safe(value: object) -> object:
    if isinstance(value, str):
        return Markup(html.escape(visible(value)))  # noqa: S704 - escaped
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return value
