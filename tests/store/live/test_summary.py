import sys
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

import sankofa as sk
from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.store import Store, make_run_id
from sankofa.store.live.picture import NEGATIVE, POSITIVE, draw_curves
from sankofa.store.live.summary import MAX_POINTS, name_data, summarize_run


@pytest.fixture(scope="module")
def run() -> Run:
    made = Run(sk.Experiment(network=(sk.Dense(4, "tanh"), sk.Output()), seed=5))
    made.advance(epochs=250)
    return made


def test_it_says_what_the_run_says(run: Run, tmp_path: Path) -> None:
    found = summarize_run(run, make_run_id(), origin="page")
    history = run.history
    assert (found.step, found.epoch, found.seed) == (run.step, 250, 5)
    assert (found.task, found.parameters, found.branches) == ("binary", run.size, 1)
    assert (found.data_name, found.origin) == ("circle", "page")
    assert msgspec.json.decode(found.document, type=Experiment) == run.experiment
    assert found.scores.train_loss == history["train_loss"][-1]
    assert found.scores.best_validation_loss == history["validation_loss"].min()
    assert found.best_epoch == history["epoch"][history["validation_loss"].argmin()]
    assert len(found.curves.epoch) == MAX_POINTS
    assert (found.curves.epoch[0], found.curves.epoch[-1]) == (1, 250)
    assert found.curves.validation_accuracy[-1] == history["validation_accuracy"][-1]
    assert found.environment.python == sys.version.split()[0]
    assert found.environment.precision == "float32"
    with Store.open(tmp_path, url="") as store:
        kept = store.save(found)
        assert store.read(found.id) == kept
        assert kept.picture == found.picture


def test_its_health_is_the_worst_finding() -> None:
    network = (sk.Dense(4, initializer="zeros"), sk.Output(initializer="zeros"))
    found = summarize_run(Run(sk.Experiment(network=network)), make_run_id())
    assert found.health.startswith("All units of a layer are alike: ")


def test_a_new_run_has_no_scores(run: Run) -> None:
    found = summarize_run(Run(run.experiment), make_run_id(), with_health=False)
    assert (found.scores.train_loss, found.best_epoch, found.curves.epoch) == (None, None, ())
    assert found.health == ""


def test_the_picture_of_a_plane_is_the_answer_over_it(run: Run) -> None:
    picture = summarize_run(run, make_run_id()).picture
    assert len(picture) <= 8192
    image = np.asarray(Image.open(BytesIO(picture)).convert("RGB"), float)
    assert image.shape == (48, 48, 3)

    def distance(place: tuple[int, int], color: tuple[int, int, int]) -> float:
        return float(np.abs(image[place] - color).sum())

    for place, near, far in (((24, 24), POSITIVE, NEGATIVE), ((1, 1), NEGATIVE, POSITIVE)):
        assert distance(place, near) < distance(place, far)


def test_other_data_has_its_curves_as_a_picture() -> None:
    falling = {"train_loss": np.geomspace(1, 1e-3, 50), "validation_loss": np.full(50, np.nan)}
    image = draw_curves(falling)
    assert image is not None
    alpha = np.asarray(image)[..., 3].astype(float)
    heights = (alpha * np.arange(len(alpha))[:, None]).sum(0) / np.maximum(alpha.sum(0), 1)
    drawn = heights[alpha.sum(0) > 0]
    assert (np.diff(drawn) > -1).all()  # it falls, evenly on a logarithmic scale
    assert draw_curves({"train_loss": np.array([1.0])}) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (sk.Generated(name="xor"), "xor"),
        (sk.Bundled(name="iris"), "iris"),
        (sk.File(path="/home/someone/people.csv", target="plan"), "people.csv"),
        (sk.File(path=r"C:\data\people.csv", target="plan"), "people.csv"),
        (sk.Folder(path="pictures/"), "pictures"),
        (sk.Arrays(), "arrays"),
    ],
)
def test_data_is_named_as_a_person_knows_it(data: object, name: str) -> None:
    assert name_data(sk.Experiment(data=data)) == name  # type: ignore[arg-type]
