"""One journal, one server over it, many edits: after each, what is served is compared with a clean build."""

import itertools
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Self

from support.cli import surroundings
from support.git import Repository
from support.preview import entry_edits, site_edits
from support.preview.builds import Builder, Done, Order
from support.preview.journal import make_small
from support.preview.place import Kind, Place, draw
from support.preview.served import Served

KINDS = [*entry_edits.KINDS, *site_edits.KINDS]
_TESTS = Path(__file__).parents[2]
_NOTICED = 4.0
"""Seconds within which a server begins to build where it has noticed an edit; it looks twice a second."""

_PATIENCE = 180.0
_RESTARTS, _BUILDS = 0.08, 0.25
"""How often a step begins with another server, and ends in a build."""

_AROUND = 60
_SITES_ADDRESS = "https://ada.example/journal/"


@dataclass
class Figures:
    """What was tried, and what came of it.

    edits: by kind. served, built: comparisons with a clean build, of a server and of a build over a warm
    cache. files: compared, all in all. refused: states that no build takes. unnoticed: edits by kind after
    which the server had to be told that something changed. differences: what was found.
    """

    edits: Counter[str] = field(default_factory=Counter)
    served: int = 0
    built: int = 0
    files: int = 0
    refused: int = 0
    unnoticed: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


class Tour:
    """Edits a journal of its own, as a seed says. place: an empty folder."""

    def __init__(  # noqa: PLR0913 - each is a choice of whoever tours
        self,
        place: Path,
        builder: Builder,
        seed: str,
        figures: Figures,
        *,
        kinds: Iterable[Kind] = KINDS,
        address: str = _SITES_ADDRESS,
        make: Callable[[Path], Repository] = make_small,
    ) -> None:
        rng = Random(seed)  # noqa: S311 - a story, not a secret
        self.at = Place(make(place / "journal"), rng)
        self.figures, self._builder, self.kinds = figures, builder, list(kinds)
        self.place, self.seed, self._numbers = place, seed, itertools.count()
        self.variables = {
            **surroundings(place),
            **site_edits.clock(self.at),
            "PYTHONPATH": os.pathsep.join((str(_TESTS), str(_TESTS.with_name("plugins")))),
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
        }
        self._address = address
        self._seen: dict[str, set[str]] = {"served": set(), "built": set()}
        self._story: list[str] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self.served = self._start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def restart(self) -> None:
        """Stop the server and start another, which finds what the first has kept."""
        self._stack.close()
        self.served = self._start()

    def step(self, edits: int = 1, *, build: bool = False) -> None:
        """Make some edits without a pause, then compare; build: a build over a warm cache too."""
        until, since = len(self.at.before), self.served.version
        failures = self.served.failures
        done = []
        for _ in range(edits):
            kind, what = draw(self.at, self.kinds)
            done.append(kind)
            self.figures.edits[kind] += 1
            self._story.append(f"{kind}: {what}")
        self._tell()
        clean = self._clean(self.served.url)
        # While the server builds, over the same cache.
        built = self._begin_built() if build else None
        self._wait(since, failures)
        if clean.result().code:
            self._refuse(clean.result(), until, since, failures)
            return
        self.check_served(", ".join(done), done, clean)
        if built:
            self._check_built(", ".join(done), *built)

    def kill(self) -> None:
        """End the server in the middle of a build, as no power does, and start another."""
        self._story.append(f"killed after {draw(self.at, entry_edits.KINDS[:1])}")
        time.sleep(0.6 + self.at.rng.random())
        self.served.kill()
        self.restart()

    def check_served(self, name: str, kinds: list[str], clean: Future[Done] | None = None) -> None:
        """Compare every file of what is served with a clean build of the same state."""
        expected = (clean or self._clean(self.served.url)).result()
        assert expected.code == 0, expected.log
        self.figures.served += 1
        self.figures.files += len(expected.files)
        if self.served.stuck:
            self._quiet()
        if self.served.stuck:
            self._report(f"served, {name}", [f"failed: {self.served.log[-4000:]}"])
            self.restart()
            return
        found = self._differences(expected)
        if found and self._quiet():
            found = self._differences(expected)
        if found:
            self._nudge()
            found = self._differences(expected)
            # Of several edits nobody knows which went unnoticed.
            self.figures.unnoticed.update(kinds if not found and len(kinds) == 1 else ())
        self._report(f"served, {name}", found)

    def _begin_built(self) -> tuple[Future[Done], Future[Done]]:
        """Begin a clean build, and one where the journal is over what builds before it have left."""
        clean = self._clean("", SITE_URL=self._address)
        variables = {**self.variables, "SITE_URL": self._address}
        site = self.at.folder / "site"
        return clean, self._builder.begin(Order(self.at.folder, site, variables=variables))

    def _check_built(self, name: str, clean: Future[Done], warm: Future[Done]) -> None:
        expected, done = clean.result(), warm.result()
        self.figures.built += 1
        self.figures.files += len(expected.files)
        found = differences(expected.files, done.files) + compared_words(expected.said, done.said)
        if done.code != expected.code:
            found.append(f"exit code {done.code}, not {expected.code}: {done.log[-2000:]}")
        self._report(f"built, {name}", found)

    def _start(self) -> Served:
        place = self.place / f"server-{next(self._numbers)}"
        return self._stack.enter_context(Served(self.at.folder, place, self.variables))

    def _tell(self) -> None:
        """Let the environment of the server be what edits have made of it."""
        if self.at.variables:
            self.variables |= self.at.variables
            self.served.tell(**self.at.variables)
            self.at.variables = {}

    def _clean(self, url: str, **variables: str) -> Future[Done]:
        return self._builder.begin_clean(self.at.folder, url, {**self.variables, **variables})

    def _wait(self, since: int, failures: int) -> None:
        """Wait until the server has built again, or has noticed nothing for a while."""
        begun = time.monotonic()
        until = begun + _NOTICED
        while self.served.version <= since and self.served.failures <= failures:
            now = time.monotonic()
            if now > until and not self.served.building:
                return
            assert now < begun + _PATIENCE, self.served.log[-5000:]
            time.sleep(0.1)

    def _quiet(self) -> bool:
        """Wait until nothing is being built any more; return True."""
        since, failures = self.served.version, self.served.failures
        while True:
            self._wait(since, failures)
            if self.served.version <= since and self.served.failures <= failures:
                return True
            since, failures = self.served.version, self.served.failures

    def _nudge(self) -> None:
        """Let the server build once more, though nothing changed that it watches."""
        since, failures = self.served.version, self.served.failures
        (self.at.folder / "journal.yml").touch()
        self._wait(since, failures)

    def _refuse(self, clean: Done, until: int, since: int, failures: int) -> None:
        """Take back edits that no build takes, and see that the server refused them too."""
        self.figures.refused += 1
        if self.served.failures <= failures:
            self._nudge()
        if self.served.failures <= failures:
            self._report("served", [f"built what a clean build refuses: {clean.log[-2000:]}"])
        self.at.take_back(until)
        self._story.append("all of it taken back")
        self._wait(since, self.served.failures)
        self.check_served("taken back", [])

    def _differences(self, expected: Done) -> list[str]:
        self._seen["served"] |= expected.files.keys()
        shown = self.served.fetch(self._seen["served"] | self.served.files())
        return differences(expected.files, shown) + compared_words(expected.said, self.served.said)

    def _report(self, name: str, found: list[str]) -> None:
        if found:
            story = "\n    ".join(self._story[-12:])
            self.figures.differences.append(
                f"{name}: {len(found)} differences\n  " + "\n  ".join(found[:12]) + f"\n  after\n    {story}"
            )


