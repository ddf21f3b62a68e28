"""The methods do what the theory of quadratics says, step for step, and the gradients are right."""

from collections.abc import Callable

import numpy as np
import pytest
from descent import (
    Problem,
    Rule,
    adam,
    backtracking,
    best_momentum,
    best_rate,
    bowl,
    descent,
    himmelblau,
    momentum,
    nesterov,
    rosenbrock,
    saddle,
    walk,
)
from hypothesis import assume, given
from hypothesis import strategies as st

PROBLEMS = [bowl(1, 4, 0.5), rosenbrock(), himmelblau(), saddle()]
curvatures = st.floats(0.01, 100)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
@given(st.integers(0, 2**32 - 1))
def test_gradients_agree_with_central_differences(problem: Problem, seed: int) -> None:
    x = np.random.default_rng(seed).uniform(-2, 2, size=len(problem.minimum))
    h = 1e-6
    numerical = [(problem.f(x + h * e) - problem.f(x - h * e)) / (2 * h) for e in np.eye(len(x))]
    np.testing.assert_allclose(problem.gradient(x), numerical, rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.name)
@given(st.integers(0, 2**32 - 1))
def test_a_minimum_is_flat_and_nothing_near_is_lower(problem: Problem, seed: int) -> None:
    assert np.all(problem.gradient(problem.minimum) == 0)
    near = problem.minimum + np.random.default_rng(seed).normal(scale=1e-3, size=len(problem.minimum))
    assert problem.f(near) >= problem.f(problem.minimum)


@given(curvatures, st.floats(0, 3), st.integers(1, 20))
def test_each_coordinate_of_a_bowl_shrinks_by_its_own_factor(
    curvature: float, share: float, steps: int
) -> None:
    rate = share / curvature
    path = walk("", bowl(curvature), [1.0], steps, descent(rate))
    np.testing.assert_allclose(path.points[-1], (1 - share) ** steps, rtol=1e-9, atol=1e-12)


@given(curvatures, curvatures)
def test_no_rate_is_better_than_the_best(a: float, b: float) -> None:
    rate = best_rate(a, b)

    def worst(rate: float) -> float:
        return max(abs(1 - rate * a), abs(1 - rate * b))

    wide = max(a, b) / min(a, b)
    assert worst(rate) == pytest.approx((wide - 1) / (wide + 1), abs=1e-12)
    assert worst(rate) <= min(worst(rate * 1.01), worst(rate * 0.99)) + 1e-12


@given(st.floats(0.1, 1), st.floats(2, 100))
def test_the_heavy_ball_shrinks_as_the_square_root_says(low: float, wide: float) -> None:
    rate, keep = best_momentum(low, low * wide)
    # One coordinate: (x, x before) <- [[1 + keep - rate c, -keep], [1, 0]] (x, x before).
    for c in (low, low * wide, low * (1 + wide) / 2):
        sizes = np.abs(np.linalg.eigvals([[1 + keep - rate * c, -keep], [1, 0]]))
        # The double root of the two ends is known to half of the digits only.
        assert np.max(sizes) == pytest.approx((np.sqrt(wide) - 1) / (np.sqrt(wide) + 1), abs=1e-6)


@given(curvatures, st.floats(0.1, 1.9), st.floats(0, 0.9))
def test_the_heavy_ball_is_its_recurrence(c: float, share: float, keep: float) -> None:
    rate = share / c
    x = walk("", bowl(c), [1.0], 12, momentum(rate, keep)).points[:, 0]
    for before, here, after in zip(x, x[1:], x[2:], strict=False):
        assert after == pytest.approx(here - rate * c * here + keep * (here - before), rel=1e-9, abs=1e-9)


@given(curvatures, st.floats(0.1, 1.2), st.floats(0, 0.9))
def test_nesterov_looks_ahead(c: float, share: float, keep: float) -> None:
    rate = share / c
    x = walk("", bowl(c), [1.0], 12, nesterov(rate, keep)).points[:, 0]
    for before, here, after in zip(x, x[1:], x[2:], strict=False):
        ahead = here + keep * (here - before)
        assert after == pytest.approx(ahead - rate * c * ahead, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("rule", [momentum, nesterov])
def test_momentum_that_keeps_nothing_is_descent(rule: Callable[[float, float], Rule]) -> None:
    plain = walk("", rosenbrock(), [-1, 1], 30, descent(1e-3))
    assert np.array_equal(walk("", rosenbrock(), [-1, 1], 30, rule(1e-3, 0.0)).points, plain.points)


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3))
def test_adams_first_step_is_the_rate_whatever_the_scale(scale: float, far: float) -> None:
    path = walk("", bowl(scale, scale * 7), [far, -far], 1, adam(0.1, floor=0.0))
    np.testing.assert_allclose(path.points[1] - path.points[0], [-0.1, 0.1], rtol=1e-9)


def test_adam_by_hand() -> None:
    # f = x^2 / 2 from 1 with rate 0.1: the gradients are 1 and 0.9.
    path = walk("", bowl(1.0), [1.0], 2, adam(0.1, floor=0.0))
    mean = (0.9 * 0.1 * 1 + 0.1 * 0.9) / (1 - 0.81)
    squares = (0.999 * 0.001 * 1 + 0.001 * 0.81) / (1 - 0.999**2)
    assert path.points[2][0] == pytest.approx(0.9 - 0.1 * mean / np.sqrt(squares))


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_backtracking_never_goes_up(x: float, y: float) -> None:
    valley = rosenbrock()
    path = walk("", valley, [x, y], 50, backtracking(valley.f))
    assert np.all(np.diff(path.values) <= 0)


@given(st.floats(2.01, 5))
def test_past_twice_the_inverse_curvature_it_diverges_and_the_path_stays_finite(share: float) -> None:
    path = walk("", bowl(1.0), [1.0], 5000, descent(share))
    assert np.all(np.diff(path.values) > 0)
    assert np.all(np.isfinite(path.values))
    assert path.steps_until(0.1) is None


def test_steps_are_counted_from_the_start() -> None:
    path = walk("", bowl(1.0), [1.0], 5, descent(0.5))
    assert path.steps_until(0.5) == 0
    assert path.steps_until(0.125) == 1
    assert len(path.points) == len(path.values) == 6


@given(st.floats(-1, 1), st.floats(0.05, 0.9), st.sampled_from([-1.0, 1.0]))
def test_from_beside_the_saddle_each_side_has_its_minimum(x: float, y: float, side: float) -> None:
    assume(abs(x) > 1e-3)
    path = walk("", saddle(), [x, side * y], 300, descent(0.1))
    np.testing.assert_allclose(path.points[-1], [0, side], atol=1e-6)
