"""Long-lived git processes: right answers, and a reason where git is gone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from learning_journal.edges import git_answers
from learning_journal.edges.git import GitFailedError, Place
from learning_journal.edges.git_answers import Mailmap, Marks, Objects
from learning_journal.edges.git_repository import open_repository
from learning_journal.edges.git_view import view_of
from support.git import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "repository")
    repository.commit(
        {
            ".gitattributes": "lib/** linguist-vendored\n",
            ".mailmap": "Ada <ada@example.org> <old@example.org>\n",
            "text": "1\n2\n",
        }
    )
    return repository


def test_contents_of_objects(repository: Repository) -> None:
    blob = repository.git("rev-parse", "HEAD:text").encode()
    empty = repository.git("hash-object", "-w", "--stdin").encode()
    with Objects(Place(repository.folder)) as objects:
        assert [objects.read(blob), objects.read(empty), objects.read(blob)] == [b"1\n2\n", b"", b"1\n2\n"]
        with pytest.raises(GitFailedError, match="1111 is missing"):
            objects.read(b"1" * 40)
        assert objects.read(blob) == b"1\n2\n"


def test_an_object_too_large_for_memory_is_passed_over(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_answers, "_LARGEST", 100_000)
    large = repository.git("hash-object", "-w", "--stdin", stdin=b"x" * 300_000).encode()
    blob = repository.git("rev-parse", "HEAD:text").encode()
    with Objects(Place(repository.folder)) as objects:
        assert [objects.read(large), objects.read(blob)] == [None, b"1\n2\n"]


def test_attributes_of_any_path(repository: Repository) -> None:
    unsaid, vendored = (b"unspecified",) * 3, (b"unspecified", b"set", b"unspecified")
    with view_of(open_repository(repository.folder)) as view, Marks(view.place) as marks:
        assert marks.of(b"a") == unsaid
        for path in (b"lib/a", b"lib/new\nline", b"lib/\xff", b"lib/" + b"long/" * 2000 + b"x" * 300):
            assert marks.of(path) == vendored
        assert marks.of(b"lib/a") == vendored


def test_several_threads_get_their_own_answers(repository: Repository) -> None:
    paths = [b"%b/%d" % (folder, number) for number in range(100) for folder in (b"lib", b"own")]
    with (
        view_of(open_repository(repository.folder)) as view,
        Marks(view.place) as marks,
        ThreadPoolExecutor(8) as pool,
    ):
        for path, answer in zip(paths, pool.map(marks.of, paths), strict=True):
            assert answer[1] == (b"set" if path.startswith(b"lib/") else b"unspecified")


def test_names_after_the_mailmap(repository: Repository) -> None:
    with view_of(open_repository(repository.folder)) as view, Mailmap(view.place) as mailmap:
        assert view.mapped
        for _ in range(2):
            assert mailmap.of(b"a <OLD@example.org>") == b"Ada <ada@example.org>"
        assert mailmap.of(b"\xff <x@example.org>") == b"\xff <x@example.org>"


def ask(kind: type[Objects | Marks | Mailmap], place: Place) -> None:
    with kind(place) as answers:
        for _ in range(1000):
            if isinstance(answers, Objects):
                answers.read(b"1" * 40)
            else:
                answers.of(b"a <a@example.org>")


@pytest.mark.parametrize("kind", [Objects, Marks, Mailmap])
def test_a_git_that_ends_is_a_failure(tmp_path: Path, kind: type[Objects | Marks | Mailmap]) -> None:
    place = Place(tmp_path, (("GIT_DIR", str(tmp_path / "nowhere")),), Path("the repository"))
    with pytest.raises(GitFailedError) as failure:
        ask(kind, place)
    assert failure.value.where == "the repository"


def test_nothing_runs_that_nobody_asked(tmp_path: Path) -> None:
    with Objects(Place(tmp_path / "nowhere")):
        pass
