"""Find out which week, day, phase or module a heading, a list item or a table cell names."""

import re
from dataclasses import dataclass, replace

from learning_journal.text.roadmap_markdown.inline import title
from learning_journal.text.roadmap_markdown.words import (
    CLOSING,
    CONTAINERS,
    CONTAINERS_BETWEEN,
    DASHES,
    DASHES_APART,
    LIST_WORDS,
    NUMBER_FIRST,
    OPENING,
    RANGE_WORDS,
    SEPARATORS,
    SPELLED,
    TOTAL_WORDS,
    WORD_FIRST,
    Unit,
)

Ranges = tuple[tuple[int, int], ...]

_LONGEST = 300
"""Characters; a longer line is prose."""
_MOST_DIGITS = 6
_HAN = "一二三四五六七八九十"
_SPELLED = "|".join(sorted(SPELLED, key=len, reverse=True))
_NUMBER = rf"(?:\d+|[{_HAN}]+|(?:{_SPELLED})(?!\w))"
_SEPARATOR = rf"[{SEPARATORS}{DASHES}]"
_CLEAR = rf"(?=\s*(?:$|{_SEPARATOR}))"
_NOT_CUT = r"(?!\w)(?!\.\d)(?!:\d)(?!\s?%)"


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line names.

    unit and ranges: the weeks or days it names, first and last of each run; no unit where it names none.
    phase: the id of the phase or module it names. inner: that is a module, which stands inside a phase.
    label: the words of that name, as in `Phase 2`. title: what is left when all that is taken away.
    spanned: the weeks stand in brackets at the end.
    bad: it begins like a week or day, but its number cannot be read.
    """

    unit: Unit | None = None
    ranges: Ranges = ()
    phase: str | None = None
    inner: bool = False
    label: str = ""
    title: str = ""
    spanned: bool = False
    bad: bool = False

    @property
    def names_weeks(self) -> bool:
        """Tell whether the line names weeks."""
        return self.unit is Unit.WEEK

    @property
    def names_days(self) -> bool:
        """Tell whether the line names days."""
        return self.unit is Unit.DAY


def heading_marker(plain: str) -> Marker:
    """Read a heading."""
    text = title(plain)
    if len(text) > _LONGEST:
        return Marker(title=text)
    found = leading(text)
    if found is not None:
        return found
    tail, rest, spanned = _trailing(text)
    container = _container(rest)
    if tail is not None:
        return replace(container, unit=tail.unit, ranges=tail.ranges, spanned=spanned)
    return container


def leading(text: str, *, strict: bool = False) -> Marker | None:
    """Read the week or day a line begins with, or None.

    strict: the number must end the line or be followed by a separator, as prose seldom is.
    """
    for unit, pattern in _WORD_FIRST.items():
        if match := pattern.match(text):
            return _after(text, unit, match, strict=strict)
        if not strict and _ALMOST[unit].match(text):
            return Marker(unit=unit, title=text, bad=True)
    for unit, patterns in _NUMBER_FIRST.items():
        for pattern in patterns:
            if match := pattern.match(text):
                first = _int(match["a"])
                return _finish(
                    text, unit, ((first, _int(match["b"] or match["a"])),), match.end(), strict=strict
                )
    return None


def cell_ranges(text: str, unit: Unit) -> Ranges | None:
    """Read a table cell that should name weeks or days: `3`, `3-4`, `Week 3`; None where it does not."""
    text = title(text)
    found = leading(text, strict=True) or leading(f"{_NAMES[unit]} {text}", strict=True)
    if found is None or found.bad or found.unit is not unit or found.title:
        return None
    return found.ranges


def is_unit_word(text: str, unit: Unit) -> bool:
    """Tell whether a table's header cell says that its column names weeks or days."""
    return _HEADERS[unit].fullmatch(title(text)) is not None


def as_days(ranges: Ranges) -> str:
    """Write days the way plans do: `1-3`, `7`, `1, 3`."""
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)


def _after(text: str, unit: Unit, match: re.Match[str], *, strict: bool) -> Marker | None:
    ranges = [(_int(match["a"]),) * 2]
    end = match.end()
    while more := next(filter(None, (form.match(text, end) for form in _MORE[unit])), None):
        number = _int(more["n"])
        if more.re.groupindex.get("list"):
            ranges.append((number, number))
        elif ranges[-1][0] == ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], number)
        else:
            return None if strict else Marker(unit=unit, title=text, bad=True)
        end = more.end()
    return _finish(text, unit, tuple(ranges), end, strict=strict)


def _finish(text: str, unit: Unit, ranges: Ranges, end: int, *, strict: bool) -> Marker | None:
    if any(number < 0 for pair in ranges for number in pair) or not re.compile(_NOT_CUT).match(text, end):
        return None if strict else Marker(unit=unit, title=text, bad=True)
    if total := _TOTAL.match(text, end):
        end = total.end()
    rest = text[end:]
    if strict and rest and not re.match(rf"\s*{_SEPARATOR}", rest):
        return None
    return Marker(unit=unit, ranges=ranges, title=title(re.sub(rf"^\s*(?:{_SEPARATOR}\s*)?", "", rest)))


