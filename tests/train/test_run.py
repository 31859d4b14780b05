from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

import sankofa as sk

Pair = tuple[np.ndarray, np.ndarray]


def test_steps_and_epochs_are_counted(start: Any) -> None:
    run = start()
    assert (run.step, run.epoch) == (0, 0)
    assert run.advance(steps=3).shape == (3,)
    assert (run.step, run.epoch) == (3, 0)
    assert run.advance(epochs=1).shape == (1,)  # an epoch begun is one to end
    assert run.advance(epochs=2).shape == (8,)
    assert (run.step, run.epoch) == (12, 3)
    assert run.advance(steps=0).shape == run.advance(epochs=0).shape == (0,)


@pytest.mark.parametrize(
    "amount",
    [
        {},
        {"steps": 1, "epochs": 1},
        {"steps": -1},
        {"epochs": 1.5},
        {"steps": True},
        {"steps": "x"},
    ],
)
def test_how_far_must_be_said_once_and_as_a_whole_number(start: Any, amount: Any) -> None:
    with pytest.raises(sk.SankofaError, match=r"[Hh]ow far"):
        start().advance(**amount)


def test_history_ends_where_evaluate_stands(start: Any) -> None:
    run = start()
    run.advance(epochs=3)
    for part in ("train", "validation"):
        found = run.evaluate(part)
        assert run.history[f"{part}_loss"][-1] == pytest.approx(found["loss"], rel=1e-5)
        assert run.history[f"{part}_accuracy"][-1] == pytest.approx(found["accuracy"], rel=1e-6)
        assert found["confusion"].sum() == {"train": 18, "validation": 6}[part]
    assert run.history["epoch"].tolist() == [1, 2, 3]


def test_numbers_are_judged_in_the_targets_own_units() -> None:
    run = sk.Run(sk.Experiment(data=sk.Bundled(name="diabetes"), network=(sk.Output(),)))
    run.advance(epochs=30)
    scores = run.evaluate("train")
    assert scores.keys() == {"loss", "objective", "mean_absolute_error", "r2"}
    assert run.history.keys() == {"epoch", "train_loss", "validation_loss", "penalty"}
    examples = run.examples
    assert examples.dataset is not None
    rows = examples.train
    predicted = run.predict(np.stack([c.values for c in examples.dataset.inputs], axis=1))[:, 0]
    true = examples.dataset.target.values
    error = np.abs(predicted - true)[rows].mean()
    assert scores["mean_absolute_error"] == pytest.approx(error, rel=1e-5)
    assert 40 < error < 50
    spread = ((true[rows] - true[rows].mean()) ** 2).sum()
    missed = ((true - predicted)[rows] ** 2).sum()
    assert scores["r2"] == pytest.approx(1 - missed / spread, rel=1e-4)
    np.testing.assert_array_equal(run.predict(examples.dataset)[:, 0], predicted)


def test_classes_are_told_apart_from_labels_and_from_columns(data: dict[str, Pair]) -> None:
    X, y = data["multi-class"]
    settings: Any = {"validation": 0, "shuffle": False, "batch_size": 5, "seed": 2}
    labels = sk.Run(sk.Experiment(**settings), data=(X, y))
    columns = sk.Run(sk.Experiment(**settings), data=(X, np.eye(3)[y]))
    assert labels.advance(steps=20).tobytes() == columns.advance(steps=20).tobytes()
    assert labels.evaluate("train")["confusion"].shape == (3, 3)
    assert labels.classes == ("0", "1", "2")


def test_an_empty_part_cannot_be_evaluated(start: Any) -> None:
    run = start(validation=0)
    run.advance(epochs=1)
    assert np.isnan(run.history["validation_loss"]).all()
    with pytest.raises(sk.SankofaError, match=r"no validation rows"):
        run.evaluate("validation")
    with pytest.raises(sk.SankofaError, match=r"not \"test\"|not 'test'"):
        run.evaluate("test")


def test_parameters_are_read_and_assigned(start: Any) -> None:
    run = start()
    weights = [{k: np.zeros_like(v) for k, v in p.items()} for p in run.parameters]
    weights[1]["b"][:] = 2
    run.parameters = weights
    np.testing.assert_allclose(run.predict(np.ones((1, 2))), 1 / (1 + np.exp(-2)), rtol=1e-6)
    assert [p["W"].shape for p in run.parameters] == [(2, 3), (3, 1)]


def test_a_number_written_into_the_parameters_acts(start: Any) -> None:
    run = start()
    before = run.predict(np.ones((1, 2)))
    run.parameters[0]["W"][0, 2] = 3.0
    assert run.parameters[0]["W"][0, 2] == 3
    assert not np.array_equal(run.predict(np.ones((1, 2))), before)
    held = run.parameters
    run.advance(steps=1)
    assert run.parameters[0]["W"][0, 2] == pytest.approx(3, abs=0.1)
    with pytest.raises(ValueError, match=r"read-only"):
        held[0]["W"][0, 2] = 1.0


