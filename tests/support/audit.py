"""What axe-core finds against WCAG 2.2 AA on a page in a browser."""

from dataclasses import dataclass

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    # axe leaves WCAG 2.2's own rule out unless it is asked for.
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Violation:
    """A rule of axe that a page breaks: its name and help, and for every element what is wrong with it."""

    rule: str
    help: str
    elements: tuple[str, ...]

    def __str__(self) -> str:
        return "\n    ".join((f"{self.rule}: {self.help}", *self.elements))


def violations(page: Page) -> list[Violation]:
    """Return what axe finds on the page as it is now."""
    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [
        Violation(
            one["id"],
            one["help"],
            tuple(
                f"{' '.join(map(str, node['target']))}: {' '.join(node['failureSummary'].split())}"
                for node in one["nodes"]
            ),
        )
        for one in found
    ]
