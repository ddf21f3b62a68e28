"""What a folder of documents was made from, line by line, and whether that still holds."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MadeProof:
    """A proof as it was when a document was made.

    kind, target, path, commit: as of `evidence.Proof`. url: the address it is linked at, empty where it has
    none. sha256: of a file's bytes at the document's commit; tree: a folder's id there.
    """

    kind: str
    target: str
    path: str = ""
    commit: str = ""
    url: str = ""
    sha256: str = ""
    tree: str = ""

    @property
    def hash(self) -> str:
        """By what the content at the path is known; empty where there was none."""
        return self.sha256 or self.tree


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A line of a document. claims: ids of the plan tasks that it stands for."""

    text: str
    claims: tuple[str, ...]
    proven: bool
    proofs: tuple[MadeProof, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it was made. sha256: of its bytes. commit: full id of HEAD then, empty without one.

    tag: what it was made for, None for everything. left_out: a line's text and why it is not there.
    """

    sha256: str
    commit: str
    tag: str | None
    lines: tuple[MadeLine, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def proofs(self) -> Iterator[MadeProof]:
        """Every proof of every line."""
        return (proof for line in self.lines for proof in line.proofs)


@dataclass(frozen=True, slots=True)
class Manifest:
    """A folder's documents by their path in it. repository: its address on the web, empty without one."""

    tool: str
    repository: str
    outputs: Mapping[str, Made] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Now:
    """What the folder and the repository say now.

    head: the full id of HEAD, empty without a commit. files: a document -> its SHA-256; one that is gone is
    missing. commits: every known commit's full id -> whether it is the learner's. hashes: commit -> path ->
    hash there. done: ids of the tasks that are checked.
    """

    head: str
    files: Mapping[str, str]
    commits: Mapping[str, bool]
    hashes: Mapping[str, Mapping[str, str]]
    done: AbstractSet[str]

    def at(self, commit: str, path: str) -> str:
        """Return a path's hash at a commit; empty where it was not there."""
        return self.hashes.get(commit, {}).get(path, "")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a document. line: the text that it is about, empty for the whole.

    fault: whether the document does not hold any more; else it is only worth knowing.
    """

    output: str
    what: str
    fix: str = ""
    line: str = ""
    fault: bool = True


def compare(manifest: Manifest, now: Now) -> tuple[Finding, ...]:
    """Return what is wrong with a folder's documents, and what changed since, in the manifest's order."""
    return tuple(
        finding for output, made in manifest.outputs.items() for finding in _document(output, made, now)
    )


def _document(output: str, made: Made, now: Now) -> Iterator[Finding]:
    if output not in now.files:
        yield Finding(output, "the document is gone", "make it again")
    elif now.files[output] != made.sha256:
        yield Finding(output, "the document was edited since it was made", "move it away and make it again")
    known = made.commit in now.commits
    if not known:
        at = (
            f"at commit {made.commit[:7]}, which is not in this repository" if made.commit else "at no commit"
        )
        yield Finding(output, f"it was made {at}", "verify it in the repository it was made from")
    seen: set[tuple[str, str]] = set()
    for line in made.lines:
        for finding in _line(output, line, made.commit if known else "", now):
            # Several lines may rest on one file, of which there is one thing to say.
            if (finding.what, line.text if finding.fault else "") not in seen:
                seen.add((finding.what, line.text if finding.fault else ""))
                yield finding


def _line(output: str, line: MadeLine, commit: str, now: Now) -> Iterator[Finding]:
    for id_ in line.claims:
        if id_ not in now.done:
            fix = "check it again in its post, or make the document again"
            yield Finding(output, f"the task {id_} is not checked any more", fix, line.text)
    if line.proven and not line.proofs:
        yield Finding(output, "the line is called proven and names no proof", "make it again", line.text)
    for proof in line.proofs:
        for what, fix, fault in _proof(proof, commit, now):
            yield Finding(output, what, fix, line.text, fault)


def _proof(proof: MadeProof, commit: str, now: Now) -> Iterator[tuple[str, str, bool]]:
    """Yield what is to be said of a proof, what to do, and whether it is a fault; none of a URL."""
    if proof.path:
        yield from _path(proof, commit, now)
    elif proof.commit and proof.commit not in now.commits:
        yield f"commit {proof.commit[:7]} is not in this repository", "link to another one", True
    elif proof.commit and not now.commits[proof.commit]:
        fix = "link to another one, or add your address to `emails:` in journal.yml"
        yield f"commit {proof.commit[:7]} is not yours", fix, True


def _path(proof: MadeProof, commit: str, now: Now) -> Iterator[tuple[str, str, bool]]:
    again = "make the document again"
    then, head = (now.at(at, proof.path) for at in (commit, now.head))
    if commit and not then:
        yield f"{proof.path} was not there at commit {commit[:7]}", again, True
    elif commit and then != proof.hash:
        yield f"{proof.path} was another at commit {commit[:7]} than the manifest says", again, True
    if not head:
        yield f"{proof.path} is gone from the commit at HEAD", f"bring it back, or {again}", True
    elif head != proof.hash:
        yield f"{proof.path} has changed since", "", False


def asked_paths(manifest: Manifest) -> Mapping[str, Iterable[str]]:
    """Return commit -> the paths that documents made there rest on."""
    asked: dict[str, dict[str, None]] = {}
    for made in manifest.outputs.values():
        paths = asked.setdefault(made.commit, {})
        paths |= {proof.path: None for proof in made.proofs if proof.path}
    return asked
