"""Which commits count: the learner's own, no program's, and each once."""

from collections import Counter
from collections.abc import Collection

from learning_journal.domain.commits import People
from learning_journal.domain.history import Columns, History


def counted(history: History, emails: Collection[str]) -> tuple[Columns, dict[str, int]]:
    """Return the commits that count, and for each bot how many commits were left out.

    emails: the learner's addresses, case-folded. A commit counts if its author or a co-author has one of
    them. Where none is named everybody's commits count, except those that a program made.
    """
    own = {*emails, *(history.aliases.get(email, email) for email in emails)}
    counts = [_counts(people, own) for people in history.people]
    rows = Counter(history.columns.people)
    bots = Counter[str]()
    for index, people in enumerate(history.people):
        if people.bot and not counts[index] and rows[index]:
            bots[str(people)] += rows[index]
    columns = history.columns
    if not all(counts):
        columns = columns.kept([counts[people] for people in columns.people])
    return columns, dict(bots.most_common())


def _counts(people: People, emails: Collection[str]) -> bool:
    if not emails:
        return not people.bot
    return any(email.casefold() in emails for email in (people.email, *people.co_authors))


def without(columns: Columns, seen: Collection[bytes]) -> Columns:
    """Leave out the commits that another repository gave already."""
    return columns.kept([id_ not in seen for id_ in columns.all_ids()])
