"""Where links of entries lead: to the site, to the forge, or nowhere."""

from pathlib import Path

import pytest

from learning_journal.app.build import prepare_site
from learning_journal.app.evidence import file_proofs
from learning_journal.app.links import Forge, Way
from learning_journal.app.site import Site
from learning_journal.edges.tree import Committed, read_committed, real_path, spelled
from support.journal import commit_all, entry, make_journal

TODAY = "2026-01-21"


def site_of(folder: Path, repo_url: str = "") -> Site:
    return prepare_site(folder, folder / "docs", repo_url=repo_url)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNAL_TODAY", TODAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "gotchas/shown.md": entry("Shown", "2026-01-11"),
        "gotchas/draft.md": entry("Draft", "2026-01-11", draft="true"),
        "gotchas/README.md": "About this folder.\n",
        "gotchas/Plot.png": "png",
        "src/deep/code.py": "1\n",
        "docs/extra.md": "# Extra\n",
        "private/call.md": "secret\n",
        "notebooks/private/n.ipynb": "{}\n",
    }
    made = make_journal(tmp_path_factory.mktemp("links") / "journal", files)
    commit_all(made, "All")
    (made / "src/new.py").write_text("2\n", encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("target", "way", "where"),
    [
        ("shown.md", Way.SITE, "gotchas/shown.md"),
        ("shown.md?x=1#top", Way.SITE, "gotchas/shown.md"),
        ("../gotchas/../gotchas/shown.md", Way.SITE, "gotchas/shown.md"),
        ("draft.md", Way.GONE, ""),
        ("README.md", Way.GONE, ""),
        ("../private/call.md", Way.GONE, ""),
        ("../notebooks/private/n.ipynb", Way.GONE, ""),
        ("Plot.png", Way.SITE, "gotchas/Plot.png"),
        ("plot.PNG", Way.MISSPELLED, "gotchas/Plot.png"),
        ("../docs/extra.md", Way.SITE, "extra.md"),
        ("../src/deep/code.py", Way.FORGE, "/src/deep/code.py"),
        ("../src/deep/", Way.FORGE, "/src/deep"),
        ("../src/new.py", Way.GONE, ""),
        ("nothing.md", Way.MISSING, ""),
        ("../../outside.md", Way.MISSING, ""),
        ("../src/deep/code.py/no", Way.MISSING, ""),
        ("commit:abc1234", Way.FORGE, "/commit/abc1234"),
        ("https://example.org/a", Way.KEPT, "https://example.org/a"),
        ("//example.org/a", Way.KEPT, "//example.org/a"),
        ("#top", Way.KEPT, "#top"),
        ("/absolute.md", Way.KEPT, "/absolute.md"),
    ],
)
def test_where_a_link_leads(folder: Path, target: str, way: Way, where: str) -> None:
    there = site_of(folder, "https://github.com/ada/journal").links.follow("gotchas/from.md", target)
    assert there.way is way
    assert (there.path or there.url).endswith(where)


def test_the_work_of_topics_is_named_only_where_readers_may_see_it(folder: Path) -> None:
    links = site_of(folder, "https://github.com/ada/journal").links
    assets = {"gotchas/Plot.png": True, "notebooks/unlisted.png": False}
    paths = (*assets, "src/deep/code.py", "src/new.py", "private/call.md", "gotchas/draft.md")
    proofs = file_proofs(paths, links, assets)
    assert {path: proof.path or proof.url.rpartition("/")[2] for path, proof in proofs.items()} == {
        "gotchas/Plot.png": "gotchas/Plot.png",
        "src/deep/code.py": "code.py",
    }


def test_without_a_forge_what_is_no_page_leads_nowhere(folder: Path) -> None:
    links = site_of(folder).links
    assert links.follow("gotchas/from.md", "../src/deep/code.py").way is Way.GONE
    assert links.follow("gotchas/from.md", "commit:abc1234").way is Way.GONE


@pytest.mark.parametrize(
    ("base", "file", "commit"),
    [
        (
            "https://github.com/a/b/",
            "https://github.com/a/b/blob/ff/x/a%20b.py",
            "https://github.com/a/b/commit/1",
        ),
        (
            "https://gitlab.com/a/b",
            "https://gitlab.com/a/b/-/blob/ff/x/a%20b.py",
            "https://gitlab.com/a/b/-/commit/1",
        ),
        (
            "https://bitbucket.org/a/b",
            "https://bitbucket.org/a/b/src/ff/x/a%20b.py",
            "https://bitbucket.org/a/b/commits/1",
        ),
        ("", "", ""),
    ],
)
def test_addresses_of_forges(base: str, file: str, commit: str) -> None:
    forge = Forge(base, Committed("ff", "x/", frozenset({"a b.py"})))
    assert (forge.file("a b.py"), forge.commit("1"), forge.file("other.py")) == (file, commit, "")


def test_html_gets_the_address_the_engine_does_not_make(folder: Path) -> None:
    links = site_of(folder).links
    source = '<img src="Plot.png"> <img src="none.png"> ![x](Plot.png) <a href="draft.md">d</a>'
    shown = links.adapted("gotchas/from.md", source, lambda path: f"../{path}")
    assert shown == '<img src="../gotchas/Plot.png"> <img src="none.png"> ![x](Plot.png) <a>d</a>'
    assert links.adapted("gotchas/from.md", source, lambda _path: None).startswith('<img src="Plot.png">')


def test_a_commit_among_the_words_leads_to_the_forge(folder: Path) -> None:
    source = "In commit:abc1234, `commit:abc1234` and [this](commit:abc1234)."
    links = site_of(folder, "https://github.com/ada/journal").links
    url = "https://github.com/ada/journal/commit/abc1234"
    shown = links.adapted("gotchas/from.md", source, str)
    assert shown == f"In [commit:abc1234]({url}), `commit:abc1234` and [this]({url})."
    without = site_of(folder).links.adapted("gotchas/from.md", source, str)
    assert without == "In commit:abc1234, `commit:abc1234` and this."


def test_a_journal_inside_a_repository_knows_its_place(tmp_path: Path) -> None:
    made = make_journal(tmp_path / "a" / "b")
    head = commit_all(tmp_path, "All")
    committed = read_committed(made)
    assert (committed.head, committed.prefix) == (head, "a/b/")
    assert committed.has("journal.yml")
    assert committed.has("docs")
    assert not committed.has("doc")


def test_spelling_and_place_of_files(tmp_path: Path) -> None:
    (tmp_path / "Folder").mkdir()
    (tmp_path / "Folder/File.md").touch()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "out").symlink_to("/etc/hostname")
    assert spelled(tmp_path, "folder/file.MD") == "Folder/File.md"
    assert spelled(tmp_path, "Folder/none.md") is None
    assert spelled(tmp_path, "Folder/File.md/none") is None
    assert real_path(tmp_path, "Folder/File.md") == "Folder/File.md"
    assert real_path(tmp_path, "Folder") is None
    assert real_path(tmp_path, "loop") is None
    assert real_path(tmp_path, "out") is None
