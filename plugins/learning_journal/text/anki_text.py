"""Notes as the text file that Anki imports, with the header lines that say what its columns are."""

import csv
import io
from collections.abc import Iterable

from learning_journal.domain.anki import Note
from learning_journal.domain.cards import CardKind

HEADER = """\
#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:4
"""
"""After <https://docs.ankiweb.net/importing/text-files.html#file-headers>."""

_NOTE_TYPES = {CardKind.QA: "Basic", CardKind.CLOZE: "Cloze"}
"""Anki's own: a text file cannot bring others along."""


def write_notes(notes: Iterable[Note]) -> str:
    """Return the file's text, one record a note; a field with a line end is in quotes."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for note in notes:
        writer.writerow(
            [note.guid, _NOTE_TYPES[note.kind], note.deck.name, " ".join(note.tags), *note.fields]
        )
    return HEADER + out.getvalue()
