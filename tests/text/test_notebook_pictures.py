"""Pictures that notebooks have printed."""

import base64
import json

import pytest

from learning_journal.text.notebook_pictures import JPEG, PNG, notebook_pictures

ONE, TWO, PHOTO = PNG + b"one", PNG + b"two", JPEG + b"photo"


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def read(*outputs: object, **more: object) -> list[bytes]:
    cells = [{"cell_type": "code", "source": [], "outputs": list(outputs)}]
    return list(notebook_pictures(json.dumps({"cells": cells, "nbformat": 4, **more}).encode()))


def test_pictures_come_in_order_whatever_the_text_is_broken_into() -> None:
    lines = [coded(TWO)[:5] + "\n", coded(TWO)[5:]]
    assert read(
        {"output_type": "stream", "text": ["hi"]},
        {"data": {"text/plain": ["<Figure>"], "image/png": coded(ONE)}},
        {"data": {"image/png": lines}},
        {"data": {"image/jpeg": coded(PHOTO) + "\n"}},
    ) == [ONE, TWO, PHOTO]


def test_of_several_forms_of_a_picture_one_is_taken() -> None:
    assert read({"data": {"image/jpeg": coded(PHOTO), "image/png": coded(ONE)}}) == [ONE]


def test_the_older_format_keeps_them_in_worksheets() -> None:
    cell = {"cell_type": "code", "input": "", "outputs": [{"output_type": "display_data", "png": coded(ONE)}]}
    old = {"worksheets": [{"cells": [cell]}], "nbformat": 3}
    assert list(notebook_pictures(json.dumps(old).encode())) == [ONE]


@pytest.mark.parametrize(
    "output",
    [
        "text",
        {},
        {"data": None},
        {"data": {"image/svg+xml": "<svg/>"}},
        {"data": {"image/png": 7}},
        {"data": {"image/png": [7]}},
        {"data": {"image/png": "!!!!"}},
        {"data": {"image/png": "ä"}},
        {"data": {"image/png": coded(b"<script>alert(1)</script>")}},
        {"data": {"image/jpeg": coded(PNG)}},
    ],
)
def test_what_is_no_picture_is_passed_over(output: object) -> None:
    assert read(output, {"data": {"image/png": coded(ONE)}}) == [ONE]


@pytest.mark.parametrize(
    "source", [b"", b"{", b"[1]", b'{"cells": [7, {"outputs": 1}]}', b"\xff", b"[" * 99_999]
)
def test_what_is_no_notebook_has_none(source: bytes) -> None:
    assert list(notebook_pictures(source)) == []
