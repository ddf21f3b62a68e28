"""Probability distributions from scratch, and samples of them made of uniform numbers only.

`uniforms` hands out numbers from [0, 1), all independent: `uniforms(n)` is an array (n,), as
`np.random.Generator.random` makes it. Everything else is built here; of NumPy's own samplers none is used.
"""

import math
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]
Uniforms: TypeAlias = Callable[[int], Vector]
Cause = TypeVar("Cause", bound=Hashable)


@dataclass(frozen=True)
class Normal:
    """The bell with this mean and standard deviation (over 0), both in the unit of x."""

    mean: float = 0.0
    deviation: float = 1.0

    @property
    def variance(self) -> float:
        """The square of the deviation."""
        return self.deviation**2

    def density(self, x: Vector) -> Vector:
        """Return exp(-z^2 / 2) / (deviation sqrt(2 pi)), with z = (x - mean) / deviation."""
        z = (x - self.mean) / self.deviation
        return np.exp(-z * z / 2) / (self.deviation * math.sqrt(2 * math.pi))

    def below(self, x: float) -> float:
        """Return P(X <= x), by the error function; erfc keeps the digits of a small tail."""
        return 0.5 * math.erfc((self.mean - x) / (self.deviation * math.sqrt(2)))

    def sample(self, n: int, uniforms: Uniforms) -> Vector:
        """Draw `n` numbers as Box and Muller did in 1958.

        A point whose square radius is exponential and whose angle is uniform has two normal coordinates.

        The radius uses 1 - u, which is never 0: log(0) would be an infinite sample, once in 2^53 numbers.
        """
        pairs = (n + 1) // 2
        radius = np.sqrt(-2.0 * np.log1p(-uniforms(pairs)))
        angle = 2.0 * math.pi * uniforms(pairs)
        points = np.concatenate([radius * np.cos(angle), radius * np.sin(angle)])[:n]
        return self.mean + self.deviation * points


@dataclass(frozen=True)
class Exponential:
    """The waiting time until something that comes `rate` times in a unit of time."""

    rate: float = 1.0

    @property
    def mean(self) -> float:
        """In units of time."""
        return 1.0 / self.rate

    @property
    def variance(self) -> float:
        """In units of time, squared."""
        return 1.0 / self.rate**2

    def density(self, x: Vector) -> Vector:
        """Return rate * exp(-rate x) from 0 on."""
        return np.where(x < 0, 0.0, self.rate * np.exp(-self.rate * np.maximum(x, 0.0)))

    def below(self, x: float) -> float:
        """Return P(X <= x)."""
        return 0.0 if x < 0 else -math.expm1(-self.rate * x)

    def sample(self, n: int, uniforms: Uniforms) -> Vector:
        """By inversion: if P(X <= x) is uniform, then x = -log(1 - u) / rate."""
        return -np.log1p(-uniforms(n)) / self.rate


@dataclass(frozen=True)
class Binomial:
    """The number of successes in `tries` independent tries, each with probability `chance`."""

    tries: int
    chance: float

    @property
    def mean(self) -> float:
        """The number of tries times the chance."""
        return self.tries * self.chance

    @property
    def variance(self) -> float:
        """The number of tries times chance times (1 - chance)."""
        return self.tries * self.chance * (1.0 - self.chance)

    def mass(self, k: int) -> float:
        """Return P(X = k), by logarithms.

        The binomial coefficient alone leaves the range of numbers at 1,030 tries.
        """
        if not 0 <= k <= self.tries:
            return 0.0
        if self.chance in (0.0, 1.0):
            return float(k == self.mean)
        ways = math.lgamma(self.tries + 1) - math.lgamma(k + 1) - math.lgamma(self.tries - k + 1)
        return math.exp(ways + k * math.log(self.chance) + (self.tries - k) * math.log1p(-self.chance))

    def below(self, x: float) -> float:
        """Return P(X <= x)."""
        return min(1.0, math.fsum(self.mass(k) for k in range(min(math.floor(x), self.tries) + 1)))

    def sample(self, n: int, uniforms: Uniforms) -> Counts:
        """As it is defined: count how many of `tries` uniform numbers lie below `chance`."""
        return np.array(
            [np.count_nonzero(uniforms(self.tries) < self.chance) for _ in range(n)], dtype=np.int64
        )


