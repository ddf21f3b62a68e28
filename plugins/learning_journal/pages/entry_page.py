"""An entry's HTML as the engine made it, with what tells a reader who lands there where it belongs."""

import re
from collections.abc import Callable, Mapping

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.pages import words
from learning_journal.pages.listing import hub_path
from learning_journal.pages.render import Templates, plainly, rendered
from learning_journal.text.languages import attributes

_ARTICLE = re.compile(r"<article\b(?=[^>]*\bmd-content__inner\b)")
_WEEK_BLOCK = re.compile(r"(<!-- journal:begin week -->).*?(<!-- journal:end week -->)", re.DOTALL)
_EXCERPT = re.compile(r'<article class="md-post md-post--excerpt">.*?</article>', re.DOTALL)
_TARGET = re.compile(r'<h[1-6]\b[^>]*><a\b[^>]*\bhref="([^"]*)"')
_CONTENT = re.compile(r'<div class="md-post__content\b')
_ACTION = '<nav class="md-post__action"'


def language_of(templates: Templates) -> str:
    """Return the language of what pages say."""
    return plainly(templates, words.Phrase("language"))


def own_language(templates: Templates, entry: Entry) -> str:
    """Return the language of what the tool says on an entry's page; empty where the entry is in no other."""
    language = language_of(templates) if entry.lang else ""
    return "" if language == entry.lang else language


def above_entry(
    journal: Journal, templates: Templates, entry: Entry, address_of: Callable[[str], str | None]
) -> dict[str, object]:
    """Return what the template is given that says below an entry's heading where it belongs.

    address_of: gives the address of a path of the site from this page.
    """
    week = journal.plan_week_of(entry)
    return {
        "attributes": attributes(own_language(templates, entry)),
        "entry": entry,
        "day": None if entry.path.startswith("journal/") else entry.day,
        "week": week,
        "span": journal.calendar.span_of(week.number) if week else None,
        "hub": address_of(hub_path(week.number)) if week else None,
        "plan": journal.roadmap.title if week and entry.kind is Kind.WEEK else "",
        "roadmap": address_of("roadmap.md"),
        "last": journal.roadmap.numbers[-1],
        "ahead": journal.written_ahead(entry),
        "cost": words.hours(round(entry.hours * 60)) if entry.hours else "",
    }


def entry_page(html: str, above: Mapping[str, object], lang: str, templates: Templates) -> str:
    """Return an entry's whole page with its language, may be none, and a line below its heading."""
    html = _with_above(html, rendered(templates, "pages/above.html.j2", **above).strip())
    return _with_language(html, lang) if lang else html


def _with_above(html: str, above: str) -> str:
    """Return a page with a piece of HTML below its heading, in place of the block that says the week.

    A theme whose pages have no article of Material's kind keeps its page as it is.
    """
    article = _ARTICLE.search(html)
    if article is None:
        return html
    before, body = html[: article.start()], html[article.start() :]
    heading, end, rest = body.partition("</h1>")
    rest = _WEEK_BLOCK.sub(r"\1\2", rest, count=1)
    return f"{before}{heading}{end}\n{above}{rest}" if end else html


def _with_language(html: str, lang: str) -> str:
    """Return a page whose title and article are in a language; what is around them is in the site's."""
    marks = attributes(lang)
    html = html.replace("<title>", f"<title{marks}>", 1)
    return _ARTICLE.sub(lambda match: f"{match[0]}{marks}", html, count=1)


def with_excerpt_languages(html: str, languages: Mapping[str | None, str], own: str) -> str:
    """Return a list of posts with the language of each beginning.

    languages: of the posts that say theirs, by the address as the list has it. own: the site's, which the
    link to the rest is in.
    """

    def marked(match: re.Match[str]) -> str:
        target = _TARGET.search(match[0])
        lang = languages.get(target[1].partition("#")[0]) if target else None
        if not lang:
            return match[0]
        text = _CONTENT.sub(lambda found: f"<div{attributes(lang)}{found[0][4:]}", match[0], count=1)
        return text.replace(_ACTION, f"<nav{attributes(own)}{_ACTION[4:]}", 1)

    return _EXCERPT.sub(marked, html) if languages else html
