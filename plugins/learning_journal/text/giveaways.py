"""What gives somebody away wherever it stands: e-mail addresses, keys to accounts, folders of a machine."""

import re
from collections.abc import Container, Iterable, Iterator

from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.text.token_patterns import TOKENS

_SIGN = "A-Za-z0-9\u00c0-\u024f\u0300-\u036f\u0370-\u052f"
"""Letters and digits of addresses: Latin, Greek, Cyrillic. Others need no space before an address."""

_HOST = re.compile(
    rf"@([{_SIGN}][{_SIGN}-]{{0,62}}(?:\.[{_SIGN}][{_SIGN}-]{{0,62}}){{1,5}})(?![^\W_]|[(\[@]|\.\w)"
)
_NAME = re.compile(rf"[{_SIGN}](?:[{_SIGN}.+_'-]{{0,63}})\Z")
_LONGEST_NAME = 64
"""Characters of an address before its `@` (RFC 5321, section 4.5.3.1.1)."""

_ENDINGS = frozenset(
    "academy accountants aero agency ai app apartments arpa art associates attorney audio auto band bank "
    "bar bayern beer berlin best bike bio biz blog boutique build builders business cafe camera camp "
    "capital cards care careers casa cash cat center ceo chat church city claims clinic cloud club coach "
    "codes coffee college cologne com community company computer consulting contact contractors cool coop "
    "country credit dance dating deals degree delivery democrat dental dentist design dev diet digital "
    "directory doctor earth eco edu education email energy engineer engineering enterprises estate events "
    "exchange expert express family fan farm fashion film finance financial fish fitness florist fm "
    "foundation fund fun gallery games garden gift gives global gmbh gold gov graphics green group guide "
    "guru hamburg haus health help hiphop hockey holdings holiday homes hospital host hosting house immo "
    "industries info ink institute insurance international int investments jobs jetzt kim kitchen koeln "
    "land law lawyer legal life lighting limited live llc loans lol london ltd maison management market "
    "marketing mba media medical memorial men mil mobi money museum nagoya name network net news ngo "
    "ninja nrw nyc one ong online org organic page paris partners parts party photo photography photos "
    "physio pics pictures pizza plumbing post press pro productions properties pub quebec recipes red "
    "rehab reise reisen rent rentals repair report republican rest restaurant review reviews rip rocks "
    "ruhr saarland sale salon sarl school schule science security services shoes shop singles site ski "
    "soccer social software solar solutions space store studio style support surf surgery swiss systems "
    "tattoo tax taxi team tech technology tel tennis theater tienda tips tirol today tokyo tools tours "
    "town toys trade travel university vegas ventures vet versicherung video villas vin vip vision vodka "
    "vote voyage wales watch website wedding wien wiki win wine work works world wtf xyz yoga zone".split()
)
"""Endings of addresses, but for those of countries. Not all: `q@k.transpose` is a product of matrices."""

_COUNTRY = re.compile("[a-z]{2}|[A-Z]{2}")
_WORDS_OF_CODE = frozenset("as at do id in is my no so to".split())
"""Endings of countries that code begins names with, as in `q@keys.to_dense`."""

_FOR_EXAMPLES = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org|edu)|example|test|invalid|localhost|local)$")
"""Domains that nobody has (RFC 2606, RFC 6761)."""

_NOBODY = frozenset(("git", "noreply", "no-reply", "donotreply", "user", "you", "name", "your-name"))
_HIDING = "users.noreply.github.com"

_LOGIN = re.compile(r"://([^\s/:@\"'<>]{0,64}):(?!\d{1,5}[/?#])([^\s\"'<>]{1,256})@([\w.-]+)")
_NO_PASSWORD = frozenset("password passwort passwd pass pwd pw secret token your-password mypassword".split())
"""What manuals write for a password; and a variable's value is put in where one of these signs is:"""
_PUT_IN = re.compile(r"\A[$%*(|\[\\]|[{}]|\A[.…]+\Z")

