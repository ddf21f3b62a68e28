"""Notebooks read and made fit for a page; what cannot be shown is refused with a reason."""

import json
from base64 import b64encode

import pytest

from learning_journal.text.notebook_html import clean_notebook
from learning_journal.text.notebooks import LIMIT, read_notebook
from support.notebooks import TRAP, TRAPS, code, display, hostile, notebook, words

DOT = "data:image/png;base64,aaaa"
_STREAM = {"output_type": "stream"}
_LINE = "\u001b[31mred\u001b[0m and black\n"


def outputs(*given: dict[str, object]) -> list[dict[str, object]]:
    found, problems = read_notebook(notebook(code(*given)).encode(), "n.ipynb")
    assert found is not None
    assert problems == ()
    shown: list[dict[str, object]] = json.loads(found.source)["cells"][0]["outputs"]
    return shown


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"",
            b"\xff",
            b"[]",
            b"{}",
            b'"x"',
            b"[" * 100_000,
            b'{"nbformat": 4, "cells": 1}',
            b'{"nbformat": 1}',
        ),
        b'{"nbformat": 99, "cells": [], "metadata": {}}',
        b'{"nbformat": 4, "cells": [{}], "metadata": {}}',
        b'{"nbformat": 4, "cells": [], "metadata": null}',
        notebook(code(_STREAM)).encode(),
        notebook(code(execution_count="<b>")).encode(),
        notebook(code(execution_count=float("nan"))).encode(),
    ],
)
def test_what_is_no_notebook_is_refused(data: bytes) -> None:
    found, problems = read_notebook(data, "n.ipynb")
    assert found is None
    assert [(problem.path, problem.code) for problem in problems] == [("n.ipynb", "notebook-format")]
    assert problems[0].what.endswith("It gets no page.")


def test_a_problem_says_where_the_format_is_left() -> None:
    _, problems = read_notebook(b'{"nbformat": 4, "cells": [], "metadata": null}', "n.ipynb")
    assert "at `metadata`" in problems[0].what


def test_too_large_a_notebook_is_refused() -> None:
    found, problems = read_notebook(b" " * (LIMIT + 1), "n.ipynb")
    assert found is None
    assert (problems[0].code, problems[0].what) == (
        "notebook-size",
        "The notebook has more than 20 MB. It gets no page.",
    )


def test_older_notebooks_are_read() -> None:
    cell = {"cell_type": "code", "language": "python", "input": "1+1", "outputs": [], "metadata": {}}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    found, _ = read_notebook(b"\xef\xbb\xbf" + json.dumps(old).encode(), "n.ipynb")
    assert found is not None
    assert json.loads(found.source)["cells"][0]["source"] == "1+1"


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, "python"),
        ({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, "splus"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"name": "x", "display_name": "x", "language": f'"><{TRAP}'}}, "text"),
        ({"kernelspec": {"name": "x", "display_name": "x"}, "language_info": {"name": "rust"}}, "rust"),
    ],
)
def test_the_language_is_one_that_the_highlighter_knows(metadata: dict[str, object], language: str) -> None:
    found, _ = read_notebook(notebook(code(), **metadata).encode(), "n.ipynb")
    assert found is not None
    assert json.loads(found.source)["metadata"]["kernelspec"]["language"] == language


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        ([words("no heading"), words("```\n# code\n```\n# The *real* one #\n")], "The real one"),
        ([words("# raw", "raw"), code(source="# code")], ""),
        ([], ""),
    ],
)
def test_the_first_heading_is_the_title(cells: list[dict[str, object]], title: str) -> None:
    found, _ = read_notebook(notebook(*cells).encode(), "n.ipynb")
    assert found is not None
    assert found.title == title


def test_raw_cells_are_shown_as_they_are_written() -> None:
    found, _ = read_notebook(notebook(words(f"```{TRAP}", "raw")).encode(), "n.ipynb")
    assert found is not None
    assert json.loads(found.source)["cells"][0] == {
        "cell_type": "markdown",
        "metadata": {"tags": []},
        "source": f"````\n```{TRAP}\n````",
    }


def test_attachments_stay() -> None:
    cell = {**words("![a](attachment:a.png)"), "attachments": {"a.png": {"image/png": "aaaa"}}}
    found, _ = read_notebook(notebook(cell).encode(), "n.ipynb")
    assert found is not None
    assert json.loads(found.source)["cells"][0]["attachments"] == cell["attachments"]


def test_a_widget_is_shown_as_its_text() -> None:
    shown = outputs(display(**{"application_vnd.jupyter.widget-view+json": {}, "text_plain": ["50", "%"]}))
    assert [output["data"] for output in shown] == [{"text/plain": "50%"}]


def test_what_needs_a_script_is_shown_as_a_picture_or_said_to_be_left_out() -> None:
    figure = display(text_html="<script>x</script>", image_png="aaaa", text_plain="f")
    assert [output["data"] for output in outputs(figure)] == [{"image/png": "aaaa", "text/plain": "f"}]
    script, note = outputs(display(text_html="<script>x</script>"))
    assert "left-out" in str(note["data"])
    assert script["data"] == {"text/html": "<script>x</script>"}
    assert "left-out" in str(outputs(display(application_javascript="x"))[0]["data"])
    assert outputs(display(**{"text_vnd.mermaid": ["graph"]}))[0]["data"] == {"text/plain": "graph"}


