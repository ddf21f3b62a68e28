"""A BibTeX field's value as it can be written anywhere: one line, balanced, without strings of its file."""

import re
from collections.abc import Mapping

from learning_journal.text.foreign import visible

_PART = re.compile(r"""\{(?:[^{}]|\{[^{}]*\})*\}|"[^"{}]*"|[^\s#{}"(),=%'\\@]+""")
_EXPRESSION = re.compile(rf"(?:{_PART.pattern})(?:\s*\#\s*(?:{_PART.pattern}))*")
_BRACE = re.compile(r"[{}]")
_BARE_BRACE = re.compile(r"(?<!\\)[{}]")
_MOST = 10_000
"""Characters that the strings of a file may add to a value: each may be made of others, twice of each."""

Parts = tuple[str, ...]
"""What stands between the `#` of a value: each in braces, or a name that the file does not define."""


def read_parts(value: str, strings: Mapping[str, Parts], *, bare: bool) -> Parts:
    """Return what a value is made of; strings: those of the file, by their names in small letters.

    bare: it stood neither in braces nor in quotes. A name such as `jan`, which styles define, stays a name,
    and so do all in a value that would grow beyond measure.
    """
    text = visible(value)
    if not bare or not _EXPRESSION.fullmatch(text):
        return (_braced(text),)
    parts = [_braced(part[1:-1]) if part[0] in '{"' else part for part in _PART.findall(text)]
    known = [strings.get(part.lower(), (part,)) for part in parts]
    if sum(len(piece) for pieces in known for piece in pieces) > len(text) + _MOST:
        return tuple(parts)
    return tuple(piece for pieces in known for piece in pieces)


def written(parts: Parts) -> str:
    """Return a value as it stands behind `=`."""
    return _braced(tex(parts)) if all(part[0] == "{" for part in parts) else " # ".join(parts)


def tex(parts: Parts) -> str:
    """Return the TeX that a value stands for."""
    return "".join(part[1:-1] if part[0] == "{" else part for part in parts)


def _braced(text: str) -> str:
    r"""Return TeX in braces; without braces of its own where they would end it too early or never.

    BibTeX counts `\{` as a brace and its readers do not, so that both must find them balanced.
    """
    fit = text if _balanced(text, _BRACE) and _balanced(text, _BARE_BRACE) else _BRACE.sub("", text)
    return f"{{{fit} }}" if fit.endswith("\\") else f"{{{fit}}}"


def _balanced(text: str, braces: re.Pattern[str]) -> bool:
    depth = 0
    for brace in braces.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth
