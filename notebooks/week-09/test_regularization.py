"""Ridge and Lasso meet the conditions that make a point the minimum; folds and scores are what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from regularization import (
    Array,
    Line,
    cross_validate,
    folds,
    lasso,
    lasso_zero,
    mae,
    permutation_importance,
    ridge,
    rmse,
    scaled,
    soft_threshold,
)

seeds = st.integers(0, 2**32 - 1)


def problem(seed: int, n: int = 50, d: int = 6) -> tuple[Array, Array]:
    rng = np.random.default_rng(seed)
    X = rng.normal(3, 2, size=(n, d))
    return X, X @ rng.normal(size=d) + 7 + rng.normal(size=n)


def centred_residual(line: Line, X: Array, y: Array) -> tuple[Array, Array]:
    residual = y - line.predict(X)
    return X - X.mean(axis=0), residual


@given(seeds, st.floats(1e-3, 1e3))
def test_ridge_stands_where_its_gradient_is_zero(seed: int, penalty: float) -> None:
    X, y = problem(seed)
    line = ridge(X, y, penalty)
    centred, residual = centred_residual(line, X, y)
    np.testing.assert_allclose(centred.T @ residual, penalty * line.weights, atol=1e-7)
    assert abs(residual.mean()) < 1e-9  # the intercept is free


@given(seeds, st.floats(0.01, 1.2))
@settings(max_examples=50)
def test_lasso_stands_where_no_subgradient_leads_down(seed: int, share: float) -> None:
    X, y = problem(seed)
    penalty = share * lasso_zero(X, y)
    line = lasso(X, y, penalty)
    centred, residual = centred_residual(line, X, y)
    pull = centred.T @ residual / len(y)
    kept = line.weights != 0
    np.testing.assert_allclose(pull[kept], penalty * np.sign(line.weights[kept]), atol=1e-7)
    assert np.all(np.abs(pull[~kept]) <= penalty + 1e-7)


@given(seeds)
def test_every_weight_is_zero_from_the_penalty_that_says_so_and_not_before(seed: int) -> None:
    X, y = problem(seed)
    limit = lasso_zero(X, y)
    assert not lasso(X, y, 1.0001 * limit).weights.any()
    assert lasso(X, y, 0.999 * limit).weights.any()


@given(seeds)
def test_a_larger_penalty_never_makes_ridge_longer(seed: int) -> None:
    X, y = problem(seed)
    lengths = [np.linalg.norm(ridge(X, y, penalty).weights) for penalty in (0.1, 1, 10, 100, 1000)]
    assert np.all(np.diff(lengths) < 0)


def test_without_a_penalty_both_are_least_squares() -> None:
    X, y = problem(1)
    whole = np.column_stack([np.ones(len(y)), X])
    best = np.linalg.lstsq(whole, y, rcond=None)[0]
    for line in (ridge(X, y, 0.0), lasso(X, y, 0.0)):
        np.testing.assert_allclose([line.intercept, *line.weights], best, atol=1e-7)


def test_ridge_shares_between_twins_and_lasso_takes_what_it_needs() -> None:
    X, y = problem(2, d=1)
    twins = np.column_stack([X, X])
    one, other = ridge(twins, y, 1.0).weights
    assert one == pytest.approx(other)
    # Not `!= 0`: of exact twins the second is pulled by the penalty exactly, and rounding may leave it 1e-16.
    assert np.count_nonzero(lasso(twins, y, 0.5 * lasso_zero(twins, y)).weights > 1e-12) == 1


def test_a_constant_column_gets_no_weight() -> None:
    X, y = problem(3)
    X[:, 2] = 4.0
    assert lasso(X, y, 0.1).weights[2] == 0
    assert scaled(lambda A, b: ridge(A, b, 1.0))(X, y).weights[2] == pytest.approx(0, abs=1e-12)


def test_lasso_says_that_it_is_not_done() -> None:
    X, y = problem(4)
    with pytest.raises(ValueError, match="not converged after 1 sweeps"):
        lasso(X, y, 0.1, sweeps=1)


@pytest.mark.parametrize(("x", "by", "result"), [(3, 1, 2), (-3, 1, -2), (0.5, 1, 0), (-1, 1, 0), (2, 0, 2)])
def test_soft_threshold_by_hand(x: float, by: float, result: float) -> None:
    assert soft_threshold(x, by) == result


@given(st.floats(-3, 3), st.floats(0, 2), st.floats(-5, 5))
def test_soft_threshold_is_the_minimum_it_claims_to_be(x: float, by: float, other: float) -> None:
    def cost(w: float) -> float:
        return (w - x) ** 2 / 2 + by * abs(w)

    assert cost(soft_threshold(x, by)) <= cost(other) + 1e-12


@given(st.integers(2, 60), st.integers(2, 10), seeds)
def test_each_row_is_tested_once_and_never_by_a_model_that_saw_it(n: int, k: int, seed: int) -> None:
    if k > n:
        with pytest.raises(ValueError, match=f"2 to {n} folds"):
            folds(n, k, seed)
        return
    parts = folds(n, k, seed)
    assert sorted(np.concatenate([test for _, test in parts])) == list(range(n))
    sizes = [len(test) for _, test in parts]
    assert max(sizes) - min(sizes) <= 1
    for train, test in parts:
        assert sorted([*train, *test]) == list(range(n))


def test_scaling_inside_changes_no_prediction_of_least_squares() -> None:
    X, y = problem(5)
    plain, inside = (fit(X, y).predict(X) for fit in (free, scaled(free)))
    np.testing.assert_allclose(inside, plain, atol=1e-9)


def free(X: Array, y: Array) -> Line:
    return ridge(X, y, 0.0)


def test_scaling_inside_sees_the_training_rows_alone() -> None:
    X, y = problem(6)
    seen: list[Array] = []
    far = X.copy()
    far[25:] += 1000

    def remember(A: Array, b: Array) -> Line:
        seen.append(A)
        return ridge(A, b, 1.0)

    cross_validate(scaled(remember), far, y, [(np.arange(25), np.arange(25, 50))])
    np.testing.assert_allclose(seen[0].mean(axis=0), 0, atol=1e-12)


def test_scores_by_hand() -> None:
    y, predicted = np.array([0.0, 0, 0, 0]), np.array([1.0, -1, 1, 5])
    assert mae(y, predicted) == 2
    assert rmse(y, predicted) == pytest.approx(np.sqrt(7))


def test_a_column_that_the_model_ignores_has_no_importance() -> None:
    X, _ = problem(7, d=2)
    line = Line(np.array([1.0, 0.0]), 0.0)
    falls = permutation_importance(line, X, X[:, 0], repeats=5, seed=0)
    assert np.all(falls[:, 0] > 0.5)
    assert np.all(falls[:, 1] == 0)
