"""Claims: what the links of checked tasks lead to, in real repositories."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.claims import read_claims
from learning_journal.app.links import forge_of_remote
from learning_journal.app.load import load_journal
from learning_journal.domain.evidence import Claim, Proof, ProofKind, Standing
from learning_journal.edges.git_objects import commit_time, hashes
from support.git import BOB, CARL, git
from support.journal import commit_all, entry, make_journal

TODAY = date(2026, 1, 21)

FILES = {
    "gotchas/shown.md": entry("Shown", "2026-01-11", tags="[gotcha, softmax]"),
    "gotchas/draft.md": entry("Draft", "2026-01-11", draft="true"),
    "gotchas/hidden.md": entry("Hidden", "2026-01-11", visibility="private"),
    "gotchas/unlisted.md": entry("Unlisted", "2026-01-11", visibility="unlisted"),
    "gotchas/ahead.md": entry("Ahead", "2026-02-11"),
    "gotchas/README.md": "About this folder.\n",
    "gotchas/broken.md": "---\ntitle: 3\n---\n",
    "src/deep/code.py": "1\n",
    "src/a b.py": "2\n",
    "notebooks/n.ipynb": "{}\n",
    "private/call.md": "secret\n",
}


def post(text: str, **keys: object) -> str:
    """Return week 1's post with its project done, the words behind it as given."""
    body = f"## Plan\n\n- [x] **Build:** a vector class {text} <!-- w01-project -->\n"
    return entry("Week 1", "2026-01-11", body, **{"week": 1, **keys})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("claims") / "journal", FILES)
    commit_all(folder, "All")
    (folder / "src/new.py").write_text("2\n", encoding="utf-8")
    (folder / "out").symlink_to(folder.parent)
    (folder / "notebooks/leak").symlink_to(folder / "private/call.md")
    git(folder, "add", "out", "notebooks/leak")
    how = ("--author", BOB, "--date", "2026-01-09T12:00:00+00:00")
    git(folder, "commit", "-q", "-m", "Links", *how, env=CARL)
    git(folder, "remote", "add", "origin", "https://me:token@github.com/ada/journal.git")
    return folder


def claims(folder: Path, text: str, **keys: object) -> list[Claim]:
    (folder / "journal/week-01.md").write_text(post(text, **keys), encoding="utf-8")
    return list(read_claims(folder, load_journal(folder, TODAY)))


def proof(folder: Path, target: str) -> Proof:
    (found,) = claims(folder, f"→ [work]({target})")[0].proofs
    return found


@pytest.mark.parametrize(
    ("target", "kind", "path"),
    [
        ("../src/deep/code.py", ProofKind.FILE, "src/deep/code.py"),
        ("../src/deep/code.py#L3", ProofKind.FILE, "src/deep/code.py"),
        ("../src/a%20b.py", ProofKind.FILE, "src/a b.py"),
        ("<../src/a b.py>", ProofKind.FILE, "src/a b.py"),
        ("../src/", ProofKind.FOLDER, "src"),
        ("..", ProofKind.FOLDER, "."),
        ("../notebooks/n.ipynb", ProofKind.NOTEBOOK, "notebooks/n.ipynb"),
        ("../gotchas/shown.md", ProofKind.ENTRY, "gotchas/shown.md"),
        ("../gotchas/README.md", ProofKind.FILE, "gotchas/README.md"),
        ("https://github.com/ada/journal/blob/main/src/deep/code.py#L1", ProofKind.FILE, "src/deep/code.py"),
        ("https://github.com/ada/journal/tree/a/branch/src/deep", ProofKind.FOLDER, "src/deep"),
        ("https://github.com/Ada/Journal/blob/main/gotchas/shown.md", ProofKind.ENTRY, "gotchas/shown.md"),
    ],
)
def test_what_holds(made: Path, target: str, kind: ProofKind, path: str) -> None:
    found = proof(made, target)
    assert (found.fault, found.fix) == ("", "")
    assert (found.kind, found.path, found.url, found.label) == (kind, path, "", "work")
    assert found.target == target.strip("<>")
    assert found.day is not None


