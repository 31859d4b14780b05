"""Views of a row that a person tries: the columns to fill in, and the answer."""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from sankofa.explain import Run
from sankofa.explain.answer.column_profile import ColumnProfile, describe_columns
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.answer_fact import make_answer_fact, make_columns_fact
from sankofa.session.view.view import View

INTERVAL_S: Final = 1 / 15  # while it trains


class AnswerView:
    """Describes the columns of the run's data once, and answers rows."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def list_views(self, wanted: Subscribe) -> Iterator[View]:
        """The facts `columns-described` and `answer-shown`, as far as they are wanted."""
        run, query = self._run, wanted.answer
        if wanted.columns:
            yield View(
                "columns-described", (), None, lambda: make_columns_fact(run, self._profiles)
            )
        if query is not None:
            yield View(
                "answer-shown",
                query,
                INTERVAL_S,
                lambda: make_answer_fact(run, query, self._profiles),
            )

    @cached_property
    def _profiles(self) -> tuple[ColumnProfile, ...]:
        return describe_columns(self._run.preprocessing, self._run.examples)
