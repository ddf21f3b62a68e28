"""What a link in an entry asks for, read from its words alone: a commit, a path, or an address elsewhere."""

import posixpath
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from learning_journal.text.commit_ids import SCHEME
from learning_journal.text.remotes import Place, place_of

_WEB = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a link leads; exactly one of the first four is set, or `fault` says why it leads nowhere.

    commit: an id as written. path: from the journal's root, `.` for the root itself, `..` in front where it
    is outside. place: what an address of the repository's own forge names, with the address in `url`.
    url: an address on the web. fault, fix: what is wrong with the link's own words, and what to write.
    """

    commit: str = ""
    path: str = ""
    place: Place | None = None
    url: str = ""
    fault: str = ""
    fix: str = ""


def lead_of(source: str, target: str, base: str = "") -> Lead:
    """Read a link in the file `source` (from the journal's root). base: see `remotes.place_of`."""
    if target.startswith(SCHEME):
        return Lead(commit=target.removeprefix(SCHEME))
    try:
        parts = urlsplit(target)
    except ValueError:  # an address that begins like one of IPv6
        return Lead(fault="It is no address.", fix="Correct it.")
    if parts.scheme or parts.netloc:
        return _on_web(target, parts, base)
    if parts.path.startswith(("/", "\\")):
        what = "It begins at the site's root, which other readers do not have."
        return Lead(fault=what, fix="Begin at this file's folder, as in `../papers/`.")
    if not parts.path:  # a place in the entry itself
        return Lead(path=source)
    return Lead(path=posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path))))


def _on_web(target: str, parts: SplitResult, base: str) -> Lead:
    if not parts.scheme:
        return Lead(url=f"https:{target}")
    if parts.scheme in _WEB and parts.netloc:
        return Lead(url=target, place=place_of(base, target))
    if parts.scheme in _WEB:
        return Lead(fault="It is no address.", fix="Correct it.")
    fix = "Link to a file of the journal, a commit, or a page on the web."
    return Lead(fault=f"Nobody else can follow what begins with `{parts.scheme}:`.", fix=fix)
