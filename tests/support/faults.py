"""Run a command again and again, each time with something else going wrong at one of its system calls.

`python -m support.faults` reads scenarios from standard input and answers with what happened, both pickled.
Each command runs once, in a process of its own, up to its first call that could change the disk. There it is
forked once for every fault, so that what it read by then is read once; after each, the folder is put back as
it was. What the journal holds when the command was killed, refused or disturbed is kept as a picture, and the
command is run again on every picture that differs.

The real calls that make a write survive a power cut are left out: nobody cuts the power here, and they take
long.
"""

import gc
import io
import itertools
import math
import os
import pickle
import pkgutil
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Self

import learning_journal
from support.cli import surroundings
from support.injector import TORN, Injector, faults_at
from support.pictures import Picture, picture, put_back

TYPED = b"\nTyped meanwhile.\n"
"""What the editor adds."""

_SAMPLE = 8
"""At so many calls of a scenario something else goes wrong, where not everything is tried."""

KILLED = 137
"""How a process ends that somebody killed."""


@dataclass(frozen=True)
class Scenario:
    """A command, and the journal it runs in.

    files: on top of the small journal. before: commands that are run first. typed: the standard input.
    appended: files that only grow. bare: the folder is empty, not the small journal. again: the words of the
    second run, where they are others. later: files that a run after a fault may leave as they were, and says
    so or leaves to the learner. today: the day it is.
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


class Explorer:
    """Explores scenarios in a process that does nothing else, each when it is asked for, and once.

    place: an empty folder. thorough: everything goes wrong at every call; else each call is the last one, and
    at some one more thing goes wrong.
    """

    def __init__(self, place: Path, *, thorough: bool = False) -> None:
        self._request = pickle.dumps((place, thorough))
        self._environment = environment(place)
        self._known: dict[str, Explored] = {}

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "support.faults"]
        self._process = subprocess.Popen(
            command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._say(self._request)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def explore(self, scenario: Scenario) -> Explored:
        """Run a scenario under faults."""
        if scenario.name not in self._known:
            self._say(pickle.dumps(scenario))
            assert self._process.stdout
            self._known[scenario.name] = pickle.load(self._process.stdout)  # noqa: S301 - started above
        return self._known[scenario.name]

    def _say(self, what: bytes) -> None:
        assert self._process.stdin
        self._process.stdin.write(what)
        self._process.stdin.flush()


def environment(place: Path) -> dict[str, str]:
    """Return the environment of runs in an empty folder; most of them never end, so none is measured."""
    (place / "tmp").mkdir()
    more = {"PYTHONPATH": str(Path(__file__).parents[1]), "TMPDIR": str(place / "tmp")}
    kept = surroundings(place, PYTHONDONTWRITEBYTECODE="1", XDG_CACHE_HOME=str(place / "cache"), **more)
    return {name: value for name, value in kept.items() if not name.startswith("COV")}


class _Exploration:
    """Explores one scenario in a folder of its own."""

    def __init__(self, number: int, scenario: Scenario, place: Path, *, thorough: bool) -> None:
        self.number = number
        self.thorough = thorough
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
        once = self.run(self.scenario.words, injector)
        calls = self.told
        twice = self.run(self.scenario.again or self.scenario.words, Injector())
        put_back(self.folder, before)
        return Explored(self.scenario, before, calls, once, twice, tuple(self.outcomes(before, once, calls)))

    def outcomes(self, before: Picture, once: Ran, calls: tuple[str, ...]) -> Iterator[Outcome]:
        for fault, links in (("killed", True), ("no links", False)):
            for at, (call, left) in enumerate(self.stopped(links=links)):
                named = "torn" if call == TORN else fault
                ran = Ran(KILLED, "", "", left)
                yield Outcome(named, at, call, ran, self.again(ran))
            put_back(self.folder, before)
        step = 1 if self.thorough else math.ceil(len(calls) / _SAMPLE)
        faults = [
            (fault, at)
            for turn, at in enumerate(range(0, len(calls), step), self.number)
            for fault in faults_at(calls[at], None if self.thorough else turn)
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
            child_process(self.folder, self.scenario.words, self.scenario, injector, self.answer)
        os.waitpid(child, 0)
        with io.FileIO(self.answer) as file:
            found: list[tuple[str, Picture]] = pickle.loads(file.readall())  # noqa: S301 - the child's own
        self.answer.unlink()
        return found

    def again(self, ran: Ran) -> Ran:
        """Run the command on what a fault left; what was left by several is tried once."""
        key = frozenset(one for one in ran.left.items() if not one[0].endswith(".tmp"))
        if key not in self.known:
            put_back(self.folder, ran.left)
            self.known[key] = self.run(self.scenario.again or self.scenario.words, Injector())
        return self.known[key]

    def run(self, words: tuple[str, ...], injector: Injector) -> Ran:
        """Run a command in a child."""
        self.answer.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            child_process(self.folder, words, self.scenario, injector, self.answer)
        return self.ended(child)

    def ended(self, child: int) -> Ran:
        ran, self.told = ended(child, self.answer)
        return replace(ran, left=picture(self.folder))

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
            child_process(self.folder, self.scenario.words, self.scenario, injector, self.answer)
        os.waitpid(stem, 0)
        with io.FileIO(results) as file:
            ends: list[Ran] = pickle.loads(file.readall())  # noqa: S301 - the child's own
        return ends


def _edit(folder: Path, before: Picture, after: Picture) -> None:
    """Save every file that the command changes, as an editor that has it open; make those that it makes."""
    for path in edited(before, after):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with io.FileIO(folder / path, "a") as file:
            file.write(TYPED)


def edited(before: Picture, after: Picture) -> list[str]:
    """Return the files that a command changes or makes, its cache left out."""
    return [
        path
        for path, content in after.items()
        if isinstance(content, bytes) and before.get(path) != content and not path.startswith(".cache")
    ]


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


def ended(child: int, answer: Path) -> tuple[Ran, tuple[str, ...]]:
    """Wait for a child; return how it ended and the calls it made, as far as it could still say."""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    out, err, calls = "", "", ()
    if answer.exists():
        with io.FileIO(answer) as file:
            out, err, calls = pickle.loads(file.readall())  # noqa: S301 - the child's own
        answer.unlink()
    return Ran(code, out, err, {}), calls


def child_process(
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
        said.append(stream.buffer.getvalue().decode("utf-8"))
    with io.FileIO(answer, "w") as file:
        file.write(injector.done() if injector.done else pickle.dumps((*said, tuple(injector.calls))))
    os._exit(code)


def get_ready() -> None:
    """Load everything before any fork, so that a run is the command's own work and nothing else."""
    for module in pkgutil.walk_packages(learning_journal.__path__, "learning_journal."):
        import_module(module.name)
    tempfile.gettempdir()
    gc.collect()
    gc.freeze()
    gc.disable()


def main() -> None:
    """Answer requests until there are no more."""
    place, thorough = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever started this
    get_ready()
    for number in itertools.count():
        try:
            scenario = pickle.load(sys.stdin.buffer)  # noqa: S301 - as above
        except EOFError:
            return
        own = place / str(number)
        own.mkdir()
        explored = _Exploration(number, scenario, own, thorough=thorough).explore()
        shutil.rmtree(own)
        sys.stdout.buffer.write(pickle.dumps(explored))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    # Under its own name, so that what is pickled here is what the asker knows.
    import_module("support.faults").main()
