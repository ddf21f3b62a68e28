"""The files that come with the site's theme: the same on everybody's site, and nobody's secret."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from learning_journal.edges.store import read_text

_THEME = "material"
_WORDS = ("*.html", "partials/**/*.html", "blocks/**/*.html", "fragments/**/*.html")


def _folder() -> Path | None:
    """Return the theme's folder; it is looked for and not imported, because the site may have another."""
    found = find_spec(_THEME)
    places = found.submodule_search_locations if found else None
    return Path(places[0], "templates") if places else None


def is_of_theme(path: str, real: Path) -> bool:
    """Tell whether a file of the site is byte for byte the theme's. path: from the site's root."""
    folder = _folder()
    if folder is None or not path.startswith("assets/"):
        return False
    theirs = folder / path
    return theirs.is_file() and theirs.read_bytes() == real.read_bytes()


def theme_words() -> Iterator[str]:
    """Yield the templates in which the theme's own words stand, in every language."""
    folder = _folder()
    for pattern in _WORDS if folder else ():
        for path in sorted(folder.glob(pattern)) if folder else ():
            yield read_text(path)
