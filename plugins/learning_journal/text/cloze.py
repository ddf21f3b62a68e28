"""Cloze texts: `==hidden==` parts, shown as blanks or revealed."""

import re
from collections.abc import Callable, Iterator

from learning_journal.text.markdown import mask_code

_HIDDEN = re.compile(r"==(?![\s=])((?:(?!==|\n[ \t\r]*\n).)+)(?<!\s)==", re.DOTALL)
MATH = re.compile(r"\$\$(?:(?!\$\$).)+\$\$|(?<![\\$\w])\$(?=\S)[^$\n]+(?<=\S)\$(?![\w$])", re.DOTALL)
"""Math between dollar signs, in a text whose code is masked."""

_GLYPH = re.compile(r"\S")
BLANK = "[...]"
"""What stands in a hidden part's place."""


def hidden_parts(text: str) -> tuple[re.Match[str], ...]:
    """Find the hidden parts of a cloze, `==` included; signs in code and math hide nothing."""
    return tuple(_HIDDEN.finditer(_without_signs(text)))


def _without_signs(text: str) -> str:
    """Return the text with code and math as letters, so that every character keeps its place."""
    masked = mask_code(text)
    lettered = "".join(
        "x" if char != shown and not char.isspace() else char
        for char, shown in zip(text, masked, strict=True)
    )
    return MATH.sub(lambda match: _GLYPH.sub("x", match[0]), lettered)


def with_hidden(text: str, shown: Callable[[str, str], str]) -> str:
    """Return a cloze with each hidden part replaced; `shown` gets the part and the text behind it."""
    return "".join(_pieces(text, shown))


def _pieces(text: str, shown: Callable[[str, str], str]) -> Iterator[str]:
    done = 0
    for match in hidden_parts(text):
        yield text[done : match.start()]
        yield shown(text[match.start(1) : match.end(1)], text[match.end() :])
        done = match.end()
    yield text[done:]


def cloze_question(text: str) -> str:
    """Return a cloze with blanks in the hidden places."""
    # Before a bracket, the blank's own would make a link of it.
    return with_hidden(text, lambda _, rest: r"\[...\]" if rest.startswith(("(", "[", ":")) else BLANK)


def cloze_answer(text: str) -> str:
    """Return a cloze with the hidden parts in bold."""
    return with_hidden(text, lambda part, _: f"**{part}**")
