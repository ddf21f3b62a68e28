"""What a folder of files is, by their paths and the settings among them, and which of them are entries."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from learning_journal.domain.moving import Candidate, Layout, Left, OldSite, SourceKind
from learning_journal.text.moving.old_sites import hugo_site, jekyll_site, material_blog

MARKDOWN = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown")
"""How the names of files end that are read."""

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:-(.*))?\Z")
_HUGO_SETTINGS = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
)
_TRASH = (".trash/", ".obsidian/")
_FEWEST = 2
"""Files from which one folder is enough to say what a source is."""

Read = Callable[[str], str]
"""Gives the text of a file by its path; empty text for one that is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class Files:
    """The paths of a source's files, with forward slashes, sorted. name: of its folder. read: see `Read`."""

    name: str
    paths: Sequence[str]
    read: Read

    def below(self, folder: str) -> Iterator[str]:
        """Yield the paths in a folder, as they are seen from it; `folder` is empty or ends in a slash."""
        return (path.removeprefix(folder) for path in self.paths if path.startswith(folder))

    def first(self, *names: str) -> str:
        """Return the first of some files that is there, the uppermost where several are; else empty."""
        found = [path for path in self.paths if path.rpartition("/")[2] in names]
        return min(
            found, key=lambda path: (path.count("/"), names.index(path.rpartition("/")[2])), default=""
        )


def lay_out(files: Files) -> Layout | None:
    """Say what a source is; None where nothing tells it."""
    for recognise in (_obsidian, _jekyll, _material, _hugo, _topics):
        if layout := recognise(files):
            return layout
    return None


def is_markdown(path: str) -> bool:
    """Tell whether a file is one that is read."""
    return path.lower().endswith(MARKDOWN)


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    end = next((end for end in MARKDOWN if name.lower().endswith(end)), "")
    return name[: len(name) - len(end)]


