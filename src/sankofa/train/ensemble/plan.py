"""Turn a grid into members that one compiled program can train."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

import msgspec

from sankofa.data import load, prepare
from sankofa.document import Arrays, Experiment
from sankofa.error import SankofaError
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.data.run_data import ArrayPair, RunData
from sankofa.train.ensemble.axis import apply_settings
from sankofa.train.ensemble.grid import Grid
from sankofa.train.ensemble.initial_state import Member
from sankofa.train.optimizer.class_weight import compute_class_weights
from sankofa.train.state.hyperparameter import make_hyperparameters
from sankofa.train.state.program import Program, make_program
from sankofa.train.state.train_state import DataArrays

PlanKey: TypeAlias = tuple[Any, ...]

OPTIONAL_PARTS = (
    "smooths",
    "clips_value",
    "clips_norm",
    "bounds_weights",
)  # of a step, needed by some values of a setting


def plan_members(
    experiment: Experiment, grid: Grid, data: ArrayPair | None
) -> tuple[Program, list[Member]]:
    """The program that trains all, and the members in the order of the grid.

    Raises: `SankofaError` for data that cannot be had, or that some seed splits too differently.
    """
    rows = _load_rows(experiment, grid.seeds, data)
    members: list[Member] = []
    programs: dict[Program, int] = {}
    for settings in grid.combinations:
        varied = apply_settings(experiment, settings)
        made: dict[PlanKey, Member] = {}
        for seed, (run_data, arrays) in zip(grid.seeds, rows, strict=True):
            key = _plan_key(run_data)
            if key not in made:
                made[key] = _make_member(varied, run_data, arrays)
                programs.setdefault(
                    make_program(varied, made[key].plan, run_data.summary.rows), seed
                )
            members.append(replace(made[key], seed=seed, arrays=arrays))
    return _merge_programs(programs), members


def _plan_key(run_data: RunData) -> PlanKey:
    """All of a member's data that its plan and hyper-parameters depend on."""
    fitted, facts = run_data.preprocessing, run_data.summary
    known = (fitted.shape, fitted.task, len(fitted.classes))
    return (*known, facts.rows, facts.outputs, facts.codes, facts.counts)


def _make_member(experiment: Experiment, run_data: RunData, arrays: DataArrays) -> Member:
    weights = compute_class_weights(experiment, run_data.summary.counts)
    with precision_scope(experiment.precision):
        numbers = make_hyperparameters(experiment, weights)
    plan = run_data.make_plan(experiment)
    return Member(0, plan, numbers, arrays, experiment.frozen, experiment.initial_values)


def _load_rows(
    experiment: Experiment, seeds: tuple[int, ...], data: ArrayPair | None
) -> list[tuple[RunData, DataArrays]]:
    """The data of each seed; the same for all where the split does not depend on it."""
    shared = experiment.validation == 0 or not experiment.shuffle
    made: dict[int, tuple[RunData, DataArrays]] = {}
    for seed, run_data in _load_run_data(experiment, seeds[:1] if shared else seeds, data).items():
        made[seed] = (
            run_data,
            run_data.get_arrays(run_data.make_plan(experiment), experiment.precision),
        )
    return [made[seeds[0] if shared else seed] for seed in seeds]


def _load_run_data(
    experiment: Experiment, seeds: tuple[int, ...], data: ArrayPair | None
) -> dict[int, RunData]:
    """The data of each seed, read once."""
    is_arrays = data is not None or isinstance(experiment.data, Arrays)
    source = None if is_arrays else load(experiment.data)

    def make_one(seed: int) -> RunData:
        seeded = msgspec.structs.replace(experiment, seed=seed)
        examples = None if source is None else prepare(source, seeded)
        return RunData.read(seeded, data, examples)

    return {seed: make_one(seed) for seed in set(seeds)}


def _merge_programs(programs: dict[Program, int]) -> Program:
    """One program, with every optional part that any member needs.

    A part that a member does not need leaves it unchanged: its bound is infinite.
    """
    flags: dict[str, Any] = {
        name: any(getattr(p, name) for p in programs) for name in OPTIONAL_PARTS
    }
    shared = {replace(p, **flags): seed for p, seed in reversed(programs.items())}
    common, *others = reversed(shared.items())
    if others:
        raise SankofaError(
            f"Seed {others[0][1]} splits the data into other columns, classes or numbers of rows "
            f"than seed {common[1]}, so they cannot train at once. Prepare arrays and pass them "
            "as data=(X, y).",
            field="seeds",
        )
    return replace(common[0], keeps_losses=False)
