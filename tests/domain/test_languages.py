"""Tags of languages, and which way each is written."""

import pytest

from learning_journal.domain.languages import direction, is_language


@pytest.mark.parametrize("tag", ["ar", "de", "pt-BR", "es-419", "zh-Hant-TW", "sl-rozaj", "AR"])
def test_tags(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize("tag", ["", "a", "arabic", "ar_EG", "ar-", "ar\n", 'ar" x="', "de DE"])
def test_what_is_no_tag(tag: str) -> None:
    assert not is_language(tag)


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("AR-eg", "rtl"),
        ("he", "rtl"),
        ("ur-PK", "rtl"),
        ("de", "ltr"),
        ("az", "ltr"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
    ],
)
def test_the_script_decides_and_else_the_language(tag: str, way: str) -> None:
    assert direction(tag) == way
