"""What axe-core finds against WCAG 2.2 AA on a page in a browser, in either colour scheme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": _RULES},
    # axe leaves WCAG 2.2's own rule out unless it is asked for.
    "rules": {"target-size": {"enabled": True}},
}
_COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What a scheme can change."""

NO_MOTION = "reduce"
"""How a browser is to be set: a colour that fades in is measured wrong."""


@dataclass(frozen=True)
class Violation:
    """A rule of axe that a page breaks in a scheme, and for every element what is wrong with it."""

    scheme: str
    rule: str
    help: str
    elements: tuple[str, ...]

    def __str__(self) -> str:
        return "\n    ".join((f"{self.rule} ({self.scheme}): {self.help}", *self.elements))


def violations(page: Page) -> Iterator[Violation]:
    """Yield what axe finds on the page as it is now, and what it finds where the dark scheme is asked for."""
    page.evaluate(AXE_SCRIPT)
    yield from _run(page, "light", _OPTIONS)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("[data-md-color-scheme=slate]")
    yield from _run(page, "dark", _COLOURS)
    page.emulate_media(color_scheme="light")


def _run(page: Page, scheme: str, options: Mapping[str, Any]) -> Iterator[Violation]:
    for found in page.evaluate("options => axe.run(options)", options)["violations"]:
        elements = (
            f"{' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
            for node in found["nodes"]
        )
        yield Violation(scheme, found["id"], found["help"], tuple(elements))
