"""Ridge by its closed form, Lasso by coordinate descent, and k-fold cross-validation to judge them.

Shapes, throughout: n rows (examples), d columns (features). X is (n, d) without a column of ones, y is (n,).
The intercept is never penalised: both models are fitted on centred data, and it is put back at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Week 8's module, whatever folder this one is used from.
sys.path.append(str(Path(__file__).resolve().parent.parent / "week-08"))
from linear_regression import Scaler, r2, solve_positive

Array = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Line:
    """A fitted linear model: weights (d,), one per column, and an intercept in y's unit."""

    weights: Array
    intercept: float

    def predict(self, X: Array) -> Array:
        """Return Xw + b, (n,)."""
        return X @ self.weights + self.intercept


Fit = Callable[[Array, Array], Line]


def ridge(X: Array, y: Array, penalty: float) -> Line:
    """Minimise ‖y - Xw - b‖² + penalty ‖w‖², by solving (XᵀX + penalty I) w = Xᵀy on centred data.

    With a penalty above 0 the matrix is positive definite whatever the columns are, so there is one solution.
    """
    centred = X - X.mean(axis=0)
    weights = solve_positive(centred.T @ centred + penalty * np.eye(X.shape[1]), centred.T @ (y - y.mean()))
    return Line(weights, float(y.mean() - X.mean(axis=0) @ weights))


def soft_threshold(x: float, by: float) -> float:
    """Move x towards 0 by `by`, and no further than 0: what minimises (w - x)² / 2 + by |w|."""
    return float(np.sign(x) * max(abs(x) - by, 0.0))


def lasso_zero(X: Array, y: Array) -> float:
    """Return the smallest penalty at which every weight of the Lasso is 0: max |Xᵀy| / n, centred."""
    return float(np.abs((X - X.mean(axis=0)).T @ (y - y.mean())).max() / len(y))


def lasso(X: Array, y: Array, penalty: float, tolerance: float = 1e-10, sweeps: int = 100_000) -> Line:
    """Minimise ‖y - Xw - b‖² / 2n + penalty ‖w‖₁, one weight at a time.

    With all other weights held still, the best w_j is a soft threshold of what column j explains of the rest:
    S(x_jᵀ(residual + x_j w_j) / n, penalty) / (‖x_j‖² / n). The residual is carried along: a step costs O(n).
    Ends when no weight of a sweep changed the predictions by more than `tolerance` deviations of y; where
    that takes more than `sweeps` sweeps, it raises a ValueError rather than hand out unfinished weights.
    """
    centred, residual = X - X.mean(axis=0), y - y.mean()
    n, d = X.shape
    weights, squares = np.zeros(d), (centred**2).sum(axis=0) / n
    enough = tolerance * y.std()
    for _ in range(sweeps):
        moved = 0.0
        for j in np.flatnonzero(squares):
            old = weights[j]
            explains = centred[:, j] @ residual / n + squares[j] * old
            weights[j] = soft_threshold(explains, penalty) / squares[j]
            if weights[j] != old:
                residual = residual + centred[:, j] * (old - weights[j])
                moved = max(moved, abs(weights[j] - old) * np.sqrt(squares[j]))
        if moved <= enough:
            return Line(weights, float(y.mean() - X.mean(axis=0) @ weights))
    raise ValueError(f"not converged after {sweeps} sweeps: scale the columns, or ask for less tolerance")


def folds(n: int, k: int, seed: int) -> list[tuple[Rows, Rows]]:
    """Return k pairs (training rows, test rows): each row is in one test part; sizes differ by 1 at most."""
    if not 2 <= k <= n:
        raise ValueError(f"{n} rows can be dealt into 2 to {n} folds, not {k}")
    parts = np.array_split(np.random.default_rng(seed).permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


def scaled(fit: Fit) -> Fit:
    """Return `fit` on columns that are standardised first, with weights in the columns' own units again.

    The scale is learned inside, from the rows it is given: in cross-validation from the training rows alone.
    """

    def on_scaled(X: Array, y: Array) -> Line:
        scaler = Scaler.fit(X)
        line = fit(scaler.transform(X), y)
        weights = line.weights / scaler.deviation
        return Line(weights, float(line.intercept - scaler.mean @ weights))

    return on_scaled


def cross_validate(fit: Fit, X: Array, y: Array, parts: list[tuple[Rows, Rows]]) -> Array:
    """Return R² on each fold's test rows, (k,), of a model fitted on its training rows."""
    return np.array([r2(y[test], fit(X[train], y[train]).predict(X[test])) for train, test in parts])


def rmse(y: Array, predicted: Array) -> float:
    """Return the root of the mean squared error, in y's unit; large errors weigh more."""
    return float(np.sqrt(np.mean((y - predicted) ** 2)))


def mae(y: Array, predicted: Array) -> float:
    """Return the mean absolute error, in y's unit."""
    return float(np.mean(np.abs(y - predicted)))


def permutation_importance(line: Line, X: Array, y: Array, repeats: int, seed: int) -> Array:
    """Return by how much R² falls when a column is shuffled, (repeats, d): what the model loses without it.

    Of two columns that say the same, each may look unimportant, because the other one still speaks.
    """
    rng = np.random.default_rng(seed)
    whole = r2(y, line.predict(X))
    falls = np.empty((repeats, X.shape[1]))
    for repeat in range(repeats):
        for j in range(X.shape[1]):
            shuffled = X.copy()
            shuffled[:, j] = rng.permutation(shuffled[:, j])
            falls[repeat, j] = whole - r2(y, line.predict(shuffled))
    return falls
