"""`journal pages`: what it writes, what it leaves alone, what it refuses."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from support.cli import Ran, run_journal
from support.journal import commit_all, entry, make_journal

FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry(
        "First week", "2026-01-11", "Vectors.\n\n## Plan\n\n- [x] Vectors <!-- w01-goal-1 -->\n", week=1
    ),
    "journal/week-02.md": entry("Second week", "2026-01-18", "More.\n", week=2, draft="true"),
    "gotchas/nan.md": entry("NaN", "2026-01-12", "![plot](img/a.png)\n", tags="[numpy]"),
    "gotchas/mine.md": entry("Mine", "2026-01-12", "A secret.\n", visibility="private"),
    "gotchas/img/a.png": b"\x89PNG\r\n\x1a\n",
    "gotchas/img/unused.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with its pages made: each test works on a copy."""
    folder = make_journal(tmp_path_factory.mktemp("pages") / "journal", FILES)
    commit_all(folder, "Work")
    result = pages(folder)
    assert (result.code, result.err.splitlines()[-1][:2]) == (0, "24")
    return folder


@pytest.fixture
def made(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "journal"))


@pytest.fixture
def journal(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "journal", ignore=shutil.ignore_patterns("build")))


def pages(journal: Path, *options: str, **variables: str) -> Ran:
    return run_journal(journal, "pages", "--out", "build", *options, **variables)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return which file lies at each path, and when it was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files
    }


def test_only_what_is_published(base: Path) -> None:
    docs = base / "build/docs"
    assert (docs / "blog/week-01.md").is_file()
    assert (docs / "gotchas/img/a.png").is_file()
    for path in ("blog/week-02.md", "gotchas/mine.md", "gotchas/img/unused.png", "journal"):
        assert not (docs / path).exists()
    assert not any(b"secret" in path.read_bytes() for path in (base / "build").rglob("*.*") if path.is_file())


def test_old_addresses_lead_on(journal: Path) -> None:
    aliases = "[/old/pub/, /gotchas/nan/, /gotchas/b.md/]"
    (journal / "gotchas/b.md").write_text(entry("B", "2026-01-12", aliases=aliases), encoding="utf-8")
    result = pages(journal)
    assert result.code == 1
    assert result.err.count("another page or file at the old address") == 2
    docs = journal / "build/docs"
    assert 'url=../../gotchas/b/"' in (docs / "old/pub/index.html").read_text(encoding="utf-8")
    assert not (docs / "gotchas/nan/index.html").exists()


def test_second_run_touches_nothing(made: Path) -> None:
    journal = made
    before = stamps(journal / "build")
    result = pages(journal)
    assert (result.code, result.out) == (0, "")
    assert "Up to date: " in result.err
    assert stamps(journal / "build") == before


def test_only_what_changed_is_written(made: Path) -> None:
    journal = made
    before = stamps(journal / "build")
    (journal / "gotchas/nan.md").unlink()
    (journal / "gotchas/inf.md").write_text(entry("Inf", "2026-01-13", week=1), encoding="utf-8")
    site = journal / "build/site/index.html"
    site.parent.mkdir()
    site.write_text("built", encoding="utf-8")
    result = pages(journal)
    fates = {path: fate for fate, path in map(str.split, result.out.splitlines())}
    assert fates["docs/gotchas/nan.md"] == fates["docs/gotchas/img/a.png"] == "removed"
    assert fates["docs/gotchas/inf.md"] == "new"
    assert fates["docs/roadmap/week-01.md"] == "changed"
    after = stamps(journal / "build")
    assert "docs/gotchas/nan.md" not in after
    assert site.read_text(encoding="utf-8") == "built"
    same = set(before) - set(fates) - {"manifest.json"}
    assert len(same) > 20
    assert all(after[path] == before[path] for path in same)


def test_never_over_what_is_not_its_own(journal: Path) -> None:
    mine = journal / "build/docs/about.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    result = pages(journal)
    assert result.code == 1
    assert "does not say that this tool made it" in result.err
    assert [one for one in (journal / "build").rglob("*") if one.is_file()] == [mine]


def test_never_over_what_was_edited(made: Path) -> None:
    edited = made / "build/docs/index.md"
    edited.write_text("edited", encoding="utf-8")
    before = stamps(made / "build")
    result = pages(made, "--today", "2026-01-30")
    assert result.code == 1
    assert "it was edited since it was made" in result.err
    assert stamps(made / "build") == before


