"""The site as other programs and lost readers meet it: feeds, figures, previews, help at a wrong address."""

import json
import re
import uuid
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import feedparser
import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from jsonschema import Draft202012Validator, FormatChecker

from support.cli import run_journal
from support.journal import HOSTILE, PLAN, Built, build, commit_all, entry, make_journal, preview

SITE = "https://ada.github.io/journal/"
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/journal.schema.json").read_text("utf-8"))
SAID = "'" + HOSTILE.replace("'", "''") + "'"

POST = """\
<!-- journal:begin week -->
<!-- journal:end week -->

What a vector is, and [why](#plan).

## Plan

- [x] Vectors → [notes](../notebooks/n.ipynb) <!-- w01-goal-1 -->

![a plot](img/plot%201.png) <img src="img/raw.png" onclick="alert(1)"> [a gotcha](../gotchas/nan.md#fix),
[about](../docs/about.md), [a draft](week-02.md), [the web](https://example.org/?a=1&b=2).
<script>alert("mine")</script>

```python
x = 1 < 2
```

Q: What is a vector?
A: The hidden answer.
"""

FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry("First week", "2026-01-11", POST, week=1, tags='[linear, "c++ & <b>"]'),
    "journal/week-02.md": entry("Draftonly", "2026-01-18", "Draftonly\n", week=2, draft="true"),
    "journal/week-03.md": entry("Futureonly", "2026-01-22", "Futureonly\n", week=3),
    "journal/week-05.md": entry(
        "Unlistedonly",
        "2026-01-13",
        "Unlistedonly\n",
        week=5,
        visibility="unlisted",
        description="Unlistedonly",
    ),
    "journal/a note.md": entry("A note", "2026-01-10", "Noted.\n", description='"Said & <done>"'),
    "gotchas/nan.md": entry(SAID, "2026-01-07", "## Fix\n\nUse it.\n", tags=f"[{SAID}]", description=SAID),
    "gotchas/private.md": entry("Privateonly", "2026-01-07", "Privateonly\n", visibility="private"),
    "papers/2017-a.md": entry("Attention", "2026-01-12", "## Why\n", authors='["Vaswani, Ashish"]', week=1),
    "journal/img/plot 1.png": b"\x89PNG plot",
    "journal/img/raw.png": b"\x89PNG raw",
    "notebooks/n.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "data/hours.csv": "date,kind,hours,week,note\n2026-01-06,theory,1.5,1,\n2026-01-20,practice,0.25,3,\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_journal(tmp_path_factory.mktemp("web") / "journal", FILES)
    settings = (folder / "journal.yml").read_text("utf-8")
    zone = settings.replace("timezone: UTC", "timezone: America/New_York")
    assert zone != settings
    (folder / "journal.yml").write_text(f"{zone}pauses: [{{from: 2026-01-19, to: 2026-01-25}}]\n", "utf-8")
    commit_all(folder, "Begin", day="2026-01-06T12:00:00+00:00")
    (folder / "a.py").write_text("1\n2\n", "utf-8")
    commit_all(folder, "Work", day="2026-01-14T12:00:00+00:00")
    assert run_journal(folder, "close-week", "1", JOURNAL_TODAY="2026-01-14").code == 0
    return folder


@pytest.fixture(scope="module")
def web(folder: Path) -> Built:
    site = build(folder, SITE_URL=SITE)
    assert site.code == 0, site.log
    return site


def read(site: Built, path: str) -> str:
    return (site.site / path).read_text(encoding="utf-8")


def raw(site: Built, path: str, number: int) -> str:
    """Return the content of a feed's item as it is written there, without any reader's cleaning."""
    name = {
        "feed.xml": "{http://purl.org/rss/1.0/modules/content/}encoded",
        "atom.xml": "{http://www.w3.org/2005/Atom}content",
    }[path]
    return str(list(ElementTree.fromstring(read(site, path)).iter(name))[number].text)


ORDER = ["Attention", "First week", "A note", HOSTILE]


