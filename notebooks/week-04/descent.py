"""Gradient descent, with momentum, with Nesterov's look ahead, and Adam.

Each returns the whole path it walked. A point has shape (n,). `rate` is the learning rate, in units of x^2
/ f: a step is rate * gradient. A path of k steps has k + 1 points; it ends early where a value or point is
not finite, so that a path which diverges can be drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector: TypeAlias = NDArray[np.float64]
Gradient: TypeAlias = Callable[[Vector], Vector]
# One step: the gradient at a point, the point, the number of the step from 1 -> the next point.
Rule: TypeAlias = Callable[[Gradient, Vector, int], Vector]


@dataclass(frozen=True)
class Problem:
    """A function to be made small, its gradient, and a point where it is smallest."""

    name: str
    f: Callable[[Vector], float]
    gradient: Gradient
    minimum: Vector


@dataclass(frozen=True)
class Path:
    """Where a method went: points (k + 1, n) and the values there, (k + 1,)."""

    name: str
    points: Vector
    values: Vector

    def steps_until(self, value: float) -> int | None:
        """Return the number of steps after which f is first at or under `value`; None where it never is."""
        under = np.flatnonzero(self.values <= value)
        return int(under[0]) if under.size else None


def walk(name: str, problem: Problem, start: ArrayLike, steps: int, rule: Rule) -> Path:
    """Apply `rule` to `start` again and again, at most `steps` times."""
    point = np.array(start, dtype=np.float64)
    points, values = [point], [problem.f(point)]
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(1, steps + 1):
            point = rule(problem.gradient, point, step)
            value = problem.f(point)
            if not (np.all(np.isfinite(point)) and np.isfinite(value)):
                break
            points.append(point)
            values.append(value)
    return Path(name, np.array(points), np.array(values))


def descent(rate: float) -> Rule:
    """Return x <- x - rate * gradient(x)."""

    def rule(gradient: Gradient, x: Vector, _: int) -> Vector:
        return x - rate * gradient(x)

    return rule


def momentum(rate: float, keep: float) -> Rule:
    """Polyak's heavy ball, 1964: v <- keep * v - rate * gradient(x), x <- x + v, from rest.

    A new rule for each walk.
    """
    state: dict[str, Vector] = {}

    def rule(gradient: Gradient, x: Vector, step: int) -> Vector:
        before = state["v"] if step > 1 else np.zeros_like(x)
        state["v"] = keep * before - rate * gradient(x)
        return x + state["v"]

    return rule


def nesterov(rate: float, keep: float) -> Rule:
    """As `momentum`, with the gradient taken where the momentum alone would lead.

    It brakes before it overshoots. Nesterov, 1983, in the form of Sutskever, Martens, Dahl and Hinton,
    2013.
    """
    state: dict[str, Vector] = {}

    def rule(gradient: Gradient, x: Vector, step: int) -> Vector:
        before = state["v"] if step > 1 else np.zeros_like(x)
        state["v"] = keep * before - rate * gradient(x + keep * before)
        return x + state["v"]

    return rule


def adam(rate: float, keep: float = 0.9, keep_squares: float = 0.999, floor: float = 1e-8) -> Rule:
    """Kingma and Ba, 2015: the mean gradient over the root of the mean squared one.

    Both running and made fair at the start. A step is about `rate` long in every coordinate whatever the
    scale of f, which helps far away and hinders near the end.
    """
    state: dict[str, Vector] = {}

    def rule(gradient: Gradient, x: Vector, step: int) -> Vector:
        if step == 1:
            state["mean"], state["squares"] = np.zeros_like(x), np.zeros_like(x)
        g = gradient(x)
        state["mean"] = keep * state["mean"] + (1 - keep) * g
        state["squares"] = keep_squares * state["squares"] + (1 - keep_squares) * g * g
        mean = state["mean"] / (1 - keep**step)
        squares = state["squares"] / (1 - keep_squares**step)
        return x - rate * mean / (np.sqrt(squares) + floor)

    return rule


def backtracking(
    f: Callable[[Vector], float], first_rate: float = 1.0, shrink: float = 0.5, enough: float = 1e-4
) -> Rule:
    """Return descent that halves its rate until f falls by `enough` of what the slope promises.

    1966).
    """

    def rule(gradient: Gradient, x: Vector, _: int) -> Vector:
        g = gradient(x)
        promised, here, rate = float(g @ g), f(x), first_rate
        while not f(x - rate * g) <= here - enough * rate * promised and rate > 1e-18:
            rate *= shrink
        return x - rate * g

    return rule


def best_rate(smallest: float, largest: float) -> float:
    """Return the rate at which descent shrinks the error of a quadratic with these curvatures most.

    2 / (smallest + largest).
    """
    return 2.0 / (smallest + largest)


def best_momentum(smallest: float, largest: float) -> tuple[float, float]:
    """Return rate and keep at which the heavy ball does (Polyak, 1964).

    The error then shrinks by (sqrt k - 1) / (sqrt k + 1) a step.
    """
    low, high = float(np.sqrt(smallest)), float(np.sqrt(largest))
    return 4.0 / (low + high) ** 2, ((high - low) / (high + low)) ** 2


def bowl(*curvatures: float) -> Problem:
    """Return a quadratic, half the sum of curvature * x^2, (n,), with its minimum at 0."""
    c = np.array(curvatures)
    return Problem(
        f"bowl with curvatures {', '.join(f'{one:g}' for one in curvatures)}",
        lambda x: float(0.5 * np.sum(c * x * x)),
        lambda x: c * x,
        np.zeros(len(c)),
    )


def rosenbrock() -> Problem:
    """(1 - x)^2 + 100 (y - x^2)^2: a valley that bends and hardly falls, with its minimum at (1, 1)."""

    def f(p: Vector) -> float:
        x, y = p
        return float((1 - x) ** 2 + 100 * (y - x * x) ** 2)

    def gradient(p: Vector) -> Vector:
        x, y = p
        return np.array([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])

    return Problem("Rosenbrock's valley", f, gradient, np.array([1.0, 1.0]))


def himmelblau() -> Problem:
    """(x^2 + y - 11)^2 + (x + y^2 - 7)^2: four minima of value 0, one of them (3, 2)."""

    def f(p: Vector) -> float:
        x, y = p
        return float((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2)

    def gradient(p: Vector) -> Vector:
        x, y = p
        a, b = x * x + y - 11, x + y * y - 7
        return np.array([4 * x * a + 2 * b, 2 * a + 4 * y * b])

    return Problem("Himmelblau's function", f, gradient, np.array([3.0, 2.0]))


def saddle() -> Problem:
    """x^2 - y^2 + y^4 / 2: flat at 0, where it falls along y to minima at (0, 1) and (0, -1)."""
    return Problem(
        "a saddle between two minima",
        lambda p: float(p[0] ** 2 - p[1] ** 2 + p[1] ** 4 / 2),
        lambda p: np.array([2 * p[0], -2 * p[1] + 2 * p[1] ** 3]),
        np.array([0.0, 1.0]),
    )
