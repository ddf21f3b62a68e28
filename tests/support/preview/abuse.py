"""What may happen to a cache, and to what lies in a site's folder: every file of it, by chance."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def delete(rng: Random, folder: Path) -> None:
    """Delete half of the files."""
    for path in _files(folder):
        if rng.random() < 0.5:
            path.unlink()


def truncate(rng: Random, folder: Path) -> None:
    """Cut off every file somewhere."""
    for path in _files(folder):
        data = path.read_bytes()
        path.write_bytes(data[: rng.randint(0, max(0, len(data) - 1))])


def flip(rng: Random, folder: Path) -> None:
    """Change bits of every file."""
    for path in _files(folder):
        data = bytearray(path.read_bytes())
        for _ in range(3 if data else 0):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)


def letter(_: Random, folder: Path) -> None:
    """Change letters of every file: what it holds stays of the same form."""
    for path in _files(folder):
        path.write_bytes(path.read_bytes().replace(b"a", b"o"))


def swap(rng: Random, folder: Path) -> None:
    """Let every file hold what another held."""
    files = _files(folder)
    contents = [path.read_bytes() for path in files]
    rng.shuffle(contents)
    for path, data in zip(files, contents, strict=True):
        path.write_bytes(data)


def empty(_: Random, folder: Path) -> None:
    """Leave every file without content, as a full disk does."""
    for path in _files(folder):
        path.write_bytes(b"")


def folders(rng: Random, folder: Path) -> None:
    """Put folders where files were."""
    for path in _files(folder):
        if rng.random() < 0.5:
            path.unlink()
            path.mkdir()


def litter(rng: Random, folder: Path) -> None:
    """Put files beside each file, as a crash leaves them."""
    for path in _files(folder):
        path.with_name(f".{path.name}.{rng.randrange(9)}.tmp").write_bytes(path.read_bytes()[:20])
        path.with_name(f"{path.name}x").write_bytes(path.read_bytes())


ABUSES: Mapping[str, Callable[[Random, Path], None]] = {
    abuse.__name__: abuse for abuse in (delete, truncate, flip, letter, swap, empty, folders, litter)
}
