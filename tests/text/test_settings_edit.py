"""Pauses and stretches added to `journal.yml`: what they say is read back, all else stays byte for byte."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.calendar import Pause
from learning_journal.domain.journal import Settings
from learning_journal.edges.templates import template_source
from learning_journal.text.settings import read_settings
from learning_journal.text.settings_edit import with_pauses, with_stretch

START = date(2026, 1, 5)
NEW = Pause(date(2026, 12, 21), date(2027, 1, 3), "a \"b\", c: 'd' # e")
WEEK = timedelta(days=7)


def settings_of(source: str) -> Settings:
    settings, problems = read_settings(source)
    assert settings is not None
    assert problems == ()
    return settings


def paused(source: str, *pauses: Pause) -> str:
    before = settings_of(source)
    text = with_pauses(source, before, pauses or (NEW,))
    assert text is not None
    assert settings_of(text) == replace(before, pauses=(*before.pauses, *(pauses or (NEW,))))
    return text


def stretched(source: str, week: int, weeks: int) -> str:
    before = settings_of(source)
    text = with_stretch(source, before, week, weeks)
    assert text is not None
    assert settings_of(text) == replace(before, stretches={**before.stretches, week: weeks})
    return text


ITEM = "{from: 2026-12-21, to: 2027-01-03, reason: 'a \"b\", c: ''d'' # e'}"


BLOCK = """\
pauses:
    -   from: 2026-02-02
        to: 2026-02-08
        reason: |-
          two
          lines
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "pauses:\n  - @\n"),
        ("pauses:\n", "pauses:\n  - @\n"),
        ("pauses: # none yet\n# more\n", "pauses: # none yet\n  - @\n# more\n"),
        ("pauses:\n\n  # - {from: x}\n", "pauses:\n  - @\n\n  # - {from: x}\n"),
        ("pauses: ~ # none\n", "pauses: [@] # none\n"),
        ("pauses: null\n", "pauses: [@]\n"),
        ("pauses: []\n", "pauses: [@]\n"),
        ("pauses: [ ] # c\n", "pauses: [@ ] # c\n"),
        (
            "pauses: [{from: 2026-02-02, to: 2026-02-08}]\n",
            "pauses: [{from: 2026-02-02, to: 2026-02-08}, @]\n",
        ),
        (
            "pauses: [\n  {from: 2026-02-02, to: 2026-02-08}, # c\n]\n",
            "pauses: [\n  {from: 2026-02-02, to: 2026-02-08}, @, # c\n]\n",
        ),
        (
            "pauses:\n- {from: 2026-02-02, to: 2026-02-08} # c\n# d\n",
            "pauses:\n- {from: 2026-02-02, to: 2026-02-08} # c\n- @\n# d\n",
        ),
        (f"{BLOCK}\n# d\n", f"{BLOCK}    - @\n\n# d\n"),
        (
            "pauses:\n  - to: 2026-02-08\n    from: 2026-02-02   \n\n\n",
            "pauses:\n  - to: 2026-02-08\n    from: 2026-02-02   \n  - @\n\n\n",
        ),
        ("#pauses:\n#  - {from: x}\n\n# Other\n", "#pauses:\n#  - {from: x}\npauses:\n  - @\n\n# Other\n"),
        ("# pauses: none\n# Other\n", "# pauses: none\npauses:\n  - @\n# Other\n"),
    ],
)
@pytest.mark.parametrize("tail", ["", "timezone: UTC\n"])
def test_a_pause_in_every_way_of_writing_them(before: str, after: str, tail: str) -> None:
    if not before:
        tail = ""
    head = "# \U0001f600\nstart: 2026-01-05 # a Monday\n"
    assert paused(head + before + tail) == head + after.replace("@", ITEM) + tail


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "stretches: {8: 3}\n"),
        ("stretches:\n", "stretches:\n  8: 3\n"),
        ("stretches: ~\n", "stretches: {8: 3}\n"),
        ("stretches: {}\n", "stretches: {8: 3}\n"),
        ("stretches: {7: 2, } # c\n", "stretches: {7: 2, 8: 3, } # c\n"),
        ("stretches: { 08: 2, 9: 4}\n", "stretches: { 08: 3, 9: 4}\n"),
        ("stretches:\n    7: 2 # c\n# d\n", "stretches:\n    7: 2 # c\n    8: 3\n# d\n"),
        ('stretches:\n  "8": 26 # c\n  9: 2\n', 'stretches:\n  "8": 3 # c\n  9: 2\n'),
        ("stretches: {8: 4, 08: 5}\n", "stretches: {8: 4, 08: 3}\n"),
        ("# stretches: {1: 2}\n# Other\n", "# stretches: {1: 2}\nstretches: {8: 3}\n# Other\n"),
    ],
)
def test_a_stretch_in_every_way_of_writing_them(before: str, after: str) -> None:
    head = "start: 2026-01-05\n"
    assert stretched(head + before, 8, 3) == head + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("start: 2026-01-05", "start: 2026-01-05\nstretches: {8: 3}"),
        ("start: 2026-01-05\n\n\n", "start: 2026-01-05\nstretches: {8: 3}\n\n\n"),
        ("start: 2026-01-05\r\n", "start: 2026-01-05\r\nstretches: {8: 3}\r\n"),
        ("\ufeffstart: 2026-01-05\n", "\ufeffstart: 2026-01-05\nstretches: {8: 3}\n"),
        ("---\n start: 2026-01-05\n", "---\n start: 2026-01-05\n stretches: {8: 3}\n"),
        ("{start: 2026-01-05}\n", "{start: 2026-01-05, stretches: {8: 3}}\n"),
        (
            "start: 2026-01-05\ntitle: |\n  #stretches:\n  text\n",
            "start: 2026-01-05\ntitle: |\n  #stretches:\n  text\nstretches: {8: 3}\n",
        ),
        (
            "repositories: [.,\n#stretches:\n ../b]\nstart: 2026-01-05\n",
            "repositories: [.,\n#stretches:\n ../b]\nstart: 2026-01-05\nstretches: {8: 3}\n",
        ),
    ],
)
def test_files_of_all_sorts(before: str, after: str) -> None:
    assert stretched(before, 8, 3) == after


