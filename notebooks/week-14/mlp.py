"""A perceptron and a multi-layer perceptron: what a network computes, before it learns anything.

Shapes, throughout: n rows (examples), layer k has widths[k] units. Activations are (n, width), the weights of
a layer are (width in, width out), its bias is (width out,).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Activation:
    """A function that acts on each number alone, and its slope.

    slope: the derivative, as a function of the same z that went into `of`.
    gain: a layer's weights have the deviation gain / √(width in), so that signals keep their size. For ReLU,
    which drops half of them, that is √2 (He and others, 2015, arXiv 1502.01852).
    """

    name: str
    of: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    gain: float


def _sigmoid(z: Array) -> Array:
    small: Array = np.exp(-np.abs(z))
    p: Array = np.where(z >= 0, 1.0, small) / (1.0 + small)
    return p


IDENTITY = Activation("identity", lambda z: z, np.ones_like, 1.0)
SIGMOID = Activation("sigmoid", _sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z), 1.0)
TANH = Activation("tanh", np.tanh, lambda z: 1 - np.tanh(z) ** 2, 1.0)
# At 0 ReLU has no derivative; 0 is as good as any value between 0 and 1, and is what everybody takes.
RELU = Activation("relu", lambda z: np.maximum(z, 0.0), lambda z: (z > 0).astype(float), 2**0.5)


def softmax(z: Array) -> Array:
    """Return each row's e^z / Σ e^z, (n, classes): positive, adding up to 1.

    A row's largest z is subtracted first. That cancels in the fraction, and no exponent is above 0.
    """
    powers: Array = np.exp(z - z.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares


@dataclass(frozen=True)
class Trace:
    """What a forward pass computed, step by step: z = aW + b of each layer, and its activations.

    sums: one per layer. activations: the input first, then one per layer; the last is the network's answer.
    """

    sums: list[Array]
    activations: list[Array]

    @property
    def answer(self) -> Array:
        """Return the last layer's activations, (n, width of the last layer)."""
        return self.activations[-1]


@dataclass(frozen=True)
class Network:
    """Layers one after the other: each multiplies, adds a bias and bends; the last one does not bend.

    The last layer's numbers are scores of classes, which softmax turns into probabilities.
    """

    weights: list[Array]
    biases: list[Array]
    hidden: Activation

    @classmethod
    def random(cls, widths: list[int], hidden: Activation, seed: int) -> "Network":
        """Return a network whose weights are drawn at random (biases are 0), so that units are not all alike.

        widths: of the input, of each hidden layer, and of the output.
        """
        rng = np.random.default_rng(seed)
        gains = [hidden.gain] * (len(widths) - 2) + [1.0]
        weights = [
            rng.normal(scale=gain / np.sqrt(before), size=(before, after))
            for gain, before, after in zip(gains, widths[:-1], widths[1:], strict=True)
        ]
        return cls(weights, [np.zeros(width) for width in widths[1:]], hidden)

    def forward(self, X: Array) -> Trace:
        """Send the rows X, (n, width of the input), through all layers, and keep every step."""
        trace = Trace([], [X])
        for W, b in zip(self.weights, self.biases, strict=True):
            z = trace.activations[-1] @ W + b
            last = len(trace.sums) == len(self.weights) - 1
            trace.sums.append(z)
            trace.activations.append(z if last else self.hidden.of(z))
        return trace

    def probabilities(self, X: Array) -> Array:
        """Return each row's probabilities of the classes, (n, classes)."""
        return softmax(self.forward(X).answer)

    def predict(self, X: Array) -> NDArray[np.int64]:
        """Return each row's most probable class, (n,)."""
        classes: NDArray[np.int64] = self.forward(X).answer.argmax(axis=1)
        return classes

    @property
    def size(self) -> int:
        """Return how many numbers there are to learn."""
        return sum(W.size + b.size for W, b in zip(self.weights, self.biases, strict=True))


def perceptron(X: Array, y: Array, rounds: int) -> tuple[Array, list[int]]:
    """Rosenblatt's rule: go over the rows, and turn the line towards each row that is on its wrong side.

    y is (n,), 0 or 1. Returns the weights, (d + 1,) with the bias first, and the mistakes of each round. It
    stops after a round without a mistake; where a line separates the classes there is one, else never.
    """
    A = np.column_stack([np.ones(len(X)), X])
    w = np.zeros(A.shape[1])
    mistakes = []
    for _ in range(rounds):
        wrong = 0
        for a, target in zip(A, y, strict=True):
            said = float(a @ w > 0)
            w = w + (target - said) * a
            wrong += said != target
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, mistakes
