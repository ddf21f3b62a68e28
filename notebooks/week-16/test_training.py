"""The loop sees each row once an epoch, walks as momentum says, learns, and says when it runs away."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

# isort: off
from training import (
    DivergedError,
    Record,
    Settings,
    accuracy,
    batches,
    dead,
    train,
)  # knows where the others are
from backprop import Labels, backpropagate
from mlp import IDENTITY, RELU, TANH, Array, Network

seeds = st.integers(0, 2**32 - 1)


def rings(seed: int, n: int = 200) -> tuple[Array, Labels]:
    """Return points of an inner and an outer ring, which no line parts."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 2, n)
    angle, radius = rng.uniform(0, 2 * np.pi, n), 1 + 2 * y + rng.normal(scale=0.2, size=n)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), y


@given(st.integers(1, 100), st.integers(1, 120), seeds)
def test_an_epoch_sees_each_row_once(n: int, size: int, seed: int) -> None:
    parts = list(batches(n, size, np.random.default_rng(seed)))
    assert sorted(np.concatenate(parts)) == list(range(n))
    assert all(len(part) == size for part in parts[:-1])
    assert 1 <= len(parts[-1]) <= size


def test_two_epochs_have_different_orders() -> None:
    rng = np.random.default_rng(0)
    first, second = (np.concatenate(list(batches(50, 10, rng))) for _ in range(2))
    assert not np.array_equal(first, second)


def test_a_network_learns_rings_and_one_without_a_hidden_layer_does_not() -> None:
    X, y = rings(0)
    fresh = rings(1)
    bent, flat = Network.random([2, 16, 2], TANH, 0), Network.random([2, 2], TANH, 0)
    for network in (bent, flat):
        train(network, X, y, Settings(epochs=60))
    assert accuracy(bent, *fresh) > 0.98
    assert accuracy(flat, *fresh) < 0.7


def test_one_batch_without_momentum_is_gradient_descent() -> None:
    X, y = rings(2)
    network, walked = Network.random([2, 5, 2], TANH, 0), Network.random([2, 5, 2], TANH, 0)
    train(network, X, y, Settings(rate=0.3, momentum=0, batch=len(X), epochs=3))
    for _ in range(3):
        found = backpropagate(walked, X, y)
        for parameter, slope in zip(
            [*walked.weights, *walked.biases], [*found.weights, *found.biases], strict=True
        ):
            parameter[:] = parameter - 0.3 * slope
    for one, other in zip(network.weights, walked.weights, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)


def test_the_second_step_with_momentum_by_hand() -> None:
    X, y = rings(3, n=20)
    network, start = Network.random([2, 2], TANH, 0), Network.random([2, 2], TANH, 0)
    train(network, X, y, Settings(rate=0.1, momentum=0.5, batch=20, epochs=2))
    first = backpropagate(start, X, y)
    moved = Network(
        [start.weights[0] - 0.1 * first.weights[0]], [start.biases[0] - 0.1 * first.biases[0]], TANH
    )
    second = backpropagate(moved, X, y)
    expected = moved.weights[0] - 0.1 * second.weights[0] + 0.5 * (-0.1 * first.weights[0])
    np.testing.assert_allclose(network.weights[0], expected, atol=1e-12)


def test_the_same_seeds_give_the_same_weights_and_record() -> None:
    X, y = rings(4)
    networks = [Network.random([2, 8, 2], RELU, 1) for _ in range(2)]
    records: list[Record] = [train(network, X, y, Settings(epochs=5), other=rings(5)) for network in networks]
    assert records[0] == records[1]
    assert len(records[0].train_loss) == len(records[0].other_right) == 6
    np.testing.assert_array_equal(networks[0].weights[0], networks[1].weights[0])


def test_a_penalty_shortens_the_weights() -> None:
    X, y = rings(6)
    lengths = []
    for penalty in (0.0, 0.01, 0.1):
        network = Network.random([2, 16, 2], TANH, 0)
        train(network, X, y, Settings(epochs=30, penalty=penalty))
        lengths.append(sum(float((W**2).sum()) for W in network.weights))
    assert lengths[0] > lengths[1] > lengths[2]


def test_a_rate_that_is_too_large_is_named_where_the_loss_overflows() -> None:
    X, y = rings(7)
    with pytest.raises(DivergedError, match="take a rate below 100"):
        train(Network.random([2, 16, 16, 2], IDENTITY, 0), 100 * X, y, Settings(rate=100, epochs=20))


def test_a_rate_that_is_too_large_kills_relus_without_an_overflow() -> None:
    X, y = rings(7)
    network = Network.random([2, 16, 16, 2], RELU, 0)
    assert max(dead(network, 100 * X)) < 0.5
    record = train(network, 100 * X, y, Settings(rate=100, epochs=20))
    assert np.isfinite(record.train_loss).all()
    assert max(dead(network, 100 * X)) == 1
    before = network.weights[0].copy()
    train(network, 100 * X, y, Settings(rate=0.1, epochs=5))
    np.testing.assert_array_equal(network.weights[0], before)


def test_dead_units_by_hand() -> None:
    network = Network(
        [np.array([[1.0, -1, 0]]), np.ones((3, 2))], [np.array([0.0, 0, -1]), np.zeros(2)], RELU
    )
    assert dead(network, np.array([[1.0], [2.0]])) == [pytest.approx(2 / 3)]
