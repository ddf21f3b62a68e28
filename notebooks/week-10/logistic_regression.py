"""Logistic regression from scratch: probabilities from a line, fitted by descent and by Newton's method.

Shapes, throughout: n rows (examples), d columns (features). X is (n, d), y is (n,), 0 or 1 for the class.
Weights are (d + 1,): the intercept first, never penalised. Scores z = b + Xw are log odds, so a weight is the
change of the log odds per unit of its column.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# Week 8's module, whatever folder this one is used from.
sys.path.append(str(Path(__file__).resolve().parent.parent / "week-08"))
from linear_regression import solve_positive, with_intercept

Array = NDArray[np.float64]


class NotConvergedError(ValueError):
    """There is no minimum to arrive at: most often, a line separates the classes and nothing holds it."""


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e⁻ᶻ), between 0 and 1, for any z without overflow.

    For z < 0 it is written e^z / (1 + e^z): in each half only numbers up to 1 are exponentiated.
    """
    small: Array = np.exp(-np.abs(z))
    p: Array = np.where(z >= 0, 1.0, small) / (1.0 + small)
    return p


def scores(X: Array, weights: Array) -> Array:
    """Return the log odds of class 1, (n,)."""
    odds: Array = weights[0] + X @ weights[1:]
    return odds


def loss(X: Array, y: Array, weights: Array, penalty: float = 0.0) -> float:
    """Return the mean binary cross-entropy in nats, plus penalty ‖w‖² / 2 without the intercept.

    -y log p - (1 - y) log(1 - p) with p = sigmoid(z) is log(1 + e^-z) for y = 1 and log(1 + e^z) for y = 0.
    Taken together as log(1 + e^(-sz)) with s = ±1, it needs no p, which may have rounded to 0 or 1.
    """
    sign = 2 * y - 1
    entropy = np.logaddexp(0.0, -sign * scores(X, weights)).mean()
    return float(entropy + penalty / 2 * weights[1:] @ weights[1:])


def held(weights: Array, penalty: float) -> Array:
    """Return the gradient of the penalty, (d + 1,): 0 for the intercept."""
    return penalty * np.concatenate([[0.0], weights[1:]])


def gradient(X: Array, y: Array, weights: Array, penalty: float = 0.0) -> Array:
    """Return the gradient of the loss, (d + 1,): (1 / n) Aᵀ(p - y) and the penalty's, with A = [1 X].

    The sigmoid's slope p (1 - p) cancels against the logarithm's: what is left is the error p - y itself.
    """
    error = sigmoid(scores(X, weights)) - y
    return with_intercept(X).T @ error / len(y) + held(weights, penalty)


def hessian(X: Array, weights: Array, penalty: float = 0.0) -> Array:
    """Return the second derivatives, (d + 1, d + 1): (1 / n) Aᵀ diag(p (1 - p)) A, and the penalty's."""
    A, p = with_intercept(X), sigmoid(scores(X, weights))
    H = (A * (p * (1 - p))[:, None]).T @ A / len(X)
    return H + penalty * np.diag([0.0] + [1.0] * X.shape[1])


@dataclass(frozen=True)
class Walk:
    """Where a fit ended, and the loss before each step and after the last."""

    weights: Array
    losses: Array


def descend(X: Array, y: Array, rate: float, steps: int, penalty: float = 0.0) -> Walk:
    """Walk `steps` times against the gradient from weights that are all 0."""
    weights, losses = np.zeros(X.shape[1] + 1), []
    for _ in range(steps):
        losses.append(loss(X, y, weights, penalty))
        weights = weights - rate * gradient(X, y, weights, penalty)
    return Walk(weights, np.array([*losses, loss(X, y, weights, penalty)]))


def newton(X: Array, y: Array, penalty: float = 0.0, tolerance: float = 1e-12, steps: int = 50) -> Walk:
    """Jump to the minimum of the parabola that touches the loss, until no gradient is above `tolerance`.

    A jump that would raise the loss is halved until it does not. Raises NotConvergedError where `steps` jumps
    are not enough, and where the weights would grow without end. No small gradient shows the latter: on
    classes that are separated it vanishes while the weights run away. What shows it is that no row is wrong.
    """
    weights = np.zeros(X.shape[1] + 1)
    losses = [loss(X, y, weights, penalty)]
    for _ in range(steps):
        slope = gradient(X, y, weights, penalty)
        if np.abs(slope).max() <= tolerance:
            if penalty == 0 and np.all((2 * y - 1) * scores(X, weights) > 0):
                raise NotConvergedError("a line separates the classes: there is no minimum without a penalty")
            return Walk(weights, np.array(losses))
        try:
            jump = solve_positive(hessian(X, weights, penalty), slope)
        except ValueError as error:
            raise NotConvergedError(f"no minimum in sight, the Hessian is singular: {error}") from error
        while loss(X, y, weights - jump, penalty) > losses[-1] + 1e-15:
            jump = jump / 2
        weights = weights - jump
        losses.append(loss(X, y, weights, penalty))
    raise NotConvergedError(f"no minimum within {steps} jumps")


@dataclass(frozen=True)
class Confusion:
    """How many rows of each kind there are; "positive" is the class that is 1."""

    true_positive: int
    false_positive: int
    false_negative: int
    true_negative: int

    @classmethod
    def of(cls, y: Array, said: Array) -> Confusion:
        """Count rows whose class is y and of which a classifier said `said`, both 0 or 1."""
        kinds = [(1, 1), (0, 1), (1, 0), (0, 0)]
        return cls(*(int(np.sum((y == truth) & (said == answer))) for truth, answer in kinds))

    @property
    def accuracy(self) -> float:
        """Return the share of rows that are right."""
        right = self.true_positive + self.true_negative
        return right / (right + self.false_positive + self.false_negative)

    @property
    def recall(self) -> float:
        """Return the share of positive rows that were found."""
        return self.true_positive / (self.true_positive + self.false_negative)

    @property
    def precision(self) -> float:
        """Return the share of rows called positive that are."""
        return self.true_positive / (self.true_positive + self.false_positive)
