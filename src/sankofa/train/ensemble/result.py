"""The result of `train_many`: parameters, scores and bands of a trained ensemble."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.numpy_types import Floats
from sankofa.train.data.run_data import ArrayPair
from sankofa.train.ensemble.axis import apply_settings
from sankofa.train.ensemble.band import Band, compute_band
from sankofa.train.run import TrainingRun
from sankofa.train.state.history import SCORE_NAMES
from sankofa.train.state.parameter import ParameterArrays
from sankofa.train.state.train_state import TrainState


@dataclass(frozen=True, eq=False)
class Many:
    """M trained networks. `members` has the seed and the varied numbers of each.

    `shape` is that of the grid: how many values of each name in `over`, then how many seeds, so
    that `history["train_loss"].reshape(*shape, -1)` has an axis for each. `epoch` (E,) numbers
    the epochs at whose ends scores were taken.
    """

    experiment: Experiment
    members: tuple[dict[str, float], ...]
    shape: tuple[int, ...]
    epoch: NDArray[np.int64]
    _task: str
    _scores: Floats
    _train_state: TrainState
    _step: int
    _data: ArrayPair | None

    def __len__(self) -> int:
        return len(self.members)

    @property
    def history(self) -> dict[str, Floats]:
        """Of each score (M, E): losses, accuracies where there are classes, and the penalty."""
        names = [n for n in SCORE_NAMES if self._task != "regression" or not n.endswith("accuracy")]
        return {name: self._scores[:, SCORE_NAMES.index(name)].T for name in names}

    @cached_property
    def parameters(self) -> ParameterArrays:
        """As `Run.parameters`, with the members as first axis: W (M, inputs, units)."""
        weights: ParameterArrays = jax.tree.map(
            lambda p: np.moveaxis(p, -1, 0), self._train_state.params
        )
        return weights

    def parameters_of(self, member: int) -> ParameterArrays:
        """As `Run.parameters`, those of one member: W (inputs, units).

        Raises: `SankofaError` for a member that is not there.
        """
        index = self._member_index(member)
        weights: ParameterArrays = jax.tree.map(
            lambda p: p[..., index].copy(), self._train_state.params
        )
        return weights

    @cached_property
    def diverged(self) -> NDArray[np.bool_]:
        """Which of the M have a parameter, a moment or a training loss that is not finite.

        They are in no band, and none is the best.
        """
        leaves = [*jax.tree.leaves((self._train_state.params, self._train_state.optimizer_state))]
        finite = np.isfinite(self._scores[:, 0]).all(axis=0)
        for leaf in leaves:
            finite &= np.isfinite(leaf).reshape(-1, len(self)).all(axis=0)
        return np.logical_not(finite)

    def band(self, name: str, *, low: float = 0.1, high: float = 0.9, **where: float) -> Band:
        """A score over the epochs, in the members that did not diverge.

        `where` chooses among them: `band("train_loss", learning_rate=0.1)`.

        Raises: `SankofaError` for a score or a setting that is not there.
        """
        if name not in self.history:
            raise SankofaError(
                f"There is no score {name!r}; there are {', '.join(self.history)}.", field="name"
            )
        chosen = self.where(**where) & ~self.diverged
        return compute_band(self.epoch, self.history[name][chosen], low=low, high=high)

    def where(self, **settings: float) -> NDArray[np.bool_]:
        """Which of the M have these settings.

        Raises: `SankofaError` when none has.
        """
        found = np.array([settings.items() <= member.items() for member in self.members])
        if not found.any():
            listed = ", ".join(f"{name}={value!r}" for name, value in settings.items())
            varied = ", ".join(self.members[0])
            raise SankofaError(
                f"No member has {listed}. They vary in {varied}; `members` tells all of them."
            )
        return found

    @property
    def best(self) -> int:
        """The member with the lowest last loss, of validation rows where there are some.

        Raises: `SankofaError` when all diverged.
        """
        losses = self._scores[-1, 1]
        losses = np.where(np.isnan(losses), self._scores[-1, 0], losses)
        if self.diverged.all():
            raise SankofaError(f"All {len(self)} members diverged. Lower the learning rate.")
        return int(np.where(self.diverged, np.inf, losses).argmin())

    def run(self, member: int) -> TrainingRun:
        """A run at the state of this member, which goes on from there.

        Raises: `SankofaError` for a member that diverged, or is not there.
        """
        index = self._member_index(member)
        if self.diverged[index]:
            raise SankofaError(f"Member {member} diverged, so there is nothing to go on from.")
        shared = {"epoch", "batch", "best_loss", "epochs_without_gain"}
        shared |= {"row_order"} if self._train_state.row_order.ndim == 1 else set()
        state = TrainState(
            **{
                name: value if name in shared else jax.tree.map(lambda v: v[..., index], value)
                for name, value in self._train_state._asdict().items()
            }
        )
        table = np.column_stack((self.epoch, self._scores[:, :, index]))
        run = TrainingRun(self.experiment_of(member), data=self._data)
        leaves = [np.asarray(leaf) for leaf in jax.tree.leaves(state)]
        run.parts.trainer.restore(self._step, leaves, table)
        return run

    def experiment_of(self, member: int) -> Experiment:
        """The experiment of one member.

        Raises: `SankofaError` for a member that is not there.
        """
        return apply_settings(self.experiment, self.members[self._member_index(member)])

    def _member_index(self, member: int) -> int:
        if not -len(self) <= member < len(self):
            raise SankofaError(f"There are {len(self)} members, but number {member} was asked for.")
        return member % len(self)
