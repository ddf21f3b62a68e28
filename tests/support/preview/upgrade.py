"""Another version of an installed package: a copy with a change, which stands before the real one."""

import re
import shutil
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from learning_journal.edges.templates import shipped


class Upgrade(NamedTuple):
    """A change of a file in the next version of a package. name: of what is installed."""

    name: str
    package: str
    path: str
    old: str
    new: str


OURS = Upgrade(
    "learning-journal", "learning_journal", "templates/pages/above.html.j2", "", "<p>A new version.</p>\n"
)
THEME = Upgrade(
    "mkdocs-material", "material", "templates/partials/footer.html", "<footer", "<footer data-new"
)
EXTENSION = Upgrade("pymdown-extensions", "pymdownx", "tasklist.py", "task-list-control", "task-list-new")


def install(upgrade: Upgrade, place: Path) -> None:
    """Put the next version of a package into a folder for PYTHONPATH."""
    real = distribution(upgrade.name)
    package = place / upgrade.package
    source = Path(str(real.locate_file(upgrade.package)))
    if upgrade is OURS:
        source = Path(__file__).parents[3] / "plugins" / upgrade.package
    _copy(source, package)
    if upgrade is OURS:
        _copy(shipped(), package / "templates")
        _change(package / "__init__.py", r'__version__ = "', '__version__ = "9')
    target = package / upgrade.path
    text = target.read_text("utf-8")
    assert upgrade.old in text
    changed = text.replace(upgrade.old, upgrade.new) if upgrade.old else text + upgrade.new
    target.write_text(changed, "utf-8")
    described = next(file for file in real.files or () if file.name == "METADATA")
    known = Path(str(described.locate())).parent
    _copy(known, place / known.name)
    _change(place / known.name / "METADATA", r"(?m)^Version: ", "Version: 99.")


def _copy(source: Path, target: Path) -> None:
    """Copy a folder; icons, which are thousands, by a link."""
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".icons"))
    for icons in source.rglob(".icons"):
        (target / icons.relative_to(source)).symlink_to(icons)


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text, path
    path.write_text(changed, "utf-8")
