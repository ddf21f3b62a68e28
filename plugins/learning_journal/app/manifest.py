"""Documents into a folder, with a manifest that says what each line rests on; others' files stay."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from learning_journal import __version__
from learning_journal.app.links import Forge
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.manifest import Made, MadeLine, MadeProof, Manifest
from learning_journal.domain.resume import Bullet, LeftOut
from learning_journal.edges.git_objects import hashes
from learning_journal.edges.store import read_bytes, read_text, remove, write_bytes
from learning_journal.errors import DamagedFileError, FileExistsAlreadyError, UnreadableFileError, WriteError
from learning_journal.text.manifest import NAME, read_manifest, write_manifest

_TOOL = f"learning-journal {__version__}"


@dataclass(frozen=True, slots=True)
class Output:
    """A document to write. path: in the folder, with forward slashes. tag: what it was made for, if anything.

    bullets: each of its lines that rests on something. left_out: what might be there and is not.
    """

    path: str
    data: bytes
    bullets: tuple[Bullet, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    tag: str = ""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return sha256(self.data)


class Fate(StrEnum):
    """What becomes of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "unchanged"
    REMOVED = "removed"


_REPLACING = {Fate.CHANGED, Fate.REMOVED}


def sha256(data: bytes) -> str:
    """Return the hash of some bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Planned:
    """What is to be written. fates: what becomes of each file, by its path in the folder.

    before: what the files hold that are to be replaced or removed, and the manifest.
    """

    folder: Path
    outputs: tuple[Output, ...]
    fates: Mapping[str, Fate]
    before: Mapping[str, bytes]
    manifest: Manifest
    same: bool

    def write(self) -> None:
        """Write the documents, then the manifest; raises WriteError.

        After a crash between the two, the same run again still knows its own.
        """
        for output in self.outputs:
            if self.fates[output.path] is not Fate.SAME:
                self._write(output.path, output.data)
        for name, fate in self.fates.items():
            if fate is Fate.REMOVED:
                remove(self.folder / name, expect=self.before[name])
        if not self.same:
            self._write(NAME, write_manifest(self.manifest).encode("utf-8"))

    def _write(self, name: str, data: bytes) -> None:
        before = self.before.get(name)
        write_bytes(self.folder / name, data, expect=before, create=before is None)


def plan_outputs(
    root: Path, folder: Path, outputs: Sequence[Output], forge: Forge, *, whole: bool = False
) -> Planned:
    """Say what becomes of each file when documents are written into a folder; nothing is written yet.

    The manifest keeps what it says of other documents. whole: these are all that the folder is to hold, so
    that earlier ones that are not among them are removed. Raises FileExistsAlreadyError where a file is not
    as the manifest says it was made, WriteError where a link leads out of the folder, and DamagedFileError
    where the manifest cannot be read.
    """
    old = _read_old(folder)
    fates = {output.path: _fate(folder, output) for output in outputs}
    if whole:
        gone = (name for name in old.outputs if name not in fates and (folder / name).is_file())
        fates |= dict.fromkeys(gone, Fate.REMOVED)
    _refuse_outside(folder, (*fates, NAME))
    replaced = [name for name, fate in fates.items() if fate in _REPLACING]
    _refuse_foreign(folder, replaced, old)
    before = {name: read_bytes(folder / name) for name in (*replaced, NAME) if (folder / name).exists()}
    made = _made(root, outputs, forge)
    manifest = Manifest(_TOOL, forge.base, {**({} if whole else old.outputs), **made})
    return Planned(folder, tuple(outputs), fates, before, manifest, same=manifest == old)


def _read_old(folder: Path) -> Manifest:
    """Return the manifest of an earlier run, an empty one where there is none."""
    return read_manifest_of(folder) if (folder / NAME).exists() else Manifest(_TOOL, "")


def read_manifest_of(folder: Path) -> Manifest:
    """Return a folder's manifest.

    Raises UnreadableFileError without one, DamagedFileError where anything in it is wrong.
    """
    path = folder / NAME
    if not path.exists():
        raise UnreadableFileError(
            f"there is no {NAME} in this folder, so nobody can say what it was made from",
            where=str(folder),
            fix="name a folder that `journal resume` or `journal portfolio` wrote",
        )
    manifest, problems = read_manifest(read_text(path), NAME)
    if manifest is None:
        what, fix = problems[0].what, problems[0].fix
        raise DamagedFileError(f"the manifest cannot be used: {what}", where=str(path), fix=fix)
    return manifest


def _fate(folder: Path, output: Output) -> Fate:
    path = folder / output.path
    if not os.path.lexists(path):
        return Fate.NEW
    return Fate.SAME if path.is_file() and read_bytes(path) == output.data else Fate.CHANGED


def _refuse_foreign(folder: Path, names: Iterable[str], old: Manifest) -> None:
    """Raise FileExistsAlreadyError where a file is not one that an earlier run made and nobody edited."""
    reasons = [f"  {folder / name}: {why}" for name in names if (why := _why_foreign(folder, name, old))]
    if reasons:
        raise FileExistsAlreadyError(
            "\n".join(("nothing was written, because it would overwrite what is yours", *reasons)),
            fix="move these files away, or choose another folder with --out",
        )


def _refuse_outside(folder: Path, names: Iterable[str]) -> None:
    """Raise WriteError where a link in the folder would carry a document out of it."""
    real = os.path.realpath(folder)
    for name in names:
        if not Path(os.path.realpath(folder / name)).is_relative_to(real):
            raise WriteError(
                "nothing was written: a symbolic link in the folder leads out of it",
                where=str(folder / name),
                fix="remove the link, or choose another folder with --out",
            )


def _why_foreign(folder: Path, name: str, old: Manifest) -> str:
    path = folder / name
    if not path.is_file():
        return "this is no file"
    if name not in old.outputs:
        return f"it is there already, and {NAME} does not say that this tool made it"
    return "" if sha256(read_bytes(path)) == old.outputs[name].sha256 else "it was edited since it was made"


def _made(root: Path, outputs: Iterable[Output], forge: Forge) -> dict[str, Made]:
    commit = forge.committed.head
    documents = tuple(outputs)
    paths = {
        proof.path: None
        for output in documents
        for bullet in output.bullets
        for proof in bullet.proofs
        if proof.path
    }
    known = hashes(root, commit, paths) if commit and paths else {}
    return {
        output.path: Made(
            sha256=output.sha256,
            commit=commit,
            tag=output.tag or None,
            lines=tuple(_line(bullet, forge, known) for bullet in output.bullets),
            left_out=tuple((one.bullet.text, one.why) for one in output.left_out),
        )
        for output in documents
    }


def _line(bullet: Bullet, forge: Forge, known: Mapping[str, str]) -> MadeLine:
    proofs = tuple(_proofs(bullet.proofs, forge, known))
    return MadeLine(bullet.text, bullet.ids, bullet.proven, proofs)


def _proofs(proofs: Iterable[Proof], forge: Forge, known: Mapping[str, str]) -> Iterator[MadeProof]:
    for proof in proofs:
        made = MadeProof(
            proof.kind, proof.target, path=proof.path, commit=proof.commit, url=forge.proof(proof)
        )
        key = "tree" if proof.kind is ProofKind.FOLDER else "sha256"
        yield replace(made, **{key: known.get(proof.path, "")})