@pytest.mark.parametrize(("path", "version"), [("feed.xml", "rss20"), ("atom.xml", "atom10")])
def test_feeds_hold_what_is_published_and_listed(web: Built, path: str, version: str) -> None:
    feed = feedparser.parse(read(web, path))
    assert (feed.bozo, feed.version) == (False, version)
    assert [one.title for one in feed.entries][:3] == ORDER[:3]
    assert len(feed.entries) == 4
    assert {one.author for one in feed.entries} == {"Ada"}
    assert [tag.term for tag in feed.entries[1].tags] == ["linear", "c++ & <b>"]
    assert [tag.term for tag in feed.entries[3].tags] == [HOSTILE]
    assert feed.entries[1].link == f"{SITE}blog/week-01/"
    name = "//ada.github.io/journal/journal/week-01"
    assert feed.entries[1].id == f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    assert feed.entries[1].published_parsed[:4] == (2026, 1, 11, 5)
    assert {link.rel: link.href for link in feed.feed.links} == {"self": SITE + path, "alternate": SITE}
    summaries = [BeautifulSoup(one.summary, "html.parser").get_text() for one in feed.entries]
    assert summaries[:2] == ["In the plan: Week 1: Vectors", "What a vector is, and why."], (
        "front matter or first words"
    )


def test_hostile_words_are_text_in_feeds(web: Built) -> None:
    feed = ElementTree.fromstring(read(web, "atom.xml"))
    for name in ("title", "summary"):
        assert [one.text for one in feed.iter(f"{{http://www.w3.org/2005/Atom}}{name}")][-1] == HOSTILE
    for path in ("feed.xml", "atom.xml"):
        assert "<script" not in read(web, path)
        assert "<script" not in raw(web, path, 1)
        assert "onclick" not in raw(web, path, 1)


def test_what_is_not_published_is_in_no_file_for_programs(web: Built) -> None:
    for path in ("feed.xml", "atom.xml", "journal.json", "robots.txt", "sitemap.xml"):
        for words in (
            "Draftonly",
            "Futureonly",
            "Unlistedonly",
            "Privateonly",
            "blog/week-05",
            "blog/week-02",
        ):
            assert words not in read(web, path), (path, words)


def test_what_only_a_preview_shows_is_in_no_file_for_programs(folder: Path, tmp_path: Path) -> None:
    shown = preview(folder, tmp_path / "preview", SITE_URL=SITE)
    assert shown.has("blog/week-02/"), "the preview shows the draft"
    for path in ("feed.xml", "atom.xml", "journal.json", "robots.txt"):
        assert not [words for words in ("Draftonly", "Futureonly") if words in read(shown, path)], path
    assert "blog/week-02" not in read(shown, "journal.json")
    assert "blog/week-03" not in read(shown, "journal.json")
    assert [one["title"] for one in data(shown)["entries"]] == ORDER


def test_every_link_and_picture_in_a_feed_leads_to_a_file_of_the_site(web: Built) -> None:
    for number in range(4):
        assert raw(web, "feed.xml", number) == raw(web, "atom.xml", number)
        content = BeautifulSoup(raw(web, "feed.xml", number), "html.parser")
        for node in content.find_all(["a", "img"]):
            address = str(node.get("href") or node.get("src"))
            assert address.startswith(("https://", "http://")), node
            if address.startswith(SITE):
                path = unquote(urlsplit(address).path).removeprefix("/journal/")
                assert web.has(path), address


def test_a_feed_shows_what_the_page_shows(web: Built) -> None:
    content = BeautifulSoup(raw(web, "atom.xml", 1), "html.parser")
    text = " ".join(content.get_text(" ").split())
    assert "☑" in text
    assert "¶" not in text
    assert "x = 1 < 2" in " ".join(content.get_text("").split())
    card = content.select_one("details.journal-card")
    assert card is not None
    assert "The hidden answer." in card.get_text()
    assert not card.has_attr("open")
    assert "Commits: 1, counted on 14 January 2026" in text
    assert [image["alt"] for image in content.find_all("img") if image.has_attr("alt")] == ["a plot"]


