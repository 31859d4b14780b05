"""Cases of training itself: which weights a stop keeps, and batches of one row."""

from pathlib import Path

import numpy as np
import pytest

import sankofa as sk
from cli.line import Cli


def noisy(**settings: object) -> sk.Run:
    """A network that soon learns 80 noisy rows by heart."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(80, 5))
    y = (x[:, 0] + rng.normal(size=80) > 0).astype(int)
    experiment = sk.Experiment(
        data=sk.Arrays(),
        network=(sk.Dense(32, "relu"), sk.Output()),
        optimizer=sk.Adam(learning_rate=0.02),
        validation=0.3,
        **settings,  # type: ignore[arg-type]
    )
    return sk.Run(experiment, data=(x, y))


def test_f31_early_stopping_says_which_weights_it_keeps_and_goes_back_to_the_best() -> None:
    run = noisy(stop=sk.Stop(patience=10))
    run.advance(epochs=200)
    losses = run.history["validation_loss"]
    assert run.stopped
    assert run.evaluate("validation")["loss"] > losses.min()
    best = run.rewind_to_best()
    assert best == losses.argmin() + 1 == run.epoch
    assert run.evaluate("validation")["loss"] == pytest.approx(losses.min(), rel=1e-5)
    assert run.rewind_to_best() == best


def test_f31_the_command_line_keeps_the_best(sankofa: Cli, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(80, 3))
    y = x[:, 0] + rng.normal(size=80) > 0
    table = tmp_path / "a.csv"
    rows = (f"{a},{b},{c},{t}\n" for (a, b, c), t in zip(x.tolist(), y.tolist(), strict=True))
    table.write_text("a,b,c,y\n" + "".join(rows))
    experiment = sk.Experiment(
        data=sk.File(str(table), "y"),
        network=(sk.Dense(32, "relu"), sk.Output()),
        optimizer=sk.Adam(learning_rate=0.03),
        stop=sk.Stop(patience=5),
    )
    document = tmp_path / "e.json"
    sk.dump(experiment, document)
    ended = sankofa("train", str(document), "--epochs", "300", "--json")
    assert "went back to the best weights, those of epoch" in ended.err
    assert ended.json["stopped"] == "enough"


def test_f27_a_batch_norm_of_single_rows_is_said_and_not_blamed_on_the_rate() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 3))
    y = (x[:, 0] + 0.5 * x[:, 1] > 0).astype(int)
    for rows, wanted in ((1, True), (32, False)):
        experiment = sk.Experiment(
            data=sk.Arrays(),
            network=(sk.Dense(8, "relu"), sk.BatchNorm(), sk.Output()),
            optimizer=sk.Adam(learning_rate=0.01),
            batch_size=rows,
            validation=0,
        )
        run = sk.Run(experiment, data=(x, y))
        run.advance(epochs=12)
        kinds = {found.kind for found in run.diagnose()}
        assert ("single-row-batches" in kinds) == wanted
        assert "learning-rate-too-high" not in kinds
