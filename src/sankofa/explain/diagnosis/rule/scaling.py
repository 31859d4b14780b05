"""Rule: inputs that are far larger, or far smaller, than initial weights are drawn for."""

from __future__ import annotations

from typing import Final

import numpy as np

from sankofa.explain.diagnosis.evidence.activation_slope import MOST_ROWS
from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import with_normalized_inputs
from sankofa.nn import BatchNorm, Embedding, LayerNorm

LARGE: Final = 30.0
"""The curvature along a weight grows with the square of its input: here it is 1,000 times that of
an input of size 1, and so the largest rate that does not diverge is a thousandth of it."""

SMALL: Final = 0.1
"""All inputs together this small have a hundredth of the curvature: 100 times as many steps."""

SOURCE: Final = (
    'LeCun et al. 1998, "Efficient BackProp", sections 4.3 and 5: inputs near mean 0 and '
    "variance 1; the largest learning rate falls with the square of their size. The bounds 30 "
    "and 0.1 are where that costs a factor of 1,000 and of 100."
)


def find_unscaled_inputs(evidence: Evidence) -> Diagnosis | None:
    """Columns of which the root mean square is too large, or all of which are too small."""
    if isinstance(evidence.plan.layers[0], BatchNorm | LayerNorm | Embedding):
        return None
    sizes = _compute_input_sizes(evidence)
    large = np.flatnonzero(sizes > LARGE)
    if len(large) == 0 and not 0 < sizes.max() < SMALL:
        return None
    names = evidence.run.examples.inputs
    shown = large[np.argsort(-sizes[large])][:3] if len(large) else np.argsort(-sizes)[:3]
    sentences = [f'The input "{names[i]}" has the root mean square {sizes[i]:.4g}.' for i in shown]
    if len(large) > 3:
        sentences.append(f"{len(large) - 3} more are over {LARGE:g}.")
    what = "far larger" if len(large) else "far smaller"
    return Diagnosis(
        kind="unscaled-inputs",
        title=f"Inputs {what} than 1",
        text="First weights are drawn for inputs of a size about 1. Larger ones make the sums flat "
        "or the steps overshoot; smaller ones are hardly heard. Scale the columns before "
        "training, or let a batch norm do it.",
        evidence=tuple(sentences),
        severity="note" if evidence.has_enough_steps and evidence.has_learned else "warning",
        layers=(0,),
        remedies=(
            Remedy(
                "Normalize the inputs over the batch", with_normalized_inputs(evidence.experiment)
            ),
        ),
        source=SOURCE,
    )


def _compute_input_sizes(evidence: Evidence) -> np.ndarray:
    """The root mean square of every input column on the training rows; 0 for an index."""
    examples = evidence.run.examples
    every = -(-len(examples.train) // MOST_ROWS)
    rows = examples.X[examples.train[::every]].astype(np.float64)
    sizes = np.sqrt((rows**2).mean(axis=0))
    counts = examples.categories
    return np.where(np.asarray(counts) > 0, 0, sizes) if len(counts) == len(sizes) else sizes
