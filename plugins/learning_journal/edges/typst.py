"""PDF and PNG by typst: a template and data go in, and the same input gives the same bytes everywhere."""

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_journal.edges.installation import install_command
from learning_journal.errors import JournalError, MissingPartError, UnusableTemplateError

_NOWHERE = {
    **dict.fromkeys(("ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy"), "http://127.0.0.1:0"),
    **dict.fromkeys(("NO_PROXY", "no_proxy"), ""),
}
"""Typst fetches a package that a template imports and has no switch for that; port 0 answers nobody."""

_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
_PLACE = re.compile(r"┌─ (.+):(\d+):\d+$", re.MULTILINE)
_UNSHOWN = re.compile(
    r'the text `"(.+?)"` could not be displayed|the text contains the disallowed codepoint `"(.+?)"`'
)
_CODEPOINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_PACKAGE = re.compile(r"(?:packages\.typst\.org/preview/|searched for )([\w-]+?-\d+\.\d+\.\d+|@[^\s)]+)")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A document: its bytes, and how many pages it has."""

    content: bytes
    pages: int


class MissingGlyphsError(JournalError):
    """No font at hand can show some characters; `characters` are those, each once."""

    def __init__(self, characters: tuple[str, ...]) -> None:
        named = ", ".join(f"{character} (U+{ord(character[0]):04X})" for character in characters)
        super().__init__(
            f"no font here can show {named} in a PDF",
            fix="install a font that has them, such as Noto (Debian and Ubuntu: `apt install fonts-noto`),"
            " or put its .ttf or .otf file into templates/resume/fonts/",
        )
        self.characters = characters


def compile_pdf(template: Path, data: Mapping[str, object], *, timestamp: int) -> Pdf:
    """Return a template's PDF: tagged, PDF/UA-1, fonts embedded, the same bytes for the same input.

    data: what the template finds as JSON in `sys.inputs.data`; typst never reads it as markup. timestamp: the
    document's date, in seconds since 1970. The template reads files of its own folder only. Fonts are typst's
    own and those in `fonts/` beside the template, so that every machine gives the same bytes; the machine's
    are asked only for characters that these lack.
    Raises MissingPartError without typst, UnusableTemplateError where the template is wrong, and
    MissingGlyphsError where no font has a character.
    """
    try:
        return _compile_pdf(template, data, timestamp, system_fonts=False)
    except MissingGlyphsError:
        return _compile_pdf(template, data, timestamp, system_fonts=True)


def _compile_pdf(
    template: Path, data: Mapping[str, object], timestamp: int, *, system_fonts: bool = False
) -> Pdf:
    with _compiling(template, data, system_fonts=system_fonts) as compiler:
        content = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
    return Pdf(content, int(_PAGES.findall(content)[-1]))


def compile_png(template: Path, data: Mapping[str, object], *, system_fonts: bool = False) -> list[bytes]:
    """Return a template's pages as PNG, a point of the page being a pixel; else as `compile_pdf`.

    A character that no font has is a box: `missing_characters` tells before. Raises MissingPartError and
    UnusableTemplateError.
    """
    with _compiling(template, data, system_fonts=system_fonts) as compiler:
        made = compiler.compile(format="png", ppi=72)
    return made if isinstance(made, list) else [made]


def missing_characters(
    template: Path, data: Mapping[str, object], *, system_fonts: bool = False
) -> frozenset[str]:
    """Return what of the data no font can show; raises MissingPartError.

    Only PDF/UA makes a missing character an error, and setting the pages once more takes a few milliseconds.
    """
    try:
        _compile_pdf(template, data, 0, system_fonts=system_fonts)
    except MissingGlyphsError as error:
        return frozenset(error.characters)
    except UnusableTemplateError:
        # A picture need not be what a screen reader could read; what is really wrong is told when it is made.
        pass
    return frozenset()


def version() -> str:
    """Return the version of typst; raises MissingPartError without it."""
    return str(_typst().__version__)


@contextlib.contextmanager
def _compiling(template: Path, data: Mapping[str, object], *, system_fonts: bool) -> Iterator[Any]:
    """Give a compiler that reaches no network, and say in our words what it has to complain of."""
    typst = _typst()
    packages = template.parent / "packages"
    fonts = template.parent / "fonts"
    try:
        with _no_network():
            yield typst.Compiler(
                str(template),
                root=str(template.parent),
                font_paths=[str(fonts)] if fonts.is_dir() else [],
                ignore_system_fonts=not system_fonts,
                sys_inputs={
                    "data": json.dumps(data, ensure_ascii=False),
                    "fallback": "yes" if system_fonts else "no",
                },
                package_path=str(packages),
                package_cache_path=str(packages),
            )
    except typst.TypstError as error:
        raise _told(error.message, error.diagnostic, template) from error
    except RuntimeError as error:
        # What typst says where it cannot even read the template.
        raise _told(str(error), "", template) from error


def _told(message: str, diagnostic: str, template: Path) -> JournalError:
    """Say in our words why typst gave up; diagnostic: its report for a terminal."""
    if unshown := dict.fromkeys(_character(*found) for found in _UNSHOWN.findall(diagnostic)):
        return MissingGlyphsError(tuple(unshown))
    place = _PLACE.search(diagnostic)
    where = f"{template.parent / Path(place[1]).name}, line {place[2]}" if place else str(template)
    if package := _PACKAGE.search(message):
        return UnusableTemplateError(
            f"the template imports the package {package[1]}, and nothing is downloaded for a document",
            where=where,
            fix="write what you need of it into the template, or put the package into"
            f" {template.parent / 'packages'}/preview/NAME/VERSION/",
        )
    return UnusableTemplateError(
        f"a template cannot be used: {message}",
        where=where,
        fix="correct it, or remove it to use the one that comes with the tool",
    )


def _character(glyph: str, disallowed: str) -> str:
    """Return what typst quotes: the text as it is, or a code point in braces."""
    return _CODEPOINT.sub(lambda code: chr(int(code[1], 16)), glyph or disallowed)


@contextlib.contextmanager
def _no_network() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _NOWHERE}
    os.environ.update(_NOWHERE)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _typst() -> Any:  # noqa: ANN401 - a module that need not be there
    try:
        import typst  # noqa: PLC0415 - installed only on request
    except ImportError as error:
        raise MissingPartError(
            "writing a PDF needs the extra `pdf`, which is not installed",
            fix=f"run `{install_command('typst')}`; the other formats need nothing",
        ) from error
    return typst
