import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from learning_journal.app.fitting import fit
from learning_journal.app.resume_pdf import Paper, resume_data, resume_pdf
from learning_journal.app.templates import templates
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.resume import Bullet, Contact, Item, Resume, Section
from learning_journal.edges.typst import Pdf
from learning_journal.errors import UsageError
from learning_journal.pages.resume import markdown_page
from support import pdf, resumes
from support.absent import missing
from support.git import Repository
from support.resumes import COMMIT, FORGE, JOBS, PLAIN, WHOLE, bare, facts, long_resume

EPOCH = "1767600000"
HOSTILE = (
    "<script>alert(1)</script>",
    "*bold* _it_ #panic() $x$ @ref `code` \\ ~ = - + / // /* */ <label> [a](b) #{1+1}",
    '"straight" \'quotes\' ``` -- --- ... #"s"',
    "https://example.org/" + "a/b-c_" * 60,
    "W" * 400,
    "= no heading",
    "- no list",
    "%PDF-1.7 \\u{41} &amp; &#65;",
)


@pytest.fixture(autouse=True)
def _a_fixed_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def made(root: Path, shown: Resume, paper: Paper = Paper.A4) -> Pdf:
    return resume_pdf(root, shown, FORGE, paper)


def everywhere(text: str) -> Resume:
    """Return a résumé with a text in every field that has one."""
    proof = Proof(ProofKind.URL, text, text, url="https://example.org/?q=%22)>]#")
    line = Bullet(text, (proof,), ("w01-project",), proven=False)
    return resumes.resume(
        Section("projects", text, (Item(text, text, "2026", bullets=(line, line)),)),
        Section("skills", text, (Item(text, text),)),
        name=text,
        headline=text,
        summary=text,
        contacts=(Contact(text, "https://example.org/"), Contact(text)),
        skills=(),
        statement=text,
    )


@pytest.mark.parametrize(
    "shown", [WHOLE, resumes.resume(JOBS), long_resume(70)], ids=["whole", "jobs", "long"]
)
def test_the_text_is_the_facts_in_reading_order(shown: Resume, tmp_path: Path) -> None:
    content = made(tmp_path, shown).content
    stated = bare("".join(facts(shown)))
    assert bare(pdf.pypdf_text(content)) == stated
    assert bare(pdf.poppler_text(content, tmp_path)) == stated


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_out_literally(text: str, tmp_path: Path) -> None:
    shown = everywhere(text)
    content = made(tmp_path, shown).content
    assert bare(pdf.pypdf_text(content)) == bare("".join(facts(shown)))
    assert bare(pdf.poppler_text(content, tmp_path, "-raw")) == bare("".join(facts(shown)))
    assert pdf.properties(content)["/Author"] == text


@pytest.mark.parametrize(
    "text", ["party \U0001f389 \U0001f469\u200d\U0001f4bb", "\u0645\u0631\u062d\u0628\u0627"]
)
def test_what_the_embedded_fonts_lack_comes_from_the_machine(text: str, tmp_path: Path) -> None:
    if not {"Noto Naskh Arabic", "Noto Color Emoji"} <= set(typst.Fonts().families()):
        missing("no Noto fonts (on Debian: apt-get install fonts-noto-core fonts-noto-color-emoji)")
    shown = everywhere(text)
    content = made(tmp_path, shown).content
    assert bare(pdf.pypdf_text(content)) == bare("".join(facts(shown)))
    # Where pictures or two directions meet in a line, poppler's order is its own: it must lack nothing.
    assert sorted(bare(pdf.poppler_text(content, tmp_path))) == sorted(bare("".join(facts(shown))))
    assert all(map(pdf.embedded, pdf.fonts(content)))


def test_what_no_page_can_show_gets_a_sign(tmp_path: Path) -> None:
    shown = resumes.resume(name="A\x07B\ufeffC\ud800D\u202eE\nF")
    assert pdf.pypdf_text(made(tmp_path, shown).content).startswith("A\ufffdB\ufffdC\ufffdD\ufffdE F\n")


