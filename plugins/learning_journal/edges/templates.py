"""Templates on disk: the ones that ship with the tool, and the journal's own in front of them."""

import contextlib
from importlib import resources
from pathlib import Path

from learning_journal.edges.store import read_text
from learning_journal.errors import UnreadableFileError

OWN = ("entries", "pages", "resume")
"""The folders of templates that a journal can have its own versions of."""

_SUFFIXES = frozenset({".j2", ".typ", ".css"})
"""What a template's name ends in; what else lies beside them is no matter of looks."""

_PACKAGE = Path(str(resources.files("learning_journal")))


def shipped() -> Path:
    """Return the folder of the shipped templates: inside the wheel, or the checkout's own."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "templates"


def default_plan() -> str:
    """Return the text of the plan that `journal init` starts with."""
    return read_text(shipped() / "init" / "roadmap.yml")


def template_path(root: Path | None, name: str) -> Path:
    """Return where a template is, e.g. `resume/resume.typ`; the journal's `templates/` folder comes first."""
    own = root / "templates" / name if root else None
    return own if own and own.is_file() else shipped() / name


def template_source(root: Path | None, name: str) -> str:
    """Return a template's text, e.g. `entries/week.md.j2`; raises UnreadableFileError where nobody has it."""
    return read_text(template_path(root, name))


def template_texts(root: Path | None) -> dict[str, str]:
    """Return the texts of a journal's own templates by name, or of the shipped ones, those that are text."""
    found: dict[str, str] = {}
    folder = root / "templates" if root else shipped()
    for name in template_names() if root is None else own_names(root):
        with contextlib.suppress(UnreadableFileError):
            found[name] = read_text(folder / name)
    return found


def own_names(root: Path) -> tuple[str, ...]:
    """Return the names of the files in a journal's `templates/` that look like templates, sorted.

    None where they are the shipped ones: the tool's own repository is a journal too.
    """
    base = root / "templates"
    if base.resolve() == shipped().resolve():
        return ()
    found = (path.relative_to(base).as_posix() for path in base.rglob("*") if path.suffix in _SUFFIXES)
    return tuple(sorted(name for name in found if "/." not in f"/{name}"))


def template_names() -> tuple[str, ...]:
    """Return the names of the shipped templates that a journal can have its own version of, sorted."""
    base = shipped()
    files = (path for folder in OWN for path in (base / folder).rglob("*") if path.suffix in _SUFFIXES)
    return tuple(sorted(path.relative_to(base).as_posix() for path in files))


def shipped_bytes(name: str) -> bytes:
    """Return what a shipped file holds that is no text, e.g. `pages/fonts/stix-two-math.woff2`."""
    return (shipped() / name).read_bytes()
