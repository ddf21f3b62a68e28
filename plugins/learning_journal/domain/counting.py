"""Which commits count: the learner's own, no program's, and each once."""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import compress, islice
from operator import and_

from learning_journal.domain.commits import People
from learning_journal.domain.history import History, Selection


def counted(
    history: History, emails: Collection[str], seen: Collection[bytes] = ()
) -> tuple[Selection, dict[str, int]]:
    """Return the commits that count, and for each bot how many commits were left out.

    emails: the learner's addresses, case-folded. A commit counts if its author or a co-author has one of
    them. Where none is named everybody's commits count, except those that a program made.
    seen: ids of commits that another repository gave already.
    """
    own = own_addresses(emails, history.aliases)
    verdicts = [is_own(people, own) for people in history.people]
    columns = history.columns
    new = bytes([id_ not in seen for id_ in columns.all_ids()]) if seen else b"\1" * len(columns)
    bots = Counter[str]()
    for index, commits in Counter(compress(columns.people, new)).items():
        if not verdicts[index] and history.people[index].bot:
            bots[str(history.people[index])] += commits
    if not all(verdicts):
        own_rows = map(verdicts.__getitem__, columns.people)
        new = bytes(map(and_, own_rows, new))
    return Selection(columns, new), dict(bots.most_common())


def most_active(history: History, count: int) -> tuple[str, ...]:
    """Return the people who made the most commits, programs left out."""
    ranked = Counter(history.columns.people).most_common()
    people = (history.people[index] for index, _ in ranked)
    return tuple(islice((str(who) for who in people if not who.bot), count))


def own_addresses(emails: Collection[str], aliases: Mapping[str, str]) -> frozenset[str]:
    """Return the learner's addresses with those that the mailmap puts in their place."""
    return frozenset((*emails, *(aliases.get(email, email) for email in emails)))


def is_own(people: People, emails: Collection[str]) -> bool:
    """Tell whether a commit's author or a co-author has one of the learner's addresses.

    Where none is named everybody's commits are, except those that a program made.
    """
    if not emails:
        return not people.bot
    return any(email.casefold() in emails for email in (people.email, *people.co_authors))
