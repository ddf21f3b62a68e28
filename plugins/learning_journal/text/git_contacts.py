"""Names and e-mail addresses as git writes them."""

import re

_CONTACT = re.compile(rb"^(.*?)\s*<([^<>]*)>", re.DOTALL)


def shown(raw: bytes) -> str:
    """Decode a name or an address; what is no UTF-8 or cannot be printed becomes U+FFFD."""
    text = " ".join(raw.decode("utf-8", "replace").split())
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def trailer_contacts(trailers: bytes) -> tuple[bytes, ...]:
    """Return the contacts of co-author trailers, given one a line, each as `Name <address>`.

    Lines without an address in angle brackets name nobody that could be compared, and are left out.
    """
    matches = (_CONTACT.match(line.strip()) for line in trailers.split(b"\n"))
    return tuple(b"%b <%b>" % match.groups() for match in matches if match)


def contact_email(contact: bytes) -> str:
    """Return the address of a contact."""
    match = _CONTACT.match(contact)
    return shown(match[2]) if match else ""
