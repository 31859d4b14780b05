"""The moving part of a run: calls the compiled loop in pieces, and finds where it broke."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment, Plan
from sankofa.nn import Tree, init
from sankofa.train.divergence import Diverged, culprit, last_sound
from sankofa.train.history import History, fits
from sankofa.train.loop import CAPACITY, Given, Parts, Progress, Report, compiled
from sankofa.train.precision import precisely
from sankofa.train.program import program
from sankofa.train.rule import RULES, numbers

CHUNK_S = 0.05  # a call this long keeps Ctrl-C prompt and makes its own cost vanish


@dataclass(frozen=True)
class Moment:
    """Where a run stands: replaced as a whole, so that an interruption never tears it."""

    step: int
    epoch: int
    batch: int
    progress: Progress


class Trainer:
    """Parameters on their way: `moment` is where they are, `history` every epoch's scores.

    It stands nowhere until `begin` or `restore` has placed it.
    """

    moment: Moment

    def __init__(self, experiment: Experiment, plan: Plan, *, rows: int, inputs: int) -> None:
        self._rows = rows
        self._inputs = inputs
        self._pace = 64
        self._set(experiment, plan)
        self.history = History()

    def begin(self) -> None:
        """Stand where every run of this document begins."""
        with precisely(self._precision):
            self.moment = Moment(0, 0, 0, self._start())

    def _start(self) -> Progress:
        start, _ = jax.random.split(jax.random.key(self._seed))
        params, state, _ = init(self._plan.layers, start, (self._inputs,))
        order = jnp.arange(self._rows, dtype=jnp.int32)
        return Progress(params, state, self._still(params), order, jnp.int32(0), jnp.int32(0))

    def _set(self, experiment: Experiment, plan: Plan) -> None:
        self._plan = plan
        self._precision = experiment.precision
        self._seed = experiment.seed
        self.program = program(experiment, plan, self._rows)
        with precisely(experiment.precision):
            self._hyper = {
                name: jnp.asarray(value, experiment.precision)
                for name, value in numbers(experiment).items()
            }
            _, self._key = jax.random.split(jax.random.key(experiment.seed))

    def _still(self, params: list[Tree]) -> Tree:
        """The optimizer's memory before its first step."""
        return RULES[self.program.rule](self._hyper).init(params)

    def advance(self, steps: int, parts: Parts) -> NDArray[np.floating[Any]]:
        """So many steps further; the loss of each.

        Raises: `Diverged`, standing at the last step at which all was finite.
        """
        taken = [np.empty(0, self._precision)]
        with precisely(self._precision):
            while steps > 0:
                taken.append(self._chunk(min(steps, self._pace), parts))
                steps -= len(taken[-1])
        return np.concatenate(taken)

    def _chunk(self, steps: int, parts: Parts) -> NDArray[np.floating[Any]]:
        run, given = compiled(self.program), Given(self._hyper, self._key, parts)
        start, began = self.moment.progress, perf_counter()
        after, report = run(given, start, steps)
        if not report.sound:
            steps = last_sound(steps, lambda count: bool(run(given, start, count)[1].sound))
            after, report = run(given, start, steps)
            self._commit(after, report, steps)
            raise self._diverged(given)
        self._commit(after, report, steps)
        self._keep_pace(steps, perf_counter() - began)
        return np.asarray(report.losses)[:steps]  # cut in NumPy: JAX would compile every length

    def _commit(self, progress: Progress, report: Report, steps: int) -> None:
        now = self.moment
        ended, batch = divmod(now.batch + steps, self.program.batches)
        self.history.write(now.epoch, np.asarray(report.scores)[:ended])
        self.moment = Moment(now.step + steps, now.epoch + ended, batch, progress)

    def _diverged(self, given: Given) -> Diverged:
        layer, quantity, how = culprit(self.program, given, self.moment.progress)
        return Diverged(
            step=self.moment.step,
            epoch=self.moment.epoch,
            layer=self._plan.names[layer],
            quantity=quantity,
            how=how,
        )

    def _keep_pace(self, steps: int, took_s: float) -> None:
        if took_s < CHUNK_S / 2 and steps == self._pace:
            self._pace = min(4 * self._pace, CAPACITY)
        elif took_s > 2 * CHUNK_S:
            self._pace = max(self._pace // 4, 1)

    def change(self, experiment: Experiment, plan: Plan) -> None:
        """Go on from here under other numbers, another rule, loss, batch size or order."""
        before, now = self.program, self.moment
        progress, batch = now.progress, now.batch
        self._set(experiment, plan)
        after = self.program
        with precisely(self._precision):
            if after.rule is not before.rule:
                progress = progress._replace(moments=self._still(progress.params))
            if (after.batch_size, after.shuffle) != (before.batch_size, before.shuffle):
                order = jnp.arange(after.rows, dtype=jnp.int32)
                progress, batch = progress._replace(order=order, batch=jnp.int32(0)), 0
        self.moment = replace(now, progress=progress, batch=batch)

    def place(self, params: Sequence[dict[str, NDArray[Any]]]) -> None:
        """Go on from here with these parameters."""
        with precisely(self._precision):
            placed = [{name: jnp.asarray(v) for name, v in layer.items()} for layer in params]
        progress = self.moment.progress._replace(params=placed)
        self.moment = replace(self.moment, progress=progress)

    def leaves(self) -> list[NDArray[Any]]:
        """The whole of its progress as arrays, in an order that depends on the program alone."""
        return [np.asarray(leaf) for leaf in jax.tree.leaves(self.moment.progress)]

    def restore(self, step: int, leaves: list[NDArray[Any]], history: NDArray[Any]) -> None:
        """Stand where another trainer of the same program stood when it gave its leaves.

        Raises: `ValueError` when they cannot be another one's; nothing is allocated before.
        """
        with precisely(self._precision):
            like = jax.eval_shape(self._start)
            _refuse_others(leaves, jax.tree.leaves(like))
            tree = jax.tree.structure(like)
            progress: Progress = jax.tree.unflatten(tree, [jnp.asarray(leaf) for leaf in leaves])
        epoch, batch = int(progress.epoch), int(progress.batch)
        orderly = np.array_equal(np.sort(progress.order), np.arange(self._rows))
        counted = min(step, epoch, batch) >= 0 and batch < self.program.batches
        if not (orderly and counted and fits(history, epoch)):
            raise ValueError("These are counts and rows of another program.")
        self.history = History(history)
        self.moment = Moment(step, epoch, batch, progress)


def _refuse_others(leaves: list[NDArray[Any]], like: list[Any]) -> None:
    found = [(leaf.shape, leaf.dtype) for leaf in leaves]
    if found != [(leaf.shape, leaf.dtype) for leaf in like]:
        raise ValueError("These are arrays of another program.")
