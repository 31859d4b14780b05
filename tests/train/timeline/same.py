"""Whether two runs are the same, to the bit."""

from typing import Any

import msgspec

import sankofa as sk


def bits(run: sk.Run) -> list[bytes]:
    """The whole of its progress."""
    return [leaf.tobytes() for leaf in run.parts.trainer.get_leaves()]


def scores(run: sk.Run) -> dict[str, bytes]:
    """The whole of its history."""
    return {name: column.tobytes() for name, column in run.history.items()}


def same(one: sk.Run, other: sk.Run) -> bool:
    """Whether they stand at the same step with the same bits and settings."""
    return (
        one.step == other.step
        and one.epoch == other.epoch
        and one.experiment == other.experiment
        and bits(one) == bits(other)
        and scores(one) == scores(other)
    )


def changed(run: sk.Run, **settings: Any) -> None:
    """Go on under these settings."""
    run.change(msgspec.structs.replace(run.experiment, **settings))
