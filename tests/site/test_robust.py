"""Builds of journals in every state: new, broken, hostile, oddly placed."""

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from defusedxml import ElementTree

from support.git import git
from support.journal import HOSTILE, Built, build, build_alone, commit_all, entry, make_journal

POST = {"journal/week-01.md": entry("First week", "2026-01-11", week=1)}


def warnings(site: Built) -> list[str]:
    return [line.partition("WARNING -  ")[2] for line in site.log.splitlines() if "WARNING" in line]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2025-12-01", "The plan begins on 29 December 2025 with week 0, Getting ready ."),
        ("2026-01-05", "Week 1 of 5, Linear algebra ."),
        (
            "2026-01-20",
            "Pausing, back on 26 January 2026 with week 3 of 5, Calculus & more , 2 weeks behind plan.",
        ),
        ("2026-06-01", "The plan ended on 15 February 2026, 5 weeks behind plan."),
    ],
)
def test_a_journal_with_nothing_written_has_a_home_on_any_day(tmp_path: Path, today: str, words: str) -> None:
    folder = make_journal(tmp_path)
    with (folder / "journal.yml").open("a", encoding="utf-8") as settings:
        settings.write("pauses:\n  - {from: 2026-01-19, to: 2026-01-25}\n")
    site = build(folder, today=today)
    assert (site.code, warnings(site)) == (0, []), site.log
    assert words in site.text("")
    assert ("Vectors, dot products" in site.text("")) == (today == "2026-01-05")
    assert "Nothing has gone wrong yet." in site.text("gotchas/")
    assert "No paper has been summarised yet." in site.text("papers/")


BROKEN = {
    "journal/week-01.md": entry("Broken: title", "2026-01-11", "Brokenonly\n", week=1),
    "journal/week-02.md": entry("Second week", "2026-01-18", "To [one](week-01.md).\n", week=2),
    "gotchas/none.md": "Brokenonly, no front matter\n",
    "gotchas/shape.md": entry("Shape", "2026-01-11", hide="toc", search="true"),
}


def test_broken_entries_are_named_and_left_out(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path, BROKEN), strict=False)
    assert site.code == 0
    said = "\n".join(warnings(site))
    assert "journal/week-01.md:2: Not valid YAML" in said
    assert 'Put the value in quotes: `title: "Broken: title"`.' in said
    assert "gotchas/none.md:1: The file does not begin with front matter. Begin the file with `---`" in said
    assert "gotchas/shape.md:4: `hide` must be a list." in said
    assert site.files_with("Brokenonly") == []
    assert "To one." in site.text("blog/week-02/")
    assert "one" not in site.links("blog/week-02/")


def test_words_of_any_length_end_no_build(tmp_path: Path) -> None:
    long = "x" * 300
    notes = {
        "journal/title.md": entry(long, "2026-01-11", "Titleonly\n", tags=f"[{long}]"),
        "journal/category.md": entry("A", "2026-01-11", "Categoryonly\n", categories=f"[{long}]"),
        "journal/slug.md": entry("B", "2026-01-11", "Slugonly\n", slug=long),
    }
    site = build(make_journal(tmp_path, notes), strict=False, SITE_URL="https://ada.example/")
    assert site.code == 0, site.log
    said = [line.split(": ")[1] for line in warnings(site)]
    assert said == ["journal/category.md:4", "journal/slug.md:4"]
    assert "blog/title/index.html" in site.files_with("Titleonly")
    assert [*site.files_with("Categoryonly"), *site.files_with("Slugonly")] == []


def test_broken_entries_fail_a_strict_build(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path, BROKEN))
    assert site.code == 1
    assert "Aborted with" in site.log
    assert "Traceback" not in site.log


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    (folder / "site").write_text("", encoding="utf-8")
    site = build(folder)
    assert site.code == 1
    assert f"The folder cannot be written: File exists.\n  where: {folder / 'site'}\n  to do: " in site.log
    assert "Traceback" not in site.log


def test_links_that_lead_nowhere_fail_a_strict_build(tmp_path: Path) -> None:
    body = '[a](nothing.md)\n\n[b](../gotchas/G.md)\n\n<img src="nothing.png">\n'
    gotcha = {"gotchas/g.md": entry("G", "2026-01-11")}
    folder = make_journal(tmp_path, {**gotcha, "journal/week-01.md": entry("W", "2026-01-11", body, week=1)})
    site = build(folder)
    assert site.code == 1
    said = warnings(site)
    assert len(said) == 3, said
    assert "journal: journal/week-01.md:9: The link to `../gotchas/G.md` differs" in said[0]
    assert "The file is `gotchas/g.md`" in said[0]
    assert "journal: journal/week-01.md:11: The link to `nothing.png` leads to no file." in said[1]
    assert "contains a link 'nothing.md'" in said[2]


