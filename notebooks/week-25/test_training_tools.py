"""Schedules at their ends, momentum by hand, and a loop that learns, repeats itself and stops in time."""

import numpy as np
import pytest
from dropout_batchnorm import BatchNorm, Dropout, Linear, Network, ReLU
from hypothesis import given
from hypothesis import strategies as st
from training_tools import Momentum, batches, constant, cosine, evaluate, fit, steps, warmup


def points(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Two clouds in the plane, 100 points each, a distance of 4 apart."""
    rng = np.random.default_rng(seed)
    labels = np.repeat([0, 1], 100)
    return rng.normal(size=(200, 2)) + 4.0 * labels[:, None], labels


def network(seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)
    return Network([Linear(2, 8, rng), BatchNorm(8), ReLU(), Dropout(0.2, rng), Linear(8, 2, rng)])


def test_steps_fall_when_they_should() -> None:
    schedule = steps(1.0, every=10, factor=0.5)
    assert [schedule(update) for update in (0, 9, 10, 19, 20)] == [1.0, 1.0, 0.5, 0.5, 0.25]


def test_cosine_begins_at_the_rate_passes_its_half_and_stays_at_zero() -> None:
    schedule = cosine(0.4, total=100)
    assert schedule(0) == 0.4
    assert schedule(50) == pytest.approx(0.2)
    assert schedule(100) == schedule(5000) == pytest.approx(0.0, abs=1e-15)


@given(total=st.integers(1, 500), update=st.integers(0, 500))
def test_cosine_never_grows(total: int, update: int) -> None:
    schedule = cosine(1.0, total=total)
    assert schedule(update) >= schedule(update + 1)


def test_warmup_grows_in_a_straight_line_and_then_lets_go() -> None:
    schedule = warmup(constant(1.0), updates=4)
    assert [schedule(update) for update in range(6)] == [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]


def test_momentum_by_hand() -> None:
    layer = Linear(1, 1, np.random.default_rng(0))
    layer.params = {"weight": np.array([[1.0]]), "bias": np.array([0.0])}
    optimizer = Momentum(Network([layer]), momentum=0.5)
    layer.grads = {"weight": np.array([[2.0]]), "bias": np.array([0.0])}
    optimizer.update(0.1)  # v = -0.2
    assert layer.params["weight"].item() == pytest.approx(0.8)
    optimizer.update(0.1)  # v = 0.5 * -0.2 - 0.2 = -0.3
    assert layer.params["weight"].item() == pytest.approx(0.5)


@given(size=st.integers(1, 60), batch=st.integers(1, 20))
def test_batches_are_full_and_name_nobody_twice(size: int, batch: int) -> None:
    drawn = list(batches(size, batch, np.random.default_rng(0)))
    assert all(len(rows) == batch for rows in drawn)
    assert len(drawn) == size // batch
    everybody = np.concatenate(drawn) if drawn else np.array([])
    assert len(set(everybody.tolist())) == len(everybody)


def test_a_network_learns_and_a_second_run_is_the_same() -> None:
    x, labels = points()
    losses = []
    for _ in range(2):
        learner = network()
        record = fit(
            learner, x, labels, schedule=constant(0.05), epochs=10, batch=20, rng=np.random.default_rng(1)
        )
        losses.append(record.losses)
        assert evaluate(learner, x, labels)[1] > 0.97
    assert losses[0] == losses[1]
    assert len(losses[0]) == 100


def test_a_run_that_explodes_ends_early_and_says_so_by_its_last_loss() -> None:
    x, labels = points()
    rng = np.random.default_rng(0)
    learner = Network([Linear(2, 8, rng), Linear(8, 8, rng), Linear(8, 2, rng)])
    with np.errstate(all="ignore"):
        record = fit(
            learner, x, labels, schedule=constant(1e6), epochs=50, batch=20, rng=np.random.default_rng(1)
        )
    assert not np.isfinite(record.losses[-1])
    assert len(record.losses) < 500


def test_evaluation_changes_nothing_in_a_network() -> None:
    x, labels = points()
    learner = network()
    fit(learner, x, labels, schedule=constant(0.05), epochs=2, batch=20, rng=np.random.default_rng(1))
    first = evaluate(learner, x, labels)
    assert evaluate(learner, x, labels) == first
    assert evaluate(learner, x[:1], labels[:1])[1] in (0.0, 1.0)
