"""Pictures among the outputs of a Jupyter notebook, as they were saved; nothing is executed."""

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any

from learning_journal.text.notebook_lines import cells, items

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
"""What the two kinds of pictures begin with."""

_KEYS = {"image/png": PNG, "png": PNG, "image/jpeg": JPEG, "jpeg": JPEG}
"""Where nbformat 4 and 3 keep them."""


def notebook_pictures(notebook: bytes) -> Iterator[bytes]:
    """Yield the PNG and JPEG pictures of a notebook's outputs, in order; of several forms of one, the first.

    What is damaged, or is no picture though it says so, is passed over.
    """
    try:
        content = json.loads(notebook)
    except (ValueError, RecursionError):
        return
    for cell in cells(content):
        for output in items(cell.get("outputs")) if isinstance(cell, dict) else ():
            if isinstance(output, dict) and (picture := _picture(output)):
                yield picture


def _picture(output: dict[str, Any]) -> bytes | None:
    forms = output.get("data", output)
    found = (
        (_decoded(forms.get(key), begin) for key, begin in _KEYS.items()) if isinstance(forms, dict) else ()
    )
    return next(filter(None, found), None)


def _decoded(value: Any, begin: bytes) -> bytes | None:  # noqa: ANN401 - anything can stand in a file
    text = "".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else value
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(begin) else None
