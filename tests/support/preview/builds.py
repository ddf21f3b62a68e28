"""Builds in processes of their own that have built nothing before: what a site is to be equal to.

A process that has imported everything and done nothing else is forked for each build, so that none has
anything from another, and none waits for imports.
"""

import multiprocessing
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from mkdocs.__main__ import State, cli
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config

_KEEPER = re.compile(r"^  - incremental\b.*\n(?:      .*\n)*", re.MULTILINE)
_CACHE, _SITE = ".cache", "site"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BROKEN = re.compile(r"\n {11}(?=\S)")
_WARNING = re.compile(r"(?:WARNING|ERROR) +- +(?! *\[[\d:]{8}\] ).*")
"""What a build says; what a server says of requests begins with the time."""


@dataclass(frozen=True)
class Done:
    """A finished build: its exit code, its warnings in order of the alphabet, and every file by path."""

    code: int
    said: tuple[str, ...]
    files: Mapping[str, bytes]
    log: str = ""


@dataclass(frozen=True)
class Order:
    """What to build.

    url: as `mkdocs serve` builds for this address; empty: as `mkdocs build --strict` does.
    """

    folder: Path
    site: Path
    url: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)


class Builder:
    """Builds beside whatever else goes on; at most three at once."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["support.preview.builds", "support.preview.imported"])
        self._pool = ProcessPoolExecutor(3, mp_context=context, max_tasks_per_child=1)

    def close(self) -> None:
        """End all processes."""
        self._pool.shutdown()

    def begin(self, order: Order) -> Future[Done]:
        """Begin a build where it is said to be."""
        return self._pool.submit(build_here, order)

    def begin_clean(self, journal: Path, url: str, variables: Mapping[str, str]) -> Future[Done]:
        """Begin a build of a journal as it is now: of a copy, with no cache of any kind."""
        place = Path(tempfile.mkdtemp(prefix="clean-", dir=journal.parent))
        copy = clean_copy(journal, place)
        home = {name: str(place / "home") for name in ("HOME", "XDG_CACHE_HOME", "TMPDIR")}
        (place / "home").mkdir()
        order = Order(copy, place / "site", url, {**variables, **home})
        return self._pool.submit(_build_and_clear, order, place)


def build_alone(order: Order, packages: Path) -> Done:
    """Build in a new process that finds some packages before the installed ones."""
    path = os.pathsep.join([str(packages), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "-m", "support.preview.builds"],
        input=pickle.dumps(order),
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    built: Done = pickle.loads(done.stdout)  # noqa: S301 - from the process started above
    return built


def clean_copy(journal: Path, place: Path) -> Path:
    """Copy a journal as it is now into an empty folder, without any cache and without what keeps one."""
    copy = place / "journal"
    shutil.copytree(journal, copy, symlinks=True, ignore=_ignored(journal))
    settings = copy / "mkdocs.yml"
    settings.write_text(_KEEPER.sub("", settings.read_text("utf-8")), "utf-8")
    return copy


def _ignored(journal: Path) -> Callable[[str, list[str]], set[str]]:
    def ignore(folder: str, names: list[str]) -> set[str]:
        return {_CACHE, _SITE} & set(names) if Path(folder) == journal else set()

    return ignore


def _build_and_clear(order: Order, place: Path) -> Done:
    try:
        return build_here(order)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def build_here(order: Order) -> Done:
    """Build in this process, which must have built nothing before and is of no use afterwards."""
    os.environ.update(order.variables)
    os.chdir(order.folder)
    with tempfile.TemporaryFile() as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        code = _exit_code(order)
        for out in (sys.stdout, sys.stderr):
            out.flush()
        stream.seek(0)
        log = stream.read().decode("utf-8", "replace")
    return Done(code, warnings(log, order.folder), contents(order.site), log)


def _exit_code(order: Order) -> int:
    try:
        if order.url:
            _preview(order)
        else:
            cli(["build", "--strict", "--site-dir", str(order.site)])
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001 - that one failed is what is to be told
        traceback.print_exc()
        return 70
    return 0


def _preview(order: Order) -> None:
    """Build as `mkdocs serve` does before it serves."""
    state = State()  # type: ignore[no-untyped-call]  # says on standard error what the command would say
    config = load_config(config_file=None, site_dir=str(order.site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = order.url
    try:
        build_site(config, serve_url=order.url)
    finally:
        config.plugins.on_shutdown()
        del state


def warnings(log: str, folder: Path) -> tuple[str, ...]:
    """Return the warnings of a log, without the place where the journal happens to be.

    MkDocs breaks a line at the terminal's edge and begins the next one with eleven spaces: here it is whole.
    """
    whole = _BROKEN.sub(" ", _COLOUR.sub("", log))
    lines = (_WARNING.match(line) for line in whole.splitlines())
    return tuple(sorted(match[0].replace(str(folder), "JOURNAL") for match in lines if match))


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path."""
    return dict(_contents(folder))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def main() -> None:
    """Answer one order."""
    order, out = pickle.load(sys.stdin.buffer), os.dup(1)  # noqa: S301 - from whoever started this
    with os.fdopen(out, "wb") as stream:
        stream.write(pickle.dumps(build_here(order)))


if __name__ == "__main__":
    # Under its own name, so that what it answers is known by it.
    import_module("support.preview.builds").main()
