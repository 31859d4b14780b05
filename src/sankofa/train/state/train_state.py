"""What training moves, what it reads, and what a call reports."""

from typing import NamedTuple

from sankofa.nn import Array, Tree
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.step.health_stats import Vitals

CAPACITY = 4096  # the most steps in one call: the length of its loss buffer
SCORES = 5  # of an epoch: two losses, two accuracies, the penalty
CHECKUPS = 64  # the most checkups of the network's health in one call


class Progress(NamedTuple):
    """All that training moves: equal progress goes on to equal bits.

    `order` (rows,) is the order of the rows in this epoch, `epoch` counts the completed ones and
    `batch` the batches of this one that are done. `best` is the lowest loss that early stopping
    has seen, `waited` the epochs since.
    """

    params: list[Tree]
    state: list[Tree]
    moments: Tree
    order: Array
    epoch: Array
    batch: Array
    best: Array
    waited: Array

    def time(self, batches: int) -> Array:
        """Epochs since the beginning, of `batches` each, those begun counted in part."""
        dtype = self.best.dtype
        return self.epoch.astype(dtype) + self.batch.astype(dtype) / batches


class Parts(NamedTuple):
    """The data: training rows X (rows, ...), T (rows, units), and the validation rows."""

    X: Array
    T: Array
    X_validation: Array
    T_validation: Array


class Given(NamedTuple):
    """What a call reads and never changes; `key` decides the order of every epoch.

    `free` has the type of the parameters, False where one is frozen; None when none is.
    """

    hyper: Hyper
    key: Array
    parts: Parts
    free: Tree | None = None


class Report(NamedTuple):
    """What a call saw: the loss of every step before its update, and the scores of every epoch.

    `scores` has a row an epoch: training loss, validation loss, both accuracies, the penalty;
    `vitals` a row a checkup. `done` steps were taken; `stopped` says that a stop has ended them.
    `sound` says that every loss, parameter, state and moment is finite.
    """

    losses: Array
    scores: Array
    vitals: Vitals | None
    done: Array
    stopped: Array
    sound: Array


class Live(NamedTuple):
    """What changes within a call; `losses[done]` is where the next loss goes."""

    progress: Progress
    losses: Array
    done: Array
    scores: Array
    vitals: Vitals | None
    checkups: Array
    stopped: Array