@dataclass(frozen=True)
class Poisson:
    """How often something happens in a unit of time that happens `rate` times in the mean.

    Each time independently.
    """

    rate: float

    @property
    def mean(self) -> float:
        """The rate."""
        return self.rate

    @property
    def variance(self) -> float:
        """The rate, too."""
        return self.rate

    def mass(self, k: int) -> float:
        """Return P(X = k) = rate^k exp(-rate) / k!, by logarithms."""
        return 0.0 if k < 0 else math.exp(k * math.log(self.rate) - self.rate - math.lgamma(k + 1))

    def below(self, x: float) -> float:
        """Return P(X <= x)."""
        return min(1.0, math.fsum(self.mass(k) for k in range(math.floor(x) + 1)))

    def sample(self, n: int, uniforms: Uniforms) -> Counts:
        """Count exponential waiting times until one unit of time is over.

        The times are added up. Knuth's form, which multiplies uniforms until they are under exp(-rate),
        saves the logarithms and breaks where exp(-rate) is 0: see `sample_by_products`.
        """
        return np.array([self._arrivals(uniforms) for _ in range(n)], dtype=np.int64)

    def _arrivals(self, uniforms: Uniforms) -> int:
        # A block that is nearly always enough; what it does not reach goes on with the next.
        block = math.ceil(self.rate + 6 * math.sqrt(self.rate)) + 6
        count, over = 0, 0.0
        while True:
            times = over + np.cumsum(Exponential(self.rate).sample(block, uniforms))
            inside = int(np.count_nonzero(times <= 1.0))
            count += inside
            if inside < block:
                return count
            over = float(times[-1])

    def sample_by_products(self, n: int, uniforms: Uniforms) -> Counts:
        """Draw as in Knuth, "The Art of Computer Programming", volume 2, 3.4.1.

        Right for small rates, silently wrong for rates over 745.
        """
        limit = math.exp(-self.rate)
        counts = []
        for _ in range(n):
            count, product = -1, 1.0
            while product > limit or count < 0:
                product *= float(uniforms(1)[0])
                count += 1
            counts.append(count)
        return np.array(counts, dtype=np.int64)


def sample_table(chances: Mapping[Cause, float], n: int, uniforms: Uniforms) -> list[Cause]:
    """Draw `n` times from a table of values and their chances, which add up to 1.

    Where does a uniform number fall among the running sums of the chances?
    """
    values, running = list(chances), np.cumsum(list(chances.values()))
    if any(chance < 0 for chance in chances.values()) or abs(running[-1] - 1.0) > 1e-9:
        raise ValueError(f"chances are not negative and add up to 1; these add up to {running[-1]:g}")
    # Divided by the last one, the sums end at exactly 1, and no uniform number lies past them.
    places = np.searchsorted(running / running[-1], uniforms(n), side="right")
    return [values[place] for place in places]


def sample_by_rejection(
    density: Callable[[Vector], Vector],
    within: tuple[float, float],
    height: float,
    n: int,
    uniforms: Uniforms,
) -> tuple[Vector, float]:
    """Draw `n` times from a density on `within` that is nowhere over `height`.

    Say the share of points kept. Points are strewn over the box; those under the curve are kept. A density
    over `height` anywhere seen: ValueError.
    """
    left, right = within
    kept: list[Vector] = []
    found = tried = 0
    while found < n:
        x = left + (right - left) * uniforms(n)
        curve = density(x)
        if np.any(curve > height):
            raise ValueError(
                f"the density reaches {np.max(curve):g}, over the height {height:g}: the box is too low"
            )
        inside = x[height * uniforms(n) < curve]
        kept.append(inside)
        found, tried = found + len(inside), tried + n
    return np.concatenate(kept)[:n], found / tried


def convolve(first: Mapping[int, Fraction], second: Mapping[int, Fraction]) -> dict[int, Fraction]:
    """Return the exact distribution of the sum of two independent whole numbers."""
    total: dict[int, Fraction] = {}
    for a, p in first.items():
        for b, q in second.items():
            total[a + b] = total.get(a + b, Fraction(0)) + p * q
    return total


def posterior(prior: Mapping[Cause, Fraction], likelihood: Mapping[Cause, Fraction]) -> dict[Cause, Fraction]:
    """Bayes' theorem: P(cause | seen) = P(seen | cause) P(cause) / P(seen), for each cause.

    likelihood: P(seen | cause). ValueError where what was seen cannot happen under any cause.
    """
    joint = {cause: chance * likelihood[cause] for cause, chance in prior.items()}
    seen = sum(joint.values(), Fraction(0))
    if seen == 0:
        raise ValueError("what was seen has the probability 0 under every cause")
    return {cause: chance / seen for cause, chance in joint.items()}


def distance(sample: NDArray[np.generic], below: Callable[[float], float]) -> float:
    """Return the largest gap between the share of `sample`, (n,), at or below x and P(X <= x), over all x.

    For distributions with and without steps: left of each value the gap is taken to P(X < x), approached
    from below.
    """
    values, counts = np.unique(np.asarray(sample, dtype=np.float64), return_counts=True)
    share = np.cumsum(counts) / counts.sum()
    gap = 0.0
    for x, at, before in zip(values.tolist(), share.tolist(), [0.0, *share[:-1].tolist()], strict=True):
        gap = max(gap, abs(at - below(x)), abs(before - below(math.nextafter(x, -math.inf))))
    return gap
