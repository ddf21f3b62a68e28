"""The loss, its slopes and its minimum, each checked against what defines it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from logistic_regression import (
    Array,
    Confusion,
    NotConvergedError,
    descend,
    gradient,
    hessian,
    loss,
    newton,
    scores,
    sigmoid,
)

seeds = st.integers(0, 2**32 - 1)


def problem(seed: int, n: int = 60, d: int = 3) -> tuple[Array, Array, Array]:
    """Rows whose classes overlap, and weights to try."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, d))
    weights = rng.normal(size=d + 1)
    return X, (rng.random(n) < sigmoid(scores(X, weights))).astype(float), rng.normal(size=d + 1)


@given(st.floats(-1e6, 1e6))
def test_sigmoid_stays_between_0_and_1_without_overflow(z: float) -> None:
    with np.errstate(over="raise", invalid="raise"):
        p, q = sigmoid(np.array([z, -z]))
    assert 0 <= p <= 1
    assert p + q == pytest.approx(1)


@given(st.floats(-20, 20))
def test_the_slope_of_the_sigmoid_is_p_times_1_minus_p(z: float) -> None:
    p, above, below = sigmoid(np.array([z, z + 1e-5, z - 1e-5]))
    assert (above - below) / 2e-5 == pytest.approx(p * (1 - p), abs=1e-9)


def test_the_loss_by_hand_and_where_a_probability_rounds_to_0() -> None:
    X, y = np.zeros((4, 1)), np.array([0.0, 1, 1, 1])
    assert loss(X, y, np.zeros(2)) == pytest.approx(np.log(2))
    assert loss(np.array([[1.0]]), np.array([0.0]), np.array([0.0, 800])) == 800


@given(seeds, st.floats(0, 2))
def test_the_gradient_is_the_slope_of_the_loss(seed: int, penalty: float) -> None:
    X, y, at = problem(seed)
    numerical = [(loss(X, y, at + h, penalty) - loss(X, y, at - h, penalty)) / 2e-5 for h in 1e-5 * np.eye(4)]
    np.testing.assert_allclose(gradient(X, y, at, penalty), numerical, atol=1e-8)


@given(seeds, st.floats(0, 2))
def test_the_hessian_is_the_slope_of_the_gradient(seed: int, penalty: float) -> None:
    X, y, at = problem(seed)
    numerical = [
        (gradient(X, y, at + h, penalty) - gradient(X, y, at - h, penalty)) / 2e-5 for h in 1e-5 * np.eye(4)
    ]
    np.testing.assert_allclose(hessian(X, at, penalty), numerical, atol=1e-8)


@given(seeds, st.floats(0.01, 0.99))
def test_the_loss_lies_below_its_chords(seed: int, share: float) -> None:
    X, y, one = problem(seed)
    other = problem(seed + 1)[2]
    between = share * one + (1 - share) * other
    chord = share * loss(X, y, one) + (1 - share) * loss(X, y, other)
    assert loss(X, y, between) <= chord + 1e-12


@given(seeds)
def test_at_the_minimum_the_mean_probability_is_the_share_of_class_1(seed: int) -> None:
    X, y, _ = problem(seed)
    weights = newton(X, y, penalty=0.1).weights
    assert sigmoid(scores(X, weights)).mean() == pytest.approx(y.mean())
    np.testing.assert_allclose(gradient(X, y, weights, 0.1), 0, atol=1e-12)


def test_descent_and_newton_end_at_the_same_weights_newton_much_sooner() -> None:
    X, y, _ = problem(1)
    jump, walk = newton(X, y, penalty=0.1), descend(X, y, rate=1.0, steps=500, penalty=0.1)
    np.testing.assert_allclose(walk.weights, jump.weights, atol=1e-9)
    assert len(jump.losses) < 10
    assert np.all(np.diff(walk.losses) <= 1e-15)


def test_without_a_penalty_separated_classes_have_no_minimum_and_with_one_they_have() -> None:
    X = np.array([[-2.0], [-1], [1], [2]])
    y = np.array([0.0, 0, 1, 1])
    with pytest.raises(NotConvergedError, match="separates"):
        newton(X, y)
    assert np.isfinite(newton(X, y, penalty=0.01).weights).all()
    shorter, longer = (np.abs(descend(X, y, rate=1.0, steps=steps).weights[1]) for steps in (1000, 10_000))
    assert longer > shorter + 0.5


def test_a_larger_penalty_gives_shorter_weights_and_leaves_the_intercept_free() -> None:
    X, y, _ = problem(2)
    lengths = [np.linalg.norm(newton(X, y, penalty).weights[1:]) for penalty in (0.01, 0.1, 1, 10)]
    assert np.all(np.diff(lengths) < 0)
    flat = newton(X, y, penalty=1e6).weights
    assert sigmoid(flat[:1])[0] == pytest.approx(y.mean(), abs=1e-4)


def test_the_confusion_of_a_classifier_by_hand() -> None:
    y, said = np.array([1.0, 1, 1, 0, 0, 0, 1]), np.array([1.0, 1, 0, 1, 1, 0, 1])
    table = Confusion.of(y, said)
    assert table == Confusion(true_positive=3, false_positive=2, false_negative=1, true_negative=1)
    assert (table.accuracy, table.recall, table.precision) == (4 / 7, 3 / 4, 3 / 5)
