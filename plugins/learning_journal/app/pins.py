"""What a published site is built with: the versions that are installed here."""

from functools import cache
from pathlib import Path

from learning_journal import __version__
from learning_journal.edges import installed
from learning_journal.edges.git_remote import is_pushed, remote_address
from learning_journal.edges.git_repository import open_repository
from learning_journal.text.remotes import clone_address


@cache
def pins() -> str:
    """Return the lines of a `requirements.txt` that installs elsewhere what is installed here.

    The tool itself is named by its version, or by its commit where it was installed from a repository that
    others can clone. A version that no index has (`1.0+mine`) is left to pip.
    """
    others = (f"{name}=={version}" for name, version in installed.versions().items() if "+" not in version)
    return "\n".join((_tool(), *others))


def _tool() -> str:
    extras = f"[{','.join(installed.extras())}]" if installed.extras() else ""
    address, commit, folder = installed.origin()
    if folder is not None:
        address, commit = _checkout(folder)
    if (public := clone_address(address.removeprefix("git+"))) and commit:
        return f"{installed.NAME}{extras} @ git+{public}@{commit}"
    return f"{installed.NAME}{extras}=={__version__}"


def _checkout(folder: Path) -> tuple[str, str]:
    """Return the address and the commit of a checkout whose last commit others can have; else empty texts."""
    return (remote_address(folder), open_repository(folder).head) if is_pushed(folder) else ("", "")
