"""Trying one parser for a while: what it must never do, and what it did."""

import contextlib
import hashlib
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, seed, settings

from learning_journal.errors import Problem
from support.fuzz.inputs import spoiled
from support.fuzz.parsers import Parser
from support.fuzz.promises import PROMISES

SLOW = 1.0
"""Seconds of the processor that no input of a few thousand characters may take."""


STOPPED = 20.0
"""Seconds of the processor after which an input is given up."""


class TooSlowError(Exception):
    """A parser does not come to an end."""


@dataclass
class Tried:
    """What came of trying a parser. inputs: different ones. slowest: seconds of the processor for one."""

    parser: Parser
    inputs: int = 0
    slowest: float = 0.0
    worst: str | bytes = ""
    finding: str = ""
    _seen: set[bytes] = field(default_factory=set, repr=False)

    def run(self, source: str | bytes) -> None:
        """Try one input; raises whatever the parser raises that it does not speak of, and AssertionError."""
        data = source.encode() if isinstance(source, str) else source
        key = hashlib.blake2b(data, digest_size=8).digest()
        if key not in self._seen:
            self._seen.add(key)
            self.inputs += 1
        before = time.process_time()
        with _stopped_after(STOPPED, source):
            answer = self.parser(source)
        took = time.process_time() - before
        if took > self.slowest:
            self.slowest, self.worst = took, source
        _check_problems(answer, source)
        if promise := PROMISES.get(self.parser.name):
            promise(source, answer)


def try_parser(parser: Parser, examples: int, number: int, tried: Tried | None = None) -> Tried:
    """Try a parser with inputs made from a seed `number`; a finding is left in what is returned.

    An input that breaks it comes made as small as it can be.
    """
    tried = tried or Tried(parser)

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(spoiled(parser))
    def one(steps: list[str] | list[bytes]) -> None:
        for source in steps:
            try:
                tried.run(source)
            except Exception as error:
                tried.finding = f"{type(error).__name__}: {error} for {source!r}"
                raise

    try:
        one()
    except Exception:  # noqa: BLE001 - the finding is what counts, and says which
        assert tried.finding
    return tried


@contextlib.contextmanager
def _stopped_after(seconds: float, source: str | bytes) -> Iterator[None]:
    """Raise TooSlowError in what takes longer."""

    def stop(*_: object) -> None:
        raise TooSlowError(f"{len(source)} characters took more than {seconds} s")

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


def _check_problems(answer: object, source: str | bytes) -> None:
    """Every problem says where in the file it is, what is wrong and what to do, on one line."""
    parts = answer if isinstance(answer, tuple) else (answer,)
    text = source if isinstance(source, str) else source.decode("latin-1")
    lines = text.count("\n") + 2
    for part in parts:
        for problem in part if isinstance(part, tuple) else ():
            if isinstance(problem, Problem):
                assert 0 <= problem.line <= lines, problem
                assert problem.what, problem
                assert problem.fix, problem
                assert "\n" not in problem.what + problem.fix, problem
