"""The train state, and what the compiled loop of steps takes, carries and returns."""

from typing import NamedTuple

from sankofa.nn import Array, Tree
from sankofa.train.state.health import LayerHealth
from sankofa.train.state.hyperparameter import Hyperparameters

MAX_STEPS_PER_CALL = 4096  # the length of a call's array of losses
MAX_HEALTH_ROWS_PER_CALL = 64  # measurements of the layers' health in one call


class TrainState(NamedTuple):
    """All that training changes: from equal train states training goes on to equal bits.

    Model files and keyframes hold its arrays in this order. `params` and `layer_state` have one
    tree of arrays a layer. `row_order` (rows,) is the order of the rows in this epoch, `epoch` ()
    counts the completed epochs and `batch` () the batches of this one that are done, all int32.
    `best_loss` () is the lowest that early stopping has seen, `epochs_without_gain` () the epochs
    since.
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
        """Epochs () since the beginning, of `batches` each, those begun counted in part."""
        dtype = self.best_loss.dtype
        return self.epoch.astype(dtype) + self.batch.astype(dtype) / batches


class DataArrays(NamedTuple):
    """The rows: X (rows, ...) and coded targets T (rows, units) of training and of validation."""

    X: Array
    T: Array
    X_validation: Array
    T_validation: Array


class CallInputs(NamedTuple):
    """What a call of the compiled loop reads and never changes.

    `random_key` decides the order of every epoch. `free_mask` has the type of the parameters, False
    where one is frozen; None when none is.
    """

    hyperparameters: Hyperparameters
    random_key: Array
    data: DataArrays
    free_mask: Tree | None = None


class CallResult(NamedTuple):
    """What a call of the compiled loop reports beside the train state.

    `losses` (MAX_STEPS_PER_CALL,) has the loss of every step before its update. `scores` has a row
    (5,) an epoch, in the order of `SCORE_NAMES`; `health` a row a measurement. Of these only the
    first ones are filled: `step_count` () steps were taken. `stopped` () says whether a stop
    condition ended them, `is_finite` () whether every loss and every number of the state is finite.
    """

    losses: Array
    scores: Array
    health: LayerHealth | None
    step_count: Array
    stopped: Array
    is_finite: Array


class LoopCarry(NamedTuple):
    """The values that the compiled loop carries from step to step; see `CallResult`.

    The next loss goes to `losses[step_count]`, the next row of health to `health[health_count]`.
    """

    train_state: TrainState
    losses: Array
    step_count: Array
    scores: Array
    health: LayerHealth | None
    health_count: Array
    stopped: Array
