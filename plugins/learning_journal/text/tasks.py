"""Checkbox lines of an entry: found, and changed by one character."""

import re
from collections.abc import Collection

from learning_journal.domain.tasks import Mention, State, TaskLine
from learning_journal.errors import Problem
from learning_journal.text.commit_ids import bare_commits
from learning_journal.text.markdown import find_links, mask_code

_TASK = re.compile(r"^(?P<lead>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<state>.)\][ \t]+(?P<text>.*)$")
_COMMENT = re.compile(r"<!--[ \t]*(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)[ \t]*-->")
_ID = re.compile(f"{_COMMENT.pattern}$")
_STATES = {" ": State.OPEN, "x": State.DONE, "X": State.DONE, ">": State.CARRIED, "-": State.DROPPED}
_WORDS: dict[str, str] = {State.CARRIED: "carried over", State.DROPPED: "dropped"}


def read_tasks(
    body: str, path: str = "", first_line: int = 1
) -> tuple[tuple[TaskLine, ...], tuple[Problem, ...]]:
    """Find the checkbox lines of a text that begins at line `first_line` of its file; code is left out.

    Reported: a plan task whose box holds an unknown character, and a plan task id used twice.
    """
    tasks: list[TaskLine] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    lines = zip(body.split("\n"), mask_code(body).split("\n"), strict=True)
    for number, (line, masked) in enumerate(lines, start=first_line):
        match = _TASK.match(line.rstrip("\r"))
        if not match or not _TASK.match(masked.rstrip("\r")):
            continue
        text = match["text"].rstrip(" \t")
        id_match = _ID.search(text)
        task_id = id_match["id"] if id_match else None
        state = _STATES.get(match["state"])
        if state is None:
            if task_id:
                fix = "Use [ ] open, [x] done, [>] carried over or [-] dropped."
                what = f"The box of task `{task_id}` holds `{match['state']}`."
                problems.append(Problem(path, number, "task-state", what, fix))
            continue
        if task_id in seen:
            what = f"Task `{task_id}` is in this post twice."
            problems.append(Problem(path, number, "task-twice", what, "Keep one of the two lines."))
            continue
        if task_id:
            seen.add(task_id)
        text = text[: id_match.start()].rstrip(" \t") if id_match else text
        tasks.append(TaskLine(number, state, text, task_id, _evidence(text)))
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


def with_state_words(body: str) -> str:
    """Return a text for a page: boxes that only this tool knows become words, code left out."""
    out: list[str] = []
    for line, masked in zip(body.split("\n"), mask_code(body).split("\n"), strict=True):
        match = _TASK.match(line.rstrip("\r"))
        word = _WORDS.get(match["state"]) if match and _TASK.match(masked.rstrip("\r")) else None
        if match and word:
            line = f"{line[: match.end('lead') - 1]}*{word}:* {line[match.start('text') :]}"  # noqa: PLW2901 - the line, told in words
        out.append(line)
    return "\n".join(out)
