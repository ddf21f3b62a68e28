"""The site of a journal as a value: what a build puts on it, whichever engine builds it."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from learning_journal.app.backlinks import met_again
from learning_journal.app.links import Links
from learning_journal.app.notebooks import Notebooks
from learning_journal.app.week_view import week_view
from learning_journal.domain.activity import Activity
from learning_journal.domain.entries import Entry
from learning_journal.domain.journal import Journal
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.edges.content import HOURS, LEDGER, RESUME, REVIEWS, ROADMAP, SETTINGS
from learning_journal.edges.templates import shipped_bytes
from learning_journal.errors import Problem
from learning_journal.pages import resume
from learning_journal.pages.evidence import EVIDENCE
from learning_journal.pages.listing import plan_lead, plan_link
from learning_journal.pages.notebooks import NOTEBOOKS
from learning_journal.pages.portfolio import CAPSTONE, YEAR
from learning_journal.pages.post import post_blocks
from learning_journal.pages.render import Templates, said
from learning_journal.pages.site import CHECKPOINTS, SCRATCH, STYLESHEET
from learning_journal.pages.views import SiteSource
from learning_journal.pages.words import Phrase
from learning_journal.text.memory import Memory

ASIDE = (EVIDENCE, CAPSTONE, YEAR)
"""Pages that others lead to, and no navigation needs to."""

WATCHED = (
    *("journal", "gotchas", "papers", "notebooks", "templates"),
    *(LEDGER, HOURS, REVIEWS, SETTINGS, ROADMAP, RESUME),
)
"""What a preview watches besides the hand-written pages, relative to the root."""

_STATES = (Phrase("carried_over"), Phrase("dropped"), Phrase("in_progress"), Phrase("reading"))
"""Words for boxes that only this tool knows."""

_FONT = ("stix-two-math.woff2", "stix-two-math.txt")
"""A font that has what math needs, which many machines have none of, and its licence."""


@dataclass(frozen=True)
class Site:
    """What a build puts on the site.

    entries: the entries with a page, by path. previews: those that only a preview shows.
    assets: files that entries publish -> whether a listed entry does. pages: generated pages as markdown,
    by path. styles: parts of the stylesheet, by path. scripts: by path. pictures: copies of what the
    portfolio shows and no entry publishes, by path. badges: files for elsewhere, by path. order: path -> the
    pages before and after it. checkpoints: the managed block of each checkpoint's post, by path. source: what
    the pages are made from. memory: has what was worked out before.
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
    memory: Memory
    checkpoints: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    badges: Mapping[str, str] = field(default_factory=dict)
    _blocks: dict[tuple[int, str | None], dict[str, str]] = field(default_factory=dict)
    _plan_lines: dict[tuple[int, str], str] = field(default_factory=dict)

    @property
    def stylesheet(self) -> dict[str, str]:
        """The stylesheet by its path: in one file, because each more keeps pages from being drawn longer."""
        return {STYLESHEET: "\n".join(self.styles.values())}

    @property
    def made(self) -> dict[str, str | bytes]:
        """The files that are generated, and those that come with the tool, by their path on the site."""
        fonts = {f"stylesheets/{name}": shipped_bytes(f"pages/fonts/{name}") for name in _FONT}
        return {
            **self.pages,
            **self.stylesheet,
            **self.scripts,
            **fonts,
            **self.badges,
            **self.pictures,
        }

    @cached_property
    def absent(self) -> frozenset[str]:
        """Paths of generated pages that other plans have and this one has no use for."""
        return frozenset((CHECKPOINTS, NOTEBOOKS, resume.RESUME, SCRATCH)) - frozenset(self.pages)

    @cached_property
    def plan_lead(self) -> str:
        """The words with which the last line of an entry's page begins."""
        return plan_lead(self.templates)

    @cached_property
    def state_words(self) -> dict[str, str]:
        """What pages say of boxes that only this tool knows."""
        return {state.name.replace("_", " "): said(self.templates, state) for state in _STATES}

    def plan_line(self, plan: PlanWeek, path: str) -> str:
        """Return the markdown that leads from an entry to the hub of its week."""
        key = (plan.number, posixpath.dirname(path))
        if key not in self._plan_lines:
            self._plan_lines[key] = plan_link(plan, path, self.templates)
        return self._plan_lines[key]

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

    def week_blocks(self, week: int, post: Entry | None) -> dict[str, str]:
        """Return the managed blocks of a plan week's post, by name. post: whose contents count."""
        key = (week, post.path if post else None)
        if key not in self._blocks:  # a post and its hub show the same
            state = self.journal.published_task_state
            view = week_view(self.journal, week, self.activity, state, post)
            self._blocks[key] = post_blocks(view, self.templates)
        return self._blocks[key]
