"""Every function that is handed text from outside, found by walking the package.

A function is a parser where its first argument is text, bytes, or several of them. None has to be named here
to be fuzzed: what else it wants stands in GIVEN by the argument's name, what it may raise in its own
docstring ("Raises SomeError where ..."), what it is tried with in `inputs`. So a new parser is fuzzed from
the day it is there. One that wants what nobody knows fails a test, which says what to add.
"""

import importlib
import inspect
import json
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import learning_journal
from learning_journal import errors
from learning_journal.app.templates import templates
from learning_journal.domain.commits import Moment
from learning_journal.domain.hours import targets_of
from learning_journal.domain.moving import SourceKind
from learning_journal.domain.papers import Reference
from learning_journal.edges.templates import shipped_bytes
from learning_journal.text import git_log, json_values, plain_words
from learning_journal.text.cards import read_cards, with_ids
from learning_journal.text.links import is_html, is_image, link_label, relative, without_links
from learning_journal.text.markdown import Link, find_links
from learning_journal.text.remotes import commit_address, file_address, style_of, web_address
from learning_journal.text.roadmap_markdown.words import Unit
from learning_journal.text.roadmap_yaml.reader import read_roadmap_yaml
from learning_journal.text.roadmap_yaml.splice import splice_roadmap
from learning_journal.text.settings import read_settings
from learning_journal.text.settings_edit import with_pauses, with_stretch
from learning_journal.text.tasks import mark_carried, read_tasks
from support.journal import PLAN

Call = Callable[[Any], object]

ROOMS = ("text", "domain", "edges", "pages", "app")
PATH = "journal/week-01.md"

NO_PARSERS = {
    "app.evidence.file_proofs": "follows paths that git gave",
    "app.web.with_help": "is handed a page that was finished",
    "text.cron.cron": "is handed the name of a time zone that is known, and writes",
    "domain.tasks.tally": "counts ids that were read",
    "edges.clock.today": "asks the clock",
    "edges.content.unreadable": "is handed a path that was opened",
    "edges.git_clone.clone": "asks the network",
    "edges.theme_files.is_of_theme": "compares files, by a path that was walked",
    "edges.paper_lookup.ask_arxiv": "asks the network",
    "edges.paper_lookup.ask_doi": "asks the network",
    "edges.templates.shipped_bytes": "reads a file of ours, by a name that stands in the code",
    "pages.entry_page.entry_page": "is handed a page that was finished",
    "app.around.put_around": "is handed a page that was finished",
    "pages.head.head_tags": "joins tags that were written by us",
    "pages.charts.bar_chart": "draws, and is handed the chart's name, which stands in the code",
    "pages.charts.line_chart": "draws, and is handed the chart's name, which stands in the code",
    "pages.words.period": "is handed days that were written by us",
    "text.bibtex.writer.bibtex_entry": "writes",
    "text.json_values.read_json": "is tried by those who call it",
}
"""What is handed words and reads nothing out of them, with what it does instead."""

_ROADMAP, _ = read_roadmap_yaml(PLAN)

GIVEN: Mapping[str, object] = {
    "address": lambda words: f"https://ada.example/{words}",
    "above": "Words.\n",
    "aliases": {},
    "arxiv": "1706.03762",
    "bare": True,
    "block": True,
    "card": "c-0001",
    "code": "code",
    "columns": 2,
    "commit": "1" * 40,
    "content": b"content",
    "contents": {"week": "Words.\n", "numbers": "Words.\n"},
    "definitions": {},
    "directory_urls": True,
    "doi": "10.1038/nature14539",
    "edits": {(0, 0): "[new]"},
    "example": "journal gotcha",
    "fallback": "fallback",
    "fix": "Mend it.",
    "has_heading": True,
    "heading": "Heading",
    "html": '<p><span class="arithmatex">\\\\(x\\\\)</span></p>',
    "id_": "1" * 40,
    "json": True,
    "key": "key",
    "kind": SourceKind.JEKYLL,
    "known": ("week", "pauses", "start"),
    "lang": "de",
    "languages": {},
    "marks": (b"unspecified", b"set"),
    "new": "new wording",
    "name": "code",
    "other": "other words",
    "own": "en",
    "page": "gotchas/nan/",
    "papers": {"a": Reference("A title", ("Ada Lovelace",))},
    "path": PATH,
    "paths": ("src/vector.py", "notebooks/week-08/linreg.ipynb", "a" * 60),
    "picture": lambda path: f"pictures/{path}",
    "problems": (),
    "replace": lambda link: f"<{link.target}>",
    "said": {"x": "done", ">": "carried on"},
    "schema": json.loads(shipped_bytes("resume/resume.schema.json")),
    "shown": lambda part, rest: part + rest[:1],
    "size_of": lambda _: (1, 2),
    "source": PATH,
    "spans": ((0, 0),),
    "strings": {"a": ("{A name}",)},
    "stored": lambda _: Moment(1_767_614_400, 60),
    "taken": Counter[str](),
    "tags": "<meta>",
    "target": "../papers/a.md",
    "targets": targets_of(_ROADMAP),
    "templates": templates(Path()),
    "title": "Plan",
    "unit": Unit.WEEK,
    "url": "https://github.com/ada/journal/blob/main/a.py",
    "why": "it is too long",
    "wanted": {"c-0001": "Q: a\nA: b\n^c-0001"},
}
"""What parsers want besides what they read, by the argument's name."""

