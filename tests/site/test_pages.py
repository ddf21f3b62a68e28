"""What a reader finds on a built site, read back from its HTML."""

import json
import re
import shutil
from pathlib import Path

from support.git import git
from support.journal import Built, build, entry, make_journal


def test_the_build_is_strict_and_silent(full: Built) -> None:
    assert (full.code, [line for line in full.log.splitlines() if "WARN" in line or "ERROR" in line]) == (
        0,
        [],
    )


def test_pages_stand_at_their_addresses(full: Built) -> None:
    pages = sorted(
        path.removesuffix("index.html") for path in full.everything() if path.endswith("index.html")
    )
    assert pages == [
        "",
        "about/",
        "blog/",
        "blog/archive/2026/",
        "blog/category/review/",
        "blog/week-01/",
        "blog/week-03/",
        "blog/week-05/",
        "evidence/",
        "gotchas/",
        "gotchas/nan/",
        "gotchas/newer/",
        "notebooks/",
        "notebooks/deep/",
        "notebooks/week-01/norms/",
        "numbers/",
        "papers/",
        "papers/2017-vaswani-attention/",
        "portfolio/",
        "quarters/q1/",
        "recall/",
        "resources/",
        "resume/",
        "roadmap/",
        *(f"roadmap/week-{number:02}/" for number in range(6)),
        "tags/",
        "year/",
    ]


def test_home_says_where_the_learner_is(full: Built) -> None:
    text = full.text("")
    assert "Ada is working through A plan of six weeks , in public." in text
    assert "Week 3 of 5, Calculus & more , on plan, on pace for" in text
    assert "2 of 5 tasks done" in text
    assert text.index("First week , 11 January") < text.index("Third week , 10 January")
    assert text.index("Broadcasting surprises") < text.index("NaN is not equal")
    assert "This week ¶ Derivatives & gradients , 19 to 25 January 2026 The chain rule" in text


def test_roadmap_shows_progress_and_the_current_week(full: Built) -> None:
    text = full.text("roadmap/")
    assert "2 of 5 tasks done, 2 with evidence" not in text
    assert "Week 1 Vectors · review 5 to 11 January 2026 1 of 2 tasks" in text
    assert "Week 3 Derivatives & gradients · now · review" in text
    assert "Week 4 Descent 26 January to 1 February 2026" in text
    assert "Stand on solid ground." in text


def test_a_hub_brings_a_week_together(full: Built) -> None:
    text, links = full.text("roadmap/week-01/"), full.links("roadmap/week-01/")
    assert (
        "Week 1: Vectors Week 1, 5 to 11 January 2026 Over: 1 of 2 tasks done, 1 with evidence, 2 commits "
        "Week in Review: First week Roadmap · Week 1 of 5 · Foundations · Linear algebra" in text
    )
    assert links["First week"] == "../../blog/week-01/"
    assert links["NaN is not equal"] == "../../gotchas/nan/"
    assert links["Attention"] == "../../papers/2017-vaswani-attention/"
    assert links["Linear Algebra Done Right"] == "https://linear.axler.net/"
    assert links["notes"] == "../../notebooks/week-01/norms/"
    assert links["class"].startswith("https://github.com/ada/journal/blob/")
    assert "carried over: Build: a vector class" in text
    boxes = full.page("roadmap/week-01/").select("input[type=checkbox]")
    assert [box.has_attr("checked") for box in boxes if box.has_attr("disabled")] == [True, False]


def test_a_hub_has_no_heading_for_what_is_not_there(full: Built) -> None:
    headings = {
        heading.get_text(" ").split()[0] for heading in full.page("roadmap/week-04/").select("h2, h3")
    }
    assert headings == set()
    assert "Numbers" not in full.text("roadmap/week-05/"), "the week has not begun"


def footer(site: Built, address: str) -> list[str]:
    return [str(link["href"]) for link in site.page(address).select("a.md-footer__link")]


def test_previous_and_next_go_by_plan_week_not_by_date(full: Built) -> None:
    assert footer(full, "blog/week-01/") == ["../week-03/"]
    assert footer(full, "blog/week-03/") == ["../week-01/"]
    assert footer(full, "roadmap/week-01/") == ["../week-00/", "../week-02/"]
    assert footer(full, "gotchas/nan/") == footer(full, "blog/") == footer(full, "") == []


def test_numbers_are_gits_in_post_and_hub(full: Built, full_folder: Path) -> None:
    log = git(full_folder, "log", "--numstat", "--format=", "--since=2026-01-05", "--until=2026-01-12")
    rows = [line.split("\t") for line in log.splitlines() if line]
    added, removed = sum(int(row[0]) for row in rows), sum(int(row[1]) for row in rows)
    words = (
        f"Commits: 2 Lines: {added} added, {removed} removed Files: {len(rows)} changed "
        "Tasks: 1 of 2 done, 1 with evidence Gotchas: 1"
    )
    assert (added, removed, len(rows)) == (5, 1, 2)
    assert words in full.text("blog/week-01/")
    assert words in full.text("roadmap/week-01/")


