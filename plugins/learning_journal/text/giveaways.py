"""What gives somebody away wherever it stands: e-mail addresses, keys to accounts, folders of a machine."""

import re
from collections.abc import Iterable, Iterator

from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.text.token_patterns import TOKENS

_HOST = re.compile(
    r"@([A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,5})(?![\w(\[@-]|\.\w)"
)
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.+_'-]{0,63})\Z")
_LONGEST_NAME = 64
"""Characters of an address before its `@` (RFC 5321, section 4.5.3.1.1)."""

_ENDINGS = frozenset(
    "academy ai app art biz blog cloud com company design dev digital earth edu email foundation gov info "
    "institute int live mail media mil museum name net network ninja online org page pro school science site "
    "social solutions space studio systems team tech university work works world xyz zone".split()
)
"""Endings of addresses, but for those of countries. Not all: `q@k.transpose` is a product of matrices."""

_FOR_EXAMPLES = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local)$")
"""Domains that nobody has (RFC 2606, RFC 6761)."""

_NOBODY = frozenset(("git", "noreply", "no-reply", "donotreply", "user", "you", "name", "your-name"))
_HIDING = "users.noreply.github.com"

_FOLDER = re.compile(
    r"(?:(?<![\w./:~-])|(?<=file://)|(?<=file:)|(?<=[a-z]:))"
    r"(?:/home/(?P<linux>[\w.-]+)|/Users/(?P<mac>[\w.-]+)|/root|/tmp/pytest-of-[\w.-]+"
    r"|/(?:private/)?var/folders/\w+)"
    r"/[^\s\"'<>()\[\]{}|;,`\\]*"
)
_WINDOWS = re.compile(r"\b[A-Za-z]:[\\/]{1,2}Users[\\/]{1,2}(?P<windows>[\w.-]+)[\\/][^\s\"'<>()\[\]{}|;,`]*")
_FOLDERS = (
    (_FOLDER, ("/home/", "/Users/", "/root/", "/tmp/pytest-of-", "/folders/")),  # noqa: S108 - looked for
    (_WINDOWS, ("Users",)),
)
_ANYBODY = frozenset(
    "me name user username you your-name yourname runner jovyan ubuntu vscode public shared default".split()
)
"""Names that manuals write, and those of machines that everybody gets alike."""

_SHOWN = 60
"""Characters of a path that a report shows."""


def giveaways(text: str, folders: Iterable[str] = ()) -> Iterator[Sighting]:
    """Yield what a text gives away; folders: further places on this machine, such as the journal's own."""
    yield from _people(text)
    yield from _keys(text)
    yield from _places(text, folders)


def _people(text: str) -> Iterator[Sighting]:
    for host in _HOST.finditer(text) if "@" in text else ():
        name = _NAME.search(text, max(0, host.start() - _LONGEST_NAME), host.start())
        domain = host[1].lower()
        first, _, ending = domain.rpartition(".")
        if name is None or len(first.rpartition(".")[2]) < 2 or not _is_ending(ending, host[1]):  # noqa: PLR2004
            continue
        person = name[0].lower()
        if person in _NOBODY or domain == _HIDING or _FOR_EXAMPLES.search(domain):
            continue
        yield Sighting(Kind.EMAIL, f"{name[0]}@{host[1]}".lower())


def _is_ending(ending: str, host: str) -> bool:
    country = len(ending) == 2 and ending.isalpha() and host[-2:] in {ending, ending.upper()}  # noqa: PLR2004
    return country or ending in _ENDINGS


def _keys(text: str) -> Iterator[Sighting]:
    for what, signs, pattern in TOKENS:
        if any(sign in text for sign in signs):
            for match in pattern.finditer(text):
                if not _is_sample(match[0]):
                    yield Sighting(Kind.SECRET, masked(match[0]), what)


def _is_sample(token: str) -> bool:
    """Tell whether somebody wrote this for a key: one sign again and again, or said to be an example."""
    tail = token[-16:]
    return len(set(tail.lower())) <= 3 or "example" in token.lower()  # noqa: PLR2004


def masked(secret: str) -> str:
    """Return by what its owner knows a secret again, and nobody else can use it."""
    first = secret.split("\n", 1)[0]
    if "PRIVATE KEY" in first:
        return first[: first.index("PRIVATE KEY") + 11].strip("-") + " ..."
    return f"{secret[:8]}...{secret[-2:]}"


def _places(text: str, folders: Iterable[str]) -> Iterator[Sighting]:
    for pattern, signs in _FOLDERS:
        for match in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            if not _ANYBODY.intersection(name.lower() for name in match.groupdict().values() if name):
                yield Sighting(Kind.PATH, match[0][:_SHOWN].rstrip("./:"))
    for folder in folders:
        if folder in text:
            yield Sighting(Kind.PATH, folder)
