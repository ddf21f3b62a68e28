"""A preview's server that hears of a save at once: the system tells it, where MkDocs asks twice a second."""

import contextlib
import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_QUIET = 0.03
"""Seconds without another change after which a build begins."""

_SECOND_LOOK = 2.0
"""Seconds between looks at what the system may not tell of: other machines' disks, what links lead to."""

_READING = {"opened", "closed_no_write"}

State = tuple[int, ...] | None


def hear_at_once(server: LiveReloadServer) -> Callable[[], set[str]]:
    """Let a server that does not run yet be told of changes by the system.

    Return what gives the paths of files that changed since it was called last.
    """
    watched = dict(server._watched_paths)  # noqa: SLF001 - no public way to take over what is watched
    for path, count in watched.items():
        for _ in range(count):
            server.unwatch(path)
    observers = _Observers()
    server.observer = observers  # type: ignore[assignment]
    server.build_delay = _QUIET
    for path, count in watched.items():
        for _ in range(count):
            server.watch(path)
    return observers.changed


class _Observers:
    """Two observers as one: a prompt one, and one that finds what the first is not told."""

    def __init__(self) -> None:
        self._slow: Any = PollingObserver(timeout=_SECOND_LOOK)
        self._prompt: Any = Observer()
        self._seen: dict[str, State] = {}
        self._changed: set[str] = set()
        self._lock = threading.Lock()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:  # noqa: ANN401 - as in watchdog
        """Watch a path with both."""
        once = _Once(handler, self._is_new)
        watches = [self._slow.schedule(once, path, recursive=recursive)]
        place, seen = path, once
        if Path(path).is_file():
            # Editors put another file in its place, which the system no longer counts as the same.
            place, seen = str(Path(path).parent), _Once(handler, partial(self._is_new_at, path))
        with contextlib.suppress(OSError):  # the system has no more room for watches
            watches.append(self._prompt.schedule(seen, place, recursive=recursive and place == path))
        return watches

    def unschedule(self, watches: Any) -> None:  # noqa: ANN401 - as above
        """Watch a path no more."""
        slow, *prompt = watches
        self._slow.unschedule(slow)
        for watch in prompt:
            self._prompt.unschedule(watch)

    def start(self) -> None:
        """Begin to watch."""
        self._slow.start()
        try:
            self._prompt.start()
        except OSError:
            self._prompt = PollingObserver()

    def stop(self) -> None:
        """Stop watching."""
        self._slow.stop()
        self._prompt.stop()

    def join(self) -> None:
        """Wait for both to end."""
        for observer in (self._slow, self._prompt):
            with contextlib.suppress(RuntimeError):
                observer.join()

    def _is_new_at(self, only: str, path: str, gone: bool) -> bool:  # noqa: FBT001 - as below
        return path == only and self._is_new(path, gone)

    def _is_new(self, path: str, gone: bool) -> bool:  # noqa: FBT001 - as watchdog says it
        """Tell whether a file is otherwise than when it was last told of.

        gone: whether it was there before. One that comes and goes meanwhile, as programs make them, is not
        new.
        """
        state = _state(path)
        with self._lock:
            new = self._seen[path] != state if path in self._seen else gone or state is not None
            self._seen[path] = state
            if new:
                self._changed.add(path)
        return new

    def changed(self) -> set[str]:
        """Return the paths of files that changed since this was asked last."""
        with self._lock:
            changed, self._changed = self._changed, set()
        return changed


class _Once(FileSystemEventHandler):
    """Hands a change on, once for both observers; reading is none."""

    def __init__(self, handler: FileSystemEventHandler, is_new: Callable[[str, bool], bool]) -> None:
        self._handler, self._is_new = handler, is_new

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hand a change on."""
        if event.is_directory or event.event_type in _READING:
            return
        gone = event.event_type in {"deleted", "moved"}
        paths = [(os.fsdecode(event.src_path), gone)]
        if event.dest_path:
            paths.append((os.fsdecode(event.dest_path), False))
        new = [self._is_new(path, gone) for path, gone in paths]
        if any(new):
            self._handler.on_any_event(FileModifiedEvent(paths[-1][0]))


def _state(path: str) -> State:
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
