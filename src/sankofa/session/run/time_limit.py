"""Estimate the time limit of a chunk of training, beyond which the worker counts as hung."""

from math import inf, prod

from sankofa.explain import Run
from sankofa.session.run.layer_shape import list_run_shapes

BASE_S = 1.5
SLOWDOWN_FACTOR = 4  # times as long as it took at best: other programs want the machine too
PRODUCTS_PER_S = 2e8  # of a slow processor
PASSES = 3  # forwards, and backwards to the inputs and to the weights


class TimeLimit:
    """Estimates limits for one run from its size and from its fastest measured step."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._best_s = inf
        self._row_s: float | None = None

    def record_duration(self, steps: int, seconds: float) -> None:
        """Record the duration of a chunk in seconds."""
        self._best_s = min(self._best_s, seconds / steps)

    def estimate_limit_s(self, steps: int) -> float:
        """Estimate the most seconds that so many steps take, with the scores of an epoch's end."""
        examples, batch = self._run.examples, self._run.experiment.batch_size
        rows = PASSES * steps * min(batch, len(examples.train))
        if self._reaches_epoch_end(steps):
            rows += len(examples.y)
        known = 0.0 if self._best_s == inf else SLOWDOWN_FACTOR * self._best_s * steps
        return BASE_S + known + rows * self._estimate_row_s()

    def _reaches_epoch_end(self, steps: int) -> bool:
        run = self._run
        batches = -(-len(run.examples.train) // run.experiment.batch_size)
        return run.step % batches + steps >= batches

    def _estimate_row_s(self) -> float:
        """Each layer multiplies by all of its parameters at every place of its output."""
        if self._row_s is None:
            layers = list_run_shapes(self._run)
            products = sum(layer.parameters * prod(layer.outputs[:-1]) for layer in layers)
            self._row_s = products / PRODUCTS_PER_S
        return self._row_s
