"""Keys that are likely to be slips, and those that are somebody's own."""

import pytest

from learning_journal.text.key_names import find_slips
from learning_journal.text.yaml_source import read_yaml


def slips(source: str) -> list[tuple[str, str]]:
    value, problems = read_yaml(source, "a.md")
    assert value is not None
    assert problems == ()
    return [(slip.key, slip.meant) for slip in find_slips(value.mapping or {})]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        *((f"{key}: true", "draft") for key in ("Draft", "darft", "drft", "draftt", "isDraft", "is_draft")),
        *((f"{key}: x", "visibility") for key in ("visability", "Visibility", "visibilty", "vis-ibility")),
        *(
            (f"{key}: true", "visibility")
            for key in ("private", "privat", "is-private", "hidden", "unlisted")
        ),
        *((f"private: {value}", "visibility") for value in ("", "[a]", "1", "maybe")),
        ("unpublished: true", "draft"),
        *((f"{key}: no", "draft") for key in ("published", "Publish", "public", "visible", "pubished")),
        *((f"status: {value}", "draft") for value in ("draft", "Draft", "unpublished")),
        ("status: hidden", "visibility"),
        ("descripton: x", "description"),
        ("Tags: [a]", "tags"),
        ("titel: x", "title"),
    ],
)
def test_slips(source: str, meant: str) -> None:
    assert slips(source) == [(source.partition(":")[0], meant)]


@pytest.mark.parametrize(
    "source",
    [
        *(f"{key}: no" for key in ("private", "hidden", "unpublished")),
        *(f"{key}: yes" for key in ("published", "publish", "public", "visible")),
        *("published: 2026-01-08", "published:", "publisher: ACM", "status: deprecated", "status: [draft]"),
        *("tag: a", "author: Ada", "category: a", "sources: [a]", "weeks: 2", "link: x"),
        *("layout: post", "resource: x", "subtitle: x", "updated: 2026-01-08", "course: CS", "data: x"),
        *("readtime: 3", "hide: [toc]", "template: x.html", "draft: false", "week: 3", "aliases: [a]"),
        "published: false\ndraft: true",
        "published: false\nvisibility: unlisted",
        "private: true\nvisibility: private",
        "darft: true\ndraft: true",
        "titel: x\ntitle: x",
    ],
)
def test_keys_of_others_and_what_is_said_already(source: str) -> None:
    assert slips(source) == []


@pytest.mark.parametrize(
    "source",
    [
        "private: true\ndraft: true",
        "visability: private\ndraft: true",
        "darft: true\ndraft: false",
        "hidden: true\nvisibility: public",
        "published: false\ndraft: false",
    ],
)
def test_what_is_said_already_must_hide(source: str) -> None:
    assert len(slips(source)) == 1
