"""`data/anki.jsonl`: which version of each card was exported, and what the journal is called in Anki."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from learning_journal.domain.anki import HandedOver
from learning_journal.domain.cards import CARD_ID
from learning_journal.errors import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """What was exported. journal: the key in the notes' identities, empty before the first export."""

    journal: str = ""
    cards: Mapping[str, HandedOver] = field(default_factory=dict)


def read_record(source: str, path: str) -> tuple[Record, tuple[Problem, ...]]:
    """Read the record; of several lines about a card the latest counts, wherever it stands.

    A damaged line is reported, and the others count.
    """
    journal = ""
    cards: dict[str, HandedOver] = {}
    problems: list[Problem] = []
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip():
            continue
        match _data(line):
            case {"journal": str(key)} if key:
                journal = journal or key
            case {"card": str(card), "modified": int(modified), "content": str(content)} if (
                CARD_ID.match(card) and 0 <= modified < 1 << 33
            ):
                line_has = HandedOver(card, modified, content)
                cards[card] = max(line_has, cards.get(card, line_has), key=lambda one: one.modified)
            case _:
                fix = "Mend the line or remove it; the other lines count."
                problems.append(
                    Problem(path, number, "anki-record", "This line of the record cannot be read.", fix)
                )
    return Record(journal, cards), tuple(problems)


def write_journal(key: str) -> str:
    """Return the line that says what the journal is called, without its end."""
    return json.dumps({"journal": key})


def write_card(version: HandedOver) -> str:
    """Return a line of the record, without its end."""
    return json.dumps({"card": version.card, "modified": version.modified, "content": version.content})


def _data(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
