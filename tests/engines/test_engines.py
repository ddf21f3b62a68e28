"""One journal in every engine: the same addresses, the same links, the same figures."""

import json
import os
import shutil
from pathlib import Path

import pytest

from support.cli import run_journal
from support.engines import BuiltBy, build_with
from support.journal import HOSTILE, build, commit_all, entry, make_journal
from support.mid_year import BELOW, HIDDEN, TODAY, mid_year_files

# Five builds, four of them side by side: on a machine that has other work, that takes a while.
pytestmark = pytest.mark.timeout(600)

ADDRESS = f"https://ada.example{BELOW}"
VARIABLES = {"SITE_URL": ADDRESS, "REPO_URL": "https://github.com/ada/journal", "JOURNAL_TODAY": TODAY}
QUIET = "A post that no list names"
FORMULAS = r"""
It costs $5 and `$x$`, but $a_1 * b_2 * c_3 | d$ and \(e^{f}\).

| a |
|---|
| $x_1 * y_1$ |

- In a list

    $$
    \frac{a}{b}
    $$

> $$z$$

\begin{align}
 p &= q \\
 r &= s
\end{align}
"""
FILES: dict[str, str | bytes] = {
    "gotchas/hostile.md": entry(
        json.dumps(HOSTILE),
        "2026-03-04",
        f"{HOSTILE}\n\n```\n{{{{ 7*7 }}}} {{% raw %}} <!-- kept -->\n```\n",
        tags='["<b>x</b>"]',
    ),
    "gotchas/math.md": entry(
        "Signs in formulas",
        "2026-03-05",
        f"{FORMULAS}\n<!-- nothing for readers {HIDDEN} -->\n",
    ),
    "gotchas/html.md": entry(
        "Links in HTML",
        "2026-03-06",
        '<p><a href="nan.md">a gotcha</a> <img src="img/a.png" alt="A"></p>\n\n# Late\n\nMore.\n',
    ),
    "gotchas/img/a.png": b"\x89PNG\r\n\x1a\n",
    "journal/note.md": entry(
        "Eine Notiz",
        "2026-03-07",
        "Auf Deutsch, $x$.\n\n- [ ] Liste\n",
        kind="note",
        lang="de",
        aliases="[/old/pub/, /2013/old.html]",
        categories="[Notes & more]",
    ),
    "journal/quiet.md": entry(QUIET, "2026-03-08", f"{QUIET}\n", kind="note", visibility="unlisted"),
    "journal/draft.md": entry(f"Draft {HIDDEN}", "2026-03-08", f"{HIDDEN}\n", kind="note", draft="true"),
    "docs/guide/README.md": (
        "---\ntags: [guide]\n---\n# A guide\n\n"
        "[Week 8](../journal/week-08.md), [a norm](../notebooks/week-08/norms.ipynb)\n"
    ),
    "docs/guide/more.md": "# More\n\n[Up](README.md), [home](../index.md#latest-posts), ![a](a.png)\n",
    "docs/guide/a.png": b"\x89PNG\r\n\x1a\n",
    "docs/left.md": f"# {HIDDEN}\n",
    "docs/.secret.md": f"# {HIDDEN}\n",
}
"""What the journal of the middle of a year lacks."""


LISTS = {
    *(
        f"blog/{path}index.html"
        for path in ("", "page/2/", "archive/2026/", "archive/2026/page/2/", "category/notes--more/")
    )
}
"""The lists of posts, in which the blog shows beginnings, and a tree what posts are about."""

LAST = 10
"""The last week of the plan: fewer pages than a year has, and more posts than one page of a list."""

