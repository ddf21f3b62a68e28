"""The last touches on a page's HTML: what engines leave for a script to do, or for nobody."""

import re
from html import escape

from learning_journal.pages.render import Templates, plainly
from learning_journal.pages.words import Phrase
from learning_journal.text.html_comments import without_comments
from learning_journal.text.math_html import typeset, typeset_notebook
from learning_journal.text.page_html import shortened

_ASKS_FORGE = re.compile(r'(<a [^<>]*class="md-source") data-md-component="source"')
"""By this attribute Material's script finds the link to the forge and asks the forge for its stars."""

_NO_INDEX = re.compile(r'(<label\b[^<>]*) tabindex=""')
"""What Material gives labels: no number, and so no HTML."""

_SCRIPT = re.compile(r'<script src="((?:\.\./)*javascripts/lists\.js)" defer></script>')
"""Where a page's text asks for the script of lists."""

_SEARCH = re.compile(
    r'(<div class="md-search"[^>]* role="dialog")>(?=.*?name="query" aria-label="([^"]*)")', re.DOTALL
)
"""The theme's window for searching, and what the box in it is called in the site's language."""

_BOX = re.compile(r'(<label class="task-list-control"><input type="checkbox" disabled)( checked)?')


def with_head(page: str, tags: str) -> str:
    """Return an engine's whole page with more tags in its head, and without what would ask another host."""
    return _ASKS_FORGE.sub(r"\1", page).replace("</head>", f"{tags}</head>", 1)


def finish(page: str, templates: Templates, *, notebook: bool = False) -> tuple[str, list[str]]:
    """Return a page's HTML for readers, and a line on each formula left alone.

    Its math is typeset, its boxes are named, and comments, with which learners talk to themselves, are gone.
    notebook: whether the page was made from one, where math is marked in another way.
    """
    page = without_comments(page)
    done, open_ = (plainly(templates, phrase) for phrase in (Phrase("box_done"), Phrase("box_open")))
    page = _BOX.sub(lambda box: _named_box(box, done if box[2] else open_), page)
    page = _NO_INDEX.sub(r"\1", page)
    page = _with_script_first(_SEARCH.sub(r'\1 aria-label="\2">', page, count=1))
    page, failed = (typeset_notebook if notebook else typeset)(page)
    return page, [
        f"A formula is shown as it was typed, `{shortened(one.formula)}`: {one.why}" for one in failed
    ]


def _with_script_first(page: str) -> str:
    """Let the script of lists run before the page is drawn: what it adds pushes what stands below it down."""
    found = _SCRIPT.search(page)
    if not found:
        return page
    first = f'<script src="{found[1]}" defer blocking="render"></script>'
    return _SCRIPT.sub("", page).replace("</head>", f"{first}</head>", 1)


def _named_box(match: re.Match[str], name: str) -> str:
    """Tell what a box says to those who do not see it; its line stands beside it."""
    return f'{match[1]}{match[2] or ""} aria-label="{escape(name)}"'
