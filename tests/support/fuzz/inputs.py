"""What parsers are tried with: files as people and programs write them, spoiled line by line."""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from learning_journal.domain.history import COUNTS, History, Row
from learning_journal.text.history_bytes import write_history
from support.fuzz.parsers import Parser
from support.histories import DAY, PEOPLE, columns_of
from support.journal import PLAN
from support.notebooks import TRAPS, code, display, hostile, notebook, words
from support.worked import png

_TESTS = Path(__file__).parents[2]
_LONGEST = 6_000
"""Characters of a seed: what is longer tries nothing that is new, and is slow."""

SEEDS: Mapping[str, tuple[str, ...]] = {
    "text.anki_record": ("jsonl",),
    "text.bibtex": ("bib",),
    "text.calls": ("csv",),
    "text.file_log.read_steps": ("git",),
    "text.first_seen": ("git",),
    "text.git": ("git",),
    "text.history_bytes": ("history",),
    "text.hours": ("csv",),
    "text.html_comments": ("html", "md"),
    "text.ledger": ("json",),
    "text.manifest": ("json",),
    "text.math_html": ("html",),
    "text.notebook_html": ("html",),
    "text.notebook": ("ipynb", "json"),
    "text.page_html": ("html",),
    "text.paper_answer": ("answer",),
    "text.picture_html": ("html",),
    "text.picture_size": ("picture",),
    "text.resume_facts": ("yml",),
    "text.reviews": ("jsonl",),
    "text.roadmap_yaml": ("yml",),
    "text.settings": ("yml",),
    "text.yaml": ("yml",),
    "app.finish": ("html",),
    "app.web": ("html",),
    "text.addresses": ("word",),
    "text.duration": ("word",),
    "text.iso_days": ("word",),
    "text.paper_id": ("word",),
    "text.path_patterns": ("word",),
    "text.remotes": ("word",),
    "text.settings.known_zone": ("word",),
    "domain": ("word", "md"),
    "app.init": ("word",),
}
"""Which kinds of files a parser is tried with, by how its name begins: the longest that fits."""

_DATA: Mapping[str, list[str]] = yaml.safe_load((_TESTS / "data/fuzz.yml").read_text("utf-8"))
TOKENS, UNITS = _DATA["tokens"], _DATA["units"]

BYTES = (
    *(
        b"\0",
        b"\xff",
        b"\xfe",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\n:",
        b":",
        b"\0\0",
        b"\n",
        b" ",
    ),
    *(
        b"9" * 30,
        b"-1 +0000",
        b"1767614400 +9999",
        b"R100",
        b"C",
        b"-\t-\t",
        b"1\t1\t",
        b"\xef\xbb\xbf",
        b"-",
    ),
)
"""What is put into the streams of programs besides."""

_ONES, _TWOS = b"1" * 40, b"2" * 40
_CHANGE = b"\n:100644 100755 %b %b M" % (_ONES, _TWOS)
_GIT = (
    b"%b\x001767614400 +0100\0Ada\0ada@example.org\0B <b@example.org>\n\0One\0%b\0a\x001\t2\ta\0"
    % (_ONES, _CHANGE),
    b"%b\x001767614400 +0000\0\n:000000 100644 0 0 A\0a\0::0 0 100644 0 0 0 RA\0a\0b\0c\0" % _ONES,
    b"1767614400\0%b\0journal/a.md\0" % _CHANGE,
    b"100644 blob %b\t.gitattributes\x00100644 blob %b\ta/.mailmap\0" % (_ONES, _TWOS),
    b"tree 1\nauthor Ada <ada@example.org> 1767614400 +0100\ncommitter C <c@d> 1 +0000\n\nOne\n",
)


