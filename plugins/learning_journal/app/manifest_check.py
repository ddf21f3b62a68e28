"""Checks the documents in a folder against the repository that they were made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from learning_journal.app.load import load_journal
from learning_journal.app.manifest import read_manifest_of, sha256
from learning_journal.domain.counting import is_own, own_addresses
from learning_journal.domain.journal import Journal
from learning_journal.domain.manifest import Finding, Manifest, Now, asked_paths, compare
from learning_journal.domain.tasks import State
from learning_journal.edges.git_named import named_commits
from learning_journal.edges.git_objects import hashes
from learning_journal.edges.git_repository import Repository, open_repository, require_whole
from learning_journal.edges.store import read_bytes


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a folder's documents: their names, how many lines they have, what was found."""

    documents: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Tell whether everything still holds."""
        return not any(finding.fault for finding in self.findings)


def verify(root: Path, folder: Path) -> Checked:
    """Check every document that a folder's manifest names.

    Raises UnreadableFileError without a manifest, DamagedFileError for a wrong one, RepositoryError where git
    cannot be asked.
    """
    manifest = read_manifest_of(folder)
    journal = load_journal(root)
    findings = compare(manifest, _now(root, folder, manifest, journal))
    return Checked({name: len(made.lines) for name, made in manifest.outputs.items()}, findings)


def _now(root: Path, folder: Path, manifest: Manifest, journal: Journal) -> Now:
    repository = open_repository(root)
    require_whole(repository)
    head = repository.head
    asked = {commit: set(paths) for commit, paths in asked_paths(manifest).items()}
    every = {path for paths in asked.values() for path in paths}
    commits = _commits(repository, manifest, journal)
    asked = {commit: paths for commit, paths in asked.items() if commit in commits}
    asked[head] = every
    return Now(
        head=head,
        files={
            name: sha256(read_bytes(folder / name)) for name in manifest.outputs if (folder / name).is_file()
        },
        commits=commits,
        hashes={commit: hashes(root, commit, paths) for commit, paths in asked.items() if commit},
        done={id_ for id_, line in journal.task_state.items() if line.state is State.DONE},
    )


def _commits(repository: Repository, manifest: Manifest, journal: Journal) -> dict[str, bool]:
    """Return the commits that documents name and the repository has, and whether each is the learner's."""
    ids = {made.commit for made in manifest.outputs.values() if made.commit}
    ids |= {proof.commit for made in manifest.outputs.values() for proof in made.proofs if proof.commit}
    emails = journal.settings.emails
    named = named_commits(repository, ids, emails)
    own = own_addresses(emails, named.aliases)
    return {id_: is_own(one.people, own) for id_, one in named.known.items()}
