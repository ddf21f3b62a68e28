"""Determinants, inverses and eigenvectors from scratch: elimination, reflections and the QR iteration.

Built on sums, products and `@` (which week 1 built by hand); nothing of `np.linalg` is used. Matrices are
float64, square ones (n, n); indices and ranks are counts. What cannot be computed raises SingularError or
ConvergenceError.
"""

from dataclasses import dataclass
from itertools import permutations
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector: TypeAlias = NDArray[np.float64]
Matrix: TypeAlias = NDArray[np.float64]

EPSILON = float(np.finfo(np.float64).eps)


class SingularError(ArithmeticError):
    """The matrix sends some direction to zero, so nothing undoes it."""


class ConvergenceError(ArithmeticError):
    """An iteration did not settle in the steps it was given."""


def _square(a: ArrayLike) -> Matrix:
    matrix = np.array(a, dtype=np.float64)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"a square matrix is needed, not shape {matrix.shape}")
    return matrix


@dataclass(frozen=True)
class LU:
    """`a[order] == lower @ upper`.

    Row swaps, multipliers below a diagonal of ones, and the steps of elimination.
    """

    lower: Matrix
    upper: Matrix
    order: NDArray[np.intp]
    swaps: int


def lu(a: ArrayLike, *, pivoting: bool = True) -> LU:
    """Eliminate as Gauss did in `a`, (n, n), with the largest entry of each column as its pivot.

    A column without a pivot is passed over, so singular matrices have an LU too: with a zero on the
    diagonal of `upper`. Golub and Van Loan, "Matrix Computations", algorithm 3.4.1. `pivoting=False` swaps
    only to avoid a pivot of zero.
    """
    upper = _square(a)
    n = len(upper)
    lower, order, swaps = np.eye(n), np.arange(n), 0
    for k in range(n):
        column = np.abs(upper[k:, k])
        best = k + int(np.argmax(column if pivoting else column > 0))
        if upper[best, k] == 0.0:
            continue
        if best != k:
            swaps += 1
            upper[[k, best]] = upper[[best, k]]
            order[[k, best]] = order[[best, k]]
            lower[[k, best], :k] = lower[[best, k], :k]
        lower[k + 1 :, k] = upper[k + 1 :, k] / upper[k, k]
        upper[k + 1 :, k:] -= lower[k + 1 :, k, np.newaxis] * upper[k, k:]
        upper[k + 1 :, k] = 0.0
    return LU(lower, upper, order, swaps)


def determinant(a: ArrayLike) -> float:
    """By how much `a`, (n, n), multiplies volumes; negative where it mirrors.

    Elimination adds multiples of rows, which shears and keeps volume; each swap mirrors once.
    """
    done = lu(a)
    return float((-1.0) ** done.swaps * np.prod(np.diag(done.upper)))


def determinant_by_permutations(a: ArrayLike) -> float:
    """Return the determinant as it is defined (Leibniz).

    A signed product for each of the n! ways to pick one entry a row and column.
    """
    matrix = _square(a)
    n = len(matrix)
    total = 0.0
    for picks in permutations(range(n)):
        inversions = sum(picks[i] > picks[j] for i in range(n) for j in range(i + 1, n))
        product = (-1.0) ** inversions
        for row, column in enumerate(picks):
            product *= matrix[row, column]
        total += product
    return float(total)


def solve(a: ArrayLike, b: ArrayLike, *, pivoting: bool = True) -> Vector:
    """Return the x with `a @ x == b`, for `a`, (n, n), and `b`, (n,) or (n, m).

    SingularError where there is no single one.
    """
    done = lu(a, pivoting=pivoting)
    x = np.array(b, dtype=np.float64)
    if x.ndim not in (1, 2) or len(x) != len(done.upper):
        raise ValueError(f"a matrix {done.upper.shape} takes no right side of shape {x.shape}")
    if np.any(np.diag(done.upper) == 0.0):
        raise SingularError("the matrix is singular: a pivot is exactly zero")
    x = x[done.order]
    n = len(x)
    for i in range(n):
        x[i] -= done.lower[i, :i] @ x[:i]
    for i in reversed(range(n)):
        x[i] = (x[i] - done.upper[i, i + 1 :] @ x[i + 1 :]) / done.upper[i, i]
    return x


def inverse(a: ArrayLike) -> Matrix:
    """Return the matrix that undoes `a`, (n, n). SingularError where none does."""
    return solve(a, np.eye(len(_square(a))))


def _reflector(x: Vector) -> Vector:
    """Return the unit vector h for which x - 2 h (h.x) lies along the first axis.

    Zeros where x does so already. The sign is chosen so that nothing is subtracted from what is nearly the
    same: Golub and Van Loan, section 5.1.
    """
    h = x.copy()
    length = float(np.hypot.reduce(x))
    if length == 0.0 or not np.any(x[1:]):
        return np.zeros_like(x)
    h[0] += np.copysign(length, x[0])
    h /= np.max(np.abs(h))
    return h / float(np.sqrt(h @ h))


