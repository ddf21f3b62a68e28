"""`manifest.json`: read with every wrong value named, written the same way each time."""

import json
import re
from typing import Any

from learning_journal.domain.evidence import ProofKind
from learning_journal.domain.manifest import Made, MadeLine, MadeProof, Manifest
from learning_journal.errors import Problem
from learning_journal.text.json_values import SURROGATE, WrongValueError, read_json, text_at, value_at

NAME = "manifest.json"

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DRIVE = re.compile(r"[A-Za-z]:")


def read_manifest(source: str, path: str) -> tuple[Manifest | None, tuple[Problem, ...]]:
    """Read a manifest; None where any of it is wrong, because nobody could say what the rest is worth.

    Paths in it lead nowhere outside the folder and the repository.
    """
    fix = "Take the file back from where the documents come from, or move the folder away and make it anew."
    return read_json(source, path, "manifest", fix, _manifest)


def write_manifest(manifest: Manifest) -> str:
    """Return the text of a manifest, its documents by name."""
    data = {
        "tool": manifest.tool,
        "repository": manifest.repository,
        "outputs": {name: _made_json(made) for name, made in sorted(manifest.outputs.items())},
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _made_json(made: Made) -> dict[str, Any]:
    return {
        "sha256": made.sha256,
        "commit": made.commit,
        "for": made.tag,
        "bullets": [
            {
                "text": line.text,
                "claims": list(line.claims),
                "proven": line.proven,
                "proofs": [_proof_json(proof) for proof in line.proofs],
            }
            for line in made.lines
        ],
        "left_out": [{"text": text, "why": why} for text, why in made.left_out],
    }


def _proof_json(proof: MadeProof) -> dict[str, str]:
    values = {
        "path": proof.path,
        "commit": proof.commit,
        "url": proof.url,
        "sha256": proof.sha256,
        "tree": proof.tree,
    }
    known = {key: value for key, value in values.items() if value}
    return {"kind": proof.kind, "target": proof.target, **known}


def _manifest(data: object) -> Manifest:
    tool = text_at(data, "tool")
    if not tool.startswith("learning-journal"):
        raise WrongValueError("It is not a manifest of this tool: `tool` names another.")
    outputs = value_at(data, "outputs", dict)
    return Manifest(
        tool, text_at(data, "repository"), {_inside(name): _made(made) for name, made in outputs.items()}
    )


def _made(data: object) -> Made:
    tag = None if isinstance(data, dict) and data.get("for") is None else text_at(data, "for")
    return Made(
        sha256=_matching(data, "sha256", _SHA256),
        commit=_matching(data, "commit", _COMMIT),
        tag=tag,
        lines=tuple(_line(line) for line in value_at(data, "bullets", list)),
        left_out=tuple(
            (text_at(one, "text"), text_at(one, "why")) for one in value_at(data, "left_out", list)
        ),
    )


def _line(data: object) -> MadeLine:
    claims = value_at(data, "claims", list)
    if not all(isinstance(id_, str) for id_ in claims):
        raise WrongValueError("`claims` is not a list of task ids.")
    return MadeLine(
        text=text_at(data, "text"),
        claims=tuple(claims),
        proven=value_at(data, "proven", bool),
        proofs=tuple(_proof(proof) for proof in value_at(data, "proofs", list)),
    )


def _proof(data: object) -> MadeProof:
    kind = text_at(data, "kind")
    if kind not in {one.value for one in ProofKind}:
        raise WrongValueError(f"`kind` is {kind[:40]!r}, and no proof is of that kind.")
    path = _optional(data, "path")
    return MadeProof(
        kind=kind,
        target=text_at(data, "target"),
        path=_inside(path) if path else "",
        commit=_optional(data, "commit", _COMMIT),
        url=_optional(data, "url"),
        sha256=_optional(data, "sha256", _SHA256),
        tree=_optional(data, "tree", _COMMIT),
    )


def _inside(path: str) -> str:
    """Return a path that stays below the folder it is relative to."""
    parts = path.split("/")
    leaves = path.startswith("/") or "\\" in path or ".." in parts or _DRIVE.match(path)
    if leaves or not path or _CONTROL.search(path) or SURROGATE.search(path):
        raise WrongValueError(f"The path {path[:80]!r} leads out of the folder or cannot be one.")
    return path


def _matching(data: object, key: str, pattern: re.Pattern[str]) -> str:
    """Return a hash; empty only where there was no commit to name."""
    value = text_at(data, key)
    if not pattern.match(value) and (value or pattern is not _COMMIT):
        raise WrongValueError(f"`{key}` is no hash.")
    return value


def _optional(data: object, key: str, pattern: re.Pattern[str] | None = None) -> str:
    if isinstance(data, dict) and key not in data:
        return ""
    return _matching(data, key, pattern) if pattern else text_at(data, key)
