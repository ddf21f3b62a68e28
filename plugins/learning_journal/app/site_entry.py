"""What a site shows of an entry, of a generated page and of a list of posts."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from learning_journal.app.links import Way, path_within
from learning_journal.app.site import Site
from learning_journal.domain.entries import Entry, Kind
from learning_journal.pages.cards import with_cards
from learning_journal.pages.checkpoints import BLOCK
from learning_journal.pages.collections import GOTCHAS, LISTS_SCRIPT, PAPERS, citations, met_links
from learning_journal.pages.entry_page import own_language
from learning_journal.pages.notebooks import NOTEBOOKS
from learning_journal.pages.post import refreshed
from learning_journal.pages.recall import RECALL
from learning_journal.pages.render import rendered, said
from learning_journal.pages.words import Phrase
from learning_journal.text.asides import without_asides
from learning_journal.text.blocks import replace_blocks
from learning_journal.text.excerpt import MORE
from learning_journal.text.languages import blocks_in, in_language
from learning_journal.text.markdown import find_links, mask_code
from learning_journal.text.sections import without_empty_sections
from learning_journal.text.tasks import with_state_words

_HEADING = re.compile(r"^(?:#{1,6}[ \t]|<!-- journal:begin (?!week\b))", re.MULTILINE)


def entry_markdown(site: Site, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
    """Return an entry's text as the site shows it; `markdown` is the text below the front matter.

    Its managed blocks are brought up to date, cards hide their answers, headings with nothing below them
    are left out, links lead where readers can follow, and boxes that only this tool knows are told in
    words. address_of: see `Links.adapted`.
    """
    entry = site.entries[path]
    language = own_language(site.templates, entry)
    shown = _Shown(
        markdown,
        blocks=_blocks(site, entry),
        cards=bool(entry.cards),
        cut=path.startswith("journal/"),
        title=said(site.templates, Phrase("preview")) if path in site.previews else "",
        language=language,
    )
    text, links = site.memory.of(("entry's text", shown), shown.text, tuple[str, tuple[str, ...]])
    where = {link: site.links.follow(path, link) for link in links}
    addresses = [address_of(there.path) for there in where.values() if there.way is Way.SITE]
    adapted = site.memory.of(
        ("adapted", path, text, where, addresses, site.links.forge.base, site.state_words),
        lambda: with_state_words(site.links.adapted(path, text, address_of), site.state_words),
        str,
    )
    below = _below(site, entry, address_of)
    if plan := site.journal.plan_week_of(entry):
        below = f"{below.rstrip()}\n\n{site.plan_line(plan, path)}\n"
    if below and language:
        below = f"\n\n{in_language(below, language)}\n"
    return f"{adapted.rstrip()}{below}" if below else adapted


def _blocks(site: Site, entry: Entry) -> dict[str, str]:
    """Return the contents of the managed blocks that are brought up to date."""
    if entry.kind is Kind.WEEK and entry.week is not None and site.journal.roadmap.week(entry.week):
        return site.week_blocks(entry.week, entry)
    return {BLOCK: site.checkpoints[entry.path]} if entry.path in site.checkpoints else {}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What of an entry is shown, but for where its links lead.

    blocks: contents of the managed blocks. cards: whether there are any. cut: whether lists show a beginning.
    title: what stands above an entry that only a preview shows. language: of what the tool says, where the
    entry is in another.
    """

    markdown: str
    blocks: dict[str, str]
    cards: bool
    cut: bool
    title: str
    language: str

    def text(self) -> tuple[str, tuple[str, ...]]:
        """Return the text and the targets of its links."""
        text = _refreshed(self.markdown, self.blocks) if self.blocks else self.markdown
        text = without_asides(text)
        if self.cards:
            text = with_cards(text)
        text = without_empty_sections(text)
        if self.cut:
            text = _with_excerpt(text)
        if self.title:
            title = self.title.replace('"', "&#34;")
            text = f'!!! warning "{title}"\n\n{text}'
        if self.language:
            text = blocks_in(text, self.language)
        return text, _targets(text)


def _targets(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.target for link in find_links(text)))


def _refreshed(markdown: str, blocks: dict[str, str]) -> str:
    return replace_blocks(markdown, blocks) if BLOCK in blocks else refreshed(markdown, blocks)


def _below(site: Site, entry: Entry, address_of: Callable[[str], str | None]) -> str:
    """Return what stands below an entry: where a gotcha was met again, how to cite a paper."""
    met = met_links(site.met.get(entry.path, ()), entry.path)
    cited = citations([entry]).get(entry.path)
    if not met and not cited:
        return ""
    script = address_of(LISTS_SCRIPT)
    text = rendered(site.templates, "pages/below.md.j2", met=met, cited=cited, script=script)
    return f"\n\n{text.strip()}\n"


def page_markdown(site: Site, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
    """Return a generated page with the addresses that its HTML needs; see `Links.adapted`."""
    has_html = path in {RECALL, GOTCHAS, PAPERS, NOTEBOOKS} or "<svg" in markdown
    if not has_html:
        return markdown
    links = site.memory.of(("links", markdown), lambda: _targets(markdown), tuple[str, ...])
    addresses = {there: address_of(there) for link in links for there in (path_within(path, link),)}
    adapt = partial(site.links.adapted_html, path, markdown, addresses.get)
    return site.memory.of(("page", path, markdown, addresses), adapt, str)


def _with_excerpt(markdown: str) -> str:
    """Make sure that lists show a beginning and not the whole post: all above the first heading."""
    masked = mask_code(markdown)
    if MORE in masked:
        return markdown
    heading = _HEADING.search(masked)
    at = heading.start() if heading else len(markdown)
    return f"{markdown[:at].rstrip()}\n\n{MORE}\n\n{markdown[at:]}"
