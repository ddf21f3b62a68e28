"""Automatic differentiation in reverse: each operation remembers how to pass a gradient back to its operands.

A `Node` holds a NumPy array of float64 of any shape. Operations broadcast as NumPy's do. `gradient(output,
inputs)` gives d output / d input in the shape of each input, for an output of one number. Nothing is stored
in the nodes, so asking twice gives the same answer twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]
Back: TypeAlias = Callable[[Array], Array]


class Node:
    """A value and where it came from.

    Pairs of an operand and the function that passes a gradient back to it.
    """

    # Without this, `array * node` would be NumPy's business: it would make an array of nodes.
    __array_ufunc__ = None

    def __init__(self, value: ArrayLike, parents: Sequence[tuple[Node, Back]] = ()) -> None:
        self.value: Array = np.asarray(value, dtype=np.float64)
        self.parents = tuple(parents)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the value."""
        return self.value.shape

    def __repr__(self) -> str:
        return f"Node({self.value.tolist()})"

    def __add__(self, other: Node | ArrayLike) -> Node:
        other = as_node(other)
        return _elementwise(self.value + other.value, (self, 1.0), (other, 1.0))

    def __mul__(self, other: Node | ArrayLike) -> Node:
        other = as_node(other)
        return _elementwise(self.value * other.value, (self, other.value), (other, self.value))

    def __sub__(self, other: Node | ArrayLike) -> Node:
        other = as_node(other)
        return _elementwise(self.value - other.value, (self, 1.0), (other, -1.0))

    def __truediv__(self, other: Node | ArrayLike) -> Node:
        other = as_node(other)
        quotient = self.value / other.value
        return _elementwise(quotient, (self, 1.0 / other.value), (other, -quotient / other.value))

    def __pow__(self, exponent: float) -> Node:
        if isinstance(exponent, Node):
            raise TypeError("an exponent is a number here: for a node, write exp(log(base) * exponent)")
        # The power 0 is constant; its slope must not be 0 * x ** -1, which is nan at 0.
        slope = np.zeros_like(self.value) if exponent == 0 else exponent * self.value ** (exponent - 1)
        return _elementwise(self.value**exponent, (self, slope))

    def __matmul__(self, other: Node | ArrayLike) -> Node:
        """Product of matrices, (m, k) @ (k, n). With gradient g, (m, n), A gets g B' and B gets A' g."""
        other = as_node(other)
        if self.value.ndim != 2 or other.value.ndim != 2:
            raise ValueError(f"two matrices are needed, not shapes {self.shape} and {other.shape}")
        a, b = self.value, other.value
        return Node(a @ b, [(self, lambda g: g @ b.T), (other, lambda g: a.T @ g)])

    def __neg__(self) -> Node:
        return self * -1.0

    def __radd__(self, other: ArrayLike) -> Node:
        return self + other

    def __rmul__(self, other: ArrayLike) -> Node:
        return self * other

    def __rsub__(self, other: ArrayLike) -> Node:
        return as_node(other) - self

    def __rtruediv__(self, other: ArrayLike) -> Node:
        return as_node(other) / self

    def __rmatmul__(self, other: ArrayLike) -> Node:
        return as_node(other) @ self

    @property
    def T(self) -> Node:  # noqa: N802, as NumPy calls it
        """The matrix (m, n) turned, (n, m)."""
        return Node(self.value.T, [(self, lambda g: g.T)])

    def sum(self) -> Node:
        """Return all entries added up: a node of one number, whose gradient goes to each of them."""
        return Node(self.value.sum(), [(self, lambda g: np.broadcast_to(g, self.shape))])

    def mean(self) -> Node:
        """Return the mean of all entries."""
        return self.sum() / self.value.size


def as_node(value: Node | ArrayLike) -> Node:
    """Return `value` itself where it is a node, else a node without operands: a constant."""
    return value if isinstance(value, Node) else Node(value)