def test_ids_stay_when_title_and_date_change(folder: Path, web: Built) -> None:
    ids = {one.link: one.id for one in feedparser.parse(read(web, "atom.xml")).entries}
    note = folder / "journal/a note.md"
    before = note.read_text("utf-8")
    note.write_text(before.replace("A note", "Renamed").replace("2026-01-10", "2026-01-09"), "utf-8")
    again = build(folder, SITE_URL=SITE)
    note.write_text(before, "utf-8")
    feed = feedparser.parse(read(again, "atom.xml"))
    assert "Renamed" in [one.title for one in feed.entries]
    assert {one.link: one.id for one in feed.entries} == ids
    assert build(folder, SITE_URL=SITE).code == 0


def test_ids_stay_when_the_plan_begins_in_another_year_or_the_site_is_at_https(
    folder: Path, web: Built
) -> None:
    ids = [one.id for one in feedparser.parse(read(web, "atom.xml")).entries]
    settings = folder / "journal.yml"
    before = settings.read_text("utf-8")
    moved = before.replace("start: 2026-01-05", "start: 2025-12-29")
    assert moved != before
    settings.write_text(moved, "utf-8")
    again = build(folder, strict=False, SITE_URL=SITE.replace("https:", "http:"))
    settings.write_text(before, "utf-8")
    assert [one.id for one in feedparser.parse(read(again, "atom.xml")).entries] == ids
    assert build(folder, SITE_URL=SITE).code == 0


ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)\Z")


def count(node: Element, *names: str) -> list[int]:
    return [len(node.findall(name)) for name in names]


def test_atom_keeps_the_rules_of_rfc_4287(web: Built) -> None:
    feed = ElementTree.fromstring(read(web, "atom.xml"))
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    once = [f"{ATOM}{name}" for name in ("id", "title", "updated", "author")]
    for node in (feed, *entries):
        assert count(node, *once) == [1, 1, 1, 1], "4.1.1 and 4.1.2"
        ways = [(str(link.get("rel")), str(link.get("type"))) for link in node.findall(f"{ATOM}link")]
        assert ways.count(("alternate", "text/html")) == 1
        assert len(ways) == len(set(ways)), "no two alternates of one type"
        assert node.findtext(f"{ATOM}author/{ATOM}name"), "3.2.1"
    ids = [str(node.findtext(f"{ATOM}id")) for node in (feed, *entries)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids), "4.2.6: an IRI"
    for name in ("updated", "published"):
        assert all(DATE.match(str(one.text)) for one in feed.iter(f"{ATOM}{name}")), "3.3"
    for link in feed.iter(f"{ATOM}link"):
        assert str(link.get("href")).startswith(SITE)
    for entry_ in entries:
        assert count(entry_, f"{ATOM}content", f"{ATOM}published") == [1, 1]
    assert {one.get("type") for one in feed.iter(f"{ATOM}content")} == {"html"}
    assert all(one.get("term") for one in feed.iter(f"{ATOM}category"))
    updated = [str(one.findtext(f"{ATOM}updated")) for one in entries]
    assert feed.findtext(f"{ATOM}updated") == max(updated), "the feed is as new as its newest entry"


def test_rss_keeps_the_rules_of_its_specification(web: Built) -> None:
    root = ElementTree.fromstring(read(web, "feed.xml"))
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    channel = root[0]
    assert count(channel, "title", "link", "description", "language") == [1, 1, 1, 1]
    (own,) = channel.findall(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", f"{SITE}feed.xml")
    items = channel.findall("item")
    for item in items:
        assert count(item, "title", "link", "guid", "pubDate") == [1, 1, 1, 1]
        assert str(item.findtext("link")).startswith(SITE)
        assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]  # counted above
        assert parsedate_to_datetime(str(item.findtext("pubDate"))).tzinfo, "RFC 822, with four digits"
        assert re.search(r" \d{4} ", str(item.findtext("pubDate")))
        assert count(item, "author") == [0], "RSS wants an e-mail address there"
    guids = [str(item.findtext("guid")) for item in items]
    assert len(guids) == len(set(guids))


def test_no_address_in_a_feed_is_relative_and_nothing_in_it_runs(web: Built) -> None:
    for path in ("feed.xml", "atom.xml"):
        for number in range(4):
            content = BeautifulSoup(raw(web, path, number), "html.parser")
            assert not content.select("script, style, form, button, iframe, object, embed")
            for node in content.find_all():
                assert not [name for name in node.attrs if name.startswith("on")]
                for name in ("href", "src", "srcset", "poster", "data"):
                    address = str(node.get(name, SITE))
                    assert urlsplit(address).scheme in {"http", "https", "mailto"}, (path, node)


