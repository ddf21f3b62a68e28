"""Vectors and matrices keep the laws of their arithmetic; no library serves as a judge here."""

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from vectors import (
    angle,
    angle_by_arccos,
    apply,
    dot,
    identity,
    multiply_by_columns,
    multiply_by_layers,
    multiply_by_rows,
    norm,
    normalise,
    outer,
    project,
    rotation,
    transpose,
)

Array: TypeAlias = NDArray[np.float64]

PRODUCTS = [multiply_by_rows, multiply_by_columns, multiply_by_layers]
seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 6)


def numbers(seed: int, *shape: int) -> Array:
    """Whole numbers, so that sums and products are exact and equal means equal."""
    return np.random.default_rng(seed).integers(-9, 10, size=shape).astype(float)


def directions(seed: int, n: int) -> Array:
    return np.random.default_rng(seed).normal(size=(2, n))


def test_a_product_done_by_hand() -> None:
    a = np.array([[1.0, 2.0], [3.0, 4.0], [0.0, -1.0]])
    b = np.array([[5.0, 6.0, 0.0], [7.0, 8.0, 1.0]])
    by_hand = [[19, 22, 2], [43, 50, 4], [-7, -8, -1]]
    for product in PRODUCTS:
        assert product(a, b).tolist() == by_hand


@given(seeds, sizes, sizes, sizes)
def test_three_ways_to_multiply_agree(seed: int, m: int, k: int, n: int) -> None:
    a, b = numbers(seed, m, k), numbers(seed + 1, k, n)
    first, *others = (product(a, b) for product in PRODUCTS)
    assert first.shape == (m, n)
    assert all(np.array_equal(first, other) for other in others)


@given(seeds, sizes, sizes, sizes, sizes)
def test_multiplication_is_associative_and_distributive(seed: int, m: int, k: int, n: int, p: int) -> None:
    a, b, c, d = (
        numbers(seed, m, k),
        numbers(seed + 1, k, n),
        numbers(seed + 2, n, p),
        numbers(seed + 3, k, n),
    )
    times = multiply_by_rows
    assert np.array_equal(times(times(a, b), c), times(a, times(b, c)))
    assert np.array_equal(times(a, b + d), times(a, b) + times(a, d))


@given(seeds, sizes, sizes, sizes)
def test_a_transposed_product_turns_its_factors_around(seed: int, m: int, k: int, n: int) -> None:
    a, b = numbers(seed, m, k), numbers(seed + 1, k, n)
    turned = multiply_by_rows(transpose(b), transpose(a))
    assert np.array_equal(transpose(multiply_by_rows(a, b)), turned)
    assert np.array_equal(transpose(transpose(a)), a)


def test_multiplication_is_not_commutative() -> None:
    turn, stretch = np.array([[0.0, -1.0], [1.0, 0.0]]), np.array([[2.0, 0.0], [0.0, 1.0]])
    assert not np.array_equal(multiply_by_rows(turn, stretch), multiply_by_rows(stretch, turn))


@given(seeds, sizes, sizes)
def test_identity_changes_nothing(seed: int, m: int, n: int) -> None:
    a = numbers(seed, m, n)
    assert np.array_equal(multiply_by_rows(identity(m), a), a)
    assert np.array_equal(multiply_by_columns(a, identity(n)), a)


@given(seeds, sizes, sizes)
def test_a_matrix_is_linear_and_its_columns_are_where_the_axes_go(seed: int, m: int, n: int) -> None:
    a, x, y = numbers(seed, m, n), numbers(seed + 1, n), numbers(seed + 2, n)
    assert np.array_equal(apply(a, 3 * x - y), 3 * apply(a, x) - apply(a, y))
    for j, axis in enumerate(identity(n)):
        assert np.array_equal(apply(a, axis), a[:, j])


@given(seeds, sizes, sizes)
def test_the_transpose_moves_a_matrix_to_the_other_side_of_a_dot_product(seed: int, m: int, n: int) -> None:
    a, x, y = numbers(seed, m, n), numbers(seed + 1, n), numbers(seed + 2, m)
    assert dot(apply(a, x), y) == dot(x, apply(transpose(a), y))


