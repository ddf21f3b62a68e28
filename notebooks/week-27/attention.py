"""Scaled dot-product attention and multi-head attention with their gradients, in NumPy alone.

Shapes: B sequences, h heads, T queries, S keys, d_k numbers in a query or key, d_v in a value, d_model in
what a position carries. A mask is an array of booleans that broadcasts to the scores (..., T, S), True where
a query may look.

Source: Vaswani et al. (2017), "Attention Is All You Need", section 3.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]
    Mask: TypeAlias = NDArray[np.bool_]


def softmax(scores: Array) -> Array:
    """exp(s) / sum(exp(s)) along the last axis.

    The largest score of a row is subtracted first. That changes nothing in the result, and no power is larger
    than 1. A row that is -inf everywhere has no answer: it is refused instead of becoming nan.
    """
    largest = scores.max(axis=-1, keepdims=True)
    if np.isneginf(largest).any():
        message = "a row of scores is -inf everywhere: its query may look at nothing"
        raise ValueError(message)
    powers: Array = np.exp(scores - largest)
    total: Array = powers.sum(axis=-1, keepdims=True)
    return powers / total


def softmax_backward(weights: Array, grad: Array) -> Array:
    """Return the gradient with respect to the scores, from the weights and the gradient by the weights.

    The Jacobian of one row is diag(w) - w w^T; it is applied without ever being written down.
    """
    mean: Array = (weights * grad).sum(axis=-1, keepdims=True)
    return weights * (grad - mean)


def causal_mask(length: int) -> Mask:
    """(length, length), True where the key is not later than the query."""
    return np.tril(np.ones((length, length), dtype=np.bool_))


def padding_mask(lengths: NDArray[np.int64], longest: int) -> Mask:
    """(B, 1, 1, longest), True where a key is part of its sequence and not what fills it up."""
    return (np.arange(longest) < lengths[:, None])[:, None, None, :]


def attend(
    queries: Array, keys: Array, values: Array, mask: Mask | None = None, *, scale: float | None = None
) -> tuple[Array, Array]:
    """softmax(Q K^T * scale) V, and the weights.

    (..., T, d_k), (..., S, d_k), (..., S, d_v) to (..., T, d_v) and (..., T, S). `scale` is 1 / sqrt(d_k)
    where it is not given.
    """
    factor = 1.0 / np.sqrt(queries.shape[-1]) if scale is None else scale
    scores = queries @ np.swapaxes(keys, -1, -2) * factor
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = softmax(scores)
    return weights @ values, weights


def attend_backward(  # noqa: PLR0913 - what `attend` had, what it gave, and a gradient
    queries: Array, keys: Array, values: Array, weights: Array, grad: Array, *, scale: float | None = None
) -> tuple[Array, Array, Array]:
    """Gradients with respect to queries, keys and values, from the one with respect to the output.

    What the mask hid has weight 0, and so gets gradient 0: the mask itself is not needed here.
    """
    factor = 1.0 / np.sqrt(queries.shape[-1]) if scale is None else scale
    of_scores = softmax_backward(weights, grad @ np.swapaxes(values, -1, -2)) * factor
    return of_scores @ keys, np.swapaxes(of_scores, -1, -2) @ queries, np.swapaxes(weights, -1, -2) @ grad


class MultiHeadAttention:
    """h attentions side by side, each on d_model / h numbers per position, and a matrix that joins them.

    `params` holds W_q, W_k, W_v and W_o, each (d_model, d_model) and without a bias. A head's own matrix is a
    slice of d_model / h columns, so that one product makes all heads' queries at once. `scale` is `attend`'s.
    """

    def __init__(
        self, d_model: int, heads: int, rng: np.random.Generator, *, scale: float | None = None
    ) -> None:
        if d_model % heads:
            message = f"{d_model} numbers cannot be shared out evenly among {heads} heads"
            raise ValueError(message)
        self.heads, self._scale = heads, scale
        self.params: dict[str, Array] = {
            name: rng.normal(0.0, np.sqrt(1.0 / d_model), (d_model, d_model)) for name in ("q", "k", "v", "o")
        }
        self.grads: dict[str, Array] = {}
        self.weights: Array = np.empty(0)

    def forward(self, x: Array, context: Array, mask: Mask | None = None) -> Array:
        """(B, T, d_model) of who asks and (B, S, d_model) of whom is asked to (B, T, d_model).

        Self-attention is x = context. The weights, (B, h, T, S), stay in `weights`.
        """
        self._x, self._context = x, context
        self._q = self._split(x @ self.params["q"])
        self._k = self._split(context @ self.params["k"])
        self._v = self._split(context @ self.params["v"])
        out, self.weights = attend(self._q, self._k, self._v, mask, scale=self._scale)
        self._joined = self._join(out)
        return self._joined @ self.params["o"]

    def backward(self, grad: Array) -> tuple[Array, Array]:
        """Gradients with respect to x and context; for self-attention the two have to be added up."""
        of_out = self._split(grad @ self.params["o"].T)
        parts = attend_backward(self._q, self._k, self._v, self.weights, of_out, scale=self._scale)
        of_q, of_k, of_v = (self._join(part) for part in parts)
        self.grads = {
            "q": _outer(self._x, of_q),
            "k": _outer(self._context, of_k),
            "v": _outer(self._context, of_v),
            "o": _outer(self._joined, grad),
        }
        of_context = of_k @ self.params["k"].T + of_v @ self.params["v"].T
        return of_q @ self.params["q"].T, of_context

    def _split(self, x: Array) -> Array:
        """(B, T, d_model) to (B, h, T, d_model / h)."""
        batch, length, width = x.shape
        return x.reshape(batch, length, self.heads, width // self.heads).transpose(0, 2, 1, 3)

    @staticmethod
    def _join(x: Array) -> Array:
        """(B, h, T, d_model / h) to (B, T, d_model)."""
        batch, heads, length, width = x.shape
        return x.transpose(0, 2, 1, 3).reshape(batch, length, heads * width)


def _outer(x: Array, grad: Array) -> Array:
    """Return the gradient of a matrix W in x @ W, summed over batch and positions."""
    total: Array = np.einsum("bti,bto->io", x, grad)
    return total


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
