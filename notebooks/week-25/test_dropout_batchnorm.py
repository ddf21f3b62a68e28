"""Gradients against central differences, and the rules that dropout and normalizing promise to keep."""

import numpy as np
import pytest
from dropout_batchnorm import (
    BatchNorm,
    Dropout,
    Layer,
    LayerNorm,
    Linear,
    Network,
    ReLU,
    cross_entropy,
    numerical_gradient,
    relative_error,
    softmax,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import log_softmax
from scipy.special import softmax as scipy_softmax

SEEDS = st.integers(0, 2**32 - 1)


class FixedDropout(Dropout):
    """Draws the same mask at every call: central differences need the same function twice."""

    def forward(self, x: np.ndarray, *, train: bool) -> np.ndarray:
        """Return what the same mask leaves of x."""
        self._rng = np.random.default_rng(5)
        return super().forward(x, train=train)


def errors(layer: Layer, x: np.ndarray, *, train: bool) -> dict[str, float]:
    """How far a layer's gradients are from central differences, of the loss sum(weights * output).

    The weights are random on purpose: with sum(output) a normalizing layer has gradient 0, and much that is
    wrong has it too.
    """
    weights = np.random.default_rng(11).normal(size=layer.forward(x, train=train).shape)

    def loss() -> float:
        return float((weights * layer.forward(x, train=train)).sum())

    layer.forward(x, train=train)
    found = {"input": layer.backward(weights)} | dict(layer.grads)
    places = {"input": x} | layer.params
    return {name: relative_error(found[name], numerical_gradient(loss, places[name])) for name in places}


@pytest.mark.parametrize("train", [True, False])
@pytest.mark.parametrize(
    "layer",
    [
        Linear(4, 3, np.random.default_rng(1)),
        ReLU(),
        FixedDropout(0.4, np.random.default_rng(1)),
        FixedDropout(0.4, np.random.default_rng(1), inverted=False),
        BatchNorm(4),
        LayerNorm(4),
    ],
    ids=lambda layer: type(layer).__name__,
)
@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_gradients_agree_with_central_differences(*, layer: Layer, train: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(6, 4))
    x += np.sign(x) * 0.01  # away from the corner of ReLU, where there is no slope to agree on
    for name in layer.params:
        if name in ("gamma", "beta"):
            layer.params[name] = rng.normal(size=4)
    assert max(errors(layer, x, train=train).values()) < 1e-6


def test_a_whole_network_agrees_with_central_differences() -> None:
    rng = np.random.default_rng(3)
    network = Network(
        [
            Linear(5, 7, rng),
            BatchNorm(7),
            ReLU(),
            FixedDropout(0.3, rng),
            Linear(7, 6, rng),
            LayerNorm(6),
            ReLU(),
            Linear(6, 3, rng),
        ]
    )
    x, labels = rng.normal(size=(8, 5)), rng.integers(0, 3, size=8)

    def loss() -> float:
        return cross_entropy(network.forward(x, train=True), labels)[0]

    _, grad = cross_entropy(network.forward(x, train=True), labels)
    network.backward(grad)
    for layer in network.layers:
        for name, param in layer.params.items():
            wanted = numerical_gradient(loss, param)
            assert np.abs(layer.grads[name] - wanted).max() < 1e-8, (type(layer).__name__, name)


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, size=st.integers(2, 30), stretch=st.floats(0.1, 100), shift=st.floats(-1000, 1000))
def test_batch_norm_does_not_see_a_shift_or_a_stretch_of_its_input(
    seed: int, size: int, stretch: float, shift: float
) -> None:
    x = np.random.default_rng(seed).normal(size=(size, 3))
    layer = BatchNorm(3, epsilon=0.0)
    assert np.allclose(
        layer.forward(x, train=True), layer.forward(stretch * x + shift, train=True), atol=1e-8
    )


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, size=st.integers(2, 30))
def test_batch_norm_standardizes_in_training_and_lets_no_mean_gradient_through(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    layer = BatchNorm(3, epsilon=0.0)
    out = layer.forward(rng.normal(5.0, 3.0, size=(size, 3)), train=True)
    assert np.allclose(out.mean(axis=0), 0.0, atol=1e-9)
    assert np.allclose(out.var(axis=0), 1.0, atol=1e-9)
    grad = layer.backward(rng.normal(size=(size, 3)))
    assert np.allclose(grad.sum(axis=0), 0.0, atol=1e-8)
    assert np.allclose((grad * out).sum(axis=0), 0.0, atol=1e-8)


def test_batch_norm_after_training_does_not_depend_on_the_company() -> None:
    rng = np.random.default_rng(0)
    layer = BatchNorm(3)
    for _ in range(20):
        layer.forward(rng.normal(2.0, 3.0, size=(16, 3)), train=True)
    x = rng.normal(2.0, 3.0, size=(16, 3))
    together = layer.forward(x, train=False)
    alone = np.concatenate([layer.forward(row[None], train=False) for row in x])
    assert np.allclose(together, alone, rtol=0, atol=1e-12)
    assert not np.allclose(layer.forward(x, train=True), together, atol=0.01)


def test_running_averages_come_to_mean_and_unbiased_variance() -> None:
    rng = np.random.default_rng(0)
    layer = BatchNorm(2, momentum=0.99)
    for _ in range(3000):
        layer.forward(rng.normal([1.0, -4.0], [2.0, 0.5], size=(4, 2)), train=True)
    assert np.allclose(layer.running_mean, [1.0, -4.0], atol=0.25)
    assert np.allclose(layer.running_variance, [4.0, 0.25], rtol=0.2)


def test_batch_norm_of_a_single_example_in_training_forgets_it() -> None:
    layer = BatchNorm(3)
    assert np.array_equal(layer.forward(np.array([[3.0, -8.0, 100.0]]), train=True), np.zeros((1, 3)))


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS)
def test_layer_norm_treats_every_example_alone_and_both_modes_alike(seed: int) -> None:
    x = np.random.default_rng(seed).normal(3.0, 2.0, size=(5, 8))
    layer = LayerNorm(8)
    out = layer.forward(x, train=True)
    assert np.allclose(out.mean(axis=1), 0.0, atol=1e-9)
    assert np.array_equal(out, layer.forward(x, train=False))
    assert np.array_equal(out[2:3], layer.forward(x[2:3], train=True))


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, drop=st.floats(0.0, 0.9))
def test_dropout_keeps_or_zeroes_and_keeps_the_mean(seed: int, drop: float) -> None:
    x = np.ones((200, 200))
    out = Dropout(drop, np.random.default_rng(seed)).forward(x, train=True)
    assert set(np.unique(np.round(out, 9))) <= {0.0, round(1.0 / (1.0 - drop), 9)}
    deviation = np.sqrt(drop / (1.0 - drop) / x.size)  # of the mean of independent kept-or-dropped units
    assert abs(out.mean() - 1.0) <= 6.0 * deviation + 1e-12


