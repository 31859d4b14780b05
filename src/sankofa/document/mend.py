"""Experiments in which a mistake of the network or its loss is mended, each proven by `plan`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from sankofa.document.experiment import Experiment
from sankofa.document.optimizer import Sgd
from sankofa.error import SankofaError
from sankofa.nn import AnyLayer, Dense, Flatten, Output

MOST: Final = 3
DENSE_UNITS: Final = 16


class Mend(NamedTuple):
    """What would help, in a few words, and the experiment that does it."""

    title: str
    experiment: Experiment


def list_mends(
    experiment: Experiment, field: str | None, check: Callable[[Experiment], object]
) -> tuple[Mend, ...]:
    """At most three changes beside `field` after which `check` raises nothing, the least first.

    `check` raises `SankofaError` for an experiment that cannot train.
    """
    found: list[Mend] = []
    for mend in _list_candidates(experiment, field or ""):
        if all(mend.experiment != other.experiment for other in found) and _passes(mend, check):
            found.append(mend)
    return tuple(found[:MOST])


def _passes(mend: Mend, check: Callable[[Experiment], object]) -> bool:
    try:
        check(mend.experiment)
    except SankofaError:
        return False
    return mend.experiment.network != ()


def _list_candidates(experiment: Experiment, field: str) -> Iterator[Mend]:
    at = re.match(r"network\.(\d+)", field)
    if field == "optimizer":
        yield Mend("Use SGD", replace(experiment, optimizer=Sgd()))
    if at:
        yield from _mend_layer(experiment, int(at.group(1)))
    if field == "loss" or field.endswith(".activation"):
        yield Mend("Choose the loss by the target", replace(experiment, loss="auto"))
        yield Mend(
            "Choose loss and output by the target",
            replace(_with_open_output(experiment), loss="auto"),
        )
    if field.startswith("network") or field == "optimizer":
        dense = (Dense(DENSE_UNITS, "relu"), Output())
        title = "Replace by a dense network"
        yield Mend(title, _with_network(experiment, dense))
        yield Mend(title, replace(_with_network(experiment, dense), loss="auto", optimizer=Sgd()))


def _mend_layer(experiment: Experiment, at: int) -> Iterator[Mend]:
    """Changes at the top-level layer `at` alone."""
    network = experiment.network
    before, layer, after = network[:at], network[at : at + 1], network[at + 1 :]
    yield Mend("Put a Flatten here", _with_network(experiment, (*before, Flatten(), *network[at:])))
    if not after:
        yield Mend("Put an Output after it", _with_network(experiment, (*network, Output())))
        yield Mend("Leave the output to the target", _with_open_output(experiment))
    if layer and isinstance(layer[0], Output) and after:
        moved = (*before, *after, *layer)
        yield Mend("Move the Output to the end", _with_network(experiment, moved))
    if after:
        yield Mend("Take this layer away", _with_network(experiment, (*before, *after)))


def _with_open_output(experiment: Experiment) -> Experiment:
    return _with_network(experiment, (*experiment.network[:-1], Output()))


def _with_network(experiment: Experiment, network: tuple[AnyLayer, ...]) -> Experiment:
    """The same with other layers; frozen places of another network would mean other layers."""
    return replace(experiment, network=network, frozen=())
