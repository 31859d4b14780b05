"""Where a network knows the group: a linear probe of every hidden layer, and a unit silenced.

A layer from whose activations a straight line tells the groups apart carries the group along,
whether or not it was ever told (Alain & Bengio 2016). Silencing a unit replaces its activation by
its mean over people, so that it says the same of everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import jax.numpy as jnp
import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset
from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.error import SankofaError
from sankofa.explain.audit.network.judge import Judge, rate
from sankofa.explain.audit.who.grouping import Grouping
from sankofa.nn import Array, Tree, forward
from sankofa.train.state.program import Program

Values: TypeAlias = NDArray[np.float64]

MOST_ROWS: Final = 4_000
MOST_UNITS: Final = 256


class LayerProbe(msgspec.Struct, frozen=True, rename="camel"):
    """How well a layer tells the groups apart, on rows that the probe did not learn from.

    `accuracy` is balanced: the mean over groups of the share recognized; `chance` is that of
    guessing. `best_unit` tells groups apart best by itself: `unit_area` is how often it orders two
    people of different groups alike (the area under its ROC curve, 0.5 to 1), for `unit_group`
    against all others. `note` says why there is no probe.
    """

    layer: str
    index: int
    units: int
    accuracy: float | None
    chance: float
    best_unit: int | None
    unit_area: float | None
    unit_group: str
    note: str = ""


class SilencedUnit(msgspec.Struct, frozen=True, rename="camel"):
    """What becomes of decisions when one unit says the same of everybody.

    `changed` counts decisions; gaps are differences of selection rates (of mean numbers).
    """

    layer: str
    unit: int
    changed: int
    rows: int
    accuracy_before: float
    accuracy_after: float
    gap_before: float
    gap_after: float
    sentence: str


def probe_layers(judge: Judge, dataset: Dataset, grouping: Grouping) -> tuple[LayerProbe, ...]:
    """A probe of the inputs and of every layer but the last, on at most 4,000 rows."""
    rows = choose_evenly_spaced(dataset.rows, MOST_ROWS)
    run, codes = judge.run, grouping.codes[rows]
    inputs = run.preprocessing.transform(dataset.take(rows))
    names = ("inputs", *run.plan.names[:-1])
    layers = [inputs, *run.activations(inputs)[:-1]]
    return tuple(
        _probe(name, index - 1, a.reshape(len(rows), -1), codes, grouping)
        for index, (name, a) in enumerate(zip(names, layers, strict=True))
    )


def _probe(
    name: str, index: int, a: NDArray[Any], codes: NDArray[np.int64], grouping: Grouping
) -> LayerProbe:
    units = a.shape[1]
    kept = choose_evenly_spaced(units, MOST_UNITS)
    values = a[:, kept].astype(np.float64)
    values = (values - values.mean(axis=0)) / np.maximum(values.std(axis=0), 1e-12)
    counts = np.bincount(codes, minlength=len(grouping.keys))
    known = np.flatnonzero(counts >= 4)
    if len(known) < 2:
        note = "There are no two groups of 4 rows or more to tell apart."
        return LayerProbe(name, index, units, None, 0.5, None, None, "", note)
    area, unit, group = _find_best_unit(values, codes, known)
    return LayerProbe(
        layer=name,
        index=index,
        units=units,
        accuracy=measure_linear_probe(values, codes, known),
        chance=1 / len(known),
        best_unit=int(kept[unit]),
        unit_area=area,
        unit_group=grouping.names[group],
    )


def measure_linear_probe(
    values: Values, codes: NDArray[np.int64], known: NDArray[np.intp]
) -> float:
    """The balanced accuracy of a logistic regression on every other row of each known group."""
    from sklearn.linear_model import LogisticRegression

    test = np.zeros(len(codes), bool)
    for code in known:
        test[np.flatnonzero(codes == code)[::2]] = True
    learn = np.isin(codes, known) & ~test
    model = LogisticRegression(class_weight="balanced", max_iter=200)
    with np.errstate(all="ignore"):
        found = model.fit(values[learn], codes[learn]).predict(values[test])
    right = found == codes[test]
    return float(np.mean([right[codes[test] == code].mean() for code in known]))


def _find_best_unit(
    values: Values, codes: NDArray[np.int64], known: NDArray[np.intp]
) -> tuple[float, int, int]:
    """The largest area, its unit and its group."""
    best = (0.0, 0, int(known[0]))
    ranks = np.stack([_rank(column) for column in values.T], axis=1)
    for code in known:
        own = codes == code
        inside, outside = int(own.sum()), int((~own).sum())
        area = (ranks[own].sum(axis=0) - inside * (inside + 1) / 2) / (inside * outside)
        far = np.maximum(area, 1 - area)
        if far.max() > best[0]:
            best = float(far.max()), int(far.argmax()), int(code)
    return best


def _rank(values: Values) -> Values:
    """Ranks from 1 (N,), the mean where values are equal."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[place])


