"""Runs that are in trouble, and what is said of them."""

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import numpy as np
from msgspec.structs import replace

from sankofa.document import Experiment, Generated, Sgd
from sankofa.explain import Run
from sankofa.explain.diagnosis import Diagnosis
from sankofa.nn import Dense, Output
from sankofa.train import Diverged

PLAYGROUND = Experiment(
    data=Generated(),
    network=(Dense(4, "tanh"), Dense(2, "tanh"), Output()),
    optimizer=Sgd(0.03),
    batch_size=10,
)


def playground(**changed: Any) -> Experiment:
    return replace(PLAYGROUND, **changed)


def trained(experiment: Experiment, *, data: Any = None, **amount: int) -> Run:
    """A run that has gone as far as it could."""
    run = Run(experiment, data=data)
    with suppress(Diverged):
        run.advance(**amount)
    return run


@lru_cache(maxsize=64)
def kept(experiment: Experiment, epochs: int) -> Run:
    """The same, for tests that only look at it."""
    return trained(experiment, epochs=epochs)


def kinds(run: Run) -> set[str]:
    return {found.kind for found in run.diagnose()}


def the(run: Run, kind: str) -> Diagnosis:
    (found,) = [each for each in run.diagnose() if each.kind == kind]
    return found


def remedied(run: Run, kind: str, *, data: Any = None) -> Iterator[tuple[str, Run]]:
    """What each remedy comes to when it trains as far as the run in trouble."""
    for remedy in the(run, kind).remedies:
        yield remedy.title, trained(remedy.experiment, data=data, epochs=max(run.epoch, 2))


def loss(run: Run, part: Any = "train") -> float:
    return float(run.evaluate(part)["loss"])


def numbers(text: str) -> list[float]:
    """Every number that a sentence holds."""
    import re

    return [
        float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*\.?\d*(?:e[+-]?\d+)?", text)
    ]


def blobs(counts: tuple[int, ...], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Classes around points of their own, so many rows of each."""
    rng = np.random.default_rng(seed)
    X = [rng.normal(size=(n, 2)) + 1.2 * i for i, n in enumerate(counts)]
    return np.concatenate(X), np.repeat(np.arange(len(counts)), counts)
