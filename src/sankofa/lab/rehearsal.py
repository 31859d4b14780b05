"""Rehearse a lab: prove that each challenge is solved by its solution and by nothing less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import numpy as np

from sankofa.document import Experiment
from sankofa.document.json import explain_invalid
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.lab.expression.evaluate import holds
from sankofa.lab.expression.grammar import parse_expression
from sankofa.lab.file.block import Challenge
from sankofa.lab.file.head import (
    Actions,
    Answer,
    AnyAction,
    Edit,
    Reset,
    Rewind,
    SetInput,
    SetWeight,
    Train,
)
from sankofa.lab.file.lab import Lab
from sankofa.lab.situation import LabSituation
from sankofa.train import Diverged


class Rehearsal:
    """A run of a lab's experiment without a page, on which actions are carried out."""

    def __init__(self, lab: Lab) -> None:
        self._experiment = lab.head.experiment
        self.situation = LabSituation(Run(self._experiment), lab.blocks)

    @property
    def _run(self) -> Run:
        assert self.situation.run is not None  # noqa: S101
        return self.situation.run

    def perform(self, action: AnyAction) -> None:
        """Carry out one action.

        Raises: `SankofaError` for one that cannot be carried out.
        """
        match action:
            case Train(epochs, steps):
                self._train(epochs, steps)
            case SetWeight():
                self._set_weight(action)
            case SetInput(values):
                self.situation.set_inputs(values)
                self.situation.done["set_input"] += 1
            case Edit(changes):
                self._edit(changes)
            case Rewind(step):
                self._run.rewind(step)
                self.situation.done["rewind"] += 1
            case Reset():
                self.situation.run = Run(self._experiment)
                self.situation.done["reset"] += 1
            case Answer(question, answer):
                self.situation.answers[question] = str(answer)
            case _:
                self.situation.done["twin"] += 1

    def _train(self, epochs: int | None, steps: int | None) -> None:
        self.situation.done["step" if steps else "play"] += 1
        try:
            self._run.advance(steps=steps, epochs=None if steps else epochs or 1)
        except Diverged:
            return  # a lab may want exactly that

    def _set_weight(self, action: SetWeight) -> None:
        parameters = self._run.parameters
        try:
            if action.input is None:
                parameters[action.layer - 1]["b"][action.unit - 1] = action.value
            else:
                weights = parameters[action.layer - 1]["W"]  # (inputs, units)
                weights[action.input - 1, action.unit - 1] = action.value
        except (IndexError, KeyError):
            raise SankofaError(
                f"There is no weight of layer {action.layer}, unit {action.unit}, input "
                f"{action.input}."
            ) from None
        self._run.parameters = [{k: np.array(v) for k, v in p.items()} for p in parameters]
        self.situation.done["set_weight"] += 1

    def _edit(self, changes: Mapping[str, Any]) -> None:
        self._experiment = merge_experiment(self._experiment, changes)
        self.situation.done["edit"] += 1
        try:
            self._run.change(self._experiment)
        except SankofaError:
            self.situation.run = Run(self._experiment)


def merge_experiment(experiment: Experiment, changes: Mapping[str, Any]) -> Experiment:
    """The experiment with the changed settings, as they are written in JSON.

    Raises: `SankofaError` for a setting or a value that does not exist.
    """
    merged = _merge(msgspec.to_builtins(experiment), changes)
    try:
        return msgspec.convert(merged, Experiment)
    except msgspec.ValidationError as error:
        raise explain_invalid(error) from None


def _merge(base: Any, changes: Mapping[str, Any]) -> Any:
    merged = dict(base)
    for name, value in changes.items():
        kept = merged.get(name)
        same_kind = isinstance(kept, dict) and isinstance(value, dict)
        merged[name] = _merge(kept, value) if same_kind and kept else value
    return merged


def rehearse_lab(lab: Lab) -> Iterator[str]:
    """A sentence for each challenge that has no solution, is not solved by it, or by less.

    A challenge must not hold before anything was done, nor after any wrong attempt; its
    solution begins where those of the challenges before it ended.
    """
    untouched, rehearsal = Rehearsal(lab).situation, Rehearsal(lab)
    for challenge in lab.challenges:
        tree = parse_expression(challenge.check)
        named = f'The challenge "{challenge.id}"'
        solution = lab.head.solution.get(challenge.id)
        if solution is None:
            yield f"{named} has no solution in the head."
            continue
        if holds(tree, untouched):
            yield f"{named} is solved before anything was done."
        for number, attempt in enumerate(solution.wrong, start=1):
            if _is_solved_by(lab, challenge, attempt):
                yield f"{named} is solved by its wrong attempt {number}."
        for action in solution.actions:
            rehearsal.perform(action)
        if not holds(tree, rehearsal.situation):
            yield f"{named} is not solved by its solution."


def _is_solved_by(lab: Lab, challenge: Challenge, attempt: Actions) -> bool:
    rehearsal = Rehearsal(lab)
    for action in attempt:
        rehearsal.perform(action)
    return holds(parse_expression(challenge.check), rehearsal.situation)
