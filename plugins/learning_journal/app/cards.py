"""`cards`: the cards of a journal, and ids for those that have none."""

from dataclasses import dataclass
from pathlib import Path

from learning_journal.app.changes import Change
from learning_journal.domain.cards import Card
from learning_journal.domain.entries import FOLDERS
from learning_journal.domain.journal import Journal
from learning_journal.domain.schedule import Memory, replay
from learning_journal.edges.content import REVIEWS, read_entry_files, read_file
from learning_journal.errors import Problem
from learning_journal.text.blocks import find_blocks
from learning_journal.text.cards import known_ids, new_id, read_cards, with_ids
from learning_journal.text.front_matter import read_front_matter
from learning_journal.text.reviews import utc


@dataclass(frozen=True, slots=True)
class GivenId:
    """A new id, and the line of the file at which it stands then."""

    path: str
    line: int
    id: str


@dataclass(frozen=True, slots=True)
class Fixing:
    """What `cards fix` would do. problems: why files are left as they are."""

    changes: tuple[Change, ...]
    given: tuple[GivenId, ...]
    problems: tuple[Problem, ...]


def prepare_ids(root: Path) -> Fixing:
    """Work out the missing ids of every entry's cards; nothing is written.

    No new id is one that stands anywhere in the entries or in the log of reviews, where those of cards that
    are gone live on. An entry whose front matter or managed blocks are damaged is left as it is.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path, text in read_entry_files(root, tuple(FOLDERS)):
        if isinstance(text, Problem):
            problems.append(text)
        else:
            texts[path] = text
    taken = {id_ for text in texts.values() for id_ in known_ids(text)} | _reviewed(root)
    changes: list[Change] = []
    given: list[GivenId] = []
    for path, text in texts.items():
        after, ids, found = _with_ids(text, path, taken)
        problems += found
        taken.update(ids)
        given += [GivenId(path, line, id_) for id_, line in ids.items()]
        changes += [Change(path, text, after)] if ids else []
    return Fixing(tuple(changes), tuple(given), tuple(problems))


def _with_ids(text: str, path: str, taken: set[str]) -> tuple[str, dict[str, int], tuple[Problem, ...]]:
    matter, problems = read_front_matter(text, path)
    cards = read_cards(matter.body, path, matter.body_line)[0] if matter else ()
    if matter and not any(card.id is None for card in cards):
        return text, {}, ()
    problems = (*problems, *find_blocks(text, path)[1])
    return (text, {}, problems) if problems else (*with_ids(text, cards, taken), ())


def _reviewed(root: Path) -> frozenset[str]:
    text = read_file(root, REVIEWS)
    return known_ids(text) if isinstance(text, str) else frozenset()


def unused_id(root: Path, journal: Journal, content: str) -> str:
    """Return an id for a card that is about to be written into a new entry."""
    taken = {card.id for card in journal.cards if card.id} | _reviewed(root)
    return new_id(content, taken)


def cards_json(journal: Journal) -> list[dict[str, object]]:
    """Return every card with where it stands and when it is due."""
    memories = replay(journal.reviews)
    return [_card_json(card, memories.get(card.id or "")) for card in journal.cards]


def _card_json(card: Card, memory: Memory | None) -> dict[str, object]:
    return {
        "id": card.id,
        "kind": card.kind,
        "path": card.path,
        "line": card.line,
        "week": card.week,
        "tags": list(card.tags),
        "heading": card.heading,
        "question": card.question,
        "answer": card.answer,
        "text": card.text,
        "waiting": card.waiting,
        "asked": memory.asked if memory else 0,
        "lapses": memory.lapses if memory else 0,
        "due": utc(memory.due) if memory else None,
    }
