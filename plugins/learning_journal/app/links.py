"""Where the links of an entry lead once it is on the site."""

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from learning_journal.domain.entries import FOLDERS, Entry, Kind, stem
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.edges.content import PRIVATE, exists_within
from learning_journal.edges.git_remote import remote_address
from learning_journal.edges.tree import Committed, read_committed, real_path, spelled
from learning_journal.errors import Problem
from learning_journal.pages import checkpoints, pack
from learning_journal.text.blocks import find_blocks
from learning_journal.text.commit_ids import SCHEME, with_commit_links
from learning_journal.text.links import (
    is_html,
    named_path,
    relative,
    with_literal_addresses,
    without_links,
)
from learning_journal.text.markdown import Link, find_links, replace_links
from learning_journal.text.remotes import commit_address, file_address, style_of, web_address

ASSET_FOLDERS = (*FOLDERS, "notebooks")
"""Where the files lie that an entry publishes by linking to them."""

_REFRESHED = {
    Kind.WEEK: {"week", "gotchas", "deliverables", "numbers"},
    Kind.CHECKPOINT: {checkpoints.BLOCK},
    Kind.NOTE: {pack.BLOCK},
}
"""The managed blocks of a kind of entry; under another name nothing is replaced."""


class Way(Enum):
    """What becomes of a link."""

    KEPT = "left to the engine: another site, a place on the page, an address that is no file of ours"
    SITE = "a page or file of the site"
    FORGE = "a file or commit on the forge"
    GONE = "nothing a reader may or can follow"
    MISSING = "no such file"
    BROKEN = "no address at all"
    MISSPELLED = "a file, but with other capital letters"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads. `path`: of the site's file. `url`: of the forge, or as written where kept."""

    way: Way
    path: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Forge:
    """Addresses of the repository's web site; `base` is empty where there is none."""

    base: str
    committed: Committed

    def file(self, path: str) -> str:
        """Return the address of a committed file or folder, as it was in the commit at HEAD; else empty."""
        if not self.base or not self.committed.has(path):
            return ""
        whole = f"{self.committed.prefix}{'' if path == '.' else path}".rstrip("/")
        return file_address(self.base, self.committed.head, whole)

    def commit(self, id_: str) -> str:
        """Return the address of a commit; else empty."""
        return commit_address(self.base, id_) if self.base else ""

    def proof(self, proof: Proof) -> str:
        """Return where on the web a proof can be looked at; empty where it cannot, or does not hold."""
        if not proof.holds:
            return ""
        if proof.kind is ProofKind.COMMIT:
            return self.commit(proof.commit or proof.target.removeprefix(SCHEME))
        return self.file(proof.path) if proof.path else proof.url


def forge_of_remote(root: Path) -> Forge:
    """Return the forge that the repository's remote is on: `origin`, else the only one there is.

    Its base is empty without such a remote, and for a host whose addresses nobody knows.
    """
    base = web_address(remote_address(root))
    return Forge(base if style_of(base) else "", read_committed(root))


