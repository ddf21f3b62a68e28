"""Cards in Anki, judged by Anki: what an import adds, updates, keeps."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.anki import Anki, Imported, new_collection
from support.cli import run_journal, run_process
from support.git import Repository
from support.journals import post, small_journal, write_files

CARDS = """\
Q: Why is $a < b$ **so**?
A: Because

$$
\\frac{1}{{x}}
= 2
$$

```python
def f(x):
    return x[1]  # a::b }}
```

| a | b |
|--:|---|
| $|x|$ | 2 |

- one
- two

![A map](img/the%20map.PNG)
^c-0001

C: The ==**det**== of {x} is a::b, ==$\\frac{a}{b}$==, }} and {{c1::no}}.
^c-0002

Q: What is this? ![map](img/the%20map.PNG)
A: <b>bold</b> <script>alert(1)</script>
^c-0003
"""
MAP = b"\x89PNG\r\n\x1a\n map"
DAY = "2026-02-{:02}T12:00:00+00:00"
LATER = 1_900_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A committed journal of three cards."""
    root = small_journal(
        tmp_path / "journal",
        {
            "journal/week-01.md": post(1, CARDS, tags='["linear algebra", numpy, Numpy]'),
            "journal/img/the map.PNG": MAP,
        },
    )
    repository = Repository(root)
    repository.commit(date=DAY.format(1), committed=DAY.format(1))
    return root


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    with new_collection(tmp_path / "anki") as opened:
        yield opened


def export(folder: Path, *options: str) -> Path:
    out = folder.parent / "out.apkg"
    ran = run_journal(folder, "cards", "export", str(out), *options)
    assert ran.code == 0, ran.err
    return out


def edit(folder: Path, old: str, new: str, *, at: int = LATER, path: str = "journal/week-01.md") -> None:
    """Change a text; `at` is the file's time, in seconds since 1970."""
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, (at, at))


def test_a_first_import_adds_every_note_with_all_it_holds(folder: Path, anki: Anki) -> None:
    assert anki.import_package(export(folder)) == Imported(new=3)
    note = anki.note("c-0001")
    question, answer = note.fields
    assert question == r"Why is \(a &lt; b\) <strong>so</strong>?"
    assert "\\[\n\\frac{1}{{x}}\n= 2\n\\]" in answer
    assert '<span class="k">def</span>' in answer
    assert "# a::b }}" in answer
    assert r"<td style=" in answer
    assert r"\(|x|\)" in answer
    assert "<li>one</li>" in answer
    ((name, content),) = anki.media.items()
    assert content == MAP
    assert f'<img src="{name}" alt="A map">' in answer
    assert sorted(note.tags) == ["linear-algebra", "numpy", "week-01"]
    (card,) = note.cards()
    assert anki.deck(card) == "Ada: learning journal::Linear algebra"
    assert ".nightMode .highlight .k" in card.question()
    script = "<b>bold</b> &lt;script&gt;alert(1)&lt;/script&gt;"
    assert anki.note("c-0003").fields[1] == script


def test_a_cloze_has_a_card_for_each_hidden_part_and_shows_its_text_literally(
    folder: Path, anki: Anki
) -> None:
    anki.import_package(export(folder))
    note = anki.note("c-0002")
    first, second = note.cards()
    shown = first.question().rpartition("</style>")[2]
    assert "[...]" in shown
    assert r"\(\frac&#123;a&#125;&#123;b&#125;\)" in shown
    assert "det" not in shown.replace("data-cloze", "").partition("[...]")[2]
    answer = second.answer().rpartition("</style>")[2]
    assert "of &#123;x&#125; is a&#58;&#58;b," in answer
    assert "&#125;&#125; and &#123;&#123;c1&#58;&#58;no&#125;&#125;." in answer


