"""Dropout, batch normalization and layer normalization with their gradients, in NumPy alone.

Every layer takes a matrix of shape (examples, features) and returns one. `forward` is told whether it is
training by a keyword that has no default: both ideas of this week behave differently in training and after
it, and a default is how one forgets to say so. `backward` takes the gradient of the loss with respect to
the layer's last output, leaves the gradients of its own parameters in `grads`, and returns the gradient
with respect to its last input.

Sources: Srivastava et al. (2014), "Dropout", JMLR 15; Ioffe and Szegedy (2015), "Batch Normalization",
algorithms 1 and 2; Ba, Kiros and Hinton (2016), "Layer Normalization".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]
    Labels: TypeAlias = NDArray[np.int64]


class Layer:
    """What all layers have: named parameters and, after `backward`, a gradient of the same shape for each."""

    def __init__(self) -> None:
        self.params: dict[str, Array] = {}
        self.grads: dict[str, Array] = {}

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return the layer's output, (examples, outputs), and keep what `backward` needs."""
        raise NotImplementedError

    def backward(self, grad: Array) -> Array:
        """Return the gradient with respect to the last input; fill `grads`."""
        raise NotImplementedError


class Linear(Layer):
    """x W + b. W has the shape (inputs, outputs) and begins with variance 2 / inputs (He et al., 2015)."""

    def __init__(self, inputs: int, outputs: int, rng: np.random.Generator, *, spread: float = 1.0) -> None:
        super().__init__()
        scale = spread * np.sqrt(2.0 / inputs)
        self.params = {"weight": rng.normal(0.0, scale, (inputs, outputs)), "bias": np.zeros(outputs)}

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return x W + b."""
        del train
        self._x = x
        return x @ self.params["weight"] + self.params["bias"]

    def backward(self, grad: Array) -> Array:
        """Return the gradient with respect to x."""
        self.grads = {"weight": self._x.T @ grad, "bias": grad.sum(axis=0)}
        return grad @ self.params["weight"].T


class ReLU(Layer):
    """max(x, 0), with the slope 0 at 0."""

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return max(x, 0)."""
        del train
        self._positive = x > 0
        return np.where(self._positive, x, 0.0)

    def backward(self, grad: Array) -> Array:
        """Let through where the input was positive."""
        return np.where(self._positive, grad, 0.0)


class Dropout(Layer):
    """Sets each input to zero with probability `drop` while training, and leaves it alone afterwards.

    The paper keeps a unit with probability p = 1 - drop and multiplies the weights by p after training.
    With `inverted=True` what is kept is divided by p at once, so that the mean of a unit is the same in
    both modes and nothing needs to be done after training. `inverted=False` leaves the correction out
    altogether: it is here to see what that does.
    """

    def __init__(self, drop: float, rng: np.random.Generator, *, inverted: bool = True) -> None:
        super().__init__()
        if not 0.0 <= drop < 1.0:
            message = f"drop is a probability from 0 to below 1, not {drop}"
            raise ValueError(message)
        self._drop, self._rng, self._inverted = drop, rng, inverted

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return x with some units at zero while training, and x itself afterwards."""
        if not train:
            self._factor = np.ones_like(x)
            return x
        kept = self._rng.random(x.shape) >= self._drop
        self._factor = kept / (1.0 - self._drop) if self._inverted else kept.astype(np.float64)
        return x * self._factor

    def backward(self, grad: Array) -> Array:
        """Multiply by the factors of the last call."""
        return grad * self._factor


class BatchNorm(Layer):
    """Standardizes each feature over the batch, then scales and shifts it by what is learned.

    In training mean and variance are those of the batch, and go into running averages that keep the share
    `momentum` of what they were. Afterwards the running averages take their place, so that the
    answer for one example does not depend on who else is in the batch. The batch's variance is divided by m
    for normalizing and by m - 1 for the running average, as in algorithms 1 and 2 of the paper.
    """

    def __init__(self, features: int, *, momentum: float = 0.9, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.params = {"gamma": np.ones(features), "beta": np.zeros(features)}
        self.running_mean, self.running_variance = np.zeros(features), np.ones(features)
        self._momentum, self._epsilon = momentum, epsilon

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return gamma * normal + beta, by the batch's statistics while training, else by running ones."""
        self._trained = train
        if train:
            mean, variance = x.mean(axis=0), x.var(axis=0)
            unbiased = variance * len(x) / max(len(x) - 1, 1)
            self.running_mean += (1 - self._momentum) * (mean - self.running_mean)
            self.running_variance += (1 - self._momentum) * (unbiased - self.running_variance)
        else:
            mean, variance = self.running_mean, self.running_variance
        self._inverse: Array = 1.0 / np.sqrt(variance + self._epsilon)
        self._normal: Array = (x - mean) * self._inverse
        return self.params["gamma"] * self._normal + self.params["beta"]

    def backward(self, grad: Array) -> Array:
        """Return the gradient; while training it goes through mean and variance too."""
        self.grads = {"gamma": (grad * self._normal).sum(axis=0), "beta": grad.sum(axis=0)}
        inner = grad * self.params["gamma"]
        if self._trained:
            inner = _without_mean_and_scale(inner, self._normal, axis=0)
        return inner * self._inverse


