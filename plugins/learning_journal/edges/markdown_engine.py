"""Python-Markdown with a site's own extensions: the HTML that its engine makes of a text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markdown import Markdown
from pymdownx.slugs import slugify

_ALWAYS = ("toc", "tables", "fenced_code")
"""What MkDocs adds to every site's extensions."""

_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)


class MarkdownEngine:
    """Makes HTML of one text after another."""

    def __init__(self, extensions: Iterable[object]) -> None:
        """`extensions` as in `mkdocs.yml`: names, and mappings of a name to its options."""
        self._markdown = Markdown()
        for name, options in {**_named(_ALWAYS), **_named(extensions)}.items():
            self._add(name, options)

    def html(self, text: str) -> str:
        """Return the HTML of a text."""
        return self._markdown.reset().convert(text)

    def _add(self, name: str, options: Mapping[str, Any]) -> None:
        known = {key: value for key, value in options.items() if isinstance(value, bool | int | str | list)}
        for tried in (known, {}):
            try:
                self._markdown.registerExtensions([name], {name: tried})
            except Exception:  # noqa: BLE001, S112 - whatever somebody's extension raises; the site's engine says it
                continue
            return


def heading_of(html: str) -> str:
    """Return the first heading of a page as HTML; empty without one."""
    found = _HEADING.search(html)
    return _PERMALINK.sub("", found[1]).strip() if found else ""


def _named(extensions: Iterable[object]) -> dict[str, Mapping[str, Any]]:
    named: dict[str, Mapping[str, Any]] = {}
    for one in extensions:
        options = one if isinstance(one, dict) else {str(one): None}
        named |= {name: value or {} for name, value in options.items()}
    return named


def slug_of(words: str) -> str:
    """Return what the site's engine makes of words for an address, such as those of a tag."""
    return str(slugify(case="lower")(words, "-"))
