"""Resources: links with the kind the plan gives them, and works it names without a link."""

import re
from collections.abc import Iterator

from learning_journal.domain.roadmap import Resource
from learning_journal.text.roadmap_markdown.inline import Link, Span, bold_label, span, title
from learning_journal.text.roadmap_markdown.words import KINDS, VAGUE

USUAL_KIND = "Resource"
_PLAIN_LABEL = re.compile(r"(\w+)\s*[:：]\s+")  # noqa: RUF001 - the full-width colon belongs to the plans
_NOTE = re.compile(r"\s+[-–—]\s+")  # noqa: RUF001 - the dashes plans are written with
_EDGES = " ,;:.|()[]-–—·→"  # noqa: RUF001 - as above
_LONGEST_TITLE = 120


def kind_in(words: str) -> str | None:
    """Return the kind of resource a heading announces, such as Book for `Essential Books`."""
    found = (KINDS.get(word) for word in re.findall(r"\w+", words.casefold()))
    return next((kind for kind in found if kind), None)


def resources_in(line: Span, kind: str = USUAL_KIND, topic: str | None = None) -> Iterator[Resource]:
    """Return the resources one line names: each of its links, else the line itself."""
    own, rest = _labelled(line)
    kind = own or kind
    links = outside(rest.links)
    if links:
        left = rest.bare.strip(_EDGES) if len(links) == 1 else ""
        for link in links:
            named = _name(link, rest)
            yield Resource(
                named, link.url or None, kind, topic, None if named == rest.plain else left or None
            )
    elif rest.plain:
        name, *note = _NOTE.split(rest.plain, maxsplit=1)
        yield Resource(title(name) or rest.plain, None, kind, topic, note[0].strip() if note else None)


def links_in(line: Span, kind: str = USUAL_KIND) -> Iterator[Resource]:
    """Return the links of a line that is not itself a resource."""
    own, rest = _labelled(line)
    for link in outside(line.links):
        yield Resource(_name(link, rest), link.url or None, own if own and own in KINDS.values() else kind)


def is_only_links(line: Span) -> bool:
    """Tell whether a line holds nothing but links, a kind's label aside."""
    _, rest = _labelled(line)
    return bool(outside(rest.links)) and re.search(r"\w", rest.bare) is None


def outside(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Leave out links into the plan's own page."""
    return tuple(link for link in links if not link.url.startswith("#"))


def _labelled(line: Span) -> tuple[str | None, Span]:
    found = bold_label(line.raw)
    if found and found[1]:
        return span(found[0]).plain, span(found[1])
    match = _PLAIN_LABEL.match(line.raw)
    if match and match[1].casefold() in KINDS:
        return match[1], span(line.raw[match.end() :])
    return None, line


def _name(link: Link, line: Span) -> str:
    """Return a link's text; where that says nothing, the sentence around it, else its address."""
    name = title(link.title)
    if name and (name.casefold().strip(_EDGES) not in VAGUE or not re.search(r"\w", line.bare)):
        return name
    if name and len(line.links) == 1 and len(line.plain) <= _LONGEST_TITLE:
        return title(line.plain)
    return link.url.partition("://")[2] or link.url or name
