"""A built site read without a browser: whether its links lead somewhere, and whether its HTML is HTML."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from support.absent import missing
from support.node import INSTALL, node_program

_ADDRESSES = frozenset(("href", "src", "poster", "data", "action", "xlink:href"))
_RULES = {
    "root": True,
    "extends": ["html-validate:standard"],
    "rules": {
        # Material's switches have it: without it Firefox opens the menu again after a reload.
        "valid-autocomplete": "off",
    },
}


@dataclass
class _Page(HTMLParser):
    """What stands in a page: its ids, and where it leads."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value or "")
            elif name in _ADDRESSES and value is not None:
                self.links.append(value)


class SiteCheck:
    """The pages of a site in a folder, built for an address."""

    def __init__(self, folder: Path, address: str = "https://site.example/") -> None:
        self.address = address
        self.folder = folder
        self.pages: dict[str, _Page] = {}
        for path in sorted(folder.rglob("*.html")):
            page = _Page()
            page.feed(path.read_text(encoding="utf-8"))
            self.pages[path.relative_to(folder).as_posix()] = page

    def repeated_ids(self) -> Iterator[str]:
        """Yield the ids that stand more than once in a page."""
        for path, page in self.pages.items():
            yield from (f"{path}: #{id_}" for id_, count in Counter(page.ids).items() if count > 1)

    def broken_links(self) -> Iterator[str]:
        """Yield the links to nothing within the site: to no file, or to no id of a page."""
        for path, page in self.pages.items():
            here = urljoin(self.address, path.removesuffix("index.html"))
            yield from (
                f"{path}: {link}" for link in dict.fromkeys(page.links) if self._is_broken(here, link)
            )

    def _is_broken(self, here: str, link: str) -> bool:
        target = urlsplit(urljoin(here, link))
        site = urlsplit(self.address)
        if target.scheme not in {"http", "https"} or target.netloc != site.netloc:
            return False
        if not target.path.startswith(site.path):
            return True
        path = unquote(target.path.removeprefix(site.path))
        path = f"{path}index.html" if path.endswith("/") or not path else path
        if path not in self.pages:
            return not (self.folder / path).is_file()
        # A link to `#` leads to the top of a page.
        return bool(target.fragment) and unquote(target.fragment) not in self.pages[path].ids


def invalid_html(folder: Path, pages: Sequence[str] = ("**/*.html",)) -> list[str]:
    """Return what html-validate finds in pages of a site; without it CI fails, and anybody else is told."""
    program = node_program("html-validate/bin/html-validate.mjs")
    if program is None:
        missing(f"no html-validate: {INSTALL}")
    rules, found = folder.parent / "html-validate.json", folder.parent / "html-found.json"
    rules.write_text(json.dumps(_RULES), encoding="utf-8")
    # Into a file: what it prints is cut off where a pipe is full.
    options = ["--config", str(rules), "--formatter", f"json={found}"]
    ran = subprocess.run(
        [*program, *options, *(f"{folder}/{page}" for page in pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.is_file(), ran.stderr
    return [
        f"{Path(page['filePath']).relative_to(folder)}:{one['line']}: {one['ruleId']}: {one['message']}"
        for page in json.loads(found.read_text(encoding="utf-8"))
        for one in page["messages"]
    ]
