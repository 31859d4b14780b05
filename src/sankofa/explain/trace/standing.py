"""Where a run stands, as a trace reads it."""

from dataclasses import dataclass

from jax.sharding import Mesh

from sankofa.data import Examples
from sankofa.document import Plan
from sankofa.train.program import Program
from sankofa.train.progress import Given, Progress
from sankofa.train.target import Codes


@dataclass(frozen=True, eq=False)
class Standing:
    """What the next step starts from; `codes` says how arrays code two classes by themselves."""

    step: int
    program: Program
    plan: Plan
    given: Given
    progress: Progress
    examples: Examples
    codes: Codes
    mesh: Mesh | None
