"""The summary of a live run: what the store says of it."""

from __future__ import annotations

import platform
import time
from math import isfinite
from pathlib import PurePath
from typing import Any, Final

import jax
import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa import __version__
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.store.live.picture import draw_picture
from sankofa.store.record import Curves, Environment, Number, Origin, RunSummary, Scores

MAX_POINTS: Final = 200
SEVERITIES: Final = ("serious", "warning", "note")


def summarize_run(
    run: Run,
    run_id: str,
    *,
    origin: Origin = "Python",
    with_health: bool = True,
    with_picture: bool = True,
) -> RunSummary:
    """What is said of a run at its current step; the run itself does not move.

    The first diagnosis of a network compiles for a second, its first picture for less;
    `with_health` and `with_picture` may leave them out.
    """
    experiment, history = run.experiment, run.history
    is_multi_process = run.parts.is_multi_process
    return RunSummary(
        id=run_id,
        document=msgspec.json.encode(experiment).decode(),
        environment=describe_environment(run),
        seed=experiment.seed,
        origin=origin,
        updated_at=time.time(),
        task=run.plan.task,
        step=run.step,
        epoch=run.epoch,
        best_epoch=_find_best_epoch(history),
        parameters=run.size,
        branches=1 if is_multi_process else len(run.timeline.branches),
        scores=_read_scores(history),
        curves=_thin_curves(history),
        health=_find_health(run) if with_health else "",
        data_name=name_data(experiment),
        picture=draw_picture(run) if with_picture else b"",
    )


def describe_environment(run: Run) -> Environment:
    """The versions, the system and the device that a run is trained with."""
    return Environment(
        sankofa=__version__,
        python=platform.python_version(),
        jax=jax.__version__,
        numpy=np.__version__,
        system=f"{platform.system()} {platform.machine()}",
        device=run.device,
        precision=run.experiment.precision,
    )


def name_data(experiment: Experiment) -> str:
    """The name of an experiment's data, as a person knows it: of a file its last part."""
    source = experiment.data
    path = getattr(source, "path", None)
    if path is not None:
        return PurePath(str(path).replace("\\", "/")).name
    return str(getattr(source, "name", source.__struct_config__.tag))


def _read_scores(history: dict[str, NDArray[Any]]) -> Scores:
    names = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
    last = {name: _to_number(history[name][-1]) for name in names if len(history.get(name, ()))}
    losses = history.get("validation_loss", np.empty(0))
    known = losses[np.isfinite(losses)]
    return Scores(**last, best_validation_loss=float(known.min()) if len(known) else None)


def _thin_curves(history: dict[str, NDArray[Any]]) -> Curves:
    epochs = history["epoch"]
    rows = choose_evenly_spaced(len(epochs), MAX_POINTS)
    names = ("train_loss", "validation_loss", "train_accuracy", "validation_accuracy")
    curves = {
        name: tuple(_to_number(value) for value in history[name][rows])
        for name in names
        if np.isfinite(history.get(name, np.empty(0))).any()
    }
    return Curves(epoch=tuple(epochs[rows].tolist()), **curves)


def _find_best_epoch(history: dict[str, NDArray[Any]]) -> int | None:
    losses = history.get("validation_loss", np.empty(0))
    if not np.isfinite(losses).any():
        return None
    return int(history["epoch"][np.nanargmin(np.where(np.isfinite(losses), losses, np.nan))])


def _find_health(run: Run) -> str:
    """The worst finding in one sentence, "" for none and without data."""
    try:
        found = run.diagnose()
    except SankofaError:
        return ""
    worst = min(found, key=lambda one: SEVERITIES.index(one.severity), default=None)
    return "" if worst is None else f"{worst.title.rstrip('.')}: {worst.text}"


def _to_number(value: Any) -> Number:
    return float(value) if isfinite(value) else None
