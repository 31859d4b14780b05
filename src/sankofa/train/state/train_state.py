"""What training moves, what it reads, and what a call reports."""

from typing import NamedTuple

from sankofa.nn import Array, Tree
from sankofa.train.state.health import LayerHealth
from sankofa.train.state.hyperparameter import Hyperparameters

MAX_STEPS_PER_CALL = 4096  # the most steps in one call: the length of its loss buffer
MAX_HEALTH_ROWS_PER_CALL = 64  # the most checkups of the network's health in one call


class TrainState(NamedTuple):
    """All that training moves: equal progress goes on to equal bits.

    `order` (rows,) is the order of the rows in this epoch, `epoch` counts the completed ones and
    `batch` the batches of this one that are done. `best` is the lowest loss that early stopping
    has seen, `waited` the epochs since.
    """

    params: list[Tree]
    layer_state: list[Tree]
    optimizer_state: Tree
    row_order: Array
    epoch: Array
    batch: Array
    best_loss: Array
    epochs_without_gain: Array

    def elapsed_epochs(self, batches: int) -> Array:
        """Epochs since the beginning, of `batches` each, those begun counted in part."""
        dtype = self.best_loss.dtype
        return self.epoch.astype(dtype) + self.batch.astype(dtype) / batches


class DataArrays(NamedTuple):
    """The data: training rows X (rows, ...), T (rows, units), and the validation rows."""

    X: Array
    T: Array
    X_validation: Array
    T_validation: Array


class CallInputs(NamedTuple):
    """What a call reads and never changes; `key` decides the order of every epoch.

    `free` has the type of the parameters, False where one is frozen; None when none is.
    """

    hyperparameters: Hyperparameters
    random_key: Array
    data: DataArrays
    free_mask: Tree | None = None


class CallResult(NamedTuple):
    """What a call saw: the loss of every step before its update, and the scores of every epoch.

    `scores` has a row an epoch: training loss, validation loss, both accuracies, the penalty;
    `vitals` a row a checkup. `done` steps were taken; `stopped` says that a stop has ended them.
    `sound` says that every loss, parameter, state and moment is finite.
    """

    losses: Array
    scores: Array
    health: LayerHealth | None
    step_count: Array
    stopped: Array
    is_finite: Array


class LoopCarry(NamedTuple):
    """What changes within a call; `losses[done]` is where the next loss goes."""

    train_state: TrainState
    losses: Array
    step_count: Array
    scores: Array
    health: LayerHealth | None
    health_count: Array
    stopped: Array
