"""What JSON Resume's schema lets pass and no résumé should hold."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft7Validator

SCHEMAS = Path(__file__).parents[1] / "data" / "schemas"


def official() -> dict[str, Any]:
    """Return the official schema."""
    schema: dict[str, Any] = json.loads((SCHEMAS / "json-resume.schema.json").read_text("utf-8"))
    return schema


def faults(data: object) -> list[str]:
    """Return everything that is wrong with a JSON Resume, by the official schema and a stricter reading.

    Stricter: no key that the schema does not name, dates that exist and are in order, whole addresses, and
    nothing empty.
    """
    schema = _closed(official())
    found = [
        f"{list(error.absolute_path)}: {error.message}" for error in Draft7Validator(schema).iter_errors(data)
    ]
    return [*found, *_strictly(data, "")]


def _closed(schema: Any) -> Any:  # noqa: ANN401 - a schema is any JSON
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return closed | ({"additionalProperties": False} if "properties" in schema else {})


def _strictly(data: object, key: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _strictly(value, name)
        start, end = data.get("startDate"), data.get("endDate")
        if isinstance(start, str) and isinstance(end, str) and end < start[: len(end)]:
            yield f"{end} is before {start}"
    elif isinstance(data, list):
        for value in data:
            yield from _strictly(value, key)
    elif key in {"startDate", "endDate", "date", "releaseDate"}:
        yield from _day(str(data))
    elif key == "url" and urlsplit(str(data)).scheme not in {"https", "http", "mailto"}:
        yield f"{data} is no whole address"
    if data in ("", [], {}, None):
        yield f"{key} is empty"


def _day(text: str) -> Iterator[str]:
    try:
        date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))
    except ValueError:
        yield f"{text} is no date"
