"""Cards on a page: a self-test that opens at a click or a key, without a script."""

import re

from learning_journal.domain.cards import Card, CardKind
from learning_journal.text.cards import read_cards
from learning_journal.text.cloze import cloze_question, with_hidden

_NOT_ONE_PARAGRAPH = re.compile(
    r"\n[ \t]*\n|^[ \t]*(?:[-*+>|#]|\d{1,9}[.)]|`{3}|~{3}|\$\$|\\\[|!!!|\?{3})", re.MULTILINE
)


def with_cards(markdown: str) -> str:
    """Return an entry's text with its cards as self-tests; one that still waits for its words is left out."""
    cards, _ = read_cards(markdown)
    lines = markdown.split("\n")
    for card in reversed(cards):
        shown = "" if card.waiting else f"\n{card_markdown(card)}\n"
        lines[card.line - 1 : max(card.last, card.id_line)] = [shown]
    return "\n".join(lines)


def card_markdown(card: Card, source: str = "") -> str:
    """Return a card as the element that hides its answer until the reader opens it.

    The engine renders what is inside (the extension `md_in_html`). source: markdown that says where the card
    is from, shown with the answer; with it the card has no address of its own, as it has one there.
    """
    anchor = f' id="{card.id}"' if card.id and not source else ""
    question, answer = card.question, card.answer
    if card.kind is CardKind.CLOZE:
        question = cloze_question(card.text)
        answer = with_hidden(card.text, lambda part, _: f"<mark>{part}</mark>")
    parts = [
        f'<details class="journal-card"{anchor} markdown>\n{_summary(question)}',
        answer,
        *([source] if source else []),
        "</details>",
    ]
    return "\n\n".join(parts)


def _summary(question: str) -> str:
    """Return the element that a reader opens: one paragraph is its words, anything more keeps its blocks."""
    if _NOT_ONE_PARAGRAPH.search(question):
        return f'<summary markdown="block">\n\n{question}\n\n</summary>'
    return f'<summary markdown="span">{question}</summary>'
