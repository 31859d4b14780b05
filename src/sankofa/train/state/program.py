"""The static configuration of the compiled step: all that a compiled training loop depends on."""

from dataclasses import dataclass

from sankofa.document import Experiment, OptimizerRule, Plan, Precision, Schedule, Stop, Task
from sankofa.nn import ActivationName, Dense, Layer, LossName, Shape


@dataclass(frozen=True)
class Program:
    """Runs with equal programs and equal shapes share one compiled function.

    Sizes are in rows; `threshold` separates two classes coded in one column. The flags say which
    parts the step has at all; how strong they are is a hyper-parameter. `keeps_losses` is False
    for the members of an ensemble, whose losses of single steps are not recorded.
    """

    layers: tuple[Layer, ...]
    shape: Shape
    loss: LossName
    task: Task
    threshold: float
    rule: type[OptimizerRule]
    schedule: type[Schedule]
    rows: int
    batch_size: int
    shuffle: bool
    precision: Precision
    smooths: bool
    weighs_classes: bool
    clips_value: bool
    clips_norm: bool
    bounds_weights: bool
    stops: bool
    measures_health: bool
    keeps_losses: bool = True

    @property
    def activation(self) -> ActivationName:
        """The activation of the last layer."""
        last = self.layers[-1]
        assert isinstance(last, Dense)  # noqa: S101  (the plan lets no other stand there)
        return last.activation

    @property
    def full_batches(self) -> int:
        """Batches of the whole size in an epoch."""
        return self.rows // self.batch_size

    @property
    def last_batch_size(self) -> int:
        """Rows of the smaller last batch of an epoch; 0 when there is none."""
        return self.rows % self.batch_size

    @property
    def batches_per_epoch(self) -> int:
        """Steps in an epoch."""
        return self.full_batches + (self.last_batch_size > 0)


def make_program(experiment: Experiment, plan: Plan, rows: int) -> Program:
    """The program that trains `plan` on `rows` training rows."""
    return Program(
        layers=tuple(layer.structure() for layer in plan.layers),
        shape=plan.shape,
        loss=plan.loss,
        task=plan.task,
        threshold=0.0 if plan.coding == "plus-minus" else 0.5,
        rule=type(experiment.optimizer),
        schedule=type(experiment.schedule),
        rows=rows,
        batch_size=min(experiment.batch_size, rows),
        shuffle=experiment.shuffle,
        precision=experiment.precision,
        smooths=experiment.label_smoothing > 0,
        weighs_classes=experiment.class_weights != "equal",
        clips_value=experiment.clip_value is not None,
        clips_norm=experiment.clip_norm is not None,
        bounds_weights=experiment.max_norm is not None,
        stops=experiment.stop != Stop(),
        measures_health=experiment.health_every > 0,
    )
