"""Cards in an entry's text: found, and given their permanent ids.

A card begins at a line `Q:` or `C:` at the left margin that begins a paragraph, outside code. Everything
until its id line belongs to it; without one, until the next card, a heading, a rule, a managed block,
`<!-- more -->` or the end of the text.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from learning_journal.domain.cards import CARD_ID, Card, CardKind
from learning_journal.errors import Problem
from learning_journal.text.cloze import cloze_answer, cloze_question, hidden_parts
from learning_journal.text.markdown import mask_code
from learning_journal.text.sections import without_comments

_ANY = re.compile(r"^(?:[QA]:|C:\s|\^c-)", re.MULTILINE | re.IGNORECASE)
_CLOZE = re.compile(r"C:(?:[ \t]|\Z)")
_ID_LINE = re.compile(r"\^(c-\S*)\Z", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?\Z")
_END = re.compile(r" {0,3}([-*_=])(?:[ \t]*\1){2,}\Z|[ \t]*<!--[ \t]*more[ \t]*-->\Z")
_MARKER = re.compile(r"[ \t]*<!--[ \t]*journal:(begin|end)\b")
_MAY_NOT_END = re.compile(r"```|~~~|<!--")
_KNOWN_ID = re.compile(r"\bc-[0-9a-f]{4,}\b")
_COPIES = 50
_BLANK_START = re.compile(r"\A(?:[ \t]*\n)+")


@dataclass(slots=True)
class _Open:
    """A card whose end is not found yet; lines are counted from 0. answer: the line it begins at."""

    kind: CardKind
    start: int
    answer: int = 0

    @property
    def asks(self) -> bool:
        """Tell whether the answer has not begun."""
        return self.kind is CardKind.QA and not self.answer


def read_cards(
    body: str, path: str = "", first_line: int = 1
) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Find the cards of a text that begins at line `first_line` of its file; code is left out.

    Reported: cards that are not whole, answers without a question, ids that are none or belong to no card.
    What is not whole is no card.
    """
    if not _ANY.search(body):
        return (), ()
    reader = _Reader(body, path, first_line)
    reader.read()
    return tuple(reader.cards), tuple(reader.problems)


class _Reader:
    """Goes through a text line by line, with at most one card open."""

    def __init__(self, body: str, path: str, first_line: int) -> None:
        self.raw = [line.rstrip("\r") for line in body.split("\n")]
        self.masked = [line.rstrip() for line in mask_code(body).split("\n")]
        self.path = path
        self.first_line = first_line
        self.open: _Open | None = None
        self.heading = ""
        self.cards: list[Card] = []
        self.problems: list[Problem] = []

    def report(self, number: int, code: str, what: str, fix: str) -> None:
        self.problems.append(Problem(self.path, self.first_line + number, code, what, fix))

    def read(self) -> None:
        begins, managed = True, False  # whether a paragraph may begin here; whether the lines are the tool's
        for number, line in enumerate(self.masked):
            if marker := _MARKER.match(line):
                managed = marker[1] == "begin"
            heading = _HEADING.match(line)
            ends = bool(marker or heading or _END.match(line))
            if ends:
                self.close(number)
                self.heading = (heading["words"] or "") if heading else self.heading
            elif not managed:
                self.take(number, line, begins=begins)
            begins = ends or not line or _ID_LINE.match(line) is not None
        self.close(len(self.raw))

    def take(self, number: int, line: str, *, begins: bool) -> None:
        """Take a line that is neither the tool's nor the end of every card."""
        # A question may hold any line, one that begins like a question too, until its answer has begun.
        may_begin = begins or (self.open is not None and not self.open.asks)
        if id_ := _ID_LINE.match(line):
            self.take_id(number, id_[1])
        elif line.startswith("Q:") and may_begin:
            self.close(number)
            self.open = _Open(CardKind.QA, number)
        elif _CLOZE.match(line) and may_begin:
            self.close(number)
            self.open = _Open(CardKind.CLOZE, number)
        elif line.startswith("A:") and self.open and self.open.asks:
            self.open.answer = number
        elif line.startswith("A:") and begins and not self.open:
            fix = "Write a line `Q: ...` above it, or `**A:**` where it is no card."
            self.report(number, "card-unfinished", "This answer has no question.", fix)

    def take_id(self, number: int, id_: str) -> None:
        if not CARD_ID.match(id_):
            fix = "Remove the line, then run `journal cards fix`: it writes one such as `^c-8f3a`."
            self.report(number, "card-id", f"`^{id_}` is no card's id.", fix)
        elif self.open is None:
            fix = "Put it right below its card, or remove it."
            self.report(number, "card-id", f"The id `{id_}` stands below no card.", fix)
        self.close(number, id_ if CARD_ID.match(id_) else None)

    def close(self, end: int, id_: str | None = None) -> None:
        """End the open card, if there is one, before line `end`, where its id stands if it has one."""
        found, self.open = self.open, None
        if found is None:
            return
        last = next(number for number in range(end - 1, -1, -1) if self.raw[number].strip())
        answer = found.answer or last + 1
        front = _words(self.raw[found.start : answer])
        back = _words(self.raw[answer : last + 1]) if found.answer else ""
        is_cloze = found.kind is CardKind.CLOZE
        wrong = _wrong_cloze(front) if is_cloze else _wrong_answer(front, back, found)
        if wrong := wrong or self.wrong_end(found.start, last, end):
            self.report(found.answer if wrong is _EMPTY_ANSWER else found.start, "card-unfinished", *wrong)
            return
        self.cards.append(
            Card(
                kind=found.kind,
                path=self.path,
                line=self.first_line + found.start,
                last=self.first_line + last,
                question=cloze_question(front) if is_cloze else front,
                answer=cloze_answer(front) if is_cloze else back,
                text=front if is_cloze else "",
                id=id_,
                id_line=self.first_line + end if id_ else 0,
                heading=self.heading,
                waiting=_is_comment(front) or (not is_cloze and _is_comment(back)),
            )
        )

    def wrong_end(self, start: int, last: int, end: int) -> tuple[str, str] | None:
        """Tell whether a card at the end of the text would swallow its own id: its code goes on for ever."""
        if end < len(self.raw) or not _MAY_NOT_END.search("\n".join(self.raw[start:])):
            return None
        with_id = mask_code("\n".join([*self.raw[: last + 1], "^c-0000"]))
        return None if with_id.endswith("^c-0000") else _NO_END


