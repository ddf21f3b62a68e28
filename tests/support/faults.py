"""Run a command again and again, each time with something else going wrong at one of its system calls.

`python -m support.faults` reads scenarios from standard input and answers with what happened, both pickled.
Each command runs once, in a process of its own, up to its first call that could change the disk. There it is
forked once for every fault, so that what it read by then is read once; after each, the folder is put back as
it was. What the journal holds when the command was killed, refused or disturbed is kept as a picture, and the
command is run again on every picture that differs.

FAULTS says what can go wrong. The real calls that make a write survive a power cut are left out: nobody cuts
the power here, and they take long.
"""

import errno
import fcntl
import gc
import io
import os
import pickle
import pkgutil
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Self

import learning_journal
from support.cli import surroundings

CALLS = ("open", "replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "chmod", "utime")
"""What is wrapped of `os`; beside it `fsync`, `flock`, and opening and writing files by Python's own means."""

FAULTS = {
    "killed": "the process ends before the call",
    "no links": "the same, on a disk without hard links",
    "torn": "the process ends when half of a write is done",
    "SIGINT": "Ctrl-C before the call",
    "ENOSPC": "the disk is full from this call on: a write stops half-way",
    "EDQUOT": "this call goes beyond what the user may store",
    "EIO": "the disk fails at this call",
    "EROFS": "the folder is read-only from this call on",
    "EACCES": "permission is denied at this call",
    "short": "a write takes the first byte only",
    "edited": "an editor saves the file before the call",
}
KILLS = frozenset({"killed", "no links", "torn"})
ERRORS = frozenset({"ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES"})
TYPED = b"\nTyped meanwhile.\n"
"""What the editor adds."""

KILLED = 137
TORN = "half a write"
_GROWING = frozenset({"write", "fsync", "mkdir", "link", "symlink", "new"})
"""Calls that need room on the disk."""

Picture = Mapping[str, bytes | str | None]
"""What a folder holds by path: a file's bytes, where a link leads, None for a folder."""


@dataclass(frozen=True)
class Scenario:
    """A command, and the journal it runs in.

    files: on top of the small journal. before: commands that are run first. typed: the standard input.
    appended: files that only grow. bare: the folder is empty, not the small journal. again: the words of the
    second run, where they are others. later: files that a run after a fault may leave as they were, and says
    so or leaves to the learner. today: the day it is. every: of so many calls that are refused or disturbed
    one, where there are very many alike; it is killed at each of them all the same.
    """

    name: str
    words: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    before: tuple[tuple[str, ...], ...] = ()
    typed: bytes = b""
    appended: frozenset[str] = frozenset()
    links: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False
    git: bool = False
    again: tuple[str, ...] = ()
    later: frozenset[str] = frozenset()
    today: str = "2026-01-21"
    every: int = 1


@dataclass(frozen=True)
class Ran:
    """How a run ended, what it said, and what the folder holds."""

    code: int
    out: str
    err: str
    left: Picture


@dataclass(frozen=True)
class Outcome:
    """One fault: which, at which call of how many, and how it ended; `again` is the run after it."""

    fault: str
    at: int
    call: str
    ran: Ran
    again: Ran


@dataclass(frozen=True)
class Explored:
    """A scenario: the journal before, two runs in peace one after the other, and every fault."""

    scenario: Scenario
    before: Picture
    calls: tuple[str, ...]
    once: Ran
    twice: Ran
    outcomes: tuple[Outcome, ...]


def explore(scenarios: list[Scenario], place: Path) -> list[Explored]:
    """Run every scenario under every fault, in a process that does nothing else; place: an empty folder."""
    done = subprocess.run(
        [sys.executable, "-m", "support.faults"],
        input=pickle.dumps((scenarios, place)),
        env=_environment(place),
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()
    explored: list[Explored] = pickle.loads(done.stdout)  # noqa: S301 - from the process started above
    return explored


def _environment(place: Path) -> dict[str, str]:
    """Return the environment of the runs; they are not measured, as most of them never end in order."""
    (place / "tmp").mkdir()
    more = {"PYTHONPATH": str(Path(__file__).parents[1]), "TMPDIR": str(place / "tmp")}
    kept = surroundings(place, PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(place / "cache"), **more)
    return {name: value for name, value in kept.items() if not name.startswith("COV")}


def picture(folder: Path) -> Picture:
    """Return what a folder holds, git's own left out."""
    return dict(_seen(str(folder), ""))


def _seen(folder: str, below: str) -> Iterator[tuple[str, bytes | str | None]]:
    with os.scandir(folder) as found:
        for one in sorted(found, key=lambda entry: entry.name):
            path = f"{below}{one.name}"
            if one.is_symlink():
                yield path, os.readlink(one.path)  # noqa: PTH115 - as text
            elif one.is_dir():
                if one.name != ".git":
                    yield path, None
                    yield from _seen(one.path, f"{path}/")
            else:
                with io.FileIO(one.path) as file:
                    yield path, file.read()


def put_back(folder: Path, wanted: Picture) -> None:
    """Make a folder hold this and nothing else, git's own left out."""
    now = picture(folder)
    for path in reversed(now):
        if path not in wanted or type(now[path]) is not type(wanted[path]):
            _remove(folder / path)
    for path, content in wanted.items():
        target = folder / path
        if path in now and now[path] == content and type(now[path]) is type(content):
            continue
        if content is None:
            target.mkdir()
        elif isinstance(content, str):
            target.unlink(missing_ok=True)
            target.symlink_to(content)
        else:
            with io.FileIO(target, "w") as file:
                file.write(content)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


class Injector:
    """Counts the calls of one run that could change the disk, and lets one of them go wrong.

    serve: called at the first of them, with nothing changed yet; it sets `fault` and `at`. edit: what the
    editor does.
    """

    def __init__(self) -> None:
        self.fault = ""
        self.at = -1
        self.idle = False
        self.elsewhere: set[int] = set()
        self.calls: list[str] = []
        self.serve: Callable[[], None] | None = None
        self.edit: Callable[[], None] = lambda: None
        self.look: Callable[[str], None] = lambda _call: None
        self.done: Callable[[], bytes] | None = None

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        os.fsync = self.wrapped("fsync", lambda _handle: None)
        fcntl.flock = self.wrapped("flock", fcntl.flock)
        io.open = self.opener(io.open)  # type: ignore[assignment]

    def wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the real one takes
            if self.is_elsewhere(arguments[0]):
                done = real(*arguments, **named)
                self.elsewhere |= {done} if name == "open" else set()
                return done
            kind = "new" if name == "open" and arguments[1] & os.O_CREAT else name
            if self.comes(kind):
                self.go_wrong(kind)
            if name == "link" and self.fault == "no links":
                raise OSError(errno.EPERM, os.strerror(errno.EPERM))
            done = real(*arguments, **named)
            self.elsewhere -= {done} if name == "open" else set()
            return done

        return call

    def opener(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap what opens a file, or makes one of a handle, if it is opened to be written."""

        def call(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as `open`
            writes = bool(set(mode) & set("wax+"))
            # Without a buffer, it is opened to be held.
            if self.is_elsewhere(file) or not (writes or named.get("buffering") == 0):
                return real(file, mode, *more, **named)
            kind = "new" if writes else "open"
            if self.comes(kind):
                self.go_wrong(kind)
            if not writes:
                return real(file, mode, *more, **named)
            stream = real(file, mode, *more, **named)
            return File(stream, mode, self) if isinstance(stream, io.FileIO) else Stream(stream, self)

        return call

    def is_elsewhere(self, file: object) -> bool:
        """Tell whether a path, or a handle, is of a temporary file that has nothing to do with the journal."""
        if isinstance(file, int):
            return file in self.elsewhere
        elsewhere = (tempfile.gettempdir(), os.devnull)
        return isinstance(file, str | os.PathLike) and os.fspath(file).startswith(elsewhere)

    def comes(self, call: str) -> bool:
        """Tell whether the call that comes is the one that goes wrong, or one after it."""
        if self.idle or threading.current_thread() is not threading.main_thread():
            return False
        if self.serve is not None:
            serve, self.serve = self.serve, None
            self.idle = True
            serve()
            self.idle = False
        self.idle = True
        self.look(call)
        self.idle = False
        self.calls.append(call)
        here = len(self.calls) - 1
        if self.fault == "ENOSPC":
            return here >= self.at >= 0 and call in _GROWING
        if self.fault == "EROFS":
            return here >= self.at >= 0 and call not in {"open", "flock", "fsync"}
        return here == self.at

    def go_wrong(self, call: str) -> None:
        if self.fault == "SIGINT":
            signal.raise_signal(signal.SIGINT)
        elif self.fault == "edited":
            self.idle = True
            self.edit()
            self.idle = False
        elif self.fault in ERRORS and call != "flock":
            number = getattr(errno, self.fault)
            raise OSError(number, os.strerror(number))

    def write(self, data: Any, real: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - text or bytes
        """Write by `real`; half of it where that is the fault."""
        half = len(data) // 2
        if self.done is not None:
            self.comes("write")
            real(data[:half])
            self.idle = True
            self.look(TORN)
            self.idle = False
            return half + real(data[half:])
        if self.comes("write"):
            if self.fault in {"ENOSPC", "EDQUOT", "EIO"}:
                real(data[:half])
            if self.fault == "short":
                return real(data[:1])
            self.go_wrong("write")
        return real(data)


class Stream:
    """A file whose writes are counted. It has no buffer, so that what is written is written."""

    def __init__(self, real: IO[Any], injector: Injector) -> None:
        self._real = real
        self._injector = injector

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the file has
        return getattr(self._real, name)

    def write(self, data: Any) -> int:  # noqa: ANN401 - text or bytes
        def real(part: Any) -> int:  # noqa: ANN401 - as above
            written = self._real.write(part)
            self._real.flush()
            return written

        # A file with a buffer writes on until all is written.
        whole = self._injector.fault != "short"
        return int(self._injector.write(data, real)) if whole else int(self._real.write(data))


class File(io.FileIO):
    """The same for a file without a buffer."""

    def __init__(self, real: io.FileIO, mode: str, injector: Injector) -> None:
        super().__init__(os.dup(real.fileno()), mode.replace("b", ""))
        real.close()
        self._injector = injector

    def write(self, data: Any) -> int:  # noqa: ANN401 - as FileIO's
        return int(self._injector.write(data, super().write))


class _Explorer:
    """Explores one scenario in a folder of its own."""

    def __init__(self, number: int, scenario: Scenario, place: Path) -> None:
        self.number = number
        self.scenario = scenario
        self.place = place
        self.folder = place / "journal"
        self.answer = place / "answer"
        self.known: dict[frozenset[tuple[str, bytes | str | None]], Ran] = {}

    def explore(self) -> Explored:
        _lay_out(self.scenario, self.folder)
        for words in self.scenario.before:
            ran = self.run(words, Injector())
            assert ran.code == 0, ran
        before = picture(self.folder)
        injector = Injector()
        once = self.run(self.scenario.words, injector, tell=True)
        calls = tuple(self.told)
        twice = self.run(self.scenario.again or self.scenario.words, Injector())
        put_back(self.folder, before)
        return Explored(
            self.scenario, before, calls, once, twice, tuple(self.outcomes(before, once, calls))
        )

    def outcomes(self, before: Picture, once: Ran, calls: tuple[str, ...]) -> Iterator[Outcome]:
        for fault, links in (("killed", True), ("no links", False)):
            for at, (call, left) in enumerate(self.stopped(links=links)):
                named = "torn" if call == TORN else fault
                ran = Ran(KILLED, "", "", left)
                yield Outcome(named, at, call, ran, self.again(ran))
            put_back(self.folder, before)
        faults = [
            (fault, at)
            for at, call in enumerate(calls)
            for fault in _faults(self.number, at, call)
            if not at % self.scenario.every
        ]
        ends = self.forked(faults, before, once)
        for (fault, at), ran in zip(faults, ends, strict=True):
            yield Outcome(fault, at, calls[at], ran, self.again(ran))
        put_back(self.folder, before)

    def stopped(self, *, links: bool) -> list[tuple[str, Picture]]:
        """Run the command once, and return what the folder holds before each call and half-way in a write.

        That is what a process leaves that is killed there: nothing it has not handed over to the system.
        """
        injector = Injector()
        injector.fault = "" if links else "no links"
        seen: list[tuple[str, Picture]] = []
        injector.look = lambda call: seen.append((call, picture(self.folder)))
        child = os.fork()
        if child == 0:
            injector.done = lambda: pickle.dumps(seen)
            _child(self.folder, self.scenario.words, self.scenario, injector, self.answer)
        os.waitpid(child, 0)
        with io.FileIO(self.answer) as file:
            found: list[tuple[str, Picture]] = pickle.loads(file.readall())  # noqa: S301 - the child's own
        self.answer.unlink()
        return found

    def again(self, ran: Ran) -> Ran:
        """Run the command on what a fault left; what was left by several is tried once."""
        key = frozenset(
            (path, content)
            for path, content in ran.left.items()
            if not path.startswith(".cache") and not is_temporary(path)
        )
        if key not in self.known:
            put_back(self.folder, ran.left)
            self.known[key] = self.run(self.scenario.again or self.scenario.words, Injector())
        return self.known[key]

    def run(self, words: tuple[str, ...], injector: Injector, *, tell: bool = False) -> Ran:
        """Run a command in a child."""
        self.answer.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            _child(self.folder, words, self.scenario, injector, self.answer)
        return self.ended(child, tell=tell)

    def ended(self, child: int, *, tell: bool = False) -> Ran:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out, err, calls = "", "", []
        if self.answer.exists():
            with io.FileIO(self.answer) as file:
                out, err, calls = pickle.loads(file.readall())  # noqa: S301 - the child's own
            self.answer.unlink()
        if tell:
            self.told = calls
        return Ran(code, out, err, picture(self.folder))

    def forked(self, faults: list[tuple[str, int]], before: Picture, once: Ran) -> list[Ran]:
        """Run the command up to its first call, and from there with each fault."""
        if not faults:
            return []
        results = self.place / "results"
        stem = os.fork()
        if stem == 0:
            injector = Injector()
            injector.edit = lambda: _edit(self.folder, before, once.left)

            def serve() -> None:
                ends: list[Ran] = []
                for fault, at in faults:
                    child = os.fork()
                    if child == 0:
                        injector.fault, injector.at = fault, at
                        return
                    ends.append(self.ended(child))
                    put_back(self.folder, before)
                with io.FileIO(results, "w") as file:
                    file.write(pickle.dumps(ends))
                os._exit(0)

            injector.serve = serve
            _child(self.folder, self.scenario.words, self.scenario, injector, self.answer)
        os.waitpid(stem, 0)
        with io.FileIO(results) as file:
            ends: list[Ran] = pickle.loads(file.readall())  # noqa: S301 - the child's own
        return ends


def is_temporary(path: str) -> bool:
    """Tell whether a file is one that was being written."""
    name = path.rpartition("/")[2]
    return name.startswith(".") and name.endswith(".tmp")


def _faults(number: int, at: int, call: str) -> Iterator[str]:
    """Yield what goes wrong at a call, one after the other.

    The code cannot tell one refusal of the system from another, so each scenario has them in turn.
    """
    yield "SIGINT"
    yield "ENOSPC"
    yield "EROFS"
    yield ("EIO", "EACCES", "EDQUOT")[(number + at) % 3]
    if call == "write":
        yield "short"
    if call not in {"replace", "rename", "link"}:
        # From the last look at a file to its replacement is one call: nobody can look later.
        yield "edited"


def _edit(folder: Path, before: Picture, after: Picture) -> None:
    """Save every file that the command changes, as an editor that has it open; make those that it makes."""
    for path in _edited(before, after):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with io.FileIO(folder / path, "a") as file:
            file.write(TYPED)


def _edited(before: Picture, after: Picture) -> list[str]:
    return [
        path
        for path, content in after.items()
        if isinstance(content, bytes) and before.get(path) != content and not path.startswith(".cache")
    ]


def complaints(explored: Explored) -> Iterator[str]:
    """Yield what a fault did that it must not do: a word lost, a file cut off, a traceback, silence."""
    for one in explored.outcomes:
        for said in (*_of_files(explored, one), *_of_words(explored, one), *_of_again(explored, one)):
            yield f"{explored.scenario.name}: {one.fault} at call {one.at} ({one.call}): {said}"


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
        for path in _edited(before, after):
            if TYPED not in _bytes(one.ran.left, path):
                yield f"{path} lost what was typed"


def _is_whole(
    scenario: Scenario, path: str, fault: str, versions: tuple[bytes | str | None, ...], now: bytes | str | None
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
    elif ran.code and "to do: " not in ran.err:
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


def _lay_out(scenario: Scenario, folder: Path) -> None:
    from support.journals import small_journal, write_files  # noqa: PLC0415 - pytest is not for the children

    folder.mkdir()
    if scenario.bare:
        write_files(folder, scenario.files)
    else:
        small_journal(folder, scenario.files)
    for path, target in scenario.links.items():
        if (folder / path).exists():
            (folder / path).rename(folder / target)
        (folder / path).symlink_to(target)
    if scenario.git:
        from support.git import Repository  # noqa: PLC0415 - as above

        Repository(folder).commit(date="2026-01-13T12:00:00+00:00")


def _child(
    folder: Path, words: tuple[str, ...], scenario: Scenario, injector: Injector, answer: Path
) -> None:
    """Run the command in this process, never to return."""
    os.chdir(folder)
    os.environ["JOURNAL_TODAY"] = scenario.today
    sys.argv = ["journal", *words]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.stdin = io.TextIOWrapper(io.BytesIO(scenario.typed), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    code = 99
    injector.install()
    try:
        sys.modules["learning_journal.cli.main"].main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException as error:  # noqa: BLE001 - a traceback is what the tests look for
        err.write(f"Traceback: {error!r}")
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    with io.FileIO(answer, "w") as file:
        file.write(injector.done() if injector.done else pickle.dumps((*said, injector.calls)))
    os._exit(code)


def main() -> None:
    """Answer one request."""
    scenarios, place = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever started this
    # Loaded before any fork, so that a run is the command's own work and nothing else.
    for module in pkgutil.walk_packages(learning_journal.__path__, "learning_journal."):
        import_module(module.name)
    tempfile.gettempdir()
    gc.collect()
    gc.freeze()
    gc.disable()
    explored = []
    for number, scenario in enumerate(scenarios):
        own = place / str(number)
        own.mkdir()
        explored.append(_Explorer(number, scenario, own).explore())
        shutil.rmtree(own)
    sys.stdout.buffer.write(pickle.dumps(explored))


if __name__ == "__main__":
    # Under its own name, so that what is pickled here is what the asker knows.
    import_module("support.faults").main()
