"""What trains a network: momentum, learning rate schedules, a loop that keeps its record, and an evaluation.

A schedule is a function from the number of updates made so far (from 0) to the learning rate of the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from dropout_batchnorm import Network, cross_entropy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Array: TypeAlias = NDArray[np.float64]
    Labels: TypeAlias = NDArray[np.int64]
    Schedule: TypeAlias = Callable[[int], float]


def constant(rate: float) -> Schedule:
    """Return the same rate at every update."""
    return lambda _update: rate


def steps(rate: float, *, every: int, factor: float) -> Schedule:
    """Return the rate times `factor` after every so many updates."""
    return lambda update: rate * factor ** (update // every)


def cosine(rate: float, *, total: int) -> Schedule:
    """Half a cosine from `rate` to 0 in `total` updates, and 0 from then on (Loshchilov and Hutter, 2017)."""
    return lambda update: 0.5 * rate * (1.0 + np.cos(np.pi * min(update / total, 1.0)))


def warmup(schedule: Schedule, *, updates: int) -> Schedule:
    """Let the rate of the first updates grow in a straight line up to the schedule's own."""
    return lambda update: schedule(update) * min((update + 1) / updates, 1.0)


class Momentum:
    """Gradient descent with a velocity: v = momentum * v - rate * gradient, then parameter += v."""

    def __init__(self, network: Network, *, momentum: float = 0.9) -> None:
        self._network, self._momentum = network, momentum
        self._velocity = [{k: np.zeros_like(p) for k, p in layer.params.items()} for layer in network.layers]

    def update(self, rate: float) -> None:
        """Move every parameter once, by the gradients that the last `backward` left."""
        for layer, velocities in zip(self._network.layers, self._velocity, strict=True):
            for name, velocity in velocities.items():
                velocities[name] = self._momentum * velocity - rate * layer.grads[name]
                layer.params[name] += velocities[name]


@dataclass
class Record:
    """What a run was like: the batch's loss before each update, in nats, and the rate of that update."""

    losses: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)


def batches(size: int, batch: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Yield the numbers below `size` in a random order and pieces of `batch`, without a shorter last one."""
    order = rng.permutation(size)
    for start in range(0, size - batch + 1, batch):
        yield order[start : start + batch]


def fit(  # noqa: PLR0913 - what a run depends on, each by its name
    network: Network,
    x: Array,
    labels: Labels,
    *,
    schedule: Schedule,
    epochs: int,
    batch: int,
    rng: np.random.Generator,
    momentum: float = 0.9,
) -> Record:
    """Train in place by stochastic gradient descent. A run whose loss is no longer finite ends there."""
    optimizer, record = Momentum(network, momentum=momentum), Record()
    for _epoch in range(epochs):
        for rows in batches(len(x), batch, rng):
            loss, grad = cross_entropy(network.forward(x[rows], train=True), labels[rows])
            rate = schedule(len(record.losses))
            record.losses.append(loss)
            record.rates.append(rate)
            if not np.isfinite(loss):
                return record
            network.backward(grad)
            optimizer.update(rate)
    return record


def evaluate(network: Network, x: Array, labels: Labels, *, train: bool = False) -> tuple[float, float]:
    """Mean cross-entropy in nats, and the share of examples whose largest logit is the right one."""
    logits = network.forward(x, train=train)
    loss, _grad = cross_entropy(logits, labels)
    return loss, float((logits.argmax(axis=1) == labels).mean())
