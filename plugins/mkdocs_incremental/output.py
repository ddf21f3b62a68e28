"""The folder of the built site: what is in it is not written again, and what no longer belongs there goes."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs import utils

from mkdocs_incremental.digest import digest_of


class Output:
    """Keeps a site's folder from being emptied before a build, and clears it afterwards.

    A file stays if this build wrote it, or would have written the same bytes. Whatever else lies there, apart
    from hidden files at the top as MkDocs has it, is deleted when the build is through. Where the folder does
    not have just the files that the last build left there, it is emptied as ever.
    """

    def __init__(self, folder: str) -> None:
        self.folder = os.path.abspath(folder)
        self.kept: set[str] = set()
        self._undo: list[tuple[str, Callable[..., Any]]] = []
        self._since = 0
        self._stays = False

    def start(self, left: str | None) -> None:
        """Take the place of what MkDocs empties, writes and copies with. left: what is known to be there."""
        os.makedirs(self.folder, exist_ok=True)
        marker = Path(self.folder, ".incremental")
        marker.write_bytes(b"")
        self._since = marker.stat().st_ctime_ns
        marker.unlink()
        self._stays = left is not None and self.listing() == left
        for name in ("clean_directory", "write_file", "copy_file"):
            self._undo.append((name, getattr(utils, name)))
        utils.clean_directory = self._clean
        utils.write_file = self._write
        utils.copy_file = self._copy

    def listing(self) -> str:
        """Return a digest of the names of all files and folders, and of what is neither."""
        names: list[str] = []
        waiting = [self.folder]
        while waiting:
            place = waiting.pop()
            for entry in os.scandir(place):
                if place == self.folder and entry.name.startswith("."):
                    continue
                kind = "f" if entry.is_file(follow_symlinks=False) else "other"
                if entry.is_dir(follow_symlinks=False):
                    kind = "d"
                    waiting.append(entry.path)
                names.append(f"{kind} {os.path.relpath(entry.path, self.folder)}")
        return digest_of(*sorted(names)).hex()

    def stop(self) -> None:
        """Give MkDocs back what is its own."""
        while self._undo:
            name, function = self._undo.pop()
            setattr(utils, name, function)

    def clear(self) -> None:
        """Delete what this build neither wrote nor kept."""
        for place, _, names in os.walk(self.folder, topdown=False):
            top = place == self.folder
            for name in names:
                path = os.path.join(place, name)
                hidden = top and name.startswith(".")
                if path not in self.kept and not hidden and os.lstat(path).st_ctime_ns < self._since:
                    os.unlink(path)
            if not top and not os.listdir(place) and not self._hidden(place):
                os.rmdir(place)

    def _hidden(self, place: str) -> bool:
        return os.path.relpath(place, self.folder).startswith(".")

    def _clean(self, directory: str) -> None:
        if not self._stays or os.path.abspath(directory) != self.folder:
            self._original("clean_directory")(directory)

    def _write(self, content: bytes, output_path: str) -> None:
        path = os.path.abspath(output_path)
        if _has(path, content):
            self.kept.add(path)
        else:
            self._original("write_file")(content, output_path)

    def _copy(self, source_path: str, output_path: str) -> None:
        path = os.path.abspath(output_path)
        if os.path.isfile(path) and _same(source_path, path):
            self.kept.add(path)
        else:
            self._original("copy_file")(source_path, output_path)

    def _original(self, name: str) -> Callable[..., Any]:
        return dict(self._undo)[name]


def _has(path: str, content: bytes) -> bool:
    try:
        if os.stat(path).st_size != len(content) or os.path.islink(path):
            return False
        with open(path, "rb") as file:
            return file.read() == content
    except OSError:
        return False


def _same(source: str, path: str) -> bool:
    if (
        os.path.islink(path)
        or os.stat(source).st_size != os.stat(path).st_size
        or os.path.samefile(source, path)
    ):
        return False
    with open(source, "rb") as one, open(path, "rb") as other:
        while part := one.read(1 << 20):
            if part != other.read(len(part)):
                return False
    return True
