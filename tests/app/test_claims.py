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
        ("../src/gone.py", "There is no `src/gone.py`.", "Correct the path"),
        ("../src/Deep/code.py", "differs from the file's name in capital letters", "`src/deep/code.py`"),
        ("../src/new.py", "`src/new.py` is not committed yet.", "`git add src/new.py`, then `git commit`"),
        ("../gotchas/draft.md", "`gotchas/draft.md` is a draft.", "`draft: false`"),
        ("../gotchas/hidden.md", "`gotchas/hidden.md` is private.", "readers may see"),
        ("../gotchas/unlisted.md", "`gotchas/unlisted.md` is unlisted.", "readers may see"),
        ("../gotchas/ahead.md", "is dated 2026-02-11, which is still to come.", "from that day on"),
        ("../gotchas/broken.md", "`gotchas/broken.md` is left out of the journal.", "`journal check`"),
        ("../private/call.md", "`private/call.md` is private.", "readers may see"),
        ("../notebooks/leak", "`notebooks/leak` is private.", "readers may see"),
        ("../../x.py", "outside the journal's folder", "Put it into the journal"),
        ("../out/x", "There is no `out/x`.", "Correct the path"),
        ("../out", "outside the journal's folder", "Put it into the journal"),
        ("/src/deep/code.py", "begins at the site's root", "Begin at this file's folder"),
        ("javascript:alert(1)", "begins with `javascript:`", "a page on the web"),
        ("file:///home/ada/x.py", "begins with `file:`", "a page on the web"),
        ("http://[::1", "is no address", "Correct it."),
        ("commit:0000000", "No commit of the journal's repository answers to `commit:0000000`.", "Correct"),
        ("commit:main", "No commit of the journal's repository answers to `commit:main`.", "Correct"),
        ("https://github.com/ada/journal/blob/main/src/gone.py", "There is no `src/gone.py`.", "Correct"),
        ("https://github.com/ada/journal/commit/0000000", "answers to `commit:0000000`", "Correct"),
        ("https://github.com/ada/journal/blob/main/private/call.md", "is private", "readers may see"),
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
    assert (found.fault, found.day) == ("The commit is by Bob, not by you.", date(2026, 1, 9))
    assert "`emails:`" in found.fix


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
