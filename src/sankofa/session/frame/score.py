"""Exact scores of a run's current step, computed once for everything that shows them."""

from math import isfinite
from typing import Any, Literal

from sankofa.explain import Run
from sankofa.protocol.fact import Scores
from sankofa.protocol.frame import ConfusionFrame
from sankofa.session.frame import tabular

Part = Literal["train", "validation"]
METRICS = ("loss", "accuracy", "mean_absolute_error", "r2")


class Scorer:
    """Evaluates each part at most once until `invalidate`."""

    def __init__(self, run: Run | None) -> None:
        self._run = run
        self._known: dict[Part, dict[str, Any]] = {}

    def invalidate(self) -> None:
        """Forget the scores: the parameters have changed."""
        self._known = {}

    def score_part(self, part: Part) -> Scores:
        """The scores of a part; null for what it has not, and for what is not finite."""
        found = self._evaluate_part(part)
        return Scores(**{name: _finite_or_none(found.get(name)) for name in METRICS})

    def make_confusion(self) -> ConfusionFrame:
        """The `confusion` frame."""
        if self._run is None:
            raise RuntimeError("There is no run to look at.")
        validation = self._evaluate_part("validation").get("confusion")
        return tabular.make_confusion(
            self._run, self._evaluate_part("train")["confusion"], validation
        )

    def _evaluate_part(self, part: Part) -> dict[str, Any]:
        run = self._run
        if run is None or len(getattr(run.examples, part)) == 0:
            return {}
        if part not in self._known:
            self._known[part] = run.evaluate(part)
        return self._known[part]


def _finite_or_none(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
