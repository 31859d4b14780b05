"""Every loss that PyTorch has too, of the output layer's z.

Poisson's with ε = 0, as Sankofa's is exact at z. Hinge as the multi-margin loss of the two
scores 0 and a, times its two classes: the hinge embedding loss is another one.

Class weights divide by the sum of the rows' weights, as PyTorch does for targets that are
indices; label smoothing together with class weights differs in PyTorch, which weighs the
smoothed part class by class.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from pytorch.activation import ACTIVATIONS
from pytorch.case import Case
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

Loss = Callable[[Tensor, Tensor], Tensor]

VALUES = np.random.default_rng(7).integers(-96, 96, (6, 2)) / 64
COUNTS = [[0, 3], [1, 0], [2, 5], [0, 0], [7, 1], [1, 2]]
BITS = [[0, 1], [1, 1], [0, 0], [1, 0], [1, 1], [0, 1]]
SIGNS = [[1], [-1], [-1], [1], [1], [-1]]
CLASSES = np.eye(3)[[0, 2, 1, 1, 0, 2]]
SURENESS = [[0.25, 0.75], [0.5, 0.5], [1, 0], [0.125, 0.875], [0, 1], [0.625, 0.375]]
WEIGHTS = (0.5, 2.0, 1.25)


def of(name: str, activation: str, loss: Loss, t: Any) -> Case:
    """A loss of a = f(z)."""
    f = ACTIVATIONS[activation]
    return Case(name, {"z": np.shape(t)}, lambda v: loss(f(v["z"]), v["t"]), {"t": t})


def hinge(a: Tensor, t: Tensor) -> Tensor:
    """max(0, 1 - t a)"""
    scores = torch.cat([torch.zeros_like(a), a], dim=1)
    return 2 * F.multi_margin_loss(scores, (t[:, 0] > 0).long())


def weighed(z: Tensor, t: Tensor) -> Tensor:
    """Cross-entropy with a weight for each class."""
    return F.cross_entropy(z, t.argmax(1), torch.tensor(WEIGHTS, dtype=z.dtype))


CASES = (
    of("mean-squared-error linear", "linear", F.mse_loss, VALUES),
    of("mean-squared-error tanh", "tanh", F.mse_loss, VALUES),
    of("mean-squared-error softmax", "softmax", F.mse_loss, CLASSES),
    of("mean-absolute-error linear", "linear", F.l1_loss, VALUES),
    of("huber linear", "linear", F.huber_loss, VALUES),
    of("huber sigmoid", "sigmoid", F.huber_loss, SURENESS),
    of("binary-cross-entropy sigmoid", "linear", F.binary_cross_entropy_with_logits, BITS),
    of("binary-cross-entropy of a", "sigmoid", F.binary_cross_entropy, BITS),
    of("binary-cross-entropy unsure", "linear", F.binary_cross_entropy_with_logits, SURENESS),
    of("categorical-cross-entropy softmax", "linear", F.cross_entropy, CLASSES),
    of(
        "categorical-cross-entropy smoothed",
        "linear",
        lambda z, t: F.cross_entropy(z, t, label_smoothing=0.1),
        CLASSES,
    ),
    of("categorical-cross-entropy weighed", "linear", weighed, CLASSES),
    of("hinge linear", "linear", hinge, SIGNS),
    of("hinge tanh", "tanh", hinge, SIGNS),
    of(
        "poisson softplus",
        "softplus",
        lambda a, t: F.poisson_nll_loss(a, t, log_input=False, eps=0),
        COUNTS,
    ),
)
