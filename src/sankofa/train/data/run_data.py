"""Where a run's rows come from: given, loaded, or loaded again once a reopened run needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh
from numpy.typing import ArrayLike, NDArray

from sankofa.data import Column, Dataset, Examples, Preprocessing, from_arrays, load, prepare
from sankofa.document import Arrays, Experiment, Plan, Precision
from sankofa.error import SankofaError
from sankofa.train.compiler.precision import precisely
from sankofa.train.compiler.sharding import placed
from sankofa.train.data.embedding_index import refuse_what_is_no_index
from sankofa.train.data.target_coding import Codes, codes, refuse_non_finite, settle, targets
from sankofa.train.state.train_state import Parts

Pair: TypeAlias = tuple[ArrayLike, ArrayLike]


@dataclass(frozen=True)
class Facts:
    """What a run must know of its rows, beside their preprocessing, when they are not there.

    `outputs` are the columns of the target; `codes` is how arrays of numbers code two classes
    by themselves; `sums` of all inputs and of all targets tell whether the same rows came back;
    `counts` are the training rows of each class.
    """

    rows: int
    validation_rows: int
    outputs: int
    codes: Codes
    plane: bool
    sums: tuple[float, float]
    counts: tuple[int, ...]


def facts(experiment: Experiment, examples: Examples) -> Facts:
    """What is to be remembered of these examples."""
    return Facts(
        rows=len(examples.train),
        validation_rows=len(examples.validation),
        outputs=examples.y.shape[1] if examples.y.ndim == 2 else 1,
        codes=codes(examples) if isinstance(experiment.data, Arrays) else None,
        plane=examples.plane,
        sums=(float(np.abs(examples.X).sum()), float(np.abs(examples.y).sum())),
        counts=_counts(examples),
    )


def _counts(examples: Examples) -> tuple[int, ...]:
    """The training rows of each class; none for numbers."""
    if examples.task == "regression":
        return ()
    y = np.asarray(examples.y)[examples.train]
    if y.ndim == 2:
        y = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0] > 0.5
    return tuple(np.bincount(y.astype(np.intp), minlength=len(examples.classes)).tolist())


class Supply:
    """The rows of one run, by whatever way they come, and as arrays for the compiled loop.

    `mesh` are the devices that hold them; None the one that JAX takes.
    """

    def __init__(
        self,
        experiment: Experiment,
        known: Facts,
        preprocessing: Preprocessing,
        *,
        examples: Examples | None = None,
        data: Pair | None = None,
    ) -> None:
        self.facts = known
        self.preprocessing = preprocessing
        self._experiment = experiment
        self._examples = examples
        self._data = data
        self._parts: tuple[object, Parts] | None = None
        self.mesh: Mesh | None = None

    @classmethod
    def given(cls, experiment: Experiment, data: Pair | None, examples: Examples | None) -> Supply:
        """The rows of a new run, ready.

        Raises: `SankofaError` when they cannot be had, or hold a number that is not finite.
        """
        if examples is None:
            examples = _read(experiment, data)
        if len(examples.train) == 0:
            raise SankofaError("There are no rows to train on.", field="data")
        refuse_non_finite(examples, experiment.precision)
        return cls(
            experiment, facts(experiment, examples), examples.preprocessing, examples=examples
        )

    @property
    def width(self) -> int:
        """Columns that enter the network."""
        return len(self.preprocessing.inputs)

    @property
    def examples(self) -> Examples:
        """The rows; of data that can no longer be read, no rows but the same names."""
        try:
            return self._need()
        except SankofaError:
            return self._rowless()

    def settle(self, experiment: Experiment) -> Plan:
        """The plan of `experiment` on these rows."""
        return settle(experiment, self.preprocessing, self.facts.outputs, self.facts.codes)

    def enter(self, X: ArrayLike | Dataset | Sequence[Column]) -> NDArray[np.float64]:
        """Rows (B, inputs) as they enter the network, from rows as the data set has them."""
        return self.preprocessing.transform(X)

    def parts(self, plan: Plan, precision: Precision) -> Parts:
        """Both parts on the device, made once and again only when the plan changes.

        Raises: `SankofaError` when a reopened run's data is gone or is no longer the same.
        """
        if self._parts is None or self._parts[0] != (plan, precision):
            examples = self._need()
            T = targets(examples, plan, self.facts.codes)
            refuse_what_is_no_index(plan.layers, examples.X)
            with precisely(precision):
                made = (
                    placed(jnp.asarray(table[rows].astype(precision)), self.mesh)
                    for rows in (examples.train, examples.validation)
                    for table in (examples.X.reshape(-1, *plan.shape), T)
                )
                self._parts = (plan, precision), Parts(*made)
        return self._parts[1]

    def take(self, came: Examples) -> Examples:
        """Have these rows from now on.

        Raises: `SankofaError` when they are not those that the run was trained on.
        """
        if not _same(facts(self._experiment, came), self.facts):
            raise SankofaError(
                "The data is no longer what this run was trained on, so it cannot go on. "
                "Make a new Run.",
                field="data",
            )
        self._examples = came
        return came

    def _need(self) -> Examples:
        if self._examples is None:
            return self.take(_read(self._experiment, self._data))
        return self._examples

    def _rowless(self) -> Examples:
        fitted, none = self.preprocessing, np.empty(0, np.intp)
        return Examples(
            X=np.empty((0, self.width)),
            y=np.empty(0),
            train=none,
            validation=none,
            inputs=fitted.inputs,
            classes=fitted.classes,
            target=fitted.target,
            task=fitted.task,
            plane=self.facts.plane,
            target_scale=fitted.target_scale,
            preprocessing=fitted,
        )


def _read(experiment: Experiment, data: Pair | None) -> Examples:
    if data is not None:
        return from_arrays(*data, experiment)
    if isinstance(experiment.data, Arrays):
        raise SankofaError(
            "This experiment trains on arrays: pass them as data=(X, y).", field="data"
        )
    return prepare(load(experiment.data), experiment)


def _same(came: Facts, known: Facts) -> bool:
    """Equal in all but the last digits of the sums, which another machine may round otherwise."""
    exact = replace(came, sums=known.sums) == known
    return exact and np.allclose(came.sums, known.sums, rtol=1e-9)