def test_dry_run_and_json(journal: Path) -> None:
    assert pages(journal, "--dry-run").err.splitlines()[-1] == "Nothing was written."
    result = pages(journal, "--dry-run", "--json")
    report = json.loads(result.out)
    assert not (journal / "build").exists()
    assert (report["written"], report["problems"]) == (False, [])
    assert {"path": "docs/blog/week-01.md", "fate": "new"} in report["files"]


@pytest.mark.parametrize("folder", ["docs/tree", "journal/tree", "."])
def test_not_where_it_would_be_read_again(journal: Path, folder: str) -> None:
    assert run_journal(journal, "pages", "--out", folder).code == 2


def test_problems_are_told_and_the_rest_is_written(journal: Path) -> None:
    (journal / "gotchas/bad.md").write_text("no front matter\n", encoding="utf-8")
    (journal / "docs/gotchas").mkdir()
    (journal / "docs/gotchas/nan.md").write_text("# By hand\n", encoding="utf-8")
    (journal / "docs/journal.md").write_text("# By hand\n", encoding="utf-8")
    result = pages(journal)
    assert result.code == 1
    assert [line.partition(":")[0] for line in result.err.splitlines()[:-1] if ".md:" in line] == [
        "gotchas/bad.md",
        "journal.md",
        "gotchas/nan.md",
    ]
    assert "# By hand" in (journal / "build/docs/gotchas/nan.md").read_text(encoding="utf-8")
    assert (journal / "build/docs/blog/week-01.md").is_file()


def settings(journal: Path, text: str) -> None:
    (journal / "mkdocs.yml").write_text(text, encoding="utf-8")


def test_settings_without_a_blog(journal: Path) -> None:
    (journal / "parts").mkdir()
    (journal / "parts/main.html").write_text("mine", encoding="utf-8")
    (journal / "docs/README.md").write_text("# Unseen\n", encoding="utf-8")
    (journal / "docs/index.md").write_text(
        "# My own home\n\n[log](../journal/week-01.md)\n", encoding="utf-8"
    )
    settings(
        journal,
        "site_name: A <b>\nuse_directory_urls: false\nhooks: [x.py]\n"
        "plugins: {journal: {}, search: {}, other: {a: 1}}\n"
        "theme: {name: material, custom_dir: parts}\nmarkdown_extensions:\n  - nobodys.extension\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji ''}\n",
    )
    result = pages(journal)
    assert result.code == 0, result.err
    assert "`hooks` is left out" in result.err
    made = journal / "build"
    text = (made / "mkdocs.yml").read_text(encoding="utf-8")
    assert "!!python/name:material.extensions.emoji.twemoji" in text
    new = yaml.safe_load(text.replace("!!python/name:material.extensions.emoji.twemoji", ""))
    assert (new["site_name"], new["plugins"], new["docs_dir"]) == (
        "A &lt;b&gt;",
        [{"search": {}}, {"other": {"a": 1}}],
        "docs",
    )
    assert new["nav"][0] == "index.md"
    assert "hooks" not in new
    assert (made / "overrides/main.html").read_text(encoding="utf-8") == "mine"
    assert (made / "docs/journal/week-01.md").is_file()
    assert not (made / "docs/README.md").exists()
    assert "numpy" not in (made / "docs/gotchas/nan.md").read_text(encoding="utf-8").partition("---\n\n")[2]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("INHERIT: other.yml\n", "`INHERIT` is not followed"),
        ("- a\n", "no settings"),
        ("a: [\n", "not YAML"),
    ],
)
def test_settings_that_cannot_be_used(journal: Path, text: str, words: str) -> None:
    settings(journal, text)
    result = pages(journal)
    assert result.code == 1
    assert words in result.err
    assert "Traceback" not in result.err


def test_options_of_the_blog(journal: Path) -> None:
    old = (journal / "mkdocs.yml").read_text(encoding="utf-8")
    settings(
        journal,
        old.replace(
            'post_url_format: "{file}"',
            'post_url_format: "{date}/{slug}"\n      pagination: false\n      archive: false',
        ),
    )
    result = pages(journal)
    assert "`post_url_format` of the blog is not followed here" in result.err
    assert not (journal / "build/docs/blog/archive").exists()
