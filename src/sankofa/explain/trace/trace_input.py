"""Where a run stands, as a trace reads it."""

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
    """What the next step starts from; `codes` says how arrays code two classes by themselves."""

    step: int
    program: Program
    plan: Plan
    given: CallInputs
    progress: TrainState
    examples: Examples
    codes: GivenCoding
    mesh: Mesh | None


def make_trace_input(snapshot: RunSnapshot) -> TraceInput:
    """What the step that follows the snapshot starts from.

    Raises: `SankofaError` when the data of a reopened run is gone.
    """
    return TraceInput(
        step=snapshot.step,
        program=snapshot.program,
        plan=snapshot.plan,
        given=snapshot.make_inputs(),
        progress=snapshot.train_state,
        examples=snapshot.run_data.examples,
        codes=snapshot.run_data.summary.codes,
        mesh=snapshot.mesh,
    )