def test_right_to_left_is_on_the_right(tmp_path: Path) -> None:
    if "Noto Naskh Arabic" not in typst.Fonts().families():
        missing("no Noto fonts (on Debian: apt-get install fonts-noto-core)")
    shown = replace(WHOLE, name="\u0645\u0631\u062d\u0628\u0627", language="ar-EG")
    content = made(tmp_path, shown).content
    where = edges(content, tmp_path)
    for word in (shown.name[::-1], "engineer", "Projects"):
        assert where[word][1] == pytest.approx(595.3 - 59.5, abs=1)
    assert pdf.catalog(content)["/Lang"] == "ar-EG"
    found, stated = bare(pdf.poppler_text(content, tmp_path)), bare("".join(facts(shown)))
    assert sorted(found) == sorted(stated)


@pytest.mark.parametrize(
    ("tag", "language", "region"),
    [
        ("en", "en", ""),
        ("pt-br", "pt", "BR"),
        ("zh-Hant-TW", "zh", "TW"),
        ("en-Latn", "en", ""),
        ("", "en", ""),
    ],
)
def test_language_tags(tag: str, language: str, region: str) -> None:
    data = resume_data(replace(WHOLE, language=tag), FORGE, Paper.A4)
    assert (data["language"], data["region"]) == (language, region)


def test_an_address_that_nobody_should_follow_is_no_link(tmp_path: Path) -> None:
    shown = resumes.resume(
        contacts=(Contact("me", "javascript:alert(1)"), Contact("site", "https://a.example/"))
    )
    assert pdf.links(made(tmp_path, shown).content) == ["https://a.example/"]


def test_markdown_states_the_same(tmp_path: Path) -> None:
    for shown in (WHOLE, long_resume(30), everywhere(HOSTILE[0]), everywhere(HOSTILE[1])):
        html = MarkdownIt().render(markdown_page(shown, FORGE.proof, templates(tmp_path)))
        text = re.sub(r"[()]", "", bare(BeautifulSoup(html, "html.parser").get_text()))
        assert text == re.sub(r"[()]", "", bare(pdf.pypdf_text(made(tmp_path, shown).content)))


def test_links_are_live_and_those_of_the_data(tmp_path: Path) -> None:
    assert (
        pdf.links(made(tmp_path, WHOLE).content)
        == resumes.links(WHOLE)
        == [
            "mailto:ada@example.org",
            f"https://github.com/ada/year/blob/{COMMIT}/notebooks/n.ipynb",
            f"https://github.com/ada/year/commit/{COMMIT}",
            "https://demo.example/",
            f"https://github.com/ada/year/commit/{COMMIT}",
            "https://babbage.example/",
        ]
    )


def test_without_a_forge_words_say_where_to_look(tmp_path: Path) -> None:
    content = resume_pdf(tmp_path, WHOLE, PLAIN, Paper.A4).content
    assert pdf.links(content) == [
        "mailto:ada@example.org",
        "https://demo.example/",
        "https://babbage.example/",
    ]
    text = " ".join(pdf.pypdf_text(content).split())
    assert "Built a matrix library notebook (notebooks/n.ipynb), commit 4f2a9c1" in text
    assert bare(text) == bare("".join(facts(WHOLE, PLAIN)))


def test_fonts_are_embedded_and_the_same_on_every_machine(tmp_path: Path) -> None:
    found = list(pdf.fonts(made(tmp_path, WHOLE).content))
    assert all(map(pdf.embedded, found))
    assert {re.sub(r"/[A-Z]{6}\+|-.*", "", font["/BaseFont"]) for font in found} == {"LibertinusSerif"}


def test_it_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    content = made(tmp_path, WHOLE).content
    catalog = pdf.catalog(content)
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/Lang"] == "en"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalog["/Metadata"].get_data()
    stated = pdf.properties(content)
    assert stated.pop("/Creator").startswith("Typst ")
    assert stated == {
        "/Title": "Ada Lovelace: Machine learning engineer",
        "/Author": "Ada Lovelace",
        "/Keywords": "PyTorch, SQL",
        "/CreationDate": "D:20260105080000Z",
        "/ModDate": "D:20260105080000Z",
    }


