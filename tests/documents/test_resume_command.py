"""`journal resume` in a journal with real work: what it writes, and what --verify finds afterwards."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.cli import Ran, run_journal
from support.git import Repository, git
from support.handed_out import dead, own_links
from support.journal import commit_all, make_journal
from support.worked import FORGE, worked_year

TODAY = "2026-04-20"
FACTS = """\
basics: {name: Ada Lovelace, label: Engineer, email: ada@example.org}
work:
  - {name: Babbage & Co., position: Analyst, startDate: 2022-03}
skills:
  - {name: NumPy}
  - {name: Rust}
"""
TEXTS = ("md", "html", "json", "rendercv", "txt")


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("resume") / "journal", plan=PLAN)
    (folder / "resume.yml").write_text(FACTS, encoding="utf-8")
    Repository(folder)
    worked_year(folder, 8)
    return folder


PLAN = (Path(__file__).parents[2] / "roadmap.yml").read_text("utf-8")


@pytest.fixture
def folder(master: Path, tmp_path: Path) -> Path:
    return shutil.copytree(master, tmp_path / "journal")


def run(folder: Path, *words: str) -> Ran:
    return run_journal(folder, "resume", *words, JOURNAL_TODAY=TODAY)


def make(folder: Path, *words: str) -> Ran:
    formats = [word for name in TEXTS for word in ("--format", name)]
    ran = run(folder, *formats, *words)
    assert ran.code == 0, ran.err
    return ran


def manifest(folder: Path, out: str = "resume") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / out / "manifest.json").read_text("utf-8"))
    return found


def test_each_format_is_a_file_and_a_repeat_changes_no_byte(folder: Path) -> None:
    ran = make(folder)
    names = ["resume.html", "resume.json", "resume.md", "resume.rendercv.yaml", "resume.txt"]
    assert sorted(path.name for path in (folder / "resume").iterdir()) == ["manifest.json", *names]
    assert sorted(ran.out.split()) == sorted([*["new"] * 5, *names])
    before = {path: path.read_bytes() for path in (folder / "resume").iterdir()}
    again = make(folder)
    assert again.out == ""
    assert "Up to date: 5 documents" in again.err
    assert {path: path.read_bytes() for path in (folder / "resume").iterdir()} == before


def test_every_link_leads_to_something_in_the_repository(folder: Path) -> None:
    make(folder)
    for path in (folder / "resume").iterdir():
        names = own_links(path.read_text("utf-8"))
        assert len(names) >= 3
        assert dead(folder, names) == []


def test_the_manifest_names_each_lines_proofs_with_the_hashes_that_git_gives(folder: Path) -> None:
    make(folder)
    head = git(folder, "rev-parse", "HEAD")
    data = manifest(folder)
    assert data["repository"] == FORGE
    one = data["outputs"]["resume.md"]
    assert one["commit"] == head
    assert one["for"] is None
    assert one["sha256"] == hashlib.sha256((folder / "resume/resume.md").read_bytes()).hexdigest()
    proofs = [proof for bullet in one["bullets"] for proof in bullet["proofs"]]
    assert {proof["kind"] for proof in proofs} >= {"file", "notebook", "folder"}
    for proof in proofs:
        if proof["kind"] == "folder":
            assert proof["tree"] == git(folder, "rev-parse", f"{head}:{proof['path']}")
        elif "path" in proof:
            content = (folder / proof["path"]).read_bytes()
            assert proof["sha256"] == hashlib.sha256(content).hexdigest()
            assert proof["url"].endswith(f"/blob/{head}/{proof['path']}")
    text = (folder / "resume/resume.md").read_text("utf-8")
    assert all(bullet["proven"] and bullet["proofs"] for bullet in one["bullets"])
    assert len(one["bullets"]) >= text.count("](") - text.count("mailto") - len(proofs)
    assert {"text": "Rust", "why": "a skill without a proof"} in one["left_out"]


def test_only_evidence_makes_lines_unless_others_are_asked_for(folder: Path) -> None:
    ran = make(folder)
    text = (folder / "resume/resume.md").read_text("utf-8")
    assert "not proven" not in text
    assert (
        "Left out: Built: Automatic differentiation engine (simple version) (its line has no link" in ran.err
    )
    more = run(folder, "--include-unproven", "--out", "all")
    assert more.code == 0
    text = (folder / "all/resume.md").read_text("utf-8")
    assert "- Built: Automatic differentiation engine (simple version) *(not proven)*" in text
    assert run(folder, "--verify", "all").code == 0


def test_a_tag_selects_and_says_what_it_left_out(folder: Path) -> None:
    ran = run(folder, "--for", "NUMPY")
    assert ran.out == "new       resume-numpy.md\n"
    assert manifest(folder)["outputs"]["resume-numpy.md"]["for"] == "NUMPY"
    wrong = run(folder, "--for", "cobol")
    assert wrong.code == 2
    assert "nothing in the record is tagged `cobol`" in wrong.err
    assert "choose one of these: numpy" in wrong.err


def test_formats_made_at_different_commits_stand_side_by_side(folder: Path) -> None:
    run(folder, "--format", "md")
    first = manifest(folder)["outputs"]["resume.md"]
    commit_all(folder, "Later", "2026-04-19T12:00:00+00:00")
    run(folder, "--format", "json")
    outputs = manifest(folder)["outputs"]
    assert outputs["resume.md"] == first
    assert outputs["resume.json"]["commit"] != first["commit"]
    assert run(folder, "--verify", "resume").code == 0


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    ran = run(folder, "--dry-run")
    assert ran.out == "new       resume.md\n"
    assert "Nothing was written." in ran.err
    assert not (folder / "resume").exists()


def test_a_file_of_somebody_else_stays_and_nothing_is_written(folder: Path) -> None:
    (folder / "resume").mkdir()
    (folder / "resume/resume.html").write_text("mine", encoding="utf-8")
    ran = run(folder, "--format", "md", "--format", "html")
    assert ran.code == 1
    assert "would overwrite what is yours" in ran.err
    assert "resume.html: it is there already" in ran.err
    assert [path.name for path in (folder / "resume").iterdir()] == ["resume.html"]


def test_a_document_that_was_edited_stays(folder: Path) -> None:
    make(folder)
    with (folder / "resume/resume.md").open("a", encoding="utf-8") as file:
        file.write("my own words\n")
    commit_all(folder, "Later", "2026-04-19T12:00:00+00:00")
    ran = run(folder)
    assert ran.code == 1
    assert "resume.md: it was edited since it was made" in ran.err
    assert (folder / "resume/resume.md").read_text("utf-8").endswith("my own words\n")


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "resume").mkdir()
    (folder / "resume/resume.md").symlink_to(tmp_path / "elsewhere.md")
    ran = run(folder)
    assert ran.code == 1
    assert "a symbolic link in the folder leads out of it" in ran.err
    assert not (tmp_path / "elsewhere.md").exists()


def test_a_folder_in_the_way_is_named(folder: Path) -> None:
    (folder / "resume/resume.md").mkdir(parents=True)
    ran = run(folder)
    assert ran.code == 1
    assert "this is no file" in ran.err


@pytest.mark.parametrize("place", ["journal/cv", "docs"])
def test_documents_are_not_written_where_they_would_be_published(folder: Path, place: str) -> None:
    ran = run(folder, "--out", place)
    assert ran.code == 2
    assert "the documents cannot be in" in ran.err


def test_a_wrong_resume_yml_stops_the_resume_and_nothing_else(folder: Path) -> None:
    (folder / "resume.yml").write_text("basics: {emale: x}\n", encoding="utf-8")
    ran = run(folder)
    assert ran.code == 1
    assert "resume.yml:1: `emale` is not a key of `basics`. Did you mean `email`?" in ran.err
    assert run_journal(folder, "status", JOURNAL_TODAY=TODAY).code == 0
    checked = run_journal(folder, "check", JOURNAL_TODAY=TODAY)
    assert "resume.yml:1: `emale` is not a key of `basics`." in checked.out


def test_without_resume_yml_there_is_the_name_and_what_was_done(folder: Path) -> None:
    (folder / "resume.yml").unlink()
    assert run(folder).code == 0
    text = (folder / "resume/resume.md").read_text("utf-8")
    assert text.startswith("# Ada\n\n## Projects\n")
    assert "## Work" not in text


def test_json_is_for_verify(folder: Path) -> None:
    ran = run(folder, "--json")
    assert ran.code == 2
    assert "--json goes with --verify only" in ran.err


def change(path: str, text: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        (folder / path).write_text(text, encoding="utf-8")

    return do


def rewrite(old: str, new: str) -> Callable[[Path], None]:
    """Return what changes the manifest everywhere, by a pattern."""

    def do(folder: Path) -> None:
        path = folder / "resume/manifest.json"
        text = path.read_text("utf-8")
        changed = re.sub(old, new, text)
        assert changed != text
        path.write_text(changed, encoding="utf-8")

    return do


def committed(do: Callable[[Path], None]) -> Callable[[Path], None]:
    def both(folder: Path) -> None:
        do(folder)
        commit_all(folder, "Change", "2026-04-19T12:00:00+00:00")

    return both


def uncheck(folder: Path) -> None:
    path = folder / "journal/week-05.md"
    path.write_text(path.read_text("utf-8").replace("- [x] **Build", "- [ ] **Build"), encoding="utf-8")


@pytest.mark.parametrize(
    ("do", "code", "finding"),
    [
        (lambda _folder: None, 0, None),
        (change("resume/resume.md", "x"), 1, "the document was edited since it was made"),
        (lambda folder: (folder / "resume/resume.md").unlink(), 1, "the document is gone"),
        (
            committed(lambda folder: (folder / "notebooks/week-05/plots.ipynb").unlink()),
            1,
            "notebooks/week-05/plots.ipynb is gone from the commit at HEAD",
        ),
        (
            committed(change("notebooks/week-05/scratch.py", "pass\n")),
            0,
            "notebooks/week-05/scratch.py has changed since",
        ),
        (uncheck, 1, "the task w05-project is not checked any more"),
        (rewrite('"commit": "[0-9a-f]+"', f'"commit": "{"a" * 40}"'), 1, "which is not in this repository"),
        (
            rewrite(
                r'("path": "notebooks/week-05/scratch.py",[^}]*"sha256": ")[0-9a-f]+', rf"\g<1>{'b' * 64}"
            ),
            1,
            "notebooks/week-05/scratch.py was another at commit",
        ),
        (
            rewrite('"path": "notebooks/week-05/scratch.py"', '"path": "nowhere.py"'),
            1,
            "nowhere.py was not there at commit",
        ),
        (rewrite(r'"proofs": \[[^]]*\]', '"proofs": []'), 1, "the line is called proven and names no proof"),
    ],
)
def test_verify_finds(folder: Path, do: Callable[[Path], None], code: int, finding: str | None) -> None:
    make(folder)
    do(folder)
    ran = run(folder, "--verify", "resume")
    assert ran.code == code, ran.out + ran.err
    assert (finding is None and "note" not in ran.out) or (finding is not None and finding in ran.out)
    data = json.loads(run(folder, "--verify", "resume", "--json").out)
    assert data["holds"] is (code == 0)
    assert [one["path"] for one in data["documents"]][:1] == ["resume.html"]
    assert any(finding in one["what"] for one in data["findings"]) if finding else data["findings"] == []


def test_verify_in_another_repository_finds_that_nothing_is_there(folder: Path, tmp_path: Path) -> None:
    make(folder)
    other = make_journal(tmp_path / "other")
    commit_all(other, "Begin")
    ran = run(other, "--verify", str(folder / "resume"))
    assert ran.code == 1
    assert "which is not in this repository" in ran.out


def test_verify_knows_whose_commits_they_are(folder: Path) -> None:
    repository = Repository(folder)
    stranger = repository.commit({"x.py": "x"}, "Not hers", author="Eve <eve@example.org>")
    make(folder)
    path = folder / "resume/manifest.json"
    proof = {"kind": "commit", "target": f"commit:{stranger}", "commit": stranger}
    data = manifest(folder)
    data["outputs"]["resume.md"]["bullets"][0]["proofs"] = [proof]
    path.write_text(json.dumps(data), encoding="utf-8")
    ran = run(folder, "--verify", "resume")
    assert ran.code == 1
    assert f"commit {stranger[:7]} is not yours" in ran.out
    data["outputs"]["resume.md"]["bullets"][0]["proofs"] = [proof | {"commit": "c" * 40}]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert "commit ccccccc is not in this repository" in run(folder, "--verify", "resume").out


def test_a_portfolios_folder_is_verified_too(folder: Path) -> None:
    assert run_journal(folder, "portfolio", JOURNAL_TODAY=TODAY).code == 0
    ran = run(folder, "--verify", "portfolio")
    assert ran.code == 0, ran.out
    assert "README.md: " in ran.out


@pytest.mark.parametrize("text", ["[]", "{", '{"tool": "webpack", "outputs": {}}'])
def test_a_manifest_that_cannot_be_used_is_a_clear_error(folder: Path, text: str) -> None:
    make(folder)
    (folder / "resume/manifest.json").write_text(text, encoding="utf-8")
    for words in (("--verify", "resume"), ()):
        ran = run(folder, *words)
        assert ran.code == 1
        assert "the manifest cannot be used" in ran.err


def test_a_folder_without_a_manifest_has_nothing_to_verify(folder: Path) -> None:
    ran = run(folder, "--verify", "journal")
    assert ran.code == 1
    assert "manifest.json" in ran.err


def test_what_is_not_pushed_or_not_committed_is_said(folder: Path) -> None:
    (folder / "journal/week-05.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    ran = run(folder)
    assert "push it before you hand this out" in ran.err
    assert "Not committed as they are now: journal/week-05.md" in ran.err


def test_a_page_count_drops_the_weakest_lines_from_every_format(folder: Path) -> None:
    long = "".join(f"      - {'A long line of what was done there. ' * 3}\n" for _ in range(30))
    jobs = f"basics: {{name: Ada}}\nwork:\n  - name: Co\n    highlights:\n{long}"
    (folder / "resume.yml").write_text(jobs, encoding="utf-8")
    whole = run(folder, "--format", "pdf", "--format", "md", "--out", "whole")
    assert "The PDF has 2 pages." in whole.err
    ran = run(folder, "--format", "pdf", "--format", "md", "--pages", "1")
    assert ran.code == 0, ran.err
    assert "The PDF has 1 page." in ran.err
    assert "Left out, did not fit 1 page:" in ran.err
    dropped = [one["text"] for one in manifest(folder)["outputs"]["resume.md"]["left_out"]]
    text = (folder / "resume/resume.md").read_text("utf-8")
    lines = [one["text"] for one in manifest(folder)["outputs"]["resume.pdf"]["bullets"]]
    assert lines == [one["text"] for one in manifest(folder)["outputs"]["resume.md"]["bullets"]]
    assert not set(lines) & set(dropped[3:])
    assert all(f"- {line}" in text for line in lines)


def test_the_paper_is_that_of_the_country_unless_told(folder: Path) -> None:
    (folder / "resume.yml").write_text("basics: {location: {countryCode: us}}\n", encoding="utf-8")
    run(folder, "--format", "pdf")
    letter = (folder / "resume/resume.pdf").read_bytes()
    assert b"612" in letter
    assert run(folder, "--format", "pdf", "--paper", "a4").out == "changed   resume.pdf\n"
    assert run(folder, "--format", "pdf", "--paper", "letter").out == "changed   resume.pdf\n"
    assert (folder / "resume/resume.pdf").read_bytes() == letter


def test_what_links_to_nothing_on_the_web_names_paths_and_commits(folder: Path) -> None:
    git(folder, "remote", "remove", "origin")
    assert make(folder).code == 0
    text = (folder / "resume/resume.md").read_text("utf-8")
    assert "https://github.com" not in text
    assert "(notebooks/week-05/scratch.py)" in text
    assert run(folder, "--verify", "resume").code == 0
