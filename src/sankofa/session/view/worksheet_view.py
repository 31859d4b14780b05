"""One step on paper, for the row and the unit that a page has chosen."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from sankofa.error import SankofaError
from sankofa.explain import Run, Trace
from sankofa.protocol.frame import encode
from sankofa.protocol.message import write
from sankofa.protocol.request import Numbers as Asked
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.step_signal import signals
from sankofa.session.frame.trace_subject import Subject, subject
from sankofa.session.frame.worksheet_fact import refused, shown
from sankofa.session.view.view import Payload, View

EVERY_S: Final = 1 / 8  # while it trains: faster than anybody reads
MOST: Final = 8  # traces of one moment, for as many pages that look at different rows


class Numbers:
    """Traces the chosen row, once for all that show it."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._moment: object = None
        self._traces: dict[Subject, Trace | SankofaError] = {}

    def views(self, wanted: Subscribe) -> Iterator[View]:
        """The facts `numbers-shown` and the frames `signals` that are wanted."""
        if wanted.numbers is None and not wanted.signals:
            return
        of = subject(self._run, wanted)
        if of is None:
            return
        if wanted.numbers is not None:
            exactly = of, wanted.numbers
            make = partial(self._shown, *exactly)
            yield View("numbers-shown", exactly, EVERY_S, make)
        if wanted.signals:
            yield View("signals", of, EVERY_S, partial(self._signals, of))

    def _shown(self, of: Subject, asked: Asked) -> Payload:
        try:
            return write(shown(self._trace(of), of, asked))
        except SankofaError as error:
            return write(refused(self._run.step, of, asked, str(error)))

    def _signals(self, of: Subject) -> Payload:
        try:
            return signals(self._run, self._trace(of), of)
        except SankofaError as error:
            return encode("signals", {}, {"step": str(self._run.step), "refusal": str(error)})

    def _trace(self, of: Subject) -> Trace:
        traced = self._traced(of)
        if isinstance(traced, SankofaError):
            raise traced
        return traced

    def _traced(self, of: Subject) -> Trace | SankofaError:
        """The step as things stand, or why there is none."""
        moment = self._run.moment
        if moment is not self._moment or len(self._traces) >= MOST:
            self._moment, self._traces = moment, {}
        if of not in self._traces:
            try:
                self._traces[of] = of.traced(self._run)
            except SankofaError as error:
                self._traces[of] = error
        return self._traces[of]
