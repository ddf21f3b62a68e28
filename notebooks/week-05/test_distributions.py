"""Masses add up, moments are right, and samples lie as close to their distribution as chance allows."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from distributions import (
    Binomial,
    Exponential,
    Normal,
    Poisson,
    Uniforms,
    Vector,
    convolve,
    distance,
    posterior,
    sample_by_rejection,
    sample_table,
)
from hypothesis import given, settings
from hypothesis import strategies as st

seeds = st.integers(0, 2**32 - 1)
chances = st.floats(0.01, 0.99)
N = 4000
# Dvoretzky, Kiefer and Wolfowitz, with Massart's constant: P(gap > e) <= 2 exp(-2 n e^2).
# Here once in a million samples.
ALLOWED = math.sqrt(math.log(2e6) / (2 * N))


def uniforms(seed: int) -> Uniforms:
    return np.random.default_rng(seed).random


@given(st.integers(1, 60), chances)
def test_binomial_masses_have_their_sum_mean_and_variance(tries: int, chance: float) -> None:
    one = Binomial(tries, chance)
    k = np.arange(tries + 1)
    masses = np.array([one.mass(int(i)) for i in k])
    assert masses.sum() == pytest.approx(1, rel=1e-11)
    assert masses @ k == pytest.approx(one.mean, rel=1e-10)
    assert masses @ (k - one.mean) ** 2 == pytest.approx(one.variance, rel=1e-9)
    assert one.mass(-1) == one.mass(tries + 1) == 0
    assert one.below(tries) == pytest.approx(1)


@given(st.floats(0.1, 50))
def test_poisson_masses_have_their_sum_mean_and_variance(rate: float) -> None:
    one = Poisson(rate)
    k = np.arange(250)
    masses = np.array([one.mass(int(i)) for i in k])
    assert masses.sum() == pytest.approx(1, rel=1e-11)
    assert masses @ k == pytest.approx(rate, rel=1e-10)
    assert masses @ (k - rate) ** 2 == pytest.approx(rate, rel=1e-9)
    assert one.mass(-1) == 0


@pytest.mark.parametrize("one", [Normal(-2, 3), Exponential(0.5)])
def test_a_density_is_the_slope_of_its_distribution_function(one: Normal | Exponential) -> None:
    x = np.linspace(-10, 12, 45) + 0.01
    h = 1e-5
    slopes = [(one.below(at + h) - one.below(at - h)) / (2 * h) for at in x]
    np.testing.assert_allclose(one.density(x), slopes, atol=1e-9)
    fine = np.linspace(-40, 80, 240_001)
    assert np.sum(one.density(fine)) * (fine[1] - fine[0]) == pytest.approx(1, abs=1e-3)


def test_values_by_hand() -> None:
    assert Binomial(3, 0.5).mass(2) == pytest.approx(3 / 8)
    assert Poisson(2).mass(0) == pytest.approx(math.exp(-2))
    assert Normal().below(0) == 0.5
    assert Normal().below(1.959963984540054) == pytest.approx(0.975)
    assert Normal().below(-20) == pytest.approx(2.7536e-89, rel=1e-4, abs=0)
    assert [Binomial(4, 1.0).mass(k) for k in range(5)] == [0, 0, 0, 0, 1]
    assert Binomial(2000, 0.5).mass(1000) == pytest.approx(1 / math.sqrt(math.pi * 1000), rel=1e-3)


@pytest.mark.parametrize(
    "one",
    [Normal(5, 2), Exponential(3), Binomial(20, 0.3), Binomial(1, 0.9), Poisson(0.3), Poisson(40)],
    ids=str,
)
@settings(max_examples=5, deadline=None)
@given(seed=seeds)
def test_samples_follow_their_distribution(one: Normal | Exponential | Binomial | Poisson, seed: int) -> None:
    sample = one.sample(N, uniforms(seed))
    assert sample.shape == (N,)
    assert distance(sample, one.below) < ALLOWED
    assert abs(sample.mean() - one.mean) < 6 * math.sqrt(one.variance / N)


def test_the_distance_notices_a_wrong_distribution() -> None:
    sample = Normal(0, 1).sample(N, uniforms(1))
    assert distance(sample, Normal(0.2, 1).below) > ALLOWED
    assert distance(sample, Normal(0, 1.2).below) > ALLOWED / 2
    assert distance(np.array([0.1]), lambda x: min(max(x, 0), 1)) == pytest.approx(0.9)
    assert distance(np.array([0.9]), lambda x: min(max(x, 0), 1)) == pytest.approx(0.9)
    assert distance(np.array([1, 1, 1]), Binomial(3, 1.0).below) == 1


@given(seeds, st.integers(0, 7))
def test_a_normal_sample_has_the_length_asked_for_and_both_coordinates(seed: int, n: int) -> None:
    assert len(Normal().sample(n, uniforms(seed))) == n


def test_a_pair_of_normal_numbers_by_hand() -> None:
    # Radius 1 at a quarter turn, radius 2 at an eighth.
    draws = iter([1 - np.exp([-0.5, -2.0]), np.array([0.25, 0.125])])
    assert Normal().sample(4, lambda _: next(draws)) == pytest.approx(
        [0, math.sqrt(2), 1, math.sqrt(2)], abs=1e-15
    )


def test_a_uniform_number_of_zero_is_no_infinity() -> None:
    def zeros(n: int) -> Vector:
        return np.zeros(n)

    assert np.all(np.isfinite(Normal().sample(4, zeros)))
    assert np.all(Exponential().sample(4, zeros) == 0)


def test_two_ways_to_a_poisson_sample_agree_until_the_limit_underflows() -> None:
    small = Poisson(4.0)
    assert distance(small.sample_by_products(N, uniforms(3)), small.below) < ALLOWED
    large = Poisson(1000.0)
    assert large.sample(200, uniforms(4)).mean() == pytest.approx(1000, abs=6 * math.sqrt(1000 / 200))
    assert large.sample_by_products(20, uniforms(5)).mean() < 800


def test_waiting_times_that_do_not_fit_in_a_block_go_on_where_it_ended() -> None:
    blocks = []

    def steady(n: int) -> Vector:
        # A block of n waiting times, 0.6 in all: the second one ends at 1.2, two thirds of it lie before 1.
        assert len(blocks) < 2
        blocks.append(n)
        return np.full(n, -math.expm1(-0.6 / n))

    count = Poisson(1.0).sample(1, steady)[0]
    assert len(blocks) == 2
    assert count == blocks[0] + 2 * blocks[1] // 3


@given(seeds)
def test_a_table_is_drawn_as_it_says(seed: int) -> None:
    table = {"a": 0.5, "b": 0.2, "c": 0.0, "d": 0.3}
    drawn = sample_table(table, N, uniforms(seed))
    for value, chance in table.items():
        assert abs(drawn.count(value) / N - chance) <= 6 * math.sqrt(chance * (1 - chance) / N)
    assert sample_table({"a": 1 - 1e-12, "b": 0.0}, 1, lambda n: np.full(n, 1 - 1e-16)) == ["a"]


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_rejection_keeps_what_lies_under_the_curve(seed: int) -> None:
    sample, share = sample_by_rejection(lambda x: 2 * x, (0, 1), 2, N, uniforms(seed))
    assert distance(sample, lambda x: min(max(x, 0), 1) ** 2) < ALLOWED
    assert share == pytest.approx(0.5, abs=6 * math.sqrt(0.25 / N))


def test_dice_by_hand() -> None:
    die = {face: Fraction(1, 6) for face in range(1, 7)}
    two = convolve(die, die)
    assert two[7] == Fraction(1, 6)
    assert two[2] == two[12] == Fraction(1, 36)
    assert sum(two.values()) == 1


def test_bayes_by_hand() -> None:
    sick = {"sick": Fraction(1, 100), "well": Fraction(99, 100)}
    positive = {"sick": Fraction(9, 10), "well": Fraction(9, 100)}
    assert posterior(sick, positive)["sick"] == Fraction(10, 109)


fractions = st.fractions(Fraction(1, 20), 1)


@given(st.lists(st.tuples(fractions, fractions, fractions), min_size=1, max_size=5))
def test_two_observations_may_be_learned_in_either_order(
    rows: list[tuple[Fraction, Fraction, Fraction]],
) -> None:
    total = sum(row[0] for row in rows)
    prior = {i: row[0] / total for i, row in enumerate(rows)}
    first, second = ({i: row[j] for i, row in enumerate(rows)} for j in (1, 2))
    both = posterior(posterior(prior, first), second)
    assert both == posterior(posterior(prior, second), first)
    assert sum(both.values()) == 1


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: sample_table({"a": 0.5}, 1, uniforms(0)), "add up to 0.5"),
        (lambda: sample_table({"a": 1.5, "b": -0.5}, 1, uniforms(0)), "not negative"),
        (lambda: sample_by_rejection(lambda x: 2 * x, (0, 1), 1, 100, uniforms(0)), "box is too low"),
        (lambda: posterior({"a": Fraction(1)}, {"a": Fraction(0)}), "probability 0 under every cause"),
    ],
)
def test_what_makes_no_sense_is_refused(call: Callable[[], object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()
