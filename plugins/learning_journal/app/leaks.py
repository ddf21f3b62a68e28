"""`check --public`: whatever a built site shows that is nobody's business, and where it came from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from learning_journal.app.leak_sources import Sources, digest, read_sources
from learning_journal.app.leak_words import problem_of, quoted, unread
from learning_journal.app.load import load_journal
from learning_journal.domain.journal import Journal
from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.domain.phrases import Phrases, Piece, Spot
from learning_journal.edges.content import find_root
from learning_journal.edges.site_files import SiteFile, read_texts, site_files
from learning_journal.edges.theme_files import is_of_theme
from learning_journal.errors import NoSiteError, Problem
from learning_journal.pages.head import NO_INDEX
from learning_journal.text.giveaways import giveaways
from learning_journal.text.plain_words import (
    bare_address,
    inner,
    joined,
    readable,
    shown,
    within_tags,
    words_of,
)

_JSON = (".json", ".ipynb", ".map", ".webmanifest", ".jsonl", ".js", ".mjs")
_TOKEN = re.compile(r"[^\s\"'<>()\[\]{}?#\\,;:=|`]+")
_FEWEST_IN_CODE = 3


@dataclass(frozen=True, slots=True)
class Report:
    """files: how many of the site were read. leaks: what was found, with the site's files that have it."""

    files: int
    leaks: tuple[tuple[Problem, tuple[str, ...]], ...]


def find_leaks(folder: Path, site: Path, today: date | None = None) -> Report:
    """Look through a built site for what the journal in `folder` keeps to itself.

    Raises what `load_journal` raises, and NoSiteError where there is no built site.
    """
    _require_site(site)
    root = find_root(folder)
    journal = load_journal(root, today, lenient=True)
    scan = _Scan(root, journal, read_sources(root, journal))
    count = 0
    try:
        for file in site_files(site):
            scan.look_into(file)
            count += 1
    except OSError as error:
        what = f"the site cannot be read: {error.strerror}"
        raise NoSiteError(what, where=str(error.filename), fix="check its permissions") from error
    return Report(count, tuple(sorted(scan.leaks())))


def _require_site(site: Path) -> None:
    fix = "build the site with `mkdocs build`, and name its folder, as in `journal check --public site`"
    if not site.is_dir():
        raise NoSiteError("there is no site to look through: no such folder", where=str(site), fix=fix)
    if not (site / "index.html").is_file():
        raise NoSiteError("this is no built site: it has no index.html", where=str(site), fix=fix)


class _Index:
    """Hidden pieces of one kind, without what public texts say too."""

    def __init__(self, pieces: Iterable[Piece], public: Iterable[tuple[str, str]]) -> None:
        texts = [list(_views(path, text)) for path, text in public]
        vocabulary = Counter(word for views in texts for word in views[0])
        self.phrases = Phrases(pieces, vocabulary)
        for views in texts:
            for words in views:
                self.phrases.forget(self.phrases.find(words).keys())


def _views(path: str, text: str) -> Iterator[list[str]]:
    """Yield the words of a text of the journal, as typed and as shown."""
    json = path.endswith(_JSON)
    yield words_of(inner(text, json=json))
    if path.endswith(".md"):
        yield words_of(readable(text))
    else:
        yield from (words_of(layer) for layer in shown(text, json=json))


