"""The events and branches of a timeline, as `run.timeline` shows them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["changed", "placed", "diverged", "stopped"]


@dataclass(frozen=True)
class Event:
    """Something that happened after `step` steps.

    `changed`: other settings from here on; `placed`: parameters set by hand; `diverged` and
    `stopped`: the training ended here. `text` says it in a sentence.
    """

    step: int
    kind: Kind
    text: str


@dataclass(frozen=True)
class BranchInfo:
    """A branch of the training: from step `fork` on its `parent` to `head`, the last one reached.

    The first has the id 0 and no parent. `differs` says how its settings differ from those that
    its parent had at the fork: `learning rate 0.03 to 0.3`.
    """

    id: int
    name: str
    parent: int | None
    fork: int
    head: int
    differs: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
