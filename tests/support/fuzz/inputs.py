"""What parsers are tried with: files as people and programs write them, spoiled line by line."""

import json
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from learning_journal.domain.history import History
from learning_journal.text.history_bytes import write_history
from support.fuzz.parsers import Parser
from support.histories import DAY, PEOPLE, Columns, Row, columns_of
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

TOKENS = (
    *"\r\n\t \x00\x07\x0b\x0c\x1b\x1c\x85\xa0\u2028\u2029\ufeff\u200b\u202e\ufdd0\uffff\U0001f600\u0661\u0967\u00b2\u0301",
    *"`~*_[](){}<>!#|:;&\\\"'$^=+-./@%?,019aA",
    *("---\n", "...\n", "--- ", "\r\n", "\n\n", "    ", "```", "~~~", "<!--", "-->", "<!-- journal:begin x -->\n"),
    *("<!-- journal:end x -->\n", "% journal:begin papers\n", "Q: ", "A: ", "C: ", "==", "^c-0001\n", "^c-", "- [x] "),
    *("- [ ] ", "- [>] ", "> ", "1. ", "# ", "!!! note\n", "=== \"a\"\n", "[^1]: ", "[a]: b\n", "[a](b)", "![a](<b c>)", "]("),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=a>", "javascript:alert(1)", "</title>"),
    *("{{ 7*7 }}", "{% x %}", "{# c #}", "{: onclick=a }", "$$", "\\(", "\\)", "\\[", "\\begin{align}", "\\frac", "\\href{"),
    *("&a", "*a", "!!python/object:os.system", "!!binary ", "<<: ", "? ", "- - - ", "{a: [", "0o7", "1e400", ".inf", ".nan", "~"),
    *("null", "true", "2026-02-30", "99999-01-01", "0000-00-00", "2026-01-05T12:00:00Z", "9" * 400, "-1", "1_000", "0x10"),
    *("\"a\":", "\\ud800", "\\u0000", "[" * 40, "{\"a\":" * 30, "NaN", "Infinity", "../", "..\\", "/etc/passwd", "C:\\", "%00"),
    *("%2e%2e/", "file:///", "https://[", "http://a:99999999/", "ext::sh -c a", "--upload-pack=a", "git@a:b", "commit:1234567"),
    *("\x1b[2J", "\x1b]8;;a\x07", "week: 1\n", "title: a\n", "Week 1", "Weeks 9-1", "week ", "| - |\n", "|", "@article{a,\n"),
    *("i\u0307", "\u0130", "\ufb03", "\u1e9e", "\U0001d7d8", "\u05d0", "\u3000", "\u2007", "\u216b", "\xad"),
)  # fmt: skip
"""What is put into a file: everything that means something to some reader, and what has bitten others."""

BYTES = (
    *(b"\0", b"\xff", b"\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\n:", b":", b"\0\0", b"\n", b" ", b"-"),
    *(b"9" * 30, b"-1 +0000", b"1767614400 +9999", b"R100", b"C", b"-\t-\t", b"1\t1\t", b"\xef\xbb\xbf", b"\xff\xd8"),
)  # fmt: skip

_GIT = tuple(
    b"\0".join(parts) + b"\0"
    for parts in (
        (b"1" * 40, b"1767614400 +0100", b"Ada", b"ada@example.org", b"B <b@example.org>\n", b"One",
         b"\n:100644 100755 " + b"1" * 40 + b" " + b"2" * 40 + b" M", b"a", b"1\t2\ta"),
        (b"1" * 40, b"1767614400 +0000", b"\n:000000 100644 0 0 A", b"a", b"::000000 000000 100644 0 0 0 RA", b"a", b"b", b"c"),
        (b"1767614400\0\n:000000 100644 " + b"0" * 40 + b" " + b"2" * 40 + b" A", b"journal/a.md"),
        (b"100644 blob " + b"1" * 40 + b"\t.gitattributes", b"100644 blob " + b"1" * 40 + b"\ta/.mailmap"),
    )
)  # fmt: skip
_COMMIT = b"tree 1\nparent 2\nauthor Ada <ada@example.org> 1767614400 +0100\ncommitter C <c@d> 1 +0000\n\nOne\n"

