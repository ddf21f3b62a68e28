"""Backpropagation, derived by hand, and the numerical gradients that check it.

Shapes as in week 14: rows X (n, d), labels y (n,) as whole numbers from 0. A gradient has its weights' shape.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Week 14's module, whatever folder this one is used from.
sys.path.append(str(Path(__file__).resolve().parent.parent / "week-14"))
from mlp import Array, Network, softmax

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Gradients:
    """The loss at a network, in nats, and its derivative by each weight and each bias."""

    loss: float
    weights: list[Array]
    biases: list[Array]

    def flat(self) -> Array:
        """Return all derivatives in one row, weights before biases."""
        return np.concatenate([part.ravel() for part in [*self.weights, *self.biases]])


def cross_entropy(scores: Array, y: Labels) -> float:
    """Return the mean of -log softmax(scores)[y], in nats, from scores (n, classes).

    As log Σ e^z - z_y with the largest z taken out, so that nothing overflows and no probability is 0.
    """
    z = scores - scores.max(axis=1, keepdims=True)
    return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]).mean())


def loss(network: Network, X: Array, y: Labels, penalty: float = 0.0) -> float:
    """Return the cross-entropy of the answers, plus penalty / 2 times the squares of all weights."""
    squares = sum(float((W**2).sum()) for W in network.weights)
    return cross_entropy(network.forward(X).answer, y) + penalty / 2 * squares


def backpropagate(network: Network, X: Array, y: Labels, penalty: float = 0.0) -> Gradients:
    """Return the loss and its gradients, with one pass forward and one back.

    delta is the derivative of the loss by a layer's sums z, (n, width). It begins as softmax(z) - onehot(y),
    divided by n. Since z = aW + b, the weights' gradient is aᵀ delta, the bias' the sum of delta over the
    rows, and what the layer before gets is delta Wᵀ, times the slope of its bend at its own sums.
    """
    trace = network.forward(X)
    delta = softmax(trace.answer)
    delta[np.arange(len(y)), y] -= 1.0
    delta /= len(y)
    weights: list[Array] = []
    biases: list[Array] = []
    for k in reversed(range(len(network.weights))):
        weights.insert(0, trace.activations[k].T @ delta + penalty * network.weights[k])
        biases.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ network.weights[k].T) * network.hidden.slope(trace.sums[k - 1])
    squares = sum(float((W**2).sum()) for W in network.weights)
    return Gradients(cross_entropy(trace.answer, y) + penalty / 2 * squares, weights, biases)


def numerical_gradients(
    network: Network, X: Array, y: Labels, penalty: float = 0.0, step: float = 1e-5
) -> Gradients:
    """Return the same gradients from differences: (loss(w + h) - loss(w - h)) / 2h for each weight, h = step.

    Two forward passes for each weight: for checking, on small networks. The error is of the order h² from
    the curve's bend and of the order 1e-16 / h from rounding, so steps near 1e-5 are best.
    """

    def slopes(parameters: Array) -> Array:
        found = np.empty_like(parameters)
        for at in np.ndindex(parameters.shape):
            kept = parameters[at]
            parameters[at] = kept + step
            above = loss(network, X, y, penalty)
            parameters[at] = kept - step
            below = loss(network, X, y, penalty)
            parameters[at] = kept
            found[at] = (above - below) / (2 * step)
        return found

    return Gradients(
        loss(network, X, y, penalty),
        [slopes(W) for W in network.weights],
        [slopes(b) for b in network.biases],
    )


def disagreement(one: Gradients, other: Gradients) -> float:
    """Return ‖one - other‖ / (‖one‖ + ‖other‖) over all derivatives: 0 is the same, 1 is the opposite.

    Below 1e-7 a gradient is right; near 1e-2 or above something is wrong. In between, look for a corner of
    ReLU.
    """
    a, b = one.flat(), other.flat()
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))