@pytest.mark.parametrize(
    ("target", "fault", "fix"),
    [
        ("../src/gone.py", "There is no such file.", "Correct the path"),
        ("../src/Deep/code.py", "differs from the file's name in capital letters", "`src/deep/code.py`"),
        ("../src/new.py", "It is not committed yet.", "`git add src/new.py`, then `git commit`"),
        ("../gotchas/draft.md", "The entry is a draft.", "`draft: false`"),
        ("../gotchas/hidden.md", "The entry is private.", "readers may see"),
        ("../gotchas/unlisted.md", "The entry is unlisted.", "readers may see"),
        ("../gotchas/ahead.md", "The entry is dated 2026-02-11, still to come.", "from that day on"),
        ("../gotchas/broken.md", "The entry is left out of the journal.", "`journal check`"),
        ("../private/call.md", "It is private.", "readers may see"),
        ("../notebooks/leak", "It is private.", "readers may see"),
        ("../../x.py", "outside the journal's folder", "Put it into the journal"),
        ("../out/x", "There is no such file.", "Correct the path"),
        ("../out", "outside the journal's folder", "Put it into the journal"),
        ("/src/deep/code.py", "begins at the site's root", "Begin at this file's folder"),
        ("javascript:alert(1)", "begins with `javascript:`", "a page on the web"),
        ("file:///home/ada/x.py", "begins with `file:`", "a page on the web"),
        ("http://[::1", "is no address", "Correct it."),
        ("commit:0000000", "No commit of the journal's repository has this id.", "Correct"),
        ("commit:main", "No commit of the journal's repository has this id.", "Correct"),
        ("https://github.com/ada/journal/blob/main/src/gone.py", "There is no such file.", "Correct"),
        ("https://github.com/ada/journal/commit/0000000", "No commit of the journal's repository", "Correct"),
        ("https://github.com/ada/journal/blob/main/private/call.md", "It is private.", "readers may see"),
    ],
)
def test_what_is_broken_and_what_to_do(made: Path, target: str, fault: str, fix: str) -> None:
    found = proof(made, target)
    assert fault in found.fault
    assert fix in found.fix
    assert not found.url
    assert not forge_of_remote(made).proof(found)


def test_a_web_address_is_taken_at_its_word(made: Path) -> None:
    for url in (
        "https://example.org/x",
        "https://github.com/ada/journal/issues/3",
        "https://github.com/bob/x",
    ):
        found = proof(made, url)
        assert (found.kind, found.url, found.day, found.holds) == (ProofKind.URL, url, None, True)
        assert forge_of_remote(made).proof(found) == url
    assert proof(made, "//example.org/x").url == "https://example.org/x"


def test_a_commit_is_named_in_full_with_its_authors_day(made: Path) -> None:
    first = git(made, "rev-list", "--max-parents=0", "HEAD")
    for target in (f"commit:{first[:7]}", f"https://github.com/ada/journal/commit/{first[:9]}"):
        found = proof(made, target)
        assert (found.kind, found.commit, found.path, found.url) == (ProofKind.COMMIT, first, "", "")
        assert found.day is not None
        assert forge_of_remote(made).proof(found) == f"https://github.com/ada/journal/commit/{first}"
    assert claims(made, f"in commit:{first}")[0].proofs[0].label == f"commit:{first[:7]}"


def test_a_commit_of_somebody_else_proves_nothing(made: Path) -> None:
    head = git(made, "rev-parse", "HEAD")
    found = proof(made, f"commit:{head[:7]}")
    assert (found.fault, found.day) == ("The commit is by somebody else.", date(2026, 1, 9))
    assert found.fix.startswith("It is by Bob: link to one of yours")


def test_how_a_claim_stands(made: Path) -> None:
    assert [claim.standing for claim in claims(made, "")] == [Standing.UNPROVEN]
    assert [claim.standing for claim in claims(made, "[a](../src/deep/code.py)")] == [Standing.PROVEN]
    (claim,) = claims(made, "[a](../src/deep/code.py) [b](https://a.org/) [c](../no.py) [again](../no.py)")
    assert [proof.holds for proof in claim.proofs] == [True, True, False]
    assert claim.standing is Standing.BROKEN


def test_words_tags_and_post_of_a_claim(made: Path) -> None:
    keys = {"claim": '"A  vector class, 3x faster"', "tags": "[numpy, softmax]"}
    (claim,) = claims(made, "[a](../gotchas/shown.md)", **keys)
    assert (claim.summary, claim.tags) == ("A vector class, 3x faster", ("numpy", "softmax", "gotcha"))
    assert (claim.post, claim.line, claim.said) == ("journal/week-01.md", 11, date(2026, 1, 11))
    assert (claim.week, claim.published) == (1, True)
    assert not claims(made, "", draft="true")[0].published


def test_hashes_and_times_of_a_commit(made: Path) -> None:
    assert hashes(made, "HEAD", ["src/a b.py", "src", ".", "src/gone.py", "a\nb", "notebooks/n.ipynb"]) == {
        "src/a b.py": hashlib.sha256(b"2\n").hexdigest(),
        "src": git(made, "rev-parse", "HEAD:src"),
        ".": git(made, "rev-parse", "HEAD^{tree}"),
        "notebooks/n.ipynb": hashlib.sha256(b"{}\n").hexdigest(),
    }
    assert hashes(made, "HEAD~1", ["out"]) == {}
    assert commit_time(made) == int(git(made, "log", "-1", "--format=%ct"))


def shown(folder: Path, target: str) -> tuple[str, str]:
    found = proof(folder, target)
    return found.fault, found.fix


