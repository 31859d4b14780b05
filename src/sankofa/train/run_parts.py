"""The objects that a run is composed of: made new, from a model file, or from a folder."""

from __future__ import annotations

import os
from copy import copy
from pathlib import Path

import msgspec
from jax.sharding import Mesh

from sankofa.data import Examples
from sankofa.document import Arrays, Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.compiler.distributed import check_agreement
from sankofa.train.data.model_file import (
    SavedRun,
    make_damage_error,
    read_model_file,
    write_model_file,
)
from sankofa.train.data.run_data import ArrayPair, RunData
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.timeline.resume import resume_recorder
from sankofa.train.timeline.store.journal_reader import read_run_folder
from sankofa.train.trainer.trainer import Trainer


class RunParts:
    """A run's trainer, its data, the devices that share its rows, and its timeline's recorder.

    `mesh` is None for the one device that JAX takes. The recorder is made when it is first needed.
    """

    def __init__(
        self,
        trainer: Trainer,
        run_data: RunData,
        mesh: Mesh | None,
        recorder: Recorder | None = None,
    ) -> None:
        self.trainer = trainer
        self.run_data = run_data
        self.mesh = mesh
        self._recorder = recorder

    @property
    def is_multi_process(self) -> bool:
        """Whether several processes train the run together."""
        return self.mesh is not None and self.mesh.is_multi_process

    @property
    def recorder(self) -> Recorder:
        """The recorder of the run's timeline, which begins at the step of the first use.

        Raises: `SankofaError` for a run of several processes, which has none.
        """
        if self.is_multi_process:
            raise SankofaError(
                "A run of several processes keeps no timeline: train it with one.", field="devices"
            )
        if self._recorder is None:
            self._recorder = Recorder.start(self.trainer, self.run_data)
        return self._recorder

    def with_trainer(self, trainer: Trainer) -> RunParts:
        """The parts of another run on the same data and devices."""
        return RunParts(trainer, copy(self.run_data), self.mesh)


def make_parts(
    experiment: Experiment, data: ArrayPair | None, examples: Examples | None, mesh: Mesh | None
) -> RunParts:
    """The parts of a new run, its trainer at the first step.

    Raises: `SankofaError` for data that cannot be had or used, or a network that cannot stand.
    """
    if data is not None:
        experiment = msgspec.structs.replace(experiment, data=Arrays())
    run_data = RunData.read(experiment, data, examples)
    parts = _compose(experiment, run_data.make_plan(experiment), run_data, mesh)
    plan, precision = parts.trainer.plan, experiment.precision
    parts.trainer.start(run_data.get_arrays(plan, precision))
    return parts


def resume_parts(
    folder: Path, examples: Examples | None, mesh: Mesh | None, *, budget_bytes: int
) -> RunParts:
    """The parts of the run in a folder, at the step that it had reached; `budget_bytes` is what
    all its keyframes may take together.

    Raises: `SankofaError` where no run is kept, and without data.
    """
    journal = read_run_folder(folder)
    saved = journal.start.saved
    run_data = RunData(saved.experiment, saved.facts, saved.preprocessing)
    if examples is not None:
        run_data.set_examples(examples)
    parts = _compose(saved.experiment, saved.plan, run_data, mesh)
    trainer = parts.trainer
    recorder = resume_recorder(trainer, run_data, journal, budget_bytes=budget_bytes)
    return RunParts(trainer, run_data, mesh, recorder)


def open_parts(path: str | os.PathLike[str], data: ArrayPair | None, mesh: Mesh | None) -> RunParts:
    """The parts of the run in a model file, at the step at which it was saved.

    Raises: `SankofaError` for a file that is damaged, or is no saved run.
    """
    saved, tensors = read_model_file(path)
    run_data = RunData(saved.experiment, saved.facts, saved.preprocessing, data=data)
    try:
        parts = _compose(saved.experiment, saved.plan, run_data, mesh)
        history = tensors.pop("history")
        leaves = [tensors[f"progress.{i}"] for i in range(len(tensors))]
        parts.trainer.restore(saved.step, leaves, history)
    except (KeyError, IndexError, ValueError, ArithmeticError) as error:
        raise make_damage_error(path) from error
    return parts


def save_parts(parts: RunParts, path: str | os.PathLike[str]) -> None:
    """Write the model file that `open_parts` reads.

    Raises: `SankofaError` where it cannot be written.
    """
    trainer, run_data = parts.trainer, parts.run_data
    step_state = trainer.step_state
    saved = SavedRun(
        trainer.experiment, trainer.plan, run_data.summary, run_data.preprocessing, step_state.step
    )
    tensors = {f"progress.{i}": leaf for i, leaf in enumerate(trainer.get_leaves())}
    history = trainer.history.get_table(step_state.epoch)
    write_model_file(path, saved, tensors | {"history": history})


def _compose(experiment: Experiment, plan: Plan, run_data: RunData, mesh: Mesh | None) -> RunParts:
    """The parts with a trainer that has no parameters yet."""
    run_data.mesh = mesh
    summary = run_data.summary
    check_agreement(mesh, msgspec.json.encode((experiment, summary)))
    trainer = Trainer(experiment, plan, rows=summary.rows, counts=summary.counts, mesh=mesh)
    return RunParts(trainer, run_data, mesh)
