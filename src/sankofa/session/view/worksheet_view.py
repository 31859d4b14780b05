"""Views of one training step's worksheet, for the row and unit that a page has chosen."""

from collections.abc import Iterator
from functools import partial
from typing import Final

import numpy as np

from sankofa.error import SankofaError
from sankofa.explain import Run, Trace
from sankofa.protocol.frame import IncomingFrame, SignalsFrame
from sankofa.protocol.number import NumbersShown
from sankofa.protocol.request import Numbers as Asked
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.step_signal import find_dense_unit, make_incoming, make_signals
from sankofa.session.frame.trace_subject import TraceSubject, find_subject
from sankofa.session.frame.unit_window import UnitWindows, make_windows
from sankofa.session.frame.worksheet_fact import make_refusal_fact, make_worksheet_fact
from sankofa.session.view.view import View

INTERVAL_S: Final = 1 / 8  # while it trains: faster than anybody reads
MAX_TRACES: Final = 8  # traces of one moment, for as many pages that look at different rows


class WorksheetView:
    """Traces the chosen row, once for all that show it."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._moment: object = None
        self._traces: dict[TraceSubject, Trace | SankofaError] = {}

    def list_views(self, wanted: Subscribe) -> Iterator[View]:
        """The facts `numbers-shown` and the frames `signals` that are wanted."""
        incoming = find_dense_unit(self._run, wanted.incoming)
        if wanted.numbers is None and not wanted.signals and incoming is None:
            return
        of = find_subject(self._run, wanted)
        if of is None:
            return
        if wanted.numbers is not None:
            exactly = of, wanted.numbers
            make = partial(self._make_worksheet, *exactly)
            yield View("numbers-shown", exactly, INTERVAL_S, make)
        if wanted.signals:
            shown = of, make_windows(wanted)
            yield View("signals", shown, INTERVAL_S, partial(self._make_signals, *shown))
        if incoming is not None:
            unit = of, incoming
            yield View("incoming", unit, INTERVAL_S, partial(self._make_incoming, *unit))

    def _make_worksheet(self, of: TraceSubject, asked: Asked) -> NumbersShown:
        try:
            return make_worksheet_fact(self._get_trace(of), of, asked)
        except SankofaError as error:
            return make_refusal_fact(self._run.step, of, asked, str(error))

    def _make_incoming(self, of: TraceSubject, incoming: tuple[int, int]) -> IncomingFrame:
        layer, unit = incoming
        try:
            return make_incoming(self._run, self._get_trace(of), of, layer, unit)
        except SankofaError:  # the fact of the numbers says why
            none = np.zeros(0, np.float32)
            step = self._run.step
            return IncomingFrame(x=none, weight=none, step=step, layer=layer, unit=unit)

    def _make_signals(self, of: TraceSubject, windows: UnitWindows) -> SignalsFrame:
        try:
            return make_signals(self._run, self._get_trace(of), of, windows)
        except SankofaError as error:
            return SignalsFrame(step=self._run.step, refusal=str(error))

    def _get_trace(self, of: TraceSubject) -> Trace:
        traced = self._find_trace(of)
        if isinstance(traced, SankofaError):
            raise traced
        return traced

    def _find_trace(self, of: TraceSubject) -> Trace | SankofaError:
        """Trace the next step of the run's present state; the error where there is none."""
        moment = self._run.moment
        if moment is not self._moment or len(self._traces) >= MAX_TRACES:
            self._moment, self._traces = moment, {}
        if of not in self._traces:
            try:
                self._traces[of] = of.trace_step(self._run)
            except SankofaError as error:
                self._traces[of] = error
        return self._traces[of]
