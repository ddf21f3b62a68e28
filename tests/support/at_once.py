"""Commands that change the same files really at once: all of them have read when the first of them writes."""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from support.faults import Ran, Scenario, child_process, ended, environment, get_ready
from support.injector import Injector


def run_at_once(groups: Sequence[tuple[Path, Sequence[Sequence[str]]]], place: Path) -> list[list[Ran]]:
    """Run `journal` with some words at once on one journal, and then the next; place: an empty folder."""
    done = subprocess.run(
        [sys.executable, "-m", "support.at_once"],
        input=pickle.dumps((groups, place)),
        env=environment(place),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    ran: list[list[Ran]] = pickle.loads(done.stdout)  # noqa: S301 - from the process started above
    return ran


def main() -> None:
    """Answer one request."""
    groups, place = pickle.load(sys.stdin.buffer)  # noqa: S301 - from whoever started this
    get_ready()
    sys.stdout.buffer.write(pickle.dumps([_run(folder, place, commands) for folder, commands in groups]))


def _run(folder: Path, place: Path, commands: Sequence[Sequence[str]]) -> list[Ran]:
    ready, start = os.pipe(), os.pipe()
    children = []
    for number, words in enumerate(commands):
        child = os.fork()
        if child == 0:
            os.close(start[1])
            injector = Injector()
            injector.serve = lambda: _wait(ready[1], start[0])
            child_process(folder, tuple(words), Scenario("", ()), injector, place / str(number))
        children.append(child)
    os.close(ready[1])
    while os.read(ready[0], 1):
        pass
    os.close(start[1])
    return [ended(child, place / str(number))[0] for number, child in enumerate(children)]


def _wait(ready: int, start: int) -> None:
    """Say that everything is read, and wait until the others have read it or ended."""
    os.close(ready)
    os.read(start, 1)


if __name__ == "__main__":
    # Under its own name, as `support.faults`.
    import_module("support.at_once").main()
