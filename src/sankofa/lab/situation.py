"""What a lab's checks are about: a run, the inputs that are set, and what the person did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sankofa.data import Column
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.lab.expression.tree import Value
from sankofa.lab.file.block import AnyBlock, Color, Neuron
from sankofa.nn import Dense, layers_with_paths
from sankofa.numpy_types import Floats

Inputs: TypeAlias = Mapping[str, float | str]

METRIC_PARTS = ("train", "validation")
BLACK = {"red": 0.0, "green": 0.0, "blue": 0.0}  # where the sliders of a color begin


@dataclass(frozen=True)
class NeuronState:
    """A unit on one row: the weights w (inputs,) and the bias b, z = w x + b, and a = f(z)."""

    weights: tuple[float, ...]
    bias: float
    sum: float
    output: float


class LabSituation:
    """Facts for a lab's checks, read from a run when they are asked for.

    `run` is None while the experiment cannot train. `inputs` are by column in raw units, at first
    those of the lab's sliders. `done` counts the person's actions, `answers` holds what was
    answered to each question.
    """

    def __init__(self, run: Run | None, blocks: Iterable[AnyBlock] = ()) -> None:
        self.run = run
        self.playing = False
        self.inputs: dict[str, float | str] = {}
        self.done: Counter[str] = Counter()
        self.answers: dict[str, str] = {}
        self._tried: set[tuple[tuple[str, float | str], ...]] = set()
        blocks = tuple(blocks)
        neurons = [block for block in blocks if isinstance(block, Neuron)]
        self._neuron = neurons[0] if neurons else Neuron()
        if any(isinstance(block, Color) for block in blocks):
            self.inputs |= BLACK
        for block in neurons:
            for name, slider in block.inputs.items():
                self.inputs[name] = slider.low if slider.value is None else slider.value

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
        if part != "neuron":
            return self._read_plain(run, name)
        if metric == "decision":
            row = self.read_inputs()
            return None if row is None else self.decide(row)
        neuron = self.read_neuron()
        return None if neuron is None else getattr(neuron, metric)

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

    def read_inputs(self) -> tuple[float, ...] | None:
        """The inputs that are set, in the order of the data's columns; None while one is not."""
        run = self.run
        if run is None or any(step.kind != "number" for step in run.preprocessing.steps):
            return None
        values = [self.inputs.get(name) for name in run.preprocessing.columns]
        numbers = [float(value) for value in values if isinstance(value, int | float)]
        return tuple(numbers) if len(numbers) == len(values) else None

    def read_neuron(self, row: tuple[float, ...] | None = None) -> NeuronState | None:
        """The lab's neuron on a row in raw units, or on the inputs that are set; None without."""
        row = row or self.read_inputs()
        run = self.run
        if run is None or row is None:
            return None
        index = len(run.plan.layers) - 1 if self._neuron.layer is None else self._neuron.layer - 1
        unit = self._neuron.unit - 1
        if index >= len(run.plan.layers) or not isinstance(run.plan.layers[index], Dense):
            return None
        x = _transform(run, row)
        outputs = run.activations(x)
        entering = (x if index == 0 else outputs[index - 1])[0].astype(np.float64)  # (inputs,)
        params = run.parameters[index]
        if unit >= outputs[index].shape[1]:
            return None
        weights, bias = params["W"][:, unit], float(params["b"][unit])
        output = float(outputs[index][0, unit])
        total = float(entering @ weights + bias)
        return NeuronState(tuple(map(float, weights)), bias, total, output)

    def compute_outputs(self) -> tuple[float, ...]:
        """The outputs of the whole network on the inputs that are set; none without."""
        row = self.read_inputs()
        if self.run is None or row is None:
            return ()
        return tuple(map(float, self.run.activations(_transform(self.run, row))[-1][0]))

    def decide(self, row: tuple[float, ...]) -> str | None:
        """The class that the network names for a row in raw units; None for numbers."""
        run = self.run
        if run is None or not run.classes:
            return None
        output = run.activations(_transform(run, row))[-1][0]
        if len(output) > 1:
            return run.classes[int(output.argmax())]
        threshold = 0.0 if run.plan.coding == "plus-minus" else 0.5
        return run.classes[int(output[0] > threshold)]

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


def _transform(run: Run, row: tuple[float, ...]) -> Floats:
    """A row in raw units as it enters the network (1, inputs)."""
    pairs = zip(run.preprocessing.columns, row, strict=True)
    columns = [Column(name, "number", np.array([value])) for name, value in pairs]
    return run.preprocessing.transform(columns).astype(run.experiment.precision)
