"""How the running tool is installed: with which packages, and how another one is added."""

import shlex
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from learning_journal.domain.doctor import Package

NAME = "learning-journal"

_PIPX = "pipx_metadata.json"
"""What pipx leaves in each environment that it makes."""


def packages() -> tuple[Package, ...]:
    """Return the packages that this tool's own metadata names, those that this machine needs."""
    return tuple(_package(one) for one in _requirements() if _is_for_us(one))


def install_command(name: str) -> str:
    """Return the command that adds a package, in a version that fits, to the environment this runs in.

    An environment of pipx is changed through pipx, so that it knows; one without pip, as uv makes them,
    through uv.
    """
    stated = (f"{one.name}{one.specifier}" for one in _requirements() if one.name == name)
    wanted = shlex.quote(next(stated, name))
    prefix = Path(sys.prefix)
    if (prefix / _PIPX).is_file():
        return f"pipx inject {shlex.quote(prefix.name)} {wanted}"
    python = shlex.quote(sys.executable)
    if find_spec("pip") is None:
        return f"uv pip install --python {python} {wanted}"
    return f"{python} -m pip install {wanted}"


def _requirements() -> Iterator[Requirement]:
    try:
        named = metadata.requires(NAME)
    except metadata.PackageNotFoundError:  # run from its sources, without an installation
        named = None
    return map(Requirement, named or ())


def _is_for_us(one: Requirement) -> bool:
    return one.marker is None or bool(_extra(one)) or one.marker.evaluate()


def _extra(one: Requirement) -> str:
    """Return the extra that a requirement belongs to."""
    extras = metadata.metadata(NAME).get_all("Provides-Extra") or ()
    if one.marker is None or one.marker.evaluate({"extra": ""}):
        return ""
    return next((extra for extra in extras if one.marker.evaluate({"extra": extra})), "")


def _package(one: Requirement) -> Package:
    try:
        version = metadata.version(one.name)
    except metadata.PackageNotFoundError:
        version = ""
    # A version that was made before a release, as `7.0.dev1`, is there on purpose.
    fits = bool(version) and one.specifier.contains(version, prereleases=True)
    return Package(one.name, str(one.specifier), version, fits, _extra(one), install_command(one.name))
