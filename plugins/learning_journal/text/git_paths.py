"""Which changed paths hold somebody's own lines."""

from collections.abc import Sequence

LOCK_FILES = frozenset(
    (
        b".terraform.lock.hcl",
        b"Cargo.lock",
        b"Cartfile.resolved",
        b"Gemfile.lock",
        b"Package.resolved",
        b"Pipfile.lock",
        b"Podfile.lock",
        b"bun.lock",
        b"bun.lockb",
        b"composer.lock",
        b"conda-lock.yml",
        b"deno.lock",
        b"flake.lock",
        b"go.sum",
        b"go.work.sum",
        b"gradle.lockfile",
        b"mix.lock",
        b"npm-shrinkwrap.json",
        b"package-lock.json",
        b"packages.lock.json",
        b"pdm.lock",
        b"pixi.lock",
        b"pnpm-lock.yaml",
        b"poetry.lock",
        b"pubspec.lock",
        b"pylock.toml",
        b"renv.lock",
        b"stack.yaml.lock",
        b"uv.lock",
        b"yarn.lock",
    )
)
"""Files that package managers write and people commit."""

ATTRIBUTES = ("linguist-generated", "linguist-vendored", "linguist-documentation")
"""Marks in `.gitattributes` for what is not the author's own work, as GitHub reads them."""

ATTRIBUTES_FILE = b".gitattributes"
MAILMAP_FILE = b".mailmap"

_YES = frozenset((b"set", b"true"))
_NO = frozenset((b"unset", b"false"))
_REGULAR = (b"100644", b"100755")
_UNSAFE = frozenset((b"", b".", b".."))


def excluded(path: bytes, marks: Sequence[bytes]) -> bool:
    """Tell whether a path is left out. marks: what git says its attributes are, in the order of ATTRIBUTES.

    An explicit "not generated" (`-linguist-generated`) also brings a lock file back.
    """
    if not _YES.isdisjoint(marks):
        return True
    return path.rpartition(b"/")[2] in LOCK_FILES and _NO.isdisjoint(marks[:1])


def within(path: bytes) -> bool:
    """Tell whether a path stays inside the folder it is relative to; a hostile tree may hold any name."""
    parts = path.split(b"/")
    return not _UNSAFE.intersection(parts) and not any(part.lower() == b".git" for part in parts)


def is_notebook(path: bytes) -> bool:
    """Tell a Jupyter notebook by its name."""
    return path.endswith(b".ipynb")


def is_regular(mode: bytes) -> bool:
    """Tell a file from a link, a submodule and nothing, by its mode in a tree."""
    return mode in _REGULAR


def read_tree(listing: bytes) -> dict[bytes, bytes]:
    """Return path -> blob id of the attribute files and the mailmap in the output of `ls-tree -r -z`.

    Raises ValueError where it is anything else.
    """
    found: dict[bytes, bytes] = {}
    for entry in listing.split(b"\0"):
        meta, _tab, path = entry.partition(b"\t")
        if path != MAILMAP_FILE and path.rpartition(b"/")[2] != ATTRIBUTES_FILE:
            continue
        mode, _kind, blob = meta.split(b" ")
        # Git follows no link here, so neither do we.
        if is_regular(mode) and within(path):
            found[path] = blob
    return found
