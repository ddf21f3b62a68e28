"""Retired tasks on the Roadmap page: with what published posts say of them, and nothing from drafts."""

from pathlib import Path

from support.journal import PLAN, build, entry, make_journal

RETIRED = """\
retired:
  - {id: w01-old, group: goal, text: "An *old* idea", week: 1, on: 2026-01-12, why: dull}
  - {id: w02-old, text: "Secretly done {{ 7*7 }}", week: 2}
  - {id: w09-old, text: Out of the plan, week: 9}
"""
DONE = "- [x] Old → [proof](https://example.org/proof) <!-- w01-old -->\n"


def test_the_roadmap_lists_what_was_retired(tmp_path: Path) -> None:
    files = {
        "journal/week-01.md": entry("One", "2026-01-06", DONE, week=1),
        "journal/week-02.md": entry(
            "Two",
            "2026-01-13",
            "- [x] A [secret](https://example.org/secret) <!-- w02-old -->\n",
            week=2,
            draft="true",
        ),
    }
    folder = make_journal(tmp_path / "journal", files, plan=PLAN + RETIRED)
    built = build(folder)
    assert built.code == 0, built.log
    text = built.text("roadmap/")
    assert "0 of 5 tasks done" in text
    assert "An old idea → proof · done, retired on 12 January 2026 · week 1" in text
    assert "Secretly done {{ 7*7 }} · retired · week 2" in text
    assert "Out of the plan · retired · week 9" in text
    links = built.links("roadmap/")
    assert links["proof"] == "https://example.org/proof"
    assert "secret" not in links
    boxes = built.page("roadmap/").select("li.task-list-item input")
    assert [box.has_attr("checked") for box in boxes] == [True, False, False]


def test_without_retired_tasks_there_is_no_such_heading(tmp_path: Path) -> None:
    built = build(make_journal(tmp_path / "journal"))
    assert "Retired" not in built.text("roadmap/")
