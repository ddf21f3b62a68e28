"""resume.yml: what is read, and what is said of what is wrong."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from learning_journal.domain.facts import Education, Facts, Location, Profile, SkillGroup, Work
from learning_journal.edges.templates import template_source
from learning_journal.errors import Problem
from learning_journal.text.resume_facts import read_facts

SCHEMA: dict[str, Any] = json.loads(template_source(None, "resume/resume.schema.json"))


def read(source: str) -> tuple[Facts | None, tuple[Problem, ...]]:
    return read_facts(source, "resume.yml", SCHEMA)


def said(source: str) -> list[str]:
    facts, problems = read(source)
    assert facts is None
    return [str(problem).removeprefix("resume.yml:") for problem in problems]


def objects(schema: object) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for one in schema for found in objects(one)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for one in schema.values() for found in objects(one)]


def test_the_schema_is_one_and_describes_every_property() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for one in objects(SCHEMA):
        assert one["additionalProperties"] is False
        assert all(value["description"] for value in one["properties"].values())
    assert all(value["description"] for value in SCHEMA["$defs"].values())


def test_facts_are_read_in_the_words_of_json_resume() -> None:
    facts, problems = read(
        """\ufeffbasics:
  name: Ada
  phone: "+44 20"
  url: https://ada.example.org
  location: {city: London, region: Greater London, countryCode: gb}
  profiles: [{network: GitHub, username: ada}]
work:
  - {name: Babbage & Co., position: Analyst, startDate: 2022-03, highlights: [One, "Two:  three"]}
education:
  - {institution: UCL, area: Maths, studyType: BSc, startDate: 2016, endDate: 2019-06-30, score: 1.3}
skills:
  - {name: Deep learning, keywords: [pytorch]}
  - name: SQL
