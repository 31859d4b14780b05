"""The heading of a worksheet, and the notes on left-out lines, which all formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Section

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

TITLE = "One step of training, number by number"
PHASES = {
    "forward": "From the inputs to the output",
    "loss": "The loss",
    "backward": "From the loss back to every weight",
    "update": "The new weights",
}


def describe_step(trace: StepTrace) -> str:
    """The step, its rows, its loss and its optimizer in a sentence."""
    rows = ", ".join(str(row + 1) for row in trace.rows[:20]) + ", ..." * (len(trace.rows) > 20)
    which = (
        f"row{'s' * (len(trace.rows) > 1)} {rows} of the data"
        if trace.rows
        else "rows of one's own"
    )
    rule = trace.program.rule.__struct_config__.tag
    return (
        f"After {trace.step} steps, on {which}. The loss is {trace.plan.loss}, "
        f"L = {trace.loss:.6g}; the optimizer is {rule}."
    )


def describe_left_out(section: Section) -> str:
    """A note on lines that the section leaves out; empty where it is whole."""
    left = section.left_out
    if not left:
        return ""
    what = {"data": "input", "loss": "row"}.get(section.title.partition(":")[0], "unit")
    if section.title.endswith((": gradients", ": update")):
        what = "weight"
    return f"{left} more {what}{'s' * (left > 1)} not shown."
