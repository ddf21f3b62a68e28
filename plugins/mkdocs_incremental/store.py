"""What was made, kept in one file under the digest of what decided it; damage to it costs time only."""

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs_incremental.digest import DIGEST_SIZE, digest_of

FORMAT = 1
_FLUSH = 200
_KEEP = 3
"""The file holds at most this many times what the last build used, before what was not used is dropped."""


class Store:
    """Records by key. Whatever is wrong with the file, a record is either whole or not there."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / f"pages-{FORMAT}.sqlite"
        self._waiting: dict[bytes, bytes] = {}
        self._used: set[bytes] = set()
        self._base: sqlite3.Connection | None = None
        self.trouble = ""

    def open(self) -> None:
        """Open the file, a new one where there is none or where it cannot be read."""
        self._used.clear()
        if self._base is not None:
            return
        with contextlib.suppress(OSError, sqlite3.Error):
            self._connect()
            return
        self._discard()
        try:
            self._connect()
        except (OSError, sqlite3.Error) as error:
            self._base, self.trouble = None, str(error)

    def get(self, key: bytes) -> Any | None:  # noqa: ANN401 - JSON
        """Return what was kept under a key, or None."""
        data = self._waiting.get(key) or self._read(key)
        if data is None or data[:DIGEST_SIZE] != digest_of(key, data[DIGEST_SIZE:]):
            return None
        self._used.add(key)
        return json.loads(zlib.decompress(data[DIGEST_SIZE:]))

    def put(self, key: bytes, value: Any) -> None:  # noqa: ANN401 - JSON
        """Keep a value under a key."""
        data = zlib.compress(
            json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
        )
        self._waiting[key] = digest_of(key, data) + data
        self._used.add(key)
        if len(self._waiting) >= _FLUSH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._base is not None and self._waiting:
            rows = list(self._waiting.items())
            with self._guarded() as base, base:
                base.executemany("INSERT OR REPLACE INTO records (key, data) VALUES (?, ?)", rows)
        self._waiting.clear()

    def close(self, *, prune: bool) -> None:
        """Write what waits, and drop what was of no use if there is much of it."""
        self.flush()
        if self._base is not None and prune:
            with self._guarded() as base:
                (count,) = base.execute("SELECT count(*) FROM records").fetchone()
                if count > _KEEP * len(self._used):
                    kept = self._used
                    keys = [(key,) for (key,) in base.execute("SELECT key FROM records") if key not in kept]
                    with base:
                        base.executemany("DELETE FROM records WHERE key = ?", keys)
                    base.execute("VACUUM")
        if self._base is not None:
            with contextlib.suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _read(self, key: bytes) -> bytes | None:
        if self._base is None:
            return None
        row = None
        with self._guarded() as base:
            row = base.execute("SELECT data FROM records WHERE key = ?", (key,)).fetchone()
        return row[0] if row and isinstance(row[0], bytes) and len(row[0]) > DIGEST_SIZE else None

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection]:
        """Give the file up, for this build, as soon as it fails; a damaged one is begun anew."""
        assert self._base is not None  # noqa: S101 - asked before
        try:
            yield self._base
        except sqlite3.OperationalError:  # locked by another build, or the disk is full
            self._base = None
        except sqlite3.DatabaseError:
            self._base = None
            self._discard()

    def _connect(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.path, timeout=1)
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = NORMAL")
        base.execute("CREATE TABLE IF NOT EXISTS records (key BLOB PRIMARY KEY, data BLOB NOT NULL)")
        base.execute("SELECT key, data FROM records LIMIT 1").fetchone()
        self._base = base

    def _discard(self) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                Path(f"{self.path}{end}").unlink()