language: pt-BR
"""
    )
    assert problems == ()
    assert facts == Facts(
        name="Ada",
        phone="+44 20",
        url="https://ada.example.org",
        location=Location("London", "Greater London", "GB"),
        profiles=(Profile("GitHub", "ada"),),
        work=(Work("Babbage & Co.", "Analyst", start="2022-03", highlights=("One", "Two: three")),),
        education=(
            Education("UCL", area="Maths", study_type="BSc", start="2016", end="2019-06-30", score="1.3"),
        ),
        skills=(SkillGroup("Deep learning", ("pytorch",)), SkillGroup("SQL")),
        language="pt-BR",
    )
    assert facts.skill_tags == (("Deep learning", ("pytorch",)), ("SQL", ("SQL",)))


@pytest.mark.parametrize(
    "source", ["", "# nothing\n", "basics:\n", "basics:\n  name:\n  phone: ''\nwork:\n", "work: []\n"]
)
def test_what_is_not_stated_is_not_there(source: str) -> None:
    assert read(source) == (Facts(), ())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("foo: 1\n", "1: `foo` is not a key of resume.yml. Known keys: language, basics, work,"),
        ("wrok: []\nwork: {}\nwrok2: 1\n", "3: `wrok2` is not a key of resume.yml. Did you mean `work`?"),
        ("name: Ada\n", "1: `name` is not a key of resume.yml. It goes below `basics:`, as `name`."),
        ("headline: x\n", "1: `headline` is not a key of resume.yml. It goes below `basics:`, as `label`."),
        ("experience: [x]\n", "1: `experience` is not a key of resume.yml. Did you mean `work`?"),
        ("basics: {title: x}\n", "1: `title` is not a key of `basics`. Did you mean `label`?"),
        (
            "work:\n  - name: X\n    to: 2020\n",
            "3: `to` is not a key of item 1 of `work`. Did you mean `endDate`?",
        ),
        (
            "basics:\n  phone: +491711234567\n",
            (
                "2: YAML takes `phone` of `basics` for a number, and it must be text."
                ' Put it in quotes: "+491711234567".'
            ),
        ),
        (
            "language: no\n",
            '1: YAML takes `language` for yes or no, and it must be text. Put it in quotes: "no".',
        ),
        (
            "work:\n  - name: X\n    highlights: [one, yes]\n",
            (
                "3: YAML takes item 2 of `highlights` of item 1 of `work` for yes or no, and it must be text."
                ' Put it in quotes: "yes".'
            ),
        ),
        (
            "work:\n  - name: X\n    highlights:\n      -\n",
            "4: item 1 of `highlights` of item 1 of `work` is empty.",
        ),
        ("basics: {name: [x]}\n", "1: `name` of `basics` must be text on one line. Write one text there."),
        ("work: x\n", "1: `work` must hold a list. Write one `- ...` a line below it."),
        ("basics: [x]\n", "1: `basics` must hold keys with values. Write its keys below it, each indented"),
        ("- x\n", "1: The file must hold keys with values."),
        (
            "work:\n  - {name: X, startDate: 2020-13}\n",
            (
                "2: `startDate` of item 1 of `work` is `2020-13`, and it must be a day, month or year that"
                " exists, in ISO form. Write it as in `2024` or `2024-06` or `2024-06-30`."
            ),
        ),
        (
            "work:\n  - {name: X, startDate: '2021-02-30'}\n",
            "2: `startDate` of item 1 of `work` is `2021-02-30`",
        ),
        (
            "work:\n  - {name: X, startDate: 2021-02-30}\n",
            "2: YAML takes '2021-02-30' for a date, and it is none.",
        ),
        (
            "work:\n  - {name: X, endDate: Present}\n",
            (
                "2: `endDate` of item 1 of `work` is `Present`, which is no date."
                " Leave the key out: without it, it goes on."
            ),
        ),
        ("basics: {email: ada}\n", "1: `email` of `basics` is `ada`, and it must be an e-mail address."),
        ("basics: {url: www.x.org}\n", "1: `url` of `basics` is `www.x.org`, and it must be a whole address"),
        (
            "basics: {url: 'javascript:alert(1)'}\n",
            "1: `url` of `basics` is `javascript:alert(1)`, and it must",
        ),
        ("basics: {url: 'http://[x'}\n", "1: `url` of `basics` is `http://[x`, and it must"),
        ("basics: {url: 'https://x y'}\n", "1: `url` of `basics` is `https://x y`, and it must"),
        (
            "basics: {location: {countryCode: GBR}}\n",
            "1: `countryCode` of `location` is `GBR`, and it must be",
        ),
        ("language: english!\n", "1: `language` is `english!`, and it must be a language tag after BCP 47."),
        (
            "certificates:\n  - date: 2020\n",
            "2: item 1 of `certificates` has no `name`. Add `name:`, or remove",
        ),
        (
            "work:\n  - name: X\n    startDate: 2022\n    endDate: 2021\n",
            "4: It ends (2021) before it begins (2022). Correct one of the two.",
        ),
        ("work:\n  - summary: x\n", "2: item 1 of `work` does not say what it is. Add `name` or `position`."),
        (
            "education:\n  - score: x\n",
            "2: item 1 of `education` does not say what it is. Add `institution` or",
        ),
        ("basics:\n  profiles:\n    - network: X\n", "3: item 1 of `profiles` has no address. Add `url:` or"),
        ("basics: {name: A}\nbasics: {name: B}\n", "2: The key `basics` is here twice."),
        ("basics: [\n", "2: Not valid YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_to_write(source: str, message: str) -> None:
    assert any(one.startswith(message) for one in said(source)), said(source)


def test_everything_that_is_wrong_is_said_at_once_and_in_order() -> None:
    source = "basics:\n  phone: 1\n  emale: x\nwork: x\nfoo: 1\nlanguage: no\n"
    assert [one.split(":")[0] for one in said(source)] == ["2", "3", "4", "5", "6"]


def test_an_end_in_the_year_of_the_start_is_no_contradiction() -> None:
    assert read("work:\n  - {name: X, startDate: 2022-05-03, endDate: 2022}\n")[1] == ()
