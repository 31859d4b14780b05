"""The worst that comes in: all stays finite, or training stops where it broke and says where."""

from typing import Any

import jax
import numpy as np
import pytest

import sankofa as sk
from sankofa.nn import ACTIVATIONS
from sankofa.train.trainer.divergence import Diverged

RNG = np.random.default_rng(0)
X = RNG.normal(size=(24, 2))
IMAGES = RNG.normal(size=(24, 6, 6, 1))
CLASSES = (X[:, 0] * X[:, 1] > 0).astype(int)
COUNTS = np.floor(3 * np.abs(X[:, 0]))
HUGE = 3e38  # the largest float32 is 3.4e38

ROWS = (  # every kind of layer that takes rows, and every kind that takes images
    sk.Features(features=("x1", "x2", "x1x2", "sin x1")),
    sk.Dense(units=4, activation="prelu"),
    sk.BatchNorm(),
    sk.LayerNorm(),
    sk.Activate(activation="prelu"),
    sk.Residual(body=(sk.Dense(units=3, activation="tanh"), sk.Dropout(rate=0.1))),
    sk.Parallel(branches=((sk.Dense(units=2),), ())),
    sk.Output(),
)
TABLE = (sk.Embedding(categories=3, units=2, columns=(1,)), sk.Output())
PICTURES = (
    sk.Conv2D(filters=2, kernel=2),
    sk.DepthwiseConv2D(kernel=2, padding="same"),
    sk.MaxPool(size=2, stride=1),
    sk.MeanPool(size=2, stride=1),
    sk.SoftmaxPool(size=1),
    sk.BatchNorm(),
    sk.Residual(body=(sk.Conv2D(filters=3, padding="same"),)),
    sk.Flatten(),
    sk.Output(),
)
POOLED = (sk.Conv2D(filters=2), sk.GlobalMeanPool(), sk.Output())
GIVEN: dict[str, tuple[tuple[Any, ...], np.ndarray]] = {
    "rows": (ROWS, X),
    "table": (TABLE, np.stack([X[:, 0], np.arange(24) % 3], axis=1)),
    "pictures": (PICTURES, IMAGES),
    "pooled": (POOLED, IMAGES),
}


def started(which: str, **settings: Any) -> sk.Run:
    network, inputs = GIVEN[which]
    usual: dict[str, Any] = {"network": network, "batch_size": 5}
    return sk.Run(sk.Experiment(**(usual | settings)), data=(inputs, CLASSES))


def broken(run: sk.Run, steps: int = 40) -> Diverged:
    """How it broke; until then it was sound, and so is where it stands."""
    with pytest.raises(Diverged) as caught:
        run.advance(steps=steps)
    error = caught.value
    assert error.step == run.step
    assert f'"{error.layer}"' in str(error)
    assert error.layer in run.plan.names
    return error


def ended(run: sk.Run, steps: int) -> Diverged | None:
    """How it broke; None where all its losses are finite. What it has learned is, either way."""
    try:
        losses = run.advance(steps=steps)
    except Diverged as error:
        return error
    finally:
        assert sound(run)
    assert np.isfinite(losses).all()
    return None


def sound(run: sk.Run) -> bool:
    """Whether all that it has learned is finite."""
    return all(np.isfinite(p).all() for p in jax.tree.leaves(run.parameters))


def arrays(which: str) -> range:
    """The arrays of parameters of this network, by their numbers."""
    return range(len(jax.tree.leaves(started(which).parameters)))


def planted(run: sk.Run, number: int, value: float) -> tuple[str, str]:
    """Put a value into one array of the parameters; the layer and the name of that array."""
    params = run.parts.trainer.step_state.train_state.params
    leaves, tree = jax.tree.flatten(params)
    path, _ = jax.tree.leaves_with_path(params)[number]
    leaves[number] = np.full_like(leaves[number], value)
    run.parts.trainer.set_parameters(jax.tree.unflatten(tree, leaves))
    return run.plan.names[path[0].idx], path[-1].key


@pytest.mark.parametrize("which", GIVEN)
def test_a_nan_in_any_parameter_of_any_layer_is_named_at_once(which: str) -> None:
    for number in arrays(which):
        run = started(which)
        run.advance(steps=3)
        layer, name = planted(run, number, np.nan)
        error = broken(run)
        assert (error.step, error.layer, error.quantity) == (3, layer, name)
        assert "became NaN" in str(error)


@pytest.mark.parametrize("which", GIVEN)
def test_a_huge_parameter_of_any_layer_ends_finite_or_is_named(which: str) -> None:
    for number in arrays(which):
        run = started(which)
        layer, name = planted(run, number, HUGE)
        error = ended(run, steps=3)
        if error is not None:
            names = run.plan.names
            at = names.index(error.layer)
            assert at >= names.index(layer) or error.quantity[0] == "d", (layer, name)
            assert error.step == run.step


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e300])
@pytest.mark.parametrize("where", ["inputs", "labels"])
def test_inputs_and_labels_that_are_not_finite_are_refused(where: str, value: float) -> None:
    inputs, t = X.copy(), X[:, 0].copy()
    (inputs[:, 1] if where == "inputs" else t)[7] = value
    with pytest.raises(sk.SankofaError, match=r"finite") as caught:
        sk.Run(sk.Experiment(network=(sk.Output(),)), data=(inputs, t))
    assert "7" in str(caught.value)


