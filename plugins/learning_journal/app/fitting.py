"""Fitting a résumé into a number of pages: the weakest lines go, the type stays as large as it is."""

from bisect import bisect_left
from collections.abc import Callable

from learning_journal.domain.resume import Resume
from learning_journal.domain.resume_fit import shortened, weakest_first
from learning_journal.errors import JournalError
from learning_journal.pages import words


class DoesNotFitError(JournalError):
    """What the learner states about themselves takes more pages than the whole résumé may have."""


def fit(resume: Resume, pages: int, measure: Callable[[Resume], int]) -> Resume:
    """Return a résumé of at most so many pages: as it is, or without the fewest of its weakest lines.

    measure: tells how many pages a résumé has. Each line that goes is named in `left_out`. Raises
    DoesNotFitError where it is too long even without any line made from evidence.
    """
    why = f"did not fit {words.plural(pages, 'page')}"

    def fits(count: int) -> bool:
        return measure(shortened(resume, count, why)) <= pages

    if fits(0):
        return resume
    most = len(weakest_first(resume))
    # A shorter résumé never has more pages, so the fewest lines to drop can be searched for by halves.
    count = bisect_left(range(1, most + 1), x=True, key=fits) + 1
    if count > most:
        raise DoesNotFitError(
            f"the résumé does not fit {words.plural(pages, 'page')}: what resume.yml states takes more",
            where="resume.yml",
            fix="shorten it there, or allow more pages",
        )
    return shortened(resume, count, why)
