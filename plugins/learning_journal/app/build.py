"""Everything a site engine needs to know about a journal, without knowing the engine."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from learning_journal.app.activity import read_activity
from learning_journal.app.commits import commit_problems
from learning_journal.app.links import Forge, Links, Way, neighbours
from learning_journal.app.load import load_journal
from learning_journal.app.templates import templates
from learning_journal.app.week_view import week_view
from learning_journal.domain.activity import Activity
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.edges import clock
from learning_journal.edges.content import LEDGER, ROADMAP, SETTINGS, find_root
from learning_journal.edges.templates import template_source
from learning_journal.edges.tree import read_committed
from learning_journal.errors import Problem
from learning_journal.pages.listing import hub_path, plan_link
from learning_journal.pages.post import post_blocks, refreshed
from learning_journal.pages.render import Templates
from learning_journal.pages.site import STYLESHEET, safe_meta, safe_title, site_pages
from learning_journal.pages.views import Proof, SiteSource
from learning_journal.text.commit_ids import bare_commits, commit_label
from learning_journal.text.links import link_label
from learning_journal.text.markdown import find_links, mask_code
from learning_journal.text.sections import without_empty_sections
from learning_journal.text.tasks import with_state_words

__all__ = ["WATCHED", "Site", "prepare_site", "safe_meta", "safe_title"]

WATCHED = ("journal", "gotchas", "papers", "notebooks", "templates", LEDGER, SETTINGS, ROADMAP)
"""What a preview watches besides the hand-written pages, relative to the root."""

MORE = "<!-- more -->"
"""What ends the part of a post that lists show; Material's own words."""

