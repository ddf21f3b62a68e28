"""Symbolic differentiation of one variable.

Expressions are trees of tuples, and the rules of calculus rewrite them. An expression is a number, the
variable "x", or ("+" | "*", a, b), ("^", a, number) or (name, a) for a function of FUNCTIONS.
"""

import math
from collections.abc import Callable
from typing import Any, TypeAlias

Expression: TypeAlias = "float | str | tuple[Any, ...]"

FUNCTIONS: dict[str, Callable[[float], float]] = {
    "sin": math.sin,
    "cos": math.cos,
    "exp": math.exp,
    "log": math.log,
}
X = "x"


def add(a: Expression, b: Expression) -> Expression:
    """Return a + b, without what adds nothing."""
    if a == 0:
        return b
    if b == 0:
        return a
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a + b
    return ("+", a, b)


def multiply(a: Expression, b: Expression) -> Expression:
    """Return a * b, without what changes nothing; 0 where a factor is 0."""
    if a == 0 or b == 0:
        return 0
    if a == 1:
        return b
    if b == 1:
        return a
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return a * b
    return ("*", a, b)


def power(a: Expression, exponent: float) -> Expression:
    """Return a to the power of a number."""
    if exponent == 0:
        return 1
    return a if exponent == 1 else ("^", a, exponent)


def derivative(f: Expression) -> Expression:
    """Return df/dx as an expression: sum, product, power and chain rule."""
    if isinstance(f, (int, float)):
        return 0
    if f == X:
        return 1
    match f:
        case ("+", a, b):
            return add(derivative(a), derivative(b))
        case ("*", a, b):
            return add(multiply(derivative(a), b), multiply(a, derivative(b)))
        case ("^", a, float() | int() as exponent):
            return multiply(multiply(exponent, power(a, exponent - 1)), derivative(a))
        case (str() as name, a) if name in FUNCTIONS:
            return multiply(_outer_slope(name, a), derivative(a))
    raise ValueError(f"{f!r} is no expression")


def _outer_slope(name: str, a: Expression) -> Expression:
    """Return the slope of the function `name` at `a`, before the chain rule multiplies it by that of `a`."""
    return {"sin": ("cos", a), "cos": multiply(-1, ("sin", a)), "exp": ("exp", a), "log": ("^", a, -1)}[name]


def evaluate(f: Expression, x: float) -> float:
    """Return the value of `f` at `x`."""
    if isinstance(f, (int, float)):
        return float(f)
    if f == X:
        return x
    match f:
        case ("+", a, b):
            return evaluate(a, x) + evaluate(b, x)
        case ("*", a, b):
            return evaluate(a, x) * evaluate(b, x)
        case ("^", a, float() | int() as exponent):
            return evaluate(a, x) ** exponent
        case (str() as name, a) if name in FUNCTIONS:
            return FUNCTIONS[name](evaluate(a, x))
    raise ValueError(f"{f!r} is no expression")


def size(f: Expression) -> int:
    """How many numbers, variables and operations `f` is written with."""
    return 1 + sum(size(part) for part in f[1:]) if isinstance(f, tuple) else 1


def written(f: Expression) -> str:
    """Return `f` as it is read, with brackets around every sum and product."""
    match f:
        case ("+" | "*" as sign, a, b):
            return f"({written(a)} {sign} {written(b)})"
        case ("^", a, exponent):
            return f"{written(a)}^{exponent}"
        case (str() as name, a):
            return f"{name}({written(a)})"
    return str(f)