def test_a_slug_changes_an_address_and_no_id(folder: Path, web: Built) -> None:
    ids = {one.title: one.id for one in feedparser.parse(read(web, "atom.xml")).entries}
    note, settings = folder / "journal/a note.md", folder / "mkdocs.yml"
    before = {path: path.read_text("utf-8") for path in (note, settings)}
    note.write_text(before[note].replace("title:", "slug: other\ntitle:"), "utf-8")
    settings.write_text(before[settings].replace('"{file}"', '"{slug}"'), "utf-8")
    feed = feedparser.parse(read(build(folder, SITE_URL=SITE), "atom.xml"))
    for path, text in before.items():
        path.write_text(text, "utf-8")
    assert {one.title: one.id for one in feed.entries} == ids
    assert f"{SITE}blog/other/" in {one.link for one in feed.entries}
    assert build(folder, SITE_URL=SITE).code == 0


def test_every_page_says_where_the_feeds_are(web: Built) -> None:
    wanted = {
        "application/rss+xml": f"{SITE}feed.xml",
        "application/atom+xml": f"{SITE}atom.xml",
        "application/json": f"{SITE}journal.json",
    }
    for path in (path for path in web.everything() if path.endswith(".html")):
        links = BeautifulSoup(read(web, path), "html.parser").select("head > link[rel~=alternate]")
        assert {str(link["type"]): str(link["href"]) for link in links} == wanted, path


def meta(site: Built, path: str) -> dict[str, str]:
    page = BeautifulSoup(read(site, path), "html.parser")
    named = {
        str(tag.get("name") or tag.get("property")): str(tag["content"])
        for tag in page.select("meta[content]")
    }
    canonical = page.select_one("link[rel=canonical]")
    return {
        **named,
        "canonical": str(canonical["href"]) if canonical else "",
        "window": page.select("title")[0].get_text(),
    }


@pytest.mark.parametrize(
    ("path", "kind", "title", "description"),
    [
        ("", "website", "Ada: learning journal", "A plan of six weeks: 1 of 5 tasks done."),
        ("blog/week-01/", "article", "First week", "What a vector is, and why."),
        ("journal/a note/", "article", "A note", "Said & <done>"),
        ("gotchas/nan/", "article", HOSTILE, HOSTILE),
        ("roadmap/week-01/", "website", "Week 1: Vectors", ""),
        ("numbers/", "website", "Numbers", "Weeks kept, commits and lines, as git counts them."),
        ("about/", "website", "About", ""),
        ("blog/", "website", "Journal", "Journal: A plan of six weeks"),
        ("blog/archive/2026/", "website", "2026", "2026: A plan of six weeks"),
    ],
)
def test_a_page_says_what_it_is(web: Built, path: str, kind: str, title: str, description: str) -> None:
    path = path.replace("journal/a note/", "blog/a note/")
    found = meta(web, f"{path}index.html")
    assert (found["og:type"], found["og:title"]) == (kind, title)
    assert unquote(found["og:url"]) == unquote(found["canonical"]) == SITE + path
    assert (
        found["description"] == found["og:description"] == found["twitter:description"] or kind == "website"
    )
    assert found["description"]
    if description:
        assert found["description"] == description
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:site_name"] == found["window"] if not path else found["og:site_name"] in found["window"]


def test_hubs_describe_their_week(web: Built) -> None:
    shown = meta(web, "roadmap/week-01/index.html")["description"]
    assert shown == "Week 1 of 5, Linear algebra, 5 to 11 January 2026. Feel what a vector is."


def test_hostile_words_make_no_element_in_a_head(web: Built) -> None:
    for path in (path for path in web.everything() if path.endswith(".html")):
        head = BeautifulSoup(read(web, path), "html.parser").head
        assert head is not None
        assert not [tag for tag in head.find_all("script") if "alert(1)" in tag.get_text()], path
        assert {tag.name for tag in head.find_all()} <= {"meta", "link", "title", "script", "style"}, path


