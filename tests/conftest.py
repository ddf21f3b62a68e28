"""Settings that all tests share."""

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest import mock

import pytest
from coverage import Coverage
from hypothesis import settings

from learning_journal.app import load
from learning_journal.text.entry import read_entry
from learning_journal.text.roadmap_yaml import read_roadmap_yaml
from support.compiled import compiled_once
from support.journal import Built
from support.mid_year import build_mid_year, make_mid_year
from support.sites import build_fresh, build_year

# No test is timed: a busy machine must not fail one. The same examples each time: what is covered, and so
# whether the suite passes, must not depend on chance. To look for new ones:
# pytest --hypothesis-profile=explore
settings.register_profile("journal", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("journal")

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


TURNS = {"wheel": 0, "preview": 0, "year": 2, "browser": 3, "site": 4}
"""When a folder's tests have their turn, for those that have it not with all others, as 1."""

WHOLE = {"browser", "preview", "site", "wheel", "year"}
"""Folders of tests that look at whole sites: being measured doubles what a build takes."""


@contextmanager
def unmeasured() -> Iterator[None]:
    """Do something that coverage does not see.

    A worker of xdist has two instances of it, of which one goes on where the other stops.
    """
    stopped: list[Coverage] = []
    while coverage := Coverage.current():
        coverage.stop()
        stopped.append(coverage)
    yield
    for coverage in reversed(stopped):
        coverage.start()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure tests of parts, and those of one shared site, which has what only a build runs."""
    if item.path.parent.name not in WHOLE or "full" in getattr(item, "fixturenames", ()):
        return (yield)
    with unmeasured():
        return (yield)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over thousands of tests, which stay to the end."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest file: last it would keep one core busy and the other idle.

    What is measured comes before what is not: a function that keeps what it returned runs once for both.
    """
    items.sort(key=lambda item: TURNS.get(item.path.parent.name, 1))


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Let no test reach another machine; it is told that there is none."""
    ask, connect = socket.getaddrinfo, socket.socket.connect

    def getaddrinfo(host: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        if host not in LOOPBACK:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *more, **named)

    def connect_here(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - as the real one
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            raise OSError(101, "Network is unreachable")
        connect(self, address)

    with (
        mock.patch.object(socket, "getaddrinfo", getaddrinfo),
        mock.patch.object(socket.socket, "connect", connect_here),
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Compile no template twice, and read no plan or entry of the same text twice.

    Readers are pure and give values that cannot be changed, so that nobody can tell.
    """
    with (
        compiled_once(),
        mock.patch.multiple(load, read_roadmap_yaml=cache(read_roadmap_yaml), read_entry=cache(read_entry)),
    ):
        yield


@pytest.fixture(scope="session")
def mid_year(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a journal in the middle of its year, for tests of the xdist group of that name."""
    built = build_mid_year(make_mid_year(tmp_path_factory.mktemp("mid-year") / "journal"))
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a journal on its first day."""
    built = build_fresh(tmp_path_factory.mktemp("fresh") / "journal")
    assert built.code == 0, built.log
    return built


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a journal on its last day; it takes long, so one file has all tests that want it."""
    built = build_year(tmp_path_factory.mktemp("last-day") / "journal")
    assert built.code == 0, built.log
    return built
