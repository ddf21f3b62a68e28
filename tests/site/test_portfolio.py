"""The portfolio's pages on a built site."""

import json
import re
from pathlib import Path

import pytest

from support.git import Repository
from support.hostile import WORDS, hostile_journal
from support.journal import Built, build, entry, make_journal
from support.worked import notebook, png

ALL = " ".join(WORDS)
CODE, NOTEBOOK = "[code](../src/a.py)", "[nb](../notebooks/n.ipynb)"
PROVEN = f"- [x] **Build:** a vector class → {CODE} · {NOTEBOOK} <!-- w01-project -->\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = hostile_journal(tmp_path_factory.mktemp("hostile") / "journal", ALL)
    return build(folder, REPO_URL="https://github.com/ada/journal")


def test_a_site_full_of_foreign_words_is_built_strictly(hostile: Built) -> None:
    assert hostile.code == 0, hostile.log


@pytest.mark.parametrize(
    ("address", "at_least"),
    [("portfolio/", 6), ("projects/m01/", 3), ("capstone/", 2), ("quarters/q1/", 5), ("year/", 4)],
)
def test_foreign_words_are_shown_as_they_are(hostile: Built, address: str, at_least: int) -> None:
    page = hostile.page(address).select_one("article")
    assert page is not None
    for link in page.select("a.headerlink"):
        link.decompose()
    text = " ".join(page.get_text().split())
    assert text.count(" ".join(ALL.split())) >= at_least, text
    assert not page.select("script, em, del, mark, sup, code")
    assert not [a for a in page.select("a[href]") if "evil.example" in str(a["href"])]


def test_before_anything_is_proven_the_page_says_what_will_stand_there(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path), JOURNAL_TODAY="2025-12-01")
    assert site.code == 0, site.log
    text = site.text("portfolio/")
    assert "begins on 29 December 2025" in text
    assert "Nothing is done yet. What will stand here comes from the plan" in text
    assert "The next thing to build in the plan: Build: a vector class" in text
    assert "No week of it has ended yet" in site.text("year/")
    assert not site.has("projects/m01/")
    assert not site.has("quarters/q1/")


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("proven") / "journal"
    body = f"{PROVEN}- [x] **Vectors** <!-- w01-goal-1 -->\n\n![A curve](curve.png)\n"
    shown = entry("First", "2026-01-11", body, week=1, tags="[numpy]", claim='"Made vectors add up"')
    hidden = entry("Second", "2026-01-18", "![Secretcurve](secret.png)\n", week=2, draft="true")
    make_journal(
        folder,
        {
            "journal/week-01.md": shown,
            "journal/week-02.md": hidden,
            "journal/curve.png": png((200, 0, 0), 40, 20),
            "journal/secret.png": png((0, 200, 0), 41, 21),
            "notebooks/n.ipynb": notebook(png((0, 0, 200), 60, 30), b"\xff\xd8\xffphoto"),
            "src/a.py": "1\n",
        },
    )
    repository = Repository(folder)
    repository.commit(message="All")
    return build(folder, REPO_URL="https://github.com/ada/journal")


def test_a_line_leads_to_what_proves_it(proven: Built) -> None:
    assert proven.code == 0, proven.log
    text, links = proven.text("portfolio/"), proven.links("portfolio/")
    assert "1 of 2 claims proven. Every line of work below leads to what shows it; all claims" in text
    assert "Made vectors add up → code · nb" in text
    assert "**" not in text
    assert re.fullmatch(r"https://github.com/ada/journal/blob/[0-9a-f]{40}/src/a.py", links["code"])
    assert links["nb"] == "../notebooks/n/"
    assert links["Linear algebra"] == "../projects/m01/"
    assert links["all claims and their evidence"] == "../evidence/"
    assert "numpy (2)" in text
    assert "Vectors" not in text, "nothing proves it"


def test_a_projects_page_shows_its_pictures(proven: Built) -> None:
    page = proven.page("projects/m01/")
    pictures = [(str(img["alt"]), str(img["src"])) for img in page.select("article img")]
    assert [alt for alt, _ in pictures] == [
        "notebooks/n.ipynb, picture 1",
        "notebooks/n.ipynb, picture 2",
        "A curve",
    ]
    files = [(proven.site / "projects/m01" / src).resolve() for _, src in pictures]
    assert [path.name.split("-")[0] for path in files] == ["n", "n", "curve.png"]
    assert files[0].read_bytes() == png((0, 0, 200), 60, 30)
    assert files[2].read_bytes() == png((200, 0, 0), 40, 20)
    assert files[1].suffix == ".jpg"
    assert "First · 11 January 2026" in proven.text("projects/m01/")


def test_what_a_draft_shows_is_nowhere(proven: Built) -> None:
    assert proven.files_with("Secretcurve") == []
    assert not [path for path in proven.everything() if "secret" in path]


def test_a_quarter_and_the_year_are_counted_from_closed_weeks(proven: Built) -> None:
    quarter, year = proven.text("quarters/q1/"), proven.text("year/")
    for text in (quarter, year):
        assert "1 of 2 claims proven" in text
        assert "Commits: not counted, because no week is closed yet" in text
        assert "Hours: unknown, none were logged" in text
    assert "Made vectors add up → code · nb" in quarter


def test_skills_are_named_as_resume_yml_names_them(tmp_path: Path) -> None:
    shown = entry("First", "2026-01-11", PROVEN, week=1, tags="[numpy, plots]")
    resume = "skills:\n  - {name: Arrays & more, keywords: [numpy, plots]}\n"
    folder = make_journal(
        tmp_path,
        {
            "journal/week-01.md": shown,
            "resume.yml": resume,
            "src/a.py": "1\n",
            "notebooks/n.ipynb": notebook(),
        },
    )
    Repository(folder).commit(message="All")
    site = build(folder)
    assert site.code == 0, site.log
    assert "Arrays & more (2)" in site.text("portfolio/")


def test_only_the_portfolio_itself_is_in_the_navigation(proven: Built) -> None:
    tabs = [str(tab["href"]) for tab in proven.page("year/").select(".md-tabs__link")]
    assert "../portfolio/" in tabs
    assert not {"../year/", "./", "../capstone/", "../evidence/"} & set(tabs)
    assert "not included in the" not in proven.log
    index = json.loads((proven.site / "search/search_index.json").read_text("utf-8"))
    assert "projects/m01/" in {document["location"] for document in index["docs"]}