def test_without_a_repository_nothing_is_counted_and_the_build_says_so(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path, POST))
    assert (site.code, warnings(site)) == (0, [])
    assert "No figures from git: This folder is in no git repository." in site.log
    assert "Commits: not counted Tasks: 0 of 2 done Gotchas: 0" in site.text("blog/week-01/")


def test_without_a_commit_nothing_is_counted_and_the_build_says_so(tmp_path: Path) -> None:
    folder = make_journal(tmp_path, POST)
    git(folder, "init", "--quiet")
    site = build(folder)
    assert (site.code, warnings(site)) == (0, [])
    assert "No figures from git: Nothing is committed yet. Make a first commit." in site.log
    assert "Commits: not counted" in site.text("blog/week-01/")


def test_a_detached_head_counts_and_the_build_says_so(tmp_path: Path) -> None:
    folder = make_journal(tmp_path, POST)
    id_ = commit_all(folder, "One")
    git(folder, "checkout", "--quiet", "--detach")
    site = build(folder)
    assert (site.code, warnings(site)) == (0, [])
    assert f"HEAD is detached; figures are those of commit {id_[:12]}" in site.log
    assert "Commits: 1 Lines:" in site.text("blog/week-01/")


def test_a_shallow_clone_is_not_read_as_if_it_were_whole(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "whole", POST)
    commit_all(folder, "One")
    commit_all(folder, "Two")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{folder}", "shallow")
    site = build(tmp_path / "shallow")
    assert (site.code, warnings(site)) == (0, [])
    assert "The history is incomplete" in site.log
    assert "fetch-depth: 0" in site.log
    text = site.text("blog/week-01/")
    assert "The history is incomplete" in text
    assert "fetch-depth: 0" in text
    assert "added" not in text


def quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    said = quoted(HOSTILE)
    inline = quoted("<script>alert(1)</script> {{ 7*7 }}")  # in these two the plan may use markdown
    plan = f"""\
title: {said}
quarters: [{{id: q1, title: {said}, goal: {inline}}}]
modules: [{{id: m01, title: {said}, quarter: q1}}]
weeks:
  - week: 1
    title: {said}
    module: m01
    goal: {inline}
    tasks: [{{id: w01-goal-1, group: goal, text: {inline}}}]
    resources: [{{kind: {said}, title: {said}}}]
"""
    keys = {"description": said, "tags": f"[{said}]"}
    body = "Plain.\n\n- [x] Vectors <!-- w01-goal-1 -->\n"
    files = {
        "journal/week-01.md": entry(said, "2026-01-11", body, week=1, categories=f"[{said}]", **keys),
        "gotchas/g.md": entry(said, "2026-01-10", week=1, **keys),
        "papers/2017-a-b.md": entry(said, "2026-01-10", authors=f"[{said}]", week=1, **keys),
    }
    folder = make_journal(tmp_path_factory.mktemp("hostile"), files, plan=plan)
    commit_all(folder, HOSTILE)
    return build(folder, SITE_URL="https://ada.github.io/journal/")


def test_hostile_words_break_no_build(hostile: Built) -> None:
    assert (hostile.code, warnings(hostile)) == (0, []), hostile.log


def test_hostile_words_are_shown_as_they_are(hostile: Built) -> None:
    for address in (
        "",
        "roadmap/",
        "roadmap/week-01/",
        "gotchas/",
        "gotchas/g/",
        "papers/",
        "blog/",
        "blog/week-01/",
        "tags/",
    ):
        assert HOSTILE in " ".join(hostile.page(address).get_text(" ").split()), address


def test_hostile_words_make_no_element(hostile: Built) -> None:
    for path in (path for path in hostile.everything() if path.endswith("index.html")):
        page = hostile.page(path.removesuffix("index.html"))
        assert not [script for script in page.find_all("script") if "alert(1)" in script.get_text()], path
        assert not page.find_all("a", href=re.compile("^https?://evil")), path
        assert not page.select("article em, h1 code, .md-header em"), path
        names = {name for node in page.select("*") for name in node.attrs}
        assert not [name for name in names if "quoted" in name], path