def test_dropout_without_the_correction_has_a_smaller_mean() -> None:
    x = np.ones((200, 200))
    out = Dropout(0.5, np.random.default_rng(0), inverted=False).forward(x, train=True)
    assert abs(out.mean() - 0.5) < 0.02


def test_dropout_after_training_changes_nothing() -> None:
    x = np.random.default_rng(0).normal(size=(5, 5))
    layer = Dropout(0.9, np.random.default_rng(0))
    assert np.array_equal(layer.forward(x, train=False), x)
    assert np.array_equal(layer.backward(x), x)


@pytest.mark.parametrize("drop", [-0.1, 1.0, 1.5])
def test_dropout_refuses_what_is_no_probability_below_one(drop: float) -> None:
    with pytest.raises(ValueError, match="drop is a probability"):
        Dropout(drop, np.random.default_rng(0))


@settings(max_examples=50, deadline=None)
@given(seed=SEEDS, scale=st.sampled_from([1.0, 100.0, 1e4]))
def test_softmax_and_loss_agree_with_scipy_and_do_not_overflow(seed: int, scale: float) -> None:
    rng = np.random.default_rng(seed)
    logits, labels = rng.normal(size=(6, 4)) * scale, rng.integers(0, 4, size=6)
    assert np.allclose(softmax(logits), scipy_softmax(logits, axis=1), rtol=1e-12, atol=0)
    wanted = -log_softmax(logits, axis=1)[np.arange(6), labels].mean()
    assert np.isclose(cross_entropy(logits, labels)[0], wanted, rtol=1e-12)


def test_modes_must_be_said() -> None:
    with pytest.raises(TypeError):
        Dropout(0.5, np.random.default_rng(0)).forward(np.ones((2, 2)))
