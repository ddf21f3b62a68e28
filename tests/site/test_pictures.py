"""Pictures of the site keep their place free while they load."""

import struct
from pathlib import Path

from support.journal import Built, build, entry, make_journal

PNG = (
    b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"/>'
POST = "Look: ![one](a%20plot.png)\n\n## More\n\n![two](a%20plot.png) ![small](a%20plot.png){ width=30 }\n"
FILES: dict[str, str | bytes] = {
    "journal/week-01.md": entry("First week", "2026-01-11", POST, week=1),
    "journal/a plot.png": PNG,
    "docs/work.md": "# Work\n\n![drawn](img/drawn.svg)\n\n![lost](img/torn.png)\n",
    "docs/img/drawn.svg": SVG,
    "docs/img/torn.png": PNG[:15],
}


def sizes(site: Built, address: str) -> list[tuple[object, ...]]:
    names = ("alt", "width", "height", "loading")
    return [tuple(image.get(name) for name in names) for image in site.page(address).select("article img")]


def test_pictures_say_how_large_they_are_on_every_page_that_shows_them(tmp_path: Path) -> None:
    site = build(make_journal(tmp_path, FILES))
    assert site.code == 0, site.log
    assert sizes(site, "blog/week-01/") == [
        ("one", "640", "480", None),
        ("two", "640", "480", "lazy"),
        ("small", "30", None, None),
    ]
    assert sizes(site, "blog/") == [("one", "640", "480", None)]
    assert sizes(site, "work/") == [("drawn", "120", "80", None), ("lost", None, None, None)]