_NO_FAULT = {"repository-missing", "no-commits", "shallow-repository", "git-missing"}
_UNCOUNTED = {"repository-missing", "no-commits", "git-missing"}
_HEADING = re.compile(r"^(?:#{1,6}[ \t]|<!-- journal:begin (?!week\b))", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """What a build puts on the site.

    entries: the entries with a page, by path. previews: those that only a preview shows.
    assets: files that entries publish -> whether a listed entry does. pages: generated pages as markdown,
    by path. styles: style sheets, by path. order: path -> the pages before and after it.
    problems: what the writer has to mend. notices: what a reader of the build's log should know.
    """

    root: Path
    journal: Journal
    entries: Mapping[str, Entry]
    previews: frozenset[str]
    assets: Mapping[str, bool]
    pages: Mapping[str, str]
    styles: Mapping[str, str]
    order: Mapping[str, tuple[str | None, str | None]]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    links: Links
    activity: Activity | None
    templates: Templates

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """Paths of pages and files that have an address but stand in no list, search, feed or sitemap."""
        return frozenset(
            [path for path, entry in self.entries.items() if not entry.listed]
            + [path for path, is_listed in self.assets.items() if not is_listed]
        )

    def entry_markdown(self, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
        """Return an entry's text as the site shows it; `markdown` is the text below the front matter.

        Its managed blocks are brought up to date, headings with nothing below them are left out, links lead
        where readers can follow, and boxes that only this tool knows are told in words. address_of: see
        `Links.adapted`.
        """
        entry = self.entries[path]
        if entry.kind is Kind.WEEK and entry.week is not None and self.journal.roadmap.week(entry.week):
            markdown = refreshed(markdown, self.week_blocks(entry.week))
        markdown = without_empty_sections(markdown)
        if path.startswith("journal/"):
            markdown = _with_excerpt(markdown)
        if path in self.previews:
            markdown = f'!!! warning "Preview: not on the published site"\n\n{markdown}'
        adapted = with_state_words(self.links.adapted(path, markdown, address_of))
        week = self.journal.week_of(entry)
        plan = self.journal.roadmap.week(week) if week is not None else None
        return f"{adapted.rstrip()}\n\n{plan_link(plan, path)}\n" if plan else adapted

    def page_markdown(self, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
        """Return a generated page with the addresses that its drawings need; see `Links.adapted`."""
        return self.links.adapted_html(path, markdown, address_of) if "<svg" in markdown else markdown

    def week_blocks(self, week: int) -> dict[str, str]:
        """Return the managed blocks of a plan week's post, by name."""
        view = week_view(self.journal, week, self.activity, self.journal.published_task_state)
        return post_blocks(view, self.templates)


def prepare_site(
    folder: Path, docs: Path, *, today: date | None = None, drafts: bool = False, repo_url: str = ""
) -> Site:
    """Read the journal that a folder belongs to and make its generated pages. Nothing is written.

    docs: the folder of hand-written pages. today: default JOURNAL_TODAY, else now. drafts: show what is not
    published yet, private entries never.
    Raises what `load_journal` raises.
    """
    root = find_root(folder)
    journal = load_journal(root, today or clock.stated_today())
    public = {entry.path for entry in journal.published}
    if drafts:
        journal = replace(
            journal, entries=tuple(_as_published(entry, journal.today) for entry in journal.entries)
        )
    activity = read_activity(root, journal.settings, journal.calendar)
    entries = {entry.path: entry for entry in journal.published}
    links = Links(root, _docs_path(root, docs), frozenset(entries), Forge(repo_url, read_committed(root)))
    site = Site(
        root=root,
        journal=journal,
        entries=entries,
        previews=frozenset(entries) - public,
        assets=links.assets(journal.published),
        pages={},
        styles={STYLESHEET: template_source(root, f"pages/{STYLESHEET.rpartition('/')[2]}")},
        order=_order(journal),
        problems=_problems(journal, activity, links),
        notices=tuple(_notices(journal, activity)),
        links=links,
        activity=None if _UNCOUNTED & {problem.code for problem in activity.problems} else activity,
        templates=templates(root),
    )
    return replace(site, pages=_pages(site))


def _as_published(entry: Entry, today: date) -> Entry:
    return replace(entry, draft=False, day=min(entry.day, today))


def _docs_path(root: Path, docs: Path) -> str:
    real = docs.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else ""


def _pages(site: Site) -> dict[str, str]:
    journal = site.journal
    begun = [n for n in journal.roadmap.numbers if journal.calendar.span_of(n).start <= journal.today]
    source = SiteSource(
        journal,
        activity=site.activity,
        numbers={week: site.week_blocks(week)["numbers"] for week in begun},
        evidence=_evidence(site),
    )
    return site_pages(source, site.templates)


def _evidence(site: Site) -> dict[str, tuple[Proof, ...]]:
    """Return the links in each plan task's line of a post, as far as readers may follow them."""
    journal = site.journal
    state = journal.published_task_state
    plan = {id_: task.text for id_, (task, _week) in journal.roadmap.known_tasks.items()}
    return {
        line.id: tuple(_proofs(site, post, line.text, plan.get(line.id, "")))
        for post in journal.posts
        if post.listed and post.path in site.entries
        for line in post.tasks
        if line.id is not None and state.get(line.id) is line
    }


def _proofs(site: Site, post: Entry, text: str, plan: str) -> Iterator[Proof]:
    of_plan = {link.target for link in (*find_links(plan), *bare_commits(plan))}
    for link in (*find_links(text), *bare_commits(text)):
        there = site.links.follow(post.path, link.target)
        label = link_label(text, link) or commit_label(link.target)
        if link.target in of_plan or there.path in site.unlisted:
            continue
        if there.way is Way.SITE:
            yield Proof(label, path=there.path)
        elif there.url:
            yield Proof(label, url=there.url)


def _order(journal: Journal) -> dict[str, tuple[str | None, str | None]]:
    """Return the pages before and after each post and each hub, by plan week."""
    posts = [post.path for post in journal.posts if post.listed and post.published(journal.today)]
    return {**neighbours(posts), **neighbours([hub_path(number) for number in journal.roadmap.numbers])}


def _problems(journal: Journal, activity: Activity, links: Links) -> tuple[Problem, ...]:
    git = (problem for problem in activity.problems if not _is_no_fault(journal, problem))
    published = journal.published
    found = (*links.problems(published, engine=True), *commit_problems(links.root, published))
    return (*journal.problems, *git, *found)


def _is_no_fault(journal: Journal, problem: Problem) -> bool:
    """Tell whether a build may do without a repository: the journal's own, or one that a closed week had.

    Where no week was closed with it, a repository that is not there is a slip in the settings.
    """
    known = {source.path for week in journal.closed.values() for source in week.sources}
    return problem.code in _NO_FAULT and problem.path in {".", *known}


def _notices(journal: Journal, activity: Activity) -> Iterator[str]:
    for problem in activity.problems:
        if _is_no_fault(journal, problem):
            place = "" if problem.path == "." else f" ({problem.path})"
            yield f"No figures from git{place}: {problem.what} {problem.fix}"
    for share in activity.shares:
        if share.detached and share.head:
            yield f"{share.path}: HEAD is detached; figures are those of commit {share.head[:12]}."


def _with_excerpt(markdown: str) -> str:
    """Make sure that lists show a beginning and not the whole post: all above the first heading."""
    masked = mask_code(markdown)
    if MORE in masked:
        return markdown
    heading = _HEADING.search(masked)
    at = heading.start() if heading else len(markdown)
    return f"{markdown[:at].rstrip()}\n\n{MORE}\n\n{markdown[at:]}"
