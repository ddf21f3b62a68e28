"""Resources: each once, and what the latest word about one is."""

from pathlib import Path

import pytest

from learning_journal.domain.resources import ResourceLine, ResourceState, Shelf, address, marks
from learning_journal.domain.roadmap import PlanWeek, Resource, Roadmap
from learning_journal.text.roadmap_yaml import read_roadmap_yaml

AXLER = Resource("Linear Algebra Done Right", "https://linear.axler.net/", "Book")
PLAN = Roadmap(
    "A plan",
    weeks=(
        PlanWeek(1, "One", resources=(AXLER, Resource("Vectors \u2013 a film", None, "Resource"))),
        PlanWeek(4, "Four", resources=(Resource("Axler again", "http://LINEAR.axler.net", "Resource"),)),
    ),
    resources=(
        Resource("vectors - a  film", "https://example.org/v", "Video", topic="Mathematics", note="short"),
        Resource("A tool", None, "Tool"),
    ),
)


def said(state: ResourceState, title: str, url: str | None = None, kind: str = "") -> ResourceLine:
    return ResourceLine(1, state, title, url, kind)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://Example.org/a/", "http://example.org/a", True),
        ("https://example.org", "https://example.org/", True),
        ("https://example.org/a", "https://example.org/A", False),
        ("https://example.org/a#b", "https://example.org/a", False),
        ("https://example.org/?v=1", "https://example.org/?v=2", False),
        ("mailto:a@b", "https:a@b", False),
        ("http://[", "http://[ ", True),
    ],
)
def test_addresses_are_the_same_where_they_lead_to_the_same(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert (address(one) == address(other)) == same


def test_the_same_resource_is_one_with_all_its_weeks_and_words() -> None:
    items = Shelf(PLAN).items
    assert [(item.title, item.kind, item.weeks, item.url) for item in items] == [
        ("Linear Algebra Done Right", "Book", [1, 4], "https://linear.axler.net/"),
        ("Vectors \u2013 a film", "Video", [1], "https://example.org/v"),
        ("A tool", "Tool", [], None),
    ]
    assert (items[1].topic, items[1].note, items[1].own) == ("Mathematics", "short", False)


def test_two_addresses_under_one_title_are_two_and_the_title_alone_is_neither() -> None:
    plan = Roadmap("A plan", resources=tuple(Resource("Docker", f"https://{n}.org/", "Tool") for n in "ab"))
    shelf = Shelf(plan, [(1, said(ResourceState.DONE, "Docker"))])
    assert [(item.url, item.state.word, item.own) for item in shelf.items] == [
        ("https://a.org/", "queued", False),
        ("https://b.org/", "queued", False),
        (None, "done", True),
    ]
    assert shelf.state(Resource("Docker", None, "Tool")) is ResourceState.QUEUED


def test_the_latest_word_wins_and_a_fresh_box_is_no_word() -> None:
    lines = [
        (1, said(ResourceState.READING, "Linear Algebra Done Right", "https://linear.axler.net")),
        (2, said(ResourceState.DONE, "A title in words of one's own", "https://linear.axler.net")),
        (3, said(ResourceState.QUEUED, "Linear Algebra Done Right")),
    ]
    shelf = Shelf(PLAN, lines)
    assert shelf.state(AXLER) is ResourceState.DONE
    assert shelf.items[0].weeks == [1, 2, 3, 4]
    assert shelf.counts()[ResourceState.DONE] == 1
    again = Shelf(PLAN, [*lines, (9, said(ResourceState.READING, "Linear Algebra Done Right"))])
    assert again.state(AXLER) is ResourceState.READING


def test_own_resources_come_after_the_plans_with_the_plans_words_for_kinds() -> None:
    lines = [
        (1, said(ResourceState.READING, "A talk", "https://example.org/t", "video")),
        (1, said(ResourceState.QUEUED, "book: Calculus")),
        (1, said(ResourceState.QUEUED, "Deep learning: a review")),
        (1, said(ResourceState.QUEUED, "A show", "https://example.org/s", "Podcast")),
        (1, said(ResourceState.QUEUED, "See", "https://example.org/x", "a" * 31)),
        (2, said(ResourceState.DONE, "a TALK")),
        (2, said(ResourceState.DONE, "A tool", "https://tool.example/")),
    ]
    shelf = Shelf(PLAN, lines)
    own = [(item.title, item.kind, item.state.word, item.weeks) for item in shelf.items if item.own]
    assert own == [
        ("A talk", "Video", "done", [1, 2]),
        ("Calculus", "Book", "queued", [1]),
        ("Deep learning: a review", "Resource", "queued", [1]),
        ("A show", "Podcast", "queued", [1]),
        ("See", "Resource", "queued", [1]),
    ]
    assert list(shelf.kinds()) == ["Book", "Video", "Tool", "Podcast", "Resource"]
    assert shelf.items[2].url == "https://tool.example/", "the plan's tool, and now it has an address"
    assert [item.title for item in shelf.own_of_week(1, PLAN.weeks[0].resources)] == [item[0] for item in own]


def test_a_line_anywhere_is_known_by_address_or_by_the_words_that_new_week_writes() -> None:
    known = marks(PLAN)
    assert address("http://linear.axler.net/") in known
    assert {"vectors - a film", "book: linear algebra done right", "tool: a tool"} <= known
    assert "a tool" not in known, "it may be the words of a task"


def test_the_default_plan_has_135_resources() -> None:
    plan, _ = read_roadmap_yaml(
        Path(__file__).parents[2].joinpath("templates/init/roadmap.yml").read_text("utf-8"), "r"
    )
    shelf = Shelf(plan)
    listed = [resource for week in plan.weeks for resource in week.resources]
    linked = [resource.url for resource in (*listed, *plan.resources) if resource.url]
    assert (len(listed), len(plan.resources), len(linked), len(set(linked))) == (109, 39, 74, 63)
    assert (len(shelf.items), sum(1 for item in shelf.items if item.url)) == (135, 63)
    assert sum(1 for item in shelf.items if not item.weeks) == 27
    assert [len(item.weeks) for item in shelf.items if len(item.weeks) > 1] == [2]
