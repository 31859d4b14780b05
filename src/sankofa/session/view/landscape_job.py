"""The loss around the network, computed in pieces while nothing else waits."""

import json
from collections.abc import Iterator
from time import perf_counter
from typing import Final

from sankofa import explain
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.landscape import Landscape, Wanted
from sankofa.protocol.fact import LandscapeProgressed
from sankofa.protocol.frame import encode
from sankofa.protocol.message import write
from sankofa.protocol.request import AskLandscape
from sankofa.session.wire.message import Outgoing

PIECE_S: Final = 0.010
TOLD_S: Final = 0.1
"""Seconds between two words of how far it is."""

CANCELED: Final = "The landscape was canceled."


class Survey:
    """At most one landscape at a time, for the page that asked."""

    def __init__(self) -> None:
        self._survey: explain.landscape.Survey | None = None
        self._client = ""
        self._told_s = 0.0
        self._last: Outgoing | None = None  # to the page whose landscape was forgotten

    @property
    def active(self) -> bool:
        """Whether there is a piece to compute, or a word to be said."""
        return self._survey is not None or self._last is not None

    def ask(self, run: Run, wanted: AskLandscape, client: str) -> None:
        """Begin; what was begun before is forgotten.

        The page is told why, where there can be none: a weight that is not there, say.
        """
        if client != self._client:
            self.cancel("Another page asked for a landscape, and there is one at a time.")
        self._survey, self._client, self._told_s = None, client, 0.0
        try:
            chosen = Wanted(wanted.kind, wanted.weights, wanted.reach, wanted.cells, wanted.seed)
            self._survey = run.survey(chosen)
        except SankofaError as error:
            self._last = self._told(LandscapeProgressed(0.0, str(error)))

    def cancel(self, reason: str = CANCELED) -> None:
        """Forget it; the page that asked is told why."""
        if self._survey is not None:
            self._last = self._told(LandscapeProgressed(self._survey.done, reason))
        self._survey = None

    def leave(self, client: str) -> None:
        """A page has gone: what it asked for is forgotten."""
        if client == self._client:
            self._survey = self._last = None

    def proceed(self) -> Iterator[Outgoing]:
        """One piece of about 10 ms: how far it is, and in the end the frame `landscape`."""
        if self._last is not None:
            yield self._last
            self._last = None
        survey = self._survey
        if survey is None:
            return
        survey.proceed(PIECE_S)
        if survey.finished:
            self._survey = None
            yield self._told(LandscapeProgressed(1.0))
            yield Outgoing(frame(survey.landscape), self._client, "landscape")
        elif perf_counter() - self._told_s >= TOLD_S:
            self._told_s = perf_counter()
            yield self._told(LandscapeProgressed(survey.done))

    def _told(self, fact: LandscapeProgressed) -> Outgoing:
        return Outgoing(write(fact), self._client, "landscape-progressed")


def frame(found: Landscape) -> bytes:
    """The `landscape` frame."""
    arrays = dict(zip(("first", "second"), found.axes, strict=False)) | {
        "loss": found.loss,
        "path": found.path,
        "path_loss": found.path_loss,
        "path_step": found.path_step.astype("f8"),
    }
    metadata = {
        "kind": found.kind,
        "labels": json.dumps(found.labels),
        "kept": f"{found.kept:.6g}",
        "step": str(found.step),
        "rows": str(found.rows),
        "of": str(found.of_rows),
    }
    return encode("landscape", arrays, metadata)
