"""A network at one step of its run, with the settings and data that it is trained on.

`TrainingRun.snapshot` makes one; `sankofa.train.inspection` and `sankofa.explain` read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from jax.sharding import Mesh

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.nn import Array, Tree
from sankofa.train.compiler.cache import compile_key, get_compiled
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.compiler.xla_option import choose_options
from sankofa.train.data.run_data import RunData
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, DataArrays, TrainState
from sankofa.train.trainer.trainer import Trainer

Part: TypeAlias = Literal["train", "validation"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, eq=False)
class RunSnapshot:
    """A network at one step; nothing of it moves when training goes on.

    `train_state` has the parameters, the layers' state and the optimizer's memory, in the order of
    `plan.layers`. `hyperparameters` are the numbers that may change while a run trains,
    `random_key` is the key of its dropout and row order, `free_mask` says which parameters are not
    frozen. `seconds_per_step` is that of the last call, NaN before the first. `mesh` are the
    devices that share the rows, None for the one that JAX takes.
    """

    step: int
    epoch: int
    seconds_per_step: float
    experiment: Experiment
    plan: Plan
    program: Program
    train_state: TrainState
    hyperparameters: Hyperparameters
    random_key: Array
    free_mask: Tree
    run_data: RunData
    mesh: Mesh | None

    @property
    def params(self) -> list[Tree]:
        """One tree of arrays a layer, as W (inputs, units) and b (units,) of a Dense."""
        return self.train_state.params

    @property
    def layer_state(self) -> list[Tree]:
        """One tree of arrays a layer that training moves without gradients, as running means."""
        return self.train_state.layer_state

    def get_rows(self) -> DataArrays:
        """Inputs X (N, inputs or H, W, C) and coded targets T (N, units) of both parts.

        Raises: `SankofaError` when a reopened run's data is gone or is no longer the same.
        """
        return self.run_data.get_arrays(self.plan, self.experiment.precision)

    def get_part(self, part: Part) -> tuple[Array, Array]:
        """X and the coded targets T of one part of the data.

        Raises: `SankofaError` for a part that is unknown or without rows, and without data.
        """
        if part not in PARTS:
            raise SankofaError(f'The parts are "train" and "validation", not {part!r}.')
        rows = self.get_rows()
        X, T = rows[:2] if part == "train" else rows[2:]
        if len(X) == 0:
            raise SankofaError("There are no validation rows to evaluate.", field="validation")
        return X, T

    def make_inputs(self) -> CallInputs:
        """All that the compiled loop reads beside the train state.

        Raises: `SankofaError` without data.
        """
        return CallInputs(self.hyperparameters, self.random_key, self.get_rows(), self.free_mask)

    def compile(
        self, make: Callable[..., Any], *arguments: Any, settings: tuple[Any, ...] = ()
    ) -> Any:
        """The compiled `make(program, *settings)` for such arguments; to be called in `scope`.

        It is compiled once for all runs of this program.
        """
        program = self.program
        how, precision = choose_options(program), program.precision
        wanted = compile_key(make, program, *settings, precision=precision, options=how)
        return get_compiled(wanted, *arguments)

    def compute(self, make: Callable[[Program], Any], *arguments: Any) -> Any:
        """The result of the compiled `make(program)` on these arguments."""
        with self.scope():
            return self.compile(make, *arguments)(*arguments)

    @contextmanager
    def scope(self) -> Iterator[None]:
        """Inside the block JAX computes in the network's precision, on the run's devices."""
        with precision_scope(self.experiment.precision), use_mesh(self.mesh):
            yield


def take_snapshot(trainer: Trainer, run_data: RunData, mesh: Mesh | None) -> RunSnapshot:
    """The snapshot of a trainer's current step."""
    step_state = trainer.step_state
    return RunSnapshot(
        step=step_state.step,
        epoch=step_state.epoch,
        seconds_per_step=trainer.seconds_per_step,
        experiment=trainer.experiment,
        plan=trainer.plan,
        program=trainer.program,
        train_state=step_state.train_state,
        hyperparameters=trainer.hyperparameters,
        random_key=trainer.random_key,
        free_mask=trainer.free_mask,
        run_data=run_data,
        mesh=mesh,
    )
