"""The figures are the same whatever is configured, and nothing in a repository runs."""

import shlex
from pathlib import Path

import pytest

from support.counts import activity, lines, subjects, sums
from support.git import Repository, git

TEN = "".join(f"line {number}\n" for number in range(10))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit({"old ü": TEN, "image.svg": "<svg/>\n"}, "first")
    repository.commit({"old ü": None, "new ü": TEN + "more\n"}, "second")
    repository.commit({"copy": TEN + "more\n", "new ü": TEN}, "third")
    return repository


PLAIN = (5, 23, 1)
"""Changed files, added, removed of that repository."""

CONFIG = """
[core]
    quotePath = true
    attributesFile = {attributes}
    bigFileThreshold = 1
[diff]
    renames = {renames}
    algorithm = patience
    noprefix = true
    relative = true
    renameLimit = 1
    orderFile = {attributes}
    ignoreSubmodules = all
    mnemonicPrefix = true
[log]
    showRoot = false
    showSignature = true
    follow = true
    mailmap = false
    date = relative
    excludeDecoration = *
[color]
    ui = always
[format]
    pretty = fuller
[i18n]
    logOutputEncoding = UTF-16
[mailmap]
    file = {mailmap}
[diff "svg"]
    textconv = false
    command = false
    binary = true
[pager]
    log = false
"""


@pytest.mark.parametrize("renames", ["false", "copies"])
@pytest.mark.parametrize("scope", ["repository", "user"])
def test_configuration_changes_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: str, scope: str
) -> None:
    (tmp_path / "attributes").write_text("*.svg diff=svg linguist-generated\n* -diff\n")
    (tmp_path / "mailmap").write_text("Eve <eve@example.org> <ada@example.org>\n")
    config = CONFIG.format(renames=renames, attributes=tmp_path / "attributes", mailmap=tmp_path / "mailmap")
    if scope == "repository":
        with (repository.folder / ".git" / "config").open("a") as file:
            file.write(config)
    else:
        (tmp_path / "config").write_text(config)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    found = activity(repository.folder, emails=("ada@example.org",))
    assert lines(found) == PLAIN
    assert sums(found).binary_files == 0
    assert set(subjects(found)) == {"first", "second", "third"}


@pytest.mark.parametrize(
    "variables",
    [
        {"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere", "GIT_INDEX_FILE": "/nowhere"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "diff.renames", "GIT_CONFIG_VALUE_0": "false"},
        {"GIT_EXTERNAL_DIFF": "false", "GIT_PAGER": "false", "PAGER": "false", "GIT_DIFF_OPTS": "-u0"},
        {"GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_COMMON_DIR": "/nowhere", "GIT_NAMESPACE": "x"},
        {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "Asia/Tokyo"},
        {"GIT_TRACE": "1", "GIT_LITERAL_PATHSPECS": "1", "GIT_ICASE_PATHSPECS": "1"},
    ],
)
def test_the_environment_changes_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert lines(activity(repository.folder)) == PLAIN


def test_nothing_in_a_repository_runs(repository: Repository, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    command = f"touch {shlex.quote(str(ran))}; cat"
    repository.commit({".gitattributes": "* diff=evil filter=evil\n", "a.txt": "1\n"})
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\n{command}\n")
        (hooks / name).chmod(0o755)
    for key, value in (
        ("core.fsmonitor", str(hooks / "fsmonitor-watchman")),
        ("core.hooksPath", str(hooks)),
        ("core.pager", command),
        ("core.sshCommand", command),
        ("core.gitProxy", command),
        ("core.alternateRefsCommand", command),
        ("credential.helper", f"!{command}"),
        ("diff.external", command),
        ("diff.evil.command", command),
        ("diff.evil.textconv", command),
        ("filter.evil.clean", command),
        ("filter.evil.smudge", command),
        ("gpg.program", command),
        ("alias.log", f"!{command}"),
        ("remote.origin.url", f"ext::sh -c '{command}'"),
        ("remote.origin.promisor", "true"),
    ):
        repository.git("config", key, value)
    assert sums(activity(repository.folder)).commits == 4
    assert not ran.exists()


def test_replaced_and_grafted_commits_count_as_they_were_made(repository: Repository) -> None:
    before = sums(activity(repository.folder))
    repository.git("replace", "--graft", "HEAD")
    repository.git("replace", "HEAD~1", "HEAD~2")
    (repository.folder / ".git" / "info" / "grafts").write_text(f"{repository.head}\n")
    (repository.folder / ".cache").rename(repository.folder.parent / "old-cache")
    assert sums(activity(repository.folder)) == before


def test_a_commit_graph_that_lies_is_not_believed(repository: Repository) -> None:
    repository.git("commit-graph", "write", "--reachable")
    graph = repository.folder / ".git" / "objects" / "info" / "commit-graph"
    graph.chmod(0o644)
    data = graph.read_bytes()
    graph.write_bytes(data[:-60] + b"\0" * 40 + data[-20:])
    assert lines(activity(repository.folder)) == PLAIN


def test_a_sha256_repository_counts(tmp_path: Path) -> None:
    repository = Repository(tmp_path, "--object-format=sha256")
    repository.commit({"a": TEN, ".gitattributes": "b linguist-generated\n", "b": "1\n"})
    head = repository.commit({"a": TEN + "more\n"})
    for _reading in ("from git", "from the cache"):
        found = activity(tmp_path)
        assert lines(found) == (3, 12, 0)
        assert [len(commit.id) for commit in found.commits(1)] == [64, 64]
        assert found.shares[0].head == head


def test_borrowed_objects_are_found(repository: Repository, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--shared", str(repository.folder), "borrower")
    assert lines(activity(tmp_path, "borrower")) == PLAIN


def test_a_hostile_tree_cannot_leave_the_view(repository: Repository, tmp_path: Path) -> None:
    blob = repository.git("hash-object", "-w", "--stdin", stdin=b"* linguist-generated\n")
    entry = b"100644 .gitattributes\0" + bytes.fromhex(blob)
    inner = repository.git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", stdin=entry)
    outer = b"40000 ..\0" + bytes.fromhex(inner) + b"100644 a\0" + bytes.fromhex(blob)
    tree = repository.git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", stdin=outer)
    commit = (
        f"tree {tree}\nparent {repository.head}\nauthor A <a@example.org> 1767614400 +0000\n"
        "committer A <a@example.org> 1767614400 +0000\n\nevil\n"
    )
    id_ = repository.git("hash-object", "-t", "commit", "-w", "--stdin", stdin=commit.encode())
    repository.git("update-ref", "HEAD", id_)
    assert sums(activity(repository.folder)).commits == 4
    assert not (tmp_path / ".gitattributes").exists()