_HTML = (
    TRAPS,
    '<article><p>Words <code>a</code> <img src="a.png" alt="b"> <a href="../b/">c</a></p><!-- journal:begin x -->'
    "<table><tr><td>a</td></tr></table><!-- journal:end x --></article>",
    '<html lang="en"><head><title>a</title></head><body><article><span class="arithmatex">\\(a^2\\)</span>'
    '<div class="arithmatex">\\[\\frac{a}{b}\\]</div><pre><code>$a$ <!-- b --></code></pre></article></body>',
    '<div class="jp-RenderedMarkdown"><p>$a$ and $$b$$ \\begin{align}a\\end{align}</p></div>'
    '<script>"<!-- a -->"</script><svg><!--! licence --></svg>',
)  # fmt: skip

_WORDS = (
    *("https://github.com/ada/journal.git", "git@github.com:ada/journal.git", "ssh://git@gitlab.com:22/a/b", "1h30", "1:30"),
    *("https://codeberg.org/a/b/src/branch/main/c.py", "1706.03762", "https://arxiv.org/abs/cs/0112017v1", "2026-01-31"),
    *("10.48550/arXiv.1706.03762", "doi:10.1038/nature14539", "Europe/Berlin", "notebooks/**/scratch*.ipynb", "45 min"),
    *("src/models/", "mailto:a@example.org", "a@example.org", "2024-06", "pt-BR", "w08-project", "**Build** a thing", "Q1"),
    *("commit:1234567", "https://user:secret@host.example:8080/a/b?c#d", "file:///a", "ext::sh -c touch% a", "a\nb\nc"),
)  # fmt: skip


@cache
def _seeds() -> Mapping[str, tuple[str | bytes, ...]]:
    """Return every seed by its kind."""
    found: dict[str, list[str | bytes]] = defaultdict(list)
    for path in sorted((_TESTS / "cases").rglob("*.yml")):
        for suffix, text in _texts(yaml.safe_load(path.read_text("utf-8")), "md"):
            found[suffix].append(text)
    found["md"] += [(_TESTS / "cases/posts/week-08.md").read_text("utf-8")]
    found["yml"] += [PLAN, (_TESTS.parent / "journal.yml").read_text("utf-8"), 'basics: {name: Ada, email: "a@b.c"}\n'
        "work: [{name: A, position: B, startDate: 2024-06, highlights: [c]}]\nskills: [{name: a, keywords: [b]}]\n"]
    found["html"] += _HTML
    found["word"] += _WORDS
    found["git"] += [*_GIT, _COMMIT]
    found["answer"] += [path.read_bytes() for path in sorted((_TESTS / "data/papers").iterdir())]
    found["ipynb"] += [
        hostile(),
        notebook(words("# Title\n\n![a](b.png)"), code(display(image_png="iVBORw0KGgo=", text_html="<b>a</b>"), source="a = 1\n")),
    ]
    rows = [Row(DAY, 1_767_614_400, b"1" * 20, 0, (1, 2, 3, *range(20)), b"One")]
    found["history"] += [write_history(History("1" * 40, "1 own", "2", Columns().with_more(columns_of(rows)), PEOPLE, (b"2" * 20,), {"a": "b"}))]
    found["picture"] += [png((9, 9, 9), 8, 8), b"GIF89a\1\0\1\0", b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\1\0\0\1\0\0",
        b"\xff\xd8\xff\xe0" + struct.pack(">H", 4) + b"ab\xff\xc0" + struct.pack(">HBHH", 9, 8, 600, 800),
        b'<?xml version="1.0"?><svg width="640" height=\'480px\'><g/></svg>']
    return {kind: tuple(dict.fromkeys(one for one in some if len(one) <= _LONGEST)) for kind, some in found.items()}


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
    """Return a strategy for what a parser is tried with: a file that is spoiled step by step, and each step."""
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

_EDITS = tuple("insert insert insert insert replace replace delete double repeat swap splice splice cut alone".split())


def _edited(text: Any, kind: str, places: Sequence[int], token: Any, donor: Any) -> Any:  # noqa: ANN401, PLR0911
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