GIVEN_ONE: Mapping[str, Mapping[str, object]] = {
    "app.changes.damaged": {"path": PATH},
    "pages.render.link": {"url": "https://ada.example/"},
    "text.anki_names.picture_name": {"content": b"content"},
    "text.blocks.wrap_block": {"content": "Words.\n"},
    "text.moving.matter.read_settings_file": {"name": "_config.yml"},
    "text.moving.old_sites.hugo_site": {"name": "hugo.toml"},
    "text.moving.old_sites.material_blog": {"name": "mkdocs.yml"},
    "text.notebook_lines.changed_lines": {"new": ("a", "b")},
    "text.page_html.for_elsewhere": {"address": "https://ada.example/blog/"},
}
"""The same where a name means something else in one place, by the parser's name."""


def _each_link(read: Callable[[str, Link], object]) -> Call:
    return lambda text: [read(text, link) for link in find_links(text)]


def _spliced(source: str) -> object:
    roadmap, problems = read_roadmap_yaml(source)
    return None if problems else splice_roadmap(source, roadmap, {})


def _edited(source: str) -> object:
    settings, problems = read_settings(source)
    if settings is None or problems:
        return None
    return with_pauses(source, settings, settings.pauses), with_stretch(source, settings, 1, 2)


CALLED: Mapping[str, Call] = {
    "text.cards.with_ids": lambda source: with_ids(source, read_cards(source)[0], ()),
    "text.links.is_html": _each_link(is_html),
    "text.links.is_image": _each_link(is_image),
    "text.links.link_label": _each_link(link_label),
    "text.links.relative": lambda path: relative(path or ".", PATH),
    "text.links.without_links": lambda text: without_links(text, tuple(find_links(text))),
    "text.plain_words.name": lambda text: tuple(plain_words.name(PATH, text, 1)),
    "text.plain_words.pieces_of": lambda text: tuple(plain_words.pieces_of(PATH, text)),
    "text.remotes.commit_address": lambda remote: commit_address(web_address(remote), "1" * 40),
    "text.remotes.file_address": lambda remote: file_address(web_address(remote), "1" * 40, PATH),
    "text.remotes.style_of": lambda remote: style_of(web_address(remote)),
    "text.roadmap_yaml.splice.splice_roadmap": _spliced,
    "text.settings_edit.with_pauses": _edited,
    "text.settings_edit.with_stretch": _edited,
    "text.tasks.mark_carried": lambda body: mark_carried(body, [task.line for task in read_tasks(body)[0]]),
}
"""Parsers that want what another one read out of the same text."""

_TEXTS = re.compile(
    r"(?:<class '(str|bytes)'>|collections\.abc\.(?:Iterable|Sequence|Collection)\[(str|bytes)\])\Z"
)
_RAISES = re.compile(r"\b[Rr]aises (\w+Error(?:(?:,| and| or) \w+Error)*)")


@dataclass(frozen=True)
class Parser:
    """A function to try.

    name: as in `text.cards.read_cards`. takes: `str` or `bytes`. several: it wants pieces of them, not one.
    raises: what its docstring says it may raise.
    """

    name: str
    call: Call
    takes: type[str] | type[bytes]
    several: bool
    raises: tuple[type[Exception], ...]

    def __call__(self, source: str | bytes) -> object:
        """Read a source to its end; what the docstring speaks of is an answer like any other."""
        given: object = source
        if self.several and isinstance(source, bytes):
            given = [source[at : at + 50] for at in range(0, len(source), 50)]
        elif self.several and isinstance(source, str):
            given = source.split("\n")
        try:
            answer = self.call(given)
            return list(answer) if isinstance(answer, Iterator) else answer
        except self.raises as error:
            return error


class UnknownArgumentError(AssertionError):
    """A parser wants what nobody told the fuzzer."""


@cache
def parsers() -> tuple[Parser, ...]:
    """Return every parser there is; raises UnknownArgumentError for one that cannot be called."""
    return tuple(parser_of(name, function) for name, function in all_names() if name not in NO_PARSERS)


def all_names() -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield every public function whose first argument is text, with its name."""
    for room in ROOMS:
        package = importlib.import_module(f"learning_journal.{room}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in sorted(vars(module).items()):
                if (
                    callable(value)
                    and not inspect.isclass(value)
                    and not name.startswith("_")
                    and getattr(value, "__module__", None) == found.name
                    and _first_argument(value)
                ):
                    yield f"{found.name}.{name}".removeprefix(f"{learning_journal.__name__}."), value


def _first_argument(function: Callable[..., object]) -> re.Match[str] | None:
    first = next(iter(inspect.signature(function).parameters.values()), None)
    if first is None or first.kind is first.VAR_KEYWORD:
        return None
    return _TEXTS.match(str(first.annotation))


def parser_of(name: str, function: Callable[..., object]) -> Parser:
    """Return a function with what it takes; raises UnknownArgumentError where it wants what nobody knows."""
    takes = _first_argument(function)
    assert takes is not None
    call = CALLED.get(name) or _with_the_rest(name, function)
    known = {**vars(errors), **vars(git_log), **vars(json_values), "ValueError": ValueError}
    said = _RAISES.findall(function.__doc__ or "")
    raises = tuple(known[word] for words in said for word in re.findall(r"\w+Error", words))
    return Parser(name, call, bytes if "bytes" in takes[0] else str, bool(takes[2]), raises)


def _with_the_rest(name: str, function: Callable[..., object]) -> Call:
    _first, *more = inspect.signature(function).parameters.values()
    known = {**GIVEN, **GIVEN_ONE.get(name, {})}
    wanted = [one for one in more if one.default is one.empty]
    unknown = [one.name for one in wanted if one.name not in known]
    if unknown:
        raise UnknownArgumentError(
            f"{name} is handed text, and nobody knows what to give for {', '.join(unknown)}: add it "
            "to GIVEN or GIVEN_ONE, or the function to CALLED or NO_PARSERS, in tests/support/fuzz/parsers.py"
        )
    values = {one.name: known[one.name] for one in wanted}
    return lambda source: function(source, **values)
