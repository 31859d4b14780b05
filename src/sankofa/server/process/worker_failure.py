"""A lost worker, in sentences for the pages: why, and how it goes on."""

from sankofa.protocol.notice import WorkerLost
from sankofa.session.wire.message import Keep, Resumed

CAUTION = " It was compiled code that failed: compiled more cautiously, the last bits may differ."


class Loss:
    """One worker lost for a `cause`, and what becomes of its work.

    `kept` is how things stood, as far as the next worker is to be told. `before` is the step at
    which the lost one had itself taken over.
    """

    def __init__(self, cause: str, kept: Keep | None, before: int | None, *, crashed: bool) -> None:
        self.before = self.step = before if kept is not None else None
        self._cause = f"The training process {cause}."
        self._kept = kept
        self._resumed = False
        self._caution = CAUTION if crashed else ""

    @property
    def repeated(self) -> bool:
        """Whether the next worker has taken over at the step where the lost one had."""
        return self._resumed and self.step == self.before

    def told(self) -> WorkerLost:
        """At once, before another has taken over."""
        after = "Another takes over." if self._kept else "Another opens the first experiment."
        return WorkerLost(f"{self._cause} {after}{self._caution}")

    def mended(self, resumed: Resumed) -> WorkerLost:
        """Once another has taken over."""
        self.step, self._resumed = resumed.step, True
        return WorkerLost(f"{self._cause} {self._after(resumed)}{self._caution}")

    def _after(self, resumed: Resumed) -> str:
        if resumed.problem:
            return (
                f"Another takes over with the same experiment, paused at step 0: {resumed.problem}"
            )
        if resumed.playing:
            return f"Another goes on from step {resumed.step:,}."
        stuck = self._kept is not None and self._kept.playing and self.repeated
        waits = ", and waits: one was lost there before" if stuck else ", paused"
        return f"Another stands at step {resumed.step:,}{waits}."
