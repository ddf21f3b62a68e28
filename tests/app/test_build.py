"""What a site engine is handed: entries, assets, generated pages, order, problems and notices."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.build import prepare_site
from learning_journal.app.site import Site
from learning_journal.app.site_entry import entry_markdown
from learning_journal.errors import NotAJournalError, SettingsError, UsageError
from learning_journal.text.excerpt import MORE
from support.git import git
from support.journal import commit_all, entry, make_journal

TODAY = date(2026, 1, 21)


def prepare(folder: Path, *, drafts: bool = False) -> Site:
    return prepare_site(folder, folder / "docs", today=TODAY, drafts=drafts)


FILES = {
    "journal/week-01.md": entry("One", "2026-01-11", week=1),
    "journal/week-02.md": entry("Two", "2026-01-18", week=2, draft="true"),
    "journal/week-03.md": entry("Three", "2026-02-01", week=3),
    "journal/week-04.md": entry(
        "Four", "2026-01-12", "[n](../notebooks/n.ipynb)\n", week=4, visibility="unlisted"
    ),
    "journal/week-05.md": entry("Five", "2026-01-12", "![p](p.png)\n", week=5),
    "gotchas/secret.md": entry("Secret", "2026-01-12", visibility="private"),
    "journal/p.png": "png",
    "notebooks/n.ipynb": '{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": []}',
    "notebooks/other.ipynb": "{}",
}


def test_what_is_published(tmp_path: Path) -> None:
    site = prepare(make_journal(tmp_path, FILES))
    assert sorted(site.entries) == ["journal/week-01.md", "journal/week-04.md", "journal/week-05.md"]
    assert site.assets == {"journal/p.png": True, "notebooks/n.ipynb": False}
    assert site.unlisted == {"journal/week-04.md", "notebooks/n.ipynb"}
    assert site.previews == frozenset()
    assert site.problems == ()


def test_a_preview_shows_what_is_not_published_yet(tmp_path: Path) -> None:
    site = prepare(make_journal(tmp_path, FILES), drafts=True)
    assert site.previews == {"journal/week-02.md", "journal/week-03.md"}
    assert "gotchas/secret.md" not in site.entries
    shown = entry_markdown(site, "journal/week-02.md", "Words.\n", str)
    assert shown.startswith('!!! warning "Preview: not on the published site"\n\nWords.')


def test_order_goes_by_plan_week_and_leaves_out_what_is_unlisted(tmp_path: Path) -> None:
    order = prepare(make_journal(tmp_path, FILES)).order
    assert order["journal/week-01.md"] == (None, "journal/week-05.md")
    assert order["journal/week-05.md"] == ("journal/week-01.md", None)
    assert "journal/week-04.md" not in order
    assert order["roadmap/week-00.md"] == (None, "roadmap/week-01.md")


def test_generated_pages_are_markdown_with_front_matter(tmp_path: Path) -> None:
    site = prepare(make_journal(tmp_path))
    hubs = [f"roadmap/week-{number:02}.md" for number in range(6)]
    assert sorted(site.pages) == sorted(
        [
            "evidence.md",
            "index.md",
            "roadmap.md",
            "gotchas.md",
            "papers.md",
            "recall.md",
            "resources.md",
            "numbers.md",
            "portfolio.md",
            "resume.md",
            "quarters/q1.md",
            "year.md",
            *hubs,
        ]
    )
    assert all(page.startswith("---\n") for page in site.pages.values())
    assert "title: 'Week 1: Vectors'" in site.pages["roadmap/week-01.md"]
    assert list(site.styles) == [
        f"stylesheets/{name}.css" for name in ("theme", "journal", "lists", "notebook")
    ]
    assert list(site.scripts) == ["javascripts/lists.js"]


def test_a_journals_own_template_and_style_come_first(tmp_path: Path) -> None:
    files = {"templates/pages/papers.md.j2": "My own papers.\n", "templates/pages/journal.css": "/* own */\n"}
    site = prepare(make_journal(tmp_path, files))
    assert site.pages["papers.md"].endswith("\nMy own papers.\n")
    assert site.styles["stylesheets/journal.css"] == "/* own */\n"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Intro.\n\n## Plan\n\nMore.\n", f"Intro.\n\n{MORE}\n\n## Plan\n"),
        (f"Intro.\n\n{MORE}\n\nMore.\n\n## Plan\n\nIt.\n", f"Intro.\n\n{MORE}\n\nMore.\n\n## Plan\n"),
        ("Intro.\n\n```\n# no heading\n```\n\n## Plan\n\nIt.\n", f"```\n\n{MORE}\n\n## Plan\n"),
        ("Only words.\n", f"Only words.\n\n{MORE}\n"),
        (
            "Intro.\n\n<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n",
            f"Intro.\n\n{MORE}\n\n<!-- j",
        ),
    ],
)
def test_every_post_has_an_end_of_its_beginning(tmp_path: Path, body: str, shown: str) -> None:
    site = prepare(make_journal(tmp_path, {"journal/note.md": entry("N", "2026-01-11", body)}))
    markdown = entry_markdown(site, "journal/note.md", body, str)
    assert shown in markdown
    assert markdown.count(MORE) == 1


def test_numbers_are_refreshed_or_appended(tmp_path: Path) -> None:
    block = "<!-- journal:begin numbers -->\nold\n<!-- journal:end numbers -->\n"
    site = prepare(make_journal(tmp_path, FILES))
    refreshed = entry_markdown(site, "journal/week-01.md", f"Words.\n\n{block}\nAfter.\n", str)
    assert "old" not in refreshed
    assert refreshed.index("0 of 2 done") < refreshed.index("After.")
    appended = entry_markdown(site, "journal/week-01.md", "Words.\n", str)
    assert appended.index("Words.") < appended.index("## Numbers") < appended.index("In the plan: [Week 1")


def test_a_week_that_the_plan_does_not_have_is_a_problem_and_builds(tmp_path: Path) -> None:
    site = prepare(make_journal(tmp_path, {"journal/week-44.md": entry("Far", "2026-01-11", week=44)}))
    assert [problem.code for problem in site.problems] == ["week-not-in-plan"]
    assert "Numbers" not in entry_markdown(site, "journal/week-44.md", "Words.\n", str)


def test_evidence_stands_beside_its_task(tmp_path: Path) -> None:
    body = (
        "- [x] Vectors → [proof](proof.csv), [site](https://example.org/), [gone](draft.md), "
        "<https://auto.example/> <!-- w01-goal-1 -->\n"
    )
    files = {
        "journal/week-01.md": entry("One", "2026-01-11", body, week=1),
        "journal/proof.csv": "1\n",
        "journal/draft.md": entry("D", "2026-01-11", draft="true"),
    }
    hub = prepare(make_journal(tmp_path, files)).pages["roadmap/week-01.md"]
    assert "**dot products** → [proof](../journal/proof.csv) · [site](https://example.org/)\n" in hub


def test_a_commit_is_evidence_where_there_is_a_forge(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    id_ = commit_all(folder, "Build it")
    body = f"- [x] Vectors \u2192 commit:{id_} and [twice](commit:{id_[:9]}) <!-- w01-goal-1 -->\n"
    (folder / "journal/week-01.md").write_text(entry("One", "2026-01-11", body, week=1), encoding="utf-8")
    forge = "https://github.com/ada/journal"
    site = prepare_site(folder, folder / "docs", today=TODAY, repo_url=forge)
    assert site.problems == ()
    hub = site.pages["roadmap/week-01.md"]
    assert f"[twice]({forge}/commit/{id_})" in hub
    assert f"[commit:{id_[:7]}]({forge}/commit/{id_})" in hub
    assert "commit" not in prepare(folder).pages["roadmap/week-01.md"].split("Vectors", 2)[-1].split("\n")[0]


def test_a_named_repository_that_is_missing_is_the_writers_to_mend(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "j")
    settings = (folder / "journal.yml").read_text(encoding="utf-8")
    text = settings.replace("repositories: [.]", "repositories: [., ../other]")
    (folder / "journal.yml").write_text(text, encoding="utf-8")
    commit_all(folder, "One")
    site = prepare(folder)
    assert [(problem.path, problem.code) for problem in site.problems] == [("../other", "repository-missing")]


def test_notices_say_what_is_not_counted(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    assert len(prepare(folder).notices) == 1
    commit_all(folder, "One")
    assert prepare(folder).notices == ()
    git(folder, "checkout", "--quiet", "--detach")
    assert "HEAD is detached" in prepare(folder).notices[0]


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    folder = make_journal(tmp_path)
    commit_all(folder, "Begin")
    (folder / ".cache").write_text("", encoding="utf-8")
    (said,) = prepare(folder).notices
    assert said.startswith(f"Nothing is kept for the next build, which takes as long as this one: {folder}")


def test_circumstances_are_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAJournalError):
        prepare(tmp_path)
    folder = make_journal(tmp_path / "j")
    monkeypatch.setenv("JOURNAL_TODAY", "nonsense")
    with pytest.raises(UsageError):
        prepare_site(folder, folder / "docs")
    (folder / "roadmap.yml").unlink()
    with pytest.raises(SettingsError):
        prepare(folder)
