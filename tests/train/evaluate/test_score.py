from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import Experiment, Task, plan
from sankofa.train.evaluate import score
from sankofa.train.state.program import Program, make_program


def made(task: Task, classes: int, **settings: Any) -> Program:
    experiment = Experiment(**settings)
    return make_program(experiment, plan(experiment, shape=(1,), task=task, classes=classes), 5)


ONE = [{"W": jnp.array([[1.0]]), "b": jnp.zeros(1)}]  # z = x
X = jnp.array([[-2.0], [-1.0], [0.5], [1.0], [3.0]])


def test_loss_and_accuracy_are_means_over_the_rows() -> None:
    T = jnp.array([[0.0], [1.0], [0.0], [1.0], [1.0]])
    p = 1 / (1 + np.exp(-np.asarray(X)))
    expected = -np.log(np.where(np.asarray(T) == 1, p, 1 - p)).mean()
    loss, accuracy = score.loss_and_accuracy(made("binary", 2), ONE, [()], X, T, {})
    assert loss == pytest.approx(expected, rel=1e-6)
    assert accuracy == pytest.approx(3 / 5)


def test_blocks_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    T = jnp.array([[0.0], [1.0], [0.0], [1.0], [1.0]])
    whole = score.loss_and_accuracy(made("binary", 2), ONE, [()], X, T, {})
    for block in (2, 5, 1):
        monkeypatch.setattr(score, "rows_per_block", lambda _, rows=block: rows)
        np.testing.assert_allclose(
            score.loss_and_accuracy(made("binary", 2), ONE, [()], X, T, {}), whole, rtol=1e-6
        )


def test_class_weights_make_it_a_weighted_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    T = jnp.array([[0.0], [1.0], [0.0], [1.0], [1.0]])
    weights = jnp.array([3.0, 1.0])
    p = 1 / (1 + np.exp(-np.asarray(X)))
    cost = -np.log(np.where(np.asarray(T) == 1, p, 1 - p))[:, 0]
    expected = (cost * [3, 1, 3, 1, 1]).sum() / 9
    weighed = made("binary", 2, class_weights=(3.0, 1.0))
    for block in (2048, 2):
        monkeypatch.setattr(score, "rows_per_block", lambda _, rows=block: rows)
        loss, right = score.loss_and_accuracy(weighed, ONE, [()], X, T, {"class_weights": weights})
        np.testing.assert_allclose([loss, right], [expected, 3 / 5], rtol=1e-6)


def test_numbers_have_no_accuracy_and_no_rows_have_no_score() -> None:
    loss, accuracy = score.loss_and_accuracy(made("regression", 0), ONE, [()], X, X + 2, {})
    assert loss == 4
    assert jnp.isnan(accuracy)
    assert jnp.isnan(
        jnp.stack(score.loss_and_accuracy(made("binary", 2), ONE, [()], X[:0], X[:0], {}))
    ).all()


def test_labels_are_the_largest_output_or_the_side_of_the_threshold() -> None:
    several = made("multi-class", 3)
    assert score.class_labels(several, jnp.array([[0.1, 0.7, 0.2], [5.0, 1.0, 2.0]])).tolist() == [
        1,
        0,
    ]
    one, sign = made("binary", 2), made("binary", 2, network=(sk.Output(activation="tanh"),))
    assert score.class_labels(one, jnp.array([[0.4], [0.6]])).tolist() == [0, 1]
    assert score.class_labels(sign, jnp.array([[-0.1], [0.1]])).tolist() == [0, 1]


def test_answers_come_in_blocks_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    program = made("regression", 0)
    for block in (1, 2, 5, 9):
        monkeypatch.setattr(score, "rows_per_block", lambda _, rows=block: rows)
        np.testing.assert_array_equal(score.predict_in_blocks(program, ONE, [()], X), X)


def test_blocks_of_images_may_fill_the_rows_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "rows_per_block", lambda _: 2)
    network = (sk.Conv2D(2), sk.Flatten(), sk.Output())
    images = np.random.default_rng(0).normal(size=(4, 3, 3, 1))
    run = sk.Run(sk.Experiment(network=network, validation=0.5), data=(images, [0, 1, 0, 1]))
    assert run.predict(images).shape == (4, 1)
    assert run.evaluate("train")["confusion"].sum() == 2


def test_wider_layers_are_scored_fewer_rows_at_a_time() -> None:
    assert score.rows_per_block(made("binary", 2)) == 2048
    wide = made("binary", 2, network=(sk.Dense(1024), sk.Output()))
    assert score.rows_per_block(wide) == 256
    assert score.rows_per_block(made("binary", 2, network=(sk.Dense(4096), sk.Output()))) == 64