def test_an_edited_answer_updates_its_note_alone_and_keeps_its_schedule(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    (card,) = anki.note("c-0001").cards()
    anki.learn(card, days=30, reviews=7)
    edit(folder, "A: Because", "A: Because of this")
    assert anki.import_package(export(folder)) == Imported(updated=1, same=2)
    note = anki.note("c-0001")
    assert "Because of this" in note.fields[1]
    (card,) = note.cards()
    assert (card.ivl, card.reps, card.type) == (30, 7, 2)
    assert anki.import_package(export(folder)) == Imported(same=3)


def test_edits_in_the_same_second_and_edits_taken_back_arrive(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    for old, new in (("Because", "So"), ("So", "Thus"), ("Thus", "Because")):
        edit(folder, old, new, at=1000)
        assert anki.import_package(export(folder)) == Imported(updated=1, same=2)
        assert new in anki.note("c-0001").fields[1]


def test_an_edit_arrives_also_where_the_record_of_exports_is_lost(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    (folder / "data/anki.jsonl").unlink()
    edit(folder, "Because", "So")
    Repository(folder).commit(date=DAY.format(2), committed=DAY.format(2))
    os.utime(folder / "journal/week-01.md", (1000, 1000))
    (folder / "data/anki.jsonl").unlink(missing_ok=True)
    assert anki.import_package(export(folder)) == Imported(updated=1, same=2)


def test_a_card_that_moves_to_another_file_is_the_same_note(folder: Path, anki: Anki) -> None:
    out = export(folder)
    anki.import_package(out)
    text = (folder / "journal/week-01.md").read_text("utf-8")
    card = text[text.index("C: The") : text.index("Q: What is this")]
    edit(folder, card, "")
    write_files(folder, {"journal/extra.md": post(1, card, tags='["linear algebra", numpy]')})
    (folder / "data/anki.jsonl").unlink()
    Repository(folder).commit(date=DAY.format(3), committed=DAY.format(3))
    assert anki.import_package(export(folder)) == Imported(same=3)


def test_a_note_changed_in_anki_since_is_updated_only_where_the_journal_is_to_win(
    folder: Path, anki: Anki
) -> None:
    anki.import_package(export(folder))
    edit(folder, "Because", "So", at=1000)
    note = anki.note("c-0001")
    note.tags.append("leech")
    anki.collection.update_note(note)
    out = export(folder)
    assert anki.import_package(out) == Imported(same=3)
    assert anki.import_package(out, always=True) == Imported(updated=1, same=2)
    assert "So" in anki.note("c-0001").fields[1]


def test_an_update_keeps_where_the_learner_put_a_card_and_its_flag(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    (card,) = anki.note("c-0001").cards()
    deck = anki.collection.decks.id("Mine")
    assert deck is not None
    anki.collection.set_deck([card.id], deck)
    anki.collection.set_user_flag_for_cards(1, [card.id])
    edit(folder, "Because", "So")
    assert anki.import_package(export(folder)).updated == 1
    (card,) = anki.note("c-0001").cards()
    assert (anki.deck(card), card.user_flag()) == ("Mine", 1)


def test_another_picture_under_the_same_name_arrives(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    (folder / "journal/img/the map.PNG").write_bytes(b"another")
    assert anki.import_package(export(folder)) == Imported(updated=2, same=1)
    (name,) = (name for name, content in anki.media.items() if content == b"another")
    assert name in anki.note("c-0003").fields[0]


def test_new_tags_arrive_and_those_added_in_anki_go_with_an_update(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    edit(folder, "numpy, Numpy", "algebra")
    assert anki.import_package(export(folder)) == Imported(updated=3)
    assert sorted(anki.note("c-0001").tags) == ["algebra", "linear-algebra", "week-01"]


def test_a_retired_card_is_tagged_keeps_its_place_and_is_not_learned_anew(
    folder: Path, anki: Anki, tmp_path: Path
) -> None:
    anki.import_package(export(folder))
    text = (folder / "journal/week-01.md").read_text("utf-8")
    edit(folder, text[text.index("C: The") : text.index("Q: What is this")], "")
    out = folder.parent / "out.apkg"
    ran = run_journal(folder, "cards", "export", str(out))
    assert ran.err == (
        "3 notes for Anki.\n1 picture.\n"
        "c-0002 is in no entry any more (last in journal/week-01.md): in the export with the tag `retired`.\n"
        "An import deletes nothing: search `tag:retired` in Anki and suspend them.\n"
    )
    assert anki.import_package(out) == Imported(updated=1, same=2)
    note = anki.note("c-0002")
    assert "retired" in note.tags
    assert {anki.deck(card) for card in note.cards()} == {"Ada: learning journal::Linear algebra"}
    with new_collection(tmp_path / "other") as other:
        assert other.import_package(out) == Imported(new=3)
        assert {other.deck(card) for card in other.note("c-0002").cards()} == {
            "Ada: learning journal (retired)"
        }


def test_a_retired_card_comes_as_it_was_when_it_could_be_read(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    edit(folder, "date:", "datum:")
    Repository(folder).commit(date=DAY.format(2), committed=DAY.format(2))
    (folder / "journal/week-01.md").unlink()
    assert anki.import_package(export(folder)) == Imported(updated=3)
    assert "Because" in anki.note("c-0001").fields[1]


def test_a_card_that_git_never_saw_is_listed_only(folder: Path, anki: Anki) -> None:
    card = "Q: new\nA: new\n^c-0004\n"
    edit(folder, "Q: What is this", f"{card}\nQ: What is this")
    assert anki.import_package(export(folder)) == Imported(new=4)
    edit(folder, f"{card}\n", "")
    ran = run_journal(folder, "cards", "export", str(folder.parent / "out.apkg"), "--json")
    assert '"id": "c-0004",\n      "path": null,\n      "included": false' in ran.out


def test_cards_of_an_entry_that_cannot_be_read_are_not_retired(folder: Path) -> None:
    export(folder)
    edit(folder, "title:", "titel:")
    ran = run_journal(folder, "cards", "export", str(folder.parent / "out.apkg"))
    assert "retired" not in ran.err
    assert "0 notes" in ran.err


def test_the_text_file_gives_the_same_notes_and_updates_them(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    package_fields = {note.guid: note.fields for note in anki.notes()}
    out = folder.parent / "out.tsv"

    def text() -> Path:
        assert run_journal(folder, "cards", "export", "--text", str(out)).code == 0
        return out

    with new_collection(folder.parent / "other") as other:
        assert other.import_text(text()) == Imported(new=3)
        assert {note.guid: note.fields for note in other.notes()} == package_fields
        note = other.note("c-0001")
        assert sorted(note.tags) == ["linear-algebra", "numpy", "week-01"]
        (card,) = note.cards()
        assert other.deck(card) == "Ada: learning journal::Linear algebra"
        assert len(other.note("c-0002").cards()) == 2
        other.learn(card, days=30, reviews=7)
        edit(folder, "A: Because", "A: Because of this")
        assert other.import_text(text()) == Imported(updated=1, same=2)
        note = other.note("c-0001")
        assert "Because of this" in note.fields[1]
        (card,) = note.cards()
        assert (card.ivl, card.reps) == (30, 7)


def test_two_journals_do_not_mix(folder: Path, anki: Anki, tmp_path: Path) -> None:
    other = small_journal(tmp_path / "bob", {"journal/week-01.md": post(1, "Q: mine\nA: x\n^c-0001\n")})
    settings = (other / "journal.yml").read_text("utf-8")
    (other / "journal.yml").write_text(settings.replace('"Ada"', '"Bob"'), encoding="utf-8")
    anki.import_package(export(folder))
    assert run_journal(other, "cards", "export", str(other / "out.apkg")).code == 0
    assert anki.import_package(other / "out.apkg") == Imported(new=1)


def test_the_journals_key_outlives_its_settings(folder: Path, anki: Anki) -> None:
    anki.import_package(export(folder))
    edit(folder, 'name: "Ada"', 'name: "Ada L."', path="journal.yml")
    edit(folder, "start: 2026-01-05", "start: 2026-01-12", path="journal.yml")
    assert anki.import_package(export(folder)).new == 0


def test_the_same_journal_gives_the_same_bytes_in_another_process_on_another_day(
    folder: Path, tmp_path: Path
) -> None:
    def written(name: str, day: str, zone: str, seed: int) -> dict[str, bytes]:
        (folder / "data/anki.jsonl").unlink(missing_ok=True)
        # What is committed is as old as git says, whenever it was checked out.
        os.utime(folder / "journal/week-01.md", (seed, seed))
        out = tmp_path / name
        out.mkdir()
        files = (str(out / "out.apkg"), "--text", str(out / "out.tsv"))
        ran = run_process(
            folder, "cards", "export", *files, JOURNAL_TODAY=day, TZ=zone, PYTHONHASHSEED=str(seed)
        )
        assert ran.code == 0, ran.err
        return {path.name: path.read_bytes() for path in out.iterdir()}

    first = written("first", "2026-02-10", "UTC", 1)
    assert first == written("second", "2026-03-11", "Asia/Tokyo", 2)
    assert len(first) == 2
    with zipfile.ZipFile(tmp_path / "first" / "out.apkg") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
