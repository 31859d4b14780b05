"""The lab that is open: counts what the person does, and views what holds of its checks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sankofa.explain import Run
from sankofa.lab.expression.evaluate import evaluate, holds
from sankofa.lab.expression.grammar import parse_expression
from sankofa.lab.expression.tree import Node
from sankofa.lab.file.block import Card, Question
from sankofa.lab.file.lab import Lab
from sankofa.lab.situation import Inputs, LabSituation
from sankofa.protocol import request
from sankofa.protocol.lab import LabCase, LabProgressed
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import View

INTERVAL_S = 0.25
MAX_CASES = 64

ACTION_NAMES: dict[type[request.Request], str] = {
    request.Play: "play",
    request.Pause: "pause",
    request.Rewind: "rewind",
    request.Reset: "reset",
    request.Edit: "edit",
    request.SetParameter: "set_weight",
    request.StartTwin: "twin",
    request.NameBranch: "branch",
    request.SetInputs: "set_input",
}


class LabView:
    """One lab: its situation, and which of its challenges have held."""

    def __init__(self, name: str, lab: Lab) -> None:
        self.name = name
        self.lab = lab
        self.situation = LabSituation(None, lab.blocks)
        self._checks = {one.id: parse_expression(one.check) for one in lab.challenges}
        self._cards = [
            (_parse_condition(block.on), _parse_condition(block.done))
            for block in lab.blocks
            if isinstance(block, Card)
        ]
        self._numbers = {
            block.id: parse_expression(str(block.number))
            for block in lab.blocks
            if isinstance(block, Question) and block.number is not None
        }
        self._solved: dict[str, None] = {}
        self._right_numbers: dict[str, float] = {}
        self._cases: dict[tuple[float, ...], LabCase] = {}
        self._version = 0

    def record_request(self, wanted: request.Request) -> None:
        """Count an action of the person, if it is one that checks ask for."""
        action = ACTION_NAMES.get(type(wanted))
        if isinstance(wanted, request.Advance):
            action = "step" if wanted.unit == "step" else "play"
        if isinstance(wanted, request.Subscribe) and wanted.drawn is not None:
            action = "draw"
        if action:
            self.situation.done[action] += 1
            self._version += 1

    def set_inputs(self, values: Inputs) -> None:
        """Set inputs by column, in raw units."""
        self.situation.set_inputs(values)
        self._version += 1

    def answer_question(self, question: str, answer: str) -> None:
        """Note an answer; that of a question for a number is evaluated as the run stands."""
        self.situation.answers[question] = answer
        if question in self._numbers:
            right = evaluate(self._numbers[question], self.situation)
            if isinstance(right, int | float):
                self._right_numbers[question] = float(right)
        self._version += 1

    def list_views(self, training: TrainingControl | None) -> Iterator[View]:
        """The one view of a lab, due at once when the person did something."""
        run = training.run if training is not None else None
        self.situation.run = run
        self.situation.playing = training is not None and training.playing
        yield View("lab-progressed", self._version, INTERVAL_S, lambda: self._make_fact(run))

    def _make_fact(self, run: Run | None) -> LabProgressed:
        situation = self.situation
        for name, check in self._checks.items():
            if name not in self._solved and holds(check, situation):
                self._solved[name] = None
        told = LabProgressed(
            lab=self.name,
            solved=tuple(self._solved),
            cards=self._list_cards(),
            numbers=dict(self._right_numbers),
        )
        row, neuron = situation.read_inputs(), situation.read_neuron()
        if run is None or neuron is None or row is None:
            return told
        decision = str(situation.read_fact("neuron.decision") or "")
        if situation.done["set_input"]:
            self._cases[row] = LabCase(row, neuron.sum, neuron.output, decision)
            self._cases = dict(list(self._cases.items())[-MAX_CASES:])
        return msgspec.structs.replace(
            told,
            columns=run.preprocessing.columns,
            inputs=row,
            weights=neuron.weights,
            bias=neuron.bias,
            sum=neuron.sum,
            output=neuron.output,
            decision=decision,
            shares=situation.compute_outputs() if len(run.classes) > 2 else (),
            cases=self._list_cases(),
        )

    def _list_cases(self) -> tuple[LabCase, ...]:
        """The cases that were tried, answered by the network as it is now."""
        found = []
        for row in self._cases:
            neuron = self.situation.read_neuron(row)
            if neuron is not None:
                decision = self.situation.decide(row)
                found.append(LabCase(row, neuron.sum, neuron.output, decision or ""))
        return tuple(found)

    def _list_cards(self) -> tuple[int, ...]:
        """The cards whose `on` holds, or that have none, until their `done` does."""
        situation = self.situation
        return tuple(
            index
            for index, (on, done) in enumerate(self._cards)
            if (on is None or holds(on, situation)) and not (done and holds(done, situation))
        )


def _parse_condition(expression: str | None) -> Node | None:
    return None if expression is None else parse_expression(expression)
