"""The settings under which a trainer trains, and all that is derived from them alone."""

from __future__ import annotations

from dataclasses import dataclass

import jax

from sankofa.document import Experiment, Plan
from sankofa.nn import Array
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.optimizer.class_weight import compute_class_weights
from sankofa.train.state.hyperparameter import Hyperparameters, make_hyperparameters
from sankofa.train.state.program import Program, make_program
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.initial_state import initial_state_key, make_random_keys


@dataclass(frozen=True, eq=False)
class RunSettings:
    """An experiment with its plan, the program to compile, and the program's numbers.

    `start_key` is the random key of the first parameters, `random_key` that of the row orders and
    of dropout.
    """

    experiment: Experiment
    plan: Plan
    program: Program
    hyperparameters: Hyperparameters
    start_key: Array
    random_key: Array


def make_run_settings(
    experiment: Experiment, plan: Plan, *, rows: int, counts: tuple[int, ...]
) -> RunSettings:
    """Derive the settings of a run.

    Args:
        experiment: The experiment.
        plan: Its plan for the run's data.
        rows: The number of training rows.
        counts: The training rows of each class (K,); empty for a target of numbers.

    Raises:
        SankofaError: For class weights that do not fit the classes.

    """
    class_weights = compute_class_weights(experiment, counts)
    start_key, random_key = make_random_keys(experiment.seed, experiment.precision)
    return RunSettings(
        experiment=experiment,
        plan=plan,
        program=make_program(experiment, plan, rows),
        hyperparameters=make_hyperparameters(experiment, class_weights),
        start_key=start_key,
        random_key=random_key,
    )


def compute_state_shapes(settings: RunSettings) -> TrainState:
    """The shapes and types of the train state under these settings; nothing is allocated."""
    with precision_scope(settings.experiment.precision):
        key = initial_state_key(settings.program, settings.plan)
        make_state = key.make(*key.settings)
        shapes: TrainState = jax.eval_shape(
            make_state, settings.hyperparameters, settings.start_key
        )
    return shapes
