"""What shows the deliverables of a week: commits, the week's post, its entries."""

from pathlib import Path

from learning_journal.app.activity import Progress, read_activity
from learning_journal.domain.activity import Activity
from learning_journal.domain.asked import asked_for
from learning_journal.domain.criteria import Source
from learning_journal.domain.deliverables import Delivered, Kept, Written, kept, weigh
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.journal import Journal
from learning_journal.text.sections import is_filled, list_items, section


def activity_for(root: Path, journal: Journal, progress: Progress | None = None) -> Activity | None:
    """Ask git for the commits that deliverables need; None where they need none."""
    if not any(Source.COMMITS in one.counts for one in journal.roadmap.deliverables):
        return None
    return read_activity(root, journal.settings, journal.calendar, progress)


def week_commits(journal: Journal, week: int, activity: Activity | None) -> int | None:
    """Return the commits of a plan week, a closed one's from its ledger; None where they are not counted."""
    closed = journal.closed.get(week)
    if closed:
        return closed.numbers.commits
    return activity.numbers(week).commits if activity and activity.complete else None


def delivered(
    journal: Journal, week: int, post: Entry | None, commits: int | None, *, drafts: bool = False
) -> tuple[Delivered, ...]:
    """Return the deliverables of a plan week.

    post: the Week in Review whose contents count, None for none. A draft counts for what is in it, not as a
    post. commits: see `week_commits`. drafts: gotchas and papers count before they are published.
    """
    counts: dict[Source, int | None] = {
        Source.COMMITS: commits,
        Source.EVIDENCE: sum(task.proven for task in post.tasks) if post else 0,
        Source.POST: int(post is not None and post.published(journal.today)),
        Source.GOTCHAS: _entries(journal, week, Kind.GOTCHA, drafts=drafts),
        Source.PAPERS: _entries(journal, week, Kind.PAPER, drafts=drafts),
    }
    return tuple(weigh(one, counts, _written(post, one.section)) for one in journal.roadmap.deliverables)


def kept_weeks(journal: Journal, activity: Activity | None) -> tuple[tuple[Kept, ...], int]:
    """Return per deliverable in how many weeks that have ended it is there for readers, and of how many.

    Week 0 is one of them only once it is written, see `asked_for`.
    """
    ended = asked_for(journal.calendar.ended(journal.today), {post.week for post in journal.listed_posts})
    weeks = [
        delivered(journal, week, journal.listed_post(week), week_commits(journal, week, activity))
        for week in ended
    ]
    return kept(weeks), len(ended)


def _entries(journal: Journal, week: int, kind: Kind, *, drafts: bool) -> int:
    if not drafts:
        return len(journal.listed_of(week, kind))
    return sum(1 for entry in journal.entries if entry.kind is kind and journal.week_of(entry) == week)


def _written(post: Entry | None, title: str | None) -> Written | None:
    text = section(post.body, title) if post and title else None
    return Written(title, list_items(text)) if title and text is not None and is_filled(text) else None
