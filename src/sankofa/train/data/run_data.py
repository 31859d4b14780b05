"""Where a run's rows come from: given, loaded, or loaded again once a reopened run needs them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import jax.numpy as jnp
import numpy as np
from jax.sharding import Mesh
from numpy.typing import ArrayLike, NDArray

from sankofa.data import Column, Dataset, Examples, Preprocessing, load, make_examples, prepare
from sankofa.document import Arrays, Experiment, Plan, Precision
from sankofa.error import SankofaError
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import put_on_mesh
from sankofa.train.data.embedding_index import refuse_wrong_indices
from sankofa.train.data.target_coding import (
    GivenCoding,
    code_targets,
    find_given_coding,
    make_plan,
    refuse_non_finite,
)
from sankofa.train.state.train_state import DataArrays

ArrayPair: TypeAlias = tuple[ArrayLike, ArrayLike]


@dataclass(frozen=True)
class DataSummary:
    """What a run must know of its rows, beside their preprocessing, when they are not there.

    `outputs` are the columns of the target; `codes` is how arrays of numbers code two classes
    by themselves; `sums` of all inputs and of all targets tell whether the same rows came back;
    `counts` are the training rows of each class.
    """

    rows: int
    validation_rows: int
    outputs: int
    codes: GivenCoding
    plane: bool
    sums: tuple[float, float]
    counts: tuple[int, ...]


def summarize_data(experiment: Experiment, examples: Examples) -> DataSummary:
    """What is to be remembered of these examples."""
    return DataSummary(
        rows=len(examples.train),
        validation_rows=len(examples.validation),
        outputs=examples.y.shape[1] if examples.y.ndim == 2 else 1,
        codes=find_given_coding(examples) if isinstance(experiment.data, Arrays) else None,
        plane=examples.plane,
        sums=(float(np.abs(examples.X).sum()), float(np.abs(examples.y).sum())),
        counts=_count_classes(examples),
    )


def _count_classes(examples: Examples) -> tuple[int, ...]:
    """The training rows of each class; none for numbers."""
    if examples.task == "regression":
        return ()
    y = np.asarray(examples.y)[examples.train]
    if y.ndim == 2:
        y = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0] > 0.5
    return tuple(np.bincount(y.astype(np.intp), minlength=len(examples.classes)).tolist())


class RunData:
    """The rows of one run, by whatever way they come, and as arrays for the compiled loop.

    `mesh` are the devices that hold them; None the one that JAX takes.
    """

    def __init__(
        self,
        experiment: Experiment,
        known: DataSummary,
        preprocessing: Preprocessing,
        *,
        examples: Examples | None = None,
        data: ArrayPair | None = None,
    ) -> None:
        self.summary = known
        self.preprocessing = preprocessing
        self._experiment = experiment
        self._examples = examples
        self._data = data
        self._arrays: tuple[object, DataArrays] | None = None
        self.mesh: Mesh | None = None

    @classmethod
    def read(
        cls, experiment: Experiment, data: ArrayPair | None, examples: Examples | None
    ) -> RunData:
        """The rows of a new run, ready.

        Raises: `SankofaError` when they cannot be had, or hold a number that is not finite.
        """
        if examples is None:
            examples = _read_examples(experiment, data)
        if len(examples.train) == 0:
            raise SankofaError("There are no rows to train on.", field="data")
        refuse_non_finite(examples, experiment.precision)
        return cls(
            experiment,
            summarize_data(experiment, examples),
            examples.preprocessing,
            examples=examples,
        )

    @property
    def width(self) -> int:
        """Columns that enter the network."""
        return len(self.preprocessing.inputs)

    @property
    def examples(self) -> Examples:
        """The rows; of data that can no longer be read, no rows but the same names."""
        try:
            return self._require_examples()
        except SankofaError:
            return self._make_rowless_examples()

    def make_plan(self, experiment: Experiment) -> Plan:
        """The plan of `experiment` on these rows."""
        return make_plan(experiment, self.preprocessing, self.summary.outputs, self.summary.codes)

    def transform_inputs(self, X: ArrayLike | Dataset | Sequence[Column]) -> NDArray[np.float64]:
        """Rows (B, inputs) as they enter the network, from rows as the data set has them."""
        return self.preprocessing.transform(X)

    def get_arrays(self, plan: Plan, precision: Precision) -> DataArrays:
        """Both parts on the device, made once and again only when the plan changes.

        Raises: `SankofaError` when a reopened run's data is gone or is no longer the same.
        """
        if self._arrays is None or self._arrays[0] != (plan, precision):
            examples = self._require_examples()
            T = code_targets(examples, plan, self.summary.codes)
            refuse_wrong_indices(plan.layers, examples.X)
            with precision_scope(precision):
                made = (
                    put_on_mesh(jnp.asarray(table[rows].astype(precision)), self.mesh)
                    for rows in (examples.train, examples.validation)
                    for table in (examples.X.reshape(-1, *plan.shape), T)
                )
                self._arrays = (plan, precision), DataArrays(*made)
        return self._arrays[1]

    def set_examples(self, came: Examples) -> Examples:
        """Have these rows from now on.

        Raises: `SankofaError` when they are not those that the run was trained on.
        """
        if not _is_same_data(summarize_data(self._experiment, came), self.summary):
            raise SankofaError(
                "The data is no longer what this run was trained on, so it cannot go on. "
                "Make a new Run.",
                field="data",
            )
        self._examples = came
        return came

    def _require_examples(self) -> Examples:
        if self._examples is None:
            return self.set_examples(_read_examples(self._experiment, self._data))
        return self._examples

    def _make_rowless_examples(self) -> Examples:
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
            plane=self.summary.plane,
            target_scale=fitted.target_scale,
            preprocessing=fitted,
        )


def _read_examples(experiment: Experiment, data: ArrayPair | None) -> Examples:
    if data is not None:
        return make_examples(*data, experiment)
    if isinstance(experiment.data, Arrays):
        raise SankofaError(
            "This experiment trains on arrays: pass them as data=(X, y).", field="data"
        )
    return prepare(load(experiment.data), experiment)


def _is_same_data(came: DataSummary, known: DataSummary) -> bool:
    """Equal in all but the last digits of the sums, which another machine may round otherwise."""
    exact = replace(came, sums=known.sums) == known
    return exact and np.allclose(came.sums, known.sums, rtol=1e-9)