@cache
def _seeds() -> Mapping[str, tuple[str | bytes, ...]]:
    """Return every seed by its kind."""
    found: dict[str, list[str | bytes]] = defaultdict(list)
    for path in sorted((_TESTS / "cases").rglob("*.yml")):
        for suffix, text in _texts(yaml.safe_load(path.read_text("utf-8")), "md"):
            found[suffix].append(text)
    found["md"] += [(_TESTS / "cases/posts/week-08.md").read_text("utf-8")]
    found["yml"] += [PLAN, (_TESTS.parent / "journal.yml").read_text("utf-8"), *_DATA["yml"]]
    found["html"] += [TRAPS, *_DATA["html"]]
    found["word"] += _DATA["words"]
    found["git"] += _GIT
    found["answer"] += [path.read_bytes() for path in sorted((_TESTS / "data/papers").iterdir())]
    found["ipynb"] += [
        hostile(),
        notebook(
            words("# Title\n\n![a](b.png)"),
            code(display(image_png="iVBORw0KGgo=", text_html="<b>a</b>"), source="a = 1\n"),
        ),
    ]
    rows = [Row(DAY, 1_767_614_400, b"1" * 20, 0, tuple(range(len(COUNTS))), b"One")]
    found["history"] += [
        write_history(History("1" * 40, "1 own", "2", columns_of(rows), PEOPLE, (b"2" * 20,)))
    ]
    found["picture"] += [
        png((9, 9, 9), 8, 8),
        b"GIF89a\1\0\1\0",
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\1\0\0\1\0\0",
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab\xff\xc0" + struct.pack(">HBHH", 9, 8, 600, 800),
        b'<?xml version="1.0"?><svg width="640" height=\'480px\'><g/></svg>',
    ]
    return {
        kind: tuple(dict.fromkeys(one for one in some if len(one) <= _LONGEST))
        for kind, some in found.items()
    }


def _texts(value: Any, kind: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever YAML can hold
    """Yield the texts in a file of cases, each with the ending of the file's name that it is the text of."""
    if isinstance(value, dict):
        for key, one in value.items():
            name, dot, ending = str(key).rpartition(".")
            yield from _texts(one, ending if dot and name and ending.isalpha() else kind)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, kind)
    elif isinstance(value, str) and value:
        yield kind, value


def seeds_of(parser: Parser) -> Sequence[str | bytes]:
    """Return the files that a parser is tried with."""
    fitting = [name for name in SEEDS if parser.name.startswith(name)]
    kinds = SEEDS[max(fitting, key=len)] if fitting else ("md",)
    found = [one for kind in kinds for one in _seeds()[kind]]
    if parser.takes is bytes:
        return [one.encode() if isinstance(one, str) else one for one in found]
    return [one for one in found if isinstance(one, str)]


def spoiled(parser: Parser) -> st.SearchStrategy[list[str]] | st.SearchStrategy[list[bytes]]:
    """Return a strategy for what a parser is tried with: a file, and it spoiled step by step."""
    seeds = seeds_of(parser)
    tokens: Sequence[str | bytes] = TOKENS
    if parser.takes is bytes:
        tokens = (*BYTES, *(token.encode() for token in TOKENS))

    def steps(first: int, edits: Sequence[int]) -> list[Any]:
        texts: list[Any] = [seeds[first % len(seeds)]]
        for drawn in edits:
            number, kind = divmod(drawn, len(_EDITS))
            number, one = divmod(number, 1000)
            number, other = divmod(number, 1000)
            number, token = divmod(number, len(tokens))
            places = sorted((one, other))
            donor = seeds[number % len(seeds)]
            texts.append(_edited(texts[-1], _EDITS[kind], places, tokens[token], donor))
        return texts

    return st.builds(steps, _NUMBER, st.lists(_NUMBER, min_size=1, max_size=8))


_NUMBER = st.integers(min_value=0, max_value=2**48)
"""A choice among many: one number for all parts of an edit is drawn much faster than one for each."""

_EDITS = tuple(
    "insert insert insert insert replace replace delete double repeat swap splice splice cut alone".split()
)


def _edited(text: Any, kind: str, places: Sequence[int], token: Any, donor: Any) -> Any:  # noqa: ANN401
    """Return a text with one change; lines are what it is made of, except where a token goes in."""
    empty, newline = text[:0], token[:0] + ("\n" if isinstance(text, str) else b"\n")
    at, until = (len(text) * place // 1000 for place in places)
    if kind == "insert":
        return text[:at] + token + text[at:]
    if kind == "replace":
        return text[:at] + token + text[at + 1 :]
    if kind == "cut":
        return text[:at]
    if kind == "alone":
        return text[at:until]
    lines = text.split(newline)
    first, last = (len(lines) * place // 1000 for place in places)
    if kind == "delete":
        lines[first : last + 1] = []
    elif kind == "double":
        lines[first:first] = lines[first : last + 1]
    elif kind == "repeat":
        lines[first:first] = [lines[first]] * (places[1] % 40)
    elif kind == "swap":
        lines[first], lines[last] = lines[last], lines[first]
    elif kind == "splice":
        others = donor.split(newline)
        lines[last:last] = others[len(others) * places[0] // 1000 :][:20]
    return newline.join(lines) if lines else empty