def test_an_unlisted_page_is_not_advertised(web: Built) -> None:
    found = meta(web, "blog/week-05/index.html")
    assert found["robots"] == "noindex"
    assert not [name for name in found if name.startswith(("og:", "twitter:", "article:"))]


def test_robots_and_sitemap_lead_to_pages_without_days_that_are_not_true(web: Built) -> None:
    assert read(web, "robots.txt").splitlines()[-1] == f"Sitemap: {SITE}sitemap.xml"
    sitemap = read(web, "sitemap.xml")
    addresses = re.findall("<loc>(.*)</loc>", sitemap)
    assert f"{SITE}blog/week-01/" in addresses
    assert all(web.has(unquote(one.removeprefix(SITE)) or "index.html") for one in addresses)
    assert "<lastmod>" not in sitemap


def test_the_page_for_a_wrong_address_helps(web: Built) -> None:
    page = BeautifulSoup(read(web, "404.html"), "html.parser")
    main = page.select_one("article")
    assert main is not None
    assert {link.get_text(): link["href"] for link in main.find_all("a")} == {
        "Home": "/journal/",
        "Journal": "/journal/blog/",
        "Roadmap": "/journal/roadmap/",
        "Gotchas": "/journal/gotchas/",
    }
    assert [form["action"] for form in main.find_all("form")] == ["/journal/"]


def data(site: Built) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(read(site, "journal.json"))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(found)
    return found


def names(value: object) -> set[str]:
    """Return every name in JSON values, but for those that are values themselves."""
    if isinstance(value, Mapping):
        inner = (names(one) for name, one in value.items() if name != "hours_by_kind")
        return set(value) | set().union(*inner)
    return set().union(*map(names, value)) if isinstance(value, list) else set()


def test_the_figures_are_as_they_are_described(web: Built) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    documented = {name for part in (SCHEMA, *SCHEMA["$defs"].values()) for name in part.get("properties", {})}
    inner = [
        SCHEMA["$defs"]["totals"]["properties"][name]
        for name in ("claims", "weeks", "repositories", "deliverables")
    ]
    inner.append(SCHEMA["$defs"]["checkpoint"]["properties"]["criteria"])
    documented |= {name for part in inner for name in (part.get("items") or part)["properties"]}
    assert names(data(web)) <= documented
    assert data(web)["url"] == SITE


def test_the_figures_are_those_of_the_numbers_page(web: Built) -> None:
    found, text = data(web), web.text("numbers/")
    totals = found["totals"]
    numbers, weeks = totals["numbers"], totals["weeks"]
    assert weeks == {"kept": 1, "ended": 2, "not_counted": 0}
    lines = f"{numbers['insertions']:,} lines added {numbers['deletions']:,} removed"
    head = f"{weeks['kept']} of {weeks['ended']} weeks kept {totals['hours']} hours logged"
    assert f"{head} {numbers['commits']} commits {lines}" in text
    rows = web.page("numbers/").select("#week-by-week ~ table")[0].select("tr")
    cells = [[cell.get_text(" ").strip() for cell in row.select("td")] for row in rows]
    shown = {row[0]: row[3:7] for row in cells if row and row[0] != "Pause"}
    keys = ("commits", "insertions", "deletions", "files")
    begun = [week for week in found["weeks"] if week["numbers"]]
    assert shown == {f"Week {week['week']}": [f"{week['numbers'][key]:,}" for key in keys] for week in begun}
    assert [week["hours"] for week in found["weeks"]] == [None, 1.5, None, None, None, None]
    assert [pause["hours"] for pause in found["pauses"]] == [0.25]
    assert totals["hours_by_kind"] == {"theory": 1.5, "practice": 0.25}


