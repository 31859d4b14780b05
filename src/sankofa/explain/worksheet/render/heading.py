"""What a worksheet is about, and what it leaves out, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Section

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace

TITLE = "One step of training, number by number"
PHASES = {
    "forward": "From the inputs to the output",
    "loss": "The loss",
    "backward": "From the loss back to every weight",
    "update": "The new weights",
}


def about(of: Trace) -> str:
    """Which step, on which rows, and what comes out."""
    rows = ", ".join(map(str, of.rows[:20])) + ", ..." * (len(of.rows) > 20)
    which = f"row{'s' * (len(of.rows) > 1)} {rows} of the data" if of.rows else "rows of one's own"
    rule = of.program.rule.__struct_config__.tag
    return (
        f"After {of.step} steps, on {which}. The loss is {of.plan.loss}, L = {of.loss:.6g}; "
        f"the optimizer is {rule}."
    )


def missing(section: Section) -> str:
    """What the section leaves out; nothing where it is whole."""
    left = section.left_out
    if not left:
        return ""
    what = {"data": "input", "loss": "row"}.get(section.title.partition(":")[0], "unit")
    if section.title.endswith((": gradients", ": update")):
        what = "weight"
    return f"{left} more {what}{'s' * (left > 1)} not shown."