def test_a_parameter_that_is_not_finite_is_refused() -> None:
    run = started("rows")
    run.parameters[1]["W"][0, 0] = np.inf
    with pytest.raises(sk.SankofaError, match=r"parameters\.1\.W must be finite"):
        run.advance(steps=1)


@pytest.mark.parametrize("size", [1e19, 1e30])
@pytest.mark.parametrize("first", [sk.Dense(units=3), sk.BatchNorm(), sk.LayerNorm()], ids=repr)
def test_inputs_too_large_for_the_arithmetic_end_finite_or_are_named(
    first: Any, size: float
) -> None:
    network = (first, sk.Output(activation="linear"))
    run, other = (
        sk.Run(sk.Experiment(network=network), data=(X * size, X[:, 0])) for _ in range(2)
    )
    error = ended(run, steps=5)
    if error is not None:
        other.advance(steps=error.step)
        leaves = (jax.tree.leaves(r.parameters) for r in (run, other))
        assert all(np.array_equal(one, two) for one, two in zip(*leaves, strict=True))
    assert error is not None or not isinstance(first, sk.Dense)  # a norm makes anything small


@pytest.mark.parametrize("which", GIVEN)
def test_a_learning_rate_of_a_billion_ends_finite_or_is_named(which: str) -> None:
    run = started(which, optimizer=sk.Sgd(learning_rate=1e9))
    error = ended(run, steps=200)
    assert error is None or error.step == run.step


def test_the_first_bad_step_is_found_with_the_last_good_weights() -> None:
    settings: dict[str, Any] = {
        "network": (sk.Dense(units=3, activation="linear"), sk.Output()),
        "optimizer": sk.Sgd(learning_rate=3.0),
    }
    runs = [sk.Run(sk.Experiment(**settings), data=(X, X[:, 0])) for _ in range(2)]
    error = broken(runs[0], steps=4000)
    assert np.isfinite(runs[1].advance(steps=error.step)).all()
    leaves = (jax.tree.leaves(run.parameters) for run in runs)
    assert all(np.array_equal(one, other) for one, other in zip(*leaves, strict=True))
    assert sound(runs[0])
    again = broken(runs[1], steps=1)
    assert (again.step, again.layer, again.quantity) == (error.step, error.layer, error.quantity)


LOGITS = [
    ("binary-cross-entropy", "sigmoid"),
    ("categorical-cross-entropy", "softmax"),
    ("hinge", "linear"),
    ("poisson", "softplus"),
    *(("mean-squared-error", f) for f in ACTIVATIONS if f != "prelu"),
]


@pytest.mark.parametrize("size", [1e4, -1e4])
@pytest.mark.parametrize(("loss", "activation"), LOGITS)
def test_sums_of_ten_thousand_give_finite_losses(loss: Any, activation: Any, size: float) -> None:
    network = (sk.Dense(units=2, activation="tanh"), sk.Output(activation=activation))
    t = COUNTS if loss == "poisson" else CLASSES
    experiment = sk.Experiment(network=network, loss=loss, optimizer=sk.Sgd(learning_rate=1e-6))
    run = sk.Run(experiment, data=(X, t))
    weights = run.parameters
    weights[1]["W"][...] = np.resize([size, -size], weights[1]["W"].shape)
    weights[1]["b"][...] = size
    assert np.isfinite(run.advance(epochs=3)).all()
    assert np.isfinite(run.history["train_loss"]).all()
    assert sound(run)


@pytest.mark.parametrize("which", GIVEN)
def test_one_row_at_a_time_and_one_row_in_all_stay_finite(which: str) -> None:
    run = started(which, batch_size=1, optimizer=sk.Adam())
    assert np.isfinite(run.advance(epochs=2)).all()
    assert sound(run)
    network, inputs = GIVEN[which]
    lone = sk.Run(sk.Experiment(network=network, validation=0), data=(inputs[:2], np.array([0, 1])))
    assert np.isfinite(lone.advance(epochs=3)).all()
    assert sound(lone)


@pytest.mark.parametrize("which", ["rows", "pictures", "pooled"])
def test_columns_that_never_change_stay_finite(which: str) -> None:
    network, inputs = GIVEN[which]
    run = sk.Run(sk.Experiment(network=network), data=(np.full_like(inputs, 7.0), CLASSES))
    assert np.isfinite(run.advance(epochs=5)).all()
    assert sound(run)
    assert np.isfinite(run.evaluate("validation")["loss"])
