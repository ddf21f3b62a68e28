"""A journal's own templates: what is wrong in them is said before a build needs them."""

from pathlib import Path

import pytest

from learning_journal.app.template_problems import template_problems
from learning_journal.edges.templates import shipped, template_names
from support.journals import small_journal, write_files


def told(root: Path, **files: str) -> list[str]:
    write_files(root, {f"templates/{path}": text for path, text in files.items()})
    return [str(problem) for problem in template_problems(root)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_journal(tmp_path)


def test_copies_of_all_shipped_templates_are_fine(root: Path) -> None:
    assert told(root) == []
    assert told(root, **{name: (shipped() / name).read_text("utf-8") for name in template_names()}) == []


def test_the_tools_own_repository_is_not_told_of_its_templates() -> None:
    assert list(template_problems(shipped().parent)) == []


def test_a_misspelt_phrase(root: Path) -> None:
    words = (
        "{% macro day(date) %}{{ date.day }}{% endmacro %}\n{% macro square_sate(state) %}x{% endmacro %}\n"
    )
    (problem,) = told(root, **{"pages/words.j2": words})
    assert problem.startswith("templates/pages/words.j2:2: No page says `square_sate`: ")
    assert problem.endswith(" Write `square_state`.")


def test_a_phrase_of_ones_own_is_one_that_an_own_template_says(root: Path) -> None:
    words = "{% macro motto() %}x{% endmacro %}\n{% macro quite_another_thing() %}x{% endmacro %}\n"
    (problem,) = told(root, **{"pages/words.j2": words, "pages/index.md.j2": "{{ say.motto() }}"})
    assert problem.startswith("templates/pages/words.j2:2: No page says `quite_another_thing`: ")
    assert problem.endswith(" Rename or remove it.")


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("pages/words.j2", "a\n{% macor day() %}{% endmacro %}\n", 2, "Encountered unknown tag 'macor'"),
        ("pages/index.md.j2", "a\n\n{{ x | nosuch }}\n", 3, "No filter named 'nosuch'"),
        ("entries/week.md.j2", "{% if x %}", 1, "Unexpected end of template."),
        ("resume/resume.html.j2", "{{ x | inline }}", 1, "No filter named 'inline'"),
    ],
)
def test_a_template_that_does_not_compile(root: Path, name: str, text: str, line: int, said: str) -> None:
    (problem,) = told(root, **{name: text})
    assert problem.startswith(f"templates/{name}:{line}: The template cannot be used: {said}")
    assert problem.endswith(". Correct it, or remove the file to have the tool's again.")


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("words.j2", "Rename it to `templates/pages/words.j2`."),
        ("pages/indx.md.j2", "Rename it to `templates/pages/index.md.j2`."),
        ("page/gotchas.md.j2", "Rename it to `templates/pages/gotchas.md.j2`."),
        ("resume/resum.typ", "Rename it to `templates/resume/resume.typ`."),
        ("zzz/123.css", "Rename or remove it."),
    ],
)
def test_a_template_that_nothing_uses(root: Path, name: str, fix: str) -> None:
    (problem,) = told(root, **{name: ""})
    assert problem == f"templates/{name}: Nothing uses this template: the tool has none of that name. {fix}"


def test_parts_that_an_own_template_uses_and_files_that_are_none(root: Path) -> None:
    files = {"pages/mine.j2": "x", "pages/index.md.j2": '{% include "pages/mine.j2" %}'}
    assert told(root, **files, **{"pages/.words.j2": "", "pages/words.j2~": "{%", "README.md": ""}) == []


def test_a_template_that_cannot_be_read(root: Path) -> None:
    (root / "templates" / "pages").mkdir(parents=True)
    (root / "templates" / "pages" / "index.md.j2").write_bytes(b"\xff")
    (problem,) = template_problems(root)
    assert (problem.path, problem.code) == ("templates/pages/index.md.j2", "unreadable")
