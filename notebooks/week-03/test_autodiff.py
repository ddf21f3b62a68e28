"""Gradients agree with calculus by hand, with central differences, and with the symbolic derivative."""

import math
from collections.abc import Callable

import numpy as np
import pytest
import symbolic
from autodiff import Array, Node, cos, exp, gradient, in_order, log, numerical_gradient, relu, sin, tanh
from hypothesis import given
from hypothesis import strategies as st
from symbolic import Expression, X, derivative, evaluate, size, written

numbers = st.floats(-3, 3)
seeds = st.integers(0, 2**32 - 1)


def slope(f: Callable[[Node], Node], x: float) -> float:
    node = Node(x)
    return float(gradient(f(node), [node])[0])


@pytest.mark.parametrize(
    ("f", "by_hand"),
    [
        (lambda x: x * x * x, lambda x: 3 * x**2),
        (lambda x: x**4 - 2 * x + 1, lambda x: 4 * x**3 - 2),
        (lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x**2) ** 2),
        (lambda x: exp(-(x**2)), lambda x: -2 * x * math.exp(-(x**2))),
        (lambda x: log(1 + exp(x)), lambda x: 1 / (1 + math.exp(-x))),
        (lambda x: sin(x) * cos(x), lambda x: math.cos(2 * x)),
        (lambda x: tanh(3 * x), lambda x: 3 / math.cosh(3 * x) ** 2),
        (lambda x: x**0, lambda _: 0.0),
        (lambda x: (2 - x) / 3, lambda _: -1 / 3),
    ],
)
@given(x=numbers)
def test_slopes_found_by_hand(f: Callable[[Node], Node], by_hand: Callable[[float], float], x: float) -> None:
    assert slope(f, x) == pytest.approx(by_hand(x), rel=1e-11, abs=1e-12)


def test_every_way_to_the_output_counts() -> None:
    x = Node(3.0)
    twice = x * x
    # d (x^2 + x^2 * x^2) / dx = 2 x + 4 x^3
    assert gradient(twice + twice * twice, [x])[0] == 6 + 108
    assert gradient(x + x, [x])[0] == 2


def test_a_gradient_asked_twice_is_the_same_and_inputs_may_lie_in_between() -> None:
    x = Node(2.0)
    y = x * x
    z = y * y
    assert gradient(z, [x, y]) == gradient(z, [x, y]) == [32.0, 8.0]
    assert gradient(z, [Node(1.0)]) == [0.0]
    assert gradient(z, [z]) == [1.0]


SHAPES = [
    ((3, 4), (3, 4)),
    ((3, 4), (4,)),
    ((3, 1), (1, 4)),
    ((3, 4), ()),
    ((1,), (3, 4)),
    ((2, 3, 4), (3, 1)),
    ((1, 4), (1, 4)),
]


@pytest.mark.parametrize("shapes", SHAPES)
@pytest.mark.parametrize("operation", ["__add__", "__mul__", "__sub__", "__truediv__"])
def test_what_was_broadcast_gets_one_gradient_in_its_own_shape(
    shapes: tuple[tuple[int, ...], ...], operation: str
) -> None:
    rng = np.random.default_rng(0)
    a, b = (rng.uniform(0.5, 2, size=shape) for shape in shapes)

    def value(a: Array, b: Array) -> float:
        return float((getattr(Node(a), operation)(Node(b)) ** 2).sum().value)

    nodes = Node(a), Node(b)
    got = gradient((getattr(nodes[0], operation)(nodes[1]) ** 2).sum(), nodes)
    for one, wanted in zip(
        got,
        (numerical_gradient(lambda x: value(x, b), a), numerical_gradient(lambda x: value(a, x), b)),
        strict=True,
    ):
        assert one.shape == wanted.shape
        np.testing.assert_allclose(one, wanted, rtol=1e-8, atol=1e-8)


@given(seeds)
def test_a_small_network_agrees_with_central_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(5, 3)), rng.normal(size=(5, 1))
    weights = [rng.normal(size=shape) for shape in ((3, 4), (4,), (4, 1), (1,))]

    def loss(w1: Node, b1: Node, w2: Node, b2: Node) -> Node:
        hidden = tanh(Node(x) @ w1 + b1)
        return ((hidden @ w2 + b2 - y) ** 2).mean()

    nodes = [Node(w) for w in weights]
    got = gradient(loss(*nodes), nodes)
    for i, w in enumerate(weights):

        def moved(changed: Array, i: int = i) -> float:
            return float(loss(*(Node(changed if j == i else v) for j, v in enumerate(weights))).value)

        np.testing.assert_allclose(got[i], numerical_gradient(moved, w), rtol=1e-6, atol=1e-7)