@given(seeds, sizes)
def test_cauchy_schwarz_and_the_triangle(seed: int, n: int) -> None:
    u, v = directions(seed, n)
    slack = 1e-12 * (norm(u) + norm(v)) ** 2
    assert abs(dot(u, v)) <= norm(u) * norm(v) + slack
    assert norm(u + v) <= norm(u) + norm(v) + slack


@given(seeds, sizes, st.integers(-300, 300))
def test_a_length_scales_with_its_vector_however_large_or_small(seed: int, n: int, exponent: int) -> None:
    u = directions(seed, n)[0]
    scale = 2.0**exponent
    assert norm(scale * u) == pytest.approx(scale * norm(u), rel=1e-15, abs=0)


def test_lengths_whose_squares_are_no_numbers() -> None:
    assert norm(np.array([3e200, 4e200])) == pytest.approx(5e200, rel=1e-15)
    assert norm(np.array([3e-200, 4e-200])) == pytest.approx(5e-200, rel=1e-15, abs=0)
    assert norm(np.zeros(3)) == 0
    assert norm(np.array([])) == 0
    assert norm(np.array([math.inf, 1.0])) == math.inf
    assert norm(normalise(np.array([5e-324, 5e-324]))) == pytest.approx(1, rel=1e-15)


@given(seeds, st.integers(2, 6))
def test_what_a_projection_leaves_is_orthogonal(seed: int, n: int) -> None:
    u, v = directions(seed, n)
    along = project(u, v)
    assert dot(u - along, v) == pytest.approx(0, abs=1e-12 * norm(u) * norm(v))
    assert project(along, v) == pytest.approx(along, rel=1e-9, abs=1e-12)
    assert norm(u) ** 2 == pytest.approx(norm(along) ** 2 + norm(u - along) ** 2)


@given(st.floats(-12, 0.49), st.floats(-math.pi, math.pi))
def test_an_angle_is_found_again_however_small(exponent: float, turn: float) -> None:
    wanted = 10.0**exponent
    u = np.array([np.cos(turn), np.sin(turn)])
    # The turn is put in coordinates of u's own, so that a tiny one is not lost beside a large one.
    across = np.array([-u[1], u[0]])
    v = np.cos(wanted) * u + np.sin(wanted) * across
    assert angle(u, v) == pytest.approx(wanted, abs=1e-15)


def test_the_textbook_angle_loses_what_is_small() -> None:
    u, v = np.array([1.0, 0.0]), np.array([1.0, 1e-9])
    assert angle(u, v) == pytest.approx(1e-9, rel=1e-12)
    assert angle_by_arccos(u, v) == 0.0


@given(st.floats(-3, 3), st.floats(-3, 3))
def test_turns_add_up(first: float, second: float) -> None:
    both = multiply_by_rows(rotation(first), rotation(second))
    assert both == pytest.approx(rotation(first + second), abs=1e-15)


@given(seeds, sizes, sizes)
def test_an_outer_product_sends_everything_along_one_line(seed: int, m: int, n: int) -> None:
    u, v, x = numbers(seed, m), numbers(seed + 1, n), numbers(seed + 2, n)
    assert np.array_equal(apply(outer(u, v), x), dot(v, x) * u)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: dot(np.ones(2), np.ones(3)), r"not shapes \(2,\) and \(3,\)"),
        (lambda: normalise(np.zeros(2)), "zero vector has no direction"),
        (lambda: apply(np.ones((2, 3)), np.ones(2)), r"matrix \(2, 3\) takes no vector \(2,\)"),
        (lambda: multiply_by_rows(np.ones((2, 3)), np.ones((2, 3))), "inner sizes differ"),
        (lambda: multiply_by_layers(np.ones((2, 3)), np.ones((2, 3))), "inner sizes differ"),
        (lambda: multiply_by_columns(np.ones((2, 3)), np.ones((2, 3))), "inner sizes differ"),
    ],
)
def test_shapes_that_do_not_fit_are_named(call: Callable[[], object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()
