"""Every format of a résumé: the same facts in the same order, and whatever they say shown as it is."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt

from learning_journal.app.templates import html_templates, templates
from learning_journal.domain.evidence import Proof, ProofKind
from learning_journal.domain.facts import Facts, Location
from learning_journal.domain.resume import Bullet, Item, Resume, Section
from learning_journal.domain.resume_facts import (
    contacts,
    of_certificates,
    of_education,
    of_languages,
    of_work,
)
from learning_journal.pages.resume import direction, html_page, markdown_page
from learning_journal.pages.resume_text import ABOUT, DESCRIPTION, HEADLINE, SKILLS, linkedin_text
from learning_journal.text.json_resume import write_json_resume
from learning_journal.text.rendercv import literal, write_rendercv
from support.facts import ADA, HOSTILE
from support.json_resume import SCHEMAS, faults, official
from support.resumes import DEMO, DONE, NOTEBOOK, address, bullet, projects, resume

HERE = Path(__file__).parent
RENDERCV = Draft7Validator(json.loads((SCHEMAS / "rendercv.schema.json").read_text("utf-8")))
WRITING = Section("writing", "Writing", (Item("Paper summaries", bullets=(bullet("A paper", NOTEBOOK),)),))
RECORD = Section("record", "Record", (Item("", bullets=(bullet("47 posts", DONE),)),))
SKILL_SECTION = Section("skills", "Skills", (Item("PyTorch", "3 proofs"), Item("SQL", "1 proof")))


def of(facts: Facts, *sections: Section) -> Resume:
    """Return the résumé that states these facts, as `make_resume` lays it out."""
    return resume(
        *sections,
        Section("work", "Work", of_work(facts)),
        Section("education", "Education", of_education(facts)),
        WRITING,
        RECORD,
        SKILL_SECTION,
        Section("certificates", "Certificates", of_certificates(facts)),
        Section("languages", "Languages", of_languages(facts)),
        name=facts.name,
        headline=facts.label,
        summary=facts.summary,
        contacts=contacts(facts),
        language=facts.language,
    )


WHOLE = of(
    ADA,
    projects(
        Item(
            "Linear algebra",
            start="2026-01",
            end="2026-02",
            bullets=(bullet("Built a library", NOTEBOOK, DONE), bullet("Wrote it up", DEMO, proven=False)),
        ),
        Item("Transformers", start="2026-03", end="2026-03", bullets=(bullet("Trained a GPT", DONE),)),
    ),
)


def as_markdown(shown: Resume) -> str:
    return markdown_page(shown, address, templates(HERE))


def as_html(shown: Resume) -> str:
    return html_page(shown, address, html_templates(HERE))


def as_text(shown: Resume) -> str:
    return linkedin_text(shown, address).text


def as_yaml(shown: Resume) -> str:
    return write_rendercv(shown, address)


def words_of_html(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())


def words_of_markdown(text: str) -> str:
    return words_of_html(MarkdownIt("commonmark").render(text))


def words_of_yaml(text: str) -> str:
    """Return what RenderCV reads: each text through its own markdown, the invisible joiners left out."""
    found: list[str] = []

    def walk(value: Any) -> None:  # noqa: ANN401 - any YAML
        if isinstance(value, dict):
            for key, one in value.items():
                if key in {"cv", "sections"} or not isinstance(one, list):
                    walk(one)
                else:
                    found.append(key)
                    walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, str):
            found.append(words_of_html(markdown.markdown(value)).replace("\u2060", ""))

    walk(yaml.safe_load(text))
    return " ".join(found)


SHOWN: dict[str, Callable[[Resume], str]] = {
    "md": lambda shown: words_of_markdown(as_markdown(shown)),
    "html": lambda shown: words_of_html(as_html(shown)),
    "txt": lambda shown: " ".join(as_text(shown).split()),
    "yaml": lambda shown: words_of_yaml(as_yaml(shown)),
}


def facts(shown: Resume) -> list[str]:
    """Return what every format states, in reading order."""
    found = [shown.name, shown.headline, *(way.label for way in shown.contacts), shown.summary]
    for section in shown.sections:
        found.append(section.title)
        for item in section.items:
            found += [item.title, *(line.text for line in item.bullets)]
    return [fact for fact in (*found, shown.statement) if fact]


def assert_in_order(text: str, wanted: Iterable[str]) -> None:
    at = 0
    for fact in wanted:
        there = text.find(" ".join(fact.split()), at)
        assert there >= 0, (fact, text[at : at + 300])
        at = there + len(fact)


@pytest.mark.parametrize("face", [*SHOWN])
def test_every_format_states_the_same_in_the_same_order(face: str) -> None:
    shown = WHOLE
    if face == "yaml":  # RenderCV has the company before the position
        wanted = [fact for fact in facts(shown) if fact not in {"Analyst", "BSc, Maths"}]
    else:
        wanted = facts(shown)
    assert_in_order(SHOWN[face](shown), wanted)


def test_json_states_the_same() -> None:
    data = write_json_resume(WHOLE, ADA, address)
    assert faults(json.loads(data)) == []
    for fact in facts(WHOLE):
        if fact not in {section.title for section in WHOLE.sections} - {"Record"} and ": " not in fact:
            assert json.dumps(fact, ensure_ascii=False)[1:-1] in data or fact in {
                "London, Greater London, GB",
                "ada.example.org",
                "BSc, Maths",
            }, fact
    assert json.loads(data)["work"][0] == {
        "name": "Babbage & Co.",
        "position": "Analyst",
        "url": "https://babbage.example",
        "startDate": "2022-03",
        "summary": "Reports.",
        "highlights": ["SQL."],
    }


@pytest.mark.parametrize("face", [*SHOWN])
def test_what_is_not_proven_says_so_and_nothing_else_does(face: str) -> None:
    text = SHOWN[face](WHOLE)
    assert text.count("(not proven)") == 1
    assert "Wrote it up (not proven)" in text


def hostile(words: str) -> Resume:
    """Return a résumé with these words in every field that takes any."""
    facts_ = ADA
    stated: dict[str, Any] = {
        one.name: words for one in fields(Facts) if one.name in {"name", "label", "phone", "summary"}
    }
    facts_ = replace(
        facts_,
        **stated,
        location=Location(words, words, "GB"),
        profiles=tuple(replace(one, network=words, username=words) for one in facts_.profiles),
        work=tuple(
            replace(one, name=words, position=words, summary=words, highlights=(words, words))
            for one in facts_.work
        ),
        education=tuple(
            replace(one, institution=words, area=words, study_type=words, score=words, courses=(words,))
            for one in facts_.education
        ),
        certificates=tuple(replace(one, name=words, issuer=words) for one in facts_.certificates),
        languages=tuple(replace(one, language=words, fluency=words) for one in facts_.languages),
    )
    proof = Proof(ProofKind.FILE, words, words, path="a/b.py")
    item = Item(words, start="2026-01", end="2026-02", bullets=(Bullet(words, (proof,), ("w01",)),))
    return of(facts_, Section("capstone", "Capstone", (item,)), projects(item))


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("face", [*SHOWN])
def test_hostile_words_come_out_as_they_are_in_every_field(face: str, words: str) -> None:
    shown = hostile(words)
    text = SHOWN[face](shown)
    expected = " ".join(words.split())
    if face == "yaml":
        expected = expected.replace("`", "\u02cb")
    count = sum(fact.count(words) for fact in facts(shown))
    if face == "txt":  # fields there have an end
        count = min(count, 10)
    assert text.count(expected) >= count


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_element_link_or_script(words: str) -> None:
    for page in (as_html(hostile(words)), MarkdownIt("commonmark").render(as_markdown(hostile(words)))):
        soup = BeautifulSoup(page, "html.parser")
        assert not soup.find_all(["script", "img", "iframe", "object", "form"])
        for link in soup.find_all("a"):
            assert re.match(r"https://|mailto:", str(link["href"]))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_values_in_json_and_yaml(words: str) -> None:
    shown = hostile(words)
    data = json.loads(write_json_resume(shown, replace(ADA, name=words, summary=words), address))
    assert faults(data) == []
    assert data["basics"]["name"] == words
    assert data["projects"][0]["highlights"] == [words]
    assert list(RENDERCV.iter_errors(yaml.safe_load(as_yaml(shown)))) == []


def test_rendercvs_schema_takes_the_whole_of_it() -> None:
    assert list(RENDERCV.iter_errors(yaml.safe_load(as_yaml(WHOLE)))) == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20))
def test_any_word_for_rendercv_is_itself_in_markdown(text: str) -> None:
    shown = words_of_html(markdown.markdown(literal(text))).replace("\u2060", "")
    assert shown == text.replace("`", "\u02cb").replace("\u2060", "")


def test_words_that_typst_would_run_are_kept_apart() -> None:
    assert literal("#eval(1) $$x$$ <l>") == "\u2060#\u2060eval(1) $\u2060$x$\u2060$ <\u2060l>"
    assert literal("- a") == "\u2060- a"


def test_a_page_asks_nobody_for_anything() -> None:
    soup = BeautifulSoup(as_html(WHOLE), "html.parser")
    assert not soup.find_all(["script", "link", "img", "iframe", "object", "audio", "video"])
    assert not soup.find_all(src=True)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert "default-src 'none'" in str(policy)
    assert "url(" not in as_html(WHOLE)
    assert "@import" not in as_html(WHOLE)


def test_a_page_has_one_title_and_headings_in_order() -> None:
    soup = BeautifulSoup(as_html(WHOLE), "html.parser")
    levels = [int(str(one.name)[1]) for one in soup.find_all(re.compile(r"h[1-6]"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert soup.title is not None
    assert soup.title.get_text() == "Ada Lovelace: Machine learning engineer"
    for section in soup.find_all("section"):
        assert soup.find(id=str(section["aria-labelledby"])) is not None


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("pa", "ltr")],
)
def test_a_page_runs_as_its_language_is_written(language: str, expected: str) -> None:
    assert direction(language) == expected
    soup = BeautifulSoup(as_html(replace(WHOLE, language=language)), "html.parser")
    assert soup.html is not None
    assert (soup.html["lang"], soup.html["dir"]) == (language, expected)


def test_an_address_of_another_kind_is_not_led_to() -> None:
    wrong = Proof(ProofKind.URL, "x", "demo", url="javascript:alert(1)")
    shown = resume(projects(Item("A", url="data:text/html,x", bullets=(bullet("B", wrong),))))
    for text in (as_markdown(shown), as_html(shown), as_text(shown), as_yaml(shown)):
        assert "javascript" not in text
        assert "data:" not in text
    assert "javascript" not in write_json_resume(shown, ADA, address)


@pytest.mark.parametrize("make", [as_markdown, as_html, as_text, as_yaml])
def test_a_repeat_gives_the_same(make: Callable[[Resume], str]) -> None:
    assert make(WHOLE) == make(WHOLE)


def test_an_empty_resume_is_a_name() -> None:
    empty = Resume("Ada", "", "", (), (), (), "")
    assert as_markdown(empty) == "# Ada\n"
    assert as_text(empty) == "Ada\n"
    assert json.loads(write_json_resume(empty, Facts(), address)) == {"basics": {"name": "Ada"}}
    assert yaml.safe_load(as_yaml(empty)) == {"cv": {"name": "Ada"}}
    assert list(RENDERCV.iter_errors(yaml.safe_load(as_yaml(empty)))) == []
    assert "Ada" in as_html(empty)


def test_texts_are_as_long_as_linkedins_fields() -> None:
    lines = tuple(bullet(f"Line {number} {'x' * 290}") for number in range(12))
    skills = Section("skills", "Skills", tuple(Item(f"Skill {number}", "1 proof") for number in range(60)))
    shown = resume(
        projects(Item("P", bullets=lines)), skills, headline="word " * 60, summary="sentence " * 400
    )
    fitted = linkedin_text(shown, address)
    parts = re.split(r"^== .* ==$", fitted.text, flags=re.MULTILINE)
    assert len(parts[1].strip()) <= HEADLINE
    about = len(parts[3].strip()) + len(shown.statement)
    assert ABOUT - 60 < about <= ABOUT
    described = "\n".join(line for line in parts[4].splitlines() if line.startswith("\u2022"))
    assert len(described) <= DESCRIPTION
    assert described.count("Line") == 6
    assert len(re.findall(r"^Skill \d+", fitted.text, flags=re.MULTILINE)) == SKILLS
    reasons = [one.why for one in fitted.left_out]
    assert [reasons.count(why) for why in dict.fromkeys(reasons)] == [1, 1, 6, 10]
    assert fitted.left_out[2].bullet is lines[6]
    assert not any(line.rstrip().endswith("Line") for line in fitted.text.splitlines())


def test_a_word_longer_than_a_field_is_cut() -> None:
    fitted = linkedin_text(resume(headline="x" * 400), address)
    assert f"\n{'x' * (HEADLINE - 1)}\u2026\n" in fitted.text


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=12).map(
    lambda text: " ".join(text.split())
)
_DAYS = (
    st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
    | st.integers(1900, 2100).map(str)
    | st.just("2024-02")
)
_URLS = st.sampled_from(["", "https://a.example/b", "http://x.example"])


@st.composite
def stated(draw: st.DrawFn) -> Facts:
    """Return facts as `resume.yml` may state them."""
    jobs = []
    for job in draw(st.lists(st.sampled_from(ADA.work), max_size=3)):
        start, end = sorted((draw(_DAYS), draw(_DAYS)))
        begins, ends = (start, end) if end >= start[: len(end)] else ("2020", "")
        more: dict[str, Any] = {"name": draw(_WORDS) or "x", "summary": draw(_WORDS), "url": draw(_URLS)}
        jobs.append(replace(job, start=begins, end=ends, **more))
    return replace(ADA, name=draw(_WORDS) or "x", label=draw(_WORDS), summary=draw(_WORDS), work=tuple(jobs))


@given(stated())
def test_any_facts_make_a_valid_json_resume_that_states_them(facts_: Facts) -> None:
    data = json.loads(write_json_resume(of(facts_), facts_, address))
    assert faults(data) == []
    assert Draft7Validator(official()).is_valid(data)
    assert data["basics"]["name"] == facts_.name
    for one, job in zip(data.get("work", []), facts_.work, strict=True):
        assert one["name"] == job.name
        assert one.get("startDate", "") == job.start
        assert one.get("endDate", "") == job.end
        assert tuple(one.get("highlights", ())) == job.highlights
