"""What a folder holds, taken and put back."""

import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

Picture = Mapping[str, bytes | str | None]
"""What a folder holds by path: a file's bytes, where a link leads, None for a folder."""


def picture(folder: Path) -> Picture:
    """Return what a folder holds, git's own left out."""
    return dict(_seen(str(folder), ""))


def _seen(folder: str, below: str) -> Iterator[tuple[str, bytes | str | None]]:
    with os.scandir(folder) as found:
        for one in sorted(found, key=lambda entry: entry.name):
            path = f"{below}{one.name}"
            if one.is_symlink():
                yield path, os.readlink(one.path)  # noqa: PTH115 - as text
            elif one.is_dir():
                if one.name != ".git":
                    yield path, None
                    yield from _seen(one.path, f"{path}/")
            else:
                with io.FileIO(one.path) as file:
                    yield path, file.read()


def put_back(folder: Path, wanted: Picture) -> None:
    """Make a folder hold this and nothing else, git's own left out."""
    now = picture(folder)
    for path in reversed(list(now)):
        if path not in wanted or type(now[path]) is not type(wanted[path]):
            _remove(folder / path)
    for path, content in wanted.items():
        target = folder / path
        if path in now and now[path] == content and type(now[path]) is type(content):
            continue
        if content is None:
            target.mkdir()
        elif isinstance(content, str):
            target.unlink(missing_ok=True)
            target.symlink_to(content)
        else:
            with io.FileIO(target, "w") as file:
                file.write(content)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
