"""A journal's site made from its folder, without knowing the engine that will show it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from learning_journal.app.activity import read_activity
from learning_journal.app.checkpoints import checkpoint_blocks
from learning_journal.app.facts import load_facts
from learning_journal.app.hand_written_problems import hand_written_problems
from learning_journal.app.links import Forge, Links, neighbours
from learning_journal.app.load import load_journal
from learning_journal.app.notebooks import read_notebooks
from learning_journal.app.proofs import with_proofs
from learning_journal.app.resume import around
from learning_journal.app.site import Site
from learning_journal.app.site_problems import activity_notices, broken_notice, site_problems
from learning_journal.app.site_source import deciding, gather
from learning_journal.app.templates import known_templates
from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import count
from learning_journal.domain.journal import Journal
from learning_journal.domain.resume_builder import Wanted, make_resume
from learning_journal.edges import clock
from learning_journal.edges.cache import journal_cache
from learning_journal.edges.content import find_root
from learning_journal.edges.store import why_not_writable
from learning_journal.edges.templates import template_source
from learning_journal.edges.tree import read_committed
from learning_journal.pages.badge import badge_files
from learning_journal.pages.collections import LISTS_SCRIPT, LISTS_STYLE
from learning_journal.pages.listing import hub_path
from learning_journal.pages.notebooks import NOTEBOOK_STYLE
from learning_journal.pages.resume import RESUME, resume_page
from learning_journal.pages.site import POSTS, STYLESHEET, THEME_STYLE, site_pages
from learning_journal.pages.views import SiteSource
from learning_journal.text.memory import Memory

_UNCOUNTED = {"repository-missing", "no-commits", "git-missing"}


def prepare_site(  # noqa: PLR0913 - all but two may be left out
    folder: Path,
    docs: Path,
    *,
    today: date | None = None,
    drafts: bool = False,
    repo_url: str = "",
    memory: Memory | None = None,
) -> Site:
    """Read the journal that a folder belongs to and make its generated pages. Nothing is written.

    docs: the folder of hand-written pages. today: default JOURNAL_TODAY, else now. drafts: show what is not
    published yet, private entries never. memory: has what builds before this one worked out.
    Raises what `load_journal` raises.
    """
    root = find_root(folder)
    memory = memory or Memory()
    journal = load_journal(root, today or clock.stated_today(), memory=memory)
    public = {entry.path for entry in journal.published}
    if drafts:
        shown = tuple(_as_published(entry, journal.today) for entry in journal.entries)
        journal = with_proofs(root, replace(journal, entries=shown))
    activity = read_activity(root, journal.settings, journal.calendar)
    known_by = ("activity", activity.shares, activity.problems, journal.calendar)
    activity = memory.of(known_by, partial(replace, activity))  # what it was asked before, it knows
    entries = {entry.path: entry for entry in journal.published}
    links = Links(root, _docs_path(root, docs), frozenset(entries), Forge(repo_url, read_committed(root)))
    facts, facts_problems = load_facts(root)
    notebooks = read_notebooks(root, links.assets(journal.published))
    links = links.without(notebooks.refused)
    site = Site(
        root=root,
        journal=journal,
        entries=entries,
        previews=frozenset(entries) - public,
        assets=links.assets(journal.published),
        notebooks=notebooks,
        pages={},
        styles=_shipped(root, THEME_STYLE, STYLESHEET, LISTS_STYLE, NOTEBOOK_STYLE),
        scripts=_shipped(root, LISTS_SCRIPT),
        order=_order(journal),
        problems=(
            *site_problems(journal, activity, links),
            *facts_problems,
            *notebooks.problems,
            *hand_written_problems(root),
        ),
        notices=(*activity_notices(journal, activity), *_cache_notice(root)),
        links=links,
        activity=None if _UNCOUNTED & {problem.code for problem in activity.problems} else activity,
        templates=known_templates(root, memory),
        source=SiteSource(journal),
        memory=memory,
    )
    posts = POSTS if (docs / POSTS).is_file() else ""
    source, pictures = gather(site, facts, posts)
    pages = dict(
        memory.of(
            ("pages", *deciding(source), site.templates.sources),
            lambda: site_pages(source, site.templates),
            dict[str, str],
        )
    )
    if facts and source.portfolio:
        resume = make_resume(source.portfolio, facts, Wanted(), around(links.forge))
        pages[RESUME] = resume_page(resume, links.forge.proof, site.templates)
    return replace(
        site,
        source=source,
        pages=pages,
        badges=badge_files(count(source.claims)),
        notices=(*site.notices, *broken_notice(source.claims)),
        checkpoints=checkpoint_blocks(source, site.templates),
        pictures=pictures,
    )


def _cache_notice(root: Path) -> Iterator[str]:
    if why := why_not_writable(folder := journal_cache(root)):
        yield f"Nothing is kept for the next build, which takes as long as this one: {folder}: {why}."


def _shipped(root: Path, *addresses: str) -> dict[str, str]:
    """Return files of the site that lie among the pages' templates, by their address."""
    return {address: template_source(root, f"pages/{address.rpartition('/')[2]}") for address in addresses}


def _as_published(entry: Entry, today: date) -> Entry:
    return replace(entry, draft=False, day=min(entry.day, today))


def _docs_path(root: Path, docs: Path) -> str:
    real = docs.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else ""


def _order(journal: Journal) -> dict[str, tuple[str | None, str | None]]:
    """Return the pages before and after each post and each hub, by plan week."""
    posts = [post.path for post in journal.listed_posts]
    return {**neighbours(posts), **neighbours([hub_path(number) for number in journal.roadmap.numbers])}
