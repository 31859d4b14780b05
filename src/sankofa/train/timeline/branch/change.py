"""What a person changed at one step, as it is applied again when the steps are replayed."""

from __future__ import annotations

from dataclasses import dataclass, field

from sankofa.document import Experiment, Plan
from sankofa.train.state.run_state import Standing
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.parameter_edit import Edit, describe_edit, find_edit
from sankofa.train.timeline.branch.setting_diff import describe_differences


@dataclass(frozen=True)
class Change:
    """Other settings, parameters set by hand, or both; what was undone again is in neither.

    `events` tell it. Two turns that do the same are equal.
    """

    step: int
    experiment: Experiment | None
    plan: Plan | None
    edit: Edit
    events: tuple[Event, ...] = field(compare=False, default=())


def find_change(arrived: Standing, now: Standing) -> Change | None:
    """What was changed since the run arrived at the step where it stands; None for nothing."""
    before, after = arrived.moment.progress.params, now.moment.progress.params
    edit = () if after is before else find_edit(before, after)
    changed = describe_differences(arrived.experiment, now.experiment)
    if not (edit or changed):
        return None
    step = arrived.moment.step
    found = []
    if changed:
        found.append(Event(step, "changed", _sentence(changed)))
    if edit:
        found.append(Event(step, "placed", _sentence(describe_edit(edit, before, now.plan.names))))
    experiment, plan = (now.experiment, now.plan) if changed else (None, None)
    return Change(step, experiment, plan, edit, tuple(found))


def _sentence(parts: tuple[str, ...]) -> str:
    joined = ", ".join(parts)
    return f"{joined[0].upper()}{joined[1:]}."
