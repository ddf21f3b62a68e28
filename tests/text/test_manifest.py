"""manifest.json: read as strictly as it is written."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.manifest import Made, MadeLine, MadeProof, Manifest
from learning_journal.text.manifest import read_manifest, write_manifest

SHA, COMMIT = "a" * 64, "b" * 40
WHOLE = Manifest(
    "learning-journal 0.1.0",
    "https://forge.example/ada",
    {
        "projects/m01.md": Made(SHA, COMMIT, None, (), ()),
        "resume.md": Made(
            SHA,
            COMMIT,
            "mlops",
            (
                MadeLine(
                    "Built “it”",
                    ("w01-project",),
                    proven=True,
                    proofs=(
                        MadeProof("file", "../a.py", path="a.py", url="https://x", sha256=SHA),
                        MadeProof("folder", "../src", path="src", tree=COMMIT),
                        MadeProof("commit", "commit:bbb", commit=COMMIT),
                        MadeProof("url", "https://x", url="https://x"),
                    ),
                ),
            ),
            (("Rust", "a skill without a proof"),),
        ),
    },
)


def data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_manifest(WHOLE))
    return found


def test_what_is_written_is_read() -> None:
    assert read_manifest(write_manifest(WHOLE), "manifest.json") == (WHOLE, ())


def test_it_has_the_shape_that_is_documented() -> None:
    one = data()["outputs"]["resume.md"]
    assert list(one) == ["sha256", "commit", "for", "bullets", "left_out"]
    assert one["bullets"][0]["proofs"] == [
        {"kind": "file", "target": "../a.py", "path": "a.py", "url": "https://x", "sha256": SHA},
        {"kind": "folder", "target": "../src", "path": "src", "tree": COMMIT},
        {"kind": "commit", "target": "commit:bbb", "commit": COMMIT},
        {"kind": "url", "target": "https://x", "url": "https://x"},
    ]


def test_without_a_commit_there_is_none_to_name() -> None:
    made = Manifest("learning-journal 0", "", {"a.md": Made(SHA, "", None, (), ())})
    assert read_manifest(write_manifest(made), "manifest.json") == (made, ())


BAD_PATHS = ("/etc/passwd", "../x", "a/../../x", "C:/x", "a\\b", "", "a\nb", "a\x00b", "\ud800")


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_document_lies_in_the_folder(path: str) -> None:
    wrong = data()
    wrong["outputs"] = {path: wrong["outputs"]["resume.md"]}
    manifest, problems = read_manifest(json.dumps(wrong), "manifest.json")
    assert manifest is None
    assert "leads out of the folder" in problems[0].what


@pytest.mark.parametrize("path", [one for one in BAD_PATHS if one and one != "\ud800"])
def test_a_proof_lies_in_the_repository(path: str) -> None:
    wrong = data()
    wrong["outputs"]["resume.md"]["bullets"][0]["proofs"][0]["path"] = path
    manifest, problems = read_manifest(json.dumps(wrong), "manifest.json")
    assert manifest is None
    assert "leads out of the folder" in problems[0].what


def _set(*where: str | int, value: object) -> str:
    wrong: Any = data()
    place = wrong
    for step in where[:-1]:
        place = place[step]
    place[where[-1]] = value
    return json.dumps(wrong)


_ONE = ("outputs", "resume.md")
_LINE = (*_ONE, "bullets", 0)
_PROOF = (*_LINE, "proofs", 0)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "Not valid JSON"),
        ("[" * 100_000, "It cannot be read."),
        ("1" * 10_000, "It cannot be read."),
        ("[]", "`tool` is missing or of the wrong kind."),
        (_set("tool", value="webpack 5"), "It is not a manifest of this tool"),
        (_set("repository", value=None), "`repository` is missing"),
        (_set("outputs", value=[]), "`outputs` is missing or of the wrong kind."),
        (_set("outputs", value={"a.md": 1}), "`for` is missing"),
        (_set(*_ONE, "for", value=1), "`for` is missing or of the wrong kind."),
        (_set(*_ONE, "sha256", value="x"), "`sha256` is no hash."),
        (_set(*_ONE, "sha256", value=""), "`sha256` is no hash."),
        (_set(*_ONE, "commit", value="HEAD"), "`commit` is no hash."),
        (_set(*_ONE, "commit", value="--all"), "`commit` is no hash."),
        (_set(*_ONE, "left_out", value=[{}]), "`text` is missing"),
        (_set(*_LINE, "claims", value=[1]), "`claims` is not a list of task ids."),
        (_set(*_LINE, "proven", value="yes"), "`proven` is missing or of the wrong kind."),
        (_set(*_LINE, "text", value="\ud800"), "`text` holds half a character"),
        (_set(*_PROOF, "kind", value="rumour"), "`kind` is 'rumour', and no proof is of that kind."),
        (_set(*_PROOF, "sha256", value="A" * 64), "`sha256` is no hash."),
        (_set(*_PROOF, "url", value=1), "`url` is missing or of the wrong kind."),
        (_set(*_LINE, "proofs", value=[1]), "`kind` is missing"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_used(text: str, what: str) -> None:
    manifest, problems = read_manifest(text, "manifest.json")
    assert manifest is None
    assert problems[0].what.startswith(what)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: (
            st.lists(one) | st.dictionaries(st.sampled_from(["tool", "outputs", "a", "proofs", "path"]), one)
        ),
    )
)
def test_no_json_is_a_surprise(value: object) -> None:
    read_manifest(json.dumps(value), "manifest.json")
