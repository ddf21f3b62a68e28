"""Repositories made by `git fast-import`: thousands of untidy commits in a moment."""

import random
from collections.abc import Iterator
from pathlib import Path

from support.git import Repository, git

FIRST = 1_767_614_400
"""Noon UTC on Monday, 5 January 2026, in seconds."""

_DAY = 86_400
_AUTHORS = (
    b"Ada <ada@example.org>",
    b"Bob <bob@example.org>",
    "Émile <emile@example.org>".encode(),
    b"dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>",
)
_ZONES = (b"+0000", b"+0530", b"-0800", b"+1400", b"-1200")


def generate(folder: Path, commits: int, *, days: int = 360, seed: int = 1) -> Repository:
    """Make a repository of `commits` commits, merges among them, over `days` days from FIRST."""
    repository = Repository(folder)
    numbers = random.Random(seed)  # noqa: S311 - repeatable on purpose
    git(folder, "fast-import", "--quiet", "--done", stdin=b"".join(_stream(numbers, commits, days)))
    return repository


def append(repository: Repository, commits: int, *, day: int) -> None:
    """Put commits on top of the last one, on a day after FIRST."""
    stream = b""
    for number in range(commits):
        stream += b"commit refs/heads/main\n" + _header(b"on top", FIRST + day * _DAY, _AUTHORS[0], b"+0000")
        stream += b"from refs/heads/main^0\n" if number == 0 else b""
        stream += _file(f"top/{number}", b"".join(b"%d\n" % line for line in range(10)))
    git(repository.folder, "fast-import", "--quiet", "--done", stdin=stream + b"done\n")


def _stream(numbers: random.Random, commits: int, days: int) -> Iterator[bytes]:
    files: dict[str, bytes] = {}
    for number in range(1, commits + 1):
        moment = FIRST + _DAY * days * number // commits + numbers.randrange(-2 * _DAY, 2 * _DAY)
        yield b"commit refs/heads/main\nmark :%d\n" % number
        subject = b"commit %d" % number
        yield _header(subject, max(0, moment), numbers.choice(_AUTHORS), numbers.choice(_ZONES))
        if number > 20 and number % 17 == 0:
            yield b"merge :%d\n" % numbers.randrange(number - 20, number - 1)
            continue
        for _ in range(numbers.choice((0, 1, 1, 1, 2, 3))):
            yield _change(numbers, files)
    yield b"done\n"


def _header(subject: bytes, moment: int, author: bytes, zone: bytes) -> bytes:
    when = b"%d %b" % (moment, zone)
    return b"author %b %b\ncommitter Carl <carl@example.org> %d +0000\ndata %d\n%b\n" % (
        author,
        when,
        moment + 3600,
        len(subject),
        subject,
    )


def _change(numbers: random.Random, files: dict[str, bytes]) -> bytes:
    kind = numbers.random()
    if files and kind < 0.05:
        name = numbers.choice(sorted(files))
        del files[name]
        return b"D %b\n" % name.encode()
    if files and kind < 0.12:
        old, new = numbers.choice(sorted(files)), _name(numbers)
        content = files.pop(old) + b"moved\n"
        files[new] = content
        return b"D %b\n" % old.encode() + _file(new, content)
    name = _name(numbers)
    if kind < 0.17:
        return _file(f"{name}.bin", numbers.randbytes(40) + b"\0")
    lines = files.get(name, b"").splitlines(keepends=True)
    for _ in range(numbers.randrange(1, 12)):
        lines.insert(numbers.randrange(len(lines) + 1), b"line %d\n" % numbers.randrange(10**9))
    files[name] = b"".join(lines[-60:])
    return _file(name, files[name])


def _name(numbers: random.Random) -> str:
    return f"folder {numbers.randrange(8)}/ü {numbers.randrange(12)}"


def _file(name: str, content: bytes) -> bytes:
    return b'M 100644 inline "%b"\ndata %d\n%b\n' % (name.encode(), len(content), content)
