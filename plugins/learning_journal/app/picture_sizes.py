"""The sizes of the pictures that are on the site, told to the pages that show them."""

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from learning_journal.text.picture_html import with_picture_sizes
from learning_journal.text.picture_size import Size, picture_size


class PictureSizes:
    """Knows how large the site's pictures are; each is read once, when the first page shows it."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        """`read` gives what the file at an address from the site's root holds; None where there is none."""
        self._read = read
        self._sizes: dict[str, Size | None] = {}

    def told(self, html: str, url: str) -> str:
        """Return a page with the sizes of its pictures; url: the page's address from the site's root."""
        return with_picture_sizes(html, lambda source: self._size(source, posixpath.dirname(url)))

    def _size(self, source: str, folder: str) -> Size | None:
        try:
            scheme, host, path, *_ = urlsplit(source)
        except ValueError:  # an address that begins like one of IPv6
            return None
        if scheme or host or not path or path.startswith("/"):
            return None
        address = posixpath.normpath(posixpath.join(folder, unquote(path)))
        if address not in self._sizes:
            content = self._read(address)
            self._sizes[address] = picture_size(content) if content else None
        return self._sizes[address]
