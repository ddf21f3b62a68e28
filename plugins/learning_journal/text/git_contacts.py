"""Names and e-mail addresses as git writes them."""

import re

_ADDRESS = re.compile(rb"<([^<>]*)>")


def shown(raw: bytes) -> str:
    """Decode a name or an address; what is no UTF-8 or cannot be printed becomes U+FFFD."""
    text = " ".join(raw.decode("utf-8", "replace").split())
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def trailer_contacts(trailers: bytes) -> tuple[bytes, ...]:
    """Return the contacts of co-author trailers, given one a line, each as `Name <address>`.

    Lines without an address in angle brackets name nobody that could be compared, and are left out.
    """
    lines = (line.strip() for line in trailers.split(b"\n"))
    found = ((line, _ADDRESS.search(line)) for line in lines)
    return tuple(b"%b %b" % (line[: match.start()].rstrip(), match[0]) for line, match in found if match)


def contact_email(contact: bytes) -> str:
    """Return the address of a contact."""
    match = _ADDRESS.search(contact)
    return shown(match[1]) if match else ""
