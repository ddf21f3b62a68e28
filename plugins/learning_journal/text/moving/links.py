"""The links of other tools: where they stand in a text, what they name, and putting others in their place."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from learning_journal.domain.moving import OldSite, SourceKind
from learning_journal.text.asides import comment_spans
from learning_journal.text.markdown import find_links, mask_code
from learning_journal.text.moving.addresses import address_key
from learning_journal.text.plain_words import blanked

_RAW = re.compile(r"\{%-?\s*(?P<end>end)?(?P<tag>raw|highlight)\b[^{}]*\}")
_TAG = re.compile(r"\{(?:\{[<%]|%)(?:(?!\{[{%]|[%}]\}).)*[%}]\}\}?", re.DOTALL)
"""What is the old tool's own, quoted words in it included."""

_NOT_NEWLINE = re.compile(r"[^\n]")
_SITE = r"(?:\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\})"
_JEKYLL = re.compile(
    rf"{_SITE}{{0,2}}\{{%-?\s*(?P<tag>post_url|link)\s+(?P<name>[^%\s]+)\s*-?%\}}"
    r"|\{\{-?\s*(?P<quote>[\"'])(?P<filtered>/?[^\"'\n{}]*)(?P=quote)\s*\|\s*(?:relative_url|absolute_url)\s*-?\}\}"
    rf"|{_SITE}{{1,2}}(?P<based>/[^\s)\"'<>]*)"
    r"|(?:(?<=\]\()|(?<=\]: )|(?<==[\"']))\{\{-?\s*site\.(?P<setting>\w+)\s*-?\}\}"
)
_HUGO = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?[\"']?(?P<name>[^\"'\s>%]+)[\"']?[^{}\n]*?[>%]\}\}")
_WIKI = re.compile(
    r"(?P<embed>!?)\[\[(?P<name>[^\[\]|#\n\\]*)(?P<part>#[^\[\]|\n\\]*)?(?:\\?\|(?P<words>[^\[\]\n]*))?\]\]"
)
_TEMPLATED = re.compile(
    r"(?:\]\([ \t]*|\]:[ \t]*|(?:src|href)=[\"'])"
    r"(?P<target><?[^\s()\[\]\"'<>{}]*+\{[{%][^\n{}]*+\}\}?[^\s()\[\]\"'<>{}]*+)"
)
_MORE = re.compile(r"<!--more-->|<!--more -->|<!-- more-->")
_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?\Z")
_NOT_IN_ANCHOR = re.compile(r"[^\w\s-]")
_SPACE = re.compile(r"[-\s]+")
_POST_NAME = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.*)")


