"""Small pictures of the site for the README, of journals that are made for this: fresh, half way, at the end.

    python tools/screenshots.py               into docs/img/
    python tools/screenshots.py --out FOLDER  elsewhere

Needs Chromium; takes about a minute. The journals and their dates are the same each time, the fonts are those
of this machine. A picture has at most 60 KB, or this fails: every clone of the repository carries them.
"""

# ruff: noqa: T201 - a script that prints

import argparse
import base64
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import OPTIONS, find_chromium
from browser.host import Serve
from support.journal import Built
from support.mid_year import BELOW, PAGES, build_mid_year, make_mid_year
from support.sites import build_fresh, build_year

OUT = Path(__file__).parents[1] / "docs" / "img"

DESKTOP, PHONE = (1280, 860), (390, 780)
"""Windows, in CSS pixels. Pictures have as many: sharper ones would be four times as large."""

MOST = 60_000
"""Bytes of a picture."""

QUALITY = 78
"""Of WebP: the lowest at which small print has no halo."""


@dataclass(frozen=True)
class Picture:
    """A picture to be taken: its file's name, and of what page, in which window and scheme."""

    name: str
    page: str
    window: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"


JOURNALS: dict[str, tuple[Callable[[Path], Built], tuple[Picture, ...]]] = {
    "fresh": (build_fresh, (Picture("first-day", PAGES["home"]),)),
    "mid-year": (
        lambda folder: build_mid_year(make_mid_year(folder)),
        (
            Picture("home", PAGES["home"]),
            Picture("hub-dark", PAGES["hub"], scheme="dark"),
            Picture("gotchas", PAGES["gotchas"]),
            Picture("post-phone", PAGES["post"], PHONE),
            Picture("home-phone-dark", PAGES["home"], PHONE, "dark"),
        ),
    ),
    "year": (
        build_year,
        (
            Picture("numbers", PAGES["numbers"]),
            Picture("portfolio-dark", PAGES["portfolio"], scheme="dark"),
        ),
    ),
}


def main() -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT, help="where pictures go")
    out: Path = parser.parse_args().out
    chromium = find_chromium()
    if chromium is None:
        print("No browser: install Chromium (on Debian: apt-get install chromium).", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    large = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        serve = Serve()
        for name, (make, pictures) in JOURNALS.items():
            built = make(Path(folder) / name)
            if built.code:
                print(built.log, file=sys.stderr)
                return 2
            address = serve(built.site, BELOW)
            for picture in pictures:
                data = take(browser, address, picture)
                (out / f"{picture.name}.webp").write_bytes(data)
                print(f"{picture.name:18} {len(data) / 1000:5.1f} KB  {name}, {picture.page or 'home'}")
                large += [picture.name] if len(data) > MOST else []
        serve.stop()
        browser.close()
    if large:
        print(f"More than {MOST / 1000:.0f} KB: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Return a picture of the top of a page, as WebP."""
    width, height = picture.window
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.goto(f"{address}/{picture.page}", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => null)")
    shot = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    context.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    sys.exit(main())
