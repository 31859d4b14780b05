"""Compute the loss landscape that a page asked for, in pieces between chunks of training."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Final

import msgspec

from sankofa import explain
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.landscape import Landscape, LandscapeRequest
from sankofa.protocol.fact import LandscapeProgressed
from sankofa.protocol.frame import LandscapeFrame, encode_frame
from sankofa.protocol.message import encode_fact
from sankofa.protocol.request import AskLandscape
from sankofa.session.wire.message import Outgoing

PIECE_S: Final = 0.010
REPORT_INTERVAL_S: Final = 0.1
"""Seconds between two progress messages."""

CANCELED: Final = "The landscape was canceled."


class LandscapeJob:
    """At most one landscape at a time, for the page that asked; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self._survey: explain.landscape.LandscapeSurvey | None = None
        self._client = self._run_id = ""
        self._reported_at = 0.0
        self._last_message: Outgoing | None = None  # to the page whose landscape was forgotten

    @property
    def active(self) -> bool:
        """Whether there is a piece to compute or a message to send."""
        return self._survey is not None or self._last_message is not None

    def start(self, run: Run, wanted: AskLandscape, client: str, *, run_id: str = "") -> None:
        """Start another landscape in place of the present one; `run_id` is that of the run.

        Where there can be none, for a weight that does not exist say, the page is sent why.
        """
        if client != self._client:
            self.cancel("Another page asked for a landscape, and there is one at a time.")
        self._survey, self._client, self._reported_at = None, client, 0.0
        self._run_id = run_id
        try:
            chosen = LandscapeRequest(
                wanted.kind, wanted.weights, wanted.reach, wanted.cells, wanted.seed
            )
            self._survey = run.survey(chosen)
        except SankofaError as error:
            self._last_message = self._make_progress_message(LandscapeProgressed(0.0, str(error)))

    def cancel(self, reason: str = CANCELED) -> None:
        """Cancel the landscape; the page that asked is sent the reason."""
        if self._survey is not None:
            self._last_message = self._make_progress_message(
                LandscapeProgressed(self._survey.done, reason)
            )
        self._survey = None

    def forget_client(self, client: str) -> None:
        """Drop the landscape of a page that has disconnected."""
        if client == self._client:
            self._survey = self._last_message = None

    def compute_piece(self) -> Iterator[Outgoing]:
        """Compute a piece of about 10 ms; yields its progress and at last the frame `landscape`."""
        if self._last_message is not None:
            yield self._last_message
            self._last_message = None
        survey = self._survey
        if survey is None:
            return
        survey.proceed(PIECE_S)
        if survey.finished:
            self._survey = None
            yield self._make_progress_message(LandscapeProgressed(1.0))
            frame = make_landscape(survey.landscape, self._run_id)
            yield Outgoing(encode_frame(frame), self._client, "landscape")
        elif self._clock() - self._reported_at >= REPORT_INTERVAL_S:
            self._reported_at = self._clock()
            yield self._make_progress_message(LandscapeProgressed(survey.done))

    def _make_progress_message(self, fact: LandscapeProgressed) -> Outgoing:
        named = msgspec.structs.replace(fact, run=self._run_id)
        return Outgoing(encode_fact(named), self._client, "landscape-progressed")


def make_landscape(found: Landscape, run_id: str) -> LandscapeFrame:
    """The `landscape` frame."""
    return LandscapeFrame(
        run=run_id,
        loss=found.loss,
        first=found.axes[0],
        second=found.axes[1] if len(found.axes) > 1 else None,
        path=found.path,
        path_loss=found.path_loss,
        path_step=found.path_step.astype("f8"),
        kind=found.kind,
        labels=found.labels,
        kept=found.kept,
        step=found.step,
        rows=found.rows,
        total_rows=found.of_rows,
    )
