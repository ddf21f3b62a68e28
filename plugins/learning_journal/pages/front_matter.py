"""Front matter and titles for themes that print them as HTML: they are words, and shown as text."""

import html
from collections.abc import Mapping

from markupsafe import Markup

from learning_journal.text.markdown import escape, visible

_NAMES = {"&#38;": "&amp;", "&#60;": "&lt;", "&#62;": "&gt;"}


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
