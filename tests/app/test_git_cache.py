"""A second reading reads what is new; whatever happens to the cache, the answer is the same."""

import multiprocessing
from pathlib import Path

import pytest

from learning_journal.domain.activity import Activity
from support.counts import activity, lines, subjects, sums
from support.git import BOB, CARL, Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    for number in range(5):
        text = "".join(f"{number} {line}\n" for line in range(10))
        date = f"2026-01-{6 + 3 * number:02}T12:00:00+00:00"
        repository.commit({"a.txt": text}, f"commit {number}", date=date)
    return repository


def cache_file(root: Path) -> Path:
    (file,) = (root / ".cache" / "learning-journal").glob("commits-*")
    return file


def content(found: Activity) -> object:
    """Return all that a reading gives, comparable."""
    weeks = {week: tuple(commits) for week, commits in found.by_week.items()}
    return weeks, found.problems, found.days(), tuple(found.before), tuple(found.after), found.shares[0].bots


def afresh(repository: Repository) -> object:
    """Read without the cache."""
    cache_file(repository.folder).unlink()
    return content(activity(repository.folder))


def test_what_was_read_once_is_not_read_again(repository: Repository) -> None:
    first = activity(repository.folder)
    # Only a reading of the first commits needs this content any more.
    repository.object_path("HEAD~3:a.txt").unlink()
    assert content(activity(repository.folder)) == content(first)
    repository.commit({"b.txt": "1\n"}, "on top")
    assert sums(activity(repository.folder)).commits == 6
    cache_file(repository.folder).unlink()
    assert not activity(repository.folder).complete


def test_new_commits_take_their_place_among_the_old(repository: Repository) -> None:
    activity(repository.folder)
    for day in ("2026-01-01", "2026-01-10", "2026-02-02", "2025-06-01"):
        repository.commit({day: "1\n"}, day, date=f"{day}T00:00:00+00:00", author=BOB)
    found = content(activity(repository.folder))
    assert found == afresh(repository)


def test_a_merged_branch_is_read_on_top(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side", "HEAD~2")
    repository.commit({"side": "1\n"}, "side")
    repository.git("checkout", "-q", "main")
    activity(repository.folder)
    repository.git("merge", "-q", "-m", "merge", "side", env=CARL)
    found = activity(repository.folder)
    assert sums(found).commits == 6
    activity_on_a_merge = content(found)
    repository.commit({"later": "1\n"})
    assert sums(activity(repository.folder)).commits == 7
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert content(activity(repository.folder)) == activity_on_a_merge == afresh(repository)


@pytest.mark.parametrize("rewritten", ["reset", "amend", "root", "orphan"])
def test_a_rewritten_history_counts_as_it_is_now(repository: Repository, rewritten: str) -> None:
    repository.commit_raw(b"nobody", b"undated\n")
    activity(repository.folder)
    if rewritten == "reset":
        repository.git("reset", "-q", "--hard", "HEAD~3")
    elif rewritten == "amend":
        repository.git("reset", "-q", "--soft", "HEAD~2")
        repository.commit({"c": "1\n"}, "amended")
    elif rewritten == "root":
        tree = repository.git("rev-parse", "HEAD^{tree}")
        repository.git("update-ref", "HEAD", repository.git("rev-parse", "HEAD~4"))
        repository.git("read-tree", tree)
        repository.commit_index("squashed")
    else:
        repository.git("checkout", "-q", "--orphan", "fresh")
        repository.commit(message="all new")
    assert content(activity(repository.folder)) == afresh(repository)


def test_a_history_whose_old_head_is_gone_is_read_anew(repository: Repository) -> None:
    activity(repository.folder)
    old = repository.object_path("HEAD")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    old.unlink()
    assert content(activity(repository.folder)) == afresh(repository)


def test_clocks_that_ran_backwards_lose_no_commit(repository: Repository) -> None:
    activity(repository.folder)
    for number in range(30):
        repository.commit(
            {"x": f"{number}\n"}, f"{number}", committed=f"{1999 - number}-01-01T00:00:00+00:00"
        )
        if number in (10, 20):
            activity(repository.folder)
    assert content(activity(repository.folder)) == afresh(repository)


def test_a_changed_mailmap_or_attribute_file_applies_to_old_commits(repository: Repository) -> None:
    emails = ("me@example.org",)
    assert sums(activity(repository.folder, emails=emails)).commits == 0
    repository.commit({".mailmap": "Me <me@example.org> <ada@example.org>\n"})
    assert sums(activity(repository.folder, emails=emails)).commits == 6
    repository.commit({".gitattributes": "a.txt linguist-generated\n"})
    assert lines(activity(repository.folder, emails=emails)) == (2, 2, 0)


def test_other_identities_need_no_new_reading(repository: Repository) -> None:
    repository.commit({"b": "1\n"}, "his", author=BOB)
    assert sums(activity(repository.folder)).commits == 6
    repository.object_path("HEAD~3:a.txt").unlink()
    assert subjects(activity(repository.folder, emails=("bob@example.org",))) == ["his"]
    assert sums(activity(repository.folder)).commits == 6


def test_another_repository_in_the_same_folder_is_another(repository: Repository, tmp_path: Path) -> None:
    activity(tmp_path)
    (repository.folder / ".git").rename(tmp_path / "old")
    fresh = Repository(tmp_path, "--object-format=sha256")
    fresh.commit({"only": "1\n"}, "only")
    assert "only" in subjects(activity(tmp_path))
    assert sums(activity(tmp_path)).commits == 1


DAMAGE = {
    "deleted": None,
    "emptied": b"",
    "junk": b"\0\xff junk" * 1000,
    "another version": b"learning-journal cache 0\n{}",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_cache_is_ignored_and_mended(repository: Repository, damage: str) -> None:
    first = content(activity(repository.folder))
    file = cache_file(repository.folder)
    good = file.read_bytes()
    if DAMAGE[damage] is None:
        file.unlink()
    else:
        file.write_bytes(DAMAGE[damage] or b"")
    assert content(activity(repository.folder)) == first
    assert file.read_bytes() == good


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_cut_or_altered_cache_is_ignored(repository: Repository, share: float) -> None:
    first = content(activity(repository.folder))
    file = cache_file(repository.folder)
    good = file.read_bytes()
    at = int(len(good) * share)
    for spoiled in (good[:at], good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]):
        file.write_bytes(spoiled)
        assert content(activity(repository.folder)) == first


def test_a_cache_that_cannot_be_written_stops_nothing(repository: Repository) -> None:
    (repository.folder / ".cache").write_text("a file where the folder should be")
    assert sums(activity(repository.folder)).commits == 5


def test_the_cache_keeps_itself_out_of_git(repository: Repository) -> None:
    activity(repository.folder)
    assert repository.git("status", "--porcelain") == ""


def _read_often(root: str, answers: "multiprocessing.Queue[object]") -> None:
    for _ in range(10):
        answers.put(content(activity(Path(root))))
        for file in (Path(root) / ".cache" / "learning-journal").glob("commits-*"):
            file.unlink(missing_ok=True)


def test_two_processes_at_once_get_the_same_answer(repository: Repository) -> None:
    expected = content(activity(repository.folder))
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[object] = context.Queue()
    readers = [context.Process(target=_read_often, args=(str(repository.folder), answers)) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert [answers.get(timeout=60) for _ in range(20)] == [expected] * 20
    for reader in readers:
        reader.join()
        assert reader.exitcode == 0
    left = {path.name for path in (repository.folder / ".cache" / "learning-journal").iterdir()}
    assert not any(name.endswith(".tmp") for name in left)
