"""The portfolio of a journal: what it holds, with what only git and the disk can say."""

from collections.abc import Sequence
from pathlib import Path

from learning_journal.app.checkpoints import reached
from learning_journal.app.claims import read_claims
from learning_journal.app.links import Forge, Links
from learning_journal.app.pictures import Pictures, read_pictures
from learning_journal.app.scratch import try_topics
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio import Portfolio
from learning_journal.domain.portfolio_builder import Seen, make_portfolio
from learning_journal.edges.content import DOCS
from learning_journal.edges.tree import read_committed


def read_portfolio(
    root: Path, journal: Journal, skills: Sequence[tuple[str, tuple[str, ...]]] = ()
) -> Portfolio:
    """Return the portfolio of a journal. skills: see `make_portfolio`."""
    return read_illustrated(root, journal, skills)[0]


def read_illustrated(
    root: Path, journal: Journal, skills: Sequence[tuple[str, tuple[str, ...]]] = ()
) -> tuple[Portfolio, Pictures]:
    """Return the portfolio as `read_portfolio` does, and the contents of its pictures."""
    claims = read_claims(root, journal)
    committed = read_committed(root)
    links = Links(root, DOCS, frozenset(entry.path for entry in journal.published), Forge("", committed))
    public = [path for path, is_listed in links.assets(journal.published).items() if is_listed]
    topics, _reason = try_topics(root, journal.roadmap)
    pictures = read_pictures(root, journal, committed, claims)
    seen = Seen(topics, reached(journal, topics, committed.files, public), pictures.of)
    return make_portfolio(journal, claims, seen, skills), pictures
