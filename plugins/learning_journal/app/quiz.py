"""`quiz`: which cards are asked, each grade kept at once, and the score told in the week's post."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from textwrap import indent

from learning_journal.app.load import load_journal
from learning_journal.app.new_week import prepare_week
from learning_journal.app.week_view import plan_week
from learning_journal.domain.cards import Grade, Review
from learning_journal.domain.journal import Journal
from learning_journal.domain.quiz import Asked, choose
from learning_journal.domain.scores import Score
from learning_journal.edges import clock
from learning_journal.edges.append import append_line
from learning_journal.edges.content import REVIEWS
from learning_journal.edges.locks import unbroken
from learning_journal.text.cloze import BLANK
from learning_journal.text.printable import printable
from learning_journal.text.reviews import utc, write_review

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The quiz of a plan week: the cards to ask, in order.

    stated: the day that was said to be today, or None. nameless: cards that cannot be asked yet, because
    they have no id.
    """

    journal: Journal
    week: int
    stated: date | None
    asked: tuple[Asked, ...]
    nameless: int


def prepare_quiz(
    journal: Journal, week: int, *, stated: date | None = None, count: int = 20, seed: str = ""
) -> Quiz:
    """Choose at most `count` cards; raises UsageError for a week the plan does not have.

    seed: decides the order of last week's cards; where it is empty, the day does.
    """
    plan_week(journal, week)
    now = _now(journal, stated)
    asked = choose(journal, week, now, count=count, seed=seed or journal.today.isoformat())
    nameless = sum(1 for card in journal.cards if card.id is None and not card.waiting)
    return Quiz(journal, week, stated, asked, nameless)


def _now(journal: Journal, stated: date | None) -> datetime:
    """Return the time in UTC; on a stated day, whose clock stands still, a second after its last review."""
    now = clock.moment(stated, journal.settings.timezone)
    if stated is None:
        return now
    later = [review.at for review in journal.reviews if now <= review.at < now + timedelta(hours=12)]
    return max(later) + _SECOND if later else now


def record(root: Path, quiz: Quiz, number: int, grade: Grade) -> Review:
    """Keep the grade of the card at a place in the quiz, counted from 0; it is on disk when this returns.

    Raises WriteError.
    """
    at = _now(quiz.journal, quiz.stated) + (number * _SECOND if quiz.stated else timedelta())
    review = Review(at, quiz.asked[number].id, grade, quiz.week)
    with unbroken():  # the key was pressed before any interrupt that comes now
        append_line(root / REVIEWS, write_review(review))
    return review


def refresh_post(root: Path, quiz: Quiz) -> tuple[Score, str | None]:
    """Tell the score in the week's post, if there is one; return the score and the file that was written.

    Raises what `prepare_week` and writing a file raise.
    """
    journal = load_journal(root, quiz.journal.today)
    written = None
    if journal.post(quiz.week):
        for change in prepare_week(root, journal, quiz.week).changes:
            change.write(root)
            written = change.path
    return journal.week_score(quiz.week), written


def quiz_json(quiz: Quiz) -> dict[str, object]:
    """Return what would be asked."""
    return {
        "week": quiz.week,
        "cards": [
            {
                "id": asked.id,
                "why": asked.why,
                "kind": asked.card.kind,
                "path": asked.card.path,
                "line": asked.card.line,
                "week": asked.card.week,
                "question": asked.card.question,
                "due": utc(asked.memory.due) if asked.memory else None,
                "lapses": asked.memory.lapses if asked.memory else 0,
            }
            for asked in quiz.asked
        ],
        "without_id": quiz.nameless,
    }


def on_paper(quiz: Quiz) -> str:
    """Return the quiz as plain text: questions with room to write, then the answers on a page of their own.

    A form feed parts them, which printers and pagers know as the end of a page.
    """
    title = f"Quiz, week {quiz.week}"
    room = "\n" * 5
    questions = room.join(_sides(quiz, "question"))
    answers = "\n\n".join(_sides(quiz, "answer"))
    return f"{title}\n\n{questions}{room}\f{title}: answers\n\n{answers}\n"


def _sides(quiz: Quiz, side: str) -> Iterator[str]:
    for number, asked in enumerate(quiz.asked, 1):
        text = printable(getattr(asked.card, side)).replace("\\[...\\]", BLANK)
        yield f"{number:>3}. " + indent(text, " " * 5).lstrip()
