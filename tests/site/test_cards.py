"""Cards on a built site: self-tests that need no script, and what was recalled."""

import json
from pathlib import Path

import pytest
from bs4 import Tag

from support.journal import Built, build, entry, make_journal

WEEK_2 = """\
What matrices do.

<!-- more -->

## Practice

Q: What is $A_{1} * B_2$ in `a @ b`? See [below](#after) and [the gotcha](../gotchas/nan.md).
A: A *product*:

```python
# Q: no card
print(a @ b)
```

| a | b |
|---|---|
| 1 | $x_1$ |

$$
\\sum_{i} a_i
$$

1. one

    !!! note "Inside"
        words <img src="img/raw.png" alt="drawn"> ![plot](img/raw.png)
^c-8f3a

C: A matrix is a ==linear map==, its columns are ==images==.
^c-8f3b

Q: Which of these?

- one
- two

A: Both.

Q: <!-- to be written -->
A: Waitingonly
^c-8f3c

## After

Q in prose, and the end.
"""

HIDDEN = "Q: {0} asks?\nA: {0} answers.\n^c-{1}\n"
FILES: dict[str, str | bytes] = {
    "journal/week-02.md": entry("Second week", "2026-01-18", WEEK_2, week=2),
    "journal/week-01.md": entry(
        "Draft", "2026-01-11", HIDDEN.format("Draftonly", "d000"), week=1, draft="true"
    ),
    "journal/week-03.md": entry(
        "Unlisted", "2026-01-20", HIDDEN.format("Unlistedonly", "0e00"), week=3, visibility="unlisted"
    ),
    "journal/old.md": entry("An older note", "2025-06-01", HIDDEN.format("Older", "aaaa")),
    "gotchas/nan.md": entry("NaN is not equal", "2026-01-13", HIDDEN.format("Nan", "bbbb"), week=2),
    "gotchas/secret.md": entry(
        "Secret", "2026-01-13", HIDDEN.format("Secretonly", "cccc"), visibility="private", week=2
    ),
    "gotchas/later.md": entry("Later", "2026-01-20", "Q: Why?\nA: <!-- later -->\n^c-dddd\n", week=3),
    "journal/img/raw.png": b"\x89PNG",
    "data/reviews.jsonl": "".join(
        json.dumps({"card": card, "at": f"2026-01-2{day}T12:00:00Z", "grade": grade, "week": 2}) + "\n"
        for card, day, grade in (("c-8f3a", 0, "good"), ("c-cccc", 0, "again"), ("c-8f3a", 1, "again"))
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make_journal(tmp_path_factory.mktemp("cards") / "journal", FILES))


def cards(site: Built, address: str) -> list[Tag]:
    return list(site.page(address).select("details.journal-card"))


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def test_the_build_is_strict(site: Built) -> None:
    assert site.code == 0, site.log


@pytest.mark.parametrize(("address", "up"), [("blog/week-02/", "../"), ("recall/", "../blog/")])
def test_a_card_is_a_closed_element_with_everything_rendered_inside(
    address: str, up: str, site: Built
) -> None:
    card = cards(site, address)[0 if up == "../" else 1]
    assert not card.has_attr("open")
    summary = card.find("summary", recursive=False)
    assert isinstance(summary, Tag)
    assert next(iter(card.find_all(recursive=False))) is summary, "what a screen reader announces comes first"
    assert words(summary).startswith("What is A 1 \u2217 B 2 A_{1} * B_2 in a @ b ? See below")
    assert summary.find("p") is None
    assert summary.select_one("code")
    assert card.select_one("summary .arithmatex")
    assert words(card.select_one(".highlight pre")) == "# Q: no card print ( a @ b )"
    assert words(card.select_one("table td")) == "1"
    assert "\\sum_{i} a_i" in words(card.select_one("div.arithmatex"))
    assert card.select_one("ol li .admonition")
    assert {str(image["src"]) for image in card.find_all("img")} == {f"{up}img/raw.png"}


def test_links_of_a_card_lead_to_the_same_places_from_both_pages(site: Built) -> None:
    here = {link.get_text(): link["href"] for link in cards(site, "blog/week-02/")[0].find_all("a")}
    there = {link.get_text(): link["href"] for link in cards(site, "recall/")[1].find_all("a")}
    assert here == {"below": "#after", "the gotcha": "../../gotchas/nan/"}
    assert there == {
        "below": "../blog/week-02/#after",
        "the gotcha": "../gotchas/nan/",
        "Second week": "../blog/week-02/#c-8f3a",
    }


def test_ids_are_anchors_and_no_text(site: Built) -> None:
    assert [card.get("id") for card in cards(site, "blog/week-02/")] == ["c-8f3a", "c-8f3b", None]
    assert [card.get("id") for card in cards(site, "recall/")] == [None] * 5
    assert site.files_with("^c-") == []


def test_a_cloze_shows_blanks_and_reveals_them(site: Built) -> None:
    card = cards(site, "blog/week-02/")[1]
    assert words(card.find("summary")) == "A matrix is a [...], its columns are [...]."
    assert [mark.get_text() for mark in card.find_all("mark")] == ["linear map", "images"]
    assert words(card).endswith("A matrix is a linear map , its columns are images .")


def test_a_question_of_several_blocks_keeps_them(site: Built) -> None:
    summary = cards(site, "blog/week-02/")[2].find("summary")
    assert isinstance(summary, Tag)
    assert [item.get_text() for item in summary.select("p, li")] == ["Which of these?", "one", "two"]


def test_recall_collects_the_cards_by_topic_and_week(site: Built) -> None:
    main = site.page("recall/").select("article h2, article h3, article summary")
    assert [words(one).removesuffix(" \u00b6").split("?")[0].strip() for one in main] == [
        "Linear algebra",
        "Week 2: Matrices",
        "Nan asks",
        "What is A 1 \u2217 B 2 A_{1} * B_2 in a @ b",
        "A matrix is a [...], its columns are [...].",
        "Which of these",
        "Outside the plan",
        "Older asks",
    ]


def test_what_is_not_public_or_not_written_is_nowhere_on_it(site: Built) -> None:
    text = site.text("recall/")
    for word in ("Draftonly", "Unlistedonly", "Secretonly", "Waitingonly", "Why?"):
        assert word not in text
    for word in ("Draftonly", "Secretonly", "Waitingonly"):
        assert site.files_with(word) == []
    assert "Unlistedonly answers." in site.text("blog/week-03/")
    assert cards(site, "gotchas/later/") == []


def test_what_was_recalled_is_told(site: Built) -> None:
    for address in ("blog/week-02/", "roadmap/week-02/"):
        assert "Recall: 1 of 2 cards recalled" in site.text(address)
    assert "Recall:" not in site.text("roadmap/week-01/")
    numbers = site.text("numbers/")
    assert "1 of 2 cards recalled" in numbers
    assert "Cards recalled" in numbers
    begun = site.page("numbers/").select("table")[0]
    rows = [[words(cell) for cell in row.select("td")] for row in begun.select("tbody tr")]
    assert [row[-1] for row in rows] == ["", "1 of 2", "", ""]


def test_gotchas_that_return_are_on_the_home_page(site: Built) -> None:
    text = site.text("")
    assert "Do you still remember? " in text
    assert "Week 2: NaN is not equal" in text
    assert "Secret" not in text


def test_paper_shows_every_answer(site: Built) -> None:
    css = (site.site / "stylesheets/journal.css").read_text("utf-8")
    assert "::details-content" in css[css.index("@media print") :]


def test_without_cards_the_pages_say_so(full: Built) -> None:
    assert "No cards yet." in full.text("recall/")
    assert "recalled" not in full.text("numbers/")


def test_cards_of_a_plan_without_modules(tmp_path: Path) -> None:
    plan = "title: P\nweeks:\n  - {week: 1, title: One}\n  - {week: 2, title: Two}\n"
    post = entry("One", "2026-01-11", "Q: a?\nA: b\n", week=1)
    site = build(make_journal(tmp_path / "journal", {"journal/week-01.md": post}, plan=plan))
    assert site.code == 0, site.log
    assert [words(one) for one in site.page("recall/").select("article h2")] == ["Week 1: One \u00b6"]


def test_an_unfinished_card_fails_the_strict_build_and_stays_readable(tmp_path: Path) -> None:
    post = entry("One", "2026-01-11", "Q: Lonely?\n\nQ: a?\nA: b\n^c-1234\n\nA: alone\n", week=1)
    folder = make_journal(tmp_path / "journal", {"journal/week-01.md": post})
    strict = build(folder)
    assert strict.code == 1
    assert "journal/week-01.md:7: The question has no answer." in strict.log
    assert "journal/week-01.md:13: This answer has no question." in strict.log
    loose = build(folder, strict=False)
    assert "Q: Lonely?" in loose.text("blog/week-01/")
    assert len(cards(loose, "blog/week-01/")) == 1
