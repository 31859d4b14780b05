"""When to tell the server what is to be said of a run, and what."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.session.wire.message import RunReport
from sankofa.store.live import summarize_run
from sankofa.store.live.keeping import save_model

INTERVAL_S: Final = 5.0
"""Between two reports of a run in training."""

IDLE_S: Final = 1.5
"""Health and picture are looked at once nobody has done anything for so long: they may compile."""

MAX_WAITING: Final = 4

FindFolder: TypeAlias = Callable[[str], Path | None]


class RunReporter:
    """Reports a run at its first step, every `INTERVAL_S` in training, and when it stands.

    These reports are quick. Of runs that stand, whole ones follow when there is nothing else to
    do. `clock` gives seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._run_id = ""
        self._moment: object = None
        self._reported_at = 0.0
        self._waiting: dict[str, Run] = {}

    @property
    def has_waiting(self) -> bool:
        """Whether a run waits for its whole report."""
        return bool(self._waiting)

    def make_due_report(self, run_id: str, run: Run, *, playing: bool) -> RunReport | None:
        """The quick report of a run that is due now; None where there is none."""
        if run_id == self._run_id:
            if playing and self._clock() - self._reported_at < INTERVAL_S:
                return None
            if run.moment is self._moment:
                return None
        self._run_id, self._moment, self._reported_at = run_id, run.moment, self._clock()
        self._waiting.pop(run_id, None)
        self._waiting[run_id] = run
        while len(self._waiting) > MAX_WAITING:
            del self._waiting[next(iter(self._waiting))]
        return _make_report(run_id, run, quick=True)

    def make_whole_report(self, find_folder: FindFolder = lambda _: None) -> RunReport | None:
        """The report of one run that waits, with its health and its picture.

        Its network is saved as a file in its folder too, in case its timeline should be damaged.
        """
        if not self._waiting:
            return None
        run_id, run = self._waiting.popitem()
        folder = find_folder(run_id)
        try:
            if folder is not None:
                save_model(run, folder)
            return _make_report(run_id, run, quick=False)
        except (SankofaError, ValueError, ArithmeticError, RuntimeError):
            return None  # of numbers that are none, or without data


def _make_report(run_id: str, run: Run, *, quick: bool) -> RunReport:
    whole = not quick
    summary = summarize_run(run, run_id, origin="page", with_health=whole, with_picture=whole)
    return RunReport(run_id, msgspec.json.encode(summary))
