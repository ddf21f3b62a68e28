"""The portfolio's folder: every link in it resolves, and every foreign word is shown as it is."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from support.cli import run_journal
from support.git import Repository, git
from support.hostile import WORDS, hostile_journal
from support.journal import START, entry, make_journal
from support.journals import snapshot, write_files
from support.worked import FORGE, notebook, png, worked_year

TODAY = {"JOURNAL_TODAY": "2027-01-10"}
_PERMALINK = re.compile(rf"{re.escape(FORGE)}/(blob|commit)/([0-9a-f]{{40}})(?:/(.*))?\Z")
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    folder = tmp_path_factory.mktemp("year") / "journal"
    folder.mkdir()
    begin = ("init", "--no-input", "--name", "Ada", "--start", START.isoformat(), "--timezone", "UTC")
    assert run_journal(folder, *begin).code == 0
    return worked_year(folder)


@pytest.fixture(scope="module")
def made(year: Repository) -> Path:
    assert run_journal(year.folder, "portfolio", **TODAY).code == 0
    return year.folder / "portfolio"


def shown(path: Path) -> BeautifulSoup:
    """Return a page as a forge would show it."""
    return BeautifulSoup(_MARKDOWN.render(path.read_text(encoding="utf-8")), "html.parser")


def links(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in sorted(folder.rglob("*.md")):
        for node in shown(page).select("a[href], img[src]"):
            yield page, str(node.get("href") or node["src"])


@pytest.fixture(scope="module")
def found(made: Path) -> list[tuple[Path, str]]:
    return list(links(made))


def test_every_link_resolves_in_the_repository(
    year: Repository, made: Path, found: list[tuple[Path, str]]
) -> None:
    assert len(found) > 300
    kinds = set()
    for page, target in found:
        if match := _PERMALINK.match(target):
            kind, commit, path = match.groups()
            kinds.add(kind)
            name = f"{commit}:{unquote(path)}" if kind == "blob" else f"{commit}^{{commit}}"
            assert git(year.folder, "cat-file", "-t", name) in {"blob", "tree", "commit"}, (page, target)
        elif target.startswith("https://demo.example.org/"):
            kinds.add("elsewhere")
        else:
            kinds.add("own")
            assert (page.parent / unquote(target)).resolve().is_relative_to(made), (page, target)
            assert (page.parent / unquote(target)).is_file(), (page, target)
    assert kinds == {"blob", "commit", "elsewhere", "own"}


def test_every_file_is_reached_from_the_readme(made: Path, found: list[tuple[Path, str]]) -> None:
    reached, waiting = set(), [made / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            own = [page.parent / target for source, target in found if source == page and "://" not in target]
            waiting += [path.resolve() for path in own]
    assert {path.relative_to(made).as_posix() for path in reached} == set(snapshot(made))


def test_only_what_is_proven_makes_a_line(year: Repository, made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    bullets = [one for output in manifest["outputs"].values() for one in output["bullets"]]
    assert bullets
    assert all(one["proven"] and one["proofs"] for one in bullets)
    assert {output["commit"] for output in manifest["outputs"].values()} == {year.head}
    texts = "\n".join(path.read_text(encoding="utf-8") for path in made.rglob("*.md"))
    assert "Linear regression" not in texts, "its week's tasks have no link"
    assert "gone.py" not in texts


def test_the_year_in_numbers_is_of_closed_weeks(made: Path) -> None:
    words = shown(made / "year.md").get_text()
    closed = [week for week in range(1, 53) if week % 9 and week != 6]
    assert "47 of 52 weeks kept" in words
    assert (
        f"{sum(week % 6 + 2 for week in closed)} commits, {sum(120 + week for week in closed):,} lines"
        in words
    )
    assert "weeks 0, 6, 9, 18, 27, 36, 45 not closed and so not counted" in words
    assert "399.5 hours logged" in words


def test_a_second_run_writes_nothing_and_another_folder_gets_the_same_bytes(
    year: Repository, made: Path, tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    again = run_journal(year.folder, "portfolio", **TODAY)
    assert (again.code, again.out) == (0, "")
    assert "Up to date: 21 pages" in again.err
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before
    assert run_journal(year.folder, "portfolio", "--out", str(tmp_path / "p"), **TODAY).code == 0
    assert snapshot(tmp_path / "p") == snapshot(made)


def test_the_folder_verifies_itself_by_its_hashes(year: Repository, made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text(encoding="utf-8"))
    proofs = [
        proof
        for output in manifest["outputs"].values()
        for bullet in output["bullets"]
        for proof in bullet["proofs"]
        if proof.get("sha256")
    ]
    assert proofs
    for path in {proof["path"] for proof in proofs}:
        assert git(year.folder, "cat-file", "-e", f"{year.head}:{path}") == ""


@pytest.mark.parametrize("words", WORDS)
def test_foreign_words_are_shown_as_they_are(words: str, tmp_path: Path) -> None:
    folder = hostile_journal(tmp_path, words)
    ran = run_journal(folder, "portfolio", **TODAY)
    assert ran.code == 0, ran.err
    once = " ".join(words.split())
    for name, at_least in (
        ("README.md", 8),
        ("projects/m01.md", 3),
        ("capstone.md", 2),
        ("quarters/q1.md", 5),
        ("year.md", 4),
    ):
        page = shown(folder / "portfolio" / name)
        text = " ".join(page.get_text().split())
        assert text.count(once) >= at_least, (name, text)
        assert not page.select("script, em, del"), name
        allowed = {"github.com"}
        hosts = {str(a["href"]).split("/")[2] for a in page.select("a[href]") if "://" in str(a["href"])}
        assert hosts <= allowed, name
    for page_path, target in links(folder / "portfolio"):
        if match := _PERMALINK.match(target):
            if match[1] == "blob":
                assert git(folder, "cat-file", "-t", f"{match[2]}:{unquote(match[3])}") == "blob", page_path
        else:
            assert (page_path.parent / unquote(target)).is_file()


def small(folder: Path, files: dict[str, str | bytes], line: str, **keys: object) -> Repository:
    post = entry("First", "2026-01-11", f"{line} <!-- w01-project -->\n", week=1, **keys)
    make_journal(folder, {"journal/week-01.md": post, **files})
    repository = Repository(folder)
    repository.commit(message="All")
    return repository


def test_without_a_remote_paths_and_commits_stand_in_words(tmp_path: Path) -> None:
    repository = small(tmp_path, {}, "- [ ] x")
    commit = repository.commit({"src/a.py": "1\n"}, "Work", author="Ada <ada@example.org>")
    body = f"- [x] x → [code](../src/a.py) · [fix](commit:{commit}) <!-- w01-project -->\n"
    repository.commit({"journal/week-01.md": entry("First", "2026-01-11", body, week=1)})
    ran = run_journal(tmp_path, "portfolio")
    assert "No remote with known addresses" in ran.err
    page = (tmp_path / "portfolio/README.md").read_text("utf-8")
    assert f"- Built: a vector class → code (`src/a.py`) · fix (`{commit[:12]}`)\n" in page
    assert f"from commit `{repository.head}`" in page
    assert not [target for _page, target in links(tmp_path / "portfolio") if "://" in target]


def test_pictures_are_copied_as_they_were_committed(tmp_path: Path) -> None:
    one, two, three, four = (png((tint, 0, 0), 8, 8) for tint in (10, 20, 30, 40))
    line = "- [x] x → [the plot *now*](<../src/my plot.PNG>) · [nb](../notebooks/n.ipynb)"
    repository = small(
        tmp_path,
        {
            "src/my plot.PNG": one,
            "notebooks/n.ipynb": notebook(one, two, three, four),
            "journal/shown.png": two,
        },
        line,
    )
    body = f"{line} <!-- w01-project -->\n\n![Seen **here**](shown.png) ![](../src/my%20plot.PNG)\n"
    repository.commit({"journal/week-01.md": entry("First", "2026-01-11", body, week=1)})
    (tmp_path / "journal/shown.png").write_bytes(b"edited since")
    assert run_journal(tmp_path, "portfolio").code == 0
    page = shown(tmp_path / "portfolio/projects/m01.md")
    pictures = [(str(img["alt"]), str(img["src"])) for img in page.select("img")]
    assert [alt for alt, _ in pictures] == ["the plot now", "Seen here", "notebooks/n.ipynb, picture 3"]
    contents = [(tmp_path / "portfolio/projects" / src).resolve().read_bytes() for _, src in pictures]
    assert contents == [one, two, three], "once each, with the words of the one that has some"
    assert pictures[0][1].startswith("../pictures/my-plot-")
    assert pictures[0][1].endswith(".png")


def test_no_picture_comes_from_where_readers_may_not_look(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(png((1, 1, 1), 4, 4))
    folder = tmp_path / "journal-of-ada"
    shows = "".join(
        f"![x]({target})\n"
        for target in (
            *(
                "new.png",
                "private/x.png",
                "../private/y.png",
                "link.png",
                "inner.png",
                "lfs.png",
                "missing.png",
            ),
            *(
                "https://x.example/z.png",
                "/z.png",
                "http://[z.png",
                "../../outside.png",
                "notes.txt",
                "back.png",
            ),
        )
    )
    body = f"- [x] x → [code](../src/a.py) <!-- w01-project -->\n\n{shows}"
    make_journal(
        folder,
        {
            "journal/week-01.md": entry("First", "2026-01-11", body, week=1),
            "src/a.py": "1\n",
            "journal/private/x.png": png((2, 2, 2), 4, 4),
            "private/y.png": png((3, 3, 3), 4, 4),
            "journal/lfs.png": "version https://git-lfs.github.com/spec/v1\n",
            "journal/notes.txt": "no picture\n",
            "src/real.png": png((4, 4, 4), 4, 4),
        },
    )
    (folder / "journal/link.png").symlink_to(outside)
    (folder / "journal/inner.png").symlink_to(folder / "private/y.png")
    (folder / "journal/back.png").symlink_to("../src/real.png")
    repository = Repository(folder)
    repository.git("add", "--force", "--all")
    repository.commit_index("All")
    write_files(folder, {"journal/new.png": png((5, 5, 5), 4, 4)})
    assert run_journal(folder, "portfolio").code == 0
    copies = {path.name: path.read_bytes() for path in (folder / "portfolio/pictures").iterdir()}
    assert list(copies.values()) == [png((4, 4, 4), 4, 4)]


def test_a_draft_shows_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"src/a.py": "1\n", "journal/p.png": png((1, 2, 3), 4, 4)}
    small(tmp_path, files, "![x](p.png)\n\n- [x] x → [secret](../src/a.py)", draft="true")
    assert run_journal(tmp_path, "portfolio").code == 0
    assert not (tmp_path / "portfolio/pictures").exists()
    assert "Nothing is done yet." in (tmp_path / "portfolio/README.md").read_text("utf-8")
    assert b"secret" not in b"".join(snapshot(tmp_path / "portfolio").values())


def test_what_is_no_longer_part_is_removed_and_the_rest_stays(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"src/a.py": "1\n", "journal/p.png": png((1, 2, 3), 4, 4)}
    repository = small(tmp_path, files, "![x](p.png)\n\n- [x] x → [code](../src/a.py)")
    assert run_journal(tmp_path, "portfolio").code == 0
    (tmp_path / "portfolio/notes.txt").write_text("mine\n", "utf-8")
    repository.commit({"src/a.py": None, "portfolio/own.md": "mine\n"})
    ran = run_journal(tmp_path, "portfolio")
    assert ran.code == 0, ran.err
    assert re.findall(r"^removed +(\S+?)(?:-\w{12}\.png)?$", ran.out, re.MULTILINE) == [
        "pictures/p",
        "projects/m01.md",
    ]
    left = set(snapshot(tmp_path / "portfolio"))
    assert {"README.md", "quarters/q1.md", "year.md", "manifest.json", "notes.txt", "own.md"} == left


@pytest.mark.parametrize("name", ["README.md", "projects/m01.md"])
def test_what_was_edited_is_not_touched(name: str, tmp_path: Path) -> None:
    repository = small(tmp_path, {"src/a.py": "1\n"}, "- [x] x → [code](../src/a.py)")
    assert run_journal(tmp_path, "portfolio").code == 0
    (tmp_path / "portfolio" / name).write_text("my own words\n", "utf-8")
    repository.commit({"src/a.py": None})
    before = snapshot(tmp_path / "portfolio")
    ran = run_journal(tmp_path, "portfolio")
    assert ran.code == 1
    assert f"{name}: it was edited since it was made" in ran.err
    assert snapshot(tmp_path / "portfolio") == before


def test_without_a_project_the_readme_says_how_one_gets_there(tmp_path: Path) -> None:
    repository = small(tmp_path, {"src/a.py": "1\n"}, "- [x] x")
    readme = tmp_path / "portfolio/README.md"
    assert run_journal(tmp_path, "portfolio").code == 0
    assert "Nothing is proven yet: 1 task is done, and none has a link" in readme.read_text("utf-8")
    body = "- [x] x → [code](../src/a.py) <!-- w01-goal-1 -->\n"
    repository.commit({"journal/week-01.md": entry("First", "2026-01-11", body, week=1)})
    assert run_journal(tmp_path, "portfolio").code == 0
    assert "**1 of 1** claim proven.\n\nNo project is proven yet." in readme.read_text("utf-8")
    assert "The next thing to build in the plan: **Build:** a vector class" in readme.read_text("utf-8")


def test_what_nothing_proves_is_there_on_request_and_says_so(tmp_path: Path) -> None:
    small(tmp_path, {}, "- [x] x")
    assert run_journal(tmp_path, "portfolio", "--include-unproven").code == 0
    readme = (tmp_path / "portfolio/README.md").read_text("utf-8")
    assert "- Built: a vector class · *not proven*\n" in readme
    assert "**0 of 1** claim proven. Every line of work below leads to what shows it, or says" in readme
    manifest = json.loads((tmp_path / "portfolio/manifest.json").read_text("utf-8"))
    assert [one["proven"] for one in manifest["outputs"]["README.md"]["bullets"]] == [False]
