"""A network where it stands: its parameters, its scores, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
from jax.sharding import Mesh
from numpy.typing import ArrayLike, NDArray

from sankofa.data import Column, Dataset, Examples, Preprocessing
from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.nn import Array
from sankofa.train.compiler.cache import ready, recipe
from sankofa.train.compiler.device import described
from sankofa.train.compiler.precision import precisely, stated
from sankofa.train.compiler.sharding import together
from sankofa.train.compiler.xla_option import is_small, options
from sankofa.train.data.embedding_index import refuse_what_is_no_index
from sankofa.train.data.run_data import Supply
from sankofa.train.evaluate.metric import Scores, evaluation
from sankofa.train.state.health import Health
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.layer_walk import paths
from sankofa.train.state.parameter import Given, Weights, checked, copied, differ, retire, size
from sankofa.train.state.program import Program
from sankofa.train.state.recorded import columns
from sankofa.train.state.train_state import Progress
from sankofa.train.step.probe import activating, answering, checking, judging
from sankofa.train.trainer.trainer import Trainer

Floats: TypeAlias = NDArray[np.floating[Any]]
Part: TypeAlias = Literal["train", "validation"]
PARTS: tuple[Part, ...] = get_args(Part)


class Trained:
    """What can be looked at and set by hand wherever the trainer stands; `Run` moves it on."""

    _mesh: Mesh | None
    _supply: Supply
    _trainer: Trainer
    _shown: Weights | None

    @property
    def experiment(self) -> Experiment:
        """The settings by which it trains now."""
        return self._trainer.experiment

    @property
    def plan(self) -> Plan:
        """What the experiment settles to on its data."""
        return self._trainer.plan

    @property
    def examples(self) -> Examples:
        """The rows it learns from; none of them when a reopened run's data is gone."""
        return self._supply.examples

    @property
    def preprocessing(self) -> Preprocessing:
        """The fitted numbers between a person's columns and the network's inputs."""
        return self._supply.preprocessing

    @property
    def size(self) -> int:
        """How many numbers it learns."""
        return size(self._trainer.moment.progress.params)

    @property
    def small(self) -> bool:
        """Whether a step is so little work that one processor does it fastest."""
        return self._mesh is None and is_small(self._trainer.program)

    @property
    def device(self) -> str:
        """What it computes on and how precisely, in words: `cpu: 2 cores, float32`."""
        return f"{described(self._mesh)}, {stated(self.experiment.precision)}"

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes in the order of their indices; empty for numbers."""
        return self._supply.preprocessing.classes

    @property
    def step(self) -> int:
        """Steps taken."""
        return self._trainer.moment.step

    @property
    def epoch(self) -> int:
        """Epochs completed."""
        return self._trainer.moment.epoch

    @property
    def stopped(self) -> bool:
        """Whether the last advance ended because the experiment's `stop` said so."""
        return self._trainer.stopped

    @property
    def parameters(self) -> Weights:
        """One dict a layer, as W (inputs, units) and b (units,) of a Dense, as NumPy arrays.

        A layer that holds layers has a list of such dicts under `body`, or one list a branch.

        Assign a whole list, or write into these arrays: it acts on the next step. Once the run
        moves on they belong to the past and refuse to be written; ask again for new ones.
        """
        if self._shown is None:
            self._shown = copied(self._trainer.moment.progress.params)
        return self._shown

    @parameters.setter
    def parameters(self, weights: Given) -> None:
        self._set_by_hand(weights)
        if weights is not self._shown:
            self._forget_shown()

    def _adopt(self) -> Progress:
        """Where it stands, with what was written into `parameters`."""
        shown = self._shown
        if shown is not None and differ(shown, self._trainer.moment.progress.params):
            self._set_by_hand(shown)
        return self._trainer.moment.progress

    def _set_by_hand(self, weights: Given) -> None:
        self._trainer.place(checked(weights, self._trainer.moment.progress.params))

    def _forget_shown(self) -> None:
        if self._shown is not None:
            retire(self._shown)
            self._shown = None

    def activations(self, X: ArrayLike) -> list[Floats]:
        """What leaves every layer, (B, units) or (B, H, W, C), on rows as they enter the network.

        X is (B, inputs), or of images (B, H, W, C).
        """
        rows = self._flat(X)
        now = self._adopt()
        with precisely(self.experiment.precision), together(self._mesh):
            seen = self._look(activating, now.params, now.state, rows)
            return [np.asarray(a) for a in seen]

    def _flat(self, X: ArrayLike) -> Floats:
        """Rows (B, inputs) as they enter the network."""
        width = self._supply.width
        rows = np.asarray(X, self.experiment.precision)
        if rows.ndim > 2 and rows.shape[1:] == self.plan.shape:
            rows = rows.reshape(len(rows), -1)
        if rows.ndim != 2 or rows.shape[1] != width:
            raise SankofaError(
                f"The network takes rows of {width} numbers, but an array of the shape "
                f"{rows.shape} came."
            )
        return rows

    def health(self) -> Health:
        """How healthy the network is now, on the first batch of the present order of the rows.

        Nothing is updated.
        """
        parts = self._supply.parts(self.plan, self.experiment.precision)
        progress = self._adopt()
        given = self._trainer.given(parts)
        with precisely(self.experiment.precision), together(self._mesh):
            seen = self._look(checking, given, progress)
        rows = {"train": parts.X, "validation": parts.X_validation}
        return Health(
            layers=tuple(paths(self.plan.layers, self.plan.names)),
            epoch=self.epoch,
            scores={part: self.evaluate(part) for part in PARTS if len(rows[part])},
            seconds_per_step=self._trainer.seconds_per_step,
            **{name: np.asarray(value) for name, value in seen._asdict().items()},
        )

    def _look(self, make: Callable[[Program], Any], *given: Any) -> Any:
        """What a compiled function that looks at the network sees."""
        return self._looking(make, *given)(*given)

    def _looking(
        self, make: Callable[..., Any], *given: Any, settings: tuple[Any, ...] = ()
    ) -> Any:
        """The compiled function itself, `make(program, *settings)`, for whoever looks often."""
        program = self._trainer.program
        how, precision = options(program), program.precision
        return ready(recipe(make, program, *settings, precision=precision, options=how), *given)

    def predict(self, X: ArrayLike | Dataset | Sequence[Column]) -> Floats:
        """The output (B, units) on rows of the data set's own columns; numbers in its units."""
        rows = self._supply.enter(X)
        refuse_what_is_no_index(self.plan.layers, rows)
        now = self._adopt()
        with precisely(self.experiment.precision), together(self._mesh):
            a = np.asarray(self._look(answering, now.params, now.state, self._flat(rows)))
        mean, scale = self._supply.preprocessing.target_scale
        return a * scale + mean if self.plan.coding == "value" else a

    def evaluate(self, part: Part) -> Scores:
        """Loss, penalty excluded, and the metrics of one part of the data.

        `objective` is the loss with the penalty, which training makes smaller.
        Classes: `accuracy`, `confusion` (K, K) with rows true and columns predicted.
        Numbers: `mean_absolute_error` in the target's units, `r2`.

        Raises: `SankofaError` for a part without rows.
        """
        X, T = self._rows(part)
        now = self._adopt()
        scale = self._supply.preprocessing.target_scale[1]
        with precisely(self.experiment.precision), together(self._mesh):
            seen = self._look(judging, now.params, now.state, X, T, self._hyper())
        return evaluation(self._trainer.program, seen, T, scale=scale)

    def _hyper(self) -> Hyper:
        """The numbers that a person may move."""
        parts = self._supply.parts(self.plan, self.experiment.precision)
        return self._trainer.given(parts).hyper

    def _rows(self, part: Part) -> tuple[Array, Array]:
        """X and the coded targets T of one part of the data."""
        if part not in PARTS:
            raise SankofaError(f'The parts are "train" and "validation", not {part!r}.')
        parts = self._supply.parts(self.plan, self.experiment.precision)
        X, T = parts[:2] if part == "train" else parts[2:]
        if len(X) == 0:
            raise SankofaError("There are no validation rows to evaluate.", field="validation")
        return X, T

    @property
    def history(self) -> dict[str, NDArray[np.float64]]:
        """One value an epoch, exact at its end: losses, and accuracies where there are classes.

        `penalty` is what the regularization adds to the loss. With `health_every` the vitals of
        every layer follow, (C, L) at the epochs of `health_epoch`; see `Health`. After 100,000
        epochs every second one is kept, then every fourth; `epoch` numbers them.
        """
        trainer = self._trainer
        return columns(trainer, trainer.history, trainer.checkups, self.epoch)
