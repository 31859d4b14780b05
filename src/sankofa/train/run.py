"""A network in training: one experiment, its data, and where it stands."""

from __future__ import annotations

import os
from copy import copy
from pathlib import Path
from typing import Self

import msgspec

from sankofa.data import Examples
from sankofa.document import Arrays, Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.compiler.device import Devices, Kind, chosen
from sankofa.train.compiler.distributed import agree
from sankofa.train.data.model_file import Saved, damaged, read, write
from sankofa.train.data.run_data import Pair, Supply
from sankofa.train.inspection import Floats, Trained
from sankofa.train.state.parameter import Given
from sankofa.train.timeline.advance import advance_run
from sankofa.train.timeline.recorder import Recorder
from sankofa.train.timeline.resume import resume_recorder
from sankofa.train.timeline.store.journal_reader import read_run_folder as told_by
from sankofa.train.timeline.store.keyframe_store import BUDGET_BYTES
from sankofa.train.timeline.timeline import Timeline
from sankofa.train.trainer.goal import goal
from sankofa.train.trainer.live_setting import refuse_what_needs_a_new_run
from sankofa.train.trainer.trainer import Trainer


class Run(Trained):
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
        self._supply = supply
        supply.mesh = self._mesh
        facts = supply.facts
        agree(self._mesh, msgspec.json.encode((experiment, facts)))
        self._trainer = Trainer(
            experiment, plan, rows=facts.rows, counts=facts.counts, mesh=self._mesh
        )
        self._shown = None
        self._recorder: Recorder | None = None

    def advance(self, *, steps: int | None = None, epochs: int | None = None) -> Floats:
        """Train so many steps, or to the end of so many epochs (one begun is one to end).

        It ends sooner where the experiment's `stop` says so; `stopped` is then True, and calling
        it again goes on. Returns the loss of each step's batch, before its update and without
        the penalty.

        Raises: `Diverged` when a number is no longer finite; `SankofaError` without data.
        """
        wanted = goal(self._trainer, steps, epochs)
        parts = self._supply.parts(self.plan, self.experiment.precision)
        self._adopt()
        before = self.step
        try:
            if self._is_one_of_many:
                return self._trainer.advance(wanted.left(self._trainer), parts)
            return advance_run(self._recording(), wanted, parts)
        finally:
            if self.step != before:
                self._forget_shown()

    def _set_by_hand(self, weights: Given) -> None:
        if not self._is_one_of_many:
            self._recording()  # which must know what stood there before
        super()._set_by_hand(weights)

    @property
    def _is_one_of_many(self) -> bool:
        """Whether several processes train it together."""
        return self._mesh is not None and self._mesh.is_multi_process

    def _recording(self) -> Recorder:
        """What follows it from the first time that it moves."""
        if self._is_one_of_many:
            raise SankofaError(
                "A run of several processes keeps no timeline: train it with one.", field="devices"
            )
        if self._recorder is None:
            self._recorder = Recorder.start(self._trainer, self._supply)
        return self._recorder

    @property
    def timeline(self) -> Timeline:
        """Its branches, and the steps of them that can be reached again.

        Raises: `SankofaError` for a run of several processes, which keeps none.
        """
        self._adopt()
        return Timeline(self._recording())

    def rewind(self, step: int, *, branch: int | None = None) -> None:
        """Stand where it stood after so many steps, bit for bit, its settings too.

        Without a branch it stays on the one on which it stands. Going on without a change takes
        the same steps again; a change makes a branch of them.

        Raises: `SankofaError` for a step or a branch that is not there, and without data.
        """
        self._adopt()
        recorder = self._recording()
        recorder.rewind(step, recorder.branch if branch is None else recorder.branch_tree[branch])
        self._forget_shown()

    def visit(self, step: int | None = None, *, branch: int | None = None) -> Self:
        """Another run, which stands there, at the head of the branch without a step.

        This one stays as it is. They share their data; the other's timeline begins there.

        Raises: `SankofaError` for a step or a branch that is not there, and without data.
        """
        self._adopt()
        recorder = self._recording()
        way = recorder.branch if branch is None else recorder.branch_tree[branch]
        trainer = recorder.make_trainer_at(step, way)
        return self._like(trainer)

    def _like(self, trainer: Trainer) -> Self:
        """Another run on the same data."""
        run = copy(self)
        vars(run).update(_supply=copy(self._supply), _trainer=trainer, _shown=None, _recorder=None)
        return run

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
        if self._is_one_of_many:
            self._trainer.change(experiment, plan)
        else:
            self._recording().change_settings(experiment, plan)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write one safetensors file from which `open_run` goes on with the same bits."""
        self._adopt()
        facts, fitted = self._supply.facts, self._supply.preprocessing
        saved = Saved(self.experiment, self.plan, facts, fitted, self.step)
        tensors = {f"progress.{i}": leaf for i, leaf in enumerate(self._trainer.leaves())}
        history = self._trainer.history.table(self.epoch)
        write(path, saved, tensors | {"history": history})

    def keep(self, folder: str | os.PathLike[str], *, budget_bytes: int = BUDGET_BYTES) -> None:
        """Keep all that is needed to go on in this folder, from now on, whatever ends the process.

        `budget_bytes` is what all keyframes may take together.

        Raises: `SankofaError` where nothing can be written, or another run is kept there.
        """
        self._adopt()
        self._recording().write_to_folder(Path(folder), budget_bytes=budget_bytes)

    @classmethod
    def resumed(
        cls,
        folder: str | os.PathLike[str],
        *,
        examples: Examples | None = None,
        budget_bytes: int = BUDGET_BYTES,
        devices: Devices | None = None,
        device: Kind | None = None,
    ) -> Self:
        """The run that `keep` kept there, at the step that it had reached; it is kept on.

        Its data is read again, or given as `examples`.

        Raises: `SankofaError` where no run is kept, and without data.
        """
        told = told_by(Path(folder))
        saved = told.start.saved
        supply = Supply(saved.experiment, saved.facts, saved.preprocessing)
        if examples is not None:
            supply.take(examples)
        run = cls.__new__(cls)
        run._mesh = chosen(devices, device)  # noqa: SLF001  (of its own class)
        run._place(saved.experiment, saved.plan, supply)  # noqa: SLF001
        trainer = run._trainer  # noqa: SLF001
        run._recorder = resume_recorder(trainer, supply, told, budget_bytes=budget_bytes)  # noqa: SLF001
        return run

    @classmethod
    def opened(
        cls,
        path: str | os.PathLike[str],
        data: Pair | None = None,
        *,
        devices: Devices | None = None,
        device: Kind | None = None,
    ) -> Self:
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
