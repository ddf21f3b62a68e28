"""Anki's package format, written by genanki: the same notes give the same bytes."""

import contextlib
import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from learning_journal.domain.anki import Note
from learning_journal.domain.cards import CardKind
from learning_journal.edges.installation import install_command
from learning_journal.errors import MissingPartError
from learning_journal.text.anki_names import deck_id

MARK = b"Learning Journal"
"""The comment of the archive: a package without it is somebody else's."""

MODELS = {CardKind.QA: 1_389_542_768, CardKind.CLOZE: 1_389_542_769}
"""The note types' permanent ids."""

STYLED = 1_764_000_000
"""When the note types last changed, in seconds since 1970. Goes up with every change of a field, a template
or the styles, else Anki keeps those it has."""

_STYLES = """\
.card { font-family: system-ui, sans-serif; font-size: 20px; line-height: 1.45; text-align: start; }
.card { max-width: 44rem; margin: 1rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
.card.nightMode { color: #e6e6e6; background: #22262b; }
.cloze { font-weight: bold; color: #2b4fc2; }
.nightMode .cloze { color: #9db4ff; }
a { color: #2b4fc2; }
.nightMode a { color: #9db4ff; }
img { max-width: 100%; height: auto; }
table { border-collapse: collapse; margin: 0.75rem 0; color: inherit; font-size: inherit; }
th, td { border: 1px solid #9a9a9a; padding: 0.25rem 0.6rem; }
blockquote { margin: 0.75rem 0; padding-left: 0.9rem; border-left: 3px solid #9a9a9a; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre.highlight { padding: 0.6rem 0.8rem; border-radius: 4px; overflow-x: auto; }
"""

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive can hold."""

_EPOCH = date(1970, 1, 1).toordinal()


def package(notes: Sequence[Note], media: Mapping[str, bytes], journal: str, code_styles: str) -> bytes:
    """Return the package of some notes. media: pictures by the names they have in the notes' fields.

    journal: parts this journal's decks from another's. Raises MissingPartError where genanki is missing.
    """
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        _fill(connection.cursor(), notes, journal, code_styles)
        connection.commit()
        collection = connection.serialize()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = MARK
        numbered = dict(enumerate(sorted(media)))
        _add(archive, "collection.anki2", collection)
        _add(archive, "media", json.dumps(numbered).encode("utf-8"))
        for number, name in numbered.items():
            _add(archive, str(number), media[name])
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, content)


def _fill(cursor: sqlite3.Cursor, notes: Sequence[Note], journal: str, code_styles: str) -> None:
    genanki = _genanki()
    models = _models(genanki, code_styles)
    decks = {note.deck.key: note.deck for note in notes}
    written = {
        key: genanki.Deck(deck_id(journal, key), deck.name or "Learning Journal")
        for key, deck in decks.items()
    }
    for deck in written.values():
        for model in models.values():
            deck.add_model(model)
    genanki.Package(list(written.values())).write_to_db(cursor, STYLED, count(1))
    taken = 0
    for due, note in enumerate(notes, 1):
        fields = list(note.fields)
        made = genanki.Note(models[note.kind], fields, tags=list(note.tags), guid=note.guid, due=due)
        # Anki shows the id, which is a time in milliseconds, as the day on which a note was made.
        created = max(0, note.day.toordinal() - _EPOCH) * 86_400_000 + taken + 1
        made.write_to_db(cursor, note.modified, deck_id(journal, note.deck.key), count(created))
        taken += 1 + len(made.cards)


def _models(genanki: Any, code_styles: str) -> dict[CardKind, Any]:  # noqa: ANN401 - a module without types
    def model(kind: CardKind, name: str, fields: tuple[str, str], front: str, back: str) -> Any:  # noqa: ANN401
        return genanki.Model(
            MODELS[kind],
            name,
            fields=[{"name": field} for field in fields],
            templates=[{"name": "Card", "qfmt": front, "afmt": back}],
            css=f"{_STYLES}{code_styles}\n",
            model_type=genanki.Model.CLOZE if kind is CardKind.CLOZE else genanki.Model.FRONT_BACK,
        )

    answer = '{{FrontSide}}\n\n<hr id="answer">\n\n{{Back}}'
    return {
        CardKind.QA: model(CardKind.QA, "Learning Journal", ("Front", "Back"), "{{Front}}", answer),
        CardKind.CLOZE: model(
            CardKind.CLOZE,
            "Learning Journal Cloze",
            ("Text", "Back Extra"),
            "{{cloze:Text}}",
            "{{cloze:Text}}<br>\n{{Back Extra}}",
        ),
    }


def _genanki() -> Any:  # noqa: ANN401 - as above
    try:
        import genanki  # noqa: PLC0415 - installed only on request
    except ImportError as error:
        raise MissingPartError(
            "writing an Anki package needs the extra `anki`, which is not installed",
            fix=f"run `{install_command('genanki')}`;"
            " `--text FILE.tsv` writes a text file for Anki without it",
        ) from error
    return genanki
