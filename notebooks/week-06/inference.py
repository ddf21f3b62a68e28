"""Statistical inference from scratch: moments, maximum likelihood, intervals and tests.

Samples are float64 of shape (n,), tables of samples (n, variables) with a row for each observation. `rng`
is a NumPy generator, used for uniform numbers, permutations and choices only. P values are two-sided and
lie in [0, 1].
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]


class ConvergenceError(ArithmeticError):
    """An iteration did not settle in the steps it was given."""


def mean(x: Array) -> float:
    """Return arithmetic mean of `x`, (n,), n at least 1; summed so that rounding does not add up (fsum)."""
    return math.fsum(x.tolist()) / len(x)


def variance(x: Array, *, lost: int = 1) -> float:
    """Return the mean squared distance from the mean of `x`, (n,): the sum over n - `lost`.

    lost=1 is right in the mean (one degree of freedom went into the mean itself), lost=0 is the maximum
    likelihood estimate. Two passes: the mean first. See `variance_by_squares` for the formula that needs
    one, and loses all digits.
    """
    if len(x) <= lost:
        raise ValueError(f"{len(x)} observations are too few for a variance over n - {lost}")
    return math.fsum(((x - mean(x)) ** 2).tolist()) / (len(x) - lost)


def variance_by_squares(x: Array) -> float:
    """Return mean(x^2) - mean(x)^2, the variance over n on paper.

    It is a difference of two nearly equal numbers where the mean is large.
    """
    return float(np.sum(x * x) / len(x) - (np.sum(x) / len(x)) ** 2)


def running_variance(x: Array) -> float:
    """Return the variance over n - 1 in one pass over `x`, (n,).

    Each observation moves the mean and the sum of squares (Welford, 1962).
    """
    middle = squares = 0.0
    for count, one in enumerate(x.tolist(), start=1):
        step = one - middle
        middle += step / count
        squares += step * (one - middle)
    return squares / (len(x) - 1)


def covariance(table: Array) -> Array:
    """Return the covariances (k, k) of the columns of `table`, (n, k), over n - 1.

    With variances on the diagonal.
    """
    centred = table - np.array([mean(column) for column in table.T])
    return centred.T @ centred / (len(table) - 1)


def correlation(table: Array) -> Array:
    """Return covariances in units of the standard deviations, (k, k), from -1 to 1."""
    c = covariance(table)
    deviations = np.sqrt(np.diag(c))
    return c / np.outer(deviations, deviations)


@dataclass(frozen=True)
class Estimate:
    """A maximum likelihood estimate, and its standard error from the curvature of the log likelihood."""

    value: float
    error: float

    def interval(self, z: float = 1.959963984540054) -> tuple[float, float]:
        """Return value - z * error and value + z * error.

        About 95 % of such intervals hold the true value, if n is large.
        """
        return self.value - z * self.error, self.value + z * self.error


def fit_poisson(x: Array) -> Estimate:
    """Return the rate, which is the mean.

    The log likelihood is sum(x) log r - n r, so its derivative sum(x) / r - n is 0 at r = mean.
    """
    rate = mean(x)
    return Estimate(rate, math.sqrt(rate / len(x)))


def fit_exponential(x: Array) -> Estimate:
    """Return the rate, one over the mean. The log likelihood is n log r - r sum(x)."""
    rate = 1.0 / mean(x)
    return Estimate(rate, rate / math.sqrt(len(x)))


def fit_chance(successes: int, tries: int) -> Estimate:
    """Return the chance of a success, which is their share.

    At 0 or `tries` successes the error comes out as 0, which is no knowledge.
    """
    share = successes / tries
    return Estimate(share, math.sqrt(share * (1 - share) / tries))


def fit_normal(x: Array) -> tuple[Estimate, Estimate]:
    """Return mean and standard deviation.

    The deviation is over n and so too small in the mean by a factor of about 1 - 3 / (4 n).
    """
    deviation = math.sqrt(variance(x, lost=0))
    return Estimate(mean(x), deviation / math.sqrt(len(x))), Estimate(
        deviation, deviation / math.sqrt(2 * len(x))
    )


def fit_cauchy(x: Array, *, steps: int = 50) -> Estimate:
    """Return the centre of a Cauchy distribution of width 1, by Newton's method from the median.

    There is no formula for it. The log likelihood is -sum(log(1 + (x - c)^2)); each observation carries the
    information 1/2.
    """

    def log_likelihood(c: float) -> float:
        return -float(np.sum(np.log1p((x - c) ** 2)))

    centre = float(np.median(x))
    for _ in range(steps):
        d = x - centre
        slope = float(np.sum(2 * d / (1 + d * d)))
        bend = float(np.sum(2 * (d * d - 1) / (1 + d * d) ** 2))
        # Where the curve bends upwards Newton would climb down: there, a step by the expected curvature.
        step = -slope / bend if bend < 0 else slope / (len(x) / 2)
        # A whole step may lead over the top to a lower place, and back, for ever: halved, it climbs.
        here = log_likelihood(centre)
        while log_likelihood(centre + step) < here and abs(step) > 1e-12 * max(1.0, abs(centre)):
            step /= 2
        centre += step
        if abs(step) <= 1e-12 * max(1.0, abs(centre)):
            return Estimate(centre, math.sqrt(-1.0 / bend) if bend < 0 else math.sqrt(2.0 / len(x)))
    raise ConvergenceError(f"the centre did not settle in {steps} steps")


def normal_tail(z: float) -> float:
    """Return P(|Z| >= |z|) for a standard normal Z."""
    return math.erfc(abs(z) / math.sqrt(2))


def beta_share(a: float, b: float, x: float) -> float:
    """Return the share of the beta(a, b) distribution below `x`, 0 <= x <= 1.

    It is the regularised incomplete beta function, by its continued fraction (DLMF 8.17.22) with Lentz's
    method, turned around where that converges faster.
    """
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_share(b, a, 1 - x)
    front = (
        math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
        / a
    )
    tiny = 1e-300
    above, below, fraction = 1.0, 0.0, 1.0
    for step in range(500):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        below = 1.0 / (1.0 + term * below or tiny)
        above = 1.0 + term / above or tiny
        change = above * below
        fraction *= change
        if step and abs(change - 1.0) < 1e-15:
            return front * (fraction - 1.0)
    raise ConvergenceError(f"the continued fraction for beta({a}, {b}) at {x} did not settle")


def student_tail(t: float, freedom: float) -> float:
    """Return P(|T| >= |t|) for Student's distribution with `freedom` degrees of freedom.

    It is the beta share of freedom / (freedom + t^2).
    """
    return beta_share(freedom / 2, 0.5, freedom / (freedom + t * t))


@dataclass(frozen=True)
class Test:
    """What a test found: the statistic, its degrees of freedom where it has some.

    And the two-sided p value.
    """

    __test__ = False  # pytest collects classes of this name

    statistic: float
    p: float
    freedom: float | None = None


def t_test(x: Array, expected: float) -> Test:
    """Ask whether the mean of `x`, (n,), is `expected`.

    How many standard errors is it away (Student, 1908)?
    """
    t = (mean(x) - expected) / math.sqrt(variance(x) / len(x))
    return Test(t, student_tail(t, len(x) - 1), len(x) - 1)


def welch_test(x: Array, y: Array) -> Test:
    """Ask whether `x` and `y` have the same mean. Their variances may differ (Welch, 1947)."""
    a, b = variance(x) / len(x), variance(y) / len(y)
    t = (mean(x) - mean(y)) / math.sqrt(a + b)
    freedom = (a + b) ** 2 / (a * a / (len(x) - 1) + b * b / (len(y) - 1))
    return Test(t, student_tail(t, freedom), freedom)


def permutation_test(x: Array, y: Array, rng: np.random.Generator, rounds: int = 2000) -> Test:
    """Ask whether `x` and `y` have the same distribution.

    How often is the difference of means as large when labels are dealt anew?

    The real deal is counted as one of the rounds, so p is never 0: Phipson and Smyth, 2010.
    """
    both, n = np.concatenate([x, y]), len(x)
    seen = abs(mean(x) - mean(y))
    total = float(np.sum(both))
    as_large = 1
    for _ in range(rounds):
        first = float(np.sum(rng.permutation(both)[:n]))
        # A deal that gives the same two groups must not lose to rounding.
        as_large += abs(first / n - (total - first) / len(y)) >= seen * (1 - 1e-12)
    return Test(mean(x) - mean(y), as_large / (rounds + 1))


def bootstrap(
    x: Array,
    statistic: Callable[[Array], float],
    rng: np.random.Generator,
    rounds: int = 2000,
    level: float = 0.95,
) -> tuple[float, float]:
    """Return an interval for any `statistic` of `x`, (n,).

    It lies between quantiles over samples drawn from the sample (Efron, 1979).
    """
    values = np.sort([statistic(x[rng.integers(0, len(x), size=len(x))]) for _ in range(rounds)])
    outside = (1 - level) / 2
    return float(np.quantile(values, outside)), float(np.quantile(values, 1 - outside))
