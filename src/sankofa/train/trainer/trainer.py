"""The moving part of a run: calls the compiled loop in pieces, and finds where it broke."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from time import perf_counter
from typing import Any
from weakref import ref

import jax
import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh
from numpy.typing import NDArray

from sankofa.document import Experiment, Plan
from sankofa.nn import Tree
from sankofa.train.compiler.cache import prepare, reads, ready
from sankofa.train.compiler.precision import precisely
from sankofa.train.compiler.sharding import together
from sankofa.train.optimizer.class_weight import class_weights
from sankofa.train.optimizer.mask import free
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.health_history import Checkups
from sankofa.train.state.history import History, fits
from sankofa.train.state.hyperparameter import hyper
from sankofa.train.state.program import program
from sankofa.train.state.run_state import Moment, Standing
from sankofa.train.state.train_state import CAPACITY, CHECKUPS, Given, Parts, Progress, Report
from sankofa.train.step.dropout_rate import with_rates
from sankofa.train.step.initial_state import keys, refuse_others, starting
from sankofa.train.step.loop import advancing
from sankofa.train.trainer.divergence import Diverged, culprit, last_sound

NEVER = 2**62  # epochs
CHUNK_S = 0.05  # a call this long keeps Ctrl-C prompt and makes its own cost vanish


class Trainer:
    """Parameters on their way: `moment` is where they are, `history` every epoch's scores.

    It stands nowhere until `begin`, `restore` or `stand` has placed it. Epochs up to `known` are
    in the history already.
    """

    moment: Moment

    def __init__(
        self,
        experiment: Experiment,
        plan: Plan,
        *,
        rows: int,
        counts: tuple[int, ...] = (),
        mesh: Mesh | None = None,
    ) -> None:
        self._mesh = mesh
        self._rows = rows
        self._counts = counts
        self._pace = 64
        self.seconds_per_step = float("nan")
        self.stopped = False
        self._set(experiment, plan)
        self.history = History()
        self.checkups = Checkups()
        self.known = 0
        self._first: Callable[[], Moment | None] = lambda: None
        self._followed: Callable[[float], None] | None = None

    def begin(self, parts: Parts) -> None:
        """Stand where every run of this document begins; the loop is made ready meanwhile."""
        with precisely(self._precision):
            wanted, given = starting(self.program, self.plan), (self.hyperparameters, self._start_key)
            begun = prepare(wanted, *given)
            if not (begun.done() or reads(wanted, *given)):  # then the loop is new too
                progress = jax.eval_shape(wanted.make(*wanted.settings), *given)
                self.free_mask = free(self.experiment.frozen, progress.params)
                self._running(parts, progress)
            self.moment = Moment(0, 0, 0, begun.result()(*given))
            self._first = ref(self.moment)
            self.free_mask = free(self.experiment.frozen, self.moment.progress.params)
            self._running(parts, self.moment.progress)

    def _running(self, parts: Parts, progress: Progress) -> Future[Any]:
        """The compiled loop, as soon as it is ready."""
        with together(self._mesh):
            return prepare(advancing(self.program), self.given(parts), progress, 1)

    def _loop(self, parts: Parts) -> Callable[..., tuple[Progress, Report]]:
        """The compiled loop; what it gave last it takes again, which need not be looked at."""
        progress = self.moment.progress
        if self._used is None or self._used[1] is not progress or self._used[2] is not parts:
            loop: Callable[..., tuple[Progress, Report]] = self._running(parts, progress).result()
            return loop
        return self._used[0]

    def _set(self, experiment: Experiment, plan: Plan) -> None:
        self._used: tuple[Callable[..., tuple[Progress, Report]], Progress, Parts] | None = None
        weights = class_weights(experiment, self._counts)
        self._start_key, self.random_key = keys(experiment.seed, experiment.precision)
        self.hyperparameters = hyper(experiment, weights)
        self.experiment = experiment
        self.plan = plan
        self._precision = experiment.precision
        self.program = program(experiment, plan, self._rows)

    def _still(self, params: list[Tree]) -> Tree:
        """The optimizer's memory before its first step."""
        return RULES[self.program.rule](self.hyperparameters).init(params)

    def given(self, parts: Parts) -> Given:
        """What a compiled call reads."""
        return Given(self.hyperparameters, self.random_key, parts, self.free_mask)

    def advance(
        self, steps: int, parts: Parts, followed: Callable[[float], None] | None = None
    ) -> NDArray[np.floating[Any]]:
        """So many steps further, or until training is to stop; the loss of each.

        `followed` is told after every call how many seconds it took.

        Raises: `Diverged`, standing at the last step at which all was finite.
        """
        taken = [np.empty(0, self._precision)]
        self.stopped = False
        self._followed = followed
        try:
            with precisely(self._precision), together(self._mesh):
                while steps > 0 and not self.stopped:
                    wanted = min(steps, self._pace, self._until_full())
                    taken.append(self._chunk(wanted, parts))
                    self.stopped = len(taken[-1]) < wanted or self._ends_here
                    steps -= len(taken[-1])
        finally:
            self._followed = None
        return np.concatenate(taken)

    def _until_full(self) -> int:
        """The most steps whose checkups one call has room for."""
        every = self.experiment.health_every
        return CHECKUPS * every * self.program.batches if every else CAPACITY

    def _chunk(self, steps: int, parts: Parts) -> NDArray[np.floating[Any]]:
        given, start = self.given(parts), self.moment.progress
        run, began = self._loop(parts), perf_counter()
        after, report = run(given, start, steps)
        if not report.sound:
            steps = last_sound(steps, lambda count: bool(run(given, start, count)[1].sound))
            after, report = run(given, start, steps)
            self._commit(after, report, began)
            raise self._diverged(given)
        done = self._commit(after, report, began)
        self._used = run, after, parts
        self._keep_pace(done, perf_counter() - began)
        return np.asarray(report.losses)[:done]  # cut in NumPy: JAX would compile every length

    def _commit(self, progress: Progress, report: Report, began: float) -> int:
        """Stand there, with what the call has recorded; how many steps it took."""
        now, steps = self.moment, int(report.done)
        ended, batch = divmod(now.batch + steps, self.program.batches)
        if ended:
            self._record(now.epoch + 1 + np.arange(ended), report)
        self.moment = Moment(now.step + steps, now.epoch + ended, batch, progress)
        self.known = max(self.known, self.moment.epoch)
        self._ends_here = bool(report.stopped)
        if self._followed is not None:
            self._followed(perf_counter() - began)
        return steps

    def _record(self, epochs: NDArray[Any], report: Report) -> None:
        """The scores and the checkups of these epochs, but for what is known of them."""
        new = epochs > self.known
        recorded = new & (epochs % self.experiment.record_every == 0)
        self.history.write(epochs[recorded], np.asarray(report.scores)[: len(epochs)][recorded])
        if report.vitals is not None:
            due = epochs[epochs % self.experiment.health_every == 0]
            self.checkups.write(due, report.vitals, known=self.known)

    def _diverged(self, given: Given) -> Diverged:
        layer, quantity, how = culprit(self.program, given, self.moment.progress)
        kind = type(self.plan.layers[layer]).__name__
        return Diverged(
            step=self.moment.step,
            epoch=self.moment.epoch,
            layer=self.plan.names[layer],
            kind=kind,
            quantity=quantity,
            how=how,
        )

    def _keep_pace(self, steps: int, took_s: float) -> None:
        self.seconds_per_step = took_s / max(steps, 1)
        if self._mesh is not None and self._mesh.is_multi_process:
            return  # all processes must make the same calls, and their clocks differ
        if took_s < CHUNK_S / 2 and steps == self._pace:
            self._pace = min(4 * self._pace, CAPACITY)
        elif took_s > 2 * CHUNK_S:
            self._pace = max(self._pace // 4, 1)

    def change(self, experiment: Experiment, plan: Plan) -> None:
        """Go on from here under other numbers, another rule, loss, batch size or order."""
        before, now, stop = self.program, self.moment, self.experiment.stop
        kept = free(experiment.frozen, now.progress.params)
        progress, batch = now.progress, now.batch
        self._set(experiment, plan)
        after = self.program
        with precisely(self._precision):
            if after.rule is not before.rule:
                progress = progress._replace(moments=self._still(progress.params))
            if (after.batch_size, after.shuffle) != (before.batch_size, before.shuffle):
                order = jnp.arange(after.rows, dtype=jnp.int32)
                progress, batch = progress._replace(order=order, batch=jnp.int32(0)), 0
            if experiment.stop != stop:
                best = jnp.full_like(progress.best, jnp.inf)
                progress = progress._replace(best=best, waited=jnp.int32(0))
            like = partial(jnp.asarray, dtype=self._precision)
            state = with_rates(plan.layers, progress.state, like)
        self.moment = replace(now, progress=progress._replace(state=state), batch=batch)
        self.free_mask = kept

    def place(self, params: list[Tree]) -> None:
        """Go on from here with these parameters."""
        with precisely(self._precision):
            placed = jax.tree.map(jnp.asarray, params)
        progress = self.moment.progress._replace(params=placed)
        self.moment = replace(self.moment, progress=progress)

    def standing(self) -> Standing:
        """Where it stands."""
        return Standing(self.moment, self.experiment, self.plan)

    def stand(self, there: Standing) -> None:
        """Stand elsewhere, as a run of the same network and data stood; its history stays."""
        self.settle(there.experiment, there.plan)
        self.free_mask = free(self.experiment.frozen, there.moment.progress.params)
        self.moment = there.moment
        self._used = None
        self.stopped = False

    def settle(self, experiment: Experiment, plan: Plan) -> None:
        """Go on under these settings as if it had always been so; where it stands stays."""
        if (experiment, plan) != (self.experiment, self.plan):
            self._set(experiment, plan)

    @property
    def is_fresh(self) -> bool:
        """Whether it stands where every run of this document begins, since `begin` put it there."""
        return self._first() is self.moment

    def first(self) -> Progress:
        """Where every run of this document begins."""
        wanted, given = starting(self.program, self.plan), (self.hyperparameters, self._start_key)
        with precisely(self._precision):
            begun: Progress = ready(wanted, *given)(*given)
        return begun

    def like(self) -> Progress:
        """The shapes of its progress under these settings."""
        with precisely(self._precision):
            begin = starting(self.program, self.plan)
            made = begin.make(*begin.settings)
            shapes: Progress = jax.eval_shape(made, self.hyperparameters, self._start_key)
        return shapes

    def twin(self) -> "Trainer":
        """Another trainer that stands where this one stands; it writes no history."""
        mesh, rows, counts = self._mesh, self._rows, self._counts
        made = Trainer(self.experiment, self.plan, rows=rows, counts=counts, mesh=mesh)
        made.stand(self.standing())
        made._pace = self._pace
        made.known = NEVER
        return made

    def leaves(self) -> list[NDArray[Any]]:
        """The whole of its progress as arrays, in an order that depends on the program alone."""
        return [np.asarray(leaf) for leaf in jax.tree.leaves(self.moment.progress)]

    def restore(self, step: int, leaves: list[NDArray[Any]], history: NDArray[Any]) -> None:
        """Stand where another trainer of the same program stood when it gave its leaves.

        Raises: `ValueError` when they cannot be another one's; nothing is allocated before.
        """
        like = self.like()
        with precisely(self._precision):
            refuse_others(leaves, jax.tree.leaves(like))
            tree = jax.tree.structure(like)
            progress: Progress = jax.tree.unflatten(tree, [jnp.asarray(leaf) for leaf in leaves])
        epoch, batch = int(progress.epoch), int(progress.batch)
        orderly = np.array_equal(np.sort(progress.order), np.arange(self._rows))
        counted = min(step, epoch, batch) >= 0 and batch < self.program.batches
        if not (orderly and counted and fits(history, epoch)):
            raise ValueError("These are counts and rows of another program.")
        self.history = History(history)
        self.known = epoch
        self.moment = Moment(step, epoch, batch, progress)
        self.free_mask = free(self.experiment.frozen, progress.params)
