"""How long a piece of training should not last: beyond that, something has no end."""

from math import inf, prod

from sankofa.explain import Run
from sankofa.session.run.layer_shape import settled

LEAST_S = 1.5
SLOWER = 4  # times as long as it took at best: other programs want the machine too
PRODUCTS_PER_S = 2e8  # of a slow processor
PASSES = 3  # forwards, and backwards to the inputs and to the weights


class Patience:
    """Knows one run: what its steps took at best, and from its size what they may cost at all."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._best_s = inf
        self._row_s: float | None = None

    def took(self, steps: int, seconds: float) -> None:
        """Learn from a piece of training."""
        self._best_s = min(self._best_s, seconds / steps)

    def longest_s(self, steps: int) -> float:
        """Seconds that so many steps should not last, the scores of an epoch's end included."""
        examples, batch = self._run.examples, self._run.experiment.batch_size
        rows = PASSES * steps * min(batch, len(examples.train))
        if self._ends_epoch(steps):
            rows += len(examples.y)
        known = 0.0 if self._best_s == inf else SLOWER * self._best_s * steps
        return LEAST_S + known + rows * self._seconds_a_row()

    def _ends_epoch(self, steps: int) -> bool:
        run = self._run
        batches = -(-len(run.examples.train) // run.experiment.batch_size)
        return run.step % batches + steps >= batches

    def _seconds_a_row(self) -> float:
        """Each layer multiplies by all of its parameters at every place of its output."""
        if self._row_s is None:
            layers = settled(self._run)
            products = sum(layer.parameters * prod(layer.outputs[:-1]) for layer in layers)
            self._row_s = products / PRODUCTS_PER_S
        return self._row_s
