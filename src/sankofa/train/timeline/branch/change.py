"""A change of settings or parameters at one step, applied again when steps are replayed."""

from __future__ import annotations

from dataclasses import dataclass, field

from sankofa.document import Experiment, Plan
from sankofa.train.state.run_state import RunState
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.parameter_edit import Edit, describe_edit, find_edit
from sankofa.train.timeline.branch.setting_diff import describe_differences


@dataclass(frozen=True)
class StepChange:
    """New settings (`experiment` and `plan`), an edit of parameters, or both.

    `events` describe it. Two changes with the same effect are equal.
    """

    step: int
    experiment: Experiment | None
    plan: Plan | None
    edit: Edit
    events: tuple[Event, ...] = field(compare=False, default=())


def find_change(arrived: RunState, now: RunState) -> StepChange | None:
    """The change between two states of one step; None when they are the same."""
    before, after = arrived.step_state.train_state.params, now.step_state.train_state.params
    edit = () if after is before else find_edit(before, after)
    changed = describe_differences(arrived.experiment, now.experiment)
    if not (edit or changed):
        return None
    step = arrived.step_state.step
    events = []
    if changed:
        events.append(Event(step, "changed", _sentence(changed)))
    if edit:
        events.append(Event(step, "placed", _sentence(describe_edit(edit, before, now.plan.names))))
    experiment, plan = (now.experiment, now.plan) if changed else (None, None)
    return StepChange(step, experiment, plan, edit, tuple(events))


def _sentence(parts: tuple[str, ...]) -> str:
    joined = ", ".join(parts)
    return f"{joined[0].upper()}{joined[1:]}."
