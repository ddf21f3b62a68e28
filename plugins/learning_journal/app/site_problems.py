"""What a build says of a journal: problems to mend, and notices for whoever reads its log."""

from collections.abc import Iterable, Iterator

from learning_journal.app.activity import none_of_yours
from learning_journal.app.commits import commit_problems
from learning_journal.app.links import Links
from learning_journal.domain.activity import Activity
from learning_journal.domain.evidence import Claim, Standing
from learning_journal.domain.journal import Journal
from learning_journal.errors import Problem

_NO_FAULT = {"repository-missing", "no-commits", "shallow-repository", "git-missing"}


def site_problems(journal: Journal, activity: Activity, links: Links) -> tuple[Problem, ...]:
    """Return what is wrong in the entries, their links and commits, and in the repositories."""
    git = (problem for problem in activity.problems if not _is_no_fault(journal, problem))
    published = journal.published
    found = (*links.problems(published, engine=True), *commit_problems(links.root, published))
    return (*journal.problems, *git, *found)


def _is_no_fault(journal: Journal, problem: Problem) -> bool:
    """Tell whether a build may do without a repository.

    It may without the journal's own, without those that only the learner has, and without those that a
    closed week had. Any other one that is not there is a slip in the settings.
    """
    known = {source.path for week in journal.closed.values() for source in week.sources}
    return problem.code in _NO_FAULT and problem.path in {".", *journal.settings.private, *known}


def activity_notices(journal: Journal, activity: Activity) -> Iterator[str]:
    """Yield why there are no figures from git, or not the ones that somebody might expect."""
    for problem in activity.problems:
        if _is_no_fault(journal, problem):
            place = "" if problem.path == "." else f" ({problem.path})"
            yield f"No figures from git{place}: {problem.what} {problem.fix}"
    if strangers := none_of_yours(activity):
        yield strangers
    for share in activity.shares:
        if share.detached and share.head:
            yield f"{share.path}: HEAD is detached; figures are those of commit {share.head[:12]}."


def broken_notice(claims: Iterable[Claim]) -> Iterator[str]:
    """Say how many claims are broken: no reason to end a build, as a linked paper may still be a draft."""
    if broken := sum(claim.standing is Standing.BROKEN for claim in claims):
        verb = "claim is" if broken == 1 else "claims are"
        yield f"{broken} {verb} broken: `journal evidence` says which and what to do."
