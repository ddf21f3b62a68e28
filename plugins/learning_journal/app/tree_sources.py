"""What the files of a plain tree are made from: pages by hand, entries, generated pages, files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from learning_journal.app.engine_settings import EngineSettings
from learning_journal.app.places import Places, address_of
from learning_journal.app.site import Site
from learning_journal.domain.entries import Entry, stem
from learning_journal.edges.hand_written import PAGES, hand_written_files
from learning_journal.edges.markdown_engine import slug_of
from learning_journal.edges.store import read_text
from learning_journal.errors import Problem
from learning_journal.pages.notebooks import DOWNLOADS
from learning_journal.pages.posts import list_pages, post_lists
from learning_journal.pages.render import plainly
from learning_journal.pages.words import Phrase
from learning_journal.text.front_matter import split_front_matter

_TAKEN = "A hand-written page has the address of this entry."
_POST = "The blog would take this page for a post, because its path begins with `journal`."


@dataclass(frozen=True)
class TreeSources:
    """The sources of a tree, each by the path that pages name it by.

    hand: hand-written pages. entries: what has become a page. made: generated pages' text. files: what is
    copied as it is. notebooks: those that get a page. lists: the pages that list posts, each with its title
    and text.
    """

    hand: Mapping[str, Path]
    entries: Mapping[str, Entry]
    made: Mapping[str, str]
    files: Mapping[str, Path | bytes]
    notebooks: Mapping[str, Path]
    lists: Mapping[str, tuple[str, str]]
    places: Places
    problems: tuple[Problem, ...]


class _Gatherer:
    """Takes files in the order in which one gives way to another, and says where each lies."""

    def __init__(self, settings: EngineSettings, site: Site) -> None:
        self.settings, self.site = settings, site
        self.blog = settings.blog
        self.of: dict[str, str] = {}
        self.taken: dict[str, str] = {}
        self.problems: list[Problem] = []

    def take(self, path: str, place: str, *, silently: bool = False) -> bool:
        """Give a file its place, unless another has it or its address."""
        address = address_of(place, directory_urls=self.settings.directory_urls)
        other = self.taken.get(address)
        if other is None and path not in self.of:
            self.of[path] = place
            self.taken[address] = path
            return True
        if not silently:
            what = _TAKEN if path in self.of else f"{other} has the same address."
            self.problems.append(
                Problem(path, 0, "address-taken", what, "Rename one of the two; this one is left out.")
            )
        return False

    def hand(self) -> dict[str, Path]:
        found = hand_written_files(self.settings.docs, self.settings.left_out)
        kept = {}
        for path, file in found.items():
            page = path.endswith(PAGES)
            if page and self.blog and path.startswith("journal"):
                self.problems.append(Problem(path, 0, "not-a-post", _POST, "Rename it; it is left out."))
            elif self.take(path, _page_place(path) if page else self._file_place(path)):
                kept[path] = file
        return kept

    def entries(self) -> dict[str, Entry]:
        return {
            path: entry for path, entry in self.site.entries.items() if self.take(path, self._place(path))
        }

    def _place(self, path: str) -> str:
        if self.blog and path.startswith("journal/"):
            return f"{self.blog.folder}/{stem(path)}.md"
        return path

    def _file_place(self, path: str) -> str:
        """Return where a file that is no page yet lies: a notebook becomes one, others go with posts."""
        if path.endswith(".ipynb") and "mkdocs-jupyter" in self.settings.plugins:
            return f"{path.removesuffix('.ipynb')}.md"
        if self.blog and path.startswith("journal/"):
            return f"{self.blog.folder}/{path.removeprefix('journal/')}"
        return path

    def assets(self) -> Iterator[str]:
        for path in self.site.assets:
            if self.take(path, self._file_place(path)):
                yield path


def _is_notebook_page(path: str, place: str) -> bool:
    return path.endswith(".ipynb") and place.endswith(".md")


def _page_place(path: str) -> str:
    """Return where a hand-written page lies: under the one name for its address that every engine knows."""
    base = path.rpartition(".")[0]
    folder, slash, name = base.rpartition("/")
    return f"{folder}{slash}{'index' if name == 'README' else name}.md"


def tree_sources(settings: EngineSettings, site: Site) -> TreeSources:
    """Return what a tree is made from; a file that has another's address is left out, with a problem."""
    gatherer = _Gatherer(settings, site)
    hand = gatherer.hand()
    entries = gatherer.entries()
    assets = list(gatherer.assets())
    lists = _lists(gatherer, entries)
    made = {path: text for path, text in site.pages.items() if gatherer.take(path, path, silently=True)}
    others = {path: data for path, data in site.made.items() if path not in site.pages}
    files: dict[str, Path | bytes] = {
        path: data.encode() if isinstance(data, str) else data
        for path, data in others.items()
        if gatherer.take(path, path, silently=True)
    }
    notebooks: dict[str, Path] = {}
    for path, file in {**hand, **{path: site.root / path for path in assets}}.items():
        if path.endswith(PAGES):
            continue
        if not _is_notebook_page(path, gatherer.of[path]):
            files[path] = file
        else:
            notebooks[path] = site.notebooks.copies.get(path, file)
            if path in site.notebooks.copies and gatherer.take(f"{DOWNLOADS}/{path}", f"{DOWNLOADS}/{path}"):
                files[f"{DOWNLOADS}/{path}"] = file
    return TreeSources(
        {path: file for path, file in hand.items() if path.endswith(PAGES)},
        entries,
        made,
        files,
        notebooks,
        lists,
        Places(gatherer.of, settings.directory_urls),
        tuple(gatherer.problems),
    )


def _lists(gatherer: _Gatherer, entries: Mapping[str, Entry]) -> Mapping[str, tuple[str, str]]:
    """Return the pages that list posts, by path: title and text."""
    blog, templates = gatherer.blog, gatherer.site.templates
    if blog is None:
        return {}
    posts = [entry for path, entry in entries.items() if path.startswith("journal/") and entry.listed]
    title = plainly(templates, Phrase("lost_journal"))
    written = gatherer.settings.docs / blog.folder / "index.md"
    intro = split_front_matter(read_text(written))[1] if written.is_file() else ""
    lists = post_lists(blog, title, posts, slug_of)
    pages = list_pages(blog, lists, templates, intro=intro)
    return {path: page for path, page in pages.items() if path in gatherer.of or gatherer.take(path, path)}
