"""What is wrong with a journal's own templates, said before a build or a command needs them."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from learning_journal.app.templates import html_templates, templates
from learning_journal.edges.content import read_file
from learning_journal.edges.templates import own_names, template_names, template_source
from learning_journal.errors import Problem
from learning_journal.pages.render import WORDS, Templates
from learning_journal.pages.template_faults import Parts, read_parts

FOLDER = "templates"
_HTML = "resume/resume.html.j2"
"""The one template that is rendered for HTML as a whole file."""

_LEAST = 0.6
_CORRECT = "Correct it, or remove the file to have the tool's again."


def template_problems(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with a journal's own templates.

    Those that cannot be compiled; those that take the place of no template and that no other uses; and
    phrases that no page says. What a template does with its values shows only when it is rendered.
    """
    names = own_names(root)
    texts = {name: read_file(root, f"{FOLDER}/{name}") for name in names}
    yield from (text for text in texts.values() if isinstance(text, Problem))
    parts = {
        name: read_parts(_environment(root, name), text)
        for name, text in texts.items()
        if isinstance(text, str) and name.endswith(".j2")
    }
    for name, one in parts.items():
        if one.fault:
            line, message = one.fault
            yield _problem(name, line, f"The template cannot be used: {message}.", _CORRECT)
    used = {other for one in parts.values() for other in one.uses}
    for name in names:
        if name not in used:
            yield from _unknown_file(name)
    yield from _unknown_phrases(root, parts)


def _environment(root: Path, name: str) -> Templates:
    return html_templates(root) if name == _HTML else templates(root)


def _unknown_file(name: str) -> Iterator[Problem]:
    known = template_names()
    if name in known:
        return
    path = PurePosixPath(name)
    alike = [one for one in known if PurePosixPath(one).suffix == path.suffix]
    elsewhere = [one for one in alike if PurePosixPath(one).name == path.name]
    near = get_close_matches(name, elsewhere or alike, 1, 0 if elsewhere else _LEAST)
    what = "Nothing uses this template: the tool has none of that name."
    yield _problem(name, 0, what, f"Rename it to `{FOLDER}/{near[0]}`." if near else "Rename or remove it.")


def _unknown_phrases(root: Path, parts: Mapping[str, Parts]) -> Iterator[Problem]:
    """Yield the macros of the journal's words that neither the tool's templates nor its own ask for."""
    own = parts.get(WORDS)
    if own is None:
        return
    shipped = read_parts(templates(root), template_source(None, WORDS)).macros
    said = {phrase for one in parts.values() for phrase in one.said}
    for name, line in own.macros.items():
        if name not in shipped and name not in said:
            free = [phrase for phrase in shipped if phrase not in own.macros]
            near = get_close_matches(name, free, 1, _LEAST)
            fix = f"Write `{near[0]}`." if near else "Rename or remove it."
            yield _problem(WORDS, line, f"No page says `{name}`: the tool has no phrase of that name.", fix)


def _problem(name: str, line: int, what: str, fix: str) -> Problem:
    return Problem(f"{FOLDER}/{name}", line, "template", what, fix)