def test_hostile_words_in_the_search_index_are_no_elements(hostile: Built) -> None:
    index = (hostile.site / "search/search_index.json").read_text(encoding="utf-8")
    assert "<script" not in index


def test_hostile_words_are_words_in_feeds_and_figures(hostile: Built) -> None:
    feed = ElementTree.fromstring((hostile.site / "atom.xml").read_text(encoding="utf-8"))
    words = [one.text for one in feed.iter() if one.tag.endswith(("title", "summary"))]
    assert words == ["Ada: learning journal", *[HOSTILE] * 7]
    figures = (hostile.site / "journal.json").read_text(encoding="utf-8")
    assert "<" not in figures
    found = json.loads(figures)
    assert {found["plan"]["title"], *(week["title"] for week in found["weeks"])} == {HOSTILE}


def snapshot(folder: Path) -> dict[str, str]:
    """Return every file and folder below, apart from the site and the cache, with its contents' hash."""
    found = {}
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name not in {"site", ".cache", ".git"}]
        for name in folders:
            found[str(Path(parent, name).relative_to(folder))] = "folder"
        for name in names:
            path = Path(parent, name)
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def test_a_build_writes_nothing_but_the_site_and_the_cache(full_folder: Path, tmp_path: Path) -> None:
    before, status = snapshot(full_folder), git(full_folder, "status", "--porcelain", "--ignored")
    site = build_alone(full_folder, "-f", str(full_folder / "mkdocs.yml"), cwd=tmp_path)
    assert site.code == 0, site.log
    assert snapshot(full_folder) == before
    assert list(tmp_path.iterdir()) == []
    after = git(full_folder, "status", "--porcelain", "--ignored").splitlines()
    assert set(after) - {"!! .cache/", "!! site/"} == set(status.splitlines()) - {"!! .cache/", "!! site/"}


def test_a_configuration_in_a_sub_folder_is_found_by_a_relative_path(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "deep" / "journal", POST)
    commit_all(tmp_path, "All of it")
    site = build_alone(folder, "-f", "deep/journal/mkdocs.yml", cwd=tmp_path)
    assert site.code == 0, site.log
    assert site.has("blog/week-01/")
    assert "Commits: 1" in site.text("blog/week-01/")
    assert not (tmp_path / ".cache").exists()


def test_two_journals_do_not_mix(tmp_path: Path, full: Built) -> None:
    other = make_journal(
        tmp_path, {"journal/week-01.md": entry("Other", "2026-01-11", "Otheronly\n", week=1)}
    )
    site = build(other)
    assert site.files_with("Otheronly") != []
    assert full.files_with("Otheronly") == []
    assert site.files_with("Broadcasting") == []


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    post = entry("First week", "2026-01-11", "Intro.\n\n## Plan\n\n- [x] V <!-- w01-goal-1 -->\n", week=1)
    gotcha = entry("G", "2026-01-11", "Words of it.\n", week=1)
    files = {"journal/week-01.md": post, "gotchas/g.md": gotcha}
    folder = make_journal(
        tmp_path, {p: b"\xef\xbb\xbf" + t.replace("\n", "\r\n").encode() for p, t in files.items()}
    )
    site = build(folder)
    assert (site.code, warnings(site)) == (0, []), site.log
    assert "Intro. Plan" in site.text("blog/week-01/").replace(" ¶", "")
    assert "1 of 2 tasks" in site.text("roadmap/")
    assert "Words of it." in site.text("gotchas/g/")


def test_a_hand_written_page_takes_the_place_of_a_generated_one(tmp_path: Path) -> None:
    files = {"docs/roadmap.md": "# My own way\n", "docs/index.md": "# Mine\n", **POST}
    site = build(make_journal(tmp_path, files))
    assert site.code == 0, site.log
    assert "My own way" in site.text("roadmap/")
    assert site.text("").startswith("Mine")
    assert site.has("roadmap/week-01/")


