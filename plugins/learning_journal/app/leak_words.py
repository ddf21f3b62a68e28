"""What is said of a leak: what was found, in which files of the site, and what to do."""

from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.domain.phrases import Spot
from learning_journal.errors import Problem

_NAMED = 3
"""Places that a report names."""

_MOST_WORDS = 12
"""Words of a hidden text that a report shows."""

_ACCEPT = "May it be public? Add it to `privacy: allow:` in journal.yml, with the reason."
_ACCEPT_FILE = _ACCEPT.replace("it to", "the file's path on the site to")

_WHAT = {
    Kind.NAME: "The name of a file that is not published is on the site: {shown}",
    Kind.FILE: "A file that no published entry uses is on the site: {shown}",
    Kind.EMAIL: "An e-mail address is on the site: {shown}",
    Kind.SECRET: "Something like a secret is on the site: {what} {shown}",
    Kind.PATH: "A folder of somebody's machine is on the site: {shown}",
    Kind.PHOTO: "A picture on the site says {shown}",
    Kind.UNREAD: "A file of the site could not be looked through: {shown}",
}

_FIX = {
    Kind.TEXT: f"Build the site anew; if they are still there, a published page repeats them. {_ACCEPT}",
    Kind.NAME: f"Build the site anew; if it is still there, a published page names it. {_ACCEPT}",
    Kind.FILE: f"Build the site anew; if it is still there, remove the copy, maybe in docs/. {_ACCEPT}",
    Kind.EMAIL: f"Take it out. {_ACCEPT}",
    Kind.SECRET: "Revoke it where it was issued, for it may have been read already; then take it out.",
    Kind.PATH: f"Take it out; in a notebook, run the cell again or clear its output. {_ACCEPT}",
    Kind.PHOTO: f"Remove it from the picture, as with `exiftool -all= FILE`. {_ACCEPT_FILE}",
    Kind.UNREAD: f"Look into it yourself. {_ACCEPT_FILE}",
}


def quoted(spots: list[Spot], paths: list[str], *, is_unlisted: bool) -> Problem:
    """Return the problem that words of something hidden are in some files of the site."""
    piece = spots[0].piece
    first = min(spot.at for spot in spots)
    last = max(spot.at + spot.length for spot in spots)
    words = " ".join(piece.written[first:last][:_MOST_WORDS])
    more = " ..." if last - first > _MOST_WORDS else ""
    whose = "an unlisted entry" if is_unlisted else "what is not published"
    what = f"Words of {whose} are on the site: `{words}{more}`, {_places(paths)}."
    return Problem(piece.path, piece.lines[first], Kind.TEXT, what, _FIX[Kind.TEXT])


def problem_of(sighting: Sighting, origin: tuple[str, int], paths: list[str]) -> Problem:
    """Return a problem; origin: file and line of the journal that it came from, where that is known."""
    said = f"`{sighting.shown}`" if sighting.kind not in {Kind.PHOTO, Kind.UNREAD} else sighting.shown
    what = _WHAT[sighting.kind].format(shown=said, what=sighting.what)
    path, line = origin
    return Problem(path or paths[0], line, sighting.kind, f"{what}, {_places(paths)}.", _FIX[sighting.kind])


def unread(path: str, why: str) -> Problem:
    """Return the problem that nobody knows whether the words of a hidden file are on the site."""
    what = f"The words of a private file could not be looked for: {why}."
    fix = "Divide it, or save it as UTF-8. Is it no secret? Add its path to `privacy: allow:` in journal.yml."
    return Problem(path, 0, Kind.UNREAD, what, fix)


def _places(paths: list[str]) -> str:
    more = len(paths) - _NAMED
    return f"in {', '.join(paths[:_NAMED])}" + (f" and {more} more files" if more > 0 else "")
