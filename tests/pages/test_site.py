"""Generated pages from values: what is absent leaves no trace, and foreign words stay words."""

import html
from datetime import date
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given

from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.roadmap import Module, PlanWeek, Quarter, Resource, Roadmap, Task
from learning_journal.edges.templates import template_source
from learning_journal.pages.front_matter import safe_meta, safe_title
from learning_journal.pages.render import environment
from learning_journal.pages.site import site_pages
from learning_journal.pages.views import Proof, SiteSource
from support.texts import text

TEMPLATES = environment(lambda name: template_source(None, name.removeprefix("shipped:")))
START = date(2026, 1, 5)


def journal(
    *weeks: PlanWeek, today: date = START, entries: tuple[Entry, ...] = (), **plan: object
) -> Journal:
    roadmap = Roadmap("A plan", weeks=weeks or (PlanWeek(1, "One"),), **plan)  # type: ignore[arg-type]
    return Journal(
        Settings("Ada", START), roadmap, plan_calendar(START, roadmap.numbers), today, entries=entries
    )


def body(page: str) -> str:
    return page.split("---\n", 2)[2].strip()


def test_a_bare_plan_makes_bare_pages() -> None:
    pages = site_pages(SiteSource(journal()), TEMPLATES)
    assert body(pages["roadmap/week-01.md"]) == (
        '<div class="journal-now" markdown>\n\n**Week 1, 5 to 11 January 2026**<br>\n'
        "Under way, day 1 of 7\n\n</div>\n\n[Roadmap](../roadmap.md) · Week 1 of 1"
    )
    assert "#" not in body(pages["roadmap.md"])
    assert "## " not in body(pages["index.md"]).replace("## Latest posts", "")
    assert "# Learning journal" in pages["index.md"]


def test_levels_of_a_plan_become_headings_in_its_order() -> None:
    weeks = (
        PlanWeek(0, "Zero"),
        PlanWeek(1, "One", module="m1", quarter="q1"),
        PlanWeek(2, "Two", quarter="q1"),
        PlanWeek(3, "Three", module="m1", quarter="q2"),
    )
    quarters = (Quarter("q1", "First", "Goal *one*", (1, 2)), Quarter("q2", "Second", None, (3,)))
    modules = (Module("m1", "Module", "q1", (1, 3)),)
    page = site_pages(SiteSource(journal(*weeks, quarters=quarters, modules=modules)), TEMPLATES)[
        "roadmap.md"
    ]
    headings = [line for line in page.splitlines() if line.startswith(("#", "| Week "))]
    shown = [line.split("|")[1].strip() if line.startswith("|") else line for line in headings]
    assert shown == [
        *("Week", "Week 0"),
        *("## First", "### Module", "Week", "Week 1", "Week", "Week 2"),
        *("## Second", "### Module", "Week", "Week 3"),
    ]
    assert "Goal *one*" in page


def test_a_full_week_shows_everything_it_has() -> None:
    task = Task("w01-goal-1", "goal", "Read *it*", days="1-3")
    resources = (
        Resource("A film", "https://example.org/a b", "Video"),
        Resource("A book", "javascript:x", "Book"),
    )
    week = PlanWeek(1, "One", goal="Try | it", tasks=(task,), resources=resources)

    def made(kind: Kind, name: str) -> Entry:
        return Entry(f"{name}/x y.md", kind, f"A {kind}", START, "", 1, week=1)

    entries = (made(Kind.GOTCHA, "gotchas"), made(Kind.PAPER, "papers"), made(Kind.NOTE, "journal"))
    proofs = {"w01-goal-1": (Proof("file", path="journal/f.csv"), Proof("web", url="https://example.org/"))}
    source = SiteSource(journal(week, entries=entries), {1: "## Numbers\n\n- figures\n"}, proofs)
    page = site_pages(source, TEMPLATES)["roadmap/week-01.md"]
    for words in (
        "Try | it",
        "### Goals\n\n- [ ] **Day 1-3:** Read *it* → [file](../journal/f.csv) · [web](https://example.org/)\n",
        "## Numbers\n\n- figures\n",
        "## Gotchas\n\n- [A gotcha](../gotchas/x%20y.md)\n",
        "## Papers\n\n- [A paper](../papers/x%20y.md)\n",
        "## Notes\n\n- [A note](../journal/x%20y.md)\n",
        "- Video: [A film](<https://example.org/a%20b>)\n",
        "- Book: A book",
    ):
        assert words in page


class Words(HTMLParser):
    """The words and the tags of a piece of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []
        self.feed(source)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.words += "".join(value or "" for _, value in attrs)


@given(text().map(lambda title: "".join(filter(str.isprintable, title))))
def test_a_title_is_shown_as_it_is_wherever_a_theme_prints_it(title: str) -> None:
    shown, expected = str(safe_title(title)), " ".join(title.split())
    in_html = Words(f"<b>{shown}</b>")
    assert ("".join(in_html.words.split()), in_html.tags) == ("".join(expected.split()), ["b"])
    in_attribute = Words(f'<b title="{shown}">')
    assert ("".join(in_attribute.words.split()), in_attribute.tags) == ("".join(expected.split()), ["b"])


@pytest.mark.parametrize(
    "title", ["# a", "*a* _b_", "[a](b)", "a {: .b }", "<i>a", "1. a", "`a`", "a & b", "a\nb", "==a=="]
)
def test_a_title_is_shown_as_it_is_in_a_markdown_heading(title: str) -> None:
    made = Words(markdown.markdown(f"# {safe_title(title)}", extensions=["attr_list", "tables"]))
    assert (made.words, made.tags) == (" ".join(title.split()), ["h1"])


def test_front_matter_is_safe_at_any_depth() -> None:
    meta: dict[str, object] = {
        "title": "a <b>",
        "tags": ["<i>", 7],
        "search": {"boost": 2, "note": '"'},
        "date": START,
        "draft": False,
    }
    assert safe_meta(meta) == {
        "title": "a &lt;b&gt;",
        "tags": ["&lt;i&gt;", 7],
        "search": {"boost": 2, "note": html.escape('"')},
        "date": START,
        "draft": False,
    }
    assert safe_title(7) == 7
