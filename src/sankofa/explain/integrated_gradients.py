"""Integrated gradients: what each input adds to an output, from the network's own backward pass.

Along the straight line from a baseline x' to x, the contribution of input i is (x - x')_i times
the mean of ∂F/∂x_i. Together they are F(x) - F(x'): they are complete (Sundararajan, Taly & Yan
2017). F is known exactly at both ends of every piece of the line, so each piece tells by itself
how far its sum is off, and is halved until the whole is complete, kinks of relu included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.error import SankofaError
from sankofa.nn import Activated, Array, BatchNorm, Embedding, Tree, backward, forward
from sankofa.nn.walk import layers_with_paths
from sankofa.train.compiler.cache import compile_key, get_compiled
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.xla_option import ONCE, choose_options
from sankofa.train.evaluate.score import rows_per_block
from sankofa.train.run_snapshot import RunSnapshot
from sankofa.train.state.program import Program

Values: TypeAlias = NDArray[np.float64]

NODES: Final = (np.polynomial.legendre.leggauss(5)[0] + 1) / 2  # of a piece from 0 to 1
SHARES: Final = np.polynomial.legendre.leggauss(5)[1] / 2
MIDDLE: Final = 2  # the node at 1/2, where a piece is halved
MOST_HALVINGS: Final = 30
SMALL_BLOCK: Final = 64  # points in a call, so few that compiling soon matters more than speed


@dataclass(frozen=True, eq=False)
class Contributions:
    """What each input adds to one output, between a baseline's answer and each row's own.

    `values` (B, inputs) add up to `answer` - `baseline` but for `gap` (B,). `answer` and
    `baseline` (B,) are outputs of the unit as the network gives them, before any target scale.
    """

    values: Values
    answer: Values
    baseline: Values

    @property
    def gap(self) -> Values:
        """What is missing to be complete: answer - baseline - Σ values (B,)."""
        return np.asarray(self.answer - self.baseline - self.values.sum(axis=1))


def integrate_gradients(
    snapshot: RunSnapshot,
    rows: ArrayLike,
    *,
    baseline: ArrayLike,
    unit: int = 0,
    tolerance: float = 1e-6,
) -> Contributions:
    """The contributions of the inputs of `rows` (B, inputs) to output `unit`, in float64.

    `baseline` (inputs,) or (B, inputs) is where the line begins. Both are as they enter
    the network, images flat. Of an index into an `Embedding` the table's numbers are what moves,
    and the index gets the sum of theirs. `tolerance` is how far from complete a row may stay.

    Raises: `SankofaError` for step units, which have no slope, and for rows of another shape.
    """
    program, layers = replace(snapshot.program, precision="float64"), snapshot.plan.layers
    _refuse_steps(layers)
    given = np.asarray(rows, np.float64)
    x = given.reshape(len(given), -1)
    if x.shape[1] != snapshot.run_data.width:
        raise SankofaError(
            f"The network takes rows of {snapshot.run_data.width} numbers, but {x.shape[1]} came."
        )
    start = np.broadcast_to(np.asarray(baseline, np.float64), x.shape)
    with precision_scope("float64"):
        evaluate = _PathEvaluator(snapshot, program, unit)
        z, z_start = evaluate.enter(x), evaluate.enter(start)
        found, answer, begun = _integrate(evaluate, z_start, z, tolerance)
    return Contributions(evaluate.gather(found), answer, begun)


def _refuse_steps(layers: Any) -> None:
    for at in layers_with_paths(layers):
        if isinstance(at.layer, Activated) and not at.layer.f.has_slope:
            name = at.layer.f.name
            raise SankofaError(
                f'Contributions follow slopes, but {at.name} has the activation "'
                f'{name}", which has none. Use sigmoid or tanh.',
                field=f"network.{at.path}.activation",
            )


def make_path_gradients(program: Program, skipped: int) -> Callable[..., tuple[Array, Array]]:
    """A function of parameters, state, points (B, ...) and a unit: F (B,) and ∂F/∂x (B, ...).

    The first `skipped` layers are left out: points enter behind them.
    """
    layers = program.layers[skipped:]
    shape = program.shape
    for layer in program.layers[:skipped]:
        shape = layer.output(shape)
    mirrored = any(isinstance(at.layer, BatchNorm) for at in layers_with_paths(layers))

    def gradients(
        params: list[Tree], state: list[Tree], points: Array, unit: Array
    ) -> tuple[Array, Array]:
        x = points.reshape(-1, *shape)
        count = len(x)
        sign = jnp.ones(count, x.dtype)
        if mirrored:
            # The backward pass of a batch norm takes the means of dy over the batch away. Each
            # row again with -dy makes them 0, as they are where μ and σ² are constants.
            x, sign = jnp.concatenate([x, x]), jnp.concatenate([sign, -sign])
        y, _, caches = forward(layers, params, state, x, "predict")
        dy = sign[:, None] * jax.nn.one_hot(unit, y.shape[1], dtype=x.dtype)
        dx, _ = backward(layers, params, caches, dy)
        return y[:count, unit], dx[:count].reshape(count, -1)

    return gradients


class _PathEvaluator:
    """F and its gradient at points of the path, in compiled blocks of one size."""

    def __init__(self, snapshot: RunSnapshot, program: Program, unit: int) -> None:
        first = snapshot.plan.layers[0]
        self._embedding = first if isinstance(first, Embedding) else None
        self._skipped = int(self._embedding is not None)
        self._params, self._state = _to_float64((snapshot.params, snapshot.layer_state))
        self._program, self._unit = program, np.int32(unit)
        self._block = max(2 * SMALL_BLOCK, rows_per_block(program) // 2)
        self._width = snapshot.run_data.width

    def enter(self, rows: Values) -> Values:
        """The rows as they enter the path: behind an embedding, else as they are."""
        if self._embedding is None:
            return rows
        y, _, _ = self._embedding.forward(self._params[0], (), jnp.asarray(rows), "predict")
        return np.asarray(y)

    def gather(self, values: Values) -> Values:
        """Contributions (B, inputs) from those of the numbers on the path."""
        if self._embedding is None:
            return values
        wanted = self._embedding.columns
        columns = list(range(self._width) if wanted is None else wanted)
        others = [i for i in range(self._width) if i not in columns]
        gathered = np.zeros((len(values), self._width))
        gathered[:, others] = values[:, : len(others)]
        inside = values[:, len(others) :].reshape(len(values), len(columns), -1)
        gathered[:, columns] = inside.sum(axis=2)
        return gathered

    def __call__(self, points: Values) -> tuple[Values, Values]:
        """F (n,) and ∂F/∂x (n, width) at points (n, width)."""
        block = SMALL_BLOCK if len(points) <= 4 * SMALL_BLOCK else self._block
        padded = np.pad(points, ((0, -len(points) % block), (0, 0)))
        parts = [self._compute(some) for some in np.split(padded, len(padded) // block)]
        answers, slopes = (np.concatenate(each)[: len(points)] for each in zip(*parts, strict=True))
        return answers, slopes

    def _compute(self, points: Values) -> tuple[Values, Values]:
        key = compile_key(
            make_path_gradients,
            self._program,
            self._skipped,
            precision="float64",
            options=ONCE if len(points) == SMALL_BLOCK else choose_options(self._program),
        )
        params, state = self._params[self._skipped :], self._state[self._skipped :]
        given = params, state, jnp.asarray(points), self._unit
        answers, slopes = get_compiled(key, *given)(*given)
        return np.asarray(answers), np.asarray(slopes)


def _integrate(
    evaluate: _PathEvaluator, start: Values, end: Values, tolerance: float
) -> tuple[Values, Values, Values]:
    """Contributions (B, width), F at the ends (B,), and at the starts (B,)."""
    count, along = len(end), end - start
    both, _ = evaluate(np.concatenate([start, end]))
    first, last = both[:count], both[count:]
    found = np.zeros_like(along)
    row, low, high = np.arange(count), np.zeros(count), np.ones(count)
    answer_low, answer_high = first, last
    for halving in range(MOST_HALVINGS + 1):
        sums, answer_middle = _sum_pieces(evaluate, start, along, row, low, high)
        missing = answer_high - answer_low - sums.sum(axis=1)
        accurate = np.abs(missing) <= tolerance / 2 * (high - low)
        open_ = np.bincount(row, np.where(accurate, 0, np.abs(missing)), minlength=count)
        done = accurate | (open_ <= tolerance / 2)[row] | (halving == MOST_HALVINGS)
        np.add.at(found, row[done], sums[done])
        if done.all():
            break
        row, low, high, answer_low, answer_high, answer_middle = (
            each[~done] for each in (row, low, high, answer_low, answer_high, answer_middle)
        )
        middle = (low + high) / 2
        row, low, high = np.tile(row, 2), np.r_[low, middle], np.r_[middle, high]
        answer_low, answer_high = (
            np.r_[answer_low, answer_middle],
            np.r_[answer_middle, answer_high],
        )
    return found, last, first


def _sum_pieces(
    evaluate: _PathEvaluator,
    start: Values,
    along: Values,
    row: NDArray[np.intp],
    low: Values,
    high: Values,
) -> tuple[Values, Values]:
    """(x - x') ∫ ∂F/∂x over each piece (n, width), and F at its middle (n,)."""
    at = low[:, None] + (high - low)[:, None] * NODES  # (n, nodes)
    points = start[row][:, None, :] + at[:, :, None] * along[row][:, None, :]
    answers, slopes = evaluate(points.reshape(-1, along.shape[1]))
    mean = np.einsum("k,nkw->nw", SHARES, slopes.reshape(*points.shape))
    sums = along[row] * mean * (high - low)[:, None]
    return sums, answers.reshape(len(row), len(NODES))[:, MIDDLE]


def _to_float64(tree: Tree) -> Any:
    """A copy of the tree with every real number in float64."""

    def convert(leaf: Any) -> Any:
        a = np.asarray(leaf)
        return a.astype(np.float64) if np.issubdtype(a.dtype, np.floating) else a

    return jax.tree.map(convert, tree)