_NO_QUESTION = ("The card has no question.", "Write it behind `Q:`.")
_NO_ANSWER = (
    "The question has no answer.",
    "Write a line `A: ...` below it, or `**Q:**` where it is no card.",
)
_EMPTY_ANSWER = ("The answer is empty.", "Write it behind `A:`, or `<!-- later -->` until you know it.")
_NO_END = ("Code or a comment in this card does not end.", "Write the line that ends it.")
_NO_CLOZE = (
    "Nothing is hidden in this card.",
    "Write `==` on both sides of what is to be recalled, or `**C:**` where it is no card.",
)


def _wrong_answer(front: str, back: str, found: _Open) -> tuple[str, str] | None:
    if not found.answer:
        return _NO_ANSWER
    if not front:
        return _NO_QUESTION
    return None if back else _EMPTY_ANSWER


def _wrong_cloze(text: str) -> tuple[str, str] | None:
    return None if hidden_parts(text) or _is_comment(text) else _NO_CLOZE


def _words(lines: Sequence[str]) -> str:
    """Return the text of a card's side, without the two characters that begin it."""
    text = "\n".join([lines[0][2:].lstrip(), *lines[1:]])
    return _BLANK_START.sub("", text).rstrip()


def _is_comment(text: str) -> bool:
    """Tell whether a text is comments and nothing else."""
    return bool(text) and not without_comments(text).strip()


def known_ids(text: str) -> frozenset[str]:
    """Return whatever looks like a card's id anywhere in a text, in code and in damaged lines too."""
    return frozenset(_KNOWN_ID.findall(text))


def new_id(content: str, taken: Collection[str]) -> str:
    """Return an id for a card's text that is not taken: four digits of its hash, or as many as it needs.

    The same text gives the same id, so that two clones of a journal agree about a card. Where all digits
    of the hash are taken, as only a copy's can be, the hash is hashed again.
    """
    digits = content
    while True:
        digits = hashlib.sha256(" ".join(digits.split()).encode("utf-8")).hexdigest()
        ids = (f"c-{digits[:length]}" for length in range(4, len(digits) + 1))
        if id_ := next((id_ for id_ in ids if id_ not in taken), None):
            return id_


def with_ids(source: str, cards: Sequence[Card], taken: Collection[str]) -> tuple[str, dict[str, int]]:
    """Return a file's text with an id line below each of its cards that has none, and new id -> its line.

    cards: those of the text, in order. taken: ids that no new one may be. No other line changes; a new one
    ends as the line above it does, or as the file's lines do where that one has no end.
    """
    lines = source.split("\n")
    taken = set(taken)
    given: dict[str, int] = {}
    copies: Counter[str] = Counter()
    for card in cards:
        if card.id is None:
            content = f"{card.question}\n{card.answer}"
            copies[content] += 1
            # Copies by the thousand are told apart by their number: each would try the ids of all before it.
            more = f" {copies[content]}" if copies[content] > _COPIES else ""
            id_ = new_id(f"{content}{more}", taken)
            taken.add(id_)
            _insert(lines, card.last + len(given), f"^{id_}")
            given[id_] = card.last + len(given) + 1
    return "\n".join(lines), given


def _insert(lines: list[str], at: int, line: str) -> None:
    """Put a line behind the first `at` lines, which end in a carriage return where the text's do."""
    is_end = at == len(lines)
    if is_end and len(lines) > 1 and lines[-2].endswith("\r"):
        lines[-1] += "\r"
    lines.insert(at, line if is_end or not lines[at - 1].endswith("\r") else f"{line}\r")
