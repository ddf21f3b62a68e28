"""A notebook's page as HTML that is only words, tables and pictures: whatever could act is taken out.

Everything in a notebook is foreign text: outputs, markdown cells, tags, the kernel's name. So the one gate is
here, behind whatever made the HTML, and it lets through what is named below and nothing else.
"""

import re
from collections.abc import Callable

import nh3

from learning_journal.text.markdown import visible

_BEGIN = '<div class="jupyter-wrapper">'
"""What comes before it are scripts and styles of the converter; the site has its own."""

_TAGS = set(
    "a abbr audio b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small source span strong sub"
    " summary sup table tbody td tfoot th thead tr u ul var video wbr".split()
)
_WITH_CONTENT = set(
    "button canvas clipboard-copy embed form head iframe math noembed noframes noscript object option script"
    " select style svg template textarea title".split()
)
"""Elements that go with all that is in them; of any other that is not allowed the content stays."""

_ATTRIBUTES = {
    "*": set("class style title dir lang data-mime-type hidden".split()),
    "a": {"href"},
    "div": {"tabindex"},
    "img": set("src alt width height".split()),
    "audio": set("src controls".split()),
    "video": set("src controls width height".split()),
    "source": {"src"},
    "td": set("colspan rowspan".split()),
    "th": set("colspan rowspan scope".split()),
    "ol": {"start"},
    "details": {"open"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_PATTERNS = {
    # The theme's own ids begin with two underscores, and its script looks for them.
    "id": re.compile(r"(?!__)[\w.-]+"),
    "width": re.compile(r"\d{1,4}"),
    "height": re.compile(r"\d{1,4}"),
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "start": re.compile(r"\d{1,6}"),
    "tabindex": re.compile(r"0"),
    "scope": re.compile(r"row|col"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "lang": re.compile(r"[A-Za-z0-9-]{1,35}"),
    "data-mime-type": re.compile(r"[\w.+/-]+"),
}
_CLASS = re.compile(
    r"(?:jp|ansi)-[\w-]+|journal-left-out|highlight|dataframe|headerlink|cell-tag|clipboard-copy-txt|[a-z][a-z0-9]{0,2}"
)
"""Classes of the converter, of terminals' colours, of highlighted code. The theme's could hide things."""

_RENAMED = {"highlight-ipynb": "highlight", "anchor-link": "headerlink"}
"""The converter's classes -> what the theme calls the same."""

_STYLES = set(
    "background-color color font-style font-weight text-align text-decoration vertical-align"
    " white-space".split()
)
_DATA = re.compile(
    r"data:(?:image/(?:png|jpe?g|gif|webp|avif|svg\+xml)|(?:audio|video)/[\w.+-]+);base64,",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://|mailto:", re.IGNORECASE)
_STOP = 'jp-Cell-inputWrapper" tabindex="0"'
"""A stop for the tab key at every cell; outputs need theirs, because they may be wider than the page."""

_COPY = re.compile(r'<div class="clipboard-copy-txt">[^<]*</div>')
_CODE = re.compile(r'(<div class="highlight[^"]*"><pre>)(.*?)(</pre></div>)', re.DOTALL)
_IMAGE = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')
_NO_ALT = "No description has been provided for this image"
"""What the converter says of a picture without words."""

_SILENT = re.compile(r'<(audio|video)(?: [\w-]+="(?:controls)?")*></\1>')
"""A player without anything to play."""

_ALT = re.compile(r' alt="([^"]*)"')


def clean_notebook(page: str, address: Callable[[str], str | None]) -> str:
    """Return the page of a notebook without scripts, styles, forms, frames and requests to other hosts.

    page: as mkdocs-jupyter makes it. address: gives for a relative link of the notebook where it leads on
    the site or the web, None where readers cannot follow; then its words stay. A picture that would have to
    be fetched from another host becomes its alternative text.
    """

    def kept(_tag: str, name: str, value: str) -> str | None:
        if name == "class":
            words = (_RENAMED.get(word, word) for word in value.split())
            return " ".join(word for word in words if _CLASS.fullmatch(word)) or None
        if name == "href":
            return value if value.startswith("#") or _WEB.match(value) else address(value)
        if name == "src":
            return value if _DATA.match(value) else _own(address(value))
        pattern = _PATTERNS.get(name)
        return value if pattern is None or pattern.fullmatch(value) else None

    start = page.find(_BEGIN)
    cleaned = nh3.clean(
        page[max(start, 0) :],
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        generic_attribute_prefixes=set(),
        url_schemes={"http", "https", "mailto", "data"},
        filter_style_properties=_STYLES,
    )
    return visible(_as_theme_shows(cleaned))


def _own(address: str | None) -> str | None:
    """Return an address that fetches nothing from another host, or None."""
    return None if address is None or _WEB.match(address) else address


def _as_theme_shows(page: str) -> str:
    page = _COPY.sub("", page.replace(_STOP, 'jp-Cell-inputWrapper"'))
    page = _SILENT.sub("", page)
    page = _CODE.sub(r"\1<code>\2</code>\3", page)
    return _IMAGE.sub(_picture, page)


def _picture(image: re.Match[str]) -> str:
    """Return a picture, or what it shows in words where it has no address."""
    if ' src="' in image[1]:
        return image[0]
    alt = _ALT.search(image[1])
    return alt[1] if alt and alt[1] != _NO_ALT else ""
