"""What pages say: one file, of which a journal may have its own with as much as it likes."""

from pathlib import Path

import pytest

from learning_journal.app.templates import templates
from learning_journal.errors import UnusableTemplateError
from learning_journal.pages.render import WORDS, rendered


def _said(root: Path, template: str) -> str:
    own = root / "templates/pages"
    own.mkdir(parents=True, exist_ok=True)
    (own / "t.j2").write_text(template, encoding="utf-8")
    return rendered(templates(root), "pages/t.j2")


def test_own_words_stand_before_the_shipped_ones_which_fill_the_gaps(tmp_path: Path) -> None:
    own = tmp_path / "templates" / WORDS
    own.parent.mkdir(parents=True)
    own.write_text("{% macro commits(count) %}{{ count }} Einträge{% endmacro %}", encoding="utf-8")

    assert _said(tmp_path, "{{ say.commits(2) }}, {{ say.claims(1) }}") == "2 Einträge, 1 claim"


def test_what_is_printed_inside_is_escaped(tmp_path: Path) -> None:
    own = tmp_path / "templates" / WORDS
    own.parent.mkdir(parents=True)
    own.write_text("{% macro hello(name) %}**Hi** {{ name }}{% endmacro %}", encoding="utf-8")

    assert _said(tmp_path, "{{ say.hello('<b>') }}") == "**Hi** &#60;b&#62;"


def test_a_phrase_that_nobody_has_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplateError, match="nonsense"):
        _said(tmp_path, "{{ say.nonsense() }}")
