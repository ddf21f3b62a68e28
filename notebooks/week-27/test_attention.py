"""Attention against loops that follow the paper's formula, scipy's softmax and central differences."""

import math

import numpy as np
import pytest
import scipy.special
from attention import (
    MultiHeadAttention,
    attend,
    attend_backward,
    causal_mask,
    numerical_gradient,
    padding_mask,
    softmax,
    softmax_backward,
)
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = st.integers(0, 2**32 - 1)
SMALL = st.integers(1, 5)


def by_loops(queries: np.ndarray, keys: np.ndarray, values: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """One query after the other, one key after the other, in Python's own numbers."""
    out = np.zeros((len(queries), values.shape[1]))
    for t, query in enumerate(queries):
        seen = [s for s in range(len(keys)) if mask[t, s]]
        powers = {
            s: math.exp(sum(a * b for a, b in zip(query, keys[s], strict=True)) / math.sqrt(len(query)))
            for s in seen
        }
        for s in seen:
            out[t] += powers[s] / sum(powers.values()) * values[s]
    return out


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, queries=SMALL, keys=SMALL, width=SMALL, of_value=SMALL, masked=st.booleans())
def test_attention_is_what_loops_over_the_formula_give(  # noqa: PLR0913 - each is drawn
    *, seed: int, queries: int, keys: int, width: int, of_value: int, masked: bool
) -> None:
    rng = np.random.default_rng(seed)
    q, k, v = (
        rng.normal(size=(queries, width)),
        rng.normal(size=(keys, width)),
        rng.normal(size=(keys, of_value)),
    )
    mask = rng.random((queries, keys)) < 0.6 if masked else np.ones((queries, keys), dtype=bool)
    mask[:, rng.integers(keys)] = True
    out, weights = attend(q, k, v, mask if masked else None)
    assert np.allclose(out, by_loops(q, k, v, mask), rtol=0, atol=1e-12)
    assert np.allclose(weights.sum(axis=-1), 1.0)
    assert (weights[~mask] == 0.0).all()


@settings(max_examples=60, deadline=None)
@given(seed=SEEDS, size=st.sampled_from([1.0, 1e2, 1e5]), shift=st.floats(-1e6, 1e6))
def test_softmax_agrees_with_scipy_and_does_not_see_a_shift(seed: int, size: int, shift: float) -> None:
    scores = np.round(np.random.default_rng(seed).normal(size=(3, 4, 5)) * size)
    assert np.allclose(softmax(scores), scipy.special.softmax(scores, axis=-1), rtol=1e-12, atol=0)
    assert np.allclose(softmax(scores + round(shift)), softmax(scores), rtol=1e-12, atol=0)


def test_a_query_that_may_look_at_nothing_is_refused() -> None:
    mask = np.array([[True, False], [False, False]])
    with pytest.raises(ValueError, match="may look at nothing"):
        attend(np.ones((2, 3)), np.ones((2, 3)), np.ones((2, 3)), mask)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_softmax_gradient_is_the_jacobian_written_out(seed: int) -> None:
    rng = np.random.default_rng(seed)
    weights, grad = softmax(rng.normal(size=(2, 5))), rng.normal(size=(2, 5))
    for row in range(2):
        jacobian = np.diag(weights[row]) - np.outer(weights[row], weights[row])
        assert np.allclose(softmax_backward(weights, grad)[row], jacobian @ grad[row])


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, scale=st.sampled_from([None, 1.0]))
def test_attention_gradients_agree_with_central_differences(seed: int, scale: float | None) -> None:
    rng = np.random.default_rng(seed)
    q, k, v = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 2))
    mask, upstream = causal_mask(3), rng.normal(size=(2, 3, 2))

    def loss() -> float:
        return float((upstream * attend(q, k, v, mask, scale=scale)[0]).sum())

    _, weights = attend(q, k, v, mask, scale=scale)
    for found, array in zip(attend_backward(q, k, v, weights, upstream, scale=scale), (q, k, v), strict=True):
        assert np.allclose(found, numerical_gradient(loss, array), rtol=0, atol=1e-7)


@pytest.mark.parametrize(("heads", "scale"), [(1, None), (2, None), (3, None), (2, 0.3)])
def test_multi_head_gradients_agree_with_central_differences(heads: int, scale: float | None) -> None:
    rng = np.random.default_rng(heads)
    layer = MultiHeadAttention(6, heads, rng, scale=scale)
    x, context, upstream = rng.normal(size=(2, 3, 6)), rng.normal(size=(2, 4, 6)), rng.normal(size=(2, 3, 6))
    mask = padding_mask(np.array([4, 2]), 4)

    def loss() -> float:
        return float((upstream * layer.forward(x, context, mask)).sum())

    loss()
    found = dict(zip(("x", "context"), layer.backward(upstream), strict=True)) | layer.grads
    places = {"x": x, "context": context} | layer.params
    for name, array in places.items():
        assert np.allclose(found[name], numerical_gradient(loss, array), rtol=0, atol=1e-7), name


@pytest.mark.parametrize("heads", [1, 2, 4])
def test_many_heads_are_separate_attentions_joined(heads: int) -> None:
    rng = np.random.default_rng(0)
    layer, x = MultiHeadAttention(8, heads, rng), rng.normal(size=(3, 5, 8))
    p, width = layer.params, 8 // heads
    wanted = np.zeros((3, 5, 8))
    for b in range(3):
        for head in range(heads):
            columns = slice(head * width, (head + 1) * width)
            q, k, v = (x[b] @ p[name][:, columns] for name in "qkv")
            wanted[b] += by_loops(q, k, v, np.ones((5, 5), dtype=bool)) @ p["o"][columns]
    assert np.allclose(layer.forward(x, x), wanted, rtol=0, atol=1e-12)
    assert layer.weights.shape == (3, heads, 5, 5)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS, place=st.integers(1, 5))
def test_with_a_causal_mask_no_answer_depends_on_what_comes_later(seed: int, place: int) -> None:
    rng = np.random.default_rng(seed)
    layer, x = MultiHeadAttention(4, 2, rng), rng.normal(size=(1, 6, 4))
    before = layer.forward(x, x, causal_mask(6))
    x[:, place:] = rng.normal(size=(1, 6 - place, 4))
    after = layer.forward(x, x, causal_mask(6))
    assert np.array_equal(before[:, :place], after[:, :place])
    assert not np.allclose(before[:, place:], after[:, place:])


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_without_positions_attention_follows_a_new_order_and_nothing_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    layer, x, order = MultiHeadAttention(4, 2, rng), rng.normal(size=(1, 6, 4)), rng.permutation(6)
    assert np.allclose(
        layer.forward(x, x)[:, order], layer.forward(x[:, order], x[:, order]), rtol=0, atol=1e-12
    )


def test_padding_is_not_looked_at() -> None:
    rng = np.random.default_rng(0)
    layer, x = MultiHeadAttention(4, 2, rng), rng.normal(size=(2, 5, 4))
    out = layer.forward(x, x, padding_mask(np.array([5, 3]), 5))
    x[1, 3:] = 1e6
    assert np.array_equal(out[1, :3], layer.forward(x, x, padding_mask(np.array([5, 3]), 5))[1, :3])


def test_scores_have_variance_d_k_until_they_are_divided() -> None:
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(20000, 64)), rng.normal(size=(20000, 64))
    assert (q * k).sum(axis=1).var() == pytest.approx(64, rel=0.05)


def test_heads_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="10 numbers cannot be shared out evenly among 3 heads"):
        MultiHeadAttention(10, 3, np.random.default_rng(0))
