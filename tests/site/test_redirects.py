"""What was moved in, on the site: its text as text, and pages at its old addresses that lead on."""

from pathlib import Path

import pytest

from learning_journal.app.imports import plan_import, run_import
from support.journal import Built, build, entry, make_journal
from support.journals import write_files

SITE = "https://ada.example.org/new/"
SOURCE: dict[str, str | bytes] = {
    "_config.yml": "url: https://old.example.org\npermalink: pretty\n",
    "_posts/2025-01-02-one.md": '---\ntitle: "One & <b>all</b>"\ndate: "2025-01-02 23:30:00 -0800"\n'
    "tags: [a]\nredirect_from: [/one.html, /café/]\ntoc: true\n---\n"
    "# Heading\n\nSee [two]({% post_url 2025-01-03-two %}) ![plot](pic.png), "
    "{{ page.title }}, {% include x %}\n<!--more-->\n{{ site.time | date }} [team](/team/)\n",
    "_posts/2025-01-03-two.md": "---\nlayout: post\nlang: de\n---\nSee [one](/2025/01/02/one/).\n",
    "_posts/2025-01-04-draft.md": "---\npublished: false\n---\nSecretword.\n",
    "_posts/pic.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("moved")
    write_files(folder / "old", SOURCE)
    root = make_journal(folder / "journal")
    planned = plan_import(root, folder / "old")
    assert planned.report.problems == ()
    run_import(root, planned)
    return build(root, SITE_URL=SITE)


def test_what_was_moved_in_builds_without_a_word(built: Built) -> None:
    assert (built.code, "WARNING" in built.log) == (0, False), built.log
    text = built.text("blog/one")
    assert "{{ page.title }}, {% include x %}" in text
    assert "{{ site.time | date }}" in text
    assert built.links("blog/one")["two"] == "../two/"
    assert built.links("blog/one")["team"] == "https://old.example.org/team/"
    assert built.links("blog/two")["one"] == "../one/"
    assert built.has("blog/one/pic.png"), "beside its page, where the blog puts what lies beside a post"


def test_old_addresses_lead_on_within_the_site(built: Built) -> None:
    for address, target in {
        "2025/01/02/one/index.html": "../../../../blog/one/",
        "one.html": "./blog/one/",
        "café/index.html": "../blog/one/",
    }.items():
        html = (built.site / address).read_text(encoding="utf-8")
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in html
        assert f'<link rel="canonical" href="{SITE}blog/one/">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert "One &amp; &lt;b&gt;all&lt;/b&gt;" in html
    assert '<html lang="de">' in (built.site / "2025/01/03/two/index.html").read_text(encoding="utf-8")
    assert "2025/01/02" not in (built.site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_draft_leaves_nothing_behind(built: Built) -> None:
    assert built.files_with("Secretword") == []
    assert not built.has("2025/01/04/draft/")


BAD = ["/", "/../x", "//evil.example/x", "/a/../../b", "/%2e%2e/x", "/a?b", "/.git/x", f"/{'x' * 300}"]
TAKEN = ["/gotchas/", "/404.html", "/blog", "/robots.txt/x/", "/Journal.JSON/", "/y/z.html/w/"]


def test_a_page_of_the_site_never_gives_way(tmp_path: Path) -> None:
    for number, alias in enumerate(BAD):
        write_files(tmp_path, {f"journal/bad{number}.md": entry("B", "2026-01-06", aliases=f'["{alias}"]')})
    kept = ["/blog/a/", "/x", "/X/index.html", "/y/z.html", "Name"]
    root = make_journal(tmp_path, {"journal/a.md": entry("A", "2026-01-06", aliases=str([*kept, *TAKEN]))})
    result = build(root, strict=False)
    assert result.log.count("cannot be the address of a page") == len(BAD)
    for alias in (*TAKEN, "/X/index.html"):
        assert f"another page or file at the old address `{alias}`" in result.log, alias
    assert result.log.count("another page or file at the old address") == len(TAKEN) + 1
    assert 'url=../blog/a/"' in (result.site / "x/index.html").read_text(encoding="utf-8")
    assert "canonical" not in (result.site / "y/z.html").read_text(encoding="utf-8")
    assert "http-equiv" not in (result.site / "404.html").read_text(encoding="utf-8")
