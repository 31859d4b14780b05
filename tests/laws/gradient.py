"""The law of the gradients: what is written by hand is what JAX finds and what differences show.

A network is taken in parts, each one function of its inputs and its parameters: some stages, and
a head that ends in the loss L. The numbers run through all of them, forward and back, so that
every loss is judged for the whole network and for every number in it. The parts only save
compiling the same last layer for a thousand networks.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from laws.head import Head
from laws.stage import Stage, Vector, Ways

EXACT = 1e-12  # between the two ways back, of the norm
NEAR = 1e-7  # between them and differences, of the norm
FLOOR = 1e-3  # of the whole gradient's norm, or of 1: below it an array's own counts as this
STEP = 2e-5  # of the shortest difference
DRAWS = 10  # of inputs and parameters, until no kink is near

Places = list[tuple[str, slice]]


class Forth(NamedTuple):
    """What runs through the stages: `at` of each, the output x, and x with each number moved."""

    at: list[Vector]
    x: Vector
    moved: Vector


class Slopes(NamedTuple):
    """Central differences from steps of 1 and 2 as they go to 0, and those from 2 and 4."""

    near: Vector
    far: Vector


def check(stages: Sequence[Stage], heads: Sequence[Head]) -> None:
    """The law, for the network of these stages under each of these heads.

    Differences count only where shorter and longer steps agree: elsewhere a kink is near, and
    other numbers are drawn.

    Raises: `AssertionError` that names the head and the array whose gradient is wrong.
    """
    left = list(heads)
    for seed in range(DRAWS):
        if not left:
            return
        forth = _forth(stages, seed)
        ends = [_end(head, forth, seed) for head in left]
        ways = _back(stages, left, forth, [at for at, _ in ends])
        for head, (_, slopes), hand, true in zip(tuple(left), ends, *ways, strict=True):
            places = _places([*stages, head])
            _close(hand, true, places, EXACT, f"{head.name}: by hand and by JAX")
            if _straight(slopes, places):
                _close(hand, slopes.near, places, NEAR, f"{head.name}: by hand and measured")
                left.remove(head)
    names = [head.name for head in left]
    assert not left, f"No draw is away from the kinks of {names}."


def _forth(stages: Sequence[Stage], seed: int) -> Forth:
    """Forward through all stages, with every number as it is and moved by six small steps."""
    ats, x, moved = [], np.empty(0), np.empty((0, 0))
    for i, stage in enumerate(stages):
        at = stage.draw(100 * seed + i)
        if i > 0:
            at[: stage.inputs] = x
        y = stage.outputs(np.concatenate([at[None], _many(stage, at, moved, first=i == 0)]))
        x, moved = y[0], y[1:]
        ats.append(at)
    return Forth(ats, x, moved)


def _many(stage: Stage, at: Vector, moved: Vector, *, first: bool) -> Vector:
    """`at` with other inputs; then with each of its own numbers moved, inputs only if `first`."""
    passed = np.tile(at, (len(moved), 1))
    if len(moved):
        passed[:, : stage.inputs] = moved
    own = np.eye(stage.size)[0 if first else stage.inputs :]
    shifts = STEP * np.array([1, -1, 2, -2, 4, -4])[:, None] * own[:, None, :]
    return np.concatenate([passed, (at + shifts).reshape(-1, stage.size)])


def _end(head: Head, forth: Forth, seed: int) -> tuple[Vector, Slopes]:
    """The head's numbers, and the slopes of L in every number of the network."""
    at = head.draw(seed)
    at[: head.inputs] = forth.x
    L = head.outputs(_many(head, at, forth.moved, first=False)).reshape(-1, 3, 2)
    short, double, fourfold = ((L[:, i, 0] - L[:, i, 1]) / (2 ** (i + 1) * STEP) for i in range(3))
    return at, Slopes((4 * short - double) / 3, (4 * double - fourfold) / 3)  # Richardson 1911


def _back(
    stages: Sequence[Stage], heads: Sequence[Head], forth: Forth, ats: list[Vector]
) -> list[list[Vector]]:
    """By hand and by JAX, the gradient under every head, back through all stages at once."""
    one = Ways(np.ones((1, 1)), np.ones((1, 1)))
    found = [head.back(at, one) for head, at in zip(heads, ats, strict=True)]
    begun = [[list(way[0]) for way in ways] for ways in zip(*found, strict=True)]
    inputs = heads[0].inputs
    ends = [[g[inputs:] for g in way] for way in begun]
    dys = Ways(*(np.array([g[:inputs] for g in way]) for way in begun))
    parts: list[Ways] = []
    for stage, at in zip(stages[::-1], forth.at[::-1], strict=True):
        back = stage.back(at, dys)
        dys = Ways(*(g[:, : stage.inputs] for g in back))
        parts.insert(0, Ways(*(g[:, stage.inputs :] for g in back)))
    middle = [[p[way] for p in parts] for way in (0, 1)]
    return [
        [np.concatenate(gs) for gs in zip(dys[way], *middle[way], ends[way], strict=True)]
        for way in (0, 1)
    ]


def _places(stages: Sequence[Stage]) -> Places:
    """Where each array is in the long vector of the whole network."""
    found: Places = []
    for i, stage in enumerate(stages):
        skip = stage.inputs if i > 0 else 0
        end = found[-1][1].stop if found else 0
        found += [
            (f"part {i} {name}", slice(end + s.start - skip, end + s.stop - skip))
            for name, s in stage.places
            if s.start >= skip
        ]
    return found


def _straight(slopes: Slopes, places: Places) -> bool:
    return not _far(slopes.near, slopes.far, places, NEAR)


def _close(mine: Vector, true: Vector, places: Places, share: float, said: str) -> None:
    far = _far(mine, true, places, share)
    assert not far, f"{said} differ: {', '.join(far)}"


def _far(mine: Vector, true: Vector, places: Places, share: float) -> list[str]:
    """The arrays where the norm of the difference is over a share of the norm."""
    floor = FLOOR * max(1.0, _norm(true))
    return [
        f"{name} by {_norm(mine[s] - true[s]):.1e} of {_norm(true[s]):.1e}"
        for name, s in places
        if _norm(mine[s] - true[s]) > share * max(_norm(true[s]), floor)
    ]


def _norm(v: Vector) -> float:
    return float(np.linalg.norm(v))
