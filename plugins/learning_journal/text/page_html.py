"""HTML of a page: the same for readers elsewhere, and its first words."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from learning_journal.text.math_words import math_in_words

SUMMARY = 160
"""Characters that search engines and previews show of a description."""

_PIECE = 2048
_SPACE = re.compile(r"\s+")
_ADDRESSES = frozenset(("href", "src", "poster", "cite", "longdesc", "data", "xlink:href"))
_SOURCES = re.compile(r"(?P<before>(?:^|,)\s*)(?P<url>[^\s,]\S*[^\s,]|[^\s,])")
_RUNS = frozenset(("javascript", "vbscript"))
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
_LEFT_OUT = frozenset(
    (
        *("script", "style", "link", "base", "meta"),
        *("button", "form", "iframe", "object", "embed"),
    )
)
_PICTURES = frozenset(("img", "image", "source", "video"))
"""Elements that show a picture, which may be in its own address."""
_BOXES = {True: "\N{BALLOT BOX WITH CHECK}", False: "\N{BALLOT BOX}"}
_MANAGED = re.compile(r"\s*journal:(begin|end)\b")

_Attributes = list[tuple[str, str | None]]


def for_elsewhere(html: str, address: str) -> str:
    """Return a page's content as a feed carries it; `address` is the page's own, absolute.

    Links and pictures are absolute, a checkbox is a character that every reader shows. Left out are comments,
    headings' permalinks, and what would run or only looks right with the site's own styles.
    """
    parser = _Elsewhere(address)
    parser.feed(html)
    parser.close()
    return "".join(parser.out).strip()


def first_words(html: str, *, dollars: bool = False) -> str:
    """Return the words of a page's first paragraph, cut at a space after `SUMMARY` characters; maybe none.

    Formulas are told in characters; dollars: whether they may stand between dollar signs. What a reader has
    to open is passed over. What the tool wrote into an entry counts if nothing else does.
    """
    parser = _FirstWords()
    at, piece = 0, _PIECE
    while at < len(html) and not parser.found:
        parser.feed(html[at : at + piece])
        # Its first words are near a page's beginning. Behind a picture in its own address they are not, and a
        # tag that has not ended yet is read anew with every piece: so each is longer than all before it.
        at, piece = at + piece, 2 * piece
    return shortened(math_in_words(parser.found or parser.managed, dollars=dollars))


def shortened(text: str) -> str:
    """Return a text on one line, cut at a space where it has more than `SUMMARY` characters."""
    line = _SPACE.sub(" ", text).strip()
    if len(line) <= SUMMARY:
        return line
    cut = line[: SUMMARY - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:.')}…"


class _Reader(HTMLParser):
    """Reads HTML of any kind, as browsers do."""

    def parse_html_declaration(self, i: int) -> int:
        if not self.rawdata.startswith("<![", i):
            return super().parse_html_declaration(i)
        # The standard library raises an AssertionError at an unknown word here; to a browser it is a comment.
        return self.rawdata.find(">", i) + 1 or -1


class _Elsewhere(_Reader):
    """Writes what it reads, but for what is named in `for_elsewhere`."""

    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=False)
        self.address = address
        self.out: list[str] = []
        self.skipped = ""  # the element that is being left out, and how many of its name are open
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        if self.skipped:
            self.depth += tag == self.skipped
        elif _is_left_out(tag, dict(attrs)):
            self.skipped, self.depth = ("", 0) if tag in _VOID else (tag, 1)
        elif tag == "input":
            self.out.append(_box(dict(attrs)))
        else:
            changed = self._attributes(tag, attrs)
            self.out.append((self.get_starttag_text() or "") if changed == attrs else _tag(tag, changed))

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:
        if not self.skipped and not _is_left_out(tag, dict(attrs)):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.skipped:
            self.out += [] if tag in _VOID else [f"</{tag}>"]
        elif tag == self.skipped:
            self.depth -= 1
            self.skipped = self.skipped if self.depth else ""

    def handle_data(self, data: str) -> None:
        self._write(data.replace("<", "&lt;"))  # of a tag that does not end

    def handle_entityref(self, name: str) -> None:
        self._write(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._write(f"&#{name};")

    def _write(self, text: str) -> None:
        if not self.skipped:
            self.out.append(text)

    def _attributes(self, tag: str, attrs: _Attributes) -> _Attributes:
        return [(name, self._value(name, value)) for name, value in attrs if _may_stay(tag, name, value)]

    def _value(self, name: str, value: str | None) -> str | None:
        if value is None:
            return None
        if name == "srcset":
            return _SOURCES.sub(lambda part: part["before"] + self._absolute(part["url"]), value)
        return self._absolute(value) if name in _ADDRESSES else value

    def _absolute(self, target: str) -> str:
        try:
            return urljoin(self.address, target)
        except ValueError:  # an address that begins like one of IPv6
            return target


def _is_left_out(tag: str, attrs: dict[str, str | None]) -> bool:
    """Tell whether an element is none for readers elsewhere: it runs, or it marks a place on the page."""
    if tag in _LEFT_OUT:
        return True
    permalink = "headerlink" in (attrs.get("class") or "").split()
    return tag == "a" and (permalink or (attrs.get("id") or "").startswith("__codelineno"))


def _box(attrs: dict[str, str | None]) -> str:
    return f"{_BOXES['checked' in attrs]} " if attrs.get("type") == "checkbox" else ""


def _may_stay(tag: str, name: str, value: str | None) -> bool:
    if name.startswith("on"):
        return False
    try:
        address = urlsplit(value or "")
    except ValueError:
        return True
    if name in _ADDRESSES and address.scheme == "data":
        return tag in _PICTURES and address.path.strip().lower().startswith("image/")
    return name not in _ADDRESSES or address.scheme not in _RUNS


def _tag(tag: str, attrs: _Attributes) -> str:
    shown = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attrs)
    return f"<{tag}{shown}>"


class _FirstWords(_Reader):
    """Looks for the first paragraph that has words."""

    def __init__(self) -> None:
        super().__init__()
        self.found = ""
        self.managed = ""  # what would be found in the tool's own blocks
        self.words: list[str] | None = None  # of the paragraph that is open
        self.in_block = False
        self.hidden = 0  # elements that are open and show their contents on request only

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        if tag == "p":
            self._end()
        self.hidden += tag == "details"
        title = "admonition-title" in (dict(attrs).get("class") or "")
        if tag == "p" and not (title or self.hidden or self.found):
            self.words = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._end()
        self.hidden = max(0, self.hidden - (tag == "details"))

    def handle_data(self, data: str) -> None:
        if self.words is not None:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        if mark := _MANAGED.match(data):
            self.in_block = mark[1] == "begin"

    def _end(self) -> None:
        if self.words is not None:
            words = "".join(self.words)
            if self.in_block:
                self.managed = self.managed or words
            elif any(map(str.isalnum, words)):
                self.found = words
            self.words = None
