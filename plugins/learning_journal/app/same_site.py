"""Tells whether two readings of a journal differ in nothing but the texts of some pages."""

from collections.abc import Collection
from dataclasses import replace

from learning_journal.app.links import Links
from learning_journal.app.site import Site

_SAME = (
    *(
        "root",
        "previews",
        "assets",
        "notebooks",
        "styles",
        "scripts",
        "order",
        "problems",
        "notices",
        "activity",
    ),
    *("source", "checkpoints", "pictures", "badges"),
)
"""What more pages show than those that a text is on."""


def same_but_texts(before: Site, after: Site, paths: Collection[str]) -> bool:
    """Tell whether all is the same but for the texts of the pages at these paths.

    What entries say elsewhere is in `source`, where their texts are left out but for what other pages quote.
    """
    return (
        before.entries.keys() == after.entries.keys()
        and before.pages.keys() == after.pages.keys()
        and all(before.entries[path] == after.entries[path] for path in before.entries.keys() - set(paths))
        and all(getattr(before, name) == getattr(after, name) for name in _SAME)
        and replace(before.journal, entries=()) == replace(after.journal, entries=())
        and before.templates.sources == after.templates.sources
        and _met(before) == _met(after)
        and _lead_alike(before.links, after.links)
    )


def _met(site: Site) -> dict[str, list[str]]:
    return {path: [entry.path for entry in entries] for path, entries in site.met.items()}


def _lead_alike(before: Links, after: Links) -> bool:
    """Tell whether all links that were followed lead where they led."""
    asked = before.followed
    return before.without(before.refused) == after.without(after.refused) and asked == {
        path: after.at(path) for path in asked
    }
