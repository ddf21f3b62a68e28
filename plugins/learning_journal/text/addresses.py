"""Addresses of the web and for mail: what is one, and how to write it so that nothing can misread it."""

import re
from urllib.parse import quote, urlsplit

_MAIL = re.compile(r"[^@\s<>()\[\],;:\\\"]+@[^@\s<>()\[\],;:\\\"]+\.[^@\s<>()\[\],;:\\\".]+\Z")
_NOT_IN_ADDRESS = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]")
_SAFE = "%/:?#[]@!$&'()*+,;=~"


def is_web_address(text: str) -> bool:
    """Tell whether this is a whole address: of the web with a host, or for mail."""
    if _NOT_IN_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        known = parts.hostname
    except ValueError:  # an address that begins like one of IPv6
        return False
    if parts.scheme == "mailto":
        return is_mail_address(parts.path)
    return parts.scheme in {"http", "https"} and bool(known) and text.startswith(f"{parts.scheme}://")


def is_readable(address: str) -> bool:
    """Tell whether programs can take an address apart; engines end at one that they cannot, as `http://[`."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def is_mail_address(text: str) -> bool:
    """Tell whether this is an e-mail address, as far as its form goes."""
    return bool(_MAIL.match(text))


def safe_address(url: str) -> str:
    """Return an address with everything in it quoted that could end it early; empty for any other kind.

    Only the web and mail are led to: `javascript:` is an address too.
    """
    quoted = quote(url.strip(), safe=_SAFE)
    return quoted if is_web_address(quoted) else ""