def test_without_a_repository_and_before_the_first_commit_the_remedy_says_so(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"src/a.py": "1\n"})
    for target in ("../src/a.py", "commit:0000000"):
        assert "this folder is in no git repository" in shown(folder, target)[0]
        assert shown(folder, target)[1].startswith("Run `git init` there and commit")
    git(folder, "init", "-q")
    assert shown(folder, "../src/a.py") == (
        "It is not committed: nothing is committed yet.",
        "Make a first commit.",
    )
    assert proof(folder, "https://example.org/").holds
    assert forge_of_remote(folder).file("src/a.py") == ""


def test_a_shallow_clone_breaks_nothing_that_it_cannot_know(made: Path, tmp_path: Path) -> None:
    first = git(made, "rev-list", "--max-parents=0", "HEAD")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", made.as_uri(), str(shallow))
    old = proof(shallow, f"commit:{first[:7]}")
    assert (old.holds, old.commit, old.day) == (True, "", None)
    assert forge_of_remote(shallow).proof(old) == ""
    file = proof(shallow, "../src/deep/code.py")
    assert (file.holds, file.day) == (True, None)
    assert claims(shallow, "[a](../src/deep/code.py)")[0].first == date(2026, 1, 11)
    assert not proof(shallow, "../src/gone.py").holds
    assert not proof(shallow, "commit:main").holds


def test_a_mailmap_and_a_co_author_make_a_commit_the_learners(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal")
    commit_all(folder, "Begin")
    how = ("-q", "--allow-empty", "--author", "Ada L <old@example.org>", "-m")
    git(folder, "commit", *how, "Old address", env=CARL)
    old = git(folder, "rev-parse", "HEAD")
    assert not proof(folder, f"commit:{old}").holds
    (folder / ".mailmap").write_text("Ada <ada@example.org> <old@example.org>\n", encoding="utf-8")
    commit_all(folder, "Mailmap")
    assert proof(folder, f"commit:{old}").holds
    words = "Together\n\nCo-authored-by: Ada <ADA@example.org>"
    git(folder, "commit", "-q", "--allow-empty", "--author", BOB, "-m", words, env=CARL)
    assert proof(folder, f"commit:{git(folder, 'rev-parse', 'HEAD')}").holds


def test_a_deleted_file_breaks_its_claim_at_once_and_after_the_commit(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"src/a.py": "1\n"})
    commit_all(folder, "Begin")
    assert proof(folder, "../src/a.py").day == date(2026, 1, 6)
    (folder / "src/a.py").unlink()
    fault, fix = shown(folder, "../src/a.py")
    assert (fault, "`git restore src/a.py`" in fix) == ("It is gone from the journal's folder.", True)
    commit_all(folder, "Gone")
    assert shown(folder, "../src/a.py")[0] == "There is no such file."


def test_a_journal_inside_a_repository(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "all" / "my journal", {"src/a.py": "1\n"})
    (tmp_path / "all/outside.py").write_text("2\n", encoding="utf-8")
    git(tmp_path / "all", "init", "-q")
    commit_all(tmp_path / "all", "Begin")
    git(folder, "remote", "add", "up", "git@gitlab.com:ada/all.git")
    forge = forge_of_remote(folder)
    head = forge.committed.head
    base = "https://gitlab.com/ada/all"
    found = proof(folder, f"{base}/-/blob/main/my%20journal/src/a.py")
    assert (found.path, forge.proof(found)) == ("src/a.py", f"{base}/-/blob/{head}/my%20journal/src/a.py")
    assert (
        forge.proof(proof(folder, "..")) == f"{base}/-/tree/{head}".replace("tree", "blob") + "/my%20journal"
    )
    outside = proof(folder, f"{base}/-/blob/main/outside.py")
    assert (outside.kind, outside.holds) == (ProofKind.URL, True)
    assert not proof(folder, "../../outside.py").holds


def test_retired_tasks_stand_at_their_week_and_a_published_line_speaks_first(tmp_path: Path) -> None:
    plan = (
        "title: P\nweeks:\n"
        "  - week: 1\n    title: A\n    tasks:\n"
        "      - {id: w01-b, group: goal, text: B}\n      - {id: w01-a, group: goal, text: A}\n"
        "  - {week: 2, title: C, tasks: [{id: w02-a, group: goal, text: C}]}\n"
        "retired:\n  - {id: w01-z, group: goal, text: Z, week: 1}\n"
    )
    body = "- [x] C <!-- w02-a -->\n- [x] A [x](https://a.org) <!-- w01-a -->\n- [x] Z <!-- w01-z -->\n"
    files = {
        "journal/week-01.md": entry("One", "2026-01-11", body, week=1),
        "journal/week-02.md": entry("Two", "2026-01-18", body, week=2, draft="true"),
    }
    folder = make_journal(tmp_path / "journal", files, plan=plan)
    found = read_claims(folder, load_journal(folder, TODAY))
    assert [claim.task.id for claim in found] == ["w01-a", "w01-z", "w02-a"]
    assert {claim.post for claim in found} == {"journal/week-01.md"}
