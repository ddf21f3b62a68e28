"""Vectors and matrices from scratch: NumPy holds the numbers, the arithmetic is written out.

Neither `@` nor `np.dot`, `np.linalg`, `np.outer` or `.T` is used. A vector has shape (n,), a matrix (rows,
columns). Lengths have the unit of the vectors' entries, angles are in radians. A pair of shapes that do not
fit raises ValueError.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
Matrix: TypeAlias = NDArray[np.float64]


def _same_shape(u: Vector, v: Vector) -> None:
    if u.ndim != 1 or u.shape != v.shape:
        raise ValueError(f"two vectors of one length are needed, not shapes {u.shape} and {v.shape}")


def dot(u: Vector, v: Vector) -> float:
    """Return the sum of the products of the entries of `u` and `v`, both (n,)."""
    _same_shape(u, v)
    total = 0.0
    for a, b in zip(u.tolist(), v.tolist(), strict=True):
        total += a * b
    return total


def norm(u: Vector) -> float:
    """Return the Euclidean length of `u`, (n,).

    The largest entry is divided out first, so that no square leaves the range of floating point numbers;
    the idea is that of BLAS's nrm2 (Lawson, Hanson, Kincaid and Krogh, 1979).
    """
    largest = float(np.max(np.abs(u), initial=0.0))
    if largest == 0.0 or not np.isfinite(largest):
        return largest
    scaled = u / largest
    return largest * dot(scaled, scaled) ** 0.5


def normalise(u: Vector) -> Vector:
    """Return the vector of length 1 in the direction of `u`, (n,). The zero vector has none: ValueError.

    Dividing by the largest entry first keeps a vector alive whose length is too small or too large for a
    number.
    """
    largest = float(np.max(np.abs(u), initial=0.0))
    if largest == 0.0:
        raise ValueError("the zero vector has no direction")
    scaled = u / largest
    return scaled / norm(scaled)


def angle_by_arccos(u: Vector, v: Vector) -> float:
    """Return the angle between `u` and `v` as textbooks have it: see `angle` for what is wrong with it."""
    return float(np.arccos(dot(u, v) / (norm(u) * norm(v))))


def angle(u: Vector, v: Vector) -> float:
    """Return the angle between `u` and `v`, both (n,), in radians from 0 to pi, good for small angles too.

    With unit vectors a and b, |a - b| is 2 sin(t/2) and |a + b| is 2 cos(t/2). A formula by arctan that is
    accurate everywhere is in W. Kahan, "Computing Cross-Products and Rotations in 2- and 3-Dimensional
    Euclidean Spaces", 13.
    """
    a, b = normalise(u), normalise(v)
    return 2.0 * float(np.arctan2(norm(a - b), norm(a + b)))


def project(u: Vector, onto: Vector) -> Vector:
    """Return the part of `u` along `onto`, both (n,): what is left of `u` stands at right angles to it."""
    direction = normalise(onto)
    return dot(u, direction) * direction


def transpose(a: Matrix) -> Matrix:
    """Return `a`, (m, n), with rows and columns exchanged, (n, m)."""
    rows, columns = a.shape
    turned = np.empty((columns, rows))
    for i in range(rows):
        turned[:, i] = a[i]
    return turned


def identity(n: int) -> Matrix:
    """Return the matrix (n, n) that changes no vector."""
    one = np.zeros((n, n))
    for i in range(n):
        one[i, i] = 1.0
    return one


def outer(u: Vector, v: Vector) -> Matrix:
    """Return all products of an entry of `u`, (m,), with one of `v`, (n,): a matrix (m, n) of rank 1."""
    return u[:, np.newaxis] * v[np.newaxis, :]


def apply(a: Matrix, x: Vector) -> Vector:
    """Return `a`, (m, n), times `x`, (n,).

    That is the columns of `a`, added up with the entries of `x` as weights, (m,).
    """
    if a.ndim != 2 or x.shape != (a.shape[1],):
        raise ValueError(f"a matrix {a.shape} takes no vector {x.shape}")
    result = np.zeros(a.shape[0])
    for j, weight in enumerate(x.tolist()):
        result += weight * a[:, j]
    return result


def _inner_size(a: Matrix, b: Matrix) -> int:
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[0]:
        raise ValueError(
            f"a matrix {a.shape} cannot be multiplied by one of {b.shape}: the inner sizes differ"
        )
    return a.shape[1]


def multiply_by_rows(a: Matrix, b: Matrix) -> Matrix:
    """Return `a`, (m, k), times `b`, (k, n): entry (i, j) is row i of `a` dot column j of `b`."""
    _inner_size(a, b)
    return np.array([[dot(row, b[:, j]) for j in range(b.shape[1])] for row in a]).reshape(
        a.shape[0], b.shape[1]
    )


def multiply_by_columns(a: Matrix, b: Matrix) -> Matrix:
    """Return `a`, (m, k), times `b`, (k, n): column j is what `a` does to column j of `b`."""
    _inner_size(a, b)
    result = np.empty((a.shape[0], b.shape[1]))
    for j in range(b.shape[1]):
        result[:, j] = apply(a, b[:, j])
    return result


def multiply_by_layers(a: Matrix, b: Matrix) -> Matrix:
    """Return `a`, (m, k), times `b`, (k, n): the sum of k matrices of rank 1, column of `a` by row of `b`."""
    result = np.zeros((a.shape[0], b.shape[1]))
    for k in range(_inner_size(a, b)):
        result += outer(a[:, k], b[k])
    return result


def rotation(turn: float) -> Matrix:
    """Return the matrix (2, 2) that turns the plane by `turn` radians, counterclockwise."""
    c, s = float(np.cos(turn)), float(np.sin(turn))
    return np.array([[c, -s], [s, c]])
