"""What parsers promise besides not to fail: what was written and read again is the same."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from learning_journal.text.blocks import find_blocks
from learning_journal.text.cards import read_cards
from learning_journal.text.front_matter import published
from learning_journal.text.history_bytes import read_history, write_history
from learning_journal.text.ledger import read_closed_week, write_closed_week
from learning_journal.text.manifest import read_manifest, write_manifest
from learning_journal.text.reviews import read_reviews, write_review
from learning_journal.text.roadmap_yaml.reader import read_roadmap_yaml
from learning_journal.text.roadmap_yaml.writer import write_roadmap_yaml

_RUNS = re.compile(r"<script|<iframe|<img[^>]* onerror|href=[\"']?javascript:", re.IGNORECASE)
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")


def _same_after(read: Callable[[str], Any], write: Callable[[Any], str]) -> Callable[[str, Any], None]:
    """Return the promise that what was read, written and read again is the same, and has no problem."""

    def promise(_source: str, answer: Any) -> None:  # noqa: ANN401 - of every parser its own
        value, _problems = answer
        if value:
            assert read(write(value)) == (value, ())

    return promise


def _twice(function: Callable[[str], str]) -> Callable[[str, Any], None]:
    def promise(_source: str, answer: Any) -> None:  # noqa: ANN401
        assert function(answer) == answer

    return promise


def _runs_nothing(_source: str, answer: Any) -> None:  # noqa: ANN401
    assert not _RUNS.search(str(answer)), answer


def _obeys_nothing(_source: str, answer: Any) -> None:  # noqa: ANN401
    assert not _OBEYED.search(answer), answer


def _keeps_places(source: str, masked: Any) -> None:  # noqa: ANN401
    assert [len(line) for line in source.split("\n")] == [len(line) for line in masked.split("\n")]


def _gives_every_card_an_id(_source: str, answer: Any) -> None:  # noqa: ANN401
    text, _given = answer
    assert all(card.id for card in read_cards(text)[0]), text


def _read_plan(_source: str, reading: Any) -> None:  # noqa: ANN401
    if reading.roadmap.weeks:
        assert read_roadmap_yaml(write_roadmap_yaml(reading.roadmap)) == (reading.roadmap, ())


def _keeps_all_else(source: str, answer: Any) -> None:  # noqa: ANN401
    blocks, problems = find_blocks(source)
    if not problems and not {block.name for block in blocks} & {"week", "numbers"}:
        assert answer == source


def _same_history(_source: bytes, history: Any) -> None:  # noqa: ANN401
    assert history is None or read_history(write_history(history)) == history


PROMISES: Mapping[str, Callable[[Any, Any], None]] = {
    "text.blocks.replace_blocks": _keeps_all_else,
    "text.card_html.cloze_html": _runs_nothing,
    "text.card_html.side_html": _runs_nothing,
    "text.cards.with_ids": _gives_every_card_an_id,
    "text.front_matter.published": _twice(published),
    "text.history_bytes.read_history": _same_history,
    "text.ledger.read_closed_week": _same_after(lambda text: read_closed_week(text, ""), write_closed_week),
    "text.manifest.read_manifest": _same_after(lambda text: read_manifest(text, ""), write_manifest),
    "text.markdown.mask_code": _keeps_places,
    "text.notebook_html.clean_notebook": _runs_nothing,
    "text.printable.printable": _obeys_nothing,
    "text.reviews.read_reviews": _same_after(
        lambda text: read_reviews(text, ""), lambda reviews: "\n".join(map(write_review, reviews))
    ),
    "text.roadmap_markdown.reader.read_plan": _read_plan,
    "text.roadmap_yaml.reader.read_roadmap_yaml": lambda _, answer: _is(
        read_roadmap_yaml(write_roadmap_yaml(answer[0]))[0], answer[0]
    ),
    "text.terminal.for_terminal": _obeys_nothing,
    "pages.render.inline": _runs_nothing,
    "pages.render.link": _runs_nothing,
}
"""By a parser's name: handed what it read and what it answered."""


def _is(one: object, other: object) -> None:
    assert one == other, (one, other)
