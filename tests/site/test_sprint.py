"""A consolidation pack and the resources of a real plan, built strictly."""

from pathlib import Path

from support.cli import run_journal
from support.journal import Built, build, commit_all, entry, make_journal

PLAN = (Path(__file__).parents[2] / "templates" / "init" / "roadmap.yml").read_text(encoding="utf-8")

WEEK_3 = """\
- [>] Gradients <!-- w03-goal-2 -->
- [x] Engine → [code](../engine.py), [call](../private/call.md), [n](../notebooks/n.txt) <!-- w03-project -->

## Resources

- [x] Video: [3Blue1Brown](https://www.youtube.com/playlist?list=PLZHQObOWTQDMsr9K-rj53DwVRMYO3t5Yr)
- [/] Podcast: [Our <b>own</b>](https://example.org/own)
- [/] [Not the web](javascript:alert(1))
"""


def made(folder: Path) -> Built:
    """Build the default plan's journal in its week 7 with the pack published."""
    make_journal(
        folder,
        {
            "journal/week-03.md": entry("Third", "2026-01-25", WEEK_3, week=3),
            "journal/week-04.md": entry("Draftonly", "2026-02-01", "- [/] Draftword\n", week=4, draft="true"),
            "gotchas/open.md": entry("Gradients vanish", "2026-01-20"),
            "gotchas/secret.md": entry("Privateonly", "2026-01-20", visibility="private"),
            "papers/unlisted.md": entry("Unlistedonly", "2026-01-20", visibility="unlisted"),
            "engine.py": "a = 1\n",
            "notebooks/n.txt": "n\n",
            "private/call.md": "call\n",
        },
        plan=PLAN,
    )
    commit_all(folder, "Begin", day="2026-01-06T10:00:00+00:00")
    assert run_journal(folder, "sprint", JOURNAL_TODAY="2026-02-20").code == 0
    pack = folder / "journal/sprint-07.md"
    pack.write_text(pack.read_text("utf-8").replace("draft: true", "draft: false"), "utf-8")
    return build(folder, today="2026-02-20")


def test_the_pack_is_a_page_that_names_only_what_readers_may_see(tmp_path: Path) -> None:
    site = made(tmp_path / "journal")
    assert site.code == 0, site.log
    text, links = site.text("blog/sprint-07/"), site.links("blog/sprint-07/")
    assert "Calculus & Optimization (weeks 3 to 4): 1 gotcha, 1 carried, no commits" in text
    assert text.index("Calculus & Optimization") < text.index("Linear Algebra Foundations")
    assert links["Gradients vanish"] == "../../gotchas/open/"
    assert links["Third"] == "../week-03/"
    assert "Cheat sheet" not in text.replace("Sources for a cheat sheet", ""), "there is nothing below it yet"
    for words in ("Draftonly", "Privateonly", "private/call"):
        assert site.files_with(words) == []
    assert "Unlistedonly" not in text
    assert site.links("roadmap/week-07/")["Consolidation of weeks 1 to 6"] == "../../blog/sprint-07/"

    text, links = site.text("resources/"), site.links("resources/")
    assert "137 resources: 2 reading, 1 done, 134 queued." in text
    assert "3Blue1Brown \u2013 Essence of Calculus done · Week 3 · Mathematics" in text
    assert links["Our <b>own</b>"] == "https://example.org/own"
    assert "javascript:" not in str(links.values())
    shown = site.text("blog/week-03/")
    assert "reading: Podcast: Our own" in shown
    assert "Video: 3Blue1Brown \u2013 Essence of Calculus · done" in site.text("roadmap/week-03/")
