"""The notebooks of a site: which there are, and what a notebook's own page shows."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from learning_journal.app.links import Way
from learning_journal.app.notebooks import colab
from learning_journal.app.site import Site
from learning_journal.domain.entries import Entry
from learning_journal.pages.notebooks import notebook_page, notebook_title, notebook_view
from learning_journal.pages.render import rendered
from learning_journal.pages.views import NotebookSource
from learning_journal.text.notebook_html import clean_notebook


def notebook_sources(site: Site) -> tuple[NotebookSource, ...]:
    """Return the notebooks of the site, each with the listed entries that lead to it, oldest first."""
    led = _led_to(site)
    return tuple(
        NotebookSource(
            path,
            notebook_title(path, heading),
            tuple(led.get(path, ())),
            colab(site.links.file_on_forge(path)),
        )
        for path, heading in site.notebooks.titles.items()
    )


def _led_to(site: Site) -> dict[str, list[Entry]]:
    led: dict[str, list[Entry]] = {}
    for entry in sorted(site.journal.listed, key=lambda entry: (entry.day, entry.path)):
        for path in {site.links.follow(entry.path, target).path for target in entry.links}:
            led.setdefault(path, []).append(entry)
    return led


def title_of_notebook(site: Site, path: str) -> str | None:
    """Return what one of the journal's notebooks is called; None for other pages."""
    notebook = site.source.notebook(path)
    return notebook.title if notebook else None


def notebook_html(site: Site, path: str, page: str, address_of: Callable[[str], str | None]) -> str:
    """Return a notebook's page without anything that could act, with its week and ways to get it.

    page: as the converter made it. path: may be one of the hand-written pages'. address_of: gives the
    address of a path of the site from this page.
    """

    def address(target: str) -> str | None:
        there = site.links.follow(path, target)
        if there.way is not Way.SITE:
            return there.url if there.way is Way.FORGE else None
        found, fragment = address_of(there.path), urlsplit(target).fragment
        return f"{found}#{fragment}" if found and fragment else found

    shown = clean_notebook(page, address)
    notebook = site.source.notebook(path)
    if notebook is None:
        return notebook_page(shown)
    view = notebook_view(site.source, notebook, "")
    about = rendered(
        site.templates,
        "pages/notebook.html.j2",
        view=view,
        address=lambda href: address_of(unquote(href)),
    )
    # No pair of dollar signs is math here, though it may stand within the notebook's words.
    return notebook_page(shown, about.replace("$", "&#36;"))
