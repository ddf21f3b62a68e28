"""Estimators keep what they promise over many samples, and tests are wrong as often as they say."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from inference import (
    Array,
    ConvergenceError,
    Estimate,
    Test,
    beta_share,
    bootstrap,
    correlation,
    covariance,
    fit_cauchy,
    fit_chance,
    fit_exponential,
    fit_normal,
    fit_poisson,
    mean,
    normal_tail,
    permutation_test,
    running_variance,
    student_tail,
    t_test,
    variance,
    variance_by_squares,
    welch_test,
)

seeds = st.integers(0, 2**32 - 1)
samples = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30).map(np.array)


def test_moments_by_hand() -> None:
    x = np.array([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert mean(x) == 5
    assert variance(x, lost=0) == 4
    assert variance(x) == pytest.approx(32 / 7)
    assert covariance(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])).tolist() == [[1, 2], [2, 4]]


@given(samples)
def test_one_pass_and_two_passes_agree(x: Array) -> None:
    assert running_variance(x) == pytest.approx(variance(x), rel=1e-9, abs=1e-6)


@given(samples, st.floats(-100, 100), st.floats(-100, 100))
def test_a_variance_knows_scale_and_ignores_shift(x: Array, scale: float, shift: float) -> None:
    assert variance(scale * x + shift) == pytest.approx(scale**2 * variance(x), rel=1e-6, abs=1e-4)


def test_squares_first_loses_every_digit_where_the_mean_is_large() -> None:
    x = np.array([1e9, 1e9 + 1, 1e9 + 2])
    assert variance(x, lost=0) == pytest.approx(2 / 3)
    assert running_variance(x) == 1
    assert abs(variance_by_squares(x) - 2 / 3) > 0.5


@given(seeds, st.integers(2, 6))
def test_a_covariance_is_the_variance_of_every_mixture(seed: int, k: int) -> None:
    rng = np.random.default_rng(seed)
    table, weights = rng.normal(size=(40, k)) @ rng.normal(size=(k, k)), rng.normal(size=k)
    c = covariance(table)
    assert variance(table @ weights) == pytest.approx(weights @ c @ weights, rel=1e-9, abs=1e-12)
    assert np.array_equal(c, c.T)
    assert np.diag(correlation(table)) == pytest.approx(np.ones(k))
    assert np.max(np.abs(correlation(table))) <= 1 + 1e-12


def log_likelihoods(x: Array) -> dict[Callable[[Array], Estimate], Callable[[float], float]]:
    return {
        fit_poisson: lambda r: np.sum(x * math.log(r) - r),
        fit_exponential: lambda r: np.sum(math.log(r) - r * x),
        fit_cauchy: lambda c: -np.sum(np.log1p((x - c) ** 2)),
    }


# With this seed whole Newton steps for the Cauchy centre walk in a circle.
@pytest.mark.parametrize("fit", [fit_poisson, fit_exponential, fit_cauchy])
@example(seed=197)
@given(seed=seeds)
def test_nothing_near_an_estimate_is_likelier_and_the_curvature_gives_the_error(
    fit: Callable[[Array], Estimate], seed: int
) -> None:
    x = np.random.default_rng(seed).exponential(3, size=60)
    found, f = fit(x), log_likelihoods(x)[fit]
    h = 1e-3 * max(found.value, 0.1)
    assert f(found.value) >= max(f(found.value - h), f(found.value + h))
    bend = (f(found.value + h) - 2 * f(found.value) + f(found.value - h)) / h**2
    assert found.error == pytest.approx(1 / math.sqrt(-bend), rel=1e-3)


@given(seeds)
def test_the_normal_fit_is_a_top_of_the_likelihood(seed: int) -> None:
    x = np.random.default_rng(seed).normal(2, 5, size=30)
    m, s = (estimate.value for estimate in fit_normal(x))

    def f(m: float, s: float) -> float:
        return -len(x) * math.log(s) - np.sum((x - m) ** 2) / (2 * s * s)

    assert f(m, s) >= max(f(m + 0.01, s), f(m - 0.01, s), f(m, s * 1.01), f(m, s * 0.99))


def test_a_chance_by_hand() -> None:
    found = fit_chance(20, 100)
    assert found.value == 0.2
    assert found.error == pytest.approx(0.04)
    assert found.interval() == pytest.approx((0.1216, 0.2784), abs=1e-4)
    assert fit_chance(0, 9).error == 0


@pytest.mark.parametrize(
    ("fit", "draw", "true"),
    [
        (fit_poisson, lambda rng: rng.poisson(4, size=80).astype(float), 4.0),
        (fit_exponential, lambda rng: rng.exponential(0.5, size=80), 2.0),
        (lambda x: fit_normal(x)[0], lambda rng: rng.normal(-3, 2, size=80), -3.0),
        (lambda x: fit_normal(x)[1], lambda rng: rng.normal(-3, 2, size=80), 2.0),
        (fit_cauchy, lambda rng: rng.standard_cauchy(size=80) + 7, 7.0),
    ],
    ids=["Poisson", "exponential", "normal mean", "normal deviation", "Cauchy"],
)
def test_about_95_of_100_intervals_hold_the_truth(
    fit: Callable[[Array], Estimate], draw: Callable[[np.random.Generator], Array], true: float
) -> None:
    rng = np.random.default_rng(6)
    holds = 0
    for _ in range(1000):
        low, high = fit(draw(rng)).interval()
        holds += low <= true <= high
    # 950 +- 7 if it were exact; the interval is an approximation for large samples.
    assert 920 <= holds <= 972


@given(st.floats(0.2, 30), st.floats(0.2, 30), st.floats(0.001, 0.999))
def test_a_beta_share_turned_around_is_the_rest(a: float, b: float, x: float) -> None:
    assert beta_share(a, b, x) + beta_share(b, a, 1 - x) == pytest.approx(1, abs=1e-12)
    assert 0 <= beta_share(a, b, x) <= 1


@given(st.integers(1, 12), st.integers(1, 12), st.floats(0.01, 0.99))
def test_whole_beta_shares_are_binomial_tails(a: int, b: int, x: float) -> None:
    n = a + b - 1
    tail = sum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_share(a, b, x) == pytest.approx(tail, rel=1e-10, abs=1e-13)


@given(st.floats(0.01, 50))
def test_students_tail_has_its_closed_forms_and_its_limit(t: float) -> None:
    # One degree of freedom is the Cauchy distribution, two have a formula by a square root.
    assert student_tail(t, 1) == pytest.approx(1 - 2 / math.pi * math.atan(t), rel=1e-9, abs=1e-14)
    assert student_tail(t, 2) == pytest.approx(1 - t / math.sqrt(2 + t * t), rel=1e-7, abs=1e-14)
    assert student_tail(t, 1e7) == pytest.approx(normal_tail(t), rel=1e-2, abs=1e-6)
    assert student_tail(-t, 3) == student_tail(t, 3)
    assert student_tail(0, 5) == 1


@pytest.mark.parametrize(
    "test",
    [
        lambda rng: t_test(rng.normal(3, 2, size=8), 3),
        lambda rng: welch_test(rng.normal(0, 1, size=6), rng.normal(0, 4, size=15)),
        lambda rng: permutation_test(rng.exponential(size=8), rng.exponential(size=8), rng, rounds=99),
    ],
    ids=["t", "Welch", "permutation"],
)
def test_a_test_of_nothing_is_wrong_as_often_as_it_says(test: Callable[[np.random.Generator], Test]) -> None:
    rng = np.random.default_rng(60)
    p = np.array([test(rng).p for _ in range(1000)])
    # Standard deviations of these counts: 14 and 7. Welch's is an approximation.
    assert abs(np.sum(p <= 0.25) - 250) < 60
    assert abs(np.sum(p <= 0.05) - 50) < 30


def test_a_test_sees_a_difference_that_is_there() -> None:
    rng = np.random.default_rng(61)
    x, y = rng.normal(0, 1, size=40), rng.normal(1.5, 1, size=40)
    assert welch_test(x, y).p < 1e-4
    assert permutation_test(x, y, rng, rounds=999).p == 1 / 1000
    assert welch_test(x, y).statistic == -welch_test(y, x).statistic


def test_a_permutation_p_value_by_hand() -> None:
    # Of the 20 ways to deal 1..6 into two threes, only {1,2,3} and {4,5,6} are as far apart as they are.
    found = permutation_test(
        np.array([1.0, 2, 3]), np.array([4.0, 5, 6]), np.random.default_rng(0), rounds=20_000
    )
    assert found.p == pytest.approx(0.1, abs=0.01)


@settings(deadline=None, max_examples=5)
@given(seeds)
def test_the_bootstrap_of_a_mean_is_near_the_textbooks_interval(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(10, 3, size=100)
    low, high = bootstrap(x, lambda y: float(np.mean(y)), rng, rounds=1500)
    half = 1.96 * math.sqrt(variance(x) / 100)
    assert (low, high) == pytest.approx((mean(x) - half, mean(x) + half), abs=0.35 * half)


def test_too_few_observations_are_refused() -> None:
    with pytest.raises(ValueError, match="1 observations are too few"):
        variance(np.array([1.0]))
    with pytest.raises(ConvergenceError, match="did not settle in 0 steps"):
        fit_cauchy(np.array([1.0, 2.0, 9.0]), steps=0)


@given(samples)
def test_p_values_are_probabilities(x: Array) -> None:
    assume(variance(x) > 1e-12)
    found = t_test(x, 0.0)
    assert 0 <= found.p <= 1
    assert found.freedom == len(x) - 1
