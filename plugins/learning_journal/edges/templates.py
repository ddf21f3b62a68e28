"""Templates on disk: the ones that ship with the tool, and the journal's own in front of them."""

from importlib import resources
from pathlib import Path

from learning_journal.edges.store import read_text

_PACKAGE = Path(str(resources.files("learning_journal")))


def shipped() -> Path:
    """Return the folder of the shipped templates: inside the wheel, or the checkout's own."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def default_plan() -> str:
    """Return the text of the plan that `journal init` starts with."""
    installed = _PACKAGE / "templates" / "init" / "roadmap.yml"
    return read_text(installed if installed.is_file() else _PACKAGE.parents[1] / "roadmap.yml")


def template_source(root: Path | None, name: str) -> str:
    """Return a template's text, e.g. `entries/week.md.j2`; the journal's `templates/` folder comes first.

    Raises UnreadableFileError where neither has it.
    """
    own = root / "templates" / name if root else None
    return read_text(own if own and own.is_file() else shipped() / name)


def shipped_bytes(name: str) -> bytes:
    """Return what a shipped file holds that is no text, e.g. `pages/fonts/stix-two-math.woff2`."""
    return (shipped() / name).read_bytes()
