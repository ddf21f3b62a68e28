"""Backpropagation against numerical gradients, by hand, and against what must hold anywhere."""

import numpy as np
import pytest
from backprop import (
    Labels,
    backpropagate,
    cross_entropy,
    disagreement,
    loss,
    numerical_gradients,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from mlp import IDENTITY, RELU, SIGMOID, TANH, Activation, Array, Network

seeds = st.integers(0, 2**32 - 1)


def problem(seed: int, widths: list[int], hidden: Activation) -> tuple[Network, Array, Labels]:
    """Return a random network with biases, and rows and labels that have nothing to do with it."""
    rng = np.random.default_rng(seed)
    network = Network.random(widths, hidden, seed)
    for b in network.biases:
        b[:] = rng.normal(scale=0.1, size=b.shape)
    return network, rng.normal(size=(6, widths[0])), rng.integers(0, widths[-1], size=6)


@pytest.mark.parametrize("hidden", [IDENTITY, SIGMOID, TANH], ids=lambda one: one.name)
@given(seeds, st.lists(st.integers(1, 5), min_size=0, max_size=3), st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_gradients_agree_with_differences(
    hidden: Activation, seed: int, widths: list[int], penalty: float
) -> None:
    network, X, y = problem(seed, [4, *widths, 3], hidden)
    back, numerical = backpropagate(network, X, y, penalty), numerical_gradients(network, X, y, penalty)
    assert disagreement(back, numerical) < 1e-7
    assert back.loss == pytest.approx(numerical.loss)


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_relu_agrees_where_no_sum_is_near_its_corner(seed: int) -> None:
    network, X, y = problem(seed, [4, 5, 3], RELU)
    if np.abs(network.forward(X).sums[0]).min() > 1e-3:
        assert disagreement(backpropagate(network, X, y), numerical_gradients(network, X, y)) < 1e-7


def test_one_layer_by_hand() -> None:
    network = Network([np.zeros((2, 2))], [np.zeros(2)], TANH)
    found = backpropagate(network, np.array([[1.0, 3.0]]), np.array([0]))
    assert found.loss == pytest.approx(np.log(2))
    np.testing.assert_allclose(found.weights[0], [[-0.5, 0.5], [-1.5, 1.5]])
    np.testing.assert_allclose(found.biases[0], [-0.5, 0.5])


@given(seeds)
def test_the_gradient_of_all_rows_is_the_mean_of_the_rows_gradients(seed: int) -> None:
    network, X, y = problem(seed, [4, 5, 3], TANH)
    single = [backpropagate(network, X[i : i + 1], y[i : i + 1]).flat() for i in range(len(y))]
    np.testing.assert_allclose(backpropagate(network, X, y).flat(), np.mean(single, axis=0), atol=1e-12)


@given(seeds)
def test_a_small_step_against_the_gradient_lowers_the_loss_by_its_square(seed: int) -> None:
    network, X, y = problem(seed, [4, 5, 3], TANH)
    found, rate = backpropagate(network, X, y), 1e-5
    moved = Network(
        [W - rate * g for W, g in zip(network.weights, found.weights, strict=True)],
        [b - rate * g for b, g in zip(network.biases, found.biases, strict=True)],
        TANH,
    )
    expected = rate * (found.flat() ** 2).sum()
    assert found.loss - loss(moved, X, y) == pytest.approx(expected, rel=1e-2)


def test_checking_leaves_the_network_as_it_was() -> None:
    network, X, y = problem(3, [4, 5, 3], TANH)
    before = [W.copy() for W in network.weights]
    numerical_gradients(network, X, y)
    assert all(np.array_equal(a, b) for a, b in zip(before, network.weights, strict=True))


def test_cross_entropy_by_hand_and_without_overflow() -> None:
    assert cross_entropy(np.zeros((2, 4)), np.array([0, 3])) == pytest.approx(np.log(4))
    assert cross_entropy(np.array([[1000.0, 0.0]]), np.array([1])) == 1000
    assert cross_entropy(np.array([[1000.0, 0.0]]), np.array([0])) == 0


def test_a_wrong_gradient_is_told() -> None:
    network, X, y = problem(4, [4, 5, 3], TANH)
    right = backpropagate(network, X, y)
    wrong = backpropagate(network, X, y)
    wrong.weights[0][:] *= 1.1
    assert disagreement(right, right) == 0
    assert disagreement(wrong, right) > 1e-3