def test_a_post_leads_to_its_week_and_its_links_hold(full: Built, full_folder: Path) -> None:
    links = full.links("blog/week-01/")
    head = "https://github.com/ada/journal/blob/"
    assert links["Week 1: Vectors"] == "../../roadmap/week-01/"
    assert links["a gotcha"] == "../../gotchas/nan/#fix"
    assert links["notes"] == "../../notebooks/week-01/norms/"
    assert links["about"] == "../../about/"
    fix = git(full_folder, "rev-list", "--max-parents=0", "HEAD")
    assert links["this commit"] == f"https://github.com/ada/journal/commit/{fix[:7]}"
    assert links["class"].startswith(head)
    assert links["class"].endswith("/src/vector.py")
    assert links["plan itself"].endswith("/roadmap.yml")
    assert links["the folder"].endswith("/src")


def test_a_link_to_what_nobody_may_see_keeps_its_words_only(full: Built) -> None:
    links, text = full.links("blog/week-01/"), full.text("blog/week-01/")
    assert not {"draft", "private one", "the call", "ignored"} & set(links)
    assert "a draft, a private one, the call, only in a draft ignored and the folder" in text
    assert "[lost]" not in text


def test_pictures_are_found_from_the_page(full: Built) -> None:
    folder = full.site / "blog/week-01"
    sources = [str(image["src"]) for image in full.page("blog/week-01/").select("article img")]
    assert len(sources) == 2
    for source in sources:
        assert (folder / source.replace("%20", " ")).resolve().is_file()


def test_boxes_that_only_this_tool_knows_are_told_in_words(full: Built) -> None:
    text = full.text("blog/week-01/")
    assert "carried over: Build: a vector class" in text
    assert "dropped: Read a second book" in text
    assert "- [>] code is left alone, [so](../src/vector.py) are its links" in text


def test_lists_show_the_beginning_of_a_post_only(full: Built) -> None:
    text = full.text("blog/")
    assert "What a vector is." in text
    assert "Written early." in text
    assert "Numbers" not in text


def test_gotchas_stand_newest_first_with_week_and_tags(full: Built) -> None:
    text = full.text("gotchas/")
    assert (
        "Broadcasting surprises 9 January 2026 · Week 3 · Calculus & more · numpy "
        "NaN is not equal 7 January 2026 · Week 1 · Linear algebra · numpy" in text
    )


def test_papers_stand_in_a_table(full: Built) -> None:
    cells = [cell.get_text(" ", strip=True) for cell in full.page("papers/").select("td")]
    assert cells[0].startswith("Attention Vaswani, Ashish Cite Vaswani, Ashish. Attention. @misc{2017-")
    assert cells[1:] == ["2017", "", "12 January 2026 Week 1"]


def test_a_notebook_is_shown_when_a_post_links_to_it(full: Built) -> None:
    text = full.text("notebooks/week-01/norms/")
    assert "Shown from a notebook." in text
    assert "forty-two" in text


def section(site: Built, address: str) -> list[str]:
    """Return the pages beside a page in its section of the navigation."""
    here = site.page(address).select_one(".md-nav--primary .md-nav__item--section")
    links = here.select(".md-nav__list .md-nav__list a") if here else []
    links = links or (here.select(".md-nav__link[href]") if here else [])
    return [link.get_text(strip=True) for link in links if not str(link["href"]).startswith("#")]


def test_the_navigation_holds_a_handful_of_pages(full: Built) -> None:
    tabs = [tab.get_text(strip=True) for tab in full.page("").select(".md-tabs__link")]
    assert tabs == ["Home", "Journal", "Roadmap", "Library", "Progress", "Portfolio", "Résumé", "About"]
    assert section(full, "gotchas/") == ["Gotchas", "Papers", "Notebooks", "Resources", "Recall"]
    assert section(full, "numbers/") == ["Numbers", "Evidence"], (
        "this plan has neither checkpoints nor topics"
    )
    sidebar = full.page("gotchas/nan/").select(".md-nav--primary a[href]")
    assert not [link for link in sidebar if "week-" in str(link["href"])]


def test_tags_lead_to_entries(full: Built) -> None:
    assert full.links("tags/")["First week"] == "../blog/week-01/"
    assert "c++" in full.text("tags/")


def test_no_page_asks_another_host(full: Built) -> None:
    pages = [path for path in full.everything() if path.endswith("index.html")]
    for path in pages:
        page = full.page(path.removesuffix("index.html"))
        asked = [
            node.get("src") or node.get("href")
            for node in page.select("script[src], link[rel=stylesheet], img")
        ]
        assert not [address for address in asked if str(address).startswith(("http:", "https:", "//"))], path
        assert not page.select("[data-md-component=source]"), path


def test_the_search_index_holds_the_pages(full: Built) -> None:
    index = json.loads((full.site / "search/search_index.json").read_text(encoding="utf-8"))
    locations = {document["location"].partition("#")[0] for document in index["docs"]}
    assert {"blog/week-01/", "gotchas/nan/", "roadmap/week-01/", "papers/"} <= locations


def test_a_site_without_a_list_of_posts_leads_to_none(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", {"journal/week-01.md": entry("One", "2026-01-11", week=1)})
    shutil.rmtree(folder / "docs/blog")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    without = re.sub(r"  - blog:\n(?:      .*\n)+", "", text).replace("      - blog/index.md\n", "")
    settings.write_text(without, encoding="utf-8")
    site = build(folder)
    assert site.code == 0, site.log
    assert "One" in site.text("")
    assert "All posts" not in site.text("")
