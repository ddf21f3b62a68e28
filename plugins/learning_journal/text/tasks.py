"""Checkbox lines of an entry: found, and changed by one character."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from learning_journal.domain.tasks import Mention, State, TaskLine
from learning_journal.errors import Problem
from learning_journal.text.commit_ids import bare_commits
from learning_journal.text.markdown import find_links, mask_code
from learning_journal.text.sections import lines_under

RESOURCES = "Resources"
"""The heading under which a post's checkboxes are resources and no tasks."""

_TASK = re.compile(r"^(?P<lead>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<state>.)\][ \t]+(?P<text>.*)$")
_COMMENT = re.compile(r"<!--[ \t]*(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*-->")
_ID = re.compile(f"{_COMMENT.pattern}$")
_STATES = {" ": State.OPEN, "x": State.DONE, "X": State.DONE, ">": State.CARRIED, "-": State.DROPPED}
_STARTED = "/"
"""The box of what was begun, as task plugins for Obsidian write it."""

_WORDS: dict[str, str] = {
    State.CARRIED: "carried over",
    State.DROPPED: "dropped",
    _STARTED: "in progress",
}


@dataclass(frozen=True, slots=True)
class Box:
    """A checkbox line of a text.

    index: its 0-based line there. nested: whether it is indented, as an item of another item is.
    state: the character in the box. text: the line's words without the id.
    """

    index: int
    nested: bool
    state: str
    text: str
    id: str | None


def find_boxes(body: str) -> Iterator[Box]:
    """Yield the checkbox lines of a text; code is left out."""
    lines = zip(body.split("\n"), mask_code(body).split("\n"), strict=True)
    for index, (line, masked) in enumerate(lines):
        match = _TASK.match(line.rstrip("\r"))
        if not match or not _TASK.match(masked.rstrip("\r")):
            continue
        text = match["text"].rstrip(" \t")
        id_match = _ID.search(text)
        words = text[: id_match.start()].rstrip(" \t") if id_match else text
        nested = match["lead"].startswith(("  ", "\t"))
        yield Box(index, nested, match["state"], words, id_match["id"] if id_match else None)


def read_tasks(
    body: str, path: str = "", first_line: int = 1, others: Collection[int] = ()
) -> tuple[tuple[TaskLine, ...], tuple[Problem, ...]]:
    """Find the tasks of a text that begins at line `first_line` of its file; code is left out.

    others: lines of the file where a box without an id is no task. Reported: a plan task whose box holds an
    unknown character, and a plan task id used twice.
    """
    tasks: list[TaskLine] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for box in find_boxes(body):
        number, task_id = first_line + box.index, box.id
        state = _STATES.get(box.state)
        if task_id is None and number in others:
            continue
        if state is None:
            if task_id:
                fix = "Use [ ] open, [x] done, [>] carried over or [-] dropped."
                what = f"The box of task `{task_id}` holds `{box.state}`."
                problems.append(Problem(path, number, "task-state", what, fix))
            continue
        if task_id in seen:
            what = f"Task `{task_id}` is in this post twice."
            problems.append(Problem(path, number, "task-twice", what, "Keep one of the two lines."))
            continue
        if task_id:
            seen.add(task_id)
        tasks.append(TaskLine(number, state, box.text, task_id, _evidence(box.text)))
    return tuple(tasks), tuple(problems)


def read_mentions(body: str, first_line: int = 1) -> tuple[Mention, ...]:
    """Find the comments that look like a task's id and end no checkbox line; code is left out.

    Any word in a comment looks so: only who knows the plan can tell which of them were meant as ids.
    """
    found: list[Mention] = []
    for number, line in enumerate(mask_code(body).split("\n") if "<!--" in body else (), start=first_line):
        text = line.rstrip(" \t\r")
        ids = list(_COMMENT.finditer(text))
        if ids and ids[-1].end() == len(text) and _TASK.match(text):
            del ids[-1]
        found += [Mention(number, match["id"]) for match in ids]
    return tuple(found)


def _evidence(text: str) -> tuple[str, ...]:
    links = [link.target for link in find_links(text)]
    bare = [commit.target for commit in bare_commits(text) if commit.target not in links]
    return tuple(links + bare)


def mark_carried(source: str, lines: Collection[int]) -> str:
    """Return a file's text with the open boxes on these 1-based lines marked `>`; nothing else changes."""
    out = source.split("\n")
    for number in lines:
        match = _TASK.match(out[number - 1].rstrip("\r"))
        if match and match["state"] == " ":
            place = match.start("state")
            out[number - 1] = out[number - 1][:place] + State.CARRIED + out[number - 1][place + 1 :]
    return "\n".join(out)


def with_state_words(body: str, said: Mapping[str, str]) -> str:
    """Return a text for a page: boxes that browsers and forges do not know become words, code left out.

    said: what a page says for the English word.
    """
    lines = body.split("\n")
    resources = lines_under(body, RESOURCES) if f"[{_STARTED}]" in body else set()
    for box in find_boxes(body):
        word = _WORDS.get(box.state)
        match = _TASK.match(lines[box.index])
        if word and match:
            word = "reading" if box.state == _STARTED and box.index in resources else word
            line = lines[box.index]
            lines[box.index] = (
                f"{line[: match.end('lead') - 1]}*{said.get(word, word)}:* {line[match.start('text') :]}"
            )
    return "\n".join(lines)