class LayerNorm(Layer):
    """Standardizes each example over its features: the same in both modes, whatever the batch."""

    def __init__(self, features: int, *, epsilon: float = 1e-5) -> None:
        super().__init__()
        self.params = {"gamma": np.ones(features), "beta": np.zeros(features)}
        self._epsilon = epsilon

    def forward(self, x: Array, *, train: bool) -> Array:
        """Return gamma * normal + beta, by each example's own statistics."""
        del train
        self._inverse: Array = 1.0 / np.sqrt(x.var(axis=1, keepdims=True) + self._epsilon)
        self._normal: Array = (x - x.mean(axis=1, keepdims=True)) * self._inverse
        return self.params["gamma"] * self._normal + self.params["beta"]

    def backward(self, grad: Array) -> Array:
        """Return the gradient, through mean and variance."""
        self.grads = {"gamma": (grad * self._normal).sum(axis=0), "beta": grad.sum(axis=0)}
        inner = _without_mean_and_scale(grad * self.params["gamma"], self._normal, axis=1)
        return inner * self._inverse


def _without_mean_and_scale(grad: Array, normal: Array, *, axis: int) -> Array:
    """Return the part of a gradient that standardizing lets through.

    A shift of all inputs and a stretch of all inputs change nothing in what is standardized. So the gradient
    has no component along (1, ..., 1) and none along the standardized values themselves: both are taken out.
    """
    shift: Array = grad.mean(axis=axis, keepdims=True)
    stretch: Array = (grad * normal).mean(axis=axis, keepdims=True)
    return grad - shift - normal * stretch


class Network(Layer):
    """Layers one after the other."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        super().__init__()
        self.layers = tuple(layers)

    def forward(self, x: Array, *, train: bool) -> Array:
        """Call the layers in their order."""
        for layer in self.layers:
            x = layer.forward(x, train=train)
        return x

    def backward(self, grad: Array) -> Array:
        """Call the layers from the last to the first."""
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        return grad


def softmax(logits: Array) -> Array:
    """Rows of logits to rows of probabilities. A row's largest is subtracted first: nothing overflows."""
    powers: Array = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def cross_entropy(logits: Array, labels: Labels) -> tuple[float, Array]:
    """Return the batch's mean of -log p(label), in nats, and its gradient with respect to the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    grad = np.exp(log_probabilities)
    grad[rows, labels] -= 1.0
    return float(-log_probabilities[rows, labels].mean()), grad / len(labels)


def numerical_gradient(loss: Callable[[], float], array: Array, *, step: float = 1e-6) -> Array:
    """Central differences of a loss by every number of an array, which is changed in place and put back."""
    result = np.empty_like(array)
    for index in np.ndindex(array.shape):
        before = array[index]
        array[index] = before + step
        above = loss()
        array[index] = before - step
        below = loss()
        array[index] = before
        result[index] = (above - below) / (2.0 * step)
    return result


def relative_error(a: Array, b: Array) -> float:
    """Return the largest difference of two arrays, relative to the largest number in either."""
    scale = max(float(np.abs(a).max()), float(np.abs(b).max()), 1e-12)
    return float(np.abs(a - b).max()) / scale
