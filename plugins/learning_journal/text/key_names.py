"""Keys of an entry's front matter that are likely to be slips: nothing reads them, and nobody is told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from learning_journal.text.yaml_source import Value

FRONT_MATTER: Mapping[str, str] = {
    "title": "text; needed. Put it in quotes when it holds a colon or is a number",
    "date": "a day as `2026-01-31`, without quotes; needed. Dated ahead: not on the site before that day",
    "week": "the plan week, a plain number; needed in a Week in Review",
    "kind": "`week`, `gotcha`, `paper`, `note` or `checkpoint`; the folder says it otherwise",
    "draft": "`true` or `false`",
    "visibility": "`public`; `unlisted`: has a page, but is in no list, search, tag, feed or sitemap; "
    "`private`: nowhere",
    "tags": "list of texts, as `[numpy, calculus]`",
    "categories": "the same; each has a page, and takes 200 bytes at most",
    "authors": "list of names",
    "slug": "the last part of the page's address: letters, digits, single hyphens, 200 bytes at most",
    "description": "one sentence",
    "aliases": "list of addresses that the page had elsewhere, as `[/2013/05/06/hello.html]`: "
    "each leads on to it",
    "lang": 'the language it is written in, as `ar`, `de` or `pt-BR`; in quotes `"no"`. '
    "Without it, the site's",
    "hours": "a gotcha's cost, as `1.5`; its page says it",
    "claim": "in a Week in Review: what its work shows, in your own words, as one line. "
    "See [evidence](../guide/evidence.md)",
    "pass": "a paper's reading pass: 1, 2 or 3; 0 while it waits in the queue, as a draft",
    "arxiv": 'a paper\'s id, as text: `"1706.03762"`',
    "doi": "the same",
    "year": "when a paper appeared",
    "venue": "a paper's journal or proceedings",
    "source": "the address of a paper's abstract",
    "bibtex": "a paper's entry from a `.bib` file, as text of several lines. Its type and fields go into "
    "`papers/references.bib`; where another key says something else, that key counts",
}
"""The keys that mean something here -> what, as the reference says it."""

_OWN = tuple(FRONT_MATTER)
_OF_ENGINES = ("readtime", "pin", "hide", "search", "links", "template", "status")

_HIDDEN_BY = {"draft": ("true",), "visibility": ("private", "unlisted")}
"""The keys that keep an entry from being published or listed -> the values that do."""

_PRIVATE, _UNLISTED, _DRAFT = "visibility: private", "visibility: unlisted", "draft: true"
_HIDES = {
    **dict.fromkeys(("private", "secret"), _PRIVATE),
    **dict.fromkeys(("hidden", "unlisted"), _UNLISTED),
    "unpublished": _DRAFT,
}
"""Keys of other tools, and of common sense, that hide an entry -> how that is said here."""

_SHOWS = frozenset({"published", "publish", "public", "visible"})
"""Such keys that hide an entry where their value is no."""

_STATUS = {"draft": _DRAFT, **_HIDES}
"""Values of `status` in other tools that hide an entry."""

_WORDS = (*_OWN, *_HIDES, *_SHOWS)
_NO = frozenset({"false", "no", "off", "n", "0"})
_LEAST = 0.8
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A key that nothing reads. meant: the one it was likely meant for. what, fix: as in a problem."""

    key: str
    meant: str
    what: str
    fix: str

    @property
    def hides(self) -> bool:
        """Tell whether it was likely meant to keep the entry from being published."""
        return self.meant in _HIDDEN_BY


def find_slips(values: Mapping[str, Value]) -> Iterator[Slip]:
    """Yield the keys that look like another one, or that hide an entry elsewhere and not here.

    A key that looks like nothing known is nobody's business: it is kept and passed on. What a slip was
    meant to say may be said by its right key as well; then it does no harm.
    """
    hidden = {key for key, hiding in _HIDDEN_BY.items() if key in values and values[key].raw in hiding}
    for key, value in values.items():
        if key == "status" or key not in (*_OWN, *_OF_ENGINES):
            yield from _slips(key, value, values, hidden)


def _slips(key: str, value: Value, values: Mapping[str, Value], hidden: set[str]) -> Iterator[Slip]:
    said = value.raw.strip()
    near = _nearest(_BETWEEN_WORDS.sub("", key.casefold()))
    remedy = _STATUS.get(said.casefold(), "") if key == "status" else _HIDES.get(near, "")
    what = f"`{f'{key}: {said}'.strip()}` hides nothing here. To be safe, the entry is left out."
    if remedy and (key == "status" or said.casefold() not in _NO):
        meant = remedy.partition(":")[0]
        if meant not in hidden:
            yield Slip(key, meant, what, f"Write `{remedy}` in its place.")
    elif near in _SHOWS and said.casefold() in _NO and not hidden:
        yield Slip(key, "draft", what, f"Write `{_DRAFT}` (not yet) or `{_PRIVATE}` (never) in its place.")
    elif near in _OWN and near not in (hidden if near in _HIDDEN_BY else values):
        what = f"Nothing reads the key `{key}`, which looks like `{near}`."
        safe = " To be safe, the entry is left out." if near in _HIDDEN_BY else ""
        yield Slip(key, near, what + safe, f"Write `{near}`, or another name if it is a key of your own.")


@lru_cache(maxsize=256)  # a journal has the same keys in every entry
def _nearest(name: str) -> str:
    """Return the known word that a name is likely to be, or nothing.

    `author` and `tag` are keys of other tools, so one for many is no slip.
    """
    name = bare if (bare := name.removeprefix("is")) in {*_HIDES, *_SHOWS, "draft"} else name
    (near, *_) = (*get_close_matches(name, _WORDS, n=1, cutoff=_LEAST), "")
    return "" if abs(len(near) - len(name)) > 1 or f"{name}s" == near or name == f"{near}s" else near
