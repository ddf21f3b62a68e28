"""The portfolio of a journal: what it holds, with what only git and the disk can say."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from learning_journal.app.checkpoints import reached
from learning_journal.app.links import Forge, Links
from learning_journal.app.pictures import read_pictures
from learning_journal.app.scratch import try_topics
from learning_journal.domain.evidence import Claim
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Portfolio
from learning_journal.domain.portfolio_builder import Seen, make_portfolio
from learning_journal.edges.content import DOCS
from learning_journal.edges.tree import read_committed


def portfolio_of(
    root: Path,
    journal: Journal,
    claims: Iterable[Claim],
    skills: Sequence[tuple[str, tuple[str, ...]]] = (),
) -> Portfolio:
    """Return the portfolio that some claims make; skills: see `make_portfolio`."""
    known = tuple(claims)
    committed = read_committed(root)
    links = Links(root, DOCS, frozenset(entry.path for entry in journal.published), Forge("", committed))
    public = [path for path, is_listed in links.assets(journal.published).items() if is_listed]
    topics, _reason = try_topics(root, journal.roadmap)
    seen = Seen(
        topics,
        reached(journal, topics, committed.files, public),
        read_pictures(root, journal, committed, known).of,
    )
    return make_portfolio(journal, known, seen, skills)