@dataclass(frozen=True, slots=True)
class Links:
    """Follows the links of entries.

    docs: the hand-written pages' folder relative to the root, empty where it is outside.
    pages: paths of the entries that are on the site. refused: paths of files that cannot be shown there.
    """

    root: Path
    docs: str
    pages: frozenset[str]
    forge: Forge
    refused: frozenset[str] = frozenset()
    _known: dict[str, Destination] = field(default_factory=dict)

    def without(self, refused: frozenset[str]) -> "Links":
        """Return the same without some files on the site."""
        return replace(self, refused=refused, _known={})

    @property
    def followed(self) -> Mapping[str, Destination]:
        """What was asked for so far, and where it is."""
        return dict(self._known)

    def follow(self, source: str, target: str) -> Destination:
        """Say where a link written in the file `source` leads."""
        try:
            parts = urlsplit(target)
        except ValueError:  # an address that begins like one of IPv6
            return Destination(Way.BROKEN)
        if parts.scheme == "commit":
            url = self.forge.commit(parts.path)
            return Destination(Way.FORGE, url=url) if url else Destination(Way.GONE)
        path = named_path(target, source)
        return Destination(Way.KEPT, url=target) if path is None else self.at(path)

    def at(self, path: str) -> Destination:
        """Say where readers can see a file or folder; path: from the journal's root."""
        if path not in self._known:
            self._known[path] = self._find(path)
        return self._known[path]

    def _find(self, path: str) -> Destination:
        if path in self.pages:
            return Destination(Way.SITE, path)
        if path.startswith("..") or not exists_within(self.root, path):
            found = None if path.startswith("..") else spelled(self.root, path)
            return (
                Destination(Way.MISSPELLED, found) if found not in {None, path} else Destination(Way.MISSING)
            )
        found = spelled(self.root, path)
        if found != path:
            return Destination(Way.MISSPELLED, found or "")
        if self._may_publish(path):
            return Destination(Way.SITE, path)
        if self.docs and path.startswith(f"{self.docs}/"):
            return Destination(Way.SITE, path.removeprefix(f"{self.docs}/"))
        url = self.file_on_forge(path)
        return Destination(Way.FORGE, url=url) if url else Destination(Way.GONE)

    def file_on_forge(self, path: str) -> str:
        """Return the address of a committed file that readers may see; else empty.

        Nothing says where private files and entries without a page are.
        """
        parts = path.split("/")
        hidden = PRIVATE in parts or (parts[0] in FOLDERS and path.endswith(".md"))
        return "" if hidden else self.forge.file(path)

    def _may_publish(self, path: str) -> bool:
        """Tell whether a file is published by a link to it; its real place counts, not a symbolic link's."""
        real = real_path(self.root, path)
        return (
            path not in self.refused
            and real is not None
            and all(
                place.split("/", 1)[0] in ASSET_FOLDERS
                and not place.endswith(".md")
                and not any(part.startswith(".") or part == PRIVATE for part in place.split("/"))
                for place in (path, real)
            )
        )

    def assets(self, entries: Iterable[Entry]) -> dict[str, bool]:
        """Return the files that these entries publish, and whether one of the entries is listed."""
        found: dict[str, bool] = {}
        for entry in entries:
            for target in entry.links:
                there = self.follow(entry.path, target)
                if there.way is Way.SITE and self._may_publish(there.path):
                    found[there.path] = found.get(there.path, False) or entry.listed
        return found

    def problems(
        self, entries: Iterable[Entry], *, engine: bool, told: Container[tuple[str, int, str]] = ()
    ) -> Iterator[Problem]:
        """Yield what is wrong with the links of entries.

        engine: a site engine reports the plain ones itself; only what it does not see or explain is wanted.
        told: links of which something is said already, by file, line and target.
        """
        for entry in entries:
            for link in find_links(entry.body) if entry.links else ():
                if engine and not is_html(entry.body, link) and not self._is_left_out(entry, link):
                    continue
                if found := self._problem(entry, link):
                    code, what, fix = found
                    if _is_managed(entry, link):
                        if engine and entry.kind is not Kind.NOTE:  # it is handed the block as it is now
                            continue
                        fix = _refresh(entry)
                    line = entry.body_line + entry.body.count("\n", 0, link.start)
                    if (entry.path, line, link.target) not in told:
                        yield Problem(entry.path, line, code, what, fix)

    def _is_left_out(self, entry: Entry, link: Link) -> bool:
        return self.follow(entry.path, link.target).way in {Way.MISSPELLED, Way.BROKEN}

    def _problem(self, entry: Entry, link: Link) -> tuple[str, str, str] | None:
        """Return code, words and remedy."""
        there = self.follow(entry.path, link.target)
        if there.way is Way.MISSPELLED:
            what = f"The link to `{link.target}` differs from the file's name in capital letters."
            return "link-case", what, f"The file is `{there.path}`."
        if there.way is Way.BROKEN:
            return "link-address", f"The link to `{link.target}` has no address.", "Write a whole one."
        if there.way is Way.MISSING:
            what = f"The link to `{link.target}` leads to no file."
            return "link-target", what, "Correct the path, or add the file."
        if there.way is Way.KEPT and link.target.startswith("/") and not link.target.startswith("//"):
            what = f"The link to `{link.target}` begins at the site's root, which other readers do not have."
            return "link-absolute", what, "Begin at this file's folder, as in `../papers/`."
        return None

    def adapted(
        self, source: str, text: str, html: Callable[[str], str | None], *, page: str | None = None
    ) -> str:
        """Return an entry's text with every link leading where the site's readers can follow.

        A commit among the words becomes a link too, where there is a forge.
        html: gives for a path of the site the address that an HTML attribute needs, which no engine adapts;
        None where the site has no such file. page: where the text is shown, if not in its own entry.
        """

        def way(link: Link) -> Way:
            return self.follow(source, link.target).way

        text = with_commit_links(text, self.forge.commit)
        lost = (Way.GONE, Way.MISSPELLED, Way.BROKEN)
        text = without_links(text, [link for link in find_links(text) if way(link) in lost])
        text = with_literal_addresses(text)

        def target(link: Link) -> str | None:
            there = self.follow(source, link.target)
            if page and link.target.startswith("#"):  # a place in the entry
                there = Destination(Way.SITE, source)
            if there.way is Way.FORGE:
                return there.url
            if there.way is not Way.SITE:
                return None
            if is_html(text, link):
                return html(there.path)
            parts = urlsplit(link.target)
            return urlunsplit(("", "", relative(there.path, page or source), parts.query, parts.fragment))

        return replace_links(text, target)

    @staticmethod
    def adapted_html(source: str, text: str, html: Callable[[str], str | None]) -> str:
        """Return a generated page's text with the addresses in its HTML made fit; `html` as in `adapted`."""

        def target(link: Link) -> str | None:
            return html(path_within(source, link.target)) if is_html(text, link) else None

        return replace_links(text, target)


def path_within(source: str, target: str) -> str:
    """Return the path of the site that a link in a generated page means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(target)))


def _is_managed(entry: Entry, link: Link) -> bool:
    """Tell whether a link is in a block that the tool would replace."""
    if entry.kind not in _REFRESHED:
        return False
    blocks, problems = find_blocks(entry.body)
    return not problems and any(
        block.name in _REFRESHED[entry.kind] and block.start <= link.start < block.end for block in blocks
    )


def _refresh(entry: Entry) -> str:
    if entry.kind is Kind.WEEK:
        return f"Refresh the post: `journal new-week {entry.week}`."
    if entry.kind is Kind.CHECKPOINT:
        return f"Refresh the post: `journal checkpoint {stem(entry.path).removeprefix('checkpoint-')}`."
    return f"Refresh the pack: `journal sprint {entry.week}`."


def neighbours(paths: list[str]) -> Mapping[str, tuple[str | None, str | None]]:
    """Return for each path the one before it and the one after it."""
    return {
        path: (paths[at - 1] if at else None, paths[at + 1] if at + 1 < len(paths) else None)
        for at, path in enumerate(paths)
    }
