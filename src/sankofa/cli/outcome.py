"""What a run came to: scores on both parts, as a table for people or as one JSON object."""

import json
import math
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from sankofa.explain import Run

End: TypeAlias = Literal["interrupted", "diverged", "enough"]

WIDEST_CONFUSION = 10
ROWS = {
    "loss": "loss",
    "accuracy": "accuracy",
    "mean_absolute_error": "mean absolute error",
    "r2": "R²",
}


@dataclass(frozen=True)
class Outcome:
    """A run that has ended, by itself or not.

    `parts` holds the metrics of "train" and "validation", None for a part without rows.
    """

    run: "Run"
    parts: dict[str, dict[str, Any] | None]
    seconds: float
    stopped: End | None = None

    @property
    def parameters(self) -> int:
        """How many numbers were learned."""
        return self.run.size

    @property
    def steps_per_second(self) -> float:
        """Compilation included."""
        return self.run.step / self.seconds if self.seconds > 0 else 0.0


def judge(run: "Run", seconds: float, stopped: End | None) -> Outcome:
    """The outcome of a run as it stands."""
    rows = {"train": run.examples.train, "validation": run.examples.validation}
    parts = {
        "train": run.evaluate("train"),
        "validation": run.evaluate("validation") if len(rows["validation"]) else None,
    }
    return Outcome(run, parts, seconds, stopped)


def write_json(outcome: Outcome) -> None:
    """Exactly one strict JSON object on standard output; a number that is not finite is null."""
    run = outcome.run
    told = {
        **outcome.parts,
        "steps": run.step,
        "epochs": run.epoch,
        "seconds": outcome.seconds,
        "steps_per_second": outcome.steps_per_second,
        "parameters": outcome.parameters,
        "device": run.device,
        "classes": run.classes,
        "stopped": outcome.stopped,
    }
    sys.stdout.write(json.dumps(_plain(told), allow_nan=False, ensure_ascii=False) + "\n")


def write_table(outcome: Outcome) -> None:
    """The scores side by side, the confusion of validation rows, and what it took."""
    from rich.console import Console

    console = Console(highlight=False)
    console.print(_scores(outcome))
    judged = outcome.parts["validation"]
    if judged and "confusion" in judged and len(outcome.run.classes) <= WIDEST_CONFUSION:
        console.print("validation rows: true class down, predicted across")
        console.print(_confusion(outcome.run.classes, judged["confusion"]))
    run = outcome.run
    console.print(
        f"{run.epoch:,} epochs, {run.step:,} steps in {outcome.seconds:.1f} s"
        f" ({outcome.steps_per_second:,.0f} a second), {outcome.parameters:,} parameters",
        markup=False,
    )
    console.print(f"on {run.device}", markup=False)
    if outcome.stopped == "enough":
        console.print("ended early, as the experiment's stop asks", markup=False)


def _scores(outcome: Outcome) -> Any:
    from rich.table import Table

    table = Table("")
    for name in outcome.parts:
        table.add_column(name, justify="right")
    for key, name in ROWS.items():
        values = [(part or {}).get(key) for part in outcome.parts.values()]
        if any(value is not None for value in values):
            table.add_row(name, *(_shown(key, value) for value in values))
    rows = (outcome.run.examples.train, outcome.run.examples.validation)
    table.add_row("rows", *(f"{len(part):,}" for part in rows))
    return table


def _confusion(classes: tuple[str, ...], confusion: Any) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table("")
    for name in classes:
        table.add_column(Text(name), justify="right")
    for name, counts in zip(classes, confusion.tolist(), strict=True):
        table.add_row(Text(name), *(f"{count:,}" for count in counts))
    return table


def _shown(key: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if key == "accuracy" else f"{value:.4g}"


def _plain(value: Any) -> Any:
    """Arrays as nested lists, what is not finite as None."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    return None if isinstance(value, float) and not math.isfinite(value) else value
