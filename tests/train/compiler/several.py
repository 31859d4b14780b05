"""Trains networks on one device and on several, and prints as JSON how they compare.

`several.py mesh` does so on 4 devices of one process, `several.py 127.0.0.1:4711 0` and `... 1`
in two processes of one device each.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import jax
import numpy as np

import sankofa as sk

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(47, 6, 6, 1)), RNG.integers(0, 3, 47)
DENSE = (sk.Flatten(), sk.Dense(6, "tanh"), sk.Dropout(0.3), sk.BatchNorm(), sk.Output())
IMAGES = (
    sk.Conv2D(3, 3, padding="same"),
    sk.BatchNorm(),
    sk.MaxPool(2),
    sk.Dropout(0.25),
    sk.Flatten(),
    sk.Output(),
)


def experiment(network: Any, precision: Any = "float32", batch_size: int = 16) -> sk.Experiment:
    """38 training rows: two batches of 16 and a last one of 6, and 9 rows of validation."""
    return sk.Experiment(
        network=network,
        batch_size=batch_size,
        precision=precision,
        optimizer=sk.Adam(learning_rate=0.01),
        class_weights="balanced",
    )


def compared(asked: sk.Experiment, *, steps: int = 12) -> tuple[dict[str, Any], sk.Run]:
    """The largest relative differences between one device and all, and the run on all."""
    one, all_ = (sk.Run(asked, data=(X, Y), devices=devices) for devices in (None, "all"))
    losses = [run.advance(steps=steps) for run in (one, all_)]
    weights = [flat(run) for run in (one, all_)]
    scores = [run.evaluate("validation")["loss"] for run in (one, all_)]
    curves = [run.history["train_loss"] for run in (one, all_)]
    outputs = [run.predict(X[:7]) for run in (one, all_)]
    pairs = {"losses": losses, "weights": weights, "scores": scores, "curves": curves}
    told = {name: _apart(*pair) for name, pair in (pairs | {"outputs": outputs}).items()}
    return told | {"device": all_.device}, all_


def flat(run: sk.Run) -> Any:
    """All parameters in one row."""
    return np.concatenate([w.ravel() for w in jax.tree.leaves(run.parameters)])


def _apart(one: Any, several: Any) -> float:
    one, several = np.asarray(one, float), np.asarray(several, float)
    return float(np.abs(one - several).max() / np.abs(one).max())


def exchanged(run: sk.Run) -> list[str]:
    """What devices send each other in the loop of a run: the names of the collectives."""
    from sankofa.train.compiler.cache import get_compiled
    from sankofa.train.compiler.sharding import use_mesh
    from sankofa.train.step.loop import loop_key

    with use_mesh(run.parts.mesh):
        given = run.parts.trainer.make_inputs(run.parts.run_data.get_arrays(run.plan, "float32"))
        loop = get_compiled(loop_key(run.parts.trainer.program), given)
        text = loop.lower(given, run.parts.trainer.step_state.train_state, 1).compile().as_text()
    known = ("all-reduce", "all-gather", "all-to-all", "collective-permute", "reduce-scatter")
    return [name for name in known if f" {name}(" in text]


def reopened(run: sk.Run) -> dict[str, float]:
    """How far a run that was saved and goes on elsewhere is from one that just goes on."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.sankofa"
        run.save(path)
        others = {str(n): sk.open_run(path, data=(X, Y), devices=n) for n in (None, 4)}
    goes_on = run.advance(steps=5)
    return {name: _apart(goes_on, other.advance(steps=5)) for name, other in others.items()}


def refused(**where: Any) -> str:
    """The sentence with which devices are refused."""
    try:
        sk.Run(experiment(DENSE), data=(X, Y), **where)
    except sk.SankofaError as error:
        return f"{error.field}: {error}"
    return ""


def mesh() -> dict[str, Any]:
    """Several devices in one process."""
    images, run = compared(experiment(IMAGES))
    told = {"images": images, "exchanged": exchanged(run), "reopened": reopened(run)}
    told["dense"] = compared(experiment(DENSE, "float64"))[0]
    told["narrow"] = compared(experiment((sk.Flatten(), sk.Output()), batch_size=3), steps=13)[0]
    told["refused"] = [refused(devices=9), refused(device="gpu")]
    told["names"] = sk.devices()
    return told


def process(coordinator: str, number: str) -> dict[str, Any]:
    """One of two processes; in the end they are given different experiments."""
    sk.distributed(coordinator=coordinator, processes=2, process=int(number))
    told, run = compared(experiment(DENSE))
    told["parameters"] = [w.tolist() for w in jax.tree.leaves(run.parameters)]
    told["refused"] = [refused(devices=0), refused(devices=1)]
    other = experiment(DENSE, batch_size=16 + int(number))
    try:
        sk.Run(other, data=(X, Y), devices="all")
    except sk.SankofaError as error:
        told["differs"] = str(error)
    return told


if __name__ == "__main__":
    found = mesh() if sys.argv[1] == "mesh" else process(*sys.argv[1:])
    sys.stdout.write("\n" + json.dumps(found) + "\n")
