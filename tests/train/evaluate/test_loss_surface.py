import jax
import numpy as np
import pytest

from sankofa.document import Experiment, Generated
from sankofa.nn import Dense, Output
from sankofa.train import TrainingRun
from sankofa.train.evaluate.loss_surface import make_loss_surface


@pytest.mark.parametrize("weighing", ["equal", "balanced"])
def test_the_sum_over_the_weight_is_the_loss_of_the_network_that_stands_there(
    weighing: str,
) -> None:
    run = TrainingRun(
        Experiment(
            data=Generated(samples=50),
            network=(Dense(3, "tanh"), Output()),
            class_weights=weighing,  # type: ignore[arg-type]
        )
    )
    along = jax.tree.map(np.ones_like, run.parameters)
    half = jax.tree.map(lambda a: np.full_like(a, 0.5), run.parameters)
    X, T = run.snapshot().get_part("train")
    state = run.parts.trainer.step_state.train_state.layer_state
    places = np.array([[0.0, 0.0], [0.2, -0.4], [1.0, 2.0]], "f4")
    look = make_loss_surface(run.parts.trainer.program)
    total, weight = look(
        run.parameters, state, X, T, run.snapshot().hyperparameters, (along, half), places
    )
    first = run.parameters
    for (a, b), found in zip(places, np.asarray(total / weight), strict=True):
        moved = jax.tree.map(lambda p, a=a, b=b: p + a + b / 2, first)
        run.parameters = moved
        assert found == pytest.approx(run.evaluate("train")["loss"], rel=1e-5)


def test_rows_in_two_parts_add_up() -> None:
    run = TrainingRun(
        Experiment(data=Generated(samples=50), network=(Output(),), class_weights="balanced")
    )
    X, T = run.snapshot().get_part("train")
    given = run.parameters, run.parts.trainer.step_state.train_state.layer_state
    look = make_loss_surface(run.parts.trainer.program)
    here = np.zeros((1, 0), "f4")
    whole = look(*given, X, T, run.snapshot().hyperparameters, (), here)
    parts = [
        look(*given, X[s], T[s], run.snapshot().hyperparameters, (), here)
        for s in (slice(7), slice(7, None))
    ]
    assert sum(float(total[0]) for total, _ in parts) == pytest.approx(float(whole[0][0]))
    assert sum(float(weight) for _, weight in parts) == pytest.approx(float(whole[1]))


def test_rows_of_classes_that_weigh_nothing_add_nothing() -> None:
    run = TrainingRun(
        Experiment(data=Generated(samples=50), network=(Output(),), class_weights="balanced")
    )
    X, T = run.snapshot().get_part("train")
    hyper = run.snapshot().hyperparameters | {"class_weights": np.zeros(2, "f4")}
    state = run.parts.trainer.step_state.train_state.layer_state
    look = make_loss_surface(run.parts.trainer.program)
    total, weight = look(run.parameters, state, X, T, hyper, (), np.zeros((1, 0), "f4"))
    assert (float(total[0]), float(weight)) == (0.0, 0.0)
