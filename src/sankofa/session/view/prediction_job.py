"""Compute the table of predictions that pages show, in pieces between chunks of training."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from math import inf
from typing import Final

from sankofa.error import SankofaError
from sankofa.explain.prediction.csv import LINES_PER_BLOCK, write_head, write_lines
from sankofa.explain.prediction.selection import PredictionSelection
from sankofa.explain.prediction.table import PredictionSurvey, PredictionTable
from sankofa.protocol.frame import PicturesFrame
from sankofa.protocol.prediction import (
    PredictionFilter,
    PredictionQuery,
    PredictionsExported,
    PredictionsShown,
)
from sankofa.protocol.request import ExportPredictions, Subscribe
from sankofa.session.frame.prediction_fact import (
    is_of_images,
    make_pictures,
    make_predictions_fact,
    make_query,
)
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import View

PIECE_S: Final = 0.010
REFRESH_S: Final = 1.0
"""Seconds between two tables while the network trains; longer where one takes long to compute."""

SHARE: Final = 0.25  # of the time, that tables may take while the network trains
MAX_SELECTIONS: Final = 4  # of a table, for as many pages and ways to look at it


class PredictionJob:
    """The table of one run at its newest moment, made while a page shows predictions."""

    def __init__(self, training: TrainingControl) -> None:
        self._training = training
        self._wanted = False
        self._table: PredictionTable | None = None
        self._version = 0
        self._moment: object = None  # of the table, or of the one that is being computed
        self._survey: PredictionSurvey | None = None
        self._problem = ""
        self._spent_s = self._next_s = 0.0
        self._selections: OrderedDict[PredictionFilter, PredictionSelection] = OrderedDict()
        self._exports: dict[str, PredictionTable] = {}

    def want(self, *, wanted: bool) -> None:
        """Whether any page shows predictions; else the table is forgotten, and nothing computed."""
        self._wanted = wanted
        if not wanted and (self._table is not None or self._survey is not None):
            self._table = self._survey = self._moment = None
            self._selections.clear()

    @property
    def holds_table(self) -> bool:
        """Whether there is a table in memory."""
        return self._table is not None

    def forget_client(self, client: str) -> None:
        """Forget the table that a page was saving."""
        self._exports.pop(client, None)

    def compute_wait_s(self, now: float) -> float:
        """Seconds until there is something to compute; infinite while nothing is."""
        if not self._wanted:
            return inf
        if self._survey is not None:
            return 0.0
        if self._training.run.moment is self._moment:
            return inf
        return max(0.0, self._next_s - now) if self._training.playing else 0.0

    def compute_piece(self, now: float) -> None:
        """Compute for about 10 ms, if there is anything to compute."""
        if self.compute_wait_s(now) != 0.0:
            return
        try:
            if self._survey is None:
                self._moment, self._spent_s = self._training.run.moment, 0.0
                self._survey = PredictionSurvey(self._training.run.snapshot())
            compiled, started = self._survey.is_compiled, self._training.clock()
            self._survey.proceed(PIECE_S)
            self._spent_s += (self._training.clock() - started) if compiled else 0.0
        except SankofaError as error:
            self._problem, self._survey = str(error), None
            return
        if self._survey.finished:
            self._show_table(self._survey.table, now)

    def list_views(self, wanted: Subscribe) -> Iterator[View]:
        """The fact `predictions-shown`, and the frame `pictures` of images."""
        query, table = wanted.predictions, self._table
        if query is None:
            return
        if table is None:
            done = round(self._survey.done, 2) if self._survey else 0.0
            waiting = PredictionsShown(query, done, problem=self._problem)
            yield View("predictions-shown", (query, done, self._problem), None, lambda: waiting)
            return
        key = query, self._version
        yield View("predictions-shown", key, None, partial(self._make_fact, query, table))
        if is_of_images(self._training.run.examples):
            yield View("pictures", key, None, partial(self._make_pictures, query, table))

    def export(self, client: str, wanted: ExportPredictions) -> PredictionsExported:
        """Some lines as CSV, of the table that stood when the page asked for the first ones."""
        if wanted.offset == 0 and self._table is not None:
            self._exports[client] = self._table
        table = self._exports.get(client)
        if table is None:
            said = "The predictions are not there any more. Save them again."
            return PredictionsExported(wanted.offset, wanted.offset, 0, 0, "", said)
        examples, found = self._training.run.examples, self._select(table, wanted.filter)
        rows = found.select(wanted.offset, LINES_PER_BLOCK)
        text = write_head(examples, table) if wanted.offset == 0 else ""
        after = wanted.offset + len(rows)
        if after >= found.total:
            self._exports.pop(client)
        text += write_lines(examples, table, rows)
        return PredictionsExported(wanted.offset, after, found.total, table.step, text)

    def _show_table(self, table: PredictionTable, now: float) -> None:
        self._table, self._survey, self._problem = table, None, ""
        self._version += 1
        self._selections.clear()
        self._next_s = now + max(REFRESH_S, self._spent_s * (1 / SHARE - 1))

    def _make_fact(self, query: PredictionQuery, table: PredictionTable) -> PredictionsShown:
        found = self._select(table, query.filter)
        return make_predictions_fact(self._training.run.examples, table, found, query)

    def _make_pictures(self, query: PredictionQuery, table: PredictionTable) -> PicturesFrame:
        rows = self._select(table, query.filter).select(query.offset, query.limit)
        return make_pictures(self._training.run.examples, table, rows)

    def _select(self, table: PredictionTable, wanted: PredictionFilter) -> PredictionSelection:
        if table is not self._table:
            return PredictionSelection(table, make_query(wanted))
        if wanted not in self._selections:
            self._selections[wanted] = PredictionSelection(table, make_query(wanted))
            while len(self._selections) > MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return self._selections[wanted]
