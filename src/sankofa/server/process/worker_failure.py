"""Notices to the pages about a lost worker or server: the cause, and how training continues."""

from sankofa.protocol.notice import WorkerLost
from sankofa.session.wire.message import RecoveryInfo, Resumed

CRASH_NOTE = (
    " It was compiled code that failed: compiled more cautiously, the last bits may differ."
)


def describe_restart(resumed: Resumed) -> str:
    """Say where a session goes on in a new server."""
    if resumed.problem:
        return f"The server was started again, and the run begins at step 0: {resumed.problem}"
    if resumed.step == 0:
        return "The server was started again."
    return f"The server was started again: the run stands at step {resumed.step:,}."


class WorkerFailure:
    """One lost worker.

    `cause` is a clause such as "was ended by SIGKILL". `recovery` is the state from which the next
    worker continues; None when it opens the first experiment. `previous_step` is the step at
    which the lost worker had itself taken over. `crashed`: compiled code failed in it.
    """

    def __init__(
        self, cause: str, recovery: RecoveryInfo | None, previous_step: int | None, *, crashed: bool
    ) -> None:
        self.previous_step = self.step = previous_step if recovery is not None else None
        self._cause = f"The training process {cause}."
        self._recovery = recovery
        self._resumed = False
        self._crash_note = CRASH_NOTE if crashed else ""

    @property
    def is_repeated(self) -> bool:
        """Whether the next worker took over at the same step as the lost one."""
        return self._resumed and self.step == self.previous_step

    def make_loss_notice(self) -> WorkerLost:
        """The notice that is sent at once, before another worker has taken over."""
        after = "Another takes over." if self._recovery else "Another opens the first experiment."
        return WorkerLost(f"{self._cause} {after}{self._crash_note}")

    def make_resumption_notice(self, resumed: Resumed) -> WorkerLost:
        """The notice that is sent once another worker has taken over."""
        self.step, self._resumed = resumed.step, True
        return WorkerLost(f"{self._cause} {self._describe_resumption(resumed)}{self._crash_note}")

    def _describe_resumption(self, resumed: Resumed) -> str:
        if resumed.problem:
            return (
                f"Another takes over with the same experiment, paused at step 0: {resumed.problem}"
            )
        if resumed.playing:
            return f"Another goes on from step {resumed.step:,}."
        stuck = self._recovery is not None and self._recovery.playing and self.is_repeated
        waits = ", and waits: one was lost there before" if stuck else ", paused"
        return f"Another stands at step {resumed.step:,}{waits}."
