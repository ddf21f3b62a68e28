"""Anki packages as files; what Anki makes of them is in tests/app/test_anki.py."""

import hashlib
import json
import sqlite3
import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from learning_journal.domain.anki import Deck, Note
from learning_journal.domain.cards import CardKind
from learning_journal.edges.apkg import MARK, STYLED, package
from learning_journal.edges.installation import install_command
from learning_journal.errors import MissingPartError
from learning_journal.text.card_html import code_styles

DECK = Deck("m01", "A::B")
QA = Note("c-1.k", CardKind.QA, DECK, ("a", "b"), ("x", "y"), date(2026, 1, 5), 1000)
CLOZE = Note("c-2.k", CardKind.CLOZE, DECK, ("{{c1::a}} {{c2::b}}", ""), (), date(1960, 1, 5), 2000)


def collection(content: bytes, folder: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        archive.extract("collection.anki2", folder)
    return sqlite3.connect(folder / "collection.anki2")


def test_a_package_holds_notes_with_their_own_times_and_ids(tmp_path: Path) -> None:
    content = package([QA, CLOZE, QA], {"b.png": b"B", "a.png": b"A"}, "k", "")
    assert content.endswith(MARK)
    opened = collection(content, tmp_path)
    assert opened.execute("select id, guid, mod, tags, flds from notes order by id").fetchall() == [
        (3, "c-2.k", 2000, "  ", "{{c1::a}} {{c2::b}}\x1f"),
        (1767571200001, "c-1.k", 1000, " x y ", "a\x1fb"),
        (1767571200006, "c-1.k", 1000, " x y ", "a\x1fb"),
    ]
    assert opened.execute("select nid, ord, due from cards order by due, ord").fetchall() == [
        (1767571200001, 0, 1),
        (3, 0, 2),
        (3, 1, 2),
        (1767571200006, 0, 3),
    ]
    opened.close()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert json.loads(archive.read("media")) == {"0": "a.png", "1": "b.png"}
        assert (archive.read("0"), archive.read("1")) == (b"A", b"B")


def test_anki_learns_of_a_change_to_the_note_types(tmp_path: Path) -> None:
    """Another figure here means that the note types changed: raise STYLED with it, or Anki keeps the old."""
    opened = collection(package([QA], {}, "k", code_styles()), tmp_path)
    ((models,),) = opened.execute("select models from col").fetchall()
    opened.close()
    assert (STYLED, hashlib.sha256(models.encode()).hexdigest()[:16]) == (1_764_000_000, "24d9964c35a9649b")


def test_without_genanki_the_words_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(MissingPartError) as error:
        package([QA], {}, "k", "")
    assert install_command("genanki") in error.value.fix
