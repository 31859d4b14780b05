"""What a compiled training program depends on, and nothing else."""

from dataclasses import dataclass

import msgspec

from sankofa.document import Experiment, Plan, Precision, Rule, Task
from sankofa.nn import Dense, LossName


@dataclass(frozen=True)
class Program:
    """Runs with equal programs and equal shapes share one compiled function.

    Sizes are in rows; `threshold` parts two classes coded in one column.
    """

    layers: tuple[Dense, ...]
    loss: LossName
    task: Task
    threshold: float
    rule: type[Rule]
    rows: int
    batch_size: int
    shuffle: bool
    precision: Precision

    @property
    def full_batches(self) -> int:
        """Batches of the whole size in an epoch."""
        return self.rows // self.batch_size

    @property
    def rest(self) -> int:
        """Rows of the last, smaller batch; 0 when there is none."""
        return self.rows % self.batch_size

    @property
    def batches(self) -> int:
        """Steps in an epoch."""
        return self.full_batches + (self.rest > 0)


def program(experiment: Experiment, plan: Plan, rows: int) -> Program:
    """The program that trains `plan` on so many rows; how weights began does not matter to it."""
    return Program(
        layers=tuple(
            msgspec.structs.replace(layer, initializer="zeros", scale=1.0) for layer in plan.layers
        ),
        loss=plan.loss,
        task=plan.task,
        threshold=0.0 if plan.coding == "plus-minus" else 0.5,
        rule=type(experiment.optimizer),
        rows=rows,
        batch_size=min(experiment.batch_size, rows),
        shuffle=experiment.shuffle,
        precision=experiment.precision,
    )
