"""What a lab's checks are about: a run, the inputs that are set, and what the person did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np

from sankofa.data import Column
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.lab.expression.tree import Value
from sankofa.lab.file.block import AnyBlock, Neuron
from sankofa.nn import Dense, layers_with_paths

Inputs: TypeAlias = Mapping[str, float | str]

METRIC_PARTS = ("train", "validation")


class LabSituation:
    """Facts for a lab's checks, read from a run when they are asked for.

    `run` is None while the experiment cannot train. `inputs` are by column in raw units. `done`
    counts the person's actions, `answers` holds what was answered to each question.
    """

    def __init__(self, run: Run | None, blocks: Iterable[AnyBlock] = ()) -> None:
        self.run = run
        self.playing = False
        self.inputs: dict[str, float | str] = {}
        self.done: Counter[str] = Counter()
        self.answers: dict[str, str] = {}
        self._tried: set[tuple[tuple[str, float | str], ...]] = set()
        self._neuron = next((block for block in blocks if isinstance(block, Neuron)), Neuron())

    def set_inputs(self, values: Inputs) -> None:
        """Set inputs by column; the others stay as they are."""
        self.inputs |= values
        self._tried.add(tuple(sorted(self.inputs.items())))

    def read_fact(self, name: str) -> Value:
        """The value of a fact of `vocabulary.FACTS`; None while there is none."""
        run = self.run
        if run is None:
            return None
        part, _, metric = name.partition(".")
        if part in METRIC_PARTS:
            return _read_metric(run, part, metric)
        if part == "neuron":
            return self._read_neuron(run, metric)
        return self._read_plain(run, name)

    def call_function(self, name: str, arguments: tuple[Value, ...]) -> Value:
        """The value of a function of `vocabulary.FUNCTIONS`; None where there is none."""
        first = arguments[0] if arguments else None
        if name == "did":
            return self.done[str(first)] >= (arguments[1:] or (1,))[0]  # type: ignore[operator]
        if name == "answer":
            return self.answers.get(str(first))
        if name == "tried":
            return float(len(self._tried))
        if name == "input":
            found = self.inputs.get(str(first))
            return float(found) if isinstance(found, int | float) else None
        places = [int(place) - 1 for place in arguments if isinstance(place, int | float)]
        return None if self.run is None else _read_layer(self.run, name, places)

    def compute_neuron(self) -> tuple[float, float] | None:
        """The sum z and the activation a of the lab's neuron on the set inputs; None without."""
        run = self.run
        x = None if run is None else _make_row(run, self.inputs)
        if run is None or x is None:
            return None
        index = len(run.plan.layers) - 1 if self._neuron.layer is None else self._neuron.layer - 1
        unit = self._neuron.unit - 1
        if index >= len(run.plan.layers) or not isinstance(run.plan.layers[index], Dense):
            return None
        outputs = run.activations(x)
        entering = x if index == 0 else outputs[index - 1]
        params = run.parameters[index]
        if unit >= outputs[index].shape[1]:
            return None
        z = entering[0].astype(np.float64) @ params["W"][:, unit] + params["b"][unit]
        return float(z), float(outputs[index][0, unit])

    def _read_neuron(self, run: Run, what: str) -> Value:
        if what == "decision":
            x = _make_row(run, self.inputs)
            return None if x is None else _decide(run, x)
        found = self.compute_neuron()
        return None if found is None else found[what == "output"]

    def _read_plain(self, run: Run, name: str) -> Value:
        experiment, hidden = run.experiment, layers_with_paths(run.plan.layers[:-1])
        facts: dict[str, Value] = {
            "step": float(run.step),
            "epoch": float(run.epoch),
            "layers": float(len(run.plan.layers)),
            "units": float(sum(getattr(at.layer, "units", 0) for at in hidden)),
            "parameters": float(run.size),
            "learning_rate": float(getattr(experiment.optimizer, "learning_rate", 0.0)),
            "batch_size": float(experiment.batch_size),
            "playing": self.playing,
            "diverged": run.diverged is not None,
            "branches": float(len(run.timeline.branches)),
            "data.source": str(getattr(experiment.data, "name", "")),
        }
        return facts.get(name)


def _read_metric(run: Run, part: str, metric: str) -> Value:
    try:
        value = run.evaluate(part)[metric]  # type: ignore[arg-type]
    except (SankofaError, KeyError):  # no such rows, or a metric of another task
        return None
    return float(value)


def _read_layer(run: Run, name: str, places: list[int]) -> Value:
    """A weight, a bias, or what a layer is, by indices from 0."""
    try:
        layer, params = run.plan.layers[places[0]], run.parameters[places[0]]
        if min(places) < 0:
            return None
        if name == "weight":
            return float(params["W"][places[2], places[1]])
        if name == "bias":
            return float(params["b"][places[1]])
        if name == "kind":
            return str(layer.__struct_config__.tag)
        return str(getattr(layer, "activation", "")) or None
    except (IndexError, KeyError, TypeError):
        return None


def _make_row(run: Run, inputs: Inputs) -> np.ndarray | None:
    """The inputs (1, inputs) as they enter the network; None while a column is not set."""
    steps = run.preprocessing.steps
    if run.preprocessing.features or any(step.kind != "number" for step in steps):
        return None
    names = run.preprocessing.columns
    if any(not isinstance(inputs.get(name), int | float) for name in names):
        return None
    columns = [Column(name, "number", np.array([float(inputs[name])])) for name in names]
    return run.preprocessing.transform(columns).astype(run.experiment.precision)


def _decide(run: Run, x: np.ndarray) -> Value:
    """The class that the network names; None for numbers."""
    if not run.classes:
        return None
    output = run.activations(x)[-1][0]
    if len(output) > 1:
        return run.classes[int(output.argmax())]
    threshold = 0.0 if run.plan.coding == "plus-minus" else 0.5
    return run.classes[int(output[0] > threshold)]
