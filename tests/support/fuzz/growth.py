"""How the time of a parser grows with what it reads: the same few characters, over and over."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from support.fuzz.parsers import Parser

UNITS = (
    *"[](){}<>*_`~|#-+=!&$%^:;,.?\"'\\/@ \t\n\r0aA.",
    *("[[", "](", "[a](", "![", "[a]", "[a](b)", "[^a]:", "[a]: b\n", "](b ", "<a", "<a ", "</a", "<!--", "-->"),
    *("<!-- ", "<!--a--", "``", "```", "```\n", "` ", "~~~\n", "**", "*a", "*a ", "a*", "**a*", "_a ", "__a", "a_"),
    *("$$", "$a", "$a ", "$ a", "\\(", "\\[", "\\)", "\\(a", "\\begin{a}", "\\begin{a", "\\\\", "\\a", "\\$"),
    *("==", "==a", "== a", "=a", "{{", "{%", "{#", "{{a}}", "&amp", "&#", "> ", ">", ">a\n", "- ", "- a\n", "-\n"),
    *("  - a\n", "- [ ] ", "- [x] a\n", "1. ", "1. a\n", "1) ", "# ", "# a\n", "#", "##", "---\n", "===\n", "***\n"),
    *("| ", "|a|b|\n", "|-|-|\n", "|a", "Q: a\n", "A: a\n", "Q: a\nA: b\n", "C: ==a==\n", "^c-0001\n", "C: a\n"),
    *("a: b\n", "a:\n", "- a: b\n", "a: [", "{a: ", "a: &a\n", "*a", "'", "\"\"", "''", "? ", "!a ", "a\n", " a", "a ", "\n\n"),
    *("a,b\n", "\"a\",", "2026-01-05,theory,1,1,\n", "2026-01-05\n", "{\"a\":", "[1,", "{}\n", "@a{b,\n", "@a{", "a = {b},\n"),
    *("http://a", "http://a ", "https://", "<https://a", "mailto:a@b ", "a@b.", "a.a", "a/", "../", "./", "%41", "//"),
    *("commit:1234567 ", "commit:", "1234567", "<img ", "<img src=", "<img src='a'", "<img a=\"", " a=b", "a='", "='"),
    *("<script>", "<script", "<svg ", "<p>", "</p>", "<p", "<p>a", "<div class=\"arithmatex\">", "<span class=\"arithmatex\">"),
    *("<pre>", "<code>", "<td>", "<b><i>", "<!", "<?", "<![CDATA[", "]]>", "Week 1\n", "## Week 1\n", "Week 1-", "week ", "1-2, "),
    *("!!! a\n", "    a\n", "\ta\n", "=== a\n", "^", "^^", "~", "+1", "-1", "00", "9", "1:", "1h", "a-a", "-a", ".pdf", "a:"),
    *("<!-- journal:begin a -->\n", "<!-- journal:end a -->\n", "<!-- journal:begin ", "% journal:begin papers\n"),
    *("\\newcommand{\\a}", "\\newcommand", "{\\a", "\\frac{", "\\left(", "\u202e", "\x1b[", "\u0301", "\U0001f600", "\u05d0", "\ufdd0"),
)  # fmt: skip
"""What is repeated: every piece of syntax that something of ours reads, opened, closed and alone."""

AROUND = (("", ""), ("a ", "\nx"))
"""What stands before and behind the repeated."""

_GROWN = 4
"""How many times longer the longer text is: a time that grows with the square takes 16 times as long."""

_SUSPECT = 9.0
"""How many times longer it may take: more than a straight line and what a busy machine adds to it."""

_NOTICEABLE = 0.02
"""Seconds below which a time says nothing."""


@dataclass(frozen=True)
class Growth:
    """A parser whose time outgrows its text. seconds: for `length` characters."""

    parser: str
    unit: str
    around: tuple[str, str]
    length: int
    seconds: float
    ratio: float


def repeated(unit: str, around: tuple[str, str], length: int) -> str:
    """Return text of about this length that is one piece over and over."""
    return f"{around[0]}{unit * (length // len(unit))}{around[1]}"


def outgrown(parser: Parser, length: int = 1_000) -> Iterator[Growth]:
    """Yield each piece that makes a parser take more than its share of time when there is four times as much."""
    for around in AROUND:
        for unit in dict.fromkeys(UNITS):
            long = _seconds(parser, repeated(unit, around, length * _GROWN))
            if long < _NOTICEABLE:
                continue
            # Never the same text twice: some parsers remember what they read.
            again = _seconds(parser, repeated(unit, around, length * _GROWN + len(unit)))
            short = min(_seconds(parser, repeated(unit, around, length + n * len(unit))) for n in range(2))
            ratio = min(long, again) / max(short, 1e-6)
            if ratio > _SUSPECT:
                yield Growth(parser.name, unit, around, length * _GROWN, long, ratio)


def _seconds(parser: Parser, text: str) -> float:
    """Return the processor's seconds that reading a text takes."""
    source = text if parser.takes is str else text.encode()
    before = time.process_time()
    parser(source)
    return time.process_time() - before
