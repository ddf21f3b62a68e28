"""The badge: what it says, in a picture and as data."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from learning_journal.domain.evidence import Count
from learning_journal.pages.badge import badge_files

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("count", "message", "color"),
    [
        (Count(0, 0), "none yet", "lightgrey"),
        (Count(0, 3), "0 of 3", "yellow"),
        (Count(1, 2), "1 of 2", "green"),
        (Count(200, 236), "200 of 236", "green"),
        (Count(3, 3), "3 of 3", "brightgreen"),
    ],
)
def test_both_badges_say_the_same(count: Count, message: str, color: str) -> None:
    files = badge_files(count)
    assert json.loads(files["badge.json"]) == {
        "schemaVersion": 1,
        "label": "claims proven",
        "message": message,
        "color": color,
    }
    picture = ET.fromstring(files["badge.svg"])  # noqa: S314 - made here
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == picture.findtext(f"{SVG}title") == f"claims proven: {message}"
    texts = list(picture.iter(f"{SVG}text"))
    assert [text.text for text in texts] == ["claims proven", message]
    width = sum(float(text.get("textLength", "")) + 12 for text in texts)
    assert float(picture.get("width", "")) == width
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", files["badge.svg"])


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("count", [Count(0, 0), Count(0, 3), Count(2, 3), Count(3, 3)])
def test_white_text_can_be_read_on_it(count: Count) -> None:
    for color in re.findall(r'fill="(#[0-9a-f]{6})"', badge_files(count)["badge.svg"]):
        assert 1.05 / (luminance(color) + 0.05) >= 4.5
