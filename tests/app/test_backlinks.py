"""Where a gotcha was met again: listed entries of later weeks, and not what the tool itself wrote."""

from datetime import date
from pathlib import Path

import pytest

from learning_journal.app.backlinks import met_again
from learning_journal.app.build import prepare_site
from support.journal import entry, make_journal

LINK = "[nan](../gotchas/nan.md#fix)\n"
BLOCK = f"<!-- journal:begin gotchas -->\n- {LINK}<!-- journal:end gotchas -->\n"


@pytest.mark.parametrize(
    ("path", "text", "met"),
    [
        ("journal/week-03.md", entry("Third", "2026-01-20", LINK, week=3), True),
        ("journal/week-01.md", entry("First", "2026-01-11", LINK, week=1), False),
        ("journal/week-03.md", entry("Third", "2026-01-20", BLOCK, week=3), False),
        ("journal/week-03.md", entry("Third", "2026-01-20", BLOCK + LINK, week=3), True),
        ("journal/week-03.md", entry("Third", "2026-01-20", LINK, week=3, draft="true"), False),
        ("journal/week-03.md", entry("Third", "2026-01-20", LINK, week=3, visibility="unlisted"), False),
        ("journal/week-03.md", entry("Third", "2026-01-20", f"`{LINK.strip()}`\n", week=3), False),
        ("journal/note.md", entry("A note", "2026-01-13", LINK), True),
        ("papers/a.md", entry("A paper", "2026-01-13", LINK), True),
        ("gotchas/b.md", entry("Another", "2026-01-13", "[nan](nan.md)\n"), True),
        ("gotchas/early.md", entry("Early", "2025-06-01", "[nan](nan.md)\n"), False),
        ("gotchas/late.md", entry("Late", "2026-12-01", "[nan](nan.md)\n"), False),
    ],
)
def test_who_met_a_gotcha_again(path: str, text: str, met: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    files: dict[str, str | bytes] = {"gotchas/nan.md": entry("NaN", "2026-01-07"), path: text}
    folder = make_journal(tmp_path, files)
    site = prepare_site(folder, folder / "docs", today=date(2026, 1, 21))
    found = met_again(site.journal, site.links)
    assert [one.path for one in found.get("gotchas/nan.md", ())] == ([path] if met else [])
