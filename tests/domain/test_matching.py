"""Likeness of texts and the best pairing, against trying every one."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_journal.domain.matching import Likeness, best_pairs, exchanged, typeset, wording


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Read  *Axler*", "read axler", True),
        ('Read [Axler](https://a.example "x")', "Read Axler", True),
        ("a\u2013b", "a-b", True),
        ("**Build:** snake_case", "build: snake_case", True),
        ("C", "C++", False),
        ("***", "***", True),
        ("***", "**", False),
    ],
)
def test_what_a_text_says(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (wording(one) == wording(other)) is same


def test_typography_is_less_than_case_and_emphasis() -> None:
    assert typeset(" a \u2014 \u201cb\u201d ") == 'a - "b"'
    assert typeset("*A*") != typeset("a")


def test_common_words_say_little() -> None:
    plan = [
        f"Implement {name} from scratch" for name in ("sorting", "hashing", "parsing", "routing", "caching")
    ]
    likeness = Likeness([*plan, "Implement sorting"])
    assert likeness.between("A sorting", "My sorting") > likeness.between("A scratch", "My scratch")
    assert likeness.between("Vectors", "Vecotrs") > likeness.between("Vectors", "Matrices")
    assert likeness.between("!", "?") == 0
    assert likeness.between(plan[0], "Unlike", 0.6) == 0
    assert likeness.between("abcd", "dcba", 0.7) == likeness.between("abcd", "abzz", 0.4) == 0


def test_a_word_put_for_another_makes_another_task() -> None:
    assert exchanged("Learn sorting", "Learn hashing")
    assert not exchanged("Learn sorting", "Learn sorting by hand")
    assert not exchanged("Learn srotings", "Learn sortings")


_SCORES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from([0.1, 0.3, 0.5, 0.9, 1.0]), max_size=16
)


@given(_SCORES)
def test_no_pairing_is_better(scores: dict[tuple[int, int], float]) -> None:
    def worth(pairs: dict[int, int]) -> int:
        return sum(round(1000 * scores[pair]) ** 3 for pair in pairs.items())

    found = best_pairs(scores)
    assert len(set(found.values())) == len(found)
    others = (dict(enumerate(order)) for order in permutations(range(5)))
    best = max(worth({a: b for a, b in one.items() if (a, b) in scores}) for one in others)
    assert worth(found) == best
