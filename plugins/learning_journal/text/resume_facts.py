"""`resume.yml` to Facts: what its schema does not allow is said in our own words, with its line."""

from collections.abc import Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from learning_journal.domain.facts import (
    Certificate,
    Education,
    Facts,
    Language,
    Location,
    Profile,
    SkillGroup,
    Work,
)
from learning_journal.errors import Problem
from learning_journal.text.addresses import is_mail_address, is_web_address
from learning_journal.text.iso_days import is_day
from learning_journal.text.resume_complaints import complaint, order_complaints
from learning_journal.text.yaml_source import Value, read_yaml

_AS_WRITTEN = {"startDate", "endDate", "date", "score"}
"""Keys whose value is taken as it is written where YAML makes a number or a date of it."""

_FORMATS = FormatChecker(formats=())
for _name, _check in (
    ("partial-date", is_day),
    ("web-address", is_web_address),
    ("mail-address", is_mail_address),
):
    _FORMATS.checks(_name)(lambda value, check=_check: not isinstance(value, str) or check(value))


def read_facts(source: str, path: str, schema: Mapping[str, Any]) -> tuple[Facts | None, tuple[Problem, ...]]:
    """Read the facts; None where anything is wrong, because a résumé is no place for half of them.

    schema: of the file, as `templates/resume/resume.schema.json` has it. A key without a value counts as not
    there.
    """
    value, problems = read_yaml(source.removeprefix("\ufeff"), path)
    if value is None:
        return None, problems
    data = _plain(value) or {}  # every key may be commented out
    found = [
        complaint(error, value, path)
        for error in Draft202012Validator(schema, format_checker=_FORMATS).iter_errors(data)
    ]
    found += order_complaints(data, value, path) if not found else []
    every = tuple(sorted({*problems, *(problem for one in found for problem in one)}))
    return (None, every) if every else (_facts(data), ())


def _plain(value: Value, key: str = "") -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as JSON would have it; None for what is not stated. Text is on one line."""
    if value.mapping is not None:
        known = {name: _plain(child, name) for name, child in value.mapping.items()}
        return {name: child for name, child in known.items() if child is not None} or None
    if value.items is not None:
        return [_plain(child, key) for child in value.items] or None
    if value.value is None or isinstance(value.value, str):
        return " ".join(str(value.value or "").split()) or None
    # YAML's dates are text to JSON; a number stays one, so that it can be reported.
    is_number = isinstance(value.value, bool | int | float)
    return (
        value.value if is_number and (key not in _AS_WRITTEN or isinstance(value.value, bool)) else value.raw
    )


def _facts(data: Mapping[str, Any]) -> Facts:
    basics = data.get("basics", {})
    place = basics.get("location", {})
    return Facts(
        **{key: basics.get(key, "") for key in ("name", "label", "email", "phone", "url", "summary")},
        location=Location(
            place.get("city", ""), place.get("region", ""), place.get("countryCode", "").upper()
        ),
        profiles=tuple(Profile(**one) for one in basics.get("profiles", ())),
        work=tuple(Work(**_renamed(one)) for one in data.get("work", ())),
        education=tuple(Education(**_renamed(one)) for one in data.get("education", ())),
        certificates=tuple(Certificate(**one) for one in data.get("certificates", ())),
        languages=tuple(Language(**one) for one in data.get("languages", ())),
        skills=tuple(SkillGroup(**_renamed(one)) for one in data.get("skills", ())),
        language=data.get("language", "en"),
    )


_NAMES = {"startDate": "start", "endDate": "end", "studyType": "study_type"}


def _renamed(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _NAMES.get(key, key): tuple(value)
        if isinstance(value, Sequence) and not isinstance(value, str)
        else value
        for key, value in one.items()
    }
