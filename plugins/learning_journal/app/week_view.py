"""What a week's post shows: plan, calendar, git and gotchas brought together."""

from learning_journal.app.deliverables import delivered, week_commits
from learning_journal.domain.activity import Activity
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.hours import targets_of
from learning_journal.domain.journal import Journal
from learning_journal.domain.recall import returning_gotchas
from learning_journal.domain.roadmap import PlanWeek
from learning_journal.domain.tasks import TaskLine
from learning_journal.errors import UsageError
from learning_journal.pages.post import WeekView, gotcha_views


def plan_week(journal: Journal, number: int) -> PlanWeek:
    """Return a week of the plan; raises UsageError where there is none."""
    week = journal.roadmap.week(number)
    if week is None:
        numbers = journal.roadmap.numbers
        raise UsageError(
            f"the plan has no week {number}",
            where="roadmap.yml",
            fix=f"give a week from {numbers[0]} to {numbers[-1]}",
        )
    return week


def week_view(
    journal: Journal,
    number: int,
    activity: Activity | None,
    state: dict[str, TaskLine],
    writer: Entry | None,
) -> WeekView:
    """Bring together what the post of a plan week shows.

    state: where each task stands, see `Journal.task_state`; pages pass the published one. Only gotchas
    that a reader may see are listed. writer: the Week in Review whose contents count for the deliverables.
    """
    plan = plan_week(journal, number)
    module = journal.roadmap.module_of(plan)
    post = journal.post(number)
    up = "../" * post.path.count("/") if post else "../"
    return WeekView(
        plan=plan,
        last=journal.roadmap.numbers[-1],
        module=module.title if module else "",
        span=journal.calendar.span_of(number),
        as_of=journal.today,
        tally=journal.week_tally(number, state),
        activity=activity,
        closed=journal.closed.get(number),
        hours=journal.week_hours(number),
        targets=targets_of(journal.roadmap),
        captured=gotcha_views(journal.listed_of(number, Kind.GOTCHA), journal.week_of, up),
        returning=gotcha_views(returning_gotchas(journal, number), journal.week_of, up),
        recall=journal.week_score(number),
        delivered=delivered(journal, number, writer, week_commits(journal, number, activity)),
        ahead=journal.written_ahead(post) if post and not post.draft else None,
    )
