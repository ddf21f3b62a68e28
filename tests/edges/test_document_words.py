"""Documents and photographs that cannot be read, or not to their end: both are told of."""

from pathlib import Path

import exifread
import pytest

from learning_journal.domain.leaks import Kind, Sighting
from learning_journal.edges import document_words, site_files
from learning_journal.edges.document_words import pdf_words, photo_facts
from learning_journal.edges.site_files import SiteFile, read_texts
from support import leaky


def test_pages_behind_the_last_one_that_is_read_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_words, "MOST_PAGES", 0)
    found = list(pdf_words(leaky.pdf("words", author="Grace")))
    assert found[0] == "Grace"
    assert found[-1] == Sighting(Kind.UNREAD, "the pages behind page 0 were not read")


def test_a_pdf_may_say_nothing_of_itself() -> None:
    plain = leaky.pdf("words").replace(b"/Metadata 6 0 R", b"").replace(b"/Info 5 0 R", b"")
    assert list(pdf_words(plain))[:2] == ["", "words"]


def test_what_ends_too_early_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr(exifread, "process_file", fail)
    assert list(photo_facts(b"")) == [
        Sighting(Kind.UNREAD, "what the camera wrote cannot be read (IndexError)")
    ]


def test_a_picture_that_is_too_large_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(leaky.png() + b"0" * 9000)
    monkeypatch.setattr(site_files, "LIMIT", 10)
    (*_, last) = read_texts(SiteFile("a.png", tmp_path / "a.png", 9100))
    assert isinstance(last, Sighting)
    assert last.kind is Kind.UNREAD
