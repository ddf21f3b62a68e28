"""What is wrong with `resume.yml`, in plain words: what, where, and what to write instead."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError

from learning_journal.errors import Problem
from learning_journal.text.iso_days import earliest, latest
from learning_journal.text.yaml_source import Value, quote

_CODE = "resume"
_SHOWN = 60
_MEANT = {
    "headline": "label",
    "title": "label",
    "mobile": "phone",
    "tel": "phone",
    "website": "url",
    "link": "url",
    "homepage": "url",
    "country": "countryCode",
    "company": "name",
    "employer": "name",
    "role": "position",
    "job": "position",
    "from": "startDate",
    "start": "startDate",
    "to": "endDate",
    "end": "endDate",
    "school": "institution",
    "university": "institution",
    "degree": "studyType",
    "grade": "score",
    "level": "fluency",
    "tags": "keywords",
    "experience": "work",
    "jobs": "work",
}
"""What people call a key -> what JSON Resume calls it."""
_GOES_ON = {"present", "now", "today", "current", "ongoing", "heute", "jetzt", "aktuell"}
_TYPES = {"object": "keys with values", "array": "a list", "string": "text"}
_EXAMPLES = {
    "object": "Write its keys below it, each indented by two spaces.",
    "array": "Write one `- ...` a line below it.",
}


def complaint(error: ValidationError, root: Value, path: str) -> tuple[Problem, ...]:
    """Return what a schema's objection means to the learner; one for each unknown key."""
    where = list(error.absolute_path)
    value = _at(root, where)
    name = _name(where)
    if error.validator == "additionalProperties":
        known = error.schema["properties"]
        unknown = [key for key in error.instance if key not in known]
        return tuple(
            Problem(path, value.key_lines.get(key, value.line), _CODE, *_unknown_key(key, name, known))
            for key in unknown
        )
    return (Problem(path, value.line, _CODE, *_words(error, value, name)),)


def _words(error: ValidationError, value: Value, name: str) -> tuple[str, str]:
    """Return what is wrong and what to do, for one value."""
    if error.validator == "required":
        missing = next(key for key in error.validator_value if key not in error.instance)
        return f"{name} has no `{missing}`.", f"Add `{missing}:`, or remove the whole of it."
    if error.validator == "type":
        return _wrong_type(str(error.validator_value), value, name)
    shown = value.raw[:_SHOWN]
    ends = name.startswith(("`endDate`", "`date`"))
    if ends and value.raw.casefold() in _GOES_ON:
        return f"{name} is `{shown}`, which is no date.", "Leave the key out: without it, it goes on."
    examples = " or ".join(f"`{example}`" for example in error.schema.get("examples", ()))
    kind = error.schema["description"].rstrip(".")
    return f"{name} is `{shown}`, and it must be {kind[:1].lower()}{kind[1:]}.", f"Write it as in {examples}."


def _wrong_type(wanted: str, value: Value, name: str) -> tuple[str, str]:
    if wanted != "string":
        return f"{name} must hold {_TYPES[wanted]}.", _EXAMPLES[wanted]
    if not value.scalar:
        return f"{name} must be text on one line.", "Write one text there."
    if value.value is None:
        return f"{name} is empty.", "Write something there, or remove the line."
    kind = "yes or no" if isinstance(value.value, bool) else "a number"
    return f"YAML takes {name} for {kind}, and it must be text.", f"Put it in quotes: {quote(value.raw)}."


def _unknown_key(key: str, name: str, known: Mapping[str, Any]) -> tuple[str, str]:
    place = f"of {name}" if name != "The file" else "of resume.yml"
    what = f"`{key[:_SHOWN]}` is not a key {place}."
    basics = known.get("basics", {}).get("properties", {})
    close = get_close_matches(key, known, n=1)
    meant = close[0] if close else _MEANT.get(key.casefold(), "")
    if key in basics or (basics and _MEANT.get(key.casefold()) in basics):
        return what, f"It goes below `basics:`, as `{key if key in basics else _MEANT[key.casefold()]}`."
    if meant in known:
        return what, f"Did you mean `{meant}`?"
    return what, f"Known keys: {', '.join(known)}."


def order_complaints(data: Mapping[str, Any], root: Value, path: str) -> list[tuple[Problem, ...]]:
    """Return what no schema can say: something ends before it begins, or says nothing at all."""
    return [tuple(_order(data, root, path))]


def _order(data: Mapping[str, Any], root: Value, path: str) -> Iterator[Problem]:
    for part in ("work", "education"):
        for number, one in enumerate(data.get(part, ())):
            value = _at(root, [part, number])
            start, end = earliest(one.get("startDate", "")), latest(one.get("endDate", ""))
            if start and end and end < start:
                line = value.key_lines.get("endDate", value.line)
                what = f"It ends ({one['endDate']}) before it begins ({one['startDate']})."
                yield Problem(path, line, _CODE, what, "Correct one of the two.")
            if not {"name", "position", "institution", "area", "studyType"} & set(one):
                keys = "`name` or `position`" if part == "work" else "`institution` or `area`"
                what = f"{_name([part, number])} does not say what it is."
                yield Problem(path, value.line, _CODE, what, f"Add {keys}.")
    for number, one in enumerate(data.get("basics", {}).get("profiles", ())):
        if not one.get("url") and not one.get("username"):
            value = _at(root, ["basics", "profiles", number])
            what = f"{_name(['profiles', number])} has no address."
            yield Problem(path, value.line, _CODE, what, "Add `url:` or `username:`.")


def _at(root: Value, where: list[Any]) -> Value:
    """Return the value at a path of keys and places; the last one that is there."""
    value = root
    for step in where:
        value = (value.items or ())[step] if isinstance(step, int) else (value.mapping or {})[step]
    return value


def _name(where: list[Any]) -> str:
    """Return what to call a place, e.g. ``endDate` of item 2 of `work``."""
    words: list[str] = []
    for step in where:
        if isinstance(step, int):
            words[-1:] = [f"item {step + 1} of {words[-1]}"]
        else:
            words.append(f"`{step}`")
    return " of ".join(reversed(words[-2:])) if words else "The file"
