"""Linear regression from scratch: the normal equation, gradient descent, and what judges them.

Shapes, throughout: n rows (examples), d columns (features).
X is (n, d), y is (n,), weights are (d,), or (d + 1,) where an intercept is their first entry.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class DivergedError(ValueError):
    """Gradient descent ran away: its learning rate is too large for the data."""


def with_intercept(X: Array) -> Array:
    """Return X with a first column of ones, (n, d + 1), so that the intercept is a weight like the others."""
    return np.column_stack([np.ones(len(X)), X])


def mse(y: Array, predicted: Array) -> float:
    """Return the mean squared error, in the square of y's unit."""
    return float(np.mean((y - predicted) ** 2))


def r2(y: Array, predicted: Array) -> float:
    """Return the share of y's variance that the prediction explains: 1 is all of it, 0 is what the mean does.

    It can be below 0: a prediction may be worse than always saying the mean. A constant y has no variance to
    explain and is refused.
    """
    around_mean = np.sum((y - y.mean()) ** 2)
    if around_mean == 0:
        raise ValueError("y is constant: there is no variance to explain")
    return float(1 - np.sum((y - predicted) ** 2) / around_mean)


def split(n: int, shares: tuple[float, ...], seed: int) -> list[NDArray[np.int64]]:
    """Deal the rows 0 .. n - 1 into shuffled, disjoint parts, one per share; the last takes what is left.

    `shares` are positive and add up to 1, for instance (0.6, 0.2, 0.2) for training, validation and test.
    """
    if min(shares) <= 0 or abs(sum(shares) - 1) > 1e-9:
        raise ValueError(f"shares must be positive and add up to 1, not {shares}")
    ends = np.round(np.cumsum(shares)[:-1] * n).astype(int)
    return np.split(np.random.default_rng(seed).permutation(n), ends)


@dataclass(frozen=True)
class Scaler:
    """Shift and scale of each column, learned on the training rows and applied to all others unchanged."""

    mean: Array
    deviation: Array

    @classmethod
    def fit(cls, X: Array) -> Scaler:
        """Learn mean and standard deviation (by n) of each column; a constant column is only shifted."""
        deviation = X.std(axis=0)
        return cls(X.mean(axis=0), np.where(deviation > 0, deviation, 1.0))

    def transform(self, X: Array) -> Array:
        """Return X in units of the training rows' standard deviations, around their mean."""
        return (X - self.mean) / self.deviation


def cholesky(A: Array) -> Array:
    """Return the lower triangular L with positive diagonal and L Lᵀ = A.

    A is (d, d), symmetric and positive definite; where it is not, which for XᵀX means columns that depend on
    each other, a ValueError says at which column. Row by row, since A_ij = Σ_k≤j L_ik L_jk gives L_ij.
    """
    L = np.zeros_like(A)
    for i in range(len(A)):
        for j in range(i):
            L[i, j] = (A[i, j] - L[i, :j] @ L[j, :j]) / L[j, j]
        rest = A[i, i] - L[i, :i] @ L[i, :i]
        if rest <= np.finfo(float).eps * A[i, i]:
            raise ValueError(f"column {i} is (nearly) a combination of the columns before it")
        L[i, i] = np.sqrt(rest)
    return L


def solve_positive(A: Array, b: Array) -> Array:
    """Solve A x = b for a symmetric positive definite A: once down L, once up Lᵀ."""
    L = cholesky(A)
    x = b.astype(float)
    for i in range(len(b)):
        x[i] = (x[i] - L[i, :i] @ x[:i]) / L[i, i]
    for i in reversed(range(len(b))):
        x[i] = (x[i] - L[i + 1 :, i] @ x[i + 1 :]) / L[i, i]
    return x


def normal_equation(X: Array, y: Array) -> Array:
    """Return the weights with the smallest squared error: the solution of XᵀX w = Xᵀy.

    It says that the residual y - Xw stands at right angles to every column of X.
    """
    return solve_positive(X.T @ X, X.T @ y)


def gradient(X: Array, y: Array, weights: Array) -> Array:
    """Return the gradient of the mean squared error at `weights`: (2 / n) Xᵀ(Xw - y)."""
    return 2 / len(y) * X.T @ (X @ weights - y)


@dataclass(frozen=True)
class Descent:
    """Where gradient descent ended, and the mean squared error before each step and after the last."""

    weights: Array
    errors: Array


def gradient_descent(X: Array, y: Array, rate: float, steps: int) -> Descent:
    """Walk `steps` times against the gradient of the mean squared error, from weights that are all zero.

    The curvature along an eigenvector of (2 / n) XᵀX is its eigenvalue λ, and a step multiplies the distance
    to the minimum in that direction by 1 - rate λ. So it converges while rate < 2 / λ_max, and needs about
    λ_max / λ_min steps. Raises DivergedError as soon as an error is not finite.
    """
    weights = np.zeros(X.shape[1])
    errors = np.empty(steps + 1)
    # Overflow is what diverging looks like; it is reported below, not as a warning of NumPy's.
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(steps):
            errors[step] = mse(y, X @ weights)
            if not np.isfinite(errors[step]):
                raise DivergedError(
                    f"the error overflowed after {step} steps at a rate of {rate:g}; try less"
                )
            weights = weights - rate * gradient(X, y, weights)
    errors[steps] = mse(y, X @ weights)
    return Descent(weights, errors)


def largest_rate(X: Array) -> float:
    """Return the rate at which gradient descent on the mean squared error stops converging: 2 / λ_max."""
    return float(2 / np.linalg.eigvalsh(2 / len(X) * X.T @ X)[-1])


def polynomial(x: Array, degree: int) -> Array:
    """Return the columns x⁰, x¹ ... x^degree, (n, degree + 1), of the points x, (n,)."""
    return np.vander(x, degree + 1, increasing=True)
