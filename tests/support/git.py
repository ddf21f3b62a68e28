"""Real repositories for tests: fixed dates, no configuration but their own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ADA = "Ada <ada@example.org>"
BOB = "Bob <bob@example.org>"
MONDAY = "2026-01-05T12:00:00+00:00"
"""The first day of week 1 in `calendar()` of tests that count."""

CARL = {
    "GIT_AUTHOR_NAME": "Carl",
    "GIT_AUTHOR_EMAIL": "carl@example.org",
    "GIT_COMMITTER_NAME": "Carl",
    "GIT_COMMITTER_EMAIL": "carl@example.org",
}
"""Somebody for merges, whom nobody counts."""

CLEAN = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
    # A commit that is given no message fails instead of waiting for somebody to type one.
    "GIT_EDITOR": "false",
}


def git(
    folder: Path, *arguments: str | bytes, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> str:
    """Run git and return its output without the last newline; fails the test where git fails."""
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", "-c", "gc.auto=0", *arguments],
        cwd=folder,
        input=stdin,
        env={**CLEAN, **(env or {})},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


class Repository:
    """A repository with a work tree on branch `main`."""

    def __init__(self, folder: Path, *options: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *arguments: str | bytes, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> str:
        return git(self.folder, *arguments, stdin=stdin, env=env)

    def write(self, files: Mapping[str | bytes, str | bytes | None]) -> None:
        """Write files into the work tree; None removes one."""
        for name, content in files.items():
            path = Path(os.fsdecode(os.path.join(os.fsencode(self.folder), os.fsencode(name))))  # noqa: PTH118
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self,
        files: Mapping[str | bytes, str | bytes | None] | None = None,
        message: str = "work",
        *,
        author: str = ADA,
        date: str = MONDAY,
        committed: str = "2026-06-01T00:00:00+00:00",
    ) -> str:
        """Commit some files (none is an empty commit) and return the commit's id."""
        self.write(files or {})
        self.git("add", "-A")
        return self.commit_index(message, author=author, date=date, committed=committed)

    def commit_index(
        self, message: str = "work", *, author: str = ADA, date: str = MONDAY, committed: str = MONDAY
    ) -> str:
        """Commit what is in the index."""
        name, _, email = author.rpartition(" <")
        self.git(
            *("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "-"),
            stdin=message.encode(),
            env={
                "GIT_AUTHOR_NAME": name,
                "GIT_AUTHOR_EMAIL": email.removesuffix(">"),
                "GIT_AUTHOR_DATE": date,
                "GIT_COMMITTER_NAME": "Carl",
                "GIT_COMMITTER_EMAIL": "carl@example.org",
                "GIT_COMMITTER_DATE": committed,
            },
        )
        return self.head

    def commit_raw(self, author_line: bytes, message: bytes = b"raw\n") -> str:
        """Put a commit on top whose author line is exactly this, however wrong."""
        parts = [b"tree " + self.git("write-tree").encode()]
        if self.git("for-each-ref"):
            parts.append(b"parent " + self.head.encode())
        parts += [
            b"author " + author_line,
            b"committer Carl <carl@example.org> 1780000000 +0000",
            b"",
            message,
        ]
        id_ = self.git("hash-object", "-t", "commit", "--literally", "-w", "--stdin", stdin=b"\n".join(parts))
        self.git("update-ref", "refs/heads/main", id_)
        return id_

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def object_path(self, name: str) -> Path:
        """Return the file of a loose object."""
        id_ = self.git("rev-parse", name)
        return self.folder / ".git" / "objects" / id_[:2] / id_[2:]
