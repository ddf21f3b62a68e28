"""A language that the theme has no words in is named before the theme fails for it."""

from pathlib import Path

import pytest

from learning_journal.app.theme_language import require_language
from learning_journal.errors import ThemeError

KNOWN = ("de", "en", "fr", "nb", "nn", "pt", "pt-BR", "zh-TW")


@pytest.fixture
def theme(tmp_path: Path) -> list[str]:
    folder = tmp_path / "theme" / "partials" / "languages"
    folder.mkdir(parents=True)
    for name in (*KNOWN, "not a language"):
        (folder / f"{name}.html").touch()
    return [str(tmp_path / "own"), str(tmp_path / "theme")]


@pytest.mark.parametrize("language", KNOWN)
def test_a_language_that_the_theme_has(language: str, theme: list[str]) -> None:
    require_language(language, "mkdocs.yml", theme)


def test_a_theme_that_has_no_words_at_all(tmp_path: Path) -> None:
    require_language("klingon", "mkdocs.yml", [str(tmp_path)])


@pytest.mark.parametrize(
    ("asked", "named", "near"),
    [
        ("klingon", "klingon", "it has de, en, fr, nb, nn, pt, pt-BR, zh-TW"),
        ("pt-br", "pt-br", "one near it is pt-BR or pt"),
        ("pt_BR", "pt_BR", "one near it is pt-BR or pt"),
        ("de-AT", "de-AT", "one near it is de"),
        ("fr-x-lang-of-mine", "fr-x-lang-of-mine", "one near it is fr"),
        (False, "no", "one near it is nb"),
        (None, "None", "one near it is nn"),
    ],
)
def test_another_language(asked: object, named: str, near: str, theme: list[str]) -> None:
    with pytest.raises(ThemeError) as error:
        require_language(asked, "/j/mkdocs.yml", theme)
    assert error.value.what == f"the theme has no words in the language `{named}`"
    assert error.value.where == "/j/mkdocs.yml: `language:` below `theme:`"
    assert error.value.fix.startswith(f"write another one: {near}")