@given(seeds)
def test_matrix_products_turn_their_factors(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a, b = Node(rng.normal(size=(2, 3))), Node(rng.normal(size=(3, 4)))
    first, second = gradient((a @ b).sum(), [a, b]), gradient((b.T @ a.T).sum(), [a, b])
    for one, other in zip(first, second, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-13, atol=1e-13)


@given(seeds)
def test_a_directional_derivative_is_the_gradient_times_the_direction(seed: int) -> None:
    rng = np.random.default_rng(seed)
    point, direction = rng.uniform(0.5, 2, size=(2, 3))
    direction /= np.linalg.norm(direction)

    def f(x: Node) -> Node:
        return (sin(x) * x**2 + log(x)).sum()

    node, t = Node(point), Node(0.0)
    along = gradient(f(Node(point) + t * direction), [t])[0]
    assert along == pytest.approx(gradient(f(node), [node])[0] @ direction, rel=1e-12)


def test_an_array_on_the_left_does_not_take_over() -> None:
    x = Node([1.0, 2.0])
    product = np.array([3.0, 4.0]) * x
    assert isinstance(product, Node)
    assert gradient(product.sum(), [x])[0].tolist() == [3, 4]
    assert gradient((np.ones((1, 2)) @ Node(np.ones((2, 1)))).sum(), [x])[0].tolist() == [0, 0]


def test_a_chain_longer_than_pythons_recursion() -> None:
    x = Node(1.0)
    y = x
    for _ in range(5000):
        y = y + 0.001 * x
    assert len(in_order(y)) > 5000
    assert gradient(y, [x])[0] == pytest.approx(6)


def test_the_kink_of_relu() -> None:
    x = Node([-1.0, 0.0, 2.0])
    assert gradient(relu(x).sum(), [x])[0].tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: gradient(Node([1.0, 2.0]), []), ValueError, "sum it first"),
        (lambda: Node([1.0]) @ Node([1.0]), ValueError, "two matrices are needed"),
        (lambda: Node(2.0) ** Node(2.0), TypeError, "exponent is a number"),
        (lambda: derivative(("tan", X)), ValueError, "no expression"),
        (lambda: evaluate(("tan", X), 1), ValueError, "no expression"),
    ],
)
def test_what_cannot_be_done_is_said(call: Callable[[], object], error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        call()


expressions = st.recursive(
    st.one_of(st.just(X), st.integers(-3, 3)),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("+*"), inner, inner),
        st.tuples(st.just("^"), inner, st.integers(0, 3)),
        st.tuples(st.sampled_from(["sin", "cos"]), inner),
    ),
    max_leaves=8,
)
NODES = {"sin": sin, "cos": cos, "exp": exp, "log": log}


def as_node(f: Expression, x: Node) -> Node:
    match f:
        case ("+", a, b):
            return as_node(a, x) + as_node(b, x)
        case ("*", a, b):
            return as_node(a, x) * as_node(b, x)
        case ("^", a, exponent):
            return as_node(a, x) ** exponent
        case (name, a):
            return NODES[name](as_node(a, x))
    return x if f == X else Node(f)


@given(expressions, st.floats(-2, 2))
def test_both_kinds_of_differentiation_agree(f: Expression, at: float) -> None:
    x = Node(at)
    output = as_node(f, x)
    assert output.value == pytest.approx(evaluate(f, at), rel=1e-12, abs=1e-12)
    assert gradient(output, [x])[0] == pytest.approx(evaluate(derivative(f), at), rel=1e-9, abs=1e-9)


def test_an_expression_by_hand() -> None:
    f = ("*", ("^", X, 2), ("sin", X))
    assert written(f) == "(x^2 * sin(x))"
    assert written(derivative(f)) == "(((2 * x) * sin(x)) + (x^2 * cos(x)))"
    assert size(f) == 6
    assert written(derivative(("log", ("+", X, 1)))) == "(x + 1)^-1"
    assert derivative(("exp", ("*", 2, X))) == ("*", ("exp", ("*", 2, X)), 2)
    assert symbolic.multiply(0, X) == 0
    assert symbolic.add(2, 3) == 5
