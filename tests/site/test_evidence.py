"""The Evidence page, the line on the home page, and the badge of a built site."""

import json
import shutil
from pathlib import Path

import pytest

from support.cli import run_journal
from support.git import git
from support.journal import HOSTILE, TODAY, Built, build, commit_all, entry, make_journal

FORGE = "https://github.com/ada/journal"
PLAN = """\
title: A plan
weeks:
  - week: 1
    title: Vectors
    tasks:
      - {id: w01-a, group: goal, text: "Read *vectors*"}
      - {id: w01-b, group: project, text: "**Build:** it", verb: build}
      - {id: w01-c, group: goal, text: "Think"}
  - week: 2
    title: Matrices
    tasks:
      - {id: w02-a, group: goal, text: Products}
      - {id: w02-b, group: goal, text: HOSTILE}
  - week: 3
    title: Later
    tasks:
      - {id: w03-a, group: goal, text: Drafted}
"""
WEEK_1 = """\
- [x] A [note](../gotchas/shown.md) [plot](../notebooks/plot.png) [page](https://example.org/x) <!-- w01-a -->
- [x] B → [code](../src/b.py) and commit:COMMIT <!-- w01-b -->
- [x] C <!-- w01-c -->
"""
OWN = "Wrote it in *30* lines <b>alone</b>"
WEEK_2 = """\
- [x] A → [secret](../gotchas/draft.md) <!-- w02-a -->
- [x] H → [HOSTILE](https://example.org/h) <!-- w02-b -->
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    words = HOSTILE.replace("[link](https://evil.example)", "link").replace("`code`", "code")
    files: dict[str, str | bytes] = {
        "gotchas/shown.md": entry("Shown", "2026-01-10"),
        "gotchas/draft.md": entry("Draft", "2026-01-10", draft="true"),
        "notebooks/plot.png": b"png",
        "src/b.py": "1\n",
    }
    plan = PLAN.replace("HOSTILE", json.dumps(HOSTILE))
    folder = make_journal(tmp_path_factory.mktemp("evidence") / "journal", files, plan=plan)
    first = commit_all(folder, "Begin", "2026-01-09T12:00:00+00:00")
    posts = {
        "journal/week-01.md": entry(
            "One", "2026-01-11", WEEK_1.replace("COMMIT", first[:9]), week=1, claim=json.dumps(OWN)
        ),
        "journal/week-02.md": entry("Two", "2026-01-18", WEEK_2.replace("HOSTILE", words), week=2),
        "journal/week-03.md": entry(
            "D", "2026-01-20", "- [x] D <!-- w03-a -->\n", kind="week", week=3, draft="true"
        ),
    }
    for path, text in posts.items():
        (folder / path).write_text(text, encoding="utf-8")
    commit_all(folder, "Posts")
    return build(folder, REPO_URL=FORGE)


def test_a_draft_behind_a_claim_ends_no_strict_build_and_is_told(built: Built) -> None:
    assert built.code == 0, built.log
    assert "1 claim is broken: `journal evidence` says which and what to do." in built.log


def test_the_page_names_every_claim_the_broken_ones_first(built: Built) -> None:
    text = built.text("evidence/")
    assert "3 of 5 claims proven" in text
    places = [
        text.index(word)
        for word in ("Broken", "Products", "Proven", "Read vectors", "Without proof", "Think")
    ]
    assert places == sorted(places)
    assert "secret: The entry is a draft." in text
    assert "Drafted" not in text
    assert not built.files_with("gotchas/draft")
    assert "<script>alert(1)</script> {{ 7*7 }}" in text
    assert not built.page("evidence/").find("script", string="alert(1)")


def test_a_claim_in_the_learners_own_words_stands_before_the_plans(built: Built) -> None:
    text = built.text("evidence/")
    assert f"{OWN} · Week 1" in text
    assert text.index(OWN) < text.index("In the plan: Build: it")


def test_proofs_lead_to_the_site_else_to_the_forge(built: Built) -> None:
    links = built.links("evidence/")
    head, first = git(built.site.parent, "rev-list", "HEAD").split()
    assert links["note"] == "../gotchas/shown/"
    assert links["plot"] == "../notebooks/plot.png"
    assert links["page"] == "https://example.org/x"
    assert links["code"] == f"{FORGE}/blob/{head}/src/b.py"
    assert links[f"commit:{first[:7]}"] == f"{FORGE}/commit/{first}"
    assert links["Week 1"].startswith("../roadmap/")


def test_home_and_badges_say_how_many(built: Built) -> None:
    assert built.links("")["3 of 5 claims proven"] == "evidence/"
    assert json.loads((built.site / "badge.json").read_text("utf-8"))["message"] == "3 of 5"
    assert "claims proven: 3 of 5" in (built.site / "badge.svg").read_text("utf-8")


def test_a_file_that_goes_breaks_its_claim_on_the_page(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    shutil.copytree(built.site.parent, folder)
    plain = build(folder)  # no forge: what to look for is said in words
    assert "code: src/b.py" in plain.text("evidence/")
    (folder / "src/b.py").unlink()
    again = build(folder, strict=False)
    assert "note" in again.links("evidence/")
    assert "2 of 5 claims proven" in again.text("evidence/")
    assert "code: It is gone from the journal's folder." in again.text("evidence/")
    assert run_journal(folder, "evidence", JOURNAL_TODAY=TODAY).code == 1
    assert "It is gone from the journal's folder" in run_journal(folder, "check", JOURNAL_TODAY=TODAY).out


def test_before_the_first_claim_the_page_says_what_one_is(tmp_path: Path) -> None:
    empty = build(make_journal(tmp_path / "journal"))
    assert empty.code == 0, empty.log
    assert "Nothing is claimed yet." in empty.text("evidence/")
    assert "claims proven" not in empty.text("")
    assert json.loads((empty.site / "badge.json").read_text("utf-8"))["message"] == "none yet"
