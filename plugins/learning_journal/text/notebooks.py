"""Notebooks: what is in the file, made fit for a page that runs nothing.

Read as the nbformat library reads them, any version. Of outputs with several faces the ones that need a
script go, so that the converter shows the text or the picture that every front end stores beside them.
"""

import contextlib
import html
import json
import re
import warnings
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat.warnings import MissingIDFieldWarning
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from learning_journal.errors import Problem
from learning_journal.text.markdown import mask_code, plain

LIMIT = 20_000_000
"""Bytes of the largest notebook that becomes a page; a reader's telephone has to hold all of it."""

_TEXT_LIMIT, _HTML_LIMIT = 100_000, 1_000_000
"""Characters of one output; the converter's time grows with the square of the first."""

_VERSION = 4
"""The format that the converter reads."""

_PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
_SHOWN = {*_PICTURES, "text/html", "text/markdown", "text/latex", "text/plain"}
_TAG = re.compile(r"<[a-z][^<>]*", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ACTIVE = re.compile(r"<(?:script|iframe|object|embed|canvas|form)\b|[\s/]on\w+\s*=", re.IGNORECASE)
_LEFT_OUT = (
    '<p class="journal-left-out">This output runs a script, which this page does not. Download the notebook '
    "to see it.</p>"
)
_TOO_LONG = (
    '<p class="journal-left-out">This output is too long for a page. Download the notebook to see it.</p>'
)
_HEADING = re.compile(r"^# +(.+?)(?: +#+)? *$", re.MULTILINE)
_TICKS = re.compile(r"`+")
_PLAIN = "text"
"""How code is highlighted whose language nobody knows: not at all."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook as a page shows it. title: its first heading, if any. source: as nbformat 4 in JSON."""

    title: str
    source: str


def read_notebook(data: bytes, path: str) -> tuple[Notebook | None, tuple[Problem, ...]]:
    """Read a notebook; without one, the problem says why it cannot be shown and what to do about that."""
    if len(data) > LIMIT:
        what = f"The notebook has more than {LIMIT // 1_000_000} MB."
        return None, (_refused(path, "notebook-size", what, "Clear its largest outputs, or split it."),)
    try:
        found = _read(data)
    except nbformat.ValidationError as error:
        place = "/".join(str(part) for part in getattr(error, "path", ()) or ())
        what = f"The notebook does not keep to its format{f' at `{place}`' if place else ''}."
        return None, (_refused(path, "notebook-format", what, "Open it in Jupyter and save it again."),)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        what = "The file is no notebook that can be read."
        return None, (
            _refused(path, "notebook-format", what, "Save it from Jupyter again, or remove the link."),
        )
    cells = [_cell(cell) for cell in found["cells"]]
    language = _language(found["metadata"])
    shown = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"name": language, "display_name": language, "language": language},
            "language_info": {"name": language, "pygments_lexer": language},
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    return Notebook(_whole(_title(cells)), _whole(json.dumps(shown, ensure_ascii=False))), ()


def _whole(text: str) -> str:
    """Return a text that can be written: JSON may escape halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refused(path: str, code: str, what: str, fix: str) -> Problem:
    return Problem(path, 1, code, f"{what} It gets no page.", fix)


def _read(data: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return a valid notebook of nbformat 4; raises what `json` and `nbformat` raise."""
    content = json.loads(data.decode("utf-8-sig"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MissingIDFieldWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        book: Any = nbformat.from_dict(content)  # type: ignore[no-untyped-call]
        if book["nbformat"] != _VERSION:
            book = nbformat.convert(nbformat.reader.reads(json.dumps(content)), _VERSION)  # type: ignore[no-untyped-call]
        book["nbformat_minor"] = 4
        for cell in book["cells"]:
            cell.pop("id", None)
        nbformat.validate(book, relax_add_props=True)
    return book


def _cell(cell: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    kind, source = cell["cell_type"], _joined(cell["source"])
    tags = [html.escape(tag) for tag in cell["metadata"].get("tags", ())]
    made: dict[str, Any] = {"cell_type": kind, "metadata": {"tags": tags}, "source": source}
    if kind == "code":
        outputs = [shown for output in cell["outputs"] for shown in _output(output)]
        return {**made, "execution_count": cell["execution_count"], "outputs": outputs}
    if kind == "raw":
        # Meant for another converter, and so shown as it is written.
        fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(source)), default=0))
        return {**made, "cell_type": "markdown", "source": f"{fence}\n{source}\n{fence}"}
    return {**made, "attachments": cell["attachments"]} if "attachments" in cell else made


def _output(output: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
    if "text" in output:
        return [{**output, "text": _cut(_joined(output["text"]))}]
    if "data" not in output:
        return [{**output, "traceback": [_cut(line) for line in output["traceback"]]}]
    data = {kind: _joined(value) for kind, value in output["data"].items() if kind in _SHOWN}
    if "text/vnd.mermaid" in output["data"] and "text/plain" not in data:
        data["text/plain"] = _joined(output["data"]["text/vnd.mermaid"])
    if not data and "application/json" in output["data"]:
        data["text/plain"] = json.dumps(output["data"]["application/json"], ensure_ascii=False, indent=2)
    data = {kind: value if kind in _PICTURES else _cut(value, kind) for kind, value in data.items()}
    active = _is_active(data.get("text/html", ""))
    if active and any(kind in data for kind in _PICTURES):
        del data["text/html"]
        active = False
    sizes = {kind: _sizes(output["metadata"].get(kind)) for kind in _PICTURES if kind in data}
    shown = [{**output, "data": data, "metadata": sizes}] if data else []
    if active or not data:
        note = {"text/html": _LEFT_OUT}
        shown.append({"output_type": "display_data", "data": note, "metadata": {}})
    return shown


def _is_active(source: str) -> bool:
    """Tell whether HTML has an element or an attribute that runs; words that look like one are none."""
    return any(_ACTIVE.search(_QUOTED.sub(" ", tag[0])) for tag in _TAG.finditer(source))


def _cut(text: str, kind: str = "text/plain") -> str:
    """Return an output that is short enough for a page, or its beginning, which says so."""
    if kind == "text/html":
        return text if len(text) <= _HTML_LIMIT else _TOO_LONG
    more = len(text) - _TEXT_LIMIT
    if more <= 0:
        return text
    return f"{text[:_TEXT_LIMIT]}\n[{more:,} more characters are in the notebook: download it to read them]"


def _sizes(metadata: Any) -> dict[str, int]:  # noqa: ANN401 - JSON
    """Return a picture's width and height; the converter prints them into the page as they are."""
    known = metadata if isinstance(metadata, dict) else {}
    return {name: value for name in ("width", "height") if type(value := known.get(name)) is int}


def _joined(value: Any) -> str:  # noqa: ANN401 - JSON
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _language(metadata: Any) -> str:  # noqa: ANN401 - JSON
    """Return the name by which the highlighter knows the kernel's language."""
    info, kernel = metadata.get("language_info", {}), metadata.get("kernelspec", {})
    for name in (kernel.get("language"), info.get("name"), info.get("pygments_lexer")):
        if isinstance(name, str):
            with contextlib.suppress(ClassNotFound):
                return str(find_lexer_class_by_name(name).aliases[0])
    return _PLAIN if info or kernel else "python"


def _title(cells: list[dict[str, Any]]) -> str:
    for cell in cells:
        if cell["cell_type"] == "markdown":
            found = _HEADING.search(mask_code(cell["source"]))
            if found:
                return plain(cell["source"][found.start(1) : found.end(1)])
    return ""