PLAN = "title: A plan\nweeks:\n" + "".join(
    f"  - {{week: {week}, title: Week {week}, tasks: [{{id: w{week:02}-goal-1, group: goal, text: It}}]}}\n"
    for week in range(LAST + 1)
)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    later = [f"journal/week-{week:02}.md" for week in range(LAST + 1, 53)]
    written = {path: text for path, text in mid_year_files().items() if path not in later}
    folder = make_journal(tmp_path_factory.mktemp("engines") / "journal", {**written, **FILES}, plan=PLAN)
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/hours.csv").write_text(
        "date,kind,hours,week,note\n2026-01-06,theory,1.5,1,\n", encoding="utf-8"
    )
    settings = folder / "mkdocs.yml"
    settings.write_text(f"exclude_docs: left.md\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    commit_all(folder, "Work")
    return folder


@pytest.fixture(scope="module")
def tree(journal: Path) -> Path:
    result = run_journal(journal, "pages", "--out", "../tree", **VARIABLES)
    assert result.code == 0, result.err
    return journal.parent / "tree"


@pytest.fixture(scope="module")
def plugin(journal: Path) -> BuiltBy:
    built = build(journal, today=TODAY, SITE_URL=ADDRESS, REPO_URL=VARIABLES["REPO_URL"])
    assert built.code == 0, built.log
    return BuiltBy(built.site, ADDRESS, built.log)


@pytest.fixture(scope="module")
def others(journal: Path, tree: Path, plugin: BuiltBy) -> dict[str, BuiltBy]:
    del plugin  # it writes into the journal's folder too
    variables = {**os.environ, **VARIABLES, "NO_MKDOCS_2_WARNING": "1"}
    folders = {"plugin": journal, "mkdocs": tree, "properdocs": tree, "zensical": tree}
    copies = {name: journal.parent / f"for-{name}" for name in folders}
    for name, folder in folders.items():
        shutil.copytree(folder, copies[name], ignore=shutil.ignore_patterns("site"))
    trees = {name: copies[name] for name in ("mkdocs", "properdocs", "zensical")}
    with_plugin = build_with({"properdocs": copies["plugin"]}, ADDRESS, variables)["properdocs"]
    return {"ProperDocs with the plugin": with_plugin, **build_with(trees, ADDRESS, variables)}


def test_same_addresses(plugin: BuiltBy, others: dict[str, BuiltBy]) -> None:
    assert len(plugin.pages) > 50
    for engine, site in others.items():
        assert site.files == plugin.files, engine


OLD = {"old/pub/index.html": "../../blog/note/", "2013/old.html": "../blog/note/"}
"""Pages at former addresses -> where they lead on to."""


def test_old_addresses_lead_on(others: dict[str, BuiltBy]) -> None:
    for engine, site in others.items():
        for path, target in OLD.items():
            lead = site.page(path).select_one("meta[http-equiv=refresh]")
            assert lead is not None, (engine, path)
            assert lead["content"] == f"0; url={target}", (engine, path)
        assert "old/pub" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8"), engine


def test_same_links(plugin: BuiltBy, others: dict[str, BuiltBy]) -> None:
    for engine, site in others.items():
        for path in sorted({*plugin.pages} - {*OLD}):
            # The blog leads to its archive from the navigation, and so from the page that comes before it
            # there; a tree leads to it from the list of posts.
            lists = path in {*LISTS, "tags/index.html"}
            there, here = (_compared(one.links(path, steps=not lists), lists=lists) for one in (site, plugin))
            assert there == here, (engine, path)


def _compared(links: set[str], *, lists: bool) -> set[str]:
    ways = tuple(f"{ADDRESS}blog/{name}/" for name in ("archive", "category", "page"))
    return {link for link in links if not (lists and link.startswith(ways))}


def test_same_figures(plugin: BuiltBy, others: dict[str, BuiltBy]) -> None:
    pages = [
        path for path in plugin.pages if path.startswith(("roadmap/", "numbers/", "checkpoints/", "index"))
    ]
    assert len(pages) > 8
    for engine, site in others.items():
        for name in ("journal.json", "feed.xml", "atom.xml"):
            assert (site.folder / name).read_bytes() == (plugin.folder / name).read_bytes(), (engine, name)
        for path in pages:
            assert plugin.words(path).replace("¶", "") in site.words(path).replace("¶", ""), (engine, path)


def test_same_formulas(plugin: BuiltBy, others: dict[str, BuiltBy]) -> None:
    entries = [
        path
        for path in plugin.pages
        if path.startswith(("gotchas/", "papers/", "notebooks/", "blog/week", "recall"))
    ]
    for engine, site in others.items():
        for path in entries:
            theirs, ours = ([str(math) for math in one.main(path).find_all("math")] for one in (site, plugin))
            assert theirs == ours, (engine, path)


def test_nothing_hidden(tree: Path, others: dict[str, BuiltBy]) -> None:
    for folder in (tree, *(site.folder for site in others.values())):
        for path in folder.rglob("*"):
            assert not path.is_file() or HIDDEN.encode() not in path.read_bytes(), path


def test_unlisted_is_only_at_its_address(others: dict[str, BuiltBy]) -> None:
    for engine, site in others.items():
        named = [
            path for path in site.folder.rglob("*") if path.is_file() and QUIET.encode() in path.read_bytes()
        ]
        assert [path.relative_to(site.folder).as_posix() for path in named] == ["blog/quiet/index.html"], (
            engine
        )
        page = site.page("blog/quiet/index.html")
        assert page.select_one("meta[name=robots][content=noindex]"), engine
        assert not page.select("meta[property^='og:']"), engine
        assert "blog/quiet" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8"), engine


def test_hostile_words_are_shown_as_they_are(others: dict[str, BuiltBy]) -> None:
    shown = "".join(HOSTILE.split())
    for engine, site in others.items():
        page = site.page("gotchas/hostile/index.html")
        title, heading = page.find("title"), page.find("h1")
        assert title is not None
        assert heading is not None
        assert "".join(title.get_text().split()).startswith(shown), engine
        assert "".join(heading.get_text().replace("¶", "").split()) == shown, engine
        for path in site.pages:
            # The entry's own text may hold what HTML its writer likes; what others show of it is text.
            scripts = (
                []
                if path == "gotchas/hostile/index.html"
                else site.page(path).find_all("script", string="alert(1)")
            )
            assert not scripts, (engine, path)
        words = site.words("gotchas/hostile/index.html")
        assert "{{7*7}}" in words, engine
        assert "{{7*7}}{%raw%}<!--kept-->" in words, engine


def test_nothing_is_loaded_from_elsewhere(others: dict[str, BuiltBy]) -> None:
    for engine, site in others.items():
        hosts = {host for path in site.pages for host in site.hosts(path)}
        assert not hosts, engine
        assert not any(site.page(path).select("[data-md-component=source]") for path in site.pages), engine


def test_language_and_head(plugin: BuiltBy, others: dict[str, BuiltBy]) -> None:
    for engine, site in others.items():
        for path in plugin.pages:
            theirs, ours = (one.page(path).select_one("meta[name=description]") for one in (site, plugin))
            assert path in LISTS or theirs == ours, (engine, path)
        page = site.page("blog/note/index.html")
        assert page.select_one("[lang=de] h1, h1[lang=de], [lang=de] p"), engine
        head = {str(one["property"]): str(one["content"]) for one in page.select("meta[property^='og:']")}
        assert head["og:title"] == "Eine Notiz", engine
        assert head["og:url"] == f"{ADDRESS}blog/note/", engine
        assert page.select_one("link[rel~=feed][href$='feed.xml']"), engine
        assert site.page("404.html").select_one("form[role=search]"), engine