def qr(a: ArrayLike) -> tuple[Matrix, Matrix]:
    """Return `a`, (m, n), as q @ r.

    q (m, m) keeps lengths and angles, r (m, n) is zero below its diagonal (Householder).
    """
    r = np.array(a, dtype=np.float64)
    if r.ndim != 2:
        raise ValueError(f"a matrix is needed, not shape {r.shape}")
    m, n = r.shape
    q = np.eye(m)
    for k in range(min(m - 1, n)):
        h = _reflector(r[k:, k])
        r[k:] -= 2.0 * h[:, np.newaxis] * (h @ r[k:])
        q[:, k:] -= 2.0 * (q[:, k:] @ h)[:, np.newaxis] * h
        r[k + 1 :, k] = 0.0
    return q, r


def gram_schmidt(a: ArrayLike) -> Matrix:
    """Return orthonormal columns from those of `a`, (m, n), by classical Gram-Schmidt.

    It is here to be compared with `qr`.
    """
    columns = np.array(a, dtype=np.float64)
    for k in range(columns.shape[1]):
        shadow = columns[:, :k] @ (columns[:, :k].T @ columns[:, k])
        rest = columns[:, k] - shadow
        columns[:, k] = rest / float(np.sqrt(rest @ rest))
    return columns


def eigenvalues_2x2(a: ArrayLike) -> tuple[complex, complex]:
    """Return both roots of x^2 - trace x + determinant, for `a`, (2, 2).

    They are conjugate where the matrix turns every direction. The root of larger size first; the other from
    their product, so that nothing cancels.
    """
    (p, q), (r, s) = _square(a).tolist()
    middle, bend = (p + s) / 2, ((p - s) / 2) ** 2 + q * r
    if bend < 0:
        turn = float(np.sqrt(-bend))
        return complex(middle, turn), complex(middle, -turn)
    large = middle + float(np.copysign(np.sqrt(bend), middle))
    return complex(large), complex((p * s - q * r) / large if large else 0.0)


def power_iteration(
    a: ArrayLike, start: ArrayLike, *, tolerance: float = 1e-12, steps: int = 10_000
) -> tuple[float, Vector, int]:
    """Return the eigenvalue of largest size of `a`, (n, n), a unit eigenvector, (n,), and the steps it took.

    Stops when |a v - value v| <= tolerance * |a v|. The error shrinks by |second / first eigenvalue| each
    step.
    """
    matrix = _square(a)
    v = np.array(start, dtype=np.float64)
    for step in range(1, steps + 1):
        v = v / float(np.sqrt(v @ v))
        image = matrix @ v
        value = float(v @ image)
        rest = image - value * v
        if np.sqrt(rest @ rest) <= tolerance * np.sqrt(image @ image):
            return value, v, step
        v = image
    raise ConvergenceError(f"no eigenvector after {steps} steps: two eigenvalues may have the same size")


def _wilkinson_shift(block: Matrix) -> float:
    """Return the eigenvalue of a symmetric (2, 2) block that is nearer to its last entry."""
    (p, q), (_, s) = block.tolist()
    half = (p - s) / 2
    if q == 0.0:
        return float(s)
    return float(s - q * q / (half + np.copysign(np.hypot(half, q), half)))


def eigen_symmetric(a: ArrayLike, *, steps_each: int = 60) -> tuple[Vector, Matrix]:
    """Return eigenvalues, (n,) ascending, and orthonormal eigenvectors, the columns of (n, n).

    `a`, (n, n), must be symmetric. QR iteration with Wilkinson's shift: factor a - s I = q r, go on with r
    q + s I. The last row empties, usually in two or three steps, and the rest is a smaller matrix. Golub
    and Van Loan, section 8.3.
    """
    work = _square(a)
    size = float(np.sqrt(np.sum(work * work)))
    if np.max(np.abs(work - work.T), initial=0.0) > 1e-12 * size:
        raise ValueError("the matrix is not symmetric: its eigenvectors need not be orthogonal, nor real")
    n = len(work)
    vectors = np.eye(n)
    for m in range(n - 1, 0, -1):
        for _ in range(steps_each):
            # Each step rounds anew, so what is left may stay at some roundings of the whole matrix for ever.
            if np.max(np.abs(work[m, :m])) <= 4 * EPSILON * size:
                break
            shift = _wilkinson_shift(work[m - 1 : m + 1, m - 1 : m + 1])
            q, r = qr(work[: m + 1, : m + 1] - shift * np.eye(m + 1))
            work[: m + 1, : m + 1] = r @ q + shift * np.eye(m + 1)
            vectors[:, : m + 1] = vectors[:, : m + 1] @ q
        else:
            raise ConvergenceError(f"eigenvalue {m} did not settle in {steps_each} steps")
        work[m, :m] = work[:m, m] = 0.0
    order = np.argsort(np.diag(work))
    return np.diag(work)[order], vectors[:, order]


def singular_values(a: ArrayLike) -> Vector:
    """Return the lengths of the half axes, descending, of what `a`, (m, n), makes of the unit sphere.

    They are the roots of the eigenvalues of a'a. Squaring costs half the digits: below about 1e-8 of the
    largest singular value nothing is known, which a real library avoids.
    """
    matrix = np.array(a, dtype=np.float64)
    values, _ = eigen_symmetric(matrix.T @ matrix)
    return np.sqrt(np.maximum(values, 0.0))[::-1][: min(matrix.shape)]


def rank(a: ArrayLike, *, tolerance: float = 1e-7) -> int:
    """Return how many dimensions `a`, (m, n), leaves of what it is applied to.

    Counted are singular values over tolerance * the largest.
    """
    values = singular_values(a)
    return int(np.sum(values > tolerance * np.max(values, initial=0.0)))