def tour(journey: Tour, steps: int) -> Iterator[None]:
    """Make a tour, and yield after each step: of one edit or a few, some with another server or a build."""
    rng = Random(f"steps {journey.seed}")  # noqa: S311 - as above
    with journey:
        journey.check_served("at the start", [])
        yield
        for _ in range(steps):
            if rng.random() < _RESTARTS:
                rng.choice((journey.restart, journey.kill))()
            journey.step(rng.choice((1, 1, 1, 2, 3)), build=rng.random() < _BUILDS)
            yield
    shutil.rmtree(journey.place, ignore_errors=True)


def differences(expected: Mapping[str, bytes], shown: Mapping[str, bytes]) -> list[str]:
    """Return in what two sites differ: files that are missing, too many, or other than they should be."""
    missing = [f"missing: {path}" for path in sorted(expected.keys() - shown.keys())]
    extra = [f"too many: {path}" for path in sorted(shown.keys() - expected.keys())]
    both = sorted(expected.keys() & shown.keys())
    return [
        *missing,
        *extra,
        *(_other(path, expected[path], shown[path]) for path in both if expected[path] != shown[path]),
    ]


def compared_words(expected: Iterable[str], said: Iterable[str]) -> list[str]:
    """Return in what the warnings of two builds differ."""
    wanted, had = Counter(expected), Counter(said)
    return [f"not said: {line}" for line in (wanted - had)] + [
        f"said without reason: {line}" for line in (had - wanted)
    ]


def _other(path: str, expected: bytes, shown: bytes) -> str:
    at = next(
        (at for at, pair in enumerate(zip(expected, shown, strict=False)) if pair[0] != pair[1]),
        min(len(expected), len(shown)),
    )
    part = slice(max(0, at - _AROUND), at + _AROUND)
    return f"other: {path}, byte {at}: clean {expected[part]!r}, here {shown[part]!r}"