def _elementwise(value: Array, *slopes: tuple[Node, ArrayLike]) -> Node:
    """Return a node whose entries depend each on the fitting entries of its operands.

    slopes: pairs of an operand and the partial derivatives by it.
    """

    def back(operand: Node, slope: ArrayLike) -> Back:
        return lambda g: _unbroadcast(g * slope, operand.shape)

    return Node(value, [(operand, back(operand, slope)) for operand, slope in slopes])


def _unbroadcast(gradient: Array, shape: tuple[int, ...]) -> Array:
    """Return `gradient` summed over every axis along which an operand of `shape` was repeated.

    All copies were one number.
    """
    added = gradient.ndim - len(shape)
    repeated = tuple(range(added)) + tuple(
        added + axis for axis, size in enumerate(shape) if size == 1 and gradient.shape[added + axis] != 1
    )
    return gradient.sum(axis=repeated).reshape(shape) if repeated else gradient


def exp(x: Node) -> Node:
    """Return e to the power of each entry."""
    value = np.exp(x.value)
    return _elementwise(value, (x, value))


def log(x: Node) -> Node:
    """Return the natural logarithm of each entry."""
    return _elementwise(np.log(x.value), (x, 1.0 / x.value))


def sin(x: Node) -> Node:
    """Return the sine of each entry, in radians."""
    return _elementwise(np.sin(x.value), (x, np.cos(x.value)))


def cos(x: Node) -> Node:
    """Return the cosine of each entry, in radians."""
    return _elementwise(np.cos(x.value), (x, -np.sin(x.value)))


def tanh(x: Node) -> Node:
    """Return the hyperbolic tangent of each entry; its slope is one minus its square."""
    value = np.tanh(x.value)
    return _elementwise(value, (x, 1.0 - value**2))


def relu(x: Node) -> Node:
    """Return each entry where it is positive, else 0.

    The slope at 0 itself is taken as 0, one of many allowed.
    """
    return _elementwise(np.maximum(x.value, 0.0), (x, (x.value > 0).astype(np.float64)))


def in_order(output: Node) -> list[Node]:
    """Return every node that `output` rests on, each once, operands before what is made of them.

    With a stack of its own instead of recursion, which Python ends after a thousand levels.
    """
    order: list[Node] = []
    seen: set[int] = set()
    stack = [(output, False)]
    while stack:
        node, finished = stack.pop()
        if finished:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((parent, False) for parent, _ in node.parents)
    return order


def gradient(output: Node, inputs: Sequence[Node]) -> list[Array]:
    """Return d `output` / d input for each of `inputs`, in its shape.

    Zeros where the output does not depend on it. A node gets the sum over all ways that lead from it to the
    output: the chain rule for several variables. So it may pass on what it has only after everything made
    of it has spoken, which `in_order` backwards makes sure of.
    """
    if output.value.size != 1:
        raise ValueError(
            f"a gradient is of one number, and this output has shape {output.shape}: sum it first"
        )
    flow: dict[int, Array] = {id(output): np.ones_like(output.value)}
    for node in reversed(in_order(output)):
        arrived = flow[id(node)]
        for parent, back in node.parents:
            share = back(arrived)
            flow[id(parent)] = flow[id(parent)] + share if id(parent) in flow else share
    return [np.array(flow.get(id(one), np.zeros_like(one.value))) for one in inputs]


def numerical_gradient(f: Callable[[Array], float], x: ArrayLike, step: float = 6e-6) -> Array:
    """Return the gradient of `f` at `x` by central differences, (f(x + h) - f(x - h)) / 2h.

    It has the shape of `x`. The default step is about the cube root of the rounding error 2.2e-16, times
    the size of the entry where that is over 1: there the error of the formula, h^2, and of the rounding,
    2.2e-16 / h, are alike.
    """
    point = np.array(x, dtype=np.float64)
    result = np.empty_like(point)
    for index in np.ndindex(point.shape):
        kept = point[index]
        h = step * max(1.0, abs(float(kept)))
        point[index] = kept + h
        above = f(point)
        point[index] = kept - h
        result[index] = (above - f(point)) / (2 * h)
        point[index] = kept
    return result
