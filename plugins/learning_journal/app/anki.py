"""`cards export`: every card as a note for Anki, the same one each time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from learning_journal.app.anki_history import CardHistory, read_card_history
from learning_journal.app.anki_pictures import Pictures
from learning_journal.domain.anki import Deck, HandedOver, Note, modification
from learning_journal.domain.cards import Card, CardKind
from learning_journal.domain.entries import Entry, Visibility
from learning_journal.domain.journal import Journal
from learning_journal.edges.content import ANKI, read_file
from learning_journal.errors import Problem
from learning_journal.text.anki_names import deck_name, digits, guid, tags
from learning_journal.text.anki_record import Record, read_record, write_card, write_journal
from learning_journal.text.card_html import cloze_html, side_html


@dataclass(frozen=True, slots=True)
class Retired:
    """A card that was exported or asked and that no entry has any more.

    path: the file it was in last, empty where git does not know it. included: the export has it.
    """

    id: str
    path: str
    included: bool


@dataclass(frozen=True, slots=True)
class Export:
    """What `cards export` hands over.

    journal: the key in the notes' identities. media: pictures by their names in the notes. private: notes of
    drafts and private entries. waiting: cards left out because their words are missing still. lines: what the
    record of exports gets. problems: what is left out for another reason.
    """

    journal: str
    notes: tuple[Note, ...]
    media: Mapping[str, bytes]
    private: int
    waiting: int
    retired: tuple[Retired, ...]
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Notes:
    """Makes notes of cards. handed: versions that the record lacks. private: notes for nobody else."""

    root: Path
    journal: Journal
    record: Record
    key: str
    pictures: Pictures
    handed: list[HandedOver] = field(default_factory=list)
    private: int = 0

    def note(self, card: Card, entry: Entry, edited: int, *, retired: bool = False) -> Note:
        """Return a card's note. card: one with an id. edited: in seconds since 1970."""
        week = self.journal.week_of(entry)
        names = [*entry.tags]
        if week is not None:
            names.append(f"week-{week:02}")
        if retired:
            names.append("retired")
        self.private += entry.draft or entry.visibility is Visibility.PRIVATE
        note = Note(
            guid=guid(self.key, card.id or ""),
            kind=card.kind,
            deck=self.deck(None, retired=True) if retired else self.deck(week),
            fields=self.fields(card, entry, retired=retired),
            tags=tags(names),
            day=entry.day,
            modified=0,
        )
        content = digits(note.kind, *note.fields, *note.tags)
        last = self.record.cards.get(card.id or "")
        version = HandedOver(card.id or "", modification(edited, content, last), content)
        if version != last:
            self.handed.append(version)
        return replace(note, modified=version.modified)

    def fields(self, card: Card, entry: Entry, *, retired: bool) -> tuple[str, str]:
        def picture(target: str) -> str | None:
            return self.pictures.name(target, card, None if retired else entry)

        if card.kind is CardKind.CLOZE:
            return cloze_html(card.text, picture), ""
        # Anki makes no card of an empty question, such as a picture that is missing.
        return side_html(card.question, picture) or "[...]", side_html(card.answer, picture)

    def deck(self, week: int | None, *, retired: bool = False) -> Deck:
        """Return the deck of a plan week's cards: that of its module, inside the journal's.

        What Anki has already stays where it is. Retired notes that it does not have come into a deck outside
        the others, where nobody learns them by accident.
        """
        roadmap = self.journal.roadmap
        planned = None if week is None else roadmap.week(week)
        module = roadmap.module_of(planned) if planned else None
        title = deck_name(self.journal.settings.title) or "Learning Journal"
        if retired:
            return Deck("(retired)", f"{title} (retired)")
        return Deck(module.id, deck_name(title, module.title)) if module else Deck("", title)


def prepare_export(root: Path, journal: Journal) -> Export:
    """Work out the notes of every card that has an id, drafts and private entries included.

    Nothing is written. A card is later for Anki than the version handed over last exactly if its note is
    another one; a card that was never handed over is as old as its words (git, or the file where they are
    not committed).
    """
    record, problems = _record(root)
    key = record.journal or digits(
        "journal", journal.settings.name, journal.settings.start.isoformat(), length=6
    )
    pictures = Pictures(root)
    made = _Notes(root, journal, record, key, pictures)
    cards = _exportable(journal)
    asked = {review.card for review in journal.reviews}
    history = read_card_history(root, cards.values(), record.cards.keys() | asked)
    notes = [made.note(card, entry, history.edited(card)) for card, entry in cards.values()]
    retired = tuple(_retired(history, record))
    for card in retired:
        if card.included:
            last = history.gone[card.id]
            notes.append(made.note(last.card, last.entry, last.time, retired=True))
    lines = [write_card(version) for version in made.handed]
    return Export(
        journal=key,
        notes=tuple(notes),
        media=pictures.found,
        private=made.private,
        waiting=sum(1 for card in journal.cards if card.waiting),
        retired=retired,
        lines=tuple(lines if record.journal or not lines else [write_journal(key), *lines]),
        problems=(*problems, *sorted((*_without_id(journal), *pictures.problems))),
    )


def _record(root: Path) -> tuple[Record, tuple[Problem, ...]]:
    text = read_file(root, ANKI)
    return (Record(), (text,)) if isinstance(text, Problem) else read_record(text or "", ANKI)


def _exportable(journal: Journal) -> dict[str, tuple[Card, Entry]]:
    """Return the cards that become notes by their ids, those of older entries first."""
    found: dict[str, tuple[Card, Entry]] = {}
    for entry in sorted(journal.entries, key=lambda entry: (entry.day, entry.path)):
        for card in entry.cards:
            if card.id and not card.waiting:
                found.setdefault(card.id, (card, entry))
    return found


def _retired(history: CardHistory, record: Record) -> Iterator[Retired]:
    """Yield the cards that are gone. Included is what Anki was given and git has the text of."""
    for id_ in history.retired:
        last = history.gone.get(id_)
        included = last is not None and id_ in record.cards
        yield Retired(id_, last.card.path if last else "", included)


def _without_id(journal: Journal) -> Iterator[Problem]:
    for card in journal.cards:
        if card.id is None and not card.waiting:
            what = "This card has no id, so it is not exported: Anki could not know it again."
            yield Problem(card.path, card.line, "card-without-id", what, "Run `journal cards fix`.")


def export_json(export: Export) -> dict[str, object]:
    """Return what an export holds as JSON."""
    return {
        "notes": len(export.notes),
        "private": export.private,
        "waiting": export.waiting,
        "pictures": len(export.media),
        "retired": [
            {"id": card.id, "path": card.path or None, "included": card.included} for card in export.retired
        ],
    }