def test_parameters_that_do_not_fit_change_nothing(start: Any) -> None:
    run = start()
    before = run.predict(np.ones((1, 2)))
    with pytest.raises(sk.SankofaError, match=r"parameters\.0\.W has the shape"):
        run.parameters = [{"W": np.ones((3, 2)), "b": np.ones(3)}, run.parameters[1]]
    assert np.array_equal(run.predict(np.ones((1, 2))), before)


def test_activations_are_those_of_every_layer(start: Any) -> None:
    run = start()
    x = np.array([[1.0, -2.0], [0.5, 0.0]])
    first = run.parameters[0]
    hidden = np.tanh(x @ first["W"] + first["b"])
    found = run.activations(x)
    np.testing.assert_allclose(found[0], hidden, rtol=1e-5)
    np.testing.assert_array_equal(found[1], run.predict(x))
    with pytest.raises(sk.SankofaError, match=r"rows of 2 numbers, but .* \(3,\) came"):
        run.activations(np.ones(3))


def test_settings_move_live_and_parameters_stay(start: Any) -> None:
    run = start()
    run.advance(steps=5)
    before = [p["W"].tobytes() for p in run.parameters]
    adam = start(optimizer=sk.Adam(), batch_size=6, l1=0.1, loss="mean-squared-error")
    run.change(adam.experiment)
    assert [p["W"].tobytes() for p in run.parameters] == before
    assert run.plan.loss == "mean-squared-error"
    run.advance(epochs=1)
    assert (run.step, run.epoch) == (8, 2)  # the epoch began again: 3 batches of 6
    assert run.experiment.optimizer == sk.Adam()


def test_a_rate_of_zero_stands_still(start: Any) -> None:
    run = start()
    run.change(start(optimizer=sk.Sgd(learning_rate=0)).experiment)
    before = [p["W"].tobytes() for p in run.parameters]
    run.advance(steps=5)
    assert [p["W"].tobytes() for p in run.parameters] == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("seed", 3), ("precision", "float64"), ("validation", 0.5), ("network", (sk.Output(),))],
)
def test_what_needs_a_new_run_is_refused(start: Any, field: str, value: Any) -> None:
    run = start()
    with pytest.raises(sk.SankofaError) as caught:
        run.change(msgspec.structs.replace(run.experiment, **{field: value}))
    assert caught.value.field == field
    assert f"Another {field} needs a new Run" in str(caught.value)
    with pytest.raises(sk.SankofaError, match=r"needs another output layer"):
        run.change(msgspec.structs.replace(run.experiment, loss="categorical-cross-entropy"))


def test_penalties_shrink_the_weights_and_stay_out_of_the_loss(start: Any) -> None:
    plain, shrunk = start(), start(l1=0.5, l2=1.0)
    assert plain.advance(steps=1) == shrunk.advance(steps=1)
    plain.advance(epochs=30)
    shrunk.advance(epochs=30)
    assert np.abs(shrunk.parameters[0]["W"]).sum() < 0.5 * np.abs(plain.parameters[0]["W"]).sum()


@pytest.mark.parametrize("rule", [sk.Sgd(), sk.Adam()])
def test_a_reopened_run_goes_on_with_the_same_bits(
    start: Any, data: dict[str, Pair], tmp_path: Path, rule: Any
) -> None:
    run = start(optimizer=rule)
    run.advance(steps=6)
    run.save(tmp_path / "model")
    again = sk.open_run(tmp_path / "model", data=data["binary"])
    assert (again.step, again.epoch, again.experiment) == (6, 1, run.experiment)
    assert again.advance(steps=13).tobytes() == run.advance(steps=13).tobytes()
    assert all(np.array_equal(again.history[k], run.history[k]) for k in run.history)


def test_a_reopened_run_predicts_without_its_data(
    start: Any, data: dict[str, Pair], tmp_path: Path
) -> None:
    run = start()
    run.save(tmp_path / "model")
    again = sk.open_run(tmp_path / "model")
    X = data["binary"][0]
    np.testing.assert_array_equal(again.predict(X), run.predict(X))
    assert again.classes == ("0", "1")
    with pytest.raises(sk.SankofaError, match=r"data=\(X, y\)"):
        again.advance(steps=1)
    again.change(msgspec.structs.replace(again.experiment, optimizer=sk.Sgd(learning_rate=1)))


def test_a_file_that_is_gone_leaves_prediction(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    rows = [f"{i},{'yes' if i % 2 else 'no'},{i * 2.5}" for i in range(40)]
    table.write_text("\n".join(["age,member,price", *rows]))
    run = sk.Run(sk.Experiment(data=sk.File(path=str(table), target="price")))
    run.advance(epochs=2)
    run.save(tmp_path / "model")
    from sankofa.data import load

    dataset = load(sk.File(path=str(table), target="price"))
    table.unlink()
    again = sk.open_run(tmp_path / "model")
    np.testing.assert_array_equal(again.predict(dataset), run.predict(dataset))
    assert again.examples.target == "price"
    with pytest.raises(sk.SankofaError):
        again.advance(steps=1)
