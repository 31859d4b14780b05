"""The number of steps in one call of the compiled loop, adapted to the time that calls take."""

from __future__ import annotations

from typing import Final

from sankofa.train.state.train_state import MAX_STEPS_PER_CALL

CHUNK_S: Final = 0.05  # a call this long keeps Ctrl-C prompt and makes its own cost vanish
FIRST_STEPS: Final = 64


class ChunkLength:
    """`steps` is how many steps the next call takes at most."""

    def __init__(self, steps: int = FIRST_STEPS) -> None:
        self.steps = steps

    def adapt(self, steps: int, took_s: float) -> None:
        """Grow or shrink by a factor of 4, after a call of `steps` steps took `took_s` seconds."""
        if took_s < CHUNK_S / 2 and steps == self.steps:
            self.steps = min(4 * self.steps, MAX_STEPS_PER_CALL)
        elif took_s > 2 * CHUNK_S:
            self.steps = max(self.steps // 4, 1)
