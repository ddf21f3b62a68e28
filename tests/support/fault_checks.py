"""What no fault may do, and the table of what was tried."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from support.faults import KILLED, TYPED, Explored, Outcome, Scenario, edited
from support.injector import KILLS
from support.pictures import Picture

_COLUMNS = {
    "killed": KILLS,
    "Ctrl-C": {"SIGINT"},
    "full disk": {"ENOSPC", "EDQUOT", "short"},
    "I/O error": {"EIO"},
    "not allowed": {"EROFS", "EACCES"},
    "edited meanwhile": {"edited"},
}
"""The table's columns, and the faults that each of them counts."""

_TOLD = re.compile(r"to do: |\b[1-9]\d* problems?\b")
"""What says what to do: an error's remedy, or problems, each of which has its own."""


def complaints(explored: Explored) -> Iterator[str]:
    """Yield what a fault did that it must not do: a word lost, a file cut off, a traceback, silence."""
    for one in explored.outcomes:
        for said in _of(explored, one):
            yield f"{explored.scenario.name}: {one.fault} at call {one.at} ({one.call}): {said}"


def _of(explored: Explored, one: Outcome) -> Iterator[str]:
    yield from _of_files(explored, one)
    yield from _of_words(explored, one)
    yield from _of_again(explored, one)


def _of_files(explored: Explored, one: Outcome) -> Iterator[str]:
    before, after = explored.before, explored.once.left
    for path in {**before, **one.ran.left}:
        if path.startswith(".cache"):
            continue
        now = one.ran.left.get(path)
        if is_temporary(path):
            # Where nothing can be removed, it cannot be either.
            if one.fault not in {*KILLS, "EROFS"} and one.call != "unlink":
                yield f"{path} is left over"
        elif not _is_whole(explored.scenario, path, one.fault, (before.get(path), after.get(path)), now):
            yield f"{path} is neither the old nor the new one: {now!r}"
    if one.fault == "edited":
        for path in edited(before, after):
            if TYPED not in _bytes(one.ran.left, path):
                yield f"{path} lost what was typed"


def _is_whole(
    scenario: Scenario,
    path: str,
    fault: str,
    versions: tuple[bytes | str | None, ...],
    now: bytes | str | None,
) -> bool:
    if now in versions:
        return True
    if not isinstance(now, bytes):
        return False
    if path in scenario.appended:
        # Lines that were there are, and of the new ones the first, the last of them cut off at worst.
        old, new = (one if isinstance(one, bytes) else b"" for one in versions)
        kept = now.replace(TYPED, b"")
        return now.startswith(old) and (new.startswith(kept) or fault == "edited")
    return fault == "edited" and now.replace(TYPED, b"") in {*versions, b""}


def _of_words(explored: Explored, one: Outcome) -> Iterator[str]:
    ran = one.ran
    if ran.code == KILLED and one.fault in KILLS:
        return
    if "Traceback" in ran.err or ran.code not in {0, 1, 2}:
        yield f"ended with {ran.code}: {ran.err}"
    elif ran.code and not _TOLD.search(ran.err):
        yield f"nobody is told what to do: {ran.err!r}"
    elif not ran.code and one.fault != "edited":
        for path, content in explored.once.left.items():
            if ran.left.get(path) != content and not _may_differ(explored.scenario, path):
                yield f"said that all went well, but {path} is not as it should be"


def _bytes(picture: Picture, path: str) -> bytes:
    content = picture.get(path)
    return content if isinstance(content, bytes) else b""


def _may_differ(scenario: Scenario, path: str) -> bool:
    return path.startswith(".cache") or path in scenario.later or is_temporary(path)


def _of_again(explored: Explored, one: Outcome) -> Iterator[str]:
    again, once, twice = one.again, explored.once, explored.twice
    if "Traceback" in again.err or again.code not in {0, 1, 2}:
        yield f"run again, ended with {again.code}: {again.err}"
    if one.fault == "edited":
        for path in one.ran.left:
            if TYPED in _bytes(one.ran.left, path) and TYPED not in _bytes(again.left, path):
                yield f"run again, {path} lost what was typed"
        return
    # A power cut can leave a line that says nothing; it is told of, and the others count.
    told = {1} if one.fault == "torn" and "the other lines count" in again.err else set()
    if again.code not in {once.code, twice.code} | told:
        yield f"run again, ended with {again.code}: {again.err}"
    for path in {**once.left, **again.left}:
        wanted = (once.left.get(path), twice.left.get(path))
        if _may_differ(explored.scenario, path) or again.left.get(path) in wanted:
            continue
        if path in explored.scenario.appended:
            lines = set(_bytes(again.left, path).splitlines())
            cut_off = set(_bytes(one.ran.left, path).splitlines()[-1:])
            if lines - cut_off <= set(_bytes(twice.left, path).splitlines()):
                continue
        yield f"run again, {path} is {again.left.get(path)!r}"


def is_temporary(path: str) -> bool:
    """Tell whether a file is one that was being written."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(".tmp")


def table(explored: Iterable[Explored]) -> str:
    """Return what was tried as a table in markdown; a loss is a fault with a complaint."""
    rows = [("command", "calls", *_COLUMNS, "losses")]
    sums: Counter[str] = Counter()
    for one in explored:
        faults = Counter(outcome.fault for outcome in one.outcomes)
        figures = {name: sum(faults[fault] for fault in kinds) for name, kinds in _COLUMNS.items()}
        losses = sum(any(_of(one, outcome)) for outcome in one.outcomes)
        figures = {"calls": len(one.calls), **figures, "losses": losses}
        sums.update(figures)
        rows.append((one.scenario.name, *map(str, figures.values())))
    rows.append(("**all**", *(f"**{sums[name]}**" for name in rows[0][1:])))
    rows.insert(1, ("---", *("---:" for _ in rows[0][1:])))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
