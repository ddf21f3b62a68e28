"""Anki itself, as its own package: what an import makes of our files.

The package is AGPL; it is used here as a program that judges, and nothing that is shipped imports it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS as ALWAYS
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER as IF_NEWER

if TYPE_CHECKING:  # before `anki.collection`, the parts of the package cannot be imported
    from anki.cards import Card
    from anki.import_export_pb2 import ImportResponse
    from anki.notes import Note


@dataclass(frozen=True)
class Imported:
    """How many notes an import added, updated, and left as they were; and how many it could not take."""

    new: int = 0
    updated: int = 0
    same: int = 0
    refused: int = 0


class Anki:
    """A collection of Anki's."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    def import_package(self, path: Path, *, always: bool = False) -> Imported:
        """Import a package as the import dialog does; always: with "Update notes: Always" chosen in it."""
        options = ImportAnkiPackageOptions(update_notes=ALWAYS if always else IF_NEWER)
        request = ImportAnkiPackageRequest(package_path=str(path.resolve()), options=options)
        return _imported(self.collection.import_anki_package(request).log)

    def import_text(self, path: Path) -> Imported:
        """Import a text file with what its header lines say."""
        metadata = self.collection.get_csv_metadata(str(path.resolve()), None)
        request = ImportCsvRequest(path=str(path.resolve()), metadata=metadata)
        return _imported(self.collection.import_csv(request).log)

    def note(self, card: str) -> "Note":
        """Return a card's note."""
        found = [note for note in self.notes() if note.guid.startswith(f"{card}.")]
        assert len(found) == 1, [note.guid for note in self.notes()]
        return found[0]

    def notes(self) -> "list[Note]":
        return [self.collection.get_note(id_) for id_ in self.collection.find_notes("")]

    def deck(self, card: "Card") -> str:
        return self.collection.decks.name(card.did)

    @property
    def media(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in Path(self.collection.media.dir()).iterdir()}

    def learn(self, card: "Card", days: int, reviews: int) -> None:
        """Give a card a schedule."""
        self.collection.sched.set_due_date([card.id], f"{days}!")
        card.load()
        card.reps = reviews
        self.collection.update_card(card)


@contextmanager
def new_collection(folder: Path) -> Iterator[Anki]:
    """Open an empty collection in a folder."""
    folder.mkdir(exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield Anki(collection)
    finally:
        collection.close()


def _imported(log: "ImportResponse.Log") -> Imported:
    refused = (log.conflicting, log.missing_notetype, log.missing_deck, log.empty_first_field)
    done = Imported(len(log.new), len(log.updated), len(log.duplicate), sum(map(len, refused)))
    assert log.found_notes == done.new + done.updated + done.same + done.refused
    return done
