"""Small pictures of this journal's own site for the README.

    python tools/screenshots.py               into docs/img/
    python tools/screenshots.py --out FOLDER  elsewhere

Builds the site as it is on the last commit's day. Needs Chromium; takes about half a minute. The fonts are
those of this machine. A picture has at most 70 KB, or this fails: every clone of the repository carries them.
"""

# ruff: noqa: S603, S607, T201 - a script that runs programs and prints

import argparse
import base64
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.conftest import OPTIONS, find_chromium
from browser.host import Serve

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "img"

DESKTOP, PHONE = (1280, 860), (390, 780)
"""Windows, in CSS pixels. Pictures have as many: sharper ones would be four times as large."""

MOST = 70_000
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


PICTURES = (
    Picture("home", ""),
    Picture("hub-dark", "roadmap/week-08/", scheme="dark"),
    Picture("post", "blog/week-04/#what-i-learned"),
    Picture("notebook-dark", "notebooks/week-16/training/#Learning-curves", scheme="dark"),
    Picture("gotchas", "gotchas/"),
    Picture("portfolio-dark", "portfolio/", scheme="dark"),
    Picture("post-phone", "blog/week-15/", PHONE),
    Picture("home-phone-dark", "", PHONE, "dark"),
)


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
        built = build(Path(folder))
        if built:
            print(built, file=sys.stderr)
            return 2
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        serve = Serve()
        address = serve(Path(folder))
        for picture in PICTURES:
            data = take(browser, address, picture)
            (out / f"{picture.name}.webp").write_bytes(data)
            print(f"{picture.name:18} {len(data) / 1000:5.1f} KB  {picture.page or 'home'}")
            large += [picture.name] if len(data) > MOST else []
        serve.stop()
        browser.close()
    if large:
        print(f"More than {MOST / 1000:.0f} KB: {', '.join(large)}", file=sys.stderr)
    return 1 if large else 0


def build(site: Path) -> str:
    """Build the site of this repository into a folder; return what went wrong."""
    day = subprocess.run(
        ["git", "log", "-1", "--format=%ad", "--date=short"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    done = subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--site-dir", site],
        cwd=ROOT,
        env={**os.environ, "JOURNAL_TODAY": day, "JOURNAL_DRAFTS": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode else ""


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
    answer = page.goto(f"{address}/{picture.page}", wait_until="networkidle")
    if answer is None or answer.status != HTTPStatus.OK:
        raise SystemExit(f"The site has no page {picture.page}: correct PICTURES in {__file__}")
    page.evaluate("document.fonts.ready.then(() => null)")
    shot = context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    context.close()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    sys.exit(main())
