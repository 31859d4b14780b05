"""A network in training: one experiment, its data, and where it stands."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from numbers import Real
from typing import Any, Literal, TypeAlias, get_args

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data import Column, Dataset, Examples, Preprocessing
from sankofa.document import Arrays, Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.device import Devices, Kind, chosen, described
from sankofa.train.health import Health
from sankofa.train.index import refuse_what_is_no_index
from sankofa.train.look import activating, answering, checking, judging
from sankofa.train.metric import Scores, evaluation
from sankofa.train.model_file import Saved, damaged, read, write
from sankofa.train.movable import refuse_what_needs_a_new_run
from sankofa.train.native import options
from sankofa.train.part import paths
from sankofa.train.precision import precisely, stated
from sankofa.train.process import agree
from sankofa.train.program import Program
from sankofa.train.progress import Progress
from sankofa.train.ready import ready, recipe
from sankofa.train.spread import together
from sankofa.train.supply import Pair, Supply
from sankofa.train.trainer import Trainer
from sankofa.train.weights import Given, Weights, checked, copied, differ, retire, size

Floats: TypeAlias = NDArray[np.floating[Any]]
Part: TypeAlias = Literal["train", "validation"]
PARTS: tuple[Part, ...] = get_args(Part)


class Run:
    """Trains `experiment` step by step, on its data set or on arrays exactly as they are.

    The same document and data give the same bits, in however many pieces it advances.

    `device` is "cpu" or "gpu", without it a GPU where JAX has one. `devices` says how many share
    the rows of every batch: a number or "all"; the numbers are those of one, but for rounding.

    Raises: `SankofaError` for data that cannot be had or used, a network that cannot stand, or
    devices that are not there.
    """

    def __init__(
        self,
        experiment: Experiment,
        *,
        data: Pair | None = None,
        examples: Examples | None = None,
        devices: Devices | None = None,
        device: Kind | None = None,
    ) -> None:
        self._mesh = chosen(devices, device)
        if data is not None:
            experiment = msgspec.structs.replace(experiment, data=Arrays())
        supply = Supply.given(experiment, data, examples)
        self._place(experiment, supply.settle(experiment), supply)
        self._trainer.begin(supply.parts(self.plan, experiment.precision))

    def _place(self, experiment: Experiment, plan: Plan, supply: Supply) -> None:
        self.experiment = experiment
        self.plan = plan
        self._supply = supply
        supply.mesh = self._mesh
        facts = supply.facts
        agree(self._mesh, msgspec.json.encode((experiment, facts)))
        self._trainer = Trainer(
            experiment, plan, rows=facts.rows, counts=facts.counts, mesh=self._mesh
        )
        self._shown: Weights | None = None

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

    def advance(self, *, steps: int | None = None, epochs: int | None = None) -> Floats:
        """Train so many steps, or to the end of so many epochs (one begun is one to end).

        It ends sooner where the experiment's `stop` says so; `stopped` is then True, and calling
        it again goes on. Returns the loss of each step's batch, before its update and without
        the penalty.

        Raises: `Diverged` when a number is no longer finite; `SankofaError` without data.
        """
        wanted = self._wanted(steps, epochs)
        parts = self._supply.parts(self.plan, self.experiment.precision)
        self._adopt()
        before = self.step
        try:
            return self._trainer.advance(wanted, parts)
        finally:
            if self.step != before:
                self._forget_shown()

    def _wanted(self, steps: int | None, epochs: int | None) -> int:
        amount = steps if epochs is None else epochs
        if (steps is None) == (epochs is None) or amount is None:
            raise SankofaError("Say how far: advance(steps=n) or advance(epochs=n).")
        if not _counts(amount):
            raise SankofaError(f"How far must be a whole number from 0, but {amount!r} came.")
        if epochs is None or amount == 0:
            return int(amount)
        return int(amount) * self._trainer.program.batches - self._trainer.moment.batch

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
        self._trainer.place(checked(weights, self._trainer.moment.progress.params))
        if weights is not self._shown:
            self._forget_shown()

    def _adopt(self) -> Progress:
        """Where it stands, with what was written into `parameters`."""
        shown = self._shown
        if shown is not None and differ(shown, self._trainer.moment.progress.params):
            self._trainer.place(checked(shown, self._trainer.moment.progress.params))
        return self._trainer.moment.progress

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
        program = self._trainer.program
        how = options(program)
        return ready(recipe(make, program, precision=program.precision, options=how), *given)(
            *given
        )

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
        if part not in PARTS:
            raise SankofaError(f'The parts are "train" and "validation", not {part!r}.')
        parts = self._supply.parts(self.plan, self.experiment.precision)
        X, T = parts[:2] if part == "train" else parts[2:]
        if len(X) == 0:
            raise SankofaError("There are no validation rows to evaluate.", field="validation")
        now = self._adopt()
        scale = self._supply.preprocessing.target_scale[1]
        with precisely(self.experiment.precision), together(self._mesh):
            hyper = self._trainer.given(parts).hyper
            seen = self._look(judging, now.params, now.state, X, T, hyper)
        return evaluation(self._trainer.program, seen, T, scale=scale)

    @property
    def history(self) -> dict[str, NDArray[np.float64]]:
        """One value an epoch, exact at its end: losses, and accuracies where there are classes.

        `penalty` is what the regularization adds to the loss. With `health_every` the vitals of
        every layer follow, (C, L) at the epochs of `health_epoch`; see `Health`. After 100,000
        epochs every second one is kept, then every fourth; `epoch` numbers them.
        """
        losses = ("train_loss", "validation_loss")
        accuracies = ("train_accuracy", "validation_accuracy")
        names = losses if self.plan.task == "regression" else losses + accuracies
        found = self._trainer.history.columns(self.epoch, names=(*names, "penalty"))
        watched = self.experiment.health_every > 0
        return found | self._trainer.checkups.columns() if watched else found

    def change(self, experiment: Experiment) -> None:
        """Go on under changed settings, with the same parameters.

        Numbers act on the next step. Another optimizer begins without memory; another batch size
        or order begins the present epoch again.

        Raises: `SankofaError` beside a setting that needs a new run; then nothing has changed.
        """
        if isinstance(self.experiment.data, Arrays):
            experiment = msgspec.structs.replace(experiment, data=Arrays())
        plan = self._supply.settle(experiment)
        refuse_what_needs_a_new_run(self.experiment, self.plan, experiment, plan)
        self._adopt()
        self._trainer.change(experiment, plan)
        self.experiment, self.plan = experiment, plan

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write one safetensors file from which `open_run` goes on with the same bits."""
        self._adopt()
        facts, fitted = self._supply.facts, self._supply.preprocessing
        saved = Saved(self.experiment, self.plan, facts, fitted, self.step)
        tensors = {f"progress.{i}": leaf for i, leaf in enumerate(self._trainer.leaves())}
        history = self._trainer.history.table(self.epoch)
        write(path, saved, tensors | {"history": history})

    @classmethod
    def opened(
        cls,
        path: str | os.PathLike[str],
        data: Pair | None = None,
        *,
        devices: Devices | None = None,
        device: Kind | None = None,
    ) -> Run:
        """The run that `save` wrote there, where it stood."""
        saved, tensors = read(path)
        supply = Supply(saved.experiment, saved.facts, saved.preprocessing, data=data)
        run = cls.__new__(cls)
        run._mesh = chosen(devices, device)  # noqa: SLF001  (of its own class)
        try:
            run._place(saved.experiment, saved.plan, supply)  # noqa: SLF001  (of its own class)
            history = tensors.pop("history")
            leaves = [tensors[f"progress.{i}"] for i in range(len(tensors))]
            run._trainer.restore(saved.step, leaves, history)  # noqa: SLF001
        except (KeyError, IndexError, ValueError, ArithmeticError) as error:
            raise damaged(path) from error
        return run


def open_run(
    path: str | os.PathLike[str],
    *,
    data: Pair | None = None,
    devices: Devices | None = None,
    device: Kind | None = None,
) -> Run:
    """The run saved at `path`; it goes on with the same bits.

    Its data is read again only when it is needed; arrays are given again as `data`. It may go on
    upon other devices than it began on; the bits are then the same but for rounding.

    Raises: `SankofaError` for a file that is damaged, or is no saved run.
    """
    return Run.opened(path, data, devices=devices, device=device)


def _counts(amount: object) -> bool:
    """Whether it is a whole number from 0, of whatever library."""
    if isinstance(amount, bool) or not isinstance(amount, Real):
        return False
    return float(amount) >= 0 and float(amount).is_integer()
