"""Resource lines of an entry: checkboxes that say how far somebody is with a book, a film, a course."""

import re
from collections.abc import Collection

from learning_journal.domain.resources import ResourceLine, ResourceState, address, name
from learning_journal.errors import Problem
from learning_journal.text.links import is_html, is_image, link_label
from learning_journal.text.markdown import find_links, plain
from learning_journal.text.sections import lines_under
from learning_journal.text.tasks import RESOURCES, Box, find_boxes

_WEB = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_BARE = re.compile(r"(?<![^\s(<])<?(?P<url>https?://[^\s<>]*[^\s<>.,;:!?)])>?", re.IGNORECASE)
_STATES = {state.value: state for state in ResourceState} | {
    "X": ResourceState.DONE,
    ">": ResourceState.QUEUED,
}


def read_resources(
    body: str, path: str = "", first_line: int = 1, marks: Collection[str] = ()
) -> tuple[tuple[ResourceLine, ...], frozenset[int], tuple[Problem, ...]]:
    """Find the resource lines of a text that begins at line `first_line` of its file; code is left out.

    Such a line is a checkbox without a task's id that stands under a heading `Resources`, or that is nothing
    but a resource of the plan; marks: see `domain.resources.marks`. An indented one under that heading
    belongs to the resource above it. Returns the resources, and the lines of the file where a box without an
    id is no task. Reported: a box under the heading with an unknown character.
    """
    lines: list[ResourceLine] = []
    problems: list[Problem] = []
    under = lines_under(body, RESOURCES)
    for box in find_boxes(body):
        number = first_line + box.index
        below = box.index in under
        if box.id is not None or not box.text or (below and box.nested):
            continue
        line, rest = _read(box, number)
        if not below and not (set(_marks(line, rest)) & set(marks)):
            continue
        if box.state in _STATES:
            lines.append(line)
        elif below:
            what = f"The box of the resource `{line.title}` holds `{box.state}`."
            fix = "Use [ ] queued, [/] reading, [x] done or [-] dropped."
            problems.append(Problem(path, number, "resource-state", what, fix))
    no_tasks = frozenset({first_line + index for index in under} | {line.line for line in lines})
    return tuple(lines), no_tasks, tuple(problems)


def _read(box: Box, number: int) -> tuple[ResourceLine, str]:
    """Return what a line says, and the words behind its link."""
    state = _STATES.get(box.state, ResourceState.QUEUED)
    for link in find_links(box.text):
        label = link_label(box.text, link)
        if not label or is_image(box.text, link) or is_html(box.text, link) or not _WEB.match(link.target):
            continue
        before = box.text[: box.text.rindex(f"[{label}]", 0, link.start)]
        kind = plain(before).strip().removesuffix(":").rstrip()
        rest = box.text[link.end :].lstrip(">").removeprefix(")").strip()
        return ResourceLine(number, state, plain(label), link.target, kind), rest
    if bare := _BARE.search(box.text):
        words = plain(f"{box.text[: bare.start()]} {box.text[bare.end() :]}").strip(" -\u2013\u2014:().,;")
        return ResourceLine(number, state, words or bare["url"], bare["url"]), words
    return ResourceLine(number, state, plain(box.text)), ""


def _marks(line: ResourceLine, rest: str) -> tuple[str, ...]:
    """Return by what a line might be known as a resource of the plan and nothing else."""
    if rest:
        return ()
    return (address(line.url),) if line.url else (name(line.title),)
