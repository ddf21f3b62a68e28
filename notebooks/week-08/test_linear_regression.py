"""The normal equation and gradient descent keep what the mathematics promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from linear_regression import (
    Array,
    DivergedError,
    Scaler,
    cholesky,
    gradient,
    gradient_descent,
    largest_rate,
    mse,
    normal_equation,
    polynomial,
    r2,
    solve_positive,
    split,
    with_intercept,
)

seeds = st.integers(0, 2**32 - 1)


def problem(seed: int, n: int = 40, d: int = 4, noise: float = 1.0) -> tuple[Array, Array, Array]:
    rng = np.random.default_rng(seed)
    X = with_intercept(rng.normal(size=(n, d)))
    weights = rng.normal(scale=3, size=d + 1)
    return X, X @ weights + rng.normal(scale=noise, size=n), weights


@given(seeds, st.integers(1, 8))
def test_weights_without_noise_are_found_again(seed: int, d: int) -> None:
    X, y, weights = problem(seed, d=d, noise=0)
    np.testing.assert_allclose(normal_equation(X, y), weights, atol=1e-8)


@given(seeds)
def test_the_residual_is_orthogonal_to_every_column(seed: int) -> None:
    X, y, _ = problem(seed)
    np.testing.assert_allclose(X.T @ (y - X @ normal_equation(X, y)), 0, atol=1e-9)


@given(seeds, st.floats(-1, 1).filter(lambda step: abs(step) > 1e-3), st.integers(0, 4))
def test_no_step_away_from_the_normal_equations_weights_is_better(seed: int, step: float, which: int) -> None:
    X, y, _ = problem(seed)
    best = normal_equation(X, y)
    other = best.copy()
    other[which] += step
    assert mse(y, X @ other) > mse(y, X @ best)


@given(seeds)
def test_the_gradient_is_the_slope_of_the_error(seed: int) -> None:
    X, y, _ = problem(seed)
    at = np.random.default_rng(seed).normal(size=5)
    numerical = [(mse(y, X @ (at + h)) - mse(y, X @ (at - h))) / 2e-5 for h in 1e-5 * np.eye(5)]
    np.testing.assert_allclose(gradient(X, y, at), numerical, rtol=1e-5, atol=1e-6)


def test_gradient_descent_ends_where_the_normal_equation_does() -> None:
    X, y, _ = problem(0)
    descent = gradient_descent(X, y, rate=0.3, steps=500)
    np.testing.assert_allclose(descent.weights, normal_equation(X, y), atol=1e-10)


@given(seeds)
def test_below_the_largest_rate_the_error_never_rises_above_it_explodes(seed: int) -> None:
    X, y, _ = problem(seed)
    limit = largest_rate(X)
    errors = gradient_descent(X, y, rate=0.95 * limit, steps=50).errors
    assert np.all(np.diff(errors) <= 1e-9 * errors[0])
    with pytest.raises(DivergedError, match="overflowed after"):
        gradient_descent(X, y, rate=1.5 * limit, steps=5000)


@given(seeds, st.integers(1, 8))
def test_cholesky_multiplies_back_and_is_lower_triangular(seed: int, d: int) -> None:
    B = np.random.default_rng(seed).normal(size=(d, d))
    A = B @ B.T + np.eye(d)
    L = cholesky(A)
    np.testing.assert_allclose(L @ L.T, A, atol=1e-9)
    assert np.all(np.triu(L, 1) == 0)
    b = B[0]
    np.testing.assert_allclose(A @ solve_positive(A, b), b, atol=1e-9)


def test_columns_that_depend_on_each_other_are_refused_by_number() -> None:
    X = np.array([[1.0, 2, 3], [1, 5, 6], [1, 7, 8], [1, 0, 1]])
    with pytest.raises(ValueError, match="column 2 is"):
        normal_equation(X, X[:, 0])


@given(st.integers(10, 300), seeds)
def test_a_split_loses_no_row_and_has_none_twice(n: int, seed: int) -> None:
    parts = split(n, (0.6, 0.2, 0.2), seed)
    assert sorted(np.concatenate(parts)) == list(range(n))
    assert abs(len(parts[0]) - 0.6 * n) <= 1
    assert all(np.array_equal(a, b) for a, b in zip(parts, split(n, (0.6, 0.2, 0.2), seed), strict=True))


def test_shares_that_are_no_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to 1"):
        split(10, (0.6, 0.2), seed=0)
    with pytest.raises(ValueError, match="positive"):
        split(10, (1.2, -0.2), seed=0)


@given(seeds)
def test_training_rows_are_scaled_to_mean_0_and_deviation_1(seed: int) -> None:
    X = np.random.default_rng(seed).normal(5, 3, size=(30, 3))
    scaled = Scaler.fit(X).transform(X)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.std(axis=0), 1)


def test_other_rows_are_scaled_by_what_the_training_rows_taught() -> None:
    scaler = Scaler.fit(np.array([[0.0], [2]]))
    np.testing.assert_array_equal(scaler.transform(np.array([[5.0]])), [[4]])


def test_a_constant_column_is_shifted_and_not_divided_by_zero() -> None:
    np.testing.assert_array_equal(Scaler.fit(np.full((3, 1), 7.0)).transform(np.full((3, 1), 7.0)), 0)


def test_r2_of_the_mean_is_0_of_the_truth_1_and_of_nonsense_negative() -> None:
    y = np.array([1.0, 2, 6])
    assert r2(y, np.full(3, 3.0)) == 0
    assert r2(y, y) == 1
    assert r2(y, -y) < 0
    with pytest.raises(ValueError, match="constant"):
        r2(np.ones(3), y)


def test_mse_by_hand() -> None:
    assert mse(np.array([1.0, 2]), np.array([2.0, 4])) == 2.5


def test_polynomial_by_hand() -> None:
    np.testing.assert_array_equal(polynomial(np.array([2.0, 3]), 2), [[1, 2, 4], [1, 3, 9]])