class _Scan:
    """Looks into one file of a site after the other, and keeps what it found."""

    def __init__(self, root: Path, journal: Journal, sources: Sources) -> None:
        self.root, self.sources = root, sources
        listed, others = sources.public.items(), sources.of_unlisted.items()
        self.hidden = _Index(sources.hidden, (*listed, *others)).phrases
        self.unlisted = _Index(sources.unlisted, listed).phrases
        self.allowed = {words.casefold() for words in journal.settings.allowed}
        self.folders = (str(root),) if len(root.parts) > 3 else ()  # noqa: PLR2004 - `/srv/journal` may be an address
        said = {token for path, text in (*listed, *others) for token in _tokens(_plainly(path, text))}
        self.names = _names(sources, said)
        bare = {bare_address(one) for one in said}
        self.addresses = {
            address: path
            for address, path in sources.addresses.items()
            if not {address, f"/{address}"} & bare and ("/" in address or "-" in address)
        }
        self.beginnings = {address.split("/", 1)[0] for address in self.addresses}
        self.sizes = _by_size(sources)
        self.words: dict[Piece, tuple[list[Spot], list[str], bool]] = {}
        self.seen: dict[tuple[Sighting, str], list[str]] = defaultdict(list)

    def look_into(self, file: SiteFile | str) -> None:
        """Look into one file."""
        if isinstance(file, str):
            self._sight(Sighting(Kind.UNREAD, "it is no file that can be read"), file)
            return
        if is_of_theme(file.path, file.real):
            return
        self._words(file.path, file.path, own=False)
        if file.size in self.sizes and (path := self.sizes[file.size].get(digest(file.real))):
            self._sight(Sighting(Kind.FILE, path), file.path)
        own: bool | None = None
        for part in read_texts(file):
            if isinstance(part, Sighting):
                self._sight(part, file.path)
                continue
            if own is None:
                own = NO_INDEX in part or self._is_unlisted(file.path)
            self._words(file.path, part, own=own)

    def _is_unlisted(self, path: str) -> bool:
        others = (asset for asset, is_listed in self.sources.assets.items() if not is_listed)
        return any(f"/{path}".endswith(f"/{asset.removeprefix('journal/')}") for asset in others)

    def _words(self, path: str, text: str, *, own: bool) -> None:
        """Look at a part of a file. own: whether words of unlisted entries are at home here."""
        json = path.endswith(_JSON)
        bare = inner(text, json=json)
        together = joined(text, json=json) if "<" in text else ""
        for sighting in {*giveaways(bare, self.folders), *giveaways(together)}:
            self._sight(sighting, path)
        for token in _tokens(bare):
            self._name(token, path)
        indexes = ((self.hidden, False), *(() if own else ((self.unlisted, True),)))
        layers = [(words_of(within_tags(text, json=json)), _FEWEST_IN_CODE)]
        layers += [(words_of(layer), 1) for layer in shown(text, json=json)]
        for words, shortest in layers:
            for index, is_unlisted in indexes:
                for spots in index.find(words, shortest).values():
                    self._quote(spots[0], path, is_unlisted=is_unlisted)

    def _name(self, token: str, path: str) -> None:
        parts = token.split("/")
        if source := self.names.get(parts[-1]):
            self._sight(Sighting(Kind.NAME, source), path)
        for at, part in enumerate(parts):
            if part in self.beginnings and (source := self.addresses.get(bare_address("/".join(parts[at:])))):
                self._sight(Sighting(Kind.NAME, source), path)

    def _sight(self, sighting: Sighting, path: str) -> None:
        said = sighting.shown.casefold()
        below = sighting.kind is Kind.PATH and f"{said}/".startswith(tuple(self.allowed))
        if not below and not self.allowed & {said, path.casefold()}:
            about = path if sighting.kind in {Kind.UNREAD, Kind.PHOTO} else ""
            _add(self.seen[sighting, about], path)

    def _quote(self, spot: Spot, path: str, *, is_unlisted: bool) -> None:
        spots, paths, _ = self.words.setdefault(spot.piece, ([], [], is_unlisted))
        spots.append(spot)
        _add(paths, path)

    def leaks(self) -> Iterator[tuple[Problem, tuple[str, ...]]]:
        """Yield what was found, and what could not be looked for."""
        for path, why in self.sources.unread.items():
            if path.casefold() not in self.allowed:
                yield unread(path, why), ()
        for spots, paths, is_unlisted in self.words.values():
            yield quoted(spots, paths, is_unlisted=is_unlisted), tuple(paths)
        origins = self._origins() if self.seen else {}
        for (sighting, about), paths in self.seen.items():
            yield problem_of(sighting, self._origin(sighting, about, origins), paths), tuple(paths)

    def _origins(self) -> dict[Sighting, tuple[str, int]]:
        """Return where in the journal things stand that give somebody away."""
        found: dict[Sighting, tuple[str, int]] = {}
        of = self.sources
        for path, text in (*of.public.items(), *of.of_unlisted.items(), *of.of_hidden.items()):
            json = path.endswith(_JSON)
            for sighting in giveaways(inner(text, json=json)) if path else ():
                found.setdefault(sighting, (path, _line_of(sighting, text, json=json)))
        return found

    def _origin(
        self, sighting: Sighting, about: str, origins: dict[Sighting, tuple[str, int]]
    ) -> tuple[str, int]:
        if sighting.kind in {Kind.NAME, Kind.FILE}:
            return sighting.shown, 0
        same = (path for path in (about, f"docs/{about}") if about and (self.root / path).is_file())
        return origins.get(sighting) or (next(same, ""), 0)


def _line_of(sighting: Sighting, text: str, *, json: bool) -> int:
    rows = enumerate(text.split("\n"), 1)
    return next((line for line, row in rows if sighting in set(giveaways(inner(row, json=json)))), 0)


def _add(paths: list[str], path: str) -> None:
    if not paths or paths[-1] != path:
        paths.append(path)


def _plainly(path: str, text: str) -> str:
    return readable(text) if path.endswith(".md") else inner(text, json=path.endswith(_JSON))


def _tokens(text: str) -> set[str]:
    """Return what may be a path or an address."""
    return {token.casefold().rstrip(".") for token in _TOKEN.findall(text) if "/" in token or "." in token}


def _names(sources: Sources, said: set[str]) -> dict[str, str]:
    """Return the names of hidden files by which they are known, with their paths."""
    public = {token.rpartition("/")[2] for token in (*said, *(path.casefold() for path in sources.assets))}
    return {name: path for name, path in sources.names.items() if name not in public and _is_telling(name)}


def _is_telling(name: str) -> bool:
    stem, dot, _ = name.rpartition(".")
    return bool(dot) and len(stem) > 3 and stem != "index"  # noqa: PLR2004


def _by_size(sources: Sources) -> dict[int, dict[str, str]]:
    """Return hidden files by size and content: asking for the size first saves reading every file twice.

    What is public under another name is no secret.
    """
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for path, real in sources.files.items():
        if size := real.stat().st_size:
            found[size][digest(real)] = path
    for real in sources.shown:
        if (size := real.stat().st_size) in found:
            found[size].pop(digest(real), None)
    return found