def test_headings_are_bookmarks(tmp_path: Path) -> None:
    assert pdf.bookmarks(made(tmp_path, WHOLE).content) == [
        (1, "Ada Lovelace"),
        (2, "Projects"),
        (3, "Linear algebra"),
        (3, "Transformers"),
        (2, "Experience"),
        (3, "Analyst"),
        (3, "Assistant"),
        (2, "Skills"),
    ]


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.3, 841.9)), (Paper.LETTER, (612, 792))])
def test_sizes_of_paper(paper: Paper, size: tuple[float, float], tmp_path: Path) -> None:
    made_pdf = made(tmp_path, long_resume(90), paper)
    pages = pdf.reader(made_pdf.content).pages
    assert made_pdf.pages == len(pages) > 1
    for page in pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.1)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = made(tmp_path, WHOLE)
    assert made(tmp_path, WHOLE) == once
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767600001")
    assert made(tmp_path, WHOLE) != once


def test_the_date_is_that_of_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    repository = Repository(tmp_path / "work")
    repository.commit({"a": "1"}, "A", committed="2026-01-20T10:00:00+01:00")
    content = made(repository.folder, WHOLE).content
    assert pdf.properties(content)["/CreationDate"] == "D:20260120090000Z"
    uncommitted = replace(FORGE, committed=replace(FORGE.committed, head=""))
    assert resume_pdf(tmp_path, WHOLE, uncommitted, Paper.A4).pages == 1


@pytest.mark.parametrize("text", ["yesterday", "-1", "1" * 30, "\u0661"])
def test_a_date_that_is_none(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(UsageError):
        made(tmp_path, WHOLE)


@pytest.mark.parametrize("text", [HOSTILE[3], HOSTILE[4]])
def test_words_longer_than_a_line_stay_on_the_page(text: str, tmp_path: Path) -> None:
    content = made(tmp_path, everywhere(text)).content
    for left, right in edges(content, tmp_path).values():
        assert left > 55
        assert right < 595.3 - 55


def test_no_heading_is_left_at_the_foot_of_a_page_and_no_statement_alone(tmp_path: Path) -> None:
    for lines in range(32, 44):
        content = made(tmp_path, long_resume(lines)).content
        *_, alone = (page.extract_text().splitlines() for page in pdf.reader(content).pages)
        assert len(alone) > 2
        last = [page.extract_text().splitlines()[-2] for page in pdf.reader(content).pages[:-1]]
        assert not [line for line in last if re.match(r"Project \d|Experience|Skills|Analyst|Projects", line)]


def test_the_type_never_shrinks(tmp_path: Path) -> None:
    few, many = (sizes(made(tmp_path, long_resume(lines)).content) for lines in (5, 90))
    assert few == many
    assert min(few) >= 9


def test_a_resume_is_fitted_into_its_pages(tmp_path: Path) -> None:
    shorter = fit(long_resume(70), 1, lambda shown: made(tmp_path, shown).pages)
    assert made(tmp_path, shorter).pages == 1
    one_more = fit(long_resume(70 - len(shorter.left_out) + 1), 1, lambda shown: made(tmp_path, shown).pages)
    assert len(one_more.left_out) == 1


def edges(content: bytes, folder: Path) -> dict[str, tuple[float, float]]:
    """Return where words begin and end on their line, in points from the page's left edge."""
    path = folder / "boxes.pdf"
    path.write_bytes(content)
    done = subprocess.run([pdf.need("pdftotext"), "-bbox", str(path), "-"], capture_output=True, check=True)
    boxes = re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)</word>', done.stdout.decode("utf-8"))
    return {word: (float(left), float(right)) for left, right, word in boxes}


def sizes(content: bytes) -> set[float]:
    """Return the sizes of type in a PDF, in points; of page numbers as well."""
    found: set[float] = set()
    for page in pdf.reader(content).pages:
        page.extract_text(
            visitor_text=lambda text, _user, matrix, _font, size: (
                found.add(round(size * abs(matrix[3]), 1)) if text.strip() else None
            )
        )
    return found
