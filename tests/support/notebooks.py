"""Notebooks for tests, hostile ones among them."""

import json
from typing import Any

TRAP = "<script>document.body.dataset.reached = 1; fetch('https://evil.example/x')</script>"
TRAPS = (
    f'{TRAP}<img src=x onerror="document.body.dataset.reached=1">'
    "<img src='https://evil.example/i.png' alt='far'>"
    '<iframe srcdoc="<script>parent.document.body.dataset.reached=1</script>"></iframe>'
    "<style>body{display:none!important} @import 'https://evil.example/a.css';</style>"
    '<svg onload="document.body.dataset.reached=1"><text>drawn</text></svg>'
    "<a href='javascript:document.body.dataset.reached=1'>tempting</a><base href='https://evil.example/'>"
    "<form action='https://evil.example/'><input name=q><button>go</button></form>"
    "<link rel=stylesheet href='https://evil.example/b.css'>"
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>"
    "<div style='position:fixed;inset:0;background-image:url(https://evil.example/c.png);color:red' "
    "class='md-overlay' id='__drawer' data-md-component='announce' "
    "onclick='document.body.dataset.reached=1'>kept words"
    "</div><video poster='https://evil.example/p.png' src='https://evil.example/v.mp4' autoplay></video>"
)
"""HTML that runs, fetches, hides or leads away by every way known, around the words `kept words`."""


def code(*outputs: dict[str, Any], source: str = "x", **cell: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return a code cell."""
    base = {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": source}
    return {**base, "outputs": list(outputs), **cell}


def display(**data: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return an output; `text_html` stands for `text/html` and so on."""
    kinds = {name.replace("_", "/", 1): value for name, value in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": kinds}


def words(source: str, kind: str = "markdown") -> dict[str, Any]:
    """Return a cell of text."""
    return {"cell_type": kind, "metadata": {}, "source": source}


def notebook(*cells: dict[str, Any], **metadata: Any) -> str:  # noqa: ANN401 - JSON
    """Return a notebook's file."""
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4})


def hostile() -> str:
    """Return a notebook that tries to act in every place that can hold text."""
    picture = display(image_png="iVBORw0KGgo=")
    picture["metadata"] = {"image/png": {"width": "1 onload=document.body.dataset.reached=1", "height": 7}}
    state = {"state": {}, "version_major": 2, "version_minor": 0}
    return notebook(
        words(
            f"# Title {TRAP} <b>bold</b>\n\n{TRAPS}\n\n[tempting](javascript:alert(1)) ![far](https://evil.example/m.png)"
        ),
        words(f"## Part {TRAP}"),
        words(TRAPS, "raw"),
        code(
            display(text_html=TRAPS),
            display(text_markdown=TRAPS),
            display(application_javascript="document.body.dataset.reached = 1"),
            display(**{"text_vnd.mermaid": TRAP, "text_plain": TRAP}),
            display(
                **{"application_vnd.jupyter.widget-view+json": {"model_id": "a"}, "text_plain": "a bar: 50%"}
            ),
            display(**{"image_svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{TRAP}</svg>"}),
            display(text_latex=f"$$x {TRAP}$$"),
            picture,
            {"output_type": "stream", "name": "stdout", "text": ["\u001b[31mred\u001b[0m ", TRAP]},
            {"output_type": "error", "ename": TRAP, "evalue": TRAP, "traceback": [f"\u001b[31m{TRAP}"]},
            source=f"print({TRAP!r})",
            metadata={"tags": [TRAP, '" onmouseover="document.body.dataset.reached=1']},
        ),
        kernelspec={"name": TRAP, "display_name": TRAP, "language": f'"><{TRAP}'},
        language_info={"name": f'"><{TRAP}', "pygments_lexer": TRAP},
        widgets={"application/vnd.jupyter.widget-state+json": state},
        title=TRAP,
    )
