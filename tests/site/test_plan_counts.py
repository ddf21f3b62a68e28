"""The site of a plan that says what counts: deliverables, checkpoints, scratch first."""

from pathlib import Path

import pytest

from support.cli import run_journal
from support.git import git
from support.journal import PLAN, TODAY, Built, build, commit_all, entry, make_journal

COUNTED = (
    PLAN
    + """\
topics:
  - {id: vectors, title: "Vectors & <b>", week: 1, scratch: notebooks/scratch*, library: notebooks/library*}
  - {id: matrices, title: Matrices, module: m01, scratch: [src/matrix.py]}
  - {id: norms, title: Norms, scratch: [src/norm.py]}
checkpoints:
  - id: q1
    title: Q1
    text: Build *things*
    rules:
      - {count: tasks, of: {verb: build}, state: proven, at_least: 1}
      - {count: topics, at_least: 1}
      - {count: papers, at_least: 2}
      - {count: tags, of: {tag: [linear, draftonly, unlistedonly]}, at_least: 3}
      - {count: notebooks, of: {path: notebooks/*.ipynb}, at_least: 2}
  - {id: q2, title: Q2, text: Only words}
deliverables:
  - {id: technical, title: Technical, counts: [commits, evidence]}
  - {id: learning, title: Learning, counts: [post]}
  - {id: community, title: Community, section: Community}
  - {id: joy, title: Joy, text: Have **fun**}
"""
)
WEEK_1 = """\
A beginning.

- [x] **Build:** a vector class → [class](../notebooks/scratch.py) <!-- w01-project -->

See [the notebook](../notebooks/shown.ipynb).

## Community

- Answered a question
"""
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry("First week", "2026-01-11", WEEK_1, week=1, tags="[linear]"),
    "journal/week-02.md": entry(
        "Second", "2026-01-18", "## Community\n\n- Draftonly\n", week=2, draft="true", tags="[draftonly]"
    ),
    "journal/week-03.md": entry("Third", "2026-01-20", week=3, visibility="unlisted", tags="[unlistedonly]"),
    "journal/checkpoint-q1.md": entry(
        "My first quarter",
        "2026-01-20",
        "Words.\n\n<!-- journal:begin checkpoint -->\nStale\n<!-- journal:end checkpoint -->\n",
        kind="checkpoint",
    ),
    "papers/a.md": entry("A paper", "2026-01-12"),
    "papers/b.md": entry("Draftonly paper", "2026-01-12", draft="true"),
    "notebooks/scratch.py": "class Vector: ...\n",
    "notebooks/shown.ipynb": NOTEBOOK,
    "notebooks/hidden.ipynb": NOTEBOOK,
    "src/matrix.py": "rows = []\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("counted") / "journal"
    make_journal(folder, FILES, plan=COUNTED)
    commit_all(folder, "Begin", day="2026-01-07T23:30:00-08:00")
    (folder / "notebooks/library.py").write_text("import numpy\n", encoding="utf-8")
    commit_all(folder, "A library", day="2026-01-16T10:00:00+00:00")
    return folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Built:
    return build(folder, REPO_URL="https://github.com/ada/journal")


def test_checkpoints_count_what_is_published(site: Built) -> None:
    assert site.code == 0, site.log
    text = site.text("checkpoints/")
    assert "Build things Not yet met" in text
    assert "1 of 1 tasks done with evidence (verb build) Build: a vector class → class · Week 1" in text
    assert "2 of 1 topics built from scratch" in text
    assert "1 of 2 papers A paper" in text
    assert "1 of 3 tags (tagged linear / draftonly / unlistedonly) linear · First week" in text
    assert "1 of 2 notebooks (in notebooks/*.ipynb) notebooks/shown.ipynb" in text
    assert "Q2" in text
    assert "Not counted: the plan says it in words only" in text
    assert not [word for word in ("Draftonly", "hidden", "Second") if word in text]


