"""What was read once, kept on disk. Safe to delete at any time; what is not whole is not there."""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from learning_journal.edges.store import write_text

_MARK = b"learning-journal cache 1\n"
_DIGEST = 32


def journal_cache(root: Path) -> Path:
    """Return the cache folder of a journal."""
    return root / ".cache" / "learning-journal"


def user_cache() -> Path:
    """Return the cache folder for what is read outside a journal, where the system keeps such things."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "learning-journal"


def load(folder: Path, name: str) -> bytes | None:
    """Return what was saved under a name, or None where it is missing, cut off or altered."""
    try:
        data = (folder / name).read_bytes()
    except OSError:
        return None
    content = data[len(_MARK) + _DIGEST :]
    whole = data.startswith(_MARK) and data[len(_MARK) : len(_MARK) + _DIGEST] == _digest(content)
    return content if whole else None


def save(folder: Path, name: str, content: bytes) -> None:
    """Save under a name. Whoever reads meanwhile gets the old content or the new one, never a mixture.

    A cache that cannot be written is no reason to stop: the next reading takes longer, that is all.
    """
    with contextlib.suppress(OSError):
        _make(folder)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", suffix=".tmp", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(_MARK + _digest(content))
                stream.write(content)
            Path(temporary).replace(folder / name)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise


def keep_files(folder: Path, files: Mapping[str, str]) -> None:
    """Let a folder of the cache hold these files, plain and under their names, and no others.

    A name stands for one content, so what is there stays. Raises WriteError where one cannot be written.
    """
    if files:
        with contextlib.suppress(OSError):
            _make(folder)
    for name, text in files.items():
        if not (folder / name).is_file():
            write_text(folder / name, text)
    keep_only(folder, files)


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Let a folder of the cache have no other files than these."""
    for path in folder.glob("[!.]*"):
        if path.name not in names:
            with contextlib.suppress(OSError):
                path.unlink()


def _make(folder: Path) -> None:
    """Make a folder of the cache, which git ignores even where nobody told it to."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text("*\n", encoding="ascii")


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
