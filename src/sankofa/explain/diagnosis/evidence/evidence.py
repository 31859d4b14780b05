"""All measurements of one run that the rules of diagnosis read, each computed when first read."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment, Plan
from sankofa.explain.diagnosis.evidence.activation_slope import SlopeStatistics, measure_slopes
from sankofa.explain.diagnosis.evidence.baseline import compute_constant_loss, compute_skill
from sankofa.explain.diagnosis.evidence.layer_list import list_layers
from sankofa.nn.walk import LayerAt
from sankofa.train import Diverged, Health, TrainingRun
from sankofa.train.evaluate.metric import Metrics

SKILL_LEARNED: Final = 0.9
"""With a skill of nine tenths a network has no trouble that keeps it from learning.

Flat units and small errors are then the result of success, not in its way.
"""

FEWEST_STEPS: Final = 20
"""Before, gradients and the units' sums are those of the random first weights."""

FEWEST_EPOCHS: Final = 10
CURVE_STEPS: Final = 200
"""A curve has a direction from ten points on; 200 steps of 0.001 each go 0.2 of the way."""


class Evidence:
    """One run at its current step; `scores` are those of its training rows."""

    def __init__(self, run: TrainingRun, diverged: Diverged | None = None) -> None:
        self.run = run
        self.diverged = diverged
        self.scores: Metrics = run.evaluate("train")

    @property
    def experiment(self) -> Experiment:
        """The run's present settings."""
        return self.run.experiment

    @property
    def plan(self) -> Plan:
        """The plan of these settings."""
        return self.run.plan

    @property
    def learning_rate(self) -> float:
        """The learning rate η."""
        return self.experiment.optimizer.learning_rate

    @property
    def has_enough_steps(self) -> bool:
        """Whether enough steps have been taken for gradients and units to mean anything."""
        return self.run.step >= FEWEST_STEPS

    @property
    def has_enough_epochs(self) -> bool:
        """Whether enough epochs are recorded for the loss to have a direction."""
        return len(self.train_losses) >= FEWEST_EPOCHS and self.run.step >= CURVE_STEPS

    @property
    def batches_per_epoch(self) -> int:
        """Steps in an epoch."""
        rows = len(self.run.examples.train)
        return -(-rows // min(self.experiment.batch_size, rows))

    @cached_property
    def history(self) -> dict[str, NDArray[np.float64]]:
        """One value an epoch."""
        return self.run.history

    @property
    def train_losses(self) -> NDArray[np.float64]:
        """The training loss at the end of each recorded epoch."""
        return self.history["train_loss"]

    @cached_property
    def health(self) -> Health:
        """The magnitudes of signals, gradients and updates of every layer."""
        return self.run.health()

    @property
    def update_ratios(self) -> NDArray[np.float64]:
        """Each layer's update norm over that of the weights (layers,); 0 without weights."""
        return _divide_norms(self.health.update, self.health.weight)

    @property
    def gradient_ratios(self) -> NDArray[np.float64]:
        """Each layer's gradient norm over that of the weights (layers,); 0 without weights."""
        return _divide_norms(self.health.gradient, self.health.weight)

    @cached_property
    def layers(self) -> tuple[LayerAt, ...]:
        """Every layer with its parameters, in the order of `Health.layers`."""
        return list_layers(self.run)

    @property
    def output_index(self) -> int:
        """The index of the last layer."""
        return len(self.layers) - 1

    @cached_property
    def slope_statistics(self) -> tuple[SlopeStatistics | None, ...]:
        """Statistics of the activation's slope in every layer; None where it has none."""
        return measure_slopes(self.run)

    @cached_property
    def skill(self) -> float:
        """How much better than a constant output it is on the training rows: 1 is perfect."""
        return compute_skill(self.run, self.scores)

    @property
    def has_learned(self) -> bool:
        """Whether it predicts the training rows well."""
        return self.skill >= SKILL_LEARNED

    @cached_property
    def constant_loss(self) -> float:
        """The loss of the best constant output."""
        return compute_constant_loss(self.run)

    def get_top_level_layers(self, found: list[int]) -> tuple[int, ...]:
        """The indices of the plan's layers that these layers are, or are inside of."""
        return tuple(sorted({self.layers[i].indices[0] for i in found}))


def _divide_norms(part: NDArray[Any], whole: NDArray[Any]) -> NDArray[np.float64]:
    known = np.isfinite(part) & (whole > 0)
    ratios = np.zeros(len(part))
    ratios[known] = part[known] / whole[known]
    return ratios
