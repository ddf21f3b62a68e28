"""A training loop: shuffled batches, momentum, and a record of every epoch.

Shapes as in weeks 14 and 15: rows X (n, d), labels y (n,) as whole numbers from 0.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# The modules of weeks 14 and 15, whatever folder this one is used from.
sys.path.append(str(Path(__file__).resolve().parent.parent / "week-15"))
from backprop import Labels, backpropagate, cross_entropy
from mlp import Array, Network


@dataclass(frozen=True)
class Settings:
    """How to walk.

    rate: how far along the gradient. momentum: how much of the last velocity is kept, from 0 to below 1.
    batch: rows per step. epochs: how often each row is seen. penalty: on the squares of the weights. decay:
    what the rate is multiplied by after each epoch. seed: of the shuffling.
    """

    rate: float = 0.1
    momentum: float = 0.9
    batch: int = 32
    epochs: int = 50
    penalty: float = 0.0
    decay: float = 1.0
    seed: int = 0


@dataclass
class Record:
    """Losses in nats and shares of right answers after each epoch; the first entry is before any step."""

    train_loss: list[float] = field(default_factory=list)
    train_right: list[float] = field(default_factory=list)
    other_loss: list[float] = field(default_factory=list)
    other_right: list[float] = field(default_factory=list)


class DivergedError(ValueError):
    """The loss is not finite any more: the rate is too large. A finite loss does not prove the opposite."""


def batches(n: int, size: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield the rows 0 .. n - 1 in a new random order, `size` at a time; the last batch may be smaller."""
    order = rng.permutation(n)
    for start in range(0, n, size):
        yield order[start : start + size]


def accuracy(network: Network, X: Array, y: Labels) -> float:
    """Return the share of rows whose most probable class is theirs."""
    return float(np.mean(network.predict(X) == y))


def dead(network: Network, X: Array) -> list[float]:
    """Return the share of units in each hidden layer whose sum is positive in no row: ReLU's answer is 0.

    Their slope is 0 in every row, so no gradient will ever move them again.
    """
    return [float(np.mean(~(z > 0).any(axis=0))) for z in network.forward(X).sums[:-1]]


def _note(
    record: Record, network: Network, train: tuple[Array, Labels], other: tuple[Array, Labels] | None
) -> None:
    X, y = train
    scores = network.forward(X).answer
    record.train_loss.append(cross_entropy(scores, y))
    record.train_right.append(float(np.mean(scores.argmax(axis=1) == y)))
    if other is not None:
        record.other_loss.append(cross_entropy(network.forward(other[0]).answer, other[1]))
        record.other_right.append(accuracy(network, *other))


def train(
    network: Network,
    X: Array,
    y: Labels,
    settings: Settings,
    other: tuple[Array, Labels] | None = None,
) -> Record:
    """Train the network, whose weights change in place, and return how each epoch went.

    Each step looks at one batch: velocity = momentum velocity - rate gradient, then weights += velocity.
    `other` are rows that are only looked at. Raises DivergedError as soon as a loss is not finite.
    """
    rng = np.random.default_rng(settings.seed)
    parameters = [*network.weights, *network.biases]
    velocities = [np.zeros_like(parameter) for parameter in parameters]
    record, rate = Record(), settings.rate
    _note(record, network, (X, y), other)
    with np.errstate(over="ignore", invalid="ignore"):
        for epoch in range(settings.epochs):
            for rows in batches(len(X), settings.batch, rng):
                found = backpropagate(network, X[rows], y[rows], settings.penalty)
                if not np.isfinite(found.loss):
                    raise DivergedError(
                        f"the loss overflowed in epoch {epoch + 1}: take a rate below {rate:g}"
                    )
                slopes = [*found.weights, *found.biases]
                for parameter, velocity, slope in zip(parameters, velocities, slopes, strict=True):
                    velocity[:] = settings.momentum * velocity - rate * slope
                    parameter[:] = parameter + velocity
            rate *= settings.decay
            _note(record, network, (X, y), other)
    return record
