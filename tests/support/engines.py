"""A site as any engine built it: its addresses, where its pages lead, what its pages say."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

PROGRAMS = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict", "--config-file"],
    "properdocs": ["-m", "properdocs", "build", "--strict", "--config-file"],
    "zensical": ["-m", "zensical", "build", "--strict", "--config-file"],
}
"""How each engine builds a folder's settings."""

ENGINES_OWN = (
    "assets/",
    "search/",
    "search.json",
    "sitemap.xml.gz",
    "tags.json",
    "objects.inv",
    "social/blog/page/",
)
"""What only one engine writes: its theme's files and its search index."""


@dataclass(frozen=True)
class BuiltBy:
    """A site in a folder, below an address. log: what its engine said."""

    folder: Path
    address: str
    log: str = ""
    _pages: dict[str, BeautifulSoup] = field(default_factory=dict)

    @cached_property
    def files(self) -> set[str]:
        """Every file, but for what is the engine's own."""
        paths = (
            path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()
        )
        return {path for path in paths if not path.startswith(ENGINES_OWN)}

    @property
    def pages(self) -> list[str]:
        """The files that are pages."""
        return sorted(path for path in self.files if path.endswith(".html"))

    def page(self, path: str) -> BeautifulSoup:
        """Return a page by its file."""
        if path not in self._pages:
            self._pages[path] = BeautifulSoup((self.folder / path).read_text(encoding="utf-8"), "html.parser")
        return self._pages[path]

    def main(self, path: str) -> Tag:
        """Return a page's main part."""
        found = self.page(path).find(class_="md-content")
        assert isinstance(found, Tag), path
        return found

    def words(self, path: str) -> str:
        """Return the words of a page's main part without white space, which engines set as they like."""
        return "".join(self.main(path).get_text().split())

    def links(self, path: str, *, steps: bool = True) -> set[str]:
        """Return where on the site a page leads, its pictures too; steps: also the pages before and after."""
        here = urljoin(self.address, path.removesuffix("index.html"))
        elements = [
            *self.main(path).select("a[href]:not(.headerlink), img[src]"),
            *(self.page(path).select("nav:not([hidden]) > a.md-footer__link") if steps else ()),
        ]
        targets = (urljoin(here, str(one.get("href") or one.get("src"))) for one in elements)
        return {unquote(one.partition("#")[0]) for one in targets if one.startswith(self.address)}

    def hosts(self, path: str) -> set[str]:
        """Return the hosts that a page would load something from."""
        loaded = self.page(path).select(
            "script[src], link[rel=stylesheet], img[src], iframe[src], link[rel=preconnect]"
        )
        return {urlsplit(str(one.get("src") or one.get("href"))).netloc for one in loaded} - {""}


def build_with(engines: Mapping[str, Path], address: str, variables: Mapping[str, str]) -> dict[str, BuiltBy]:
    """Build folders, each by an engine, all side by side; each site lies in `site` beside its settings."""
    started = {
        engine: subprocess.Popen(
            [sys.executable, *PROGRAMS[engine], str(folder / "mkdocs.yml")],
            cwd=folder,
            env={**variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for engine, folder in engines.items()
    }
    built = {}
    for engine, process in started.items():
        log, _ = process.communicate()
        assert process.returncode == 0, f"{engine}: {log}"
        built[engine] = BuiltBy(engines[engine] / "site", address, log)
    return built
