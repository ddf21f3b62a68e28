"""Everything a site engine needs to know about a journal, without knowing the engine."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from learning_journal.app.activity import none_of_yours, read_activity
from learning_journal.app.backlinks import met_again
from learning_journal.app.checkpoints import checkpoint_blocks, reached
from learning_journal.app.claims import read_claims
from learning_journal.app.commits import commit_problems
from learning_journal.app.deliverables import kept_weeks
from learning_journal.app.evidence import claim_links, file_proofs, read_evidence
from learning_journal.app.facts import load_facts
from learning_journal.app.links import Forge, Links, Way, neighbours
from learning_journal.app.load import load_journal
from learning_journal.app.notebooks import Notebooks, colab, read_notebooks
from learning_journal.app.pictures import read_pictures
from learning_journal.app.proofs import with_proofs
from learning_journal.app.resume import around
from learning_journal.app.scratch import try_topics
from learning_journal.app.templates import templates
from learning_journal.app.week_log import week_logs
from learning_journal.app.week_view import week_view
from learning_journal.domain.activity import Activity
from learning_journal.domain.cards import Card
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.evidence import Claim, Standing, count
from learning_journal.domain.facts import Facts
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio_builder import Seen, make_portfolio
from learning_journal.domain.resume_builder import Wanted, make_resume
from learning_journal.edges import clock
from learning_journal.edges.content import HOURS, LEDGER, REVIEWS, ROADMAP, SETTINGS, find_root
from learning_journal.edges.content import RESUME as RESUME_FILE
from learning_journal.edges.templates import template_source
from learning_journal.edges.tree import read_committed
from learning_journal.errors import Problem
from learning_journal.pages.badge import badge_files
from learning_journal.pages.cards import with_cards
from learning_journal.pages.checkpoints import BLOCK
from learning_journal.pages.collections import (
    GOTCHAS,
    LISTS_SCRIPT,
    LISTS_STYLE,
    PAPERS,
    citations,
    met_links,
)
from learning_journal.pages.entry_page import entry_page, language_of, own_language, with_excerpt_languages
from learning_journal.pages.evidence import EVIDENCE
from learning_journal.pages.listing import hub_path, plan_lead, plan_link
from learning_journal.pages.notebooks import (
    DOWNLOADS,
    NOTEBOOK_STYLE,
    NOTEBOOKS,
    notebook_page,
    notebook_title,
    notebook_view,
)
from learning_journal.pages.portfolio import CAPSTONE, YEAR
from learning_journal.pages.post import HUB_NUMBERS, post_blocks, refreshed
from learning_journal.pages.recall import RECALL, recall_card, shown_cards
from learning_journal.pages.render import Templates, rendered, said
from learning_journal.pages.resume import RESUME, resume_page
from learning_journal.pages.site import (
    CHECKPOINTS,
    SCRATCH,
    STYLESHEET,
    THEME_STYLE,
    safe_meta,
    safe_title,
    site_pages,
)
from learning_journal.pages.views import NotebookSource, SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.blocks import replace_blocks
from learning_journal.text.excerpt import MORE
from learning_journal.text.languages import blocks_in, in_language
from learning_journal.text.links import relative
from learning_journal.text.markdown import mask_code
from learning_journal.text.notebook_html import clean_notebook
from learning_journal.text.sections import without_empty_sections
from learning_journal.text.tasks import with_state_words

__all__ = ["ASIDE", "DOWNLOADS", "WATCHED", "Site", "prepare_site", "safe_meta", "safe_title"]

ASIDE = (EVIDENCE, CAPSTONE, YEAR)
"""Pages that others lead to, and no navigation needs to."""

WATCHED = (
    *("journal", "gotchas", "papers", "notebooks", "templates"),
    *(LEDGER, HOURS, REVIEWS, SETTINGS, ROADMAP, RESUME_FILE),
)
"""What a preview watches besides the hand-written pages, relative to the root."""

_NO_FAULT = {"repository-missing", "no-commits", "shallow-repository", "git-missing"}
_UNCOUNTED = {"repository-missing", "no-commits", "git-missing"}
_HEADING = re.compile(r"^(?:#{1,6}[ \t]|<!-- journal:begin (?!week\b))", re.MULTILINE)


@dataclass(frozen=True)
class Site:
    """What a build puts on the site.

    entries: the entries with a page, by path. previews: those that only a preview shows.
    assets: files that entries publish -> whether a listed entry does. pages: generated pages as markdown,
    by path. styles: parts of the stylesheet, by path. scripts: by path. pictures: copies of what the
    portfolio shows and no entry publishes, by path. badges: files for elsewhere, by path. order: path -> the
    pages before and after it. checkpoints: the managed block of each checkpoint's post, by path. source: what
    the pages are made from.
    problems: what the writer has to mend. notices: what a reader of the build's log should know.
    """

    root: Path
    journal: Journal
    entries: Mapping[str, Entry]
    previews: frozenset[str]
    assets: Mapping[str, bool]
    notebooks: Notebooks
    pages: Mapping[str, str]
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    order: Mapping[str, tuple[str | None, str | None]]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    links: Links
    activity: Activity | None
    templates: Templates
    source: SiteSource
    checkpoints: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    badges: Mapping[str, str] = field(default_factory=dict)
    _blocks: dict[tuple[int, str | None], dict[str, str]] = field(default_factory=dict)

    @property
    def stylesheet(self) -> dict[str, str]:
        """The stylesheet by its path: in one file, because each more keeps pages from being drawn longer."""
        return {STYLESHEET: "\n".join(self.styles.values())}

    @cached_property
    def absent(self) -> frozenset[str]:
        """Paths of generated pages that other plans have and this one has no use for."""
        return frozenset((CHECKPOINTS, NOTEBOOKS, RESUME, SCRATCH)) - frozenset(self.pages)

    @cached_property
    def plan_lead(self) -> str:
        """The words with which the last line of an entry's page begins."""
        return plan_lead(self.templates)

    @cached_property
    def _state_words(self) -> Mapping[str, str]:
        names = (Phrase("carried_over"), Phrase("dropped"), Phrase("in_progress"), Phrase("reading"))
        return {name.name.replace("_", " "): said(self.templates, name) for name in names}

    @cached_property
    def met(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries in which gotchas were met again, by the gotcha's path."""
        return met_again(self.journal, self.links)

    @cached_property
    def unlisted(self) -> frozenset[str]:
        """Paths of pages and files that have an address but stand in no list, search, feed or sitemap."""
        return frozenset(
            [path for path, entry in self.entries.items() if not entry.listed]
            + [path for path, is_listed in self.assets.items() if not is_listed]
        )

    def entry_markdown(self, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
        """Return an entry's text as the site shows it; `markdown` is the text below the front matter.

        Its managed blocks are brought up to date, cards hide their answers, headings with nothing below them
        are left out, links lead where readers can follow, and boxes that only this tool knows are told in
        words. address_of: see `Links.adapted`.
        """
        entry = self.entries[path]
        if entry.kind is Kind.WEEK and entry.week is not None and self.journal.roadmap.week(entry.week):
            markdown = refreshed(markdown, self.week_blocks(entry.week, entry))
        elif path in self.checkpoints:
            markdown = replace_blocks(markdown, {BLOCK: self.checkpoints[path]})
        if entry.cards:
            markdown = with_cards(markdown)
        markdown = without_empty_sections(markdown)
        if path.startswith("journal/"):
            markdown = _with_excerpt(markdown)
        if path in self.previews:
            title = said(self.templates, Phrase("preview")).replace('"', "&#34;")
            markdown = f'!!! warning "{title}"\n\n{markdown}'
        language = own_language(self.templates, entry)
        if language:
            markdown = blocks_in(markdown, language)
        adapted = with_state_words(self.links.adapted(path, markdown, address_of), self._state_words)
        below = self._below(entry, address_of(LISTS_SCRIPT))
        if plan := self.journal.plan_week_of(entry):
            below = f"{below.rstrip()}\n\n{plan_link(plan, path, self.templates)}\n"
        if below and language:
            below = f"\n\n{in_language(below, language)}\n"
        return f"{adapted.rstrip()}{below}" if below else adapted

    def entry_html(self, path: str, page: str, address_of: Callable[[str], str | None]) -> str:
        """Return an entry's whole page with its language, and below its heading where it belongs."""
        return entry_page(self.journal, self.templates, self.entries[path], page, address_of)

    def list_html(self, page: str, address_of: Callable[[str], str | None]) -> str:
        """Return a list of posts with the language of each beginning."""
        marked = {address_of(entry.path): entry.lang for entry in self.entries.values() if entry.lang}
        return with_excerpt_languages(page, marked, language_of(self.templates))

    def _below(self, entry: Entry, script: str | None) -> str:
        """Return what stands below an entry: where a gotcha was met again, how to cite a paper."""
        met = met_links(self.met.get(entry.path, ()), entry.path)
        cited = citations([entry]).get(entry.path)
        if not met and not cited:
            return ""
        text = rendered(self.templates, "pages/below.md.j2", met=met, cited=cited, script=script)
        return f"\n\n{text.strip()}\n"

    def page_markdown(self, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
        """Return a generated page with the addresses that its HTML needs; see `Links.adapted`."""
        has_html = path in {RECALL, GOTCHAS, PAPERS, NOTEBOOKS} or "<svg" in markdown
        return self.links.adapted_html(path, markdown, address_of) if has_html else markdown

    def notebook_title(self, path: str) -> str | None:
        """Return what one of the journal's notebooks is called; None for other pages."""
        return next((one.title for one in self._notebooks if one.path == path), None)

    @property
    def _notebooks(self) -> tuple[NotebookSource, ...]:
        return self.source.notebooks if self.source else ()

    def notebook_html(self, path: str, page: str, address_of: Callable[[str], str | None]) -> str:
        """Return a notebook's page without anything that could act, with its week and ways to get it.

        page: as the converter made it. path: may be one of the hand-written pages'. address_of: gives the
        address of a path of the site from this page.
        """

        def address(target: str) -> str | None:
            there = self.links.follow(path, target)
            if there.way is not Way.SITE:
                return there.url if there.way is Way.FORGE else None
            found, fragment = address_of(there.path), urlsplit(target).fragment
            return f"{found}#{fragment}" if found and fragment else found

        shown = clean_notebook(page, address)
        notebook = next((one for one in self._notebooks if one.path == path), None)
        if notebook is None or self.source is None:
            return notebook_page(shown)
        view = notebook_view(self.source, notebook, "")
        about = rendered(
            self.templates,
            "pages/notebook.html.j2",
            view=view,
            address=lambda href: address_of(unquote(href)),
        )
        # No pair of dollar signs is math here, though it may stand within the notebook's words.
        return notebook_page(shown, about.replace("$", "&#36;"))

    def week_blocks(self, week: int, post: Entry | None) -> dict[str, str]:
        """Return the managed blocks of a plan week's post, by name. post: whose contents count."""
        key = (week, post.path if post else None)
        if key not in self._blocks:  # a post and its hub show the same
            state = self.journal.published_task_state
            view = week_view(self.journal, week, self.activity, state, post)
            self._blocks[key] = post_blocks(view, self.templates)
        return self._blocks[key]


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
        shown = tuple(_as_published(entry, journal.today) for entry in journal.entries)
        journal = with_proofs(root, replace(journal, entries=shown))
    activity = read_activity(root, journal.settings, journal.calendar)
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
        problems=(*_problems(journal, activity, links), *facts_problems, *notebooks.problems),
        notices=tuple(_notices(journal, activity)),
        links=links,
        activity=None if _UNCOUNTED & {problem.code for problem in activity.problems} else activity,
        templates=templates(root),
        source=SiteSource(journal),
    )
    source, pictures = _source(site, facts)
    pages = site_pages(source, site.templates)
    if facts and source.portfolio:
        resume = make_resume(source.portfolio, facts, Wanted(), around(links.forge))
        pages[RESUME] = resume_page(resume, links.forge.proof, site.templates)
    return replace(
        site,
        source=source,
        pages=pages,
        badges=badge_files(count(source.claims)),
        notices=(*site.notices, *_broken(source.claims)),
        checkpoints=checkpoint_blocks(source, site.templates),
        pictures=pictures,
    )


def _shipped(root: Path, *addresses: str) -> dict[str, str]:
    """Return files of the site that lie among the pages' templates, by their address."""
    return {address: template_source(root, f"pages/{address.rpartition('/')[2]}") for address in addresses}


def _as_published(entry: Entry, today: date) -> Entry:
    return replace(entry, draft=False, day=min(entry.day, today))


def _docs_path(root: Path, docs: Path) -> str:
    real = docs.resolve()
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else ""


def _source(site: Site, facts: Facts | None) -> tuple[SiteSource, Mapping[str, bytes]]:
    """Return what the pages are made from, and the pictures that they need a copy of."""
    journal, links = site.journal, site.links
    begun = journal.calendar.begun(journal.today)
    weeks = {week: site.week_blocks(week, journal.listed_post(week)) for week in begun}
    claims = tuple(claim for claim in read_claims(site.root, journal) if claim.published)
    topics, _reason = try_topics(site.root, journal.roadmap)
    committed = links.forge.committed.files
    works = [work.path for one in topics or () for work in (one.scratch, one.library) if work]
    public = [path for path, is_listed in site.assets.items() if is_listed]
    pictures = read_pictures(site.root, journal, links.forge.committed, claims)
    places, copies = pictures.placed(public)
    met = reached(journal, topics, committed, public)
    skills = facts.skill_tags if facts else ()
    made = make_portfolio(journal, claims, Seen(topics, met, pictures.of), skills)
    source = SiteSource(
        journal,
        activity=site.activity,
        cards={card: _recall_card(site, entry, card) for entry, card in shown_cards(journal)},
        numbers={week: blocks[HUB_NUMBERS] for week, blocks in weeks.items()},
        evidence=read_evidence(journal, links, site.unlisted),
        deliverables={week: blocks["deliverables"] for week, blocks in weeks.items()},
        kept=kept_weeks(journal, site.activity)[0],
        reached=met,
        topics=topics,
        met=site.met,
        notebooks=_notebook_sources(site),
        commits=week_logs(journal, begun, site.activity, links.forge),
        files=file_proofs((*works, *public), links, site.assets),
        portfolio=made,
        pictures=places,
        claims=claims,
        claim_links=claim_links(claims, links, site.unlisted),
    )
    return source, copies


def _notebook_sources(site: Site) -> tuple[NotebookSource, ...]:
    """Return the notebooks of the site, each with the listed entries that lead to it, oldest first."""
    led: dict[str, list[Entry]] = {}
    for entry in sorted(site.journal.listed, key=lambda entry: (entry.day, entry.path)):
        for path in {site.links.follow(entry.path, target).path for target in entry.links}:
            led.setdefault(path, []).append(entry)
    return tuple(
        NotebookSource(
            path,
            notebook_title(path, heading),
            tuple(led.get(path, ())),
            colab(site.links.file_on_forge(path)),
        )
        for path, heading in site.notebooks.titles.items()
    )


def _recall_card(site: Site, entry: Entry, card: Card) -> str:
    """Return a card as the Recall page shows it, its links leading from there."""
    text = recall_card(entry, card, site.templates)
    return site.links.adapted(entry.path, text, lambda path: relative(path, RECALL), page=RECALL)


def _order(journal: Journal) -> dict[str, tuple[str | None, str | None]]:
    """Return the pages before and after each post and each hub, by plan week."""
    posts = [post.path for post in journal.listed_posts]
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
    if strangers := none_of_yours(activity):
        yield strangers
    for share in activity.shares:
        if share.detached and share.head:
            yield f"{share.path}: HEAD is detached; figures are those of commit {share.head[:12]}."


def _broken(claims: Iterable[Claim]) -> Iterator[str]:
    """Say how many claims are broken: no reason to end a build, as a linked paper may still be a draft."""
    if broken := sum(claim.standing is Standing.BROKEN for claim in claims):
        verb = "claim is" if broken == 1 else "claims are"
        yield f"{broken} {verb} broken: `journal evidence` says which and what to do."


def _with_excerpt(markdown: str) -> str:
    """Make sure that lists show a beginning and not the whole post: all above the first heading."""
    masked = mask_code(markdown)
    if MORE in masked:
        return markdown
    heading = _HEADING.search(masked)
    at = heading.start() if heading else len(markdown)
    return f"{markdown[:at].rstrip()}\n\n{MORE}\n\n{markdown[at:]}"
