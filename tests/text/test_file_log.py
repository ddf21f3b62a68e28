"""Since when a card is what it is."""

import pytest

from learning_journal.text.file_log import Change, Step, cards_in, ids_in, read_steps, since
from learning_journal.text.git_log import LogSyntaxError

NONE = b"0" * 40
A, B, C = (letter * 40 for letter in (b"a", b"b", b"c"))
CARD = "Q: a\nA: b\n^c-0001"


def raw(before: bytes, after: bytes, path: bytes) -> bytes:
    modes = b"000000" if before == NONE else b"100644", b"000000" if after == NONE else b"100644"
    return b":%s %s %s %s M\0%s\0" % (*modes, before, after, path)


def test_a_log_is_read() -> None:
    log = b"".join(
        [
            b"100\0\n" + raw(NONE, A, b"journal/a.md") + raw(B, C, b"journal/a\n:b.md"),
            b"\0" + b"200\0\n" + raw(A, NONE, b"journal/a.md"),
            b"\0" + b"300\0",
        ]
    )
    assert list(read_steps(log)) == [
        Step(100, (Change(b"journal/a.md", b"", A), Change(b"journal/a\n:b.md", B, C))),
        Step(200, (Change(b"journal/a.md", A, b""),)),
    ]
    assert list(read_steps(b"")) == []


def test_links_and_submodules_have_no_content() -> None:
    log = b"100\0\n:000000 120000 " + NONE + b" " + A + b" A\0journal/a.md\0"
    assert list(read_steps(log)) == [Step(100, (Change(b"journal/a.md", b"", b""),))]


def test_a_card_stands_in_a_text_word_for_word_or_not() -> None:
    wanted = {"c-0001": CARD, "c-0002": "C: ==x==\n^c-0002"}
    assert cards_in(f"x\r\n\r\n{CARD.replace(chr(10), chr(13) + chr(10))}\r\n", wanted) == {"c-0001"}
    assert cards_in("Q: a\nA: b, and\n^c-0001\n", wanted) == frozenset()
    assert cards_in(f"Q: {CARD}", wanted) == frozenset()
    assert cards_in("", wanted) == frozenset()
    assert ids_in(f"{CARD}\n see ^c-0003\n^c-0004 \n") == {"c-0001", "c-0004"}


def test_since_when_a_card_is_there() -> None:
    has = {A: frozenset({"c-0001"}), B: frozenset({"c-0001", "c-0002"}), C: frozenset[str]()}

    def step(time: int, *changes: tuple[bytes, bytes]) -> Step:
        return Step(time, tuple(Change(b"x", before, after) for before, after in changes))

    def times(*steps: Step) -> dict[str, int]:
        return since(steps, has.__getitem__)

    assert times(step(1, (b"", A)), step(2, (A, B))) == {"c-0001": 1, "c-0002": 2}
    taken_back = (step(1, (b"", A)), step(2, (A, C)), step(3, (C, A)))
    assert [times(*taken_back[:count]) for count in (1, 2, 3)] == [{"c-0001": 1}, {}, {"c-0001": 3}]
    moved = (step(1, (b"", A)), step(2, (A, C), (b"", A)), step(3, (A, b"")))
    assert [times(*moved[:count]) for count in (2, 3)] == [{"c-0001": 1}, {}]
    copied = (step(1, (b"", A)), step(2, (b"", A)), step(3, (A, b"")))
    assert times(*copied) == {"c-0001": 1}


@pytest.mark.parametrize("log", [b"words\0", b"9" * 30 + b"\0", b"100\0\n:000000 A\0a\0", b"100 +0000\0"])
def test_what_is_no_log_is_one_kind_of_error(log: bytes) -> None:
    with pytest.raises(LogSyntaxError):
        list(read_steps(log))
