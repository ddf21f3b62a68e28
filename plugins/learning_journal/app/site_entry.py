"""What a site shows of an entry, of a generated page and of a list of posts."""

import re
from collections.abc import Callable

from learning_journal.app.site import Site
from learning_journal.domain.entries import Entry, Kind
from learning_journal.pages.cards import with_cards
from learning_journal.pages.checkpoints import BLOCK
from learning_journal.pages.collections import GOTCHAS, LISTS_SCRIPT, PAPERS, citations, met_links
from learning_journal.pages.entry_page import entry_page, language_of, own_language, with_excerpt_languages
from learning_journal.pages.listing import plan_link
from learning_journal.pages.notebooks import NOTEBOOKS
from learning_journal.pages.post import refreshed
from learning_journal.pages.recall import RECALL
from learning_journal.pages.render import Templates, rendered, said
from learning_journal.pages.words import Phrase
from learning_journal.text.asides import without_asides
from learning_journal.text.blocks import replace_blocks
from learning_journal.text.excerpt import MORE
from learning_journal.text.languages import blocks_in, in_language
from learning_journal.text.markdown import mask_code
from learning_journal.text.sections import without_empty_sections
from learning_journal.text.tasks import with_state_words

_HEADING = re.compile(r"^(?:#{1,6}[ \t]|<!-- journal:begin (?!week\b))", re.MULTILINE)
_STATES = (Phrase("carried_over"), Phrase("dropped"), Phrase("in_progress"), Phrase("reading"))
"""Words for boxes that only this tool knows."""


def entry_markdown(site: Site, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
    """Return an entry's text as the site shows it; `markdown` is the text below the front matter.

    Its managed blocks are brought up to date, cards hide their answers, headings with nothing below them
    are left out, links lead where readers can follow, and boxes that only this tool knows are told in
    words. address_of: see `Links.adapted`.
    """
    entry = site.entries[path]
    if entry.kind is Kind.WEEK and entry.week is not None and site.journal.roadmap.week(entry.week):
        markdown = refreshed(markdown, site.week_blocks(entry.week, entry))
    elif path in site.checkpoints:
        markdown = replace_blocks(markdown, {BLOCK: site.checkpoints[path]})
    markdown = without_asides(markdown)
    if entry.cards:
        markdown = with_cards(markdown)
    markdown = without_empty_sections(markdown)
    if path.startswith("journal/"):
        markdown = _with_excerpt(markdown)
    if path in site.previews:
        title = said(site.templates, Phrase("preview")).replace('"', "&#34;")
        markdown = f'!!! warning "{title}"\n\n{markdown}'
    language = own_language(site.templates, entry)
    if language:
        markdown = blocks_in(markdown, language)
    adapted = with_state_words(site.links.adapted(path, markdown, address_of), _state_words(site.templates))
    below = _below(site, entry, address_of(LISTS_SCRIPT))
    if plan := site.journal.plan_week_of(entry):
        below = f"{below.rstrip()}\n\n{plan_link(plan, path, site.templates)}\n"
    if below and language:
        below = f"\n\n{in_language(below, language)}\n"
    return f"{adapted.rstrip()}{below}" if below else adapted


def entry_html(site: Site, path: str, page: str, address_of: Callable[[str], str | None]) -> str:
    """Return an entry's whole page with its language, and below its heading where it belongs."""
    return entry_page(site.journal, site.templates, site.entries[path], page, address_of)


def list_html(site: Site, page: str, address_of: Callable[[str], str | None]) -> str:
    """Return a list of posts with the language of each beginning."""
    marked = {address_of(entry.path): entry.lang for entry in site.entries.values() if entry.lang}
    return with_excerpt_languages(page, marked, language_of(site.templates))


def _below(site: Site, entry: Entry, script: str | None) -> str:
    """Return what stands below an entry: where a gotcha was met again, how to cite a paper."""
    met = met_links(site.met.get(entry.path, ()), entry.path)
    cited = citations([entry]).get(entry.path)
    if not met and not cited:
        return ""
    text = rendered(site.templates, "pages/below.md.j2", met=met, cited=cited, script=script)
    return f"\n\n{text.strip()}\n"


def page_markdown(site: Site, path: str, markdown: str, address_of: Callable[[str], str | None]) -> str:
    """Return a generated page with the addresses that its HTML needs; see `Links.adapted`."""
    has_html = path in {RECALL, GOTCHAS, PAPERS, NOTEBOOKS} or "<svg" in markdown
    return site.links.adapted_html(path, markdown, address_of) if has_html else markdown


def _state_words(templates: Templates) -> dict[str, str]:
    return {state.name.replace("_", " "): said(templates, state) for state in _STATES}


def _with_excerpt(markdown: str) -> str:
    """Make sure that lists show a beginning and not the whole post: all above the first heading."""
    masked = mask_code(markdown)
    if MORE in masked:
        return markdown
    heading = _HEADING.search(masked)
    at = heading.start() if heading else len(markdown)
    return f"{markdown[:at].rstrip()}\n\n{MORE}\n\n{markdown[at:]}"
