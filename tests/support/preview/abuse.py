"""What may happen to a cache, and to what lies in a site's folder: every file of it, by chance."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random


def _delete(_: Random, path: Path, __: bytes) -> None:
    path.unlink()


def _truncate(rng: Random, path: Path, data: bytes) -> None:
    path.write_bytes(data[: rng.randint(0, max(0, len(data) - 1))])


def _flip(rng: Random, path: Path, data: bytes) -> None:
    """Change some bits."""
    changed = bytearray(data)
    for _ in range(3 if data else 0):
        changed[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(changed)


def _letter(_: Random, path: Path, data: bytes) -> None:
    """Change letters: what it holds stays of the same form."""
    path.write_bytes(data.replace(b"a", b"o"))


def _empty(_: Random, path: Path, __: bytes) -> None:
    """Leave it without content, as a full disk does."""
    path.write_bytes(b"")


def _folder(_: Random, path: Path, __: bytes) -> None:
    """Put a folder where it was."""
    path.unlink()
    path.mkdir()


def _litter(_: Random, path: Path, data: bytes) -> None:
    """Put a file beside it, as a crash leaves one."""
    path.with_name(f".{path.name}.1.tmp").write_bytes(data[:20])


_FATES = (_delete, _truncate, _flip, _letter, _empty, _folder, _litter)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def mix(rng: Random, folder: Path) -> None:
    """Let each file meet a fate of its own."""
    for path in _files(folder):
        rng.choice(_FATES)(rng, path, path.read_bytes())


def flip(rng: Random, folder: Path) -> None:
    """Change bits of every file."""
    for path in _files(folder):
        _flip(rng, path, path.read_bytes())


def letter(rng: Random, folder: Path) -> None:
    """Change letters of every file."""
    for path in _files(folder):
        _letter(rng, path, path.read_bytes())


def swap(rng: Random, folder: Path) -> None:
    """Let every file hold what another held."""
    files = _files(folder)
    contents = [path.read_bytes() for path in files]
    rng.shuffle(contents)
    for path, data in zip(files, contents, strict=True):
        path.write_bytes(data)


def meddle(rng: Random, folder: Path) -> None:
    """Delete, alter and replace files of a site; hidden ones beside them nobody clears away."""
    for path in _files(folder):
        rng.choice((_delete, _letter, _empty, _folder))(rng, path, path.read_bytes())


ABUSES: Mapping[str, Callable[[Random, Path], None]] = {
    "mix": mix,
    "other mix": mix,
    "flip": flip,
    "letter": letter,
    "swap": swap,
}
