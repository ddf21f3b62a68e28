"""A week's page with much and with little in it, and what stands above an entry, on built sites."""

import json
from pathlib import Path

import pytest

from support.cli import run_journal
from support.git import git
from support.journal import HOSTILE, PLAN, Built, build, commit_all, entry, make_journal

HIDDEN = "quetzalcoatlhidden"
TODAY = "2026-02-04"
PLAN_WITH_HOURS = PLAN.replace(
    "quarters:\n",
    "hours: {total: 20, targets: [{kind: theory, hours: 8}, {kind: practice, hours: 12}]}\nquarters:\n",
)
CARD = "Q: What is a vector?\nA: An arrow.\n^c-0001\n"
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Norms"}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
)
FILES = {
    "journal/week-01.md": entry("First", "2026-01-11", f"[n](../notebooks/norms.ipynb)\n\n{CARD}", week=1),
    "journal/week-03.md": entry(
        "Third", "2026-02-01", "<!-- journal:begin week -->\n<!-- journal:end week -->\n\nWords.\n", week=3
    ),
    "journal/week-05.md": entry(
        "Fifth", "2026-02-01", "<!-- journal:begin week -->\n<!-- journal:end week -->\n\nWords.\n", week=5
    ),
    "notebooks/norms.ipynb": NOTEBOOK,
    "gotchas/nan.md": entry(json.dumps(f"مرحبا {HOSTILE}"), "2026-01-07", hours="1.5", lang="ar"),
    "gotchas/early.md": entry("Before the plan", "2025-11-01", hours="1"),
    "papers/2017-a.md": entry("Attention", "2026-01-08", year=2017).replace("year:", "pass: 2\nyear:"),
    "papers/2018-b.md": entry(
        "Layers",
        "2025-11-02",
        authors='["Vaswani, Ashish", "AT&T <Labs> *x*", others]',
        year=2018,
        venue="Proc. of *R&D*",
        source="https://example.org/a?b=1&c=2",
    ),
    "papers/c.md": entry("Scripts", "2025-11-03", source='"javascript:alert(1)"'),
    "data/hours.csv": "date,kind,hours,week,note\n2026-01-06,theory,1.5,1,\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("week") / "journal"
    make_journal(folder, FILES, plan=PLAN_WITH_HOURS)
    settings = folder / "journal.yml"
    text = settings.read_text("utf-8").replace("repositories: [.]", "repositories: [., ../work]")
    settings.write_text(f"{text}\npauses: [{{from: 2026-01-19, to: 2026-01-25}}]\n", encoding="utf-8")
    for number in range(9):
        commit_all(
            folder, f"Step {number}" if number else "First step", day=f"2026-01-06T12:0{number}:00+00:00"
        )
    commit_all(folder, HOSTILE, day="2026-01-07T12:00:00+00:00")
    work = folder.parent / "work"
    work.mkdir()
    git(work, "init", "--quiet", "--initial-branch=main")
    commit_all(work, HIDDEN, day="2026-01-08T12:00:00+00:00")
    built = build(folder, today=TODAY, REPO_URL="https://codeberg.org/ada/journal")
    assert built.code == 0, built.log
    return built


def test_the_first_lines_say_where_the_week_stands(site: Built) -> None:
    over, now, ahead = (site.text(f"roadmap/week-{week:02}/") for week in (1, 4, 5))
    assert (
        "Week 1, 5 to 11 January 2026 Over: 0 of 2 tasks done, 1.5 of 20 hours, 11 commits "
        "Week in Review: First" in over
    )
    assert "Week 4, 2 to 8 February 2026 (planned for 26 January to 1 February 2026)" in now
    assert "Under way, day 3 of 7" in now
    assert "Week 5, 9 to 15 February 2026" in ahead
    assert "Not begun, written ahead of plan on 1 February 2026 Week in Review: Fifth" in ahead
    post = site.text("blog/week-05/")
    assert "Week 5, 9 to 15 February 2026 , ahead of plan · Rest" in post
    assert "Commits: counted from 9 February 2026, when the week begins" in post


def test_hours_stand_against_their_targets_by_kind(site: Built) -> None:
    text = site.text("roadmap/week-01/")
    assert "1.5 of 20 hours, nothing logged on 6 days Theory: 1.5 of 8 Practice: nothing logged of 12" in text
    assert "Hours" not in site.text("roadmap/week-02/")


def test_commits_lead_to_the_forge_and_the_latest_stand_first(site: Built) -> None:
    part = site.page("roadmap/week-01/").select_one(".journal-commits")
    assert part is not None
    latest, earlier = part.select(":scope > ul > li"), part.select("details li")
    assert latest[0].get_text().endswith(HOSTILE)
    assert len(latest) == 8
    assert [row.get_text().split(maxsplit=1)[1] for row in earlier] == ["Step 1", "First step"]
    assert part.select_one("summary") is not None
    assert "2 earlier commits" in part.get_text()
    links = [str(link["href"]) for link in part.select("a")]
    assert len(links) == 10
    assert all(link.startswith("https://codeberg.org/ada/journal/commit/") for link in links)
    assert part.select("script, em, code") == []


def test_commits_of_a_repository_beside_the_journal_are_counted_and_never_named(site: Built) -> None:
    assert "And 1 commit in other repositories" in site.text("roadmap/week-01/")
    assert site.files_with(HIDDEN) == []


def test_a_closed_week_counts_in_a_shallow_clone_as_in_a_whole_one(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"journal/week-01.md": FILES["journal/week-01.md"]})
    settings = folder / "journal.yml"
    text = settings.read_text("utf-8").replace("repositories: [.]", "repositories: [., ../work]")
    settings.write_text(text, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    for number in range(2):
        commit_all(folder, f"Step {number}", day=f"2026-01-06T12:0{number}:00+00:00")
    work = tmp_path / "work"
    work.mkdir()
    git(work, "init", "--quiet", "--initial-branch=main")
    commit_all(work, HIDDEN, day="2026-01-08T12:00:00+00:00")
    assert run_journal(folder, "close-week", "1", JOURNAL_TODAY="2026-01-14").code == 0
    commit_all(folder, "Close", day="2026-01-14T12:00:00+00:00")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{folder}", "half")

    whole, half = (
        build(tmp_path / name, today=TODAY).text("roadmap/week-01/") for name in ("journal", "half")
    )

    assert "Step 1" in whole
    assert "And 1 commit in other repositories" in whole
    assert "2 commits to this journal, not to be named from the history that is here" in half
    assert "And 1 commit in other repositories" in half


def test_notebooks_and_cards_of_the_week(site: Built) -> None:
    links = site.links("roadmap/week-01/")
    assert links["Norms"] == "../../notebooks/norms/"
    assert "1 question to test yourself with, in First . All cards" in site.text("roadmap/week-01/")
    assert links["All cards"] == "../../recall/"
    headings = [heading.get_text(" ").split()[0] for heading in site.page("roadmap/week-05/").select("h2")]
    assert headings == []


def test_previous_and_next_across_a_pause_and_at_the_ends(site: Built) -> None:
    def footer(address: str) -> list[str]:
        return [str(link["href"]) for link in site.page(address).select("a.md-footer__link")]

    assert footer("roadmap/week-00/") == ["../week-01/"]
    assert footer("roadmap/week-02/") == ["../week-01/", "../week-03/"]
    assert footer("roadmap/week-05/") == ["../week-04/"]
    assert footer("blog/week-01/") == ["../week-03/"]


def above(site: Built, address: str) -> tuple[str, dict[str, str]]:
    """Return what stands above an entry: its words and its links."""
    line = site.page(address).select_one("article h1 + .journal-of")
    assert line is not None
    links = {link.get_text(): str(link["href"]) for link in line.select("a")}
    return " ".join(line.get_text(" ").split()), links


def test_a_post_says_which_week_of_which_plan_it_is(site: Built) -> None:
    text, links = above(site, "blog/week-03/")
    assert text == (
        "Week in Review · Week 3, 26 January to 1 February 2026 · Derivatives & gradients "
        "A plan of six weeks , Week 3 of 5"
    )
    assert links == {
        "Week 3, 26 January to 1 February 2026": "../../roadmap/week-03/",
        "A plan of six weeks": "../../roadmap/",
    }
    assert site.text("blog/week-03/").count("26 January to 1 February") == 1, "the block would say it again"


def test_gotchas_and_papers_say_kind_day_week_and_what_they_cost(site: Built) -> None:
    assert above(site, "gotchas/nan/")[0] == (
        "Gotcha · 7 January 2026 · Week 1, 5 to 11 January 2026 · cost 1.5 hours"
    )
    assert above(site, "gotchas/early/") == ("Gotcha · 1 November 2025 · cost 1 hour", {})
    assert above(site, "papers/2017-a/")[0] == (
        "Paper · 8 January 2026 · Week 1, 5 to 11 January 2026 · second pass 2017"
    )


def test_papers_say_who_wrote_them_where_they_appeared_and_lead_there(site: Built) -> None:
    assert above(site, "papers/2018-b/") == (
        "Paper · 2 November 2025 Vaswani, Ashish, AT&T <Labs> *x* et al. · 2018 · Proc. of *R&D* · the paper",
        {"the paper": "https://example.org/a?b=1&c=2"},
    )
    assert above(site, "papers/c/") == ("Paper · 3 November 2025", {}), "only the web is linked"


def test_an_entrys_page_and_every_list_say_its_language(site: Built) -> None:
    page = site.page("gotchas/nan/")
    article, line = page.select_one("article"), page.select_one(".journal-of")
    assert article is not None
    assert line is not None
    assert (article["lang"], article["dir"], line["lang"], line["dir"]) == ("ar", "rtl", "en", "ltr")
    assert page.html is not None
    assert page.html["lang"] == "en", "the site around it"
    for address in ("", "gotchas/", "roadmap/week-01/"):
        title = site.page(address).select_one("bdi[lang=ar][dir=rtl]")
        assert title is not None, address
        assert HOSTILE in title.get_text()
    assert site.page("blog/week-01/").select("article[lang]") == []
