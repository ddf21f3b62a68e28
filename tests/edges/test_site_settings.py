"""The settings of a site: what of the environment is handed on, and what has no end."""

from pathlib import Path

import pytest

from learning_journal.app.engine_settings import engine_settings
from learning_journal.app.tree_settings import tree_settings
from learning_journal.edges.site_settings import read_site_settings
from learning_journal.errors import DamagedFileError

SETTINGS = """\
site_name: !ENV [NO_SUCH_NAME, Journal]
site_url: !ENV SITE_URL
extra: {token: !ENV MY_TOKEN, icon: !!python/name:material.emoji ''}
theme: {name: material, font: !ENV [MY_FONT, false]}
plugins: [search, {journal: {drafts: !ENV JOURNAL_DRAFTS}}]
"""


def test_of_the_environment_only_names_are_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"SITE_URL": "https://ada.example", "MY_TOKEN": "sesame", "MY_FONT": "Sans"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    settings = engine_settings(tmp_path)
    assert settings.web.url == "https://ada.example/"
    assert "sesame" in settings.values["extra"].values()
    text = tree_settings(settings, (), {"index.md": "index.md"})
    assert "sesame" not in text
    assert "Sans" not in text
    assert "token: !ENV 'MY_TOKEN'" in text.replace('"', "'") or "token: !ENV MY_TOKEN" in text
    assert "site_name: Journal\n" in text
    assert "site_url: https://ada.example\n" in text
    assert "python/name:material.emoji" in text


BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))


@pytest.mark.parametrize("source", [BOMB, "extra: &all {again: *all}\n", "extra: &all [*all]\n"])
def test_what_has_no_end_is_refused(source: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(source, encoding="utf-8")
    with pytest.raises(DamagedFileError, match="endless"):
        read_site_settings(tmp_path)
