"""What is not published stands nowhere in the built tree: every file of it is searched."""

from pathlib import Path

import pytest

from support.journal import Built, build, entry, make_journal, preview

NOWHERE = [
    "raftonly",
    "rivateonly",
    "utureonly",
    "draftonly.png",
    "nobody.png",
    "secret.png",
    "unlinked",
    "mentor",
]


@pytest.mark.parametrize("words", NOWHERE)
def test_unpublished_words_and_files_are_nowhere(full: Built, words: str) -> None:
    assert full.files_with(words) == []


def test_the_words_searched_for_are_in_the_journal(full_folder: Path) -> None:
    files = [path for path in full_folder.rglob("*") if path.is_file() and "site" not in path.parts]
    for words in NOWHERE:
        assert [path for path in files if words.encode() in path.read_bytes() or words in path.name], words


def test_an_unlisted_entry_is_at_its_address_and_in_no_list(full: Built) -> None:
    assert full.has("blog/week-05/")
    assert full.has("notebooks/deep/")
    assert sorted(full.files_with("Unlistedonly")) == [
        "blog/week-05/index.html",
        "downloads/notebooks/deep.ipynb",
        "notebooks/deep/index.html",
    ]
    assert full.files_with("unlistedcategory") == full.files_with("unlistedtag") == []


def test_no_other_page_leads_to_an_unlisted_one(full: Built) -> None:
    own = {"blog/week-05/index.html", "notebooks/deep/index.html"}
    pointing = {path for path in full.files_with("week-05") if "roadmap/week-05" not in path} - own
    for path in pointing:
        text = (full.site / path).read_text(encoding="utf-8")
        assert "blog/week-05" not in text, path
    assert "notebooks/deep" not in (full.site / "sitemap.xml").read_text(encoding="utf-8")


def test_search_engines_are_asked_to_pass_over_unlisted_pages_only(full: Built) -> None:
    asked = [
        path
        for path in full.everything()
        if path.endswith(".html") and b"noindex" in (full.site / path).read_bytes()
    ]
    assert sorted(asked) == ["blog/week-05/index.html", "notebooks/deep/index.html"]


def test_the_data_of_an_unlisted_entry_is_there_for_those_who_know(full: Built) -> None:
    link = full.links("blog/week-05/")["data"]
    assert (full.site / "blog/week-05" / link).resolve().read_text(encoding="utf-8") == "a,b\n"


def test_the_sitemap_holds_what_is_listed(full: Built) -> None:
    sitemap = (full.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://ada.example/blog/week-01/" in sitemap
    assert "https://ada.example/roadmap/week-05/" in sitemap


def test_a_state_in_an_unlisted_post_brings_no_evidence(tmp_path: Path) -> None:
    body = "- [x] Vectors → [hidden proof](proof.csv) <!-- w01-goal-1 -->\n"
    folder = make_journal(
        tmp_path,
        {
            "journal/week-01.md": entry("First", "2026-01-11", body, week=1, visibility="unlisted"),
            "journal/proof.csv": "1\n",
        },
    )
    site = build(folder)
    assert site.code == 0, site.log
    assert "hidden proof" not in site.text("roadmap/week-01/")
    assert sorted(site.files_with("hidden proof")) == ["blog/week-01/index.html"]


def test_assets_out_of_the_folders_are_never_published(tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.write_bytes(b"\x89PNG outside")
    folder = make_journal(
        tmp_path / "journal-of-ada",
        {
            "gotchas/g.md": entry(
                "G", "2026-01-11", "![a](link.png) ![b](inner.png) ![c](.hidden.png) ![d](private/x.png)\n"
            ),
            "private/secret.png": b"\x89PNG secret",
            "gotchas/.hidden.png": b"\x89PNG hidden",
            "gotchas/private/x.png": b"\x89PNG x",
        },
    )
    (folder / "gotchas/link.png").symlink_to(outside)
    (folder / "gotchas/inner.png").symlink_to(folder / "private/secret.png")
    site = build(folder, strict=False)
    assert site.code == 0, site.log
    for words in ("PNG outside", "PNG secret", "PNG hidden", "PNG x"):
        assert site.files_with(words) == []


def test_drafts_are_for_the_preview_only(tmp_path: Path) -> None:
    draft = entry("Draftword", "2026-01-30", week=1, draft="true", tags="[Draftword]")
    private = entry("Privateword", "2026-01-11", visibility="private")
    folder = make_journal(tmp_path / "journal", {"journal/week-01.md": draft, "gotchas/p.md": private})
    published = build(folder, drafts="true")
    assert published.code == 0, published.log
    assert published.files_with("Draftword") == []
    shown = preview(folder, tmp_path / "preview")
    assert "Preview: not on the published site" in shown.text("blog/week-01/")
    assert shown.files_with("Privateword") == []
    assert not preview(folder, tmp_path / "plain", JOURNAL_DRAFTS="false").has("blog/week-01/")