_REST = r"[^\s\"'<>()\[\]{}|;,`\\]*"
_FOLDER = re.compile(
    r"(?:(?<![\w./:~-])|(?<=file://)|(?<=file:)|(?<=[a-z]:))"
    r"(?:/home/(?P<linux>[\w.-]+)|(?:(?:/mnt|/cygdrive)?/[a-z])?/Users/(?P<mac>[\w.-]+)|/root(?=/)"
    r"|/tmp/pytest-of-[\w.-]+|/(?:private/)?var/folders/\w+(?=/)|/Volumes/\w[\w.-]*"
    r"|(?:/run|(?<!src=.)(?<!href=.)(?<!\]\())/media/(?P<disk>[\w.-]+)(?=/\w))"
    rf"(?:/{_REST})?"
)
_WINDOWS = re.compile(
    r"\b[A-Za-z]:[\\/]{1,2}[Uu]sers[\\/]{1,2}(?P<windows>[\w.-]+)(?:[\\/][^\s\"'<>()\[\]{}|;,`]*)?"
)
_FOLDERS = (
    (
        _FOLDER,
        ("/home/", "/Users/", "/root/", "/tmp/pytest-of-", "/folders/", "/Volumes/", "/media/"),  # noqa: S108 - looked for
    ),
    (_WINDOWS, ("Users", "users")),
)
_ANYBODY = frozenset(
    "me name user username you your-name yourname runner jovyan ubuntu vscode public shared default".split()
)
"""Names that manuals write, and those of machines that everybody gets alike."""

_SHOWN = 60
"""Characters of a path that a report shows."""


def giveaways(text: str, folders: Iterable[str] = ()) -> Iterator[Sighting]:
    """Yield what a text gives away; folders: further places on this machine, such as the journal's own."""
    logins = list(_LOGIN.finditer(text)) if "://" in text and "@" in text else []
    yield from _passwords(logins)
    yield from _people(text, {at for login in logins for at in range(*login.span())})
    yield from _keys(text)
    yield from _places(text, folders)


def _passwords(logins: Iterable[re.Match[str]]) -> Iterator[Sighting]:
    """Yield logins in addresses; of a password nothing is shown, as it may be short."""
    for login in logins:
        name, password, host = login.groups()
        if (
            password.lower() in {*_NO_PASSWORD, name.lower()}
            or _PUT_IN.search(password)
            or _is_sample(password)
        ):
            continue
        if not _FOR_EXAMPLES.search(host.lower()):
            yield Sighting(Kind.SECRET, f"://{name}:...@{host}", "password in an address")


def _people(text: str, others: Container[int]) -> Iterator[Sighting]:
    """Yield addresses of e-mail; others: places that belong to a login."""
    for host in _HOST.finditer(text) if "@" in text else ():
        name = _NAME.search(text, max(0, host.start() - _LONGEST_NAME), host.start())
        written = _domain(host[1], text[host.end() : host.end() + 1])
        if name is None or not written or host.start() in others:
            continue
        domain = written.lower()
        person = name[0].lower()
        if person in _NOBODY or domain == _HIDING or _FOR_EXAMPLES.search(domain):
            continue
        yield Sighting(Kind.EMAIL, f"{person}@{domain}")


def _domain(host: str, behind: str) -> str:
    """Return a domain without what hangs on it, as in `home.net-x`; empty where it is none.

    behind: the sign that follows.
    """
    first, _, last = host.rpartition(".")
    ending, dash, _ = last.partition("-")
    country = _COUNTRY.fullmatch(ending)
    if country and (dash or behind == "_") and ending in _WORDS_OF_CODE:
        return ""
    long_enough = len(first.rpartition(".")[2]) > 1
    return f"{first}.{ending}" if long_enough and (country or ending.lower() in _ENDINGS) else ""


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
            names = {name.strip(".-").lower() for name in match.groupdict().values() if name}
            if not names & {*_ANYBODY, ""}:
                yield Sighting(Kind.PATH, match[0][:_SHOWN].rstrip("./:"))
    for folder in folders:
        if folder in text:
            yield Sighting(Kind.PATH, folder)
