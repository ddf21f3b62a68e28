"""What `journal status` says of the week's deliverables."""

from learning_journal.app.deliverables import delivered, kept_weeks, week_commits
from learning_journal.domain.activity import Activity
from learning_journal.domain.deliverables import Delivered
from learning_journal.domain.journal import Journal
from learning_journal.pages.deliverables import stands
from learning_journal.text.markdown import plain


def deliverable_lines(journal: Journal, week: int, activity: Activity | None) -> list[str]:
    """Return a week's deliverables as lines, drafts counted; none where the plan counts none."""
    found = [one for one in _own(journal, week, activity) if one.countable]
    if not found:
        return []
    return ["Deliverables", *(f"  - {plain(one.deliverable.title)}: {stands(one)}" for one in found)]


def deliverables_json(journal: Journal, week: int, activity: Activity | None) -> dict[str, object]:
    """Return a week's deliverables, drafts counted, and those that readers see: per week and summed up."""
    totals, ended = kept_weeks(journal, activity)
    return {
        "week": [_as_json(one) for one in _own(journal, week, activity)],
        "published": {
            "ended_weeks": ended,
            "totals": [
                {"id": one.deliverable.id, "weeks": one.weeks, "unknown": one.unknown} for one in totals
            ],
            "weeks": [
                {
                    "week": number,
                    "deliverables": [_as_json(one) for one in _public(journal, number, activity)],
                }
                for number in (journal.calendar.begun(journal.today) if journal.roadmap.deliverables else ())
            ],
        },
    }


def _own(journal: Journal, week: int, activity: Activity | None) -> tuple[Delivered, ...]:
    commits = week_commits(journal, week, activity)
    return delivered(journal, week, journal.post(week), commits, drafts=True)


def _public(journal: Journal, week: int, activity: Activity | None) -> tuple[Delivered, ...]:
    return delivered(journal, week, journal.listed_post(week), week_commits(journal, week, activity))


def _as_json(one: Delivered) -> dict[str, object]:
    found: list[dict[str, object]] = [
        {"source": source.value, "count": count} for source, count in one.counts.items()
    ]
    if one.section:
        found.append({"source": "section", "title": one.section.title, "items": one.section.items})
    return {
        "id": one.deliverable.id,
        "title": one.deliverable.title,
        "countable": one.countable,
        "there": one.there,
        "from": found,
    }
