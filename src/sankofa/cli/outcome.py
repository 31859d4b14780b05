"""The result of `sankofa train`: scores on both parts, as a table or as one JSON object."""

import json
import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from sankofa.explain import Run

EndReason: TypeAlias = Literal["interrupted", "diverged", "enough"]

WIDEST_CONFUSION = 10
SCORE_TITLES = {
    "loss": "loss",
    "accuracy": "accuracy",
    "mean_absolute_error": "mean absolute error",
    "r2": "R²",
}


@dataclass(frozen=True)
class Outcome:
    """A finished or interrupted run.

    `scores` holds the metrics of "train" and "validation", None for a part without rows.
    """

    run: "Run"
    scores: dict[str, dict[str, Any] | None]
    seconds: float
    stopped: EndReason | None = None

    @property
    def parameters(self) -> int:
        """How many numbers are trained."""
        return self.run.size

    @property
    def steps_per_second(self) -> float:
        """Compilation included."""
        return self.run.step / self.seconds if self.seconds > 0 else 0.0


def evaluate_run(run: "Run", seconds: float, stopped: EndReason | None) -> Outcome:
    """Evaluate the run at its current step.

    `seconds` is how long it has trained, `stopped` why it ended before its last epoch.
    """
    rows = {"train": run.examples.train, "validation": run.examples.validation}
    parts = {
        "train": run.evaluate("train"),
        "validation": run.evaluate("validation") if len(rows["validation"]) else None,
    }
    return Outcome(run, parts, seconds, stopped)


def write_json(outcome: Outcome, run_id: str | None = None) -> None:
    """Exactly one strict JSON object on standard output; a number that is not finite is null.

    `run_id` is the id under which the run is kept.
    """
    run = outcome.run
    values = {
        **outcome.scores,
        "steps": run.step,
        "epochs": run.epoch,
        "seconds": outcome.seconds,
        "steps_per_second": outcome.steps_per_second,
        "parameters": outcome.parameters,
        "device": run.device,
        "classes": run.classes,
        "stopped": outcome.stopped,
        "run": run_id,
    }
    sys.stdout.write(json.dumps(_to_plain_json(values), allow_nan=False, ensure_ascii=False) + "\n")


def write_table(outcome: Outcome, run_id: str | None = None) -> None:
    """The scores side by side, the confusion of validation rows, and what it took.

    `run_id` is the id under which the run is kept.
    """
    from rich.console import Console

    console = Console(highlight=False)
    console.print(_make_score_table(outcome))
    validation = outcome.scores["validation"]
    if validation and "confusion" in validation and len(outcome.run.classes) <= WIDEST_CONFUSION:
        console.print("validation rows: true class down, predicted across")
        console.print(_make_confusion_table(outcome.run.classes, validation["confusion"]))
    run = outcome.run
    console.print(
        f"{run.epoch:,} epochs, {run.step:,} steps in {outcome.seconds:.1f} s"
        f" ({outcome.steps_per_second:,.0f} a second), {outcome.parameters:,} parameters",
        markup=False,
    )
    console.print(f"on {run.device}", markup=False)
    if outcome.stopped == "enough":
        console.print("ended early, as the experiment's stop asks", markup=False)
    if run_id is not None and run.step > 0:
        console.print(f"kept: sankofa runs show {run_id[:8]}", markup=False)


def _make_score_table(outcome: Outcome) -> Any:
    from rich.table import Table

    table = Table("")
    for name in outcome.scores:
        table.add_column(name, justify="right")
    for key, name in SCORE_TITLES.items():
        values = [(part or {}).get(key) for part in outcome.scores.values()]
        if any(value is not None for value in values):
            table.add_row(name, *(_format_score(key, value) for value in values))
    rows = (outcome.run.examples.train, outcome.run.examples.validation)
    table.add_row("rows", *(f"{len(part):,}" for part in rows))
    return table


def _make_confusion_table(classes: tuple[str, ...], confusion: Any) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table("")
    for name in classes:
        table.add_column(Text(name), justify="right")
    for name, counts in zip(classes, confusion.tolist(), strict=True):
        table.add_row(Text(name), *(f"{count:,}" for count in counts))
    return table


def _format_score(key: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if key == "accuracy" else f"{value:.4g}"


def _to_plain_json(value: Any) -> Any:
    """Arrays as nested lists, what is not finite as None."""
    if isinstance(value, dict):
        return {key: _to_plain_json(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_to_plain_json(inner) for inner in value]
    if hasattr(value, "tolist"):
        return _to_plain_json(value.tolist())
    return None if isinstance(value, float) and not math.isfinite(value) else value
