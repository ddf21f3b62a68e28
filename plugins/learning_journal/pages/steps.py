"""What stands above and below an entry or a week's page where no engine adds it."""

import re
from collections.abc import Iterable, Sequence

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.pages import words
from learning_journal.pages.entry_page import own_language
from learning_journal.pages.listing import hub_path
from learning_journal.pages.render import Templates, rendered
from learning_journal.pages.views import LinkView
from learning_journal.text.languages import attributes, isolated
from learning_journal.text.links import relative
from learning_journal.text.markdown import escape, mask_code

_HEADING = re.compile(r"^#[ \t]+.*$", re.MULTILINE)


def above(journal: Journal, templates: Templates, entry: Entry, tags: Sequence[tuple[str, str]]) -> str:
    """Return the markdown that says where an entry belongs; the same as `entry_page` says in HTML.

    tags: each with the link to its place in the list of tags, empty where the site has none.
    """
    week = journal.plan_week_of(entry)
    return rendered(
        templates,
        "pages/above.md.j2",
        attributes=attributes(own_language(templates, entry)),
        entry=entry,
        week=week,
        span=journal.calendar.span_of(week.number) if week else None,
        hub=relative(hub_path(week.number), entry.path) if week else "",
        plan=journal.roadmap.title if week and entry.kind is Kind.WEEK else "",
        roadmap=relative("roadmap.md", entry.path),
        last=journal.roadmap.numbers[-1],
        ahead=journal.written_ahead(entry) is not None,
        cost=words.hours(round(entry.hours * 60)) if entry.hours else "",
        tags=tags,
    ).strip()


def below_heading(text: str, title: str, above: str, *, has_heading: bool) -> str:
    """Return a page's text with a piece below its heading; a page without one gets its title for it."""
    found = _HEADING.search(mask_code(text)) if has_heading else None
    if found:
        return f"{text[: found.end()]}\n\n{above}\n\n{text[found.end() :].lstrip()}"
    heading = "" if has_heading else f"# {isolated(title)}\n\n"
    return f"{heading}{above}\n\n{text.lstrip()}"


def tags_line(tags: Iterable[tuple[str, str]]) -> str:
    """Return a page's tags as a line of markdown, each with its link, if any; empty without tags."""
    shown = (f"[{escape(tag)}]({href})" if href else escape(tag) for tag, href in tags)
    line = " · ".join(shown)
    return f'<div class="journal-of" markdown>\n\n{line}\n\n</div>' if line else ""


def way_on(links: Sequence[LinkView]) -> str:
    """Return the line at a page's end that leads on from it; empty without links."""
    return " · ".join(f"[{isolated(str(link.title))}]({link.href})" for link in links)
