import numpy as np
import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.error import SankofaError
from sankofa.explain import predict_drawing, predict_row
from sankofa.nn import Dense, Output
from sankofa.train import TrainingRun


def test_the_layers_are_those_of_the_run_on_that_row() -> None:
    run = TrainingRun(Experiment(network=(Dense(3, "tanh"), Output())))
    said = predict_row(run, 7)
    layers = run.activations(run.examples.X[7:8])
    assert [a.shape for a in said.layers] == [(3,), (1,)]
    assert all(np.array_equal(a, b[0]) for a, b in zip(said.layers, layers, strict=True))


def test_several_classes_share_one() -> None:
    run = TrainingRun(Experiment(data=Bundled("iris")))
    said = predict_row(run, 0)
    assert len(said.probabilities) == 3
    assert sum(said.probabilities) == pytest.approx(1)
    assert said.prediction == run.examples.classes[int(np.argmax(said.probabilities))]


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
def test_two_classes_from_one_unit(activation: str) -> None:
    run = TrainingRun(Experiment(network=(Output(activation=activation),)))  # type: ignore[arg-type]
    said = predict_row(run, 3)
    assert sum(said.probabilities) == pytest.approx(1)
    assert said.prediction == run.examples.classes[int(said.probabilities[1] > 0.5)]


def test_a_linear_output_has_no_probabilities() -> None:
    run = TrainingRun(Experiment(loss="hinge"))
    said = predict_row(run, 3)
    assert said.probabilities == ()
    assert said.prediction == run.examples.classes[int(said.layers[-1][0] > 0)]


@pytest.mark.parametrize("source", [Generated("plane"), Bundled("diabetes")])
def test_a_number_is_in_the_targets_own_units(source: Generated | Bundled) -> None:
    run = TrainingRun(Experiment(data=source))
    mean, scale = run.examples.target_scale
    said = predict_row(run, 0)
    assert said.probabilities == ()
    assert float(said.prediction) == pytest.approx(
        float(said.layers[-1][0]) * scale + mean, rel=1e-5
    )


@pytest.fixture(scope="module")
def digits() -> TrainingRun:
    return TrainingRun(Experiment(data=Bundled("digits")))


def test_a_drawn_picture_enters_as_the_rows_do(digits: TrainingRun) -> None:
    assert digits.examples.dataset is not None
    images = digits.examples.dataset.images
    assert images is not None
    said = predict_drawing(digits, (images[5].ravel() / 16).tolist())
    row = predict_row(digits, 5)
    assert np.allclose(said.x, row.x)
    assert said.prediction == row.prediction
    assert said.probabilities == pytest.approx(row.probabilities)


@pytest.mark.parametrize(
    ("brightness", "wrong"),
    [
        ([0.5] * 63, "pictures of 8 x 8 x 1 = 64 numbers, but 63 came"),
        ([0.5] * 63 + [float("nan")], "from 0 to 1, but number 63 is nan"),
        ([0.5, float("inf")] + [0.5] * 62, "number 1 is inf"),
        ([-0.1] + [0.5] * 63, "number 0 is -0.1"),
    ],
)
def test_what_is_no_picture_is_refused(
    digits: TrainingRun, brightness: list[float], wrong: str
) -> None:
    with pytest.raises(SankofaError, match=wrong) as refused:
        predict_drawing(digits, brightness)
    assert refused.value.field == "drawn"


def test_columns_cannot_be_drawn() -> None:
    with pytest.raises(SankofaError, match="this data has columns"):
        predict_drawing(TrainingRun(Experiment()), [0.5, 0.5])
