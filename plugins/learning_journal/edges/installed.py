"""What is installed beside the tool, as Python's own records of its packages say."""

import contextlib
import json
import os
import sys
from collections.abc import Collection, Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "learning-journal"
_EXTRA = "pdf"
"""The extra that changes how a site looks: it has social cards then."""


_RECORDS = (".dist-info", ".egg-info")
"""What the name of a folder ends in that says which package is installed, in what version."""

_CODE = Path(str(resources.files("learning_journal")))


def python_version() -> str:
    """Return the version of Python that runs this, as `3.11`."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


@cache
def versions() -> Mapping[str, str]:
    """Return the packages that the tool needs, directly or not, and their versions; empty where unknown.

    Left out is what only another system than this one may need, or only this one: pip knows better there.
    """
    found: dict[str, str] = {}
    waiting = [(NAME, extras())]
    while waiting:
        name, wanted = waiting.pop()
        package = _package(name)
        if package is None or canonicalize_name(name) in found:
            continue
        found[canonicalize_name(name)] = package.version
        waiting += [(one.name, tuple(one.extras)) for one in _needs(package, wanted)]
    found.pop(NAME, None)
    return dict(sorted(found.items()))


@cache
def fingerprint() -> bytes:
    """Return a digest of the tool's own code, of Python, and of the names of all packages beside them.

    What one of them made, another may make otherwise. A checkout is read as well as an installation: its
    version stays while somebody works on it.
    """
    found = blake2b(sys.version.encode(), digest_size=32)
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names = sorted(name for name in os.listdir(folder or ".") if name.endswith(_RECORDS))  # noqa: PTH208 - names are enough
            found.update("\n".join(names).encode("utf-8", "surrogateescape"))
    for path in sorted(_CODE.rglob("*.py")):
        found.update(path.read_bytes())
    return found.digest()


def extras() -> tuple[str, ...]:
    """Return the extras of the tool that are installed and that its site depends on."""
    return (_EXTRA,) if _package("typst") else ()


def origin() -> tuple[str, str, Path | None]:
    """Return where the tool was installed from: a repository's address and commit, or a folder.

    All are empty where it came from a package index or from a file, see PEP 610.
    """
    package = _package(NAME)
    try:
        record = json.loads((package.read_text("direct_url.json") if package else None) or "{}")
        address, vcs = str(record.get("url", "")), record.get("vcs_info") or {}
        folder = urlsplit(address).path if "dir_info" in record else ""
        return (
            address if vcs else "",
            str(vcs.get("commit_id", "")),
            Path(url2pathname(folder)) if folder else None,
        )
    except (ValueError, AttributeError):
        return "", "", None


def _needs(package: Distribution, wanted: Collection[str]) -> list[Requirement]:
    requirements = map(Requirement, package.requires or ())
    return [one for one in requirements if _here(one, wanted)]


def _here(one: Requirement, wanted: Collection[str]) -> bool:
    """Tell whether a requirement holds on every system alike, with these extras or without any."""
    if one.marker is None:
        return True
    if any(word in str(one.marker) for word in ("platform", "os_name")):
        return False
    return any(one.marker.evaluate({"extra": extra}) for extra in ("", *wanted))


def _package(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
