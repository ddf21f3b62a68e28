"""Titles to file names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.text.slug import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Softmax overflows in float16", "softmax-overflows-in-float16"),
        ("  Über-Größe: Straße!  ", "uber-grosse-strasse"),
        ("Don't mutate a list you're in", "dont-mutate-a-list-youre-in"),
        ("Grüße_aus__Köln", "gruße-aus-koln".replace("ß", "ss")),
        ("神经网络 week 3", "神经网络-week-3"),
        ("../../etc/passwd", "etc-passwd"),
        ("...", "none"),
        ("", "none"),
        ("a" * 80, "a" * 60),
        ("word " * 20, "-".join(["word"] * 12)),
        ("a" * 60 + " tail", "a" * 60),
    ],
)
def test_titles(title: str, slug: str) -> None:
    assert slugify(title, "none") == slug


@given(st.text(), st.just("fallback"))
def test_a_slug_is_words_joined_by_hyphens(title: str, fallback: str) -> None:
    slug = slugify(title, fallback)
    assert 0 < len(slug) <= 60
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug)
    assert slugify(slug, fallback) == slug