def _trailing(text: str) -> tuple[Marker | None, str, bool]:
    """Cut `(Weeks 1-2)`, `| Day 3` or `- Week 3` off the end of a heading."""
    if match := _BRACKETS.search(text):
        found = leading(match[1], strict=True)
        if found and not found.bad:
            return found, title(text[: match.start()]), True
    for separator in ("|", *DASHES_APART):
        rest, cut, tail = text.rpartition(separator)
        found = leading(tail.strip(), strict=True) if cut else None
        if found and not found.bad and not found.title:
            return found, title(rest.rstrip(" |")), False
    return None, text, False


def _container(text: str) -> Marker:
    for prefix, pattern in _CONTAINERS:
        if match := pattern.match(text):
            number = _digits(match["a"])
            padded = number.zfill(2) if number.isdigit() else f"-{number}"
            id_ = {"q": f"q{number}", "m": f"m{padded}"}.get(prefix, f"{prefix}-{number}")
            label = match[0].strip().rstrip(f"{SEPARATORS}{DASHES} ")
            return Marker(phase=id_, inner=prefix == "m", label=label, title=title(text[match.end() :]))
    return Marker(title=text)


def _digits(text: str) -> str:
    """Return the number of a phase as digits, or the letter that stands in its place."""
    number = _ROMAN.get(text.upper(), _int(text))
    return str(number) if number >= 0 else text.casefold()


def _int(text: str) -> int:
    """Read digits of any script, a spelled number or a Chinese one; -1 where it is absurdly long."""
    if text[0] in _HAN:
        tens, ten, ones = text.rpartition("十")
        if not ten:
            return _HAN.index(text) + 1 if len(text) == 1 else -1
        if len(tens) > 1 or len(ones) > 1:
            return -1
        return (_HAN.index(tens) + 1 if tens else 1) * 10 + (_HAN.index(ones) + 1 if ones else 0)
    if text.lower() in SPELLED:
        return SPELLED[text.lower()]
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else -1


def _word_first(words: str) -> re.Pattern[str]:
    between = r"(?:\s*(?:#|№|no\.?|nr\.?|n[º°])?\s*|[-_]|\.\s*)"
    return re.compile(rf"(?:\d+[.)]\s+)?(?<!\w)(?:{words}){between}(?P<a>{_NUMBER})", re.IGNORECASE)


def _almost(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})[\s.#{DASHES}]{{1,3}}\d", re.IGNORECASE)


def _more(words: str) -> tuple[re.Pattern[str], ...]:
    number = rf"(?:(?:{words})\s*)?(?P<n>{_NUMBER}){_NOT_CUT}"
    listed = rf"(?P<list>\s*[,&+、]\s*|\s+(?:{LIST_WORDS})\s+)"
    forms = (
        rf"(?:[{DASHES}]|\.\.\.?|…|至|到){number}",
        rf"\s+(?:{RANGE_WORDS})\s+{number}",
        # `Week 3 - 4 things to know` is one week; `Weeks 3 - 4: Things` is two.
        rf"\s*[{DASHES}]\s*{number}{_CLEAR}",
        rf"{listed}{number}(?:{_CLEAR}|(?=\s*[&+]|\s+(?:{LIST_WORDS})\s))",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


_NAMES = {Unit.WEEK: "week", Unit.DAY: "day"}
_WORD_FIRST = {unit: _word_first(words) for unit, words in WORD_FIRST.items()}
_ALMOST = {unit: _almost(words) for unit, words in WORD_FIRST.items()}
_MORE = {unit: _more(words) for unit, words in WORD_FIRST.items()}
_PAIR = rf"(?P<a>{_NUMBER})(?:\s*[{DASHES}至到]\s*第?\s*(?P<b>{_NUMBER}))?"
_NUMBER_FIRST = {
    unit: [re.compile(form.replace("{n}", _PAIR), re.IGNORECASE) for form in forms]
    for unit, forms in NUMBER_FIRST.items()
}
_HEADERS = {
    unit: re.compile(rf"(?:{words})\s*(?:\(s\)|#|№|no\.?|number|nr\.?)?", re.IGNORECASE)
    for unit, words in WORD_FIRST.items()
}
_TOTAL = re.compile(rf"\s*(?:/|\b(?:{TOTAL_WORDS})\b)\s*\d+{_NOT_CUT}", re.IGNORECASE)
_BRACKETS = re.compile(rf"[{OPENING}]([^{OPENING}{CLOSING}]*)[{CLOSING}]\s*$")
_ROMAN = {numeral: at for at, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)}
_PHASE_NUMBER = rf"(?P<a>{_NUMBER}|[IVX]+|[A-Z])(?!\w)\s*(?:{_SEPARATOR}\s*|$|(?=\s))"
_CONTAINERS = [
    ("q", re.compile(rf"q{_PHASE_NUMBER}", re.IGNORECASE)),
    *(
        (prefix, re.compile(rf"(?:{words})\s*[#\-]?\s*{_PHASE_NUMBER}", re.IGNORECASE))
        for prefix, words in CONTAINERS.items()
    ),
    *(
        (prefix, re.compile(rf"第\s*(?P<a>{_NUMBER})\s*(?:{words})\s*(?:{_SEPARATOR}\s*)?"))
        for prefix, words in CONTAINERS_BETWEEN.items()
    ),
]
