import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.app.fitting import DoesNotFitError, fit
from learning_journal.domain.resume import Item, Resume
from learning_journal.domain.resume_fit import weakest_first
from support.resumes import JOBS, WHOLE, bullet, projects, resume


def lines(shown: Resume) -> int:
    return sum(1 + len(item.bullets) for section in shown.sections for item in section.items)


def paged(length: int) -> "Pages":
    return Pages(length)


class Pages:
    """So many lines a page; counts how often it is asked."""

    def __init__(self, length: int) -> None:
        self.length = length
        self.asked = 0

    def __call__(self, shown: Resume) -> int:
        self.asked += 1
        return -(-lines(shown) // self.length)


def long(count: int) -> Resume:
    return resume(projects(Item("One", bullets=tuple(bullet(f"Line {n}") for n in range(count)))), JOBS)


def test_what_fits_is_left_alone() -> None:
    assert fit(WHOLE, 1, paged(100)) is WHOLE


@given(st.integers(1, 60), st.integers(1, 2), st.integers(4, 30))
def test_the_fewest_lines_go(count: int, pages: int, length: int) -> None:
    whole = long(count)
    shorter = fit(whole, pages, paged(length))
    assert paged(length)(shorter) <= pages
    dropped = len(shorter.left_out)
    assert {left.why for left in shorter.left_out} <= {f"did not fit {pages} page{'s' * (pages > 1)}"}
    assert dropped == max(0, lines(whole) - pages * length) or dropped == len(weakest_first(whole))


def test_a_few_looks_do() -> None:
    pages = paged(20)
    fit(long(200), 1, pages)
    assert pages.asked <= 10


def test_more_is_stated_than_fits() -> None:
    with pytest.raises(DoesNotFitError) as error:
        fit(long(3), 1, paged(2))
    assert "does not fit 1 page" in error.value.what


def test_nothing_to_drop() -> None:
    with pytest.raises(DoesNotFitError):
        fit(resume(JOBS), 1, paged(1))
