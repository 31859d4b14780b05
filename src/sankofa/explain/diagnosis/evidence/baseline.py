"""The loss of the best constant output, and the skill of a network compared with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sankofa.nn import LOSSES
from sankofa.nn.loss import row_weights
from sankofa.train import TrainingRun
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.evaluate.metric import Metrics
from sankofa.train.optimizer.class_weight import compute_class_weights


def compute_constant_loss(run: TrainingRun) -> float:
    """The loss on the training rows of the best output that is the same for all of them."""
    targets = np.asarray(run.snapshot().get_part("train")[1], np.float64)
    with precision_scope("float64"):
        share = _row_shares(run, targets)
        answer = np.broadcast_to(_best_constant(run, targets, share), targets.shape)
        return float(np.asarray(LOSSES[run.plan.loss].rows(answer, targets)) @ share)


def _row_shares(run: TrainingRun, targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row's share of the loss (N,); they add up to 1."""
    counts = run.parts.run_data.summary.counts
    wanted = compute_class_weights(run.experiment, counts)
    each = (
        np.ones(len(targets)) if wanted is None else np.asarray(row_weights(targets, wanted))[:, 0]
    )
    return np.asarray(each / each.sum())


def _best_constant(
    run: TrainingRun, targets: NDArray[np.float64], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The mean, which is best for most losses; the median, or the more frequent side."""
    if run.plan.loss == "mean-absolute-error":
        return np.median(targets, axis=0)
    mean = share @ targets
    return np.sign(mean) if LOSSES[run.plan.loss].signed else mean


def compute_skill(run: TrainingRun, scores: Metrics) -> float:
    """The share of a constant output's errors that the network does not make: 1 is all of them.

    Of classes (accuracy - most frequent) / (1 - most frequent), of numbers R², on training rows.
    """
    if run.plan.task == "regression":
        return float(scores["r2"])
    counts = scores["confusion"].sum(axis=1)
    most = counts.max() / counts.sum()
    return float((scores["accuracy"] - most) / (1 - most)) if most < 1 else 1.0
