"""Finds the first step that moved an array of weights by more than its own length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

import jax
import numpy as np

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain.diagnosis.evidence.layer_list import list_layers
from sankofa.nn.walk import LayerAt
from sankofa.train import TrainingRun
from sankofa.train.optimizer.rule import is_weight

JUMP_RATIO: Final = 1.0
"""A step longer than the weights it moves overwrites what they had learned.

A gradient holds only nearby; a network that learns well moves by about 0.001 of its weights.
"""

MOST_STEPS: Final = 200
"""Steps replayed in a search, which takes a tenth of a second for a small network."""


class ParameterJump(NamedTuple):
    """The step after step `step` moved an array of a layer by `ratio` times its norm.

    `top` is the index of the top-level layer, `name` and `kind` are of the layer itself, `quantity`
    is the array.
    """

    step: int
    top: int
    name: str
    kind: str
    quantity: str
    ratio: float


SearchKey: TypeAlias = tuple[int, int, Experiment]
_FOUND: WeakKeyDictionary[TrainingRun, dict[SearchKey, ParameterJump | None]] = WeakKeyDictionary()


def find_first_jump(run: TrainingRun, since: int) -> ParameterJump | None:
    """The first jump from step `since` on; None when the next 200 steps have none."""
    known = _FOUND.setdefault(run, {})
    since = max(since, _find_last_change(run))
    until = min(run.step + 1, since + MOST_STEPS)
    wanted = since, until, run.experiment
    if wanted not in known:
        known.clear()
        known[wanted] = _search(run, since, until)
    return known[wanted]


def _search(run: TrainingRun, since: int, until: int) -> ParameterJump | None:
    replayed = run.visit(since)
    initial = list_layers(replayed)
    for step in range(since, until):
        before = list_layers(replayed)
        try:
            replayed.advance(steps=1)
        except SankofaError:
            return None
        moves = _measure_updates(step, initial, before, list_layers(replayed))
        found = max(moves, key=lambda leap: leap.ratio, default=None)
        if found is not None and found.ratio > JUMP_RATIO:
            return found
    return None


def _find_last_change(run: TrainingRun) -> int:
    """The last step at which a setting or a parameter was changed by hand."""
    timeline = run.timeline
    branch = next(each for each in timeline.branches if each.id == timeline.branch)
    made = [event.step for event in branch.events if event.kind in ("changed", "placed")]
    return max([branch.fork, *(step for step in made if step <= run.step)])


def _measure_updates(step: int, *seen: tuple[LayerAt, ...]) -> Iterator[ParameterJump]:
    """The norm of every array's update, over the larger of its norm before and at the start."""
    for first, was, now in zip(*seen, strict=True):
        if was.layer.children():
            continue
        leaves = map(jax.tree.leaves, (at.trees[0] for at in (first, was, now)))
        paths = [path for path, _ in jax.tree_util.tree_leaves_with_path(was.trees[0])]
        for path, initial, old, new in zip(paths, *leaves, strict=True):
            length = float(max(np.linalg.norm(initial), np.linalg.norm(old)))
            if is_weight(path) and length > 0:
                ratio = float(np.linalg.norm(np.subtract(new, old, dtype=np.float64))) / length
                kind, name = type(was.layer).__name__, str(path[-1].key)
                yield ParameterJump(step, was.indices[0], was.name, kind, name, ratio)
