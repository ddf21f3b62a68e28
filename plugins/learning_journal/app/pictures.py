"""Pictures that show the learner's work: committed files, and what committed notebooks have printed."""

import hashlib
import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from learning_journal.domain.entries import Entry
from learning_journal.domain.evidence import Claim
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Picture
from learning_journal.edges.blobs import committed_bytes
from learning_journal.edges.content import PRIVATE
from learning_journal.edges.tree import Committed, real_path
from learning_journal.text.links import is_image, link_label, named_path
from learning_journal.text.markdown import find_links, plain
from learning_journal.text.notebook_pictures import JPEG, notebook_pictures
from learning_journal.text.slug import slugify

ENDINGS = frozenset((".apng", ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"))
"""Kinds of pictures that browsers and forges show."""

FOLDER = "pictures"
"""Where copies of pictures are put."""

_NOTEBOOK = ".ipynb"
MOST = 3
"""Pictures of one notebook."""

_LARGE_FILE = b"version https://git-lfs"
"""How the text begins that stands for a file kept elsewhere (Git LFS)."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of some claims. of: by the task's id. data: contents by `Picture.key`."""

    of: Mapping[str, tuple[Picture, ...]]
    data: Mapping[tuple[str, int], bytes]

    def placed(self, there: Collection[str] = ()) -> tuple[dict[tuple[str, int], str], dict[str, bytes]]:
        """Return where each picture lies, by `Picture.key`, and the copies that are to be made for that.

        there: paths of files that need no copy.
        """
        places: dict[tuple[str, int], str] = {}
        copies: dict[str, bytes] = {}
        for picture in (picture for pictures in self.of.values() for picture in pictures):
            content = self.data[picture.key]
            if not picture.output and picture.path in there:
                places[picture.key] = picture.path
            else:
                places[picture.key] = f"{FOLDER}/{_name(picture, content)}"
                copies[places[picture.key]] = content
        return places, copies


def read_pictures(root: Path, journal: Journal, committed: Committed, claims: Iterable[Claim]) -> Pictures:
    """Find the pictures of proven, published claims: in the claim's post, and among its proofs.

    Nothing private, nothing uncommitted and nothing outside the journal's folder is taken; of a symbolic link
    the file it leads to decides. Notebooks are read as they were committed, never executed.
    """
    shown = [claim for claim in claims if claim.published and claim.proven and claim.task.verb]
    found = {claim.task.id: tuple(_named(root, journal, claim)) for claim in shown}
    wanted = {picture.path for pictures in found.values() for picture in pictures}
    contents = committed_bytes(root, committed, sorted(wanted))
    data = {key: content for path, content in contents.items() for key, content in _contents(path, content)}
    of = {
        id_: _distinct((one for picture in pictures for one in _whole(picture, data)), data)
        for id_, pictures in found.items()
    }
    return Pictures(of, data)


def _distinct(pictures: Iterable[Picture], data: Mapping[tuple[str, int], bytes]) -> tuple[Picture, ...]:
    """Return each picture once: a post often shows one that a notebook made, and has words for it."""
    kept: dict[bytes, Picture] = {}
    for picture in pictures:
        same = kept.get(data[picture.key])
        if same is None or (same.output and not picture.output):
            kept[data[picture.key]] = picture
    return tuple(kept.values())


def _name(picture: Picture, content: bytes) -> str:
    """Return the name of a picture's copy: safe, and another one when the picture is another."""
    stem, ending = posixpath.splitext(posixpath.basename(picture.path))
    if picture.output:
        ending = ".jpg" if content.startswith(JPEG) else ".png"
    return f"{slugify(stem, 'picture')}-{hashlib.sha256(content).hexdigest()[:12]}{ending.lower()}"


def _contents(path: str, content: bytes) -> Iterator[tuple[tuple[str, int], bytes]]:
    if path.endswith(_NOTEBOOK):
        pictures = islice(notebook_pictures(content), MOST)
        yield from (((path, number), picture) for number, picture in enumerate(pictures, start=1))
    elif not content.startswith(_LARGE_FILE):
        yield (path, 0), content


def _whole(picture: Picture, data: Mapping[tuple[str, int], bytes]) -> Iterator[Picture]:
    """Yield what there is of a picture: itself, or those of a notebook."""
    if not picture.path.endswith(_NOTEBOOK):
        yield from (picture,) if (picture.path, 0) in data else ()
        return
    for number in range(1, MOST + 1):
        if (picture.path, number) in data:
            yield Picture(picture.path, f"{picture.alt}, picture {number}", number)


def _named(root: Path, journal: Journal, claim: Claim) -> Iterator[Picture]:
    """Yield the picture files and notebooks of a claim: those it links to, then those its post shows."""
    for proof in claim.proofs:
        real = _public(root, proof.path) if proof.path else ""
        if real.endswith(_NOTEBOOK):
            yield Picture(real, proof.path)
        elif _is_picture(real):
            yield Picture(real, plain(proof.label) or posixpath.basename(proof.path))
    post = journal.entry(claim.post)
    yield from _in_post(root, post) if post else ()


def _in_post(root: Path, post: Entry) -> Iterator[Picture]:
    for link in find_links(post.body):
        path = named_path(link.target, post.path) if is_image(post.body, link) else None
        real = _public(root, path) if path and not path.startswith("..") else ""
        if path and _is_picture(real):
            yield Picture(real, plain(link_label(post.body, link)) or posixpath.basename(path))


def _is_picture(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in ENDINGS


def _public(root: Path, path: str) -> str:
    """Return where a file really is, relative to the root; empty where readers may not see it."""
    real = real_path(root, path)
    if real is None or any(PRIVATE in place.split("/") for place in (path, real)):
        return ""
    return real
