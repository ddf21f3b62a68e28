"""A JSON file that counts as a whole or not at all: its values checked, what is wrong with one named."""

import json
import re
from collections.abc import Callable
from typing import TypeVar

from learning_journal.errors import Problem

_T = TypeVar("_T")

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can name it, and no file can hold it."""


class WrongValueError(ValueError):
    """A value is not what it must be; the message names it."""


def read_json(
    source: str, path: str, code: str, fix: str, value: Callable[[object], _T]
) -> tuple[_T | None, tuple[Problem, ...]]:
    """Read a file's text. value: makes of its data what is wanted, raising WrongValueError.

    Returns None where anything in the file is wrong, and one problem with this code and remedy.
    """
    try:
        return value(json.loads(source)), ()
    except json.JSONDecodeError as error:
        return None, (Problem(path, error.lineno, code, f"Not valid JSON: {error.msg}.", fix),)
    except (RecursionError, ValueError) as error:
        what = str(error) if isinstance(error, WrongValueError) else "It cannot be read."
        return None, (Problem(path, 0, code, what, fix),)


def value_at(data: object, key: str, kind: type[_T]) -> _T:
    """Return an object's value; raises WrongValueError where it is missing or of another kind."""
    value = data.get(key) if isinstance(data, dict) else None
    if not isinstance(value, kind):
        raise WrongValueError(f"`{key}` is missing or of the wrong kind.")
    return value


def text_at(data: object, key: str) -> str:
    """Return an object's text; raises WrongValueError where it is no text that a file can hold."""
    value = value_at(data, key, str)
    if SURROGATE.search(value):
        raise WrongValueError(f"`{key}` holds half a character, which no file can.")
    return value