def _folders(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")[:-1])


def dated(name: str) -> tuple[date | None, str]:
    """Return the day that a name begins with, and what follows it; the whole name where there is no day."""
    match = _DATED.match(name)
    try:
        day = date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    return (day, match[4] or "") if match and day else (None, name)


def _parent(path: str) -> str:
    """Return the folder that a path is in: empty, or ending in a slash."""
    return path[: path.rfind("/") + 1]


def _is_readme(path: str) -> bool:
    return _stem(path).lower() == "readme"


# Jekyll


def _jekyll(files: Files) -> Layout | None:
    posts = [path for path in files.paths if "_posts" in _folders(path) or "_drafts" in _folders(path)]
    settings = files.first("_config.yml", "_config.yaml", "_config.toml")
    if not posts and files.name == "_posts":
        posts = [path for path in files.paths if is_markdown(path)]
        return _jekyll_layout(files, "", posts, "the folder is called `_posts`", "")
    if posts:
        places = {_folders(path)[: _posts_at(path)] for path in posts}
        top = _parent(settings) if settings else "".join(f"{part}/" for part in min(places, key=len))
        return _jekyll_layout(files, top, posts, "it has a folder `_posts` or `_drafts`", settings)
    here = [path for path in files.below("") if "/" not in path and is_markdown(path)]
    named = [path for path in here if all(dated(_stem(path)))]
    if len(named) >= _FEWEST and 2 * len(named) >= len(here):
        return _jekyll_layout(files, "", here, "its files are called as in `2026-01-31-title.md`", "")
    return None


def _posts_at(path: str) -> int:
    return next(at for at, part in enumerate(_folders(path)) if part in {"_posts", "_drafts"})


def _jekyll_layout(files: Files, top: str, posts: Iterable[str], why: str, settings: str) -> Layout:
    candidates: list[Candidate] = []
    left: list[Left] = []
    for path in posts:
        draft = "_drafts" in _folders(path)
        day, name = dated(_stem(path))
        folders = _folders(path)
        at = next((at for at, part in enumerate(folders) if part in {"_posts", "_drafts"}), None)
        above = tuple(p for p in _folders(path.removeprefix(top))[: at and at - top.count("/")]) if at else ()
        if not is_markdown(path):
            if path.lower().endswith((".html", ".textile", ".erb", ".htm")):
                left.append(Left(path, "it is not markdown"))
        elif day is None and not draft:
            left.append(Left(path, "its name does not begin with a day, so it is no post to Jekyll"))
        else:
            inside = folders[at + 1 :] if at is not None else folders
            candidates.append(Candidate(path, (*above, *inside), name, day, draft, above))
    return Layout(
        SourceKind.JEKYLL, why, top, tuple(candidates), tuple(left), (top,), jekyll_site(files.read(settings))
    )


# Material for MkDocs


def _material(files: Files) -> Layout | None:
    settings = files.first("mkdocs.yml", "mkdocs.yaml", "properdocs.yml")
    site = material_blog(files.read(settings), settings)
    authors = files.first(".authors.yml")
    if site:
        top = _parent(settings)
        posts, docs = f"{top}{site.posts}", f"{top}{site.docs}"
        why = f"`{settings}` has a blog"
    elif authors:
        docs = top = _parent(authors)
        posts, why = f"{top}posts/", f"it has `{authors}`"
    else:
        return None
    old = site.old if site else OldSite(guessed=True)
    paths = [path for path in files.paths if path.startswith(posts) and is_markdown(path)]
    candidates = [
        Candidate(path, _folders(path.removeprefix(posts)), _stem(path), dated(_stem(path))[0])
        for path in paths
        if not _is_readme(path)
    ]
    return Layout(SourceKind.MATERIAL, why, top, tuple(candidates), (), (docs,), old) if candidates else None


# Hugo


def _hugo(files: Files) -> Layout | None:
    settings = files.first(*_HUGO_SETTINGS)
    content = next(filter(None, (_up_to(path, "content") for path in files.paths if is_markdown(path))), "")
    if settings and content == f"{_parent(settings)}content/":
        top, why = _parent(settings), f"it has `{settings}` and a folder `content`"
        inside = f"{top}content/"
    elif files.name == "content" or files.first("_index.md"):
        top, why, inside, settings = "", "it has the files of Hugo's `content`", "", ""
        if content and files.name != "content":
            inside = content
            top = inside.removesuffix("content/")
    else:
        return None
    candidates: list[Candidate] = []
    left: list[Left] = []
    for path in files.paths:
        if not (path.startswith(inside) and is_markdown(path)):
            continue
        seen = path.removeprefix(inside)
        folders, name = _folders(seen), _stem(seen)
        bundle = name == "index" and bool(folders)
        if name == "_index" or (name == "index" and not folders):
            left.append(Left(path, "it is the page of a section, no entry"))
            continue
        if bundle:
            folders, name = folders[:-1], folders[-1]
        day, rest = dated(name)
        candidates.append(
            Candidate(path, folders, rest or name, day, address=(*folders, name), bundle=bundle)
        )
    statics = (inside, f"{top}static/", f"{top}assets/")
    site = hugo_site(files.read(settings), settings)
    return Layout(SourceKind.HUGO, why, top, tuple(candidates), tuple(left), statics, site)


def _up_to(path: str, name: str) -> str:
    """Return the folder of a name that a path is in, with a slash at the end; empty where it is in none."""
    folders = _folders(path)
    return "".join(f"{part}/" for part in folders[: folders.index(name) + 1]) if name in folders else ""


# Obsidian


def _obsidian(files: Files) -> Layout | None:
    inside = next((path for path in files.paths if ".obsidian" in _folders(path)), None)
    if inside is None:
        return None
    top = inside[: inside.find(".obsidian/")]
    templates = _templates_of(files, top)
    candidates: list[Candidate] = []
    left: list[Left] = []
    for path in files.paths:
        seen = path.removeprefix(top)
        if not path.startswith(top) or seen.startswith(_TRASH) or not is_markdown(path):
            continue
        if templates and seen.startswith(templates):
            left.append(Left(path, "it is a template"))
            continue
        day, rest = dated(_stem(seen))
        candidates.append(Candidate(path, _folders(seen), rest or _stem(seen), day))
    why = f"it has a folder `{top}.obsidian`"
    return Layout(SourceKind.OBSIDIAN, why, top, tuple(candidates), tuple(left), (top,), hidden=True)


def _templates_of(files: Files, top: str) -> str:
    match = re.search(r'"folder"\s*:\s*"([^"]+)"', files.read(f"{top}.obsidian/templates.json"))
    return f"{match[1].strip('/')}/" if match else ""


# TIL


def _topics(files: Files) -> Layout | None:
    """Take a folder for notes by topic: its markdown in folders, or all of it where there are none."""
    shown = [path for path in files.paths if is_markdown(path) and not _hides(path)]
    inside = dict.fromkeys([path for path in shown if "/" in path] or shown)
    candidates = [
        Candidate(path, _folders(path), dated(_stem(path))[1] or _stem(path), dated(_stem(path))[0])
        for path in inside
        if not _is_readme(path)
    ]
    if not candidates:
        return None
    left = tuple(
        Left(path, "it is about the folder or in no topic")
        for path in shown
        if path not in inside or _is_readme(path)
    )
    topics = len({candidate.folders[0] for candidate in candidates if candidate.folders})
    place = f"in {topics} folder{'s' * (topics != 1)}" if topics else "in it"
    why = f"it has markdown {place}, and no other tool's settings"
    return Layout(SourceKind.TIL, why, "", tuple(candidates), left, ("",))


def _hides(path: str) -> bool:
    return any(part.startswith((".", "_")) for part in path.split("/"))
