"""The paper club: what waits to be read, and whether this week's share is."""

from dataclasses import dataclass

from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal


@dataclass(frozen=True, slots=True)
class PaperClub:
    """A plan week's papers. wanted: how many the plan asks for, 0 where it asks for none that week.

    queue: papers that wait to be read, oldest first.
    """

    read: int
    wanted: int
    queue: tuple[Entry, ...]


def paper_club(journal: Journal, week: int) -> PaperClub:
    """Work out how a plan week stands; drafts and private papers count, as it is for the learner."""
    papers = [entry for entry in journal.entries if entry.kind is Kind.PAPER]
    cadence = journal.roadmap.papers
    return PaperClub(
        read=sum(1 for paper in papers if not paper.waits and journal.week_of(paper) == week),
        wanted=cadence.per_week if cadence and week >= cadence.first else 0,
        queue=tuple(sorted((p for p in papers if p.waits), key=lambda p: (p.day, p.path))),
    )
