"""The rows of a run: given by the user, loaded, or loaded again when a reopened run needs them."""

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
    """What a model file stores of a run's rows, beside their preprocessing.

    `outputs` are the columns of the target; `codes` is how arrays of numbers code two classes
    by themselves; `plane` is True for two inputs that may be drawn as a plane. `sums` of |inputs|
    and of |targets| show whether rows that are read again are the same. `counts` are the training
    rows of each class (K,), empty for a target of numbers.
    """

    rows: int
    validation_rows: int
    outputs: int
    codes: GivenCoding
    plane: bool
    sums: tuple[float, float]
    counts: tuple[int, ...]


def summarize_data(experiment: Experiment, examples: Examples) -> DataSummary:
    """The summary of these examples."""
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
    """The training rows of each class (K,); empty for a target of numbers."""
    if examples.task == "regression":
        return ()
    y = np.asarray(examples.y)[examples.train]
    if y.ndim == 2:
        y = y.argmax(axis=1) if y.shape[1] > 1 else y[:, 0] > 0.5
    return tuple(np.bincount(y.astype(np.intp), minlength=len(examples.classes)).tolist())


class RunData:
    """The rows of one run, as examples and as arrays for the compiled loop.

    `mesh` are the devices that hold them, None for the one that JAX takes.

    Args:
        experiment: The run's experiment, which says where its data is.
        summary: The summary of the rows.
        preprocessing: Their fitted preprocessing.
        examples: The prepared rows; read when they are first needed if None.
        data: The arrays (X, y) from which to read them, for an experiment that names no data.

    """

    def __init__(
        self,
        experiment: Experiment,
        summary: DataSummary,
        preprocessing: Preprocessing,
        *,
        examples: Examples | None = None,
        data: ArrayPair | None = None,
    ) -> None:
        self.summary = summary
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
        """Read the rows of a new run, from `examples`, `data` or the experiment's source.

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
        """How many columns enter the network."""
        return len(self.preprocessing.inputs)

    @property
    def examples(self) -> Examples:
        """The prepared rows; of data that can no longer be read, none but with the same names."""
        try:
            return self._require_examples()
        except SankofaError:
            return self._make_rowless_examples()

    def make_plan(self, experiment: Experiment) -> Plan:
        """The plan of `experiment` on these rows."""
        return make_plan(experiment, self.preprocessing, self.summary.outputs, self.summary.codes)

    def transform_inputs(self, X: ArrayLike | Dataset | Sequence[Column]) -> NDArray[np.float64]:
        """Transform rows of the data set's own columns to inputs (B, inputs) of the network.

        Raises: `SankofaError` for rows of other columns.
        """
        return self.preprocessing.transform(X)

    def get_arrays(self, plan: Plan, precision: Precision) -> DataArrays:
        """The arrays of both parts on the device; they are cached until the plan changes.

        Raises: `SankofaError` when a reopened run's data is gone or is no longer the same.
        """
        if self._arrays is None or self._arrays[0] != (plan, precision):
            examples = self._require_examples()
            T = code_targets(examples, plan, self.summary.codes)
            refuse_wrong_indices(plan.layers, examples.X)
            inputs = examples.X.reshape(-1, *plan.shape)
            tables = (inputs.astype(precision), T.astype(precision))  # half the size to pick from
            with precision_scope(precision):
                arrays = (
                    put_on_mesh(jnp.asarray(table[rows]), self.mesh)
                    for rows in (examples.train, examples.validation)
                    for table in tables
                )
                self._arrays = (plan, precision), DataArrays(*arrays)
        return self._arrays[1]

    def set_examples(self, examples: Examples) -> Examples:
        """Use these rows from now on.

        Raises: `SankofaError` when they are not those that the run was trained on.
        """
        if not _is_same_data(summarize_data(self._experiment, examples), self.summary):
            raise SankofaError(
                "The data is no longer what this run was trained on, so it cannot go on. "
                "Make a new Run.",
                field="data",
            )
        self._examples = examples
        return examples

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


def _is_same_data(found: DataSummary, summary: DataSummary) -> bool:
    """Whether summaries agree but for the last digits of their sums, which machines round apart."""
    exact = replace(found, sums=summary.sums) == summary
    return exact and np.allclose(found.sums, summary.sums, rtol=1e-9)