def silence(
    judge: Judge, dataset: Dataset, grouping: Grouping, layer: int, unit: int
) -> SilencedUnit:
    """Silence a unit of a top-level layer, counted from 0, and judge everybody again.

    Raises: `SankofaError` for a layer or a unit that is not there.
    """
    run = judge.run
    inputs = run.preprocessing.transform(dataset)
    whole = run.activations(inputs)
    if not 0 <= layer < len(whole) - 1:
        raise SankofaError(
            f"The layers before the output are 0 to {len(whole) - 2}, but {layer} came.",
            field="layer",
        )
    units = int(np.prod(whole[layer].shape[1:]))
    if not 0 <= unit < units:
        raise SankofaError(f"The units are 0 to {units - 1}, but {unit} came.", field="unit")
    before = judge.judge_outputs(whole[-1])
    after = judge.judge_outputs(_compute_silenced(judge, whole[layer], layer, unit))
    outcome = judge.find_outcome(dataset)
    gaps = [
        _gap(score if judge.is_number else chosen, grouping) for score, chosen in (before, after)
    ]
    right = [rate(*each, outcome, is_number=judge.is_number) for each in (before, after)]
    changed = int((before[1] != after[1]).sum())
    name = run.plan.names[layer]
    sentence = (
        f"Without unit {unit + 1} of {name}, {changed:,} of {dataset.rows:,} decisions change; the"
        f" gap goes from {100 * gaps[0]:.1f} to {100 * gaps[1]:.1f} points."
    )
    return SilencedUnit(
        layer=name,
        unit=unit,
        changed=changed,
        rows=dataset.rows,
        accuracy_before=right[0],
        accuracy_after=right[1],
        gap_before=gaps[0],
        gap_after=gaps[1],
        sentence=sentence,
    )


def make_rest(program: Program, layer: int) -> Callable[[list[Tree], list[Tree], Array], Array]:
    """A function of parameters, state and a layer's output (B, ...): the network's (B, units)."""

    def rest(params: list[Tree], state: list[Tree], a: Array) -> Array:
        after = layer + 1
        return forward(program.layers[after:], params[after:], state[after:], a, "predict")[0]

    return rest


def _compute_silenced(judge: Judge, a: NDArray[Any], layer: int, unit: int) -> NDArray[Any]:
    snapshot = judge.run.snapshot()
    silenced = a.reshape(len(a), -1).copy()
    silenced[:, unit] = silenced[:, unit].mean()
    with snapshot.scope():
        given = snapshot.params, snapshot.layer_state, jnp.asarray(silenced.reshape(a.shape))
        return np.asarray(snapshot.compile(make_rest, *given, settings=(layer,))(*given))


def _gap(values: NDArray[Any], grouping: Grouping) -> float:
    means = [
        float(values[grouping.codes == code].mean())
        for code in range(len(grouping.keys))
        if (grouping.codes == code).any()
    ]
    return max(means) - min(means)
