"""The library keeps the laws of linear algebra; the comparison with NumPy's own is in the notebook."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from linalg import (
    ConvergenceError,
    SingularError,
    determinant,
    determinant_by_permutations,
    eigen_symmetric,
    eigenvalues_2x2,
    gram_schmidt,
    inverse,
    lu,
    power_iteration,
    qr,
    rank,
    singular_values,
    solve,
)
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 6)


def whole(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).integers(-5, 6, size=shape).astype(float)


def rounded_orthogonal(seed: int, n: int) -> Array:
    return qr(np.random.default_rng(seed).normal(size=(n, n)))[0]


def exact_determinant(matrix: Array) -> Fraction | int:
    """By cofactors in fractions: slow, and right to the last digit."""
    rows = [[Fraction(entry) for entry in row] for row in matrix.tolist()]
    if not rows:
        return Fraction(1)
    return sum(
        (-1) ** j
        * entry
        * exact_determinant(np.array([row[:j] + row[j + 1 :] for row in rows[1:]], dtype=object))
        for j, entry in enumerate(rows[0])
        if entry
    )


@given(seeds, sizes)
def test_elimination_gives_back_the_matrix(seed: int, n: int) -> None:
    a = whole(seed, n, n)
    done = lu(a)
    np.testing.assert_allclose(done.lower @ done.upper, a[done.order], atol=1e-12)
    assert np.array_equal(np.tril(done.upper, -1), np.zeros((n, n)))
    assert np.array_equal(np.triu(done.lower), np.eye(n))
    assert np.max(np.abs(done.lower)) <= 1


@given(seeds, st.integers(1, 5))
def test_three_ways_to_a_determinant(seed: int, n: int) -> None:
    a = whole(seed, n, n)
    exact = float(exact_determinant(a))
    assert determinant_by_permutations(a) == exact
    assert determinant(a) == pytest.approx(exact, abs=1e-9)


@given(seeds, sizes)
def test_the_determinant_of_a_product_is_the_product(seed: int, n: int) -> None:
    a, b = whole(seed, n, n), whole(seed + 1, n, n)
    assert determinant(a @ b) == pytest.approx(determinant(a) * determinant(b), rel=1e-8, abs=1e-6)
    assert determinant(a.T) == pytest.approx(determinant(a), rel=1e-9, abs=1e-9)


def test_a_determinant_done_by_hand() -> None:
    # 2 (1*4 - 5*2) - 1 (3*4 - 5*0) + 0 = -24
    assert determinant([[2, 1, 0], [3, 1, 5], [0, 2, 4]]) == pytest.approx(-24)
    assert determinant([[0, 1], [1, 0]]) == -1


@given(seeds, sizes)
def test_a_solution_solves_and_an_inverse_undoes_both_ways(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    # A large diagonal keeps the matrix far from singular, whatever the seed.
    a = rng.uniform(-1, 1, size=(n, n)) + 2 * n * np.eye(n)[rng.permutation(n)]
    x = rng.normal(size=n)
    np.testing.assert_allclose(solve(a, a @ x), x, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(inverse(a) @ a, np.eye(n), atol=1e-13)
    np.testing.assert_allclose(a @ inverse(a), np.eye(n), atol=1e-13)


@pytest.mark.parametrize(
    "a", [[[0.0]], [[1, 2], [2, 4]], np.zeros((3, 3)), [[1, 0, 0], [0, 0, 1], [0, 0, 2]]]
)
def test_a_singular_matrix_is_named(a: ArrayLike) -> None:
    assert determinant(a) == 0
    with pytest.raises(SingularError, match="singular"):
        inverse(a)


def test_without_pivoting_a_small_pivot_destroys_the_answer() -> None:
    a, x = np.array([[1e-20, 1.0], [1.0, 1.0]]), np.array([1.0, 1.0])
    assert solve(a, a @ x) == pytest.approx(x)
    assert abs(solve(a, a @ x, pivoting=False)[0] - 1.0) > 0.5


@given(seeds, sizes, sizes)
def test_reflections_give_right_angles_and_a_triangle(seed: int, m: int, n: int) -> None:
    a = whole(seed, m, n)
    q, r = qr(a)
    np.testing.assert_allclose(q @ r, a, atol=1e-12)
    np.testing.assert_allclose(q.T @ q, np.eye(m), atol=1e-14)
    assert np.array_equal(np.tril(r, -1), np.zeros((m, n)))


def test_gram_schmidt_loses_its_right_angles_where_reflections_keep_them() -> None:
    n = 10
    hilbert = np.array([[1 / (i + j + 1) for j in range(n)] for i in range(n)])
    by_shadows, by_reflections = gram_schmidt(hilbert), qr(hilbert)[0]
    assert np.max(np.abs(by_shadows.T @ by_shadows - np.eye(n))) > 0.1
    assert np.max(np.abs(by_reflections.T @ by_reflections - np.eye(n))) < 1e-14


@given(seeds, sizes)
def test_eigenvectors_are_only_stretched(seed: int, n: int) -> None:
    a = whole(seed, n, n)
    a = a + a.T
    values, vectors = eigen_symmetric(a)
    np.testing.assert_allclose(a @ vectors, vectors * values, atol=1e-12)
    np.testing.assert_allclose(vectors.T @ vectors, np.eye(n), atol=1e-13)
    assert np.all(np.diff(values) >= 0)
    assert values.sum() == pytest.approx(np.trace(a), abs=1e-11)
    assert np.prod(values) == pytest.approx(determinant(a), rel=1e-8, abs=1e-6)


# Here the last row stayed at three roundings for ever.
@example(seed=425, chosen=[3, 1, 0, 3, -3, -2])
@given(seed=seeds, chosen=st.lists(st.integers(-3, 3), min_size=1, max_size=6))
def test_chosen_eigenvalues_are_found_again_even_repeated_ones(seed: int, chosen: list[int]) -> None:
    q = rounded_orthogonal(seed, len(chosen))
    a = q @ np.diag(np.array(chosen, dtype=float)) @ q.T
    values, _ = eigen_symmetric((a + a.T) / 2)
    np.testing.assert_allclose(values, sorted(chosen), atol=1e-13)


def test_a_matrix_that_is_not_symmetric_is_refused() -> None:
    with pytest.raises(ValueError, match="not symmetric"):
        eigen_symmetric([[1, 2], [0, 1]])


@given(st.floats(-10, 10), st.floats(-10, 10), st.floats(-10, 10), st.floats(-10, 10))
def test_both_roots_have_the_right_sum_and_product(p: float, q: float, r: float, s: float) -> None:
    first, second = eigenvalues_2x2([[p, q], [r, s]])
    assert first + second == pytest.approx(p + s, abs=1e-12)
    assert first * second == pytest.approx(p * s - q * r, abs=1e-11)


def test_eigenvalues_by_hand() -> None:
    assert eigenvalues_2x2([[2, 1], [1, 2]]) == (3, 1)
    assert eigenvalues_2x2([[0, -1], [1, 0]]) == (1j, -1j)
    assert eigenvalues_2x2([[0, 1], [0, 0]]) == (0, 0)


@settings(deadline=None)
@given(seeds, st.integers(2, 6))
def test_the_power_iteration_finds_the_largest(seed: int, n: int) -> None:
    q = rounded_orthogonal(seed, n)
    sizes_of = np.array([10.0, *np.linspace(-4, 4, n - 1)])
    value, vector, _ = power_iteration(q @ np.diag(sizes_of) @ q.T, np.ones(n) + 0.1 * q[:, 0])
    assert value == pytest.approx(10, rel=1e-12)
    assert abs(vector @ q[:, 0]) == pytest.approx(1, rel=1e-12)


def test_the_power_iteration_says_when_it_cannot_choose() -> None:
    with pytest.raises(ConvergenceError, match="same size"):
        power_iteration([[0, -1], [1, 0]], [1, 0], steps=50)


@given(seeds, sizes, sizes, st.integers(0, 6))
def test_a_rank_is_what_the_matrix_was_made_of(seed: int, m: int, n: int, r: int) -> None:
    r = min(r, m, n)
    left, right = rounded_orthogonal(seed, m)[:, :r], rounded_orthogonal(seed + 1, n)[:r]
    assert rank(left @ right) == r


@given(seeds, sizes, sizes)
def test_singular_values_measure_how_far_the_sphere_is_stretched(seed: int, m: int, n: int) -> None:
    a = whole(seed, m, n)
    values = singular_values(a)
    assert np.sum(values**2) == pytest.approx(np.sum(a**2))
    rng = np.random.default_rng(seed)
    for _ in range(10):
        x = rng.normal(size=n)
        assert np.sqrt((a @ x) @ (a @ x)) <= values[0] * np.sqrt(x @ x) * (1 + 1e-12)


@pytest.mark.parametrize("call", [lambda: determinant(np.ones((2, 3))), lambda: inverse(np.ones(3))])
def test_what_is_not_square_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="square matrix is needed"):
        call()


def test_a_right_side_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"takes no right side of shape \(3,\)"):
        solve(np.eye(2), np.ones(3))
