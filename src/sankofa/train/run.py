"""A network in training: composed of a trainer, its data and its timeline; `sankofa.Run` adds
the questions of `sankofa.explain`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import msgspec
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.data import Column, Dataset, Examples, Preprocessing
from sankofa.document import Arrays, Experiment, Plan
from sankofa.error import SankofaError
from sankofa.numpy_types import Floats
from sankofa.train import inspection
from sankofa.train.compiler.device import DeviceKind, Devices, choose_mesh, describe_mesh
from sankofa.train.compiler.precision import describe_precision
from sankofa.train.compiler.xla_option import compiles_to_kernel
from sankofa.train.data.run_data import ArrayPair
from sankofa.train.evaluate.metric import Metrics
from sankofa.train.run_parts import RunParts, make_parts, open_parts, resume_parts, save_parts
from sankofa.train.run_snapshot import Part, RunSnapshot, take_snapshot
from sankofa.train.shown_parameters import ShownParameters
from sankofa.train.state.health import Health
from sankofa.train.state.history import get_recorded_columns
from sankofa.train.state.parameter import (
    GivenParameters,
    ParameterArrays,
    check_parameters,
    count_parameters,
)
from sankofa.train.state.run_state import StepState
from sankofa.train.timeline.advance import advance_run
from sankofa.train.timeline.branch.stop_reason import find_best_epoch
from sankofa.train.timeline.store.keyframe_store import BUDGET_BYTES
from sankofa.train.timeline.timeline import Timeline
from sankofa.train.trainer.divergence import Diverged
from sankofa.train.trainer.goal import make_goal
from sankofa.train.trainer.live_setting import refuse_fixed_settings


class TrainingRun:
    """Trains `experiment` step by step, on its data set or on arrays exactly as they are.

    The same document and data give the same bits, in however many pieces it advances.

    `data` are the arrays (X, y): X (N, inputs) or of images (N, H, W, C), y (N,) or (N, columns).
    `examples` are rows prepared before, in place of reading the experiment's data.
    `device` is "cpu" or "gpu", without it a GPU where JAX has one. `devices` says how many share
    the rows of every batch: a number or "all"; the numbers are those of one, but for rounding.
    `parts` compose a run as `opened`, `resumed` and `visit` do; then nothing else is read.

    Raises: `SankofaError` for data that cannot be had or used, a network that cannot stand, or
    devices that are not there.
    """

    def __init__(
        self,
        experiment: Experiment,
        *,
        data: ArrayPair | None = None,
        examples: Examples | None = None,
        devices: Devices | None = None,
        device: DeviceKind | None = None,
        parts: RunParts | None = None,
    ) -> None:
        if parts is None:
            parts = make_parts(experiment, data, examples, choose_mesh(devices, device))
        self._parts = parts
        self._trainer = parts.trainer
        self._shown = ShownParameters()
        self._divergence: tuple[Diverged, StepState] | None = None

    @property
    def parts(self) -> RunParts:
        """The trainer, data, devices and recorder that the run is composed of."""
        return self._parts

    def snapshot(self) -> RunSnapshot:
        """The network at the current step, with what was written into `parameters`."""
        self._apply_written_parameters()
        return take_snapshot(self._trainer, self._parts.run_data, self._parts.mesh)

    @property
    def experiment(self) -> Experiment:
        """The settings by which it trains now."""
        return self._trainer.experiment

    @property
    def plan(self) -> Plan:
        """The experiment with all that depends on its data: layers, shapes, loss, names."""
        return self._trainer.plan

    @property
    def examples(self) -> Examples:
        """The rows it learns from; none of them when a reopened run's data is gone."""
        return self._parts.run_data.examples

    @property
    def preprocessing(self) -> Preprocessing:
        """The fitted numbers between a person's columns and the network's inputs."""
        return self._parts.run_data.preprocessing

    @property
    def size(self) -> int:
        """How many numbers it learns."""
        return count_parameters(self._trainer.step_state.train_state.params)

    @property
    def small(self) -> bool:
        """Whether a step is so little work that one processor does it fastest."""
        return self._parts.mesh is None and compiles_to_kernel(self._trainer.program)

    @property
    def device(self) -> str:
        """What it computes on and how precisely, in words: `cpu: 2 cores, float32`."""
        return f"{describe_mesh(self._parts.mesh)}, {describe_precision(self.experiment.precision)}"

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes in the order of their indices; empty for numbers."""
        return self.preprocessing.classes

    @property
    def step(self) -> int:
        """Steps taken."""
        return self._trainer.step_state.step

    @property
    def epoch(self) -> int:
        """Epochs completed."""
        return self._trainer.step_state.epoch

    @property
    def stopped(self) -> bool:
        """Whether the last advance ended because the experiment's `stop` said so."""
        return self._trainer.stopped

    @property
    def moment(self) -> object:
        """The same object for as long as nothing of the run has moved."""
        self._apply_written_parameters()
        return self._trainer.step_state

    @property
    def diverged(self) -> Diverged | None:
        """How the last `advance` diverged, as long as nothing of the run has moved since."""
        if self._divergence is None or self._divergence[1] is not self._trainer.step_state:
            return None
        return self._divergence[0]

    @property
    def history(self) -> dict[str, NDArray[np.float64]]:
        """One value an epoch (E,), exact at its end: losses, and accuracies of classes.

        `penalty` is what the regularization adds to the loss. With `health_every` the vitals of
        every layer follow, (C, L) at the epochs of `health_epoch`; see `Health`. After 100,000
        epochs every second one is kept, then every fourth; `epoch` numbers them.
        """
        trainer = self._trainer
        health = trainer.health_history if trainer.experiment.health_every else None
        return get_recorded_columns(trainer.history, health, self.epoch, task=self.plan.task)

    @property
    def parameters(self) -> ParameterArrays:
        """One dict a layer, as W (inputs, units) and b (units,) of a Dense, as NumPy arrays.

        A layer that holds layers has a list of such dicts under `body`, or one list a branch.

        Assign a whole list, or write into these arrays: it acts on the next step. Once the run
        moves on they belong to the past and refuse to be written; ask again for new ones.

        Raises: `SankofaError` when what is assigned has other layers, names or shapes.
        """
        return self._shown.show(self._trainer.step_state.train_state.params)

    @parameters.setter
    def parameters(self, weights: GivenParameters) -> None:
        self._set_parameters(weights)
        if not self._shown.is_shown(weights):
            self._shown.retire()

    def _apply_written_parameters(self) -> None:
        """Make what was written into `parameters` the network's own."""
        written = self._shown.find_written(self._trainer.step_state.train_state.params)
        if written is not None:
            self._set_parameters(written)

    def _set_parameters(self, weights: GivenParameters) -> None:
        if not self._parts.is_multi_process:
            _ = self._parts.recorder  # made before the change, to know what was there
        self._trainer.set_parameters(
            check_parameters(weights, self._trainer.step_state.train_state.params)
        )

    def activations(self, X: ArrayLike) -> list[Floats]:
        """The output of every layer, (B, units) or (B, H, W, C), on rows as they enter the network.

        X is (B, inputs), or of images (B, H, W, C).

        Raises: `SankofaError` for X of another shape.
        """
        return inspection.compute_activations(self.snapshot(), X)

    def health(self) -> Health:
        """The health of every layer now, on the first batch of the present order of the rows.

        Nothing is updated.

        Raises: `SankofaError` without data.
        """
        return inspection.measure_health(self.snapshot())

    def predict(self, X: ArrayLike | Dataset | Sequence[Column]) -> Floats:
        """The output (B, units) on rows of the data set's own columns; numbers in its units.

        Raises: `SankofaError` for rows of other columns.
        """
        return inspection.predict(self.snapshot(), X)

    def evaluate(self, part: Part) -> Metrics:
        """Loss, penalty excluded, and the metrics of one part, "train" or "validation".

        `objective` is the loss with the penalty, which training makes smaller.
        Classes: `accuracy`, `confusion` (K, K) with rows true and columns predicted.
        Numbers: `mean_absolute_error` in the target's units, `r2`.

        Raises: `SankofaError` for a part without rows.
        """
        return inspection.evaluate(self.snapshot(), part)

    def advance(self, *, steps: int | None = None, epochs: int | None = None) -> Floats:
        """Train so many steps, or to the end of so many epochs (one begun is one to end).

        It ends sooner where the experiment's `stop` says so; `stopped` is then True, and calling
        it again goes on. Returns the loss (steps,) of each step's batch, before its update and
        without the penalty.

        Raises: `Diverged` when a number is no longer finite; `SankofaError` without data.
        """
        goal = make_goal(self._trainer, steps, epochs)
        rows = self._parts.run_data.get_arrays(self.plan, self.experiment.precision)
        self._apply_written_parameters()
        first_step = self.step
        try:
            if self._parts.is_multi_process:
                return self._trainer.advance(goal.count_steps_left(self._trainer), rows)
            return advance_run(self._parts.recorder, goal, rows)
        except Diverged as error:
            self._divergence = error, self._trainer.step_state
            raise
        finally:
            if self.step != first_step:
                self._shown.retire()

    @property
    def timeline(self) -> Timeline:
        """The branches of the run, whose steps `rewind` and `visit` return to.

        Raises: `SankofaError` for a run of several processes, which keeps none.
        """
        self._apply_written_parameters()
        return Timeline(self._parts.recorder)

    def rewind(self, step: int, *, branch: int | None = None) -> None:
        """Return to the state after `step` steps of a branch, bit for bit, its settings too.

        Without a branch it stays on the current one. Going on without a change takes the same
        steps again; a change makes a new branch.

        Raises: `SankofaError` for a step or a branch that is not there, and without data.
        """
        self._apply_written_parameters()
        recorder = self._parts.recorder
        recorder.rewind(step, recorder.find_branch(branch))
        self._shown.retire()

    def rewind_to_best(self) -> int:
        """Return to the end of the epoch with the lowest loss, as early stopping is meant to.

        The loss is that of the validation rows, or of the training rows where there are none. The
        timeline keeps the later steps. Returns the epoch.

        Raises: `SankofaError` without scores of an epoch, and without data.
        """
        best = find_best_epoch(self.history)
        if best is None:
            raise SankofaError("No epoch has been scored yet, so none is the best.")
        program = self._trainer.program
        into = self._trainer.step_state.batch
        step = self.step - into - (self.epoch - best[0]) * program.batches_per_epoch
        if step != self.step:
            self.rewind(step)
        return best[0]

    def visit(self, step: int | None = None, *, branch: int | None = None) -> Self:
        """Another run, at a step of a branch; at its head without a step.

        Without a branch it is the current one. This run stays as it is. They share their data;
        the other's timeline begins at that step.

        Raises: `SankofaError` for a step or a branch that is not there, and without data.
        """
        self._apply_written_parameters()
        recorder = self._parts.recorder
        trainer = recorder.make_trainer_at(step, recorder.find_branch(branch))
        return type(self)(trainer.experiment, parts=self._parts.with_trainer(trainer))

    def change(self, experiment: Experiment) -> None:
        """Go on under changed settings, with the same parameters.

        Numbers act on the next step. Another optimizer begins without memory; another batch size
        or order begins the present epoch again.

        Raises: `SankofaError` beside a setting that needs a new run; then nothing has changed.
        """
        if isinstance(self.experiment.data, Arrays):
            experiment = msgspec.structs.replace(experiment, data=Arrays())
        plan = self._parts.run_data.make_plan(experiment)
        refuse_fixed_settings(self.experiment, self.plan, experiment, plan)
        self._apply_written_parameters()
        if self._parts.is_multi_process:
            self._trainer.apply_settings(experiment, plan)
        else:
            self._parts.recorder.change_settings(experiment, plan)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write one safetensors file from which `open_run` goes on with the same bits.

        Raises: `SankofaError` where it cannot be written.
        """
        self._apply_written_parameters()
        save_parts(self._parts, path)

    def keep(self, folder: str | os.PathLike[str], *, budget_bytes: int = BUDGET_BYTES) -> None:
        """Write all that is needed to resume to a folder, from now on, whatever ends the process.

        `budget_bytes` is what all keyframes may take together.

        Raises: `SankofaError` where nothing can be written, or another run is kept there.
        """
        self._apply_written_parameters()
        self._parts.recorder.write_to_folder(Path(folder), budget_bytes=budget_bytes)

    def sync(self) -> None:
        """Flush to disk what `keep` has written so far, so that a power cut costs nothing of it.

        Another thread may call it while the run trains.

        Raises: `SankofaError` where that fails, or the disk has refused to keep the run.
        """
        recorder = self._parts.recorder
        if recorder.journal_writer is not None:
            recorder.journal_writer.sync()

    @classmethod
    def resumed(
        cls,
        folder: str | os.PathLike[str],
        *,
        examples: Examples | None = None,
        budget_bytes: int = BUDGET_BYTES,
        devices: Devices | None = None,
        device: DeviceKind | None = None,
    ) -> Self:
        """The run that `keep` wrote to a folder, at the step that it had reached; writing goes on.

        Its data is read again, or given as `examples`. `budget_bytes` is as in `keep`, `devices`
        and `device` as for a new run.

        Raises: `SankofaError` where no run is kept, and without data.
        """
        mesh = choose_mesh(devices, device)
        parts = resume_parts(Path(folder), examples, mesh, budget_bytes=budget_bytes)
        return cls(parts.trainer.experiment, parts=parts)

    @classmethod
    def opened(
        cls,
        path: str | os.PathLike[str],
        data: ArrayPair | None = None,
        *,
        devices: Devices | None = None,
        device: DeviceKind | None = None,
    ) -> Self:
        """The run that `save` wrote there, at its step; arrays (X, y) are given again as `data`.

        Raises: `SankofaError` for a file that is damaged, or is no saved run.
        """
        parts = open_parts(path, data, choose_mesh(devices, device))
        return cls(parts.trainer.experiment, parts=parts)
