"""A BibTeX field's value as it can be written anywhere: one line, balanced, without strings of its file."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from bibtexparser.model import Field

from learning_journal.text.foreign import visible

_PART = re.compile(r"""\{(?:[^{}]|\{[^{}]*\})*\}|"[^"{}]*"|[^\s#{}"(),=%'\\@]+""")
_EXPRESSION = re.compile(rf"(?:{_PART.pattern})(?:\s*\#\s*(?:{_PART.pattern}))*")
_BRACE = re.compile(r"[{}]")
_BARE_BRACE = re.compile(r"(?<!\\)[{}]")


class Value(NamedTuple):
    """A value as it stands behind `=`, and the TeX that it stands for."""

    written: str
    tex: str


def read_value(field: Field, strings: Mapping[str, str]) -> Value:
    """Return a field's value; strings: those of the file, by their names in small letters.

    What no file defines, such as `jan` and what a style knows, stays a name.
    """
    text = visible(str(field.value))
    if field.enclosing != "no-enclosing" or not _EXPRESSION.fullmatch(text):
        return braced(text)
    parts = [_known(part, strings) for part in _PART.findall(text)]
    tex = "".join(part[1:-1] if part[0] in '{"' else part for part in parts)
    if all(part[0] in '{"' for part in parts):
        return braced(tex)
    return Value(" # ".join(parts), tex)


def _known(part: str, strings: Mapping[str, str]) -> str:
    text = strings.get(part.lower())
    if part[0] not in '{"':
        return part if text is None else braced(visible(text)).written
    return braced(part[1:-1]).written


def braced(tex: str) -> Value:
    r"""Return TeX in braces; without braces of its own where they would end it too early or never.

    BibTeX counts `\{` as a brace and its readers do not, so that both must find them balanced.
    """
    fit = tex if _balanced(tex, _BRACE) and _balanced(tex, _BARE_BRACE) else _BRACE.sub("", tex)
    return Value(f"{{{fit} }}" if fit.endswith("\\") else f"{{{fit}}}", fit)


def _balanced(tex: str, braces: re.Pattern[str]) -> bool:
    depth = 0
    for brace in braces.findall(tex):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth
