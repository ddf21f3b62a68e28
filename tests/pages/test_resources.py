"""The Resources page and the resources of a hub: states in words, foreign words as they are."""

from datetime import date

from learning_journal.domain.calendar import plan_calendar
from learning_journal.domain.entries import Entry, Kind, Visibility
from learning_journal.domain.journal import Journal, Settings
from learning_journal.domain.resources import ResourceLine, ResourceState
from learning_journal.domain.roadmap import PlanWeek, Resource, Roadmap
from learning_journal.edges.templates import template_source
from learning_journal.pages.render import environment
from learning_journal.pages.site import site_pages
from learning_journal.pages.views import SiteSource

TEMPLATES = environment(lambda name: template_source(None, name))
START = date(2026, 1, 5)
PLAN = Roadmap(
    "A plan",
    weeks=(
        PlanWeek(
            1,
            "One",
            resources=(
                Resource("A <b>", "https://example.org/a", "Book"),
                Resource("B", "javascript:alert(1)", "Book"),
            ),
        ),
        PlanWeek(2, "Two"),
    ),
    resources=(
        Resource("A, in other words", "https://example.org/a/", "Book", "Mathematics", "the *first*"),
    ),
)


def pages(*posts: Entry) -> dict[str, str]:
    journal = Journal(
        Settings("Ada", START), PLAN, plan_calendar(START, PLAN.numbers), date(2026, 1, 20), entries=posts
    )
    return site_pages(SiteSource(journal), TEMPLATES)


def post(week: int, *lines: ResourceLine, draft: bool = False, unlisted: bool = False) -> Entry:
    visibility = Visibility.UNLISTED if unlisted else Visibility.PUBLIC
    path = f"journal/week-{week:02}.md"
    return Entry(
        path, Kind.WEEK, "A", START, "", 1, week, draft=draft, visibility=visibility, resources=lines
    )


READ = ResourceLine(1, ResourceState.READING, "A <b>", "https://example.org/a")
OWN = ResourceLine(2, ResourceState.DONE, "My *own*", "https://example.org/own", "Podcast")


def body(page: str) -> str:
    return page.split("---\n", 2)[2].strip()


def test_the_page_begins_with_what_is_read_and_goes_by_kind_and_says_where_and_how_far() -> None:
    assert body(pages(post(2, READ, OWN))["resources.md"]) == (
        "3 resources: 1 reading, 1 done, 1 queued. The published reviews say how far along"
        " each of them is.\n\n"
        "## Now\n\n"
        "- Book: [A &#60;b&#62;](https://example.org/a)<br>\n"
        "  <small>reading · [Week 1](roadmap/week-01.md) · [Week 2](roadmap/week-02.md) · Mathematics"
        " · the &#42;first&#42;</small>\n\n\n"
        "## Book\n\n"
        "- B<br>\n"
        "  <small>queued · [Week 1](roadmap/week-01.md)</small>\n\n\n"
        "## Podcast\n\n"
        "- [My &#42;own&#42;](https://example.org/own)<br>\n"
        "  <small>done · [Week 2](roadmap/week-02.md)</small>"
    )


def test_a_hub_says_states_in_words_and_has_what_else_served_the_week() -> None:
    made = pages(post(2, READ, OWN))
    assert body(made["roadmap/week-01.md"]).endswith(
        "## Resources\n\n- Book: [A &#60;b&#62;](https://example.org/a) · *reading*\n- Book: B"
    )
    assert body(made["roadmap/week-02.md"]).endswith(
        "## Resources\n\n"
        "- Book: [A &#60;b&#62;](https://example.org/a) · *reading*\n"
        "- Podcast: [My &#42;own&#42;](https://example.org/own) · *done*"
    )


def test_what_no_reader_may_see_says_nothing() -> None:
    for hidden in (post(2, READ, OWN, draft=True), post(2, READ, OWN, unlisted=True)):
        page = pages(hidden)["resources.md"]
        assert "reading" not in page
        assert "own" not in page


def test_a_plan_without_resources_has_a_page_that_says_so() -> None:
    journal = Journal(
        Settings("Ada", START), Roadmap("A plan", (PlanWeek(1, "One"),)), plan_calendar(START, (1,)), START
    )
    page = site_pages(SiteSource(journal), TEMPLATES)["resources.md"]
    assert "Neither the plan nor a review names anything to read or watch" in page