def test_proofs_of_checkpoints_lead_where_they_are(site: Built) -> None:
    links = site.links("checkpoints/")
    assert links["class"] == "../notebooks/scratch.py"
    assert links["Week 1"] == "../blog/week-01/"
    assert links["A paper"] == "../papers/a/"
    assert links["notebooks/shown.ipynb"] == "../notebooks/shown/"
    assert links["Vectors & <b>"] == "../notebooks/scratch.py"
    assert links["Matrices"].startswith("https://github.com/ada/journal/blob/")
    assert links["My first quarter"] == "../blog/checkpoint-q1/"


def test_the_checkpoints_post_is_brought_up_to_date(site: Built) -> None:
    text = site.text("blog/checkpoint-q1/")
    assert "Stale" not in text
    assert "1 of 2 papers A paper" in text
    assert site.links("blog/checkpoint-q1/")["A paper"] == "../../papers/a/"


def test_scratch_first_says_when_each_work_began(site: Built) -> None:
    text = site.text("scratch/")
    assert "2 of 3 topics built from scratch before a library was used." in text
    assert "Vectors & <b> Week 1 7 January 2026 16 January 2026 scratch first by 9 days" in text
    assert "Matrices 7 January 2026 scratch only" in text
    assert "Norms not yet" in text


def test_deliverables_of_a_week(site: Built) -> None:
    for page in ("roadmap/week-01/", "blog/week-01/"):
        text = site.text(page)
        assert "Technical: yes, 1 commit and 1 task with evidence" in text
        assert "Learning: yes, the published post" in text
        assert "Community: yes, 1 item under Community" in text
        assert "Joy: Have fun" in text
    second = site.text("roadmap/week-02/")
    assert "Technical: yes, 1 commit" in second
    assert "Community: not yet" in second
    # An unlisted post counts on its own page and nowhere else.
    assert "Learning: yes" in site.text("blog/week-03/")
    assert "Learning: not yet" in site.text("roadmap/week-03/")
    assert "Deliverables" not in site.text("roadmap/week-04/")


def test_deliverables_are_summed_up_and_a_command_says_the_same(site: Built, folder: Path) -> None:
    text = site.text("numbers/")
    assert "Technical 2 of 2 weeks so far" in text
    assert "Community 1 of 2 weeks so far" in text
    ran = run_journal(folder, "status", "--json", JOURNAL_TODAY=TODAY)
    assert '"id": "technical",\n          "weeks": 2' in ran.out
    assert '"id": "community",\n          "weeks": 1' in ran.out


def test_a_history_that_is_cut_off_is_not_taken_for_whole(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "half")
    site = build(tmp_path / "half")
    assert site.code == 0, site.log
    assert "not known: this page was built without the whole git history" in site.text("scratch/")
    assert "not known: topics built from scratch" in site.text("checkpoints/")
    assert "Technical: not known, commits are not counted" in site.text("roadmap/week-02/")
    assert "Technical 1 of 2 weeks so far 1 not known" in site.text("numbers/")


def test_a_plan_that_says_nothing_of_the_kind_has_no_such_pages(tmp_path: Path) -> None:
    """The navigation that `init` writes names them; a strict build must not fail on it."""
    site = build(make_journal(tmp_path / "journal"))
    assert site.code == 0, site.log
    assert not site.has("checkpoints/")
    assert not site.has("scratch/")
    assert "Scratch first" not in site.page("").get_text()
    assert "Deliverables" not in site.text("roadmap/week-01/")


def test_a_page_of_ones_own_stays_in_the_navigation(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"docs/checkpoints.md": "# My own\n"})
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    nested = settings.replace(
        "      - Scratch first: scratch.md\n",
        "      - More:\n          - scratch.md\n          - about.md\n",
    )
    assert nested != settings
    (folder / "mkdocs.yml").write_text(nested, encoding="utf-8")
    site = build(folder)
    assert site.code == 0, site.log
    assert "My own" in site.text("checkpoints/")
