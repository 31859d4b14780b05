"""How good the run is now: exact, and computed once for everything that shows it."""

from math import isfinite
from typing import Any, Literal

from sankofa.explain import Run
from sankofa.protocol.fact import Scores
from sankofa.session.frame import tabular

Part = Literal["train", "validation"]
METRICS = ("loss", "accuracy", "mean_absolute_error", "r2")


class Scorer:
    """Evaluates each part at most once a moment."""

    def __init__(self, run: Run | None) -> None:
        self._run = run
        self._known: dict[Part, dict[str, Any]] = {}

    def invalidate(self) -> None:
        """The parameters are others now."""
        self._known = {}

    def score_part(self, part: Part) -> Scores:
        """The scores of a part; null for what it has not, and for what is not finite."""
        found = self._evaluate_part(part)
        return Scores(**{name: _finite_or_none(found.get(name)) for name in METRICS})

    def encode_confusion(self) -> bytes:
        """The `confusion` frame."""
        if self._run is None:
            raise RuntimeError("There is no run to look at.")
        validation = self._evaluate_part("validation").get("confusion")
        return tabular.encode_confusion(
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
