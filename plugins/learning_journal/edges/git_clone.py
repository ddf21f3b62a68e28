"""The history of a public repository, cloned over the network: the one thing git is let out for."""

import os
import shutil
import tempfile
from pathlib import Path

from learning_journal.edges.git import Place, run
from learning_journal.errors import WriteError

_OUT = (
    *("-c", "protocol.https.allow=always"),
    *("-c", "credential.helper="),
    # It says nothing when git asks for a name and a password: what needs one is not public.
    *("-c", "core.askPass=true"),
)


def clone(address: str, folder: Path) -> None:
    """Clone the history of a public repository, without its files, so that nothing of it runs or lies about.

    address: `https://`. The folder is there whole or not at all. Raises GitFailedError where git cannot have
    it without a password, and WriteError where the folder cannot be made.
    """
    try:
        scratch = tempfile.mkdtemp(prefix=".journal-", dir=folder.parent)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        run(
            Place(folder.parent, about=folder),
            *_OUT,
            *("clone", "--quiet", "--bare", "--no-tags", "--single-branch", "--template=", "--"),
            *(address, scratch),
        )
        os.rename(scratch, folder)  # noqa: PTH104 - as a folder that appeared meanwhile must stop it
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> WriteError:
    return WriteError(
        f"the folder cannot be made: {error.strerror}",
        where=str(folder),
        fix="check free space and the permissions of the folder above",
    )