@pytest.mark.parametrize(
    ("source", "runs"),
    [
        ("<p>The option = on and onward=1</p>", False),
        ("<p title=\"on x = 1, onward=2\" class='a onb=c'>on = 1</p>", False),
        ("1 < 2 and onward=3", False),
        ("<p onclick=x>", True),
        ('<p title="a"ONCLICK = "x">', True),
        ("<img/onerror=x>", True),
        ("<b><IFRAME src=x>", True),
    ],
)
def test_what_runs_is_told_by_tags(source: str, *, runs: bool) -> None:
    assert ("left-out" in str(outputs(display(text_html=source)))) is runs
    beside = outputs(display(text_html=source, image_png="aaaa"))[0]["data"]
    assert beside == ({"image/png": "aaaa"} if runs else {"text/html": source, "image/png": "aaaa"})


def test_json_alone_is_shown_as_text() -> None:
    assert outputs(display(application_json={"a": ["ü"]}))[0]["data"] == {
        "text/plain": '{\n  "a": [\n    "ü"\n  ]\n}'
    }


@pytest.mark.parametrize("kind", ["application_vnd.plotly.v1+json", "application_vnd.vegalite.v5+json"])
def test_a_chart_that_needs_a_script_has_its_text_or_picture(kind: str) -> None:
    assert outputs(display(**{kind: {"x": 1}, "text_plain": "Chart"}))[0]["data"] == {"text/plain": "Chart"}
    assert outputs(display(**{kind: {"x": 1}, "image_png": "aaaa"}))[0]["data"] == {"image/png": "aaaa"}
    assert "left-out" in str(outputs(display(**{kind: {"x": 1}}))[0]["data"])


def test_half_a_character_is_shown_as_one_that_is_missing() -> None:
    found, _ = read_notebook(notebook(words("# half \ud800"), code(source="\udc00")).encode(), "n.ipynb")
    assert found is not None
    assert found.title == "half \ufffd"
    assert found.source.encode().count("\ufffd".encode()) == 2


def test_long_outputs_are_cut_and_say_so() -> None:
    long = _LINE * 100_000
    stream, error, table = outputs(
        {"output_type": "stream", "name": "stdout", "text": long},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": [long]},
        display(text_html="<table>" + "<tr></tr>" * 200_000),
    )
    for text in (str(stream["text"]), str(error["traceback"])):
        assert len(text) < 150_000
        assert "more characters are in the notebook: download it" in text
    assert "too long for a page" in str(table["data"])


def test_only_numbers_are_the_size_of_a_picture() -> None:
    picture = {**display(image_png="aaaa"), "metadata": {"image/png": {"width": "1 onload=x", "height": 7}}}
    assert outputs(picture)[0]["metadata"] == {"image/png": {"height": 7}}
    assert outputs({**picture, "metadata": {"image/png": 5}})[0]["metadata"] == {"image/png": {}}


def test_tags_are_text() -> None:
    found, _ = read_notebook(hostile().encode(), "n.ipynb")
    assert found is not None
    assert TRAP not in json.dumps(json.loads(found.source)["cells"][3]["metadata"])


def test_the_gate_lets_through_words_tables_and_pictures() -> None:
    page = clean_notebook(TRAPS, lambda target: None if ":" in target else f"at/{target}")
    assert page == (
        '<img src="at/x">far<a rel="noopener noreferrer">tempting</a><div style="color:red">kept words</div>'
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<a href="b.md#c">x</a>', '<a href="at/b.md#c" rel="noopener noreferrer">x</a>'),
        ('<a href="#c">x</a>', '<a href="#c" rel="noopener noreferrer">x</a>'),
        ('<a href="https://a.example/?b&amp;c">x</a>',) * 2,
        ('<a href=" java&#115;cript:x">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<a href="data:text/html,x">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<img alt="a &gt; b" src="//evil.example/x.png">', "a &gt; b"),
        ('<img alt="No description has been provided for this image" src="https://e.example/">', ""),
        ('<img src="https://e.example/">', ""),
        ('<img src="data:text/html;base64,aaaa">', ""),
        (f'<img src="{DOT}" width="7" height="x">', f'<img src="{DOT}" width="7">'),
        ('<p class="md-nav mermaid jp-Cell" id="x">x</p>', '<p class="jp-Cell">x</p>'),
        ('<form id="x"><input name="body"></form><a id="q" name="cookie">t</a>',
         '<a rel="noopener noreferrer">t</a>'),
        ('<img name="forms" id="body" src="at.png">', '<img src="at/at.png">'),
        ("<p>a\u202eb</p>", "<p>a\ufffdb</p>"),
        ('<h2 id="__search">x</h2><h2 id="part">y</h2>', '<h2>x</h2><h2 id="part">y</h2>'),
        ('<table><tr><td colspan="2" rowspan="x">1</td></tr></table>',
         '<table><tbody><tr><td colspan="2">1</td></tr></tbody></table>'),
        ('<div class="highlight-ipynb"><pre>x</pre></div>',
         '<div class="highlight"><pre><code>x</code></pre></div>'),
        ('<div class="clipboard-copy-txt" id="c">a &lt; b</div>y', "y"),
        ('<style>x</style><div class="jupyter-wrapper">y</div>', "<div>y</div>"),
        ("<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>y", "y"),
    ],
)  # fmt: skip
def test_markup_at_the_gate(given: str, shown: str) -> None:
    page = clean_notebook(
        given, lambda target: None if ":" in target or target[:2] == "//" else f"at/{target}"
    )
    assert page.replace(' rel="noopener noreferrer"', "") == shown.replace(' rel="noopener noreferrer"', "")


def test_a_large_picture_goes_through() -> None:
    picture = f'<img src="data:image/png;base64,{b64encode(bytes(3_000_000)).decode()}">'
    assert clean_notebook(picture, lambda _: None) == picture
