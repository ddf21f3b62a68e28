"""A repository's home on the web: read from the address of its remote, and the addresses there of files."""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import SplitResult, quote, unquote, urlsplit

_SCP = re.compile(r"(?:[^@/\s]+@)?(?P<host>[^:/\s@\[\]]{2,}):(?P<path>(?!//|:)\S.*)\Z")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\Z")
_ALIASES = {"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"} | {
    "altssh.bitbucket.org": "bitbucket.org"
}
"""What hosts are called where ssh has to go through another port."""

_WORD = re.compile(r"[^a-z0-9]+")
_SCHEMES = ("ssh", "git", "http", "https", "git+ssh", "ssh+git")
_SHOWN = re.compile(r"/(?:-/)?(?P<view>blob|tree|raw|blame|src|commits?)/(?P<rest>.+)\Z")
_OF_GITEA = re.compile(r"(?:commit|branch|tag)/")
_ID = re.compile(r"[0-9a-fA-F]{7,64}\Z")


class Style(Enum):
    """How a forge's addresses are built: what stands before a commit's id for a file, and for a commit."""

    GITHUB = ("blob", "commit")
    GITLAB = ("-/blob", "-/commit")
    GITEA = ("src/commit", "commit")
    BITBUCKET = ("src", "commits")


_STYLES = {
    "github": Style.GITHUB,
    "gitlab": Style.GITLAB,
    "codeberg": Style.GITEA,
    "gitea": Style.GITEA,
    "forgejo": Style.GITEA,
    "bitbucket": Style.BITBUCKET,
}


@dataclass(frozen=True, slots=True)
class Place:
    """What an address of a repository's own forge names: a commit, else a path.

    paths: the path relative to the repository's root, one for each way to read the address, because a
    branch's name may hold slashes; the likeliest first.
    """

    commit: str = ""
    paths: tuple[str, ...] = ()


def style_of(base: str) -> Style | None:
    """Tell by its host how a forge's addresses are built; None for a host nobody knows."""
    host = urlsplit(base).hostname or ""
    return next((_STYLES[word] for word in _WORD.split(host) if word in _STYLES), None)


def web_address(remote: str) -> str:
    """Return the address of a remote's repository on the web; empty where it has none.

    Read are `https://`, `ssh://`, `git://` and scp-like addresses (`git@host:owner/name.git`). User names,
    passwords and tokens are left behind, and so is every port but that of a web address.
    """
    parts = _split(remote.strip())
    if parts is None:
        return ""
    host, port, path = parts.hostname or "", "", unquote(parts.path)
    names = [name for name in path.removesuffix("/").removesuffix(".git").split("/") if name]
    if not _HOST.match(host) or len(names) < 2 or any(name in {".", ".."} for name in names):  # noqa: PLR2004 - owner, name
        return ""
    if parts.scheme not in {"http", "https"}:
        if "." not in host:  # a name that only the settings of ssh know
            return ""
    elif parts.port:
        port = f":{parts.port}"
    scheme = "http" if parts.scheme == "http" else "https"
    return f"{scheme}://{_ALIASES.get(host, host)}{port}/{'/'.join(quote(name) for name in names)}"


def clone_address(remote: str) -> str:
    """Return the https address that a public repository can be cloned from; else empty text."""
    address = web_address(remote)
    return address if address.startswith("https://") else ""


def neighbour_address(remote: str, name: str) -> str:
    """Return the address of the repository that lies beside another at its forge; empty where it has none."""
    address = clone_address(remote)
    return f"{address.rpartition('/')[0]}/{quote(name)}" if address else ""


def _split(remote: str) -> SplitResult | None:
    try:
        if "://" not in remote:
            found = _SCP.match(remote)
            return urlsplit(f"ssh://{found['host']}/{quote(found['path'])}") if found else None
        parts = urlsplit(remote)
        _ = parts.port  # a port that is no number is told only now
    except ValueError:
        return None
    return parts if parts.scheme in _SCHEMES else None


def file_address(base: str, commit: str, path: str) -> str:
    """Return the address of a file or folder as it was in a commit.

    path: from the repository's root, empty for the root itself.
    """
    place = _style(base).value[0]
    if not path:  # forges lead from a folder's address as a file to its own, but not from the root's
        return f"{base.rstrip('/')}/{place.replace('blob', 'tree')}/{commit}"
    return f"{base.rstrip('/')}/{place}/{commit}/{quote(path)}"


def commit_address(base: str, id_: str) -> str:
    """Return the address of a commit."""
    return f"{base.rstrip('/')}/{_style(base).value[1]}/{id_}"


def _style(base: str) -> Style:
    """Return how addresses are built; of a host nobody knows as on GitHub, which most of them follow."""
    return style_of(base) or Style.GITHUB


def place_of(base: str, url: str) -> Place | None:
    """Return what an address of a repository's own forge names; None for anything else.

    base: the repository's address there, as `web_address` gives it. Issues, releases, a branch as a whole
    and other repositories are something else.
    """
    try:
        parts, home = urlsplit(url), urlsplit(base)
        same = parts.scheme in {"http", "https"} and _netloc(parts) == _netloc(home)
    except ValueError:
        return None
    path = f"{unquote(home.path).rstrip('/')}/"
    there = unquote(parts.path)
    if not same or not base or not there.casefold().startswith(path.casefold()):
        return None
    shown = _SHOWN.match(there[len(path) - 1 :].rstrip("/"))
    if shown is None:
        return None
    if shown["view"].startswith("commit"):
        return Place(commit=shown["rest"].lower()) if _ID.match(shown["rest"]) else None
    return _path_in(
        _OF_GITEA.sub("", shown["rest"], count=1) if shown["view"] in {"src", "raw"} else shown["rest"]
    )


def _netloc(parts: SplitResult) -> tuple[str, int | None]:
    port = parts.port if parts.port not in {80, 443} else None
    return (parts.hostname or "").removeprefix("www."), port


def _path_in(rest: str) -> Place | None:
    """Return the path behind a branch, tag or commit; its name may be the first word or more of them."""
    names = rest.split("/")
    if len(names) == 1 or any(name in {"", ".", ".."} for name in names):
        return None
    return Place(paths=tuple("/".join(names[at:]) for at in range(1, len(names))))
