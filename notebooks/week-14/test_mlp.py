"""What a forward pass computes, against hand-made numbers and against what must hold for any network."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mlp import IDENTITY, RELU, SIGMOID, TANH, Activation, Array, Network, perceptron, softmax

seeds = st.integers(0, 2**32 - 1)
XOR = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])


def rows(seed: int, n: int = 7, d: int = 4) -> Array:
    """Rows at random."""
    return np.random.default_rng(seed).normal(size=(n, d))


@pytest.mark.parametrize("activation", [IDENTITY, SIGMOID, TANH, RELU], ids=lambda one: one.name)
@given(seeds)
def test_a_slope_is_the_slope_of_its_function(activation: Activation, seed: int) -> None:
    z = rows(seed)
    z = z[np.abs(z) > 1e-3]  # ReLU has a corner at 0
    numerical = (activation.of(z + 1e-6) - activation.of(z - 1e-6)) / 2e-6
    np.testing.assert_allclose(activation.slope(z), numerical, atol=1e-8)


def test_a_network_by_hand() -> None:
    network = Network(
        [np.array([[1.0, -1], [2, 1]]), np.array([[1.0], [3]])], [np.array([0.0, -4]), np.array([0.5])], RELU
    )
    trace = network.forward(np.array([[1.0, 2]]))
    np.testing.assert_array_equal(trace.sums[0], [[5, -3]])
    np.testing.assert_array_equal(trace.activations[1], [[5, 0]])
    np.testing.assert_array_equal(trace.answer, [[5.5]])
    down = Network([-network.weights[0]], [network.biases[0]], RELU)
    np.testing.assert_array_equal(
        down.forward(np.array([[1.0, 2]])).answer, [[-5, -5]]
    )  # the last does not bend
    assert network.size == 4 + 2 + 2 + 1


def test_two_hidden_units_compute_xor_which_no_line_can() -> None:
    network = Network(
        [np.array([[1.0, 1], [1, 1]]), np.array([[1.0], [-2]])], [np.array([0.0, -1]), np.zeros(1)], RELU
    )
    np.testing.assert_array_equal(network.forward(XOR).answer[:, 0], [0, 1, 1, 0])


@given(seeds)
def test_layers_without_a_bend_are_one_layer(seed: int) -> None:
    X, network = rows(seed), Network.random([4, 6, 5, 3], IDENTITY, seed)
    product = network.weights[0] @ network.weights[1] @ network.weights[2]
    np.testing.assert_allclose(network.forward(X).answer, X @ product, atol=1e-12)


@given(seeds)
def test_hidden_units_may_change_places(seed: int) -> None:
    X, network = rows(seed), Network.random([4, 6, 3], TANH, seed)
    order = np.random.default_rng(seed).permutation(6)
    moved = Network(
        [network.weights[0][:, order], network.weights[1][order]],
        [network.biases[0][order], network.biases[1]],
        TANH,
    )
    np.testing.assert_allclose(moved.forward(X).answer, network.forward(X).answer, atol=1e-12)


@given(seeds, st.floats(-1000, 1000))
def test_softmax_adds_up_to_1_and_knows_differences_only(seed: int, shift: float) -> None:
    z = 50 * rows(seed)
    with np.errstate(over="raise", invalid="raise"):
        shares = softmax(z)
        moved = softmax(z + shift)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    np.testing.assert_allclose(moved, shares, atol=1e-11)
    assert np.all(shares >= 0)


@pytest.mark.parametrize("activation", [TANH, RELU], ids=lambda one: one.name)
def test_signals_keep_their_size_through_ten_layers(activation: Activation) -> None:
    network = Network.random([200] * 11 + [3], activation, seed=0)
    sizes = [float(a.std()) for a in network.forward(rows(0, n=100, d=200)).activations[1:-1]]
    assert 0.2 < sizes[-1] / sizes[0] < 2


def test_a_round_of_the_perceptron_without_mistakes_exists_where_a_line_separates() -> None:
    X = rows(1, n=100, d=2)
    y = (X @ [2, -1] > 0.1).astype(float)
    weights, mistakes = perceptron(X, y, rounds=1000)
    assert mistakes[-1] == 0
    np.testing.assert_array_equal(weights[0] + X @ weights[1:] > 0, y == 1)


def test_the_perceptron_never_learns_xor() -> None:
    _, mistakes = perceptron(XOR, np.array([0.0, 1, 1, 0]), rounds=500)
    assert len(mistakes) == 500
    assert min(mistakes) > 0
