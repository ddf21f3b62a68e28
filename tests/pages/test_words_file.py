"""What pages say: one file, of which a journal may have its own with as much as it likes."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from learning_journal.app.templates import templates
from learning_journal.domain.calendar import Span
from learning_journal.errors import UnusableTemplateError
from learning_journal.pages import words
from learning_journal.pages.render import WORDS, plainly, rendered, said
from learning_journal.pages.words import Phrase


def _own(root: Path, text: str) -> Path:
    own = root / "templates" / WORDS
    own.parent.mkdir(parents=True)
    own.write_text(text, encoding="utf-8")
    return root


def _said(root: Path, template: str) -> str:
    own = root / "templates/pages"
    own.mkdir(parents=True, exist_ok=True)
    (own / "t.j2").write_text(template, encoding="utf-8")
    return rendered(templates(root), "pages/t.j2")


def test_own_words_stand_before_the_shipped_ones_which_fill_the_gaps(tmp_path: Path) -> None:
    _own(tmp_path, "{% macro commits(count) %}{{ count }} Einträge{% endmacro %}")

    assert _said(tmp_path, "{{ say.commits(2) }}, {{ say.resources_count(1) }}") == "2 Einträge, 1 resource"


def test_what_is_printed_inside_is_escaped(tmp_path: Path) -> None:
    _own(tmp_path, "{% macro hello(name) %}**Hi** {{ name }}{% endmacro %}")

    assert _said(tmp_path, "{{ say.hello('<b>') }}") == "**Hi** &#60;b&#62;"


def test_a_phrase_that_nobody_has_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplateError, match="nonsense"):
        _said(tmp_path, "{{ say.nonsense() }}")


def test_the_shipped_words_are_those_of_the_terminal(tmp_path: Path) -> None:
    made = templates(tmp_path)
    first = date(2027, 1, 1)
    for days in (1, 2, 31, 364, 365, 366):
        for start in (first + timedelta(days=ahead) for ahead in range(0, 365, 9)):
            span = Span(start, start + timedelta(days=days), 1)
            assert plainly(made, words.span_phrase(span)) == words.span(span)
    for numbers in ([3], [1, 2], [0, 1, 2, 3, 4, 7], [1, 3, 5, 6]):
        assert plainly(made, words.weeks_phrase(numbers)) == words.weeks(numbers)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ day }}", "18&#46; 1. 2027"),
        ("bis {{ day | day }}, {{ day | month }}", "bis 18&#46; 1. 2027, January 2027"),
        ("{{ span | span }}", "18&#46; bis 24. 1. 2027"),
        ("{{ 1234567 | number }} {{ 74070 | hours }}", "1.234.567 1.234,5"),
        ('<b title="{{ say.claims(2) | html }}">', '<b title="&lt;2&gt; &quot;claims&quot;">'),
        ("{{ say.commits(2) | link('https://x.example') }}", "[_2_](https://x.example)"),
    ],
)
def test_dates_and_figures_are_phrases_and_begin_no_list(tmp_path: Path, template: str, shown: str) -> None:
    _own(
        tmp_path,
        """
        {% macro day(date) %}{{ date.day }}. {{ date.month }}. {{ date.year }}{% endmacro %}
        {% macro span_in_month(first, last) %}{{ first.day }}. bis {{ last | day | raw }}{% endmacro %}
        {% macro figure(digits) %}{{ digits.translate({44: ".", 46: ","}) }}{% endmacro %}
        {% macro commits(count) %}_{{ count }}_{% endmacro %}
        {% macro claims(count) %}{{ "<" ~ count ~ ">" }} "claims"{% endmacro %}
        """,
    )
    own = tmp_path / "templates/pages/t.j2"
    own.write_text(template, encoding="utf-8")
    span = Span(date(2027, 1, 18), date(2027, 1, 25), 2)

    text = rendered(templates(tmp_path), "pages/t.j2", day=date(2027, 1, 18), span=span)
    assert text == shown.replace("bis 24.", "bis 24&#46;")


def test_a_phrase_is_said_as_markdown_and_as_plain_text(tmp_path: Path) -> None:
    made = templates(
        _own(tmp_path, "{% macro week_title(number, title) %}{{ number }}. {{ title }}{% endmacro %}")
    )
    assert said(made, Phrase("week_title", (1, "*a* & b"))) == "1&#46; &#42;a&#42; & b"
    assert plainly(made, Phrase("week_title", (1, "*a* &amp; <b>"))) == "1. *a* &amp; <b>"
    assert plainly(made, Phrase("in_plan", (Phrase("week", (2,)),))) == "In the plan: Week 2"


@pytest.mark.parametrize(
    ("own", "where", "what"),
    [
        ("\n{% macro week(number) %}Week", "templates/pages/words.j2, line 2", "a template cannot be used"),
        ("{% macro week() %}Week{% endmacro %}", "templates/pages/words.j2", "`week` cannot be said: macro"),
        (
            "{% macro week(n) %}{{ number }}{% endmacro %}",
            "templates/pages/words.j2",
            "'number' is undefined",
        ),
    ],
)
def test_own_words_that_cannot_be_said_are_named(tmp_path: Path, own: str, where: str, what: str) -> None:
    made = templates(_own(tmp_path, own))
    with pytest.raises(UnusableTemplateError) as error:
        plainly(made, words.week(3))
    assert (what in str(error.value), error.value.where) == (True, where)
    with pytest.raises(UnusableTemplateError) as error:
        _said(tmp_path, "{{ say.week(3) }}")
    assert (what in str(error.value), error.value.where) == (True, where)
