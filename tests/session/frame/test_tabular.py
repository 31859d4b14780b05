import numpy as np
import pytest

from sankofa.document import Bundled, Experiment
from sankofa.explain import Run, predict_drawing, predict_row
from sankofa.nn import Conv2D, Dense, Flatten, Output
from sankofa.protocol.frame import decode_frame, encode_frame
from sankofa.session.frame import tabular
from sankofa.session.frame.unit_window import UnitWindows


@pytest.fixture(scope="module")
def run() -> Run:
    made = Run(Experiment(network=(Dense(20, "relu"), Output()), batch_size=100))
    made.advance(epochs=3)
    return made


def test_points_are_the_examples_with_their_parts(run: Run) -> None:
    arrays = decode_frame(encode_frame(tabular.make_points(run.examples, 5))).arrays
    assert np.allclose(arrays["x"], run.examples.X, atol=1e-6)
    assert np.array_equal(arrays["target"], run.examples.y)
    assert np.flatnonzero(arrays["part"]).tolist() == sorted(run.examples.validation)


def test_weights_are_shown_as_far_as_they_are_drawn(run: Run) -> None:
    arrays = decode_frame(encode_frame(tabular.make_weights(run))).arrays
    assert arrays["W.0"].shape == (2, 16)
    assert arrays["b.0"].shape == (16,)
    assert np.array_equal(arrays["W.1"], run.parameters[1]["W"][:16])


def test_one_row_is_shown_in_numbers_and_in_words(run: Run) -> None:
    said = predict_row(run, 3)
    arrays = decode_frame(encode_frame(tabular.make_activations(run, said))).arrays
    assert np.allclose(arrays["input"], run.examples.X[3])
    assert np.array_equal(arrays["layer.0"], said.layers[0][:16])
    shown = tabular.make_row_fact(run, 3, said)
    assert shown.part == ("validation" if 3 in run.examples.validation else "train")
    assert len(shown.cells) == len(shown.columns) == 2
    assert shown.target in run.examples.classes


def test_a_part_without_rows_has_confused_nothing(run: Run) -> None:
    found = run.evaluate("train")["confusion"]
    arrays = decode_frame(encode_frame(tabular.make_confusion(run, found, None))).arrays
    assert np.array_equal(arrays["train"], found)
    assert not arrays["validation"].any()


def test_a_fit_is_in_the_targets_units() -> None:
    run = Run(Experiment(data=Bundled("diabetes")))
    arrays = decode_frame(encode_frame(tabular.make_fit(run))).arrays
    assert arrays["target"].min() == 25  # the least progression in the set
    inputs = run.activations(run.examples.X)[-1][:, 0]
    mean, scale = run.examples.target_scale
    assert np.allclose(arrays["predicted"], inputs * scale + mean, rtol=1e-5, atol=1e-3)


def test_history_has_every_curve_and_nan_where_there_is_none(run: Run) -> None:
    arrays = decode_frame(encode_frame(tabular.make_history(run))).arrays
    assert arrays["epoch"].tolist() == [1, 2, 3]
    assert np.allclose(arrays["train_loss"], run.history["train_loss"])
    regression = Run(Experiment(data=Bundled("diabetes")))
    regression.advance(epochs=1)
    assert np.isnan(
        decode_frame(encode_frame(tabular.make_history(regression))).arrays["train_accuracy"]
    ).all()


def test_an_image_is_a_picture_and_its_row_has_no_cells() -> None:
    run = Run(Experiment(data=Bundled("digits"), network=(Conv2D(3), Flatten(), Output())))
    said = predict_row(run, 4)
    frame = decode_frame(encode_frame(tabular.make_activations(run, said)))
    assert frame.arrays["input"].shape == (1, 8, 8)
    assert frame.arrays["layer.0"].shape == (3, 6, 6)
    assert frame.metadata["of"] == "row"
    black, white = float(frame.metadata["black"]), float(frame.metadata["white"])
    assert run.examples.dataset is not None
    assert run.examples.dataset.images is not None
    raw = run.examples.dataset.images[4, :, :, 0] / 16
    assert np.allclose((frame.arrays["input"][0] - black) / (white - black), raw, atol=1e-5)
    shown = tabular.make_row_fact(run, 4, said)
    assert shown.columns == shown.cells == ()
    assert shown.target == "4"


def test_a_drawing_is_answered() -> None:
    run = Run(Experiment(data=Bundled("digits")))
    said = predict_drawing(run, [0.0] * 64)
    assert tabular.make_drawing_fact(said).prediction == said.prediction
    assert (
        decode_frame(encode_frame(tabular.make_activations(run, said, "drawn"))).metadata["of"]
        == "drawn"
    )


def test_weights_and_activations_follow_the_windows_and_say_so(run: Run) -> None:
    windows = UnitWindows(((0, (19, 3)),))
    weights = decode_frame(encode_frame(tabular.make_weights(run, windows)))
    assert weights.metadata["units"] == '{"0": [19, 3]}'
    assert np.array_equal(weights.arrays["W.0"], run.parameters[0]["W"][:, [19, 3]])
    assert np.array_equal(weights.arrays["W.1"], run.parameters[1]["W"][[19, 3]])
    said = predict_row(run, 0)
    shown = decode_frame(encode_frame(tabular.make_activations(run, said, "row", windows)))
    assert np.array_equal(shown.arrays["layer.0"], said.layers[0][[19, 3]].astype("f4"))
