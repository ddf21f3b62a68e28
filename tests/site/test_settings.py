"""The site's settings: this repository's own are what `journal init` writes for everybody."""

from pathlib import Path

import pytest
import yaml

from support.engine import SettingsLoader
from support.journal import make_journal

ROOT = Path(__file__).parents[2]


def settings(folder: Path) -> dict[str, object]:
    loaded: dict[str, object] = yaml.load((folder / "mkdocs.yml").read_text(encoding="utf-8"), SettingsLoader)  # noqa: S506
    return loaded


@pytest.mark.parametrize(
    "key", ["nav", "plugins", "theme", "markdown_extensions", "validation", "site_url", "repo_url"]
)
def test_a_new_journal_is_built_as_this_repository_is(tmp_path: Path, key: str) -> None:
    assert settings(make_journal(tmp_path))[key] == settings(ROOT)[key]


def test_no_setting_asks_for_another_host() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "font: false" in text
    assert [line for line in text.splitlines() if "://" in line and not line.startswith("#")] == []