def test_two_sources_of_one_address_are_told(tmp_path: Path) -> None:
    files = {
        **POST,
        "docs/blog/week-01.md": "# Hand-written\n",
        "gotchas/g.md": entry("G", "2026-01-11"),
        "docs/gotchas/g.md": "# Hand-written\n",
        "docs/journal-of-old.md": "# Hand-written\n",
    }
    site = build(make_journal(tmp_path, files), strict=False, SITE_URL="https://ada.example/")
    said = "\n".join(warnings(site))
    assert site.code == 0, site.log
    assert site.text("gotchas/g/") == "Hand-written ¶"
    (title,) = site.page("gotchas/g/").select("meta[property='og:title']")
    assert title["content"] == "Hand-written"
    assert "gotchas/g/" not in (site.site / "feed.xml").read_text(encoding="utf-8")
    assert "gotchas/g.md: A hand-written page has the address of this entry." in said
    assert "blog/week-01.md and journal/week-01.md have the same address" in said
    assert "journal-of-old.md: The blog would take this page for a post" in said


def test_a_template_of_another_theme_is_passed_over(tmp_path: Path) -> None:
    files = {"gotchas/g.md": entry("G", "2026-01-11", "Shown.\n", template="post.html")}
    site = build(make_journal(tmp_path, files), strict=False)
    assert "gotchas/g.md: The theme has no template `post.html`." in "\n".join(warnings(site))
    assert "Shown." in site.text("gotchas/g/")


def in_language(folder: Path, language: str) -> None:
    settings = folder / "mkdocs.yml"
    text, name = settings.read_text("utf-8"), "  name: material\n"
    settings.write_text(text.replace(name, f"{name}  language: {language}\n"), "utf-8")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: (folder / "journal.yml").unlink(), "this is not a journal"),
        (lambda folder: (folder / "journal.yml").write_text("title: A\n"), "Add `start:"),
        (lambda folder: (folder / "roadmap.yml").unlink(), "there is no plan to follow"),
        (lambda folder: (folder / "docs/blog/index.md").unlink(), "The blog has no page."),
        (lambda folder: in_language(folder, "klingon"), "no words in the language `klingon`"),
    ],
    ids=["settings-gone", "settings-empty", "roadmap-gone", "blog-page-gone", "no-such-language"],
)
def test_what_stops_a_build_is_said_without_a_traceback(tmp_path: Path, change: object, words: str) -> None:
    folder = make_journal(tmp_path / "journal")
    change(folder)  # type: ignore[operator]
    site = build(folder, strict=False)
    assert site.code == 1
    assert words in site.log
    assert "to do:" in site.log
    assert "Traceback" not in site.log


def test_a_day_that_is_none_is_said_without_a_traceback(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path), today="yesterday")
    assert site.code == 1
    assert "`yesterday` is not a day" in site.log
    assert "Traceback" not in site.log


def test_many_posts_are_read_in_pages(tmp_path: Path) -> None:
    notes = {f"journal/note-{n:02}.md": entry(f"Note {n:02}", f"2026-01-{n:02}") for n in range(1, 13)}
    site = build(make_journal(tmp_path, notes))
    assert (site.code, warnings(site)) == (0, []), site.log
    assert "Note 12" in site.text("blog/")
    assert "Note 01" in site.text("blog/page/2/")
    assert "Note 01" not in site.text("blog/")


def test_another_theme_without_the_blog_shows_the_same_entries(tmp_path: Path) -> None:
    folder = make_journal(tmp_path, {**POST, "gotchas/g.md": entry("G", "2026-01-11")})
    config = "site_name: Plain\ntheme: mkdocs\nplugins: [journal, search]\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = build(folder)
    assert (site.code, warnings(site)) == (0, []), site.log
    assert "0 of 2 done" in site.page("journal/week-01/").get_text()
    assert "Week 3 of 5" in site.page("").get_text()
    assert site.has("gotchas/g/")


@pytest.mark.parametrize(
    ("template", "source", "where"),
    [
        ("pages/papers.md.j2", "{% if %}\n", "templates/pages/papers.md.j2, line 1"),
        ("pages/papers.md.j2", "{{ nothing.here }}\n", "templates/pages/papers.md.j2"),
        ("entries/blocks/numbers.md.j2", "{{ nothing }}\n", "templates/entries/blocks/numbers.md.j2"),
    ],
)
def test_a_template_of_ones_own_that_cannot_be_used_is_named(
    tmp_path: Path, template: str, source: str, where: str
) -> None:
    site = build(make_journal(tmp_path, {f"templates/{template}": source}))
    assert site.code == 1
    assert "a template cannot be used" in site.log
    assert f"where: {where}\n" in site.log
    assert "Traceback" not in site.log