def test_what_cannot_be_written_safely_is_not_written() -> None:
    ended = "start: 2026-01-05\n...\n"
    assert with_pauses(ended, settings_of(ended), (NEW, NEW)) is None
    assert with_stretch(ended, settings_of(ended), 8, 3) is None
    plain = "start: 2026-01-05\n"
    assert with_pauses(plain, settings_of(plain), (replace(NEW, reason="\x07"),)) is None


def test_the_file_that_init_writes() -> None:
    names = {"title": "T", "name": '"N"', "emails": "[]", "start": "2026-01-05", "timezone": "UTC"}
    source = template_source(None, "init/journal.yml.j2")
    for name, value in names.items():
        source = source.replace(f"{{{{ {name} | raw }}}}", value)
    after = stretched(paused(source), 8, 3)
    assert [line for line in after.split("\n") if line not in source.split("\n")] == [
        "pauses:",
        f"  - {ITEM}",
        "stretches: {8: 3}",
    ]
    assert after.index("pauses:\n  -") < after.index("# Plan weeks") < after.index("\nstretches:")


COMMENTS = st.sampled_from(
    ["", "# a comment\n", "\n", "#pauses:\n#  - {from: 2026-01-05}\n", "# \U0001f600 é\n"]
)
KEYS = st.permutations(
    ["start: 2026-01-05 # first\n", "timezone: UTC\n", "title: 'a # b'\n", "repositories: [ ., ../b ]\n"]
)
REASON = st.text(st.sampled_from("abc \"'\\:#,{}[]-|>&*!%@`é\U0001f600"), max_size=12).map(str.strip)
PAUSE = st.builds(
    lambda week, weeks, reason: Pause(
        START + WEEK * week, START + WEEK * (week + weeks) - timedelta(days=1), reason
    ),
    st.integers(0, 100),
    st.integers(1, 4),
    REASON,
)
LAYOUTS: Mapping[str, tuple[str, str, str]] = {
    "lines": ("pauses:{c}\n", "{i}- {{from: {f}, to: {t}, reason: {r}}}{c}\n", ""),
    "blocks": ("pauses:{c}\n", "{i}- from: {f}\n{i}  to: {t}{c}\n{i}  reason: {r}\n", ""),
    "one line": ("pauses: [", "{{from: {f}, to: {t}, reason: {r}}}, ", "]{c}\n"),
}


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str, str]:
    """What is above the pauses, how they are written (empty where they are not), and what is below."""
    keys = draw(KEYS)
    parts = [part for key in keys for part in (draw(COMMENTS), key, draw(COMMENTS))]
    cut = 3 * draw(st.integers(0, len(keys)))
    head, tail = "".join(parts[:cut]), "".join(parts[cut:])
    opening, item, closing = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))]
    comment, indent = draw(st.sampled_from(["", " # c"])), draw(st.sampled_from(["", "  ", "    "]))
    pauses = draw(st.lists(PAUSE, max_size=3))
    values = [
        {
            "i": indent,
            "c": comment,
            "f": pause.first,
            "t": pause.last,
            "r": "'" + pause.reason.replace("'", "''") + "'",
        }
        for pause in pauses
    ]
    block = (
        opening.format(c=comment) + "".join(item.format(**one) for one in values) + closing.format(c=comment)
    )
    block = draw(st.sampled_from([block, "", "pauses:\n", "pauses: []\n", "pauses: ~\n"]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    whole = (head + "\0" + block + "\0" + tail).replace("\n", newline)
    if draw(st.booleans()):
        whole = whole.removesuffix(newline)
    head, block, tail = whole.split("\0")
    return head, block, tail


def lines_kept(before: str, after: str) -> bool:
    """Tell whether one run of text was put in, at one place, and nothing else changed."""
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return after.endswith(before[start:]) and len(after) > len(before)


@given(files(), st.lists(PAUSE, min_size=1, max_size=2))
def test_nothing_outside_the_pauses_changes(file: tuple[str, str, str], new: list[Pause]) -> None:
    head, block, tail = file
    after = paused(head + block + tail, *new)
    if block.rstrip() == "pauses: ~":
        assert after.startswith(head)
        assert after.endswith(tail)
        assert after[len(head) : len(after) - len(tail)].startswith("pauses: [{")
        return
    assert lines_kept(head + block + tail, after)
    if block:
        assert after.startswith(head)
        assert after.endswith(tail)
    assert ("\r\n" in after) == ("\r\n" in head + block + tail) or "\n" not in (head + block + tail).strip()
    assert not after.replace("\r\n", "").count("\r")


@given(
    files(),
    st.dictionaries(st.integers(1, 20), st.integers(1, 26), max_size=4),
    st.booleans(),
    st.integers(1, 20),
    st.integers(1, 26),
)
def test_nothing_outside_the_stretches_changes(
    file: tuple[str, str, str],
    stretches: dict[int, int],
    one_line: bool,  # noqa: FBT001 - drawn
    week: int,
    weeks: int,
) -> None:
    head, _block, tail = file
    newline = "\r\n" if "\r\n" in head + tail else "\n"
    if one_line:
        block = "stretches: {" + ", ".join(f"{key}: {value}" for key, value in stretches.items()) + "} # c\n"
    else:
        block = "stretches: # c\n" + "".join(f"  {key}: {value} # d\n" for key, value in stretches.items())
    block = block.replace("\n", newline)
    if head and not head.endswith("\n"):
        head += newline
    after = stretched(head + block + tail, week, weeks)
    assert after.startswith(head)
    assert after.endswith(tail)
    if week in stretches:
        assert after.count("\n") == (head + block + tail).count("\n")
    else:
        assert lines_kept(head + block + tail, after)
