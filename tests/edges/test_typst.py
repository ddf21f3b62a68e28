import os
import struct
import sys
from pathlib import Path

import pytest
import typst

from learning_journal.edges.installation import install_command
from learning_journal.edges.typst import MissingGlyphsError, Pdf, compile_pdf, compile_png, missing_characters
from learning_journal.errors import JournalError, MissingPartError, UnusableTemplateError
from support import pdf
from support.absent import missing

HEAD = '#set document(title: "A")\n#let data = json(bytes(sys.inputs.data))\n'


def made(folder: Path, body: str, text: str = "a") -> Pdf:
    template = folder / "resume.typ"
    template.write_text(HEAD + body, "utf-8")
    return compile_pdf(template, {"text": text}, timestamp=0)


def test_pages_are_counted(tmp_path: Path) -> None:
    assert made(tmp_path, "#data.text").pages == 1
    hostile = '#set document(keywords: "<xmpTPg:NPages>9</xmpTPg:NPages>")\n#data.text#pagebreak()b'
    assert made(tmp_path, hostile).pages == 2


@pytest.mark.parametrize(
    ("body", "what", "line"),
    [
        ("\n#nothing", "unknown variable: nothing", 4),
        ("#(", "unclosed delimiter", 3),
        ("#data.titel", 'dictionary does not contain key "titel"', 3),
        ('#panic("no")', "panicked with: no", 3),
        ('#image("/etc/hostname")', "file not found", 3),
        ('#read("../outside")', "would escape the project root", 3),
        ('#import "part.typ": part\n#part()', "unknown variable: missing", 1),
    ],
)
def test_a_broken_template_is_told_with_its_line(body: str, what: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("secret", "utf-8")
    folder = tmp_path / "resume"
    folder.mkdir()
    (folder / "part.typ").write_text("#let part() = missing", "utf-8")
    with pytest.raises(UnusableTemplateError) as error:
        made(folder, body)
    assert what in error.value.what
    name = "part.typ" if "part.typ" in body else "resume.typ"
    assert error.value.where == f"{folder / name}, line {line}"
    assert "remove it to use the one that comes with the tool" in error.value.fix


def test_a_template_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplateError) as error:
        compile_pdf(tmp_path / "missing.typ", {}, timestamp=0)
    assert error.value.where == str(tmp_path / "missing.typ")


def test_a_template_that_no_screen_reader_could_read(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplateError, match="PDF/UA-1"):
        made(tmp_path, "== Second level first")


@pytest.mark.parametrize("name", ["@preview/cetz:0.2.0", "@local/mine:1.0.0"])
def test_packages_are_not_downloaded(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.delenv("ALL_PROXY", raising=False)
    before = dict(os.environ)
    with pytest.raises(UnusableTemplateError) as error:
        made(tmp_path, f'#import "{name}": *')
    assert "nothing is downloaded for a document" in error.value.what
    assert name.partition("/")[2].partition(":")[0] in error.value.what
    assert error.value.where == f"{tmp_path / 'resume.typ'}, line 3"
    assert "Connection refused" in str(error.value.__cause__) or name.startswith("@local")
    assert dict(os.environ) == before


def test_a_package_beside_the_template_is_used(tmp_path: Path) -> None:
    package = tmp_path / "packages" / "preview" / "mine" / "1.0.0"
    package.mkdir(parents=True)
    manifest = '[package]\nname = "mine"\nversion = "1.0.0"\nentrypoint = "lib.typ"\n'
    (package / "typst.toml").write_text(manifest, "utf-8")
    (package / "lib.typ").write_text('#let word = "packed"', "utf-8")
    content = made(tmp_path, '#import "@preview/mine:1.0.0": word\n#word').content
    assert pdf.pypdf_text(content) == "packed"


def test_a_character_that_no_font_has(tmp_path: Path) -> None:
    with pytest.raises(MissingGlyphsError) as error:
        made(tmp_path, "#data.text", "a\U000f0000b\U000f0001\U000f0000")
    assert error.value.characters == ("\U000f0000", "\U000f0001")
    assert "\U000f0000 (U+F0000), \U000f0001 (U+F0001)" in error.value.what
    assert "templates/resume/fonts/" in error.value.fix


def test_fonts_beside_the_template_are_used(tmp_path: Path) -> None:
    found = [one.path for one in typst.Fonts().fonts() if one.family == "Noto Naskh Arabic"]
    if not found:
        missing("no Noto fonts (on Debian: apt-get install fonts-noto-core)")
    body = '#set text(font: "Noto Naskh Arabic", fallback: sys.inputs.fallback == "yes")\n#data.text'
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "naskh.ttf").write_bytes(Path(str(found[0])).read_bytes())
    content = made(tmp_path, body, "\u0645\u0631\u062d\u0628\u0627").content
    (font,) = pdf.fonts(content)
    assert "NotoNaskhArabic" in font["/BaseFont"]


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPartError) as error:
        made(tmp_path, "#data.text")
    assert install_command("typst") in error.value.fix
    assert isinstance(error.value, JournalError)


PAGE = "#set page(width: 12pt, height: 6pt, margin: 0pt)\n#let data = json(bytes(sys.inputs.data))\n"


def picture(folder: Path, body: str, text: str = "a") -> list[bytes]:
    template = folder / "card.typ"
    template.write_text(PAGE + body, "utf-8")
    return compile_png(template, {"text": text})


@pytest.mark.parametrize("pages", [1, 3])
def test_each_page_is_a_picture_and_each_point_a_pixel(pages: int, tmp_path: Path) -> None:
    made = picture(tmp_path, "#pagebreak()\n" * (pages - 1))
    assert [one[:8] for one in made] == [b"\x89PNG\r\n\x1a\n"] * pages
    assert {struct.unpack(">II", one[16:24]) for one in made} == {(12, 6)}
    assert picture(tmp_path, "#pagebreak()\n" * (pages - 1)) == made


def test_a_broken_template_makes_no_picture(tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplateError) as error:
        picture(tmp_path, "#nothing")
    assert error.value.where == f"{tmp_path / 'card.typ'}, line 3"


def test_characters_that_no_font_has_are_named(tmp_path: Path) -> None:
    template = tmp_path / "card.typ"
    template.write_text(PAGE + "#set text(fallback: false)\n#data.text", "utf-8")
    assert missing_characters(template, {"text": "a\U000f0000"}) == {"\U000f0000"}
    assert missing_characters(template, {"text": "a"}) == frozenset(), (
        "though it is no PDF/UA without a title"
    )
