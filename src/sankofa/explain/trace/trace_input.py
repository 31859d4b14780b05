"""The part of a run that a trace of its next step reads; made from a `RunSnapshot`."""

from dataclasses import dataclass

from jax.sharding import Mesh

from sankofa.data import Examples
from sankofa.document import Plan
from sankofa.train.data.target_coding import GivenCoding
from sankofa.train.run_snapshot import RunSnapshot
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, TrainState


@dataclass(frozen=True, eq=False)
class TraceInput:
    """The state, settings and data of a run before its next step.

    `codes` says how arrays given by the caller code two classes.
    """

    step: int
    program: Program
    plan: Plan
    step_inputs: CallInputs
    train_state: TrainState
    examples: Examples
    codes: GivenCoding
    mesh: Mesh | None


def make_trace_input(snapshot: RunSnapshot) -> TraceInput:
    """Read from the snapshot what the next step needs.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """
    return TraceInput(
        step=snapshot.step,
        program=snapshot.program,
        plan=snapshot.plan,
        step_inputs=snapshot.make_inputs(),
        train_state=snapshot.train_state,
        examples=snapshot.run_data.examples,
        codes=snapshot.run_data.summary.codes,
        mesh=snapshot.mesh,
    )
