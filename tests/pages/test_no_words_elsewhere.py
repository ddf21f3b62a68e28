"""What pages say is in one file: no template says anything by itself, and nothing in that file is idle."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from learning_journal.edges.templates import shipped
from learning_journal.pages import words
from learning_journal.pages.render import WORDS, Say

PAGES = shipped() / "pages"
TEMPLATES = sorted(path for path in shipped().rglob("*.j2") if "init" not in path.parts)
PACKAGE = Path(words.__file__).parents[1]

_READ_OUT = re.compile(r'\b(?:alt|title|label|placeholder|aria-label|data-(?!filter|sort)\w+)="([^"]*)"')
_NO_WORDS = re.compile(
    r"</?[a-zA-Z][^>]*>|\]\([^)]*\)|\bhttps?:\S+|\[x *\]|\bmanifest\.json\b|\bfill=\"[^\"]*\"", re.DOTALL
)
_LETTER = re.compile(r"[^\W\d_]")
_HOLE = "\0"


def parsed(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


def texts(node: nodes.Node) -> Iterator[str]:
    """Yield what a printed expression itself may print: its own words, not what it is given."""
    if isinstance(node, nodes.TemplateData):
        yield node.data
    elif isinstance(node, nodes.Const):
        yield str(node.value)
    else:
        inner: list[nodes.Node | None] = []
        if isinstance(node, nodes.CondExpr):
            inner = [node.expr1, node.expr2]
        elif isinstance(node, nodes.Filter):
            inner = [node.node]
        elif isinstance(node, nodes.Concat):
            inner = list(node.nodes)
        found = [text for one in inner if one for text in texts(one)]
        yield from found or [_HOLE]


def own_words(template: nodes.Template) -> list[str]:
    """Return what a template says by itself, in its text or in what browsers read out."""
    text = "".join(
        part for output in template.find_all(nodes.Output) for one in output.nodes for part in texts(one)
    )
    said = [_NO_WORDS.sub(" ", text), *(match[1] for match in _READ_OUT.finditer(text))]
    return [line.strip() for part in said for line in part.split("\n") if _LETTER.search(line)]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p class='a'>{{ x }}</p> · [{{ say.x() }}](other.md) {# words #}", []),
        ("{% if a == 'Resource' %}{{ say.x(b) | html }}{% endif %}", []),
        ("**Met** {{ x }}", ["**Met** \0"]),
        ("{{ 'Pause' if a else b }}", ["Pause\0"]),
        ("{{ 'Open' | link(a) }}", ["Open"]),
        ('<input aria-label="Search"><a title="{{ x }}"></a>', ["Search"]),
    ],
)
def test_own_words_are_found(template: str, said: list[str]) -> None:
    assert own_words(Environment(autoescape=True).parse(template)) == said


@pytest.mark.parametrize(
    "name",
    [path.name for path in PAGES.glob("*.j2") if path.name != "words.j2"],
)
def test_a_template_says_nothing_by_itself(name: str) -> None:
    assert own_words(parsed(PAGES / name)) == []


def macros() -> dict[str, int]:
    """Return the phrases with how many values each takes."""
    return {one.name: len(one.args) for one in parsed(shipped() / WORDS).find_all(nodes.Macro)}


def calls() -> list[tuple[str, str, int]]:
    """Return who says what in templates, with how many values."""
    return [
        (path.name, call.node.attr, len(call.args))
        for path in TEMPLATES
        for call in parsed(path).find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr)
        and isinstance(call.node.node, nodes.Name)
        and call.node.node.name == "say"
    ]


def names_in_code() -> Iterator[str]:
    """Yield the phrases that code names: of a page its title, which has the description beside it."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                called, name = ast.unparse(node.func).rpartition(".")[2], str(node.args[0].value)
                if called in {"Phrase", "titled"}:
                    yield from (name, f"{name}_about")[: 1 + (called == "titled")]


def test_templates_say_what_there_is_with_the_values_it_takes() -> None:
    known = macros()
    assert [call for call in calls() if known.get(call[1]) != call[2]] == []


def test_code_says_what_there_is() -> None:
    assert sorted(set(names_in_code()) - macros().keys()) == []


def test_nothing_in_the_file_is_idle() -> None:
    dates_and_figures = {"span_in_month", "span_in_year", "span", "figure"}
    said = {name for _, name, _ in calls()} | set(names_in_code()) | dates_and_figures
    assert sorted(macros().keys() - said) == []


def test_a_phrase_says_another_one_as_the_journal_says_it() -> None:
    known = macros().keys()
    inside = parsed(shipped() / WORDS).find_all(nodes.Call)
    assert [
        call.node.name for call in inside if isinstance(call.node, nodes.Name) and call.node.name in known
    ] == []


def test_no_phrase_hides_behind_what_says_them() -> None:
    assert [name for name in macros() if hasattr(Say, name)] == []


def test_each_phrase_is_on_one_line() -> None:
    lines = (shipped() / WORDS).read_text(encoding="utf-8").split("\n")
    assert sum(
        1 for line in lines if line.startswith("{% macro ") and line.endswith("{% endmacro %}")
    ) == len(macros())
