"""The list of notebooks, and what stands on a notebook's own page besides it."""

from dataclasses import dataclass

from learning_journal.domain.entries import stem
from learning_journal.domain.tasks import State
from learning_journal.pages.listing import entry_link, week_link
from learning_journal.pages.views import LinkView, NotebookSource, SiteSource
from learning_journal.text.links import relative

NOTEBOOKS = "notebooks.md"
NOTEBOOK_STYLE = "stylesheets/notebook.css"
DOWNLOADS = "downloads"
"""The folder of the site that holds notebooks as they are, at their paths in the repository."""


@dataclass(frozen=True, slots=True)
class NotebookView:
    """A notebook as a page shows it; `claims` are the plan's tasks that it is evidence of."""

    page: LinkView
    week: LinkView | None
    entries: tuple[LinkView, ...]
    claims: tuple[str, ...]
    download: str
    colab: str


def notebook_title(path: str, heading: str) -> str:
    """Return what a notebook is called: its first heading, else its file's name."""
    return heading or stem(path).removesuffix(".ipynb").replace("_", " ").replace("-", " ").strip() or path


def notebook_views(source: SiteSource) -> tuple[NotebookView, ...]:
    """Return the notebooks that listed entries publish, those of the newest entry first."""
    shown = [one for one in source.notebooks if one.entries]
    shown.sort(key=lambda one: (one.entries[0].day, one.path), reverse=True)
    return tuple(notebook_view(source, one, NOTEBOOKS) for one in shown)


def notebook_view(source: SiteSource, notebook: NotebookSource, page: str) -> NotebookView:
    """Return a notebook as `page` shows it."""
    return NotebookView(
        page=LinkView(notebook.title, relative(notebook.path, page)),
        week=week_link(source, notebook.entries[0], page) if notebook.entries else None,
        entries=tuple(entry_link(entry, page) for entry in notebook.entries),
        claims=_claims(source, notebook.path),
        download=relative(f"{DOWNLOADS}/{notebook.path}", page),
        colab=notebook.colab,
    )


def _claims(source: SiteSource, path: str) -> tuple[str, ...]:
    known = source.journal.roadmap.known_tasks
    state = source.journal.published_task_state
    return tuple(
        known[id_][0].text
        for id_, proofs in source.evidence.items()
        if id_ in known and state[id_].state is State.DONE and any(proof.path == path for proof in proofs)
    )


def notebook_page(page: str, about: str = "") -> str:
    """Return a notebook's HTML with what there is to say about it, below its heading where it has one."""
    at = page.find("</h1>") + len("</h1>") if "</h1>" in page else 0
    return f'<div class="journal-notebook">{page[:at]}{about.strip()}{page[at:]}</div>'