@dataclass(frozen=True, slots=True)
class Found:
    """A link in a text, from `start` to `end`, and the path or address it names. wiki: of Obsidian."""

    start: int
    end: int
    target: str
    written: str
    wiki: re.Match[str] | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """What links may name.

    files: paths of the source. addresses: old addresses as `address_key` gives them -> path of the file that
    was there. names: lower-case name of a file, with and without its ending -> the paths that have it.
    statics: folders in which addresses that begin with a slash are looked for.
    """

    files: frozenset[str]
    addresses: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statics: tuple[str, ...] = ()
    site: OldSite = field(default_factory=OldSite)

    def find(self, target: str, source: str) -> str:
        """Return the path of the file that a link in the file `source` names; empty where none is known."""
        path = _without_site(target, self.site)
        if path is None:
            return ""
        if path.startswith("/"):
            found = self.addresses.get(address_key(path.removeprefix(self.site.base) or "/"))
            return found or self.addresses.get(address_key(path)) or self._static(path)
        name = unquote(path)
        near = posixpath.normpath(posixpath.join(posixpath.dirname(source), name))
        return self._at(near) or next(
            (there for top in self.statics if (there := self._at(posixpath.normpath(f"{top}{name}")))), ""
        )

    def beside(self, folder: str) -> list[str]:
        """Return the files of one folder, which ends in a slash; not those of folders in it."""
        depth = folder.count("/")
        return sorted(path for path in self.files if path.startswith(folder) and path.count("/") == depth)

    def _static(self, path: str) -> str:
        inside = unquote(path).partition("?")[0].removeprefix(self.site.base).lstrip("/")
        found = (self._at(posixpath.normpath(f"{top}{inside}")) for top in self.statics)
        return next(filter(None, found), "")

    def _at(self, path: str) -> str:
        there = (path, f"{path}.md", f"{path}.markdown", f"{path}/index.md")
        return next((one for one in there if one in self.files), "")

    def named(self, name: str, source: str) -> str:
        """Return the file that is named by a part of its path or its bare name, as `ref` and `[[...]]` do."""
        found = self.find(name, source)
        candidates = self.names.get(posixpath.basename(name.rstrip("/")).lower(), ())
        if found or not candidates:
            return found
        wanted = name.strip("/").lower()
        fitting = [path for path in candidates if wanted in path.lower()]
        return min(fitting, key=lambda path: (path.count("/"), path), default="")

    def post(self, name: str) -> str:
        """Return the post that `post_url` names; Jekyll compares the day and the words behind it."""
        wanted = _post_key(name)
        paths = self.names.get("", ())
        return next((path for path in paths if _post_key(_bare(path)) == wanted), "") if wanted else ""