def test_the_figures_are_those_of_the_hubs_and_the_roadmap(web: Built) -> None:
    found = data(web)
    roadmap = web.text("roadmap/")
    for week in found["weeks"]:
        path = week["url"].removeprefix(SITE)
        assert path == f"roadmap/week-{week['week']:02}/"
        tasks, hub = week["tasks"], web.text(path)
        if tasks["done"]:
            done = f"{tasks['done']} of {tasks['planned']} tasks"
            assert f"{done} done, {tasks['proven']} with evidence" in hub
            assert done in roadmap
        assert (week["post"] is None) == ("Week in Review:" not in hub)
    assert found["weeks"][1]["post"] == f"{SITE}blog/week-01/"
    assert [week["state"] for week in found["weeks"]] == [
        "optional",
        "closed",
        "missed",
        "ahead",
        "ahead",
        "ahead",
    ]
    totals = found["totals"]["tasks"]
    assert f"{totals['done']} of {totals['planned']} tasks done" in web.text("")
    assert (found["plan"]["place"], found["plan"]["week"]) == ("pause", 3)
    claims = found["totals"]["claims"]
    assert claims["claims"] == 1
    assert f"{claims['proven']} of {claims['claims']} claim proven" in web.text("evidence/")


def test_the_figures_name_the_entries_of_the_feeds(web: Built) -> None:
    found = data(web)["entries"]
    feed = feedparser.parse(read(web, "atom.xml"))
    assert [one["title"] for one in found] == ORDER
    assert [one["url"] for one in found] == [one.link for one in feed.entries]


def test_without_an_address_there_are_figures_and_no_feeds(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", FILES)
    (folder / "mkdocs.yml").write_text(
        "use_directory_urls: false\n" + (folder / "mkdocs.yml").read_text("utf-8"), "utf-8"
    )
    site = build(folder)
    assert site.code == 0, site.log
    assert site.log.count("No feeds, no social cards, no robots.txt and no sitemap") == 1
    assert not [path for path in ("feed.xml", "atom.xml", "robots.txt") if site.has(path)]
    found = data(site)
    assert found["url"] is None
    assert found["weeks"][1]["post"] == "blog/week-01.html"
    assert all(site.has(unquote(week["url"])) for week in found["weeks"])
    page = BeautifulSoup(read(site, "blog/week-01.html"), "html.parser")
    assert not page.select("link[rel~=alternate]")
    assert [tag["content"] for tag in page.select("meta[property='og:title']")] == ["First week"]
    lost = BeautifulSoup(read(site, "404.html"), "html.parser")
    assert [link["href"] for link in lost.select("article a")][:2] == ["/index.html", "/blog/index.html"]


def test_a_file_of_ones_own_takes_the_place_of_a_made_one(tmp_path: Path) -> None:
    lost = '{% extends "main.html" %}{% block content %}<h1>Lost?</h1>Mine.{% endblock %}'
    own = {
        "docs/robots.txt": "User-agent: mine\n",
        "docs/journal.json": "{}",
        "theme/404.html": lost,
        "docs/index.md": "---\ndescription: Mine & <ours>\n---\n# Mine\n",
    }
    folder = make_journal(tmp_path / "journal", own)
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("theme:\n", "theme:\n  custom_dir: theme\n")
    (folder / "mkdocs.yml").write_text(f"site_description: About it\n{settings}", "utf-8")
    site = build(folder, SITE_URL=SITE)
    assert site.code == 0, site.log
    assert "<h1>Lost?</h1>Mine." in read(site, "404.html")
    assert (
        meta(site, "index.html")["description"]
        == meta(site, "index.html")["og:description"]
        == "Mine & <ours>"
    )
    assert meta(site, "tags/index.html")["og:description"] == "Tags: About it"
    assert read(site, "robots.txt") == "User-agent: mine\n"
    assert read(site, "journal.json") == "{}"
    assert site.has("feed.xml")


def test_a_new_journal_has_feeds_without_entries(tmp_path: Path) -> None:
    folder = make_journal(tmp_path / "journal", plan=PLAN)
    site = build(folder, SITE_URL=SITE, today="2025-12-01")
    assert site.code == 0, site.log
    first = read(site, "atom.xml")
    assert "<updated>2026-01-01T00:00:00+00:00</updated>" in first
    assert read(build(folder, SITE_URL=SITE, today="2025-12-02"), "atom.xml") == first, "nothing is new"
    assert feedparser.parse(read(site, "feed.xml")).entries == []
    assert data(site)["plan"]["place"] == "before"
