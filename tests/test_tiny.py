"""The whole product on one screen: a document, a run, its numbers, a file, and the way back."""

from pathlib import Path

import numpy as np

import sankofa as sk


def test_from_a_document_to_a_saved_run_that_goes_on(tmp_path: Path) -> None:
    experiment = sk.Experiment(
        data=sk.Generated(name="xor", samples=200),
        network=(sk.Dense(units=8, activation="tanh"), sk.Output()),
        optimizer=sk.Adam(learning_rate=0.03),
        batch_size=20,
        seed=1,
    )
    assert sk.load(sk.dump(experiment)) == experiment

    run = sk.Run(experiment)
    losses = run.advance(epochs=40)
    assert (run.epoch, run.step, len(losses)) == (40, 320, 320)
    assert losses[-8:].mean() < losses[:8].mean() / 2
    assert run.evaluate("validation")["accuracy"] > 0.9
    assert run.history["train_loss"].shape == (40,)
    assert run.predict(np.array([[4.0, 4.0], [-4.0, 4.0]])).shape == (2, 1)

    run.save(tmp_path / "xor.sankofa")
    again = sk.open_run(tmp_path / "xor.sankofa")
    assert np.array_equal(again.advance(steps=10), run.advance(steps=10))
