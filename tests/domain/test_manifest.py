"""Documents against what folder and repository say now."""

from dataclasses import replace

from learning_journal.domain.manifest import Made, MadeLine, MadeProof, Manifest, Now, asked_paths, compare

THEN, HEAD, OTHER = "a" * 40, "b" * 40, "c" * 40
FILE = MadeProof("file", "../a.py", path="a.py", sha256="1")
FOLDER = MadeProof("folder", "../src", path="src", tree="2")
COMMIT = MadeProof("commit", "commit:c", commit=OTHER)
URL = MadeProof("url", "https://x", url="https://x")
LINE = MadeLine("Built it", ("w01",), proven=True, proofs=(FILE, FOLDER, COMMIT, URL))
MADE = Made("s", THEN, None, (LINE,), ())
NOW = Now(
    HEAD,
    {"r.md": "s"},
    {THEN: False, HEAD: True, OTHER: True},
    {THEN: {"a.py": "1", "src": "2"}, HEAD: {"a.py": "1", "src": "2"}},
    {"w01"},
)


def found(made: Made = MADE, now: Now = NOW) -> list[tuple[str, bool]]:
    return [(one.what, one.fault) for one in compare(Manifest("t", "", {"r.md": made}), now)]


def test_nothing_is_found_where_all_is_as_it_was() -> None:
    assert found() == []


def test_a_document_is_gone_or_edited() -> None:
    assert found(now=replace(NOW, files={})) == [("the document is gone", True)]
    assert found(now=replace(NOW, files={"r.md": "x"})) == [
        ("the document was edited since it was made", True)
    ]


def test_of_an_unknown_commit_only_what_is_there_now_is_asked() -> None:
    commits = {HEAD: True, OTHER: True}
    assert found(now=replace(NOW, commits=commits)) == [
        ("it was made at commit aaaaaaa, which is not in this repository", True)
    ]
    assert found(replace(MADE, commit="")) == [("it was made at no commit", True)]


def test_a_path_was_never_there_or_another() -> None:
    wrong = {THEN: {"src": "9"}, HEAD: {"a.py": "1", "src": "2"}}
    assert found(now=replace(NOW, hashes=wrong)) == [
        ("a.py was not there at commit aaaaaaa", True),
        ("src was another at commit aaaaaaa than the manifest says", True),
    ]


def test_a_path_is_gone_or_has_changed() -> None:
    now = replace(NOW, hashes={**NOW.hashes, HEAD: {"src": "3"}})
    assert found(now=now) == [
        ("a.py is gone from the commit at HEAD", True),
        ("src has changed since", False),
    ]


def test_a_commit_is_unknown_or_somebody_elses() -> None:
    assert found(now=replace(NOW, commits={THEN: True, HEAD: True})) == [
        ("commit ccccccc is not in this repository", True)
    ]
    assert found(now=replace(NOW, commits={THEN: True, OTHER: False})) == [
        ("commit ccccccc is not yours", True)
    ]


def test_a_task_is_unchecked_or_a_proof_was_taken_out() -> None:
    assert found(now=replace(NOW, done=frozenset())) == [("the task w01 is not checked any more", True)]
    bare = replace(MADE, lines=(replace(LINE, proofs=()),))
    assert found(bare) == [("the line is called proven and names no proof", True)]
    assert found(replace(MADE, lines=(replace(LINE, proofs=(), proven=False),))) == []


def test_one_change_is_told_once_and_a_fault_for_each_line() -> None:
    twice = replace(MADE, lines=(LINE, replace(LINE, text="Built more")))
    changed = replace(NOW, hashes={**NOW.hashes, HEAD: {"a.py": "x", "src": "2"}})
    assert found(twice, changed) == [("a.py has changed since", False)]
    gone = replace(NOW, hashes={**NOW.hashes, HEAD: {"src": "2"}})
    assert found(twice, gone) == [("a.py is gone from the commit at HEAD", True)] * 2


def test_paths_are_asked_for_by_commit() -> None:
    assert {
        commit: list(paths) for commit, paths in asked_paths(Manifest("t", "", {"r.md": MADE})).items()
    } == {THEN: ["a.py", "src"]}