def _bare(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _post_key(name: str) -> tuple[int, int, int, str] | None:
    match = _POST_NAME.match(posixpath.basename(name))
    return (int(match[1]), int(match[2]), int(match[3]), match[4].removesuffix(".md")) if match else None


def name_index(paths: Iterator[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of files, see `Index.names`; under the empty name stand all of them."""
    found: dict[str, list[str]] = {"": []}
    for path in paths:
        found[""].append(path)
        name = posixpath.basename(path).lower()
        stem = posixpath.splitext(name)[0]
        for key in {name, stem} | (
            {posixpath.basename(posixpath.dirname(path)).lower()} if stem == "index" else set()
        ):
            found.setdefault(key, []).append(path)
    return {name: tuple(one) for name, one in found.items()}


def _without_site(target: str, site: OldSite) -> str | None:
    """Return the path of a target, from the site's root where it names the old site; None for other sites."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc:
        return parts.path or None
    own = urlsplit(site.url)
    same = bool(site.url) and parts.scheme in {"http", "https", ""} and parts.netloc == own.netloc
    return (parts.path or "/") if same else None


def tail_of(target: str) -> str:
    """Return the query and fragment of a target, as written."""
    cut = min((at for at in (target.find("?"), target.find("#")) if at >= 0), default=len(target))
    return target[cut:]


def masked_text(text: str, kind: SourceKind) -> str:
    """Return a text with everything blanked in which nothing is a link.

    That is code, Jekyll's blocks of it, and comments of a vault, which nobody is to see.
    """
    masked = mask_code(text)
    if kind is SourceKind.OBSIDIAN:
        masked = blanked(masked, comment_spans(text))
    if kind is SourceKind.JEKYLL:
        masked = _without_raw(masked)
    return masked


def _without_raw(masked: str) -> str:
    """Blank Jekyll's blocks of code; tag by tag, because a search for each one's end would cost a square."""
    out: list[str] = []
    done = 0
    opened: re.Match[str] | None = None
    for match in _RAW.finditer(masked):
        if opened is None and not match["end"]:
            opened = match
        elif opened is not None and match["end"] and match["tag"] == opened["tag"]:
            out += [
                masked[done : opened.start()],
                _NOT_NEWLINE.sub(" ", masked[opened.start() : match.end()]),
            ]
            done, opened = match.end(), None
    return "".join([*out, masked[done:]])


def find_targets(text: str, kind: SourceKind) -> list[Found]:
    """Return what links and names other files in a text, as the tool writes it, by place."""
    masked = masked_text(text, kind)
    found: list[Found] = []
    if kind is SourceKind.JEKYLL:
        found += [_jekyll(match) for match in _JEKYLL.finditer(masked)]
    if kind is SourceKind.HUGO:
        found += [
            Found(*match.span(), match["name"], f"ref:{match['name']}") for match in _HUGO.finditer(masked)
        ]
    if kind is SourceKind.OBSIDIAN:
        found += [
            Found(*match.span(), match["name"].strip(), match[0], match) for match in _WIKI.finditer(masked)
        ]
    masked = _TAG.sub(lambda match: _NOT_NEWLINE.sub(" ", match[0]), masked)
    taken = {at for one in found for at in range(one.start, one.end)}
    for link in find_links(text):
        if masked[link.start : link.end] == link.target and link.start not in taken and link.target:
            found.append(Found(link.start, link.end, link.target, link.target))
    return sorted(found, key=lambda one: one.start)


def _jekyll(match: re.Match[str]) -> Found:
    if match["tag"]:
        return Found(*match.span(), match["name"], f"{match['tag']}:{match['name']}")
    if match["setting"]:
        return Found(*match.span(), match["setting"], "setting:")
    target = match["filtered"] if match["filtered"] is not None else match["based"]
    return Found(*match.span(), f"/{target.lstrip('/')}", "based:")


def find_more(text: str) -> list[tuple[int, int]]:
    """Return where a text says, in the other tools' spelling, that its beginning ends: `<!--more-->`."""
    if "more" not in text or "<!--" not in text:
        return []
    return [match.span() for match in _MORE.finditer(mask_code(text))]


def templated_targets(text: str) -> list[tuple[int, str]]:
    """Return where links stand whose targets only the old tool could fill in, and the targets."""
    if "{{" not in text and "{%" not in text:
        return []
    masked = mask_code(text)
    return [(match.start("target"), match["target"]) for match in _TEMPLATED.finditer(masked)]


def located(one: Found, index: Index, source: str) -> str:
    """Return the path of the source's file that a link names; empty where there is none."""
    if one.written.startswith("post_url:"):
        return index.post(one.target)
    if one.written.startswith("link:"):
        top = index.statics[0] if index.statics else ""
        return (
            one.target
            if one.target in index.files
            else index.find(f"/{one.target}", source)
            or (f"{top}{one.target}" if f"{top}{one.target}" in index.files else "")
        )
    if one.wiki or one.written.startswith("ref:"):
        name = one.target.partition("#")[0]
        return index.named(name, source) if name else source
    return index.find(one.target, source)


def wiki_link(match: re.Match[str], target: str, *, picture: bool) -> str:
    """Return an Obsidian link as markdown. target: of the file, empty for a place on the same page."""
    part = match["part"] or ""
    name = match["name"].strip()
    words = (match["words"] or "").strip()
    size = _SIZE.match(words)
    if match["embed"] and picture:
        attributes = f'{{ width="{size[1]}" }}' if size else ""
        alternative = name.rpartition("/")[2] if size or not words else words
        return f"![{_label(alternative)}]({target}){attributes}"
    heading = part.rpartition("#")[2].strip()
    anchor = "" if not heading or heading.startswith("^") else f"#{anchor_of(heading)}"
    shown = words or " > ".join(filter(None, (name, heading.removeprefix("^"))))
    return f"[{_label(shown)}]({target}{anchor})"


def _label(words: str) -> str:
    return words.replace("[", r"\[").replace("]", r"\]")


def anchor_of(heading: str) -> str:
    """Return the anchor that Python-Markdown gives a heading."""
    return _SPACE.sub("-", _NOT_IN_ANCHOR.sub("", heading).strip().lower())


def replaced(text: str, edits: Mapping[tuple[int, int], str]) -> str:
    """Return a text with other words at some places, which do not overlap."""
    out: list[str] = []
    done = 0
    for (start, end), new in sorted(edits.items()):
        out += [text[done:start], new]
        done = end
    return "".join([*out, text[done:]])
