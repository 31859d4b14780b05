"""Optimizers and schedules, and the losses that PyTorch sees as it trains.

Schedules move after every batch; their times are in steps here and in epochs in Sankofa. A
cosine of PyTorch's would rise again, so this one ends with the last step. PyTorch's one-cycle
counts the first step into its time, its share of the rise too. PyTorch's NAdam warms its momentum
up unless `momentum_decay` is large, which leaves Dozat's own rule.

Clipping by the global norm is not here: PyTorch divides by the norm + 10⁻⁶. Nor is Lion, which it
does not have.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from pytorch.case import Arrays
from pytorch.net import Net, begun
from pytorch.nets import NETS
from torch import Tensor
from torch.optim import Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
    StepLR,
)

STEPS = {"float64": 1000, "float32": 100}
EPOCH = 21  # steps of the tanh net

Params = dict[str, Tensor]


def decayed(params: Params) -> Optimizer:
    """Weights are pulled towards 0, biases are not."""
    groups = [
        {"params": [p for name, p in params.items() if name.endswith("W")], "weight_decay": 0.01},
        {"params": [p for name, p in params.items() if name.endswith("b")]},
    ]
    return torch.optim.SGD(groups, lr=0.1)


def rule(kind: Callable[..., Optimizer], **settings: Any) -> Callable[[Params], Optimizer]:
    """An optimizer for all parameters alike."""
    return lambda params: kind([*params.values()], **settings)


RULES: Mapping[str, Callable[[Params], Optimizer]] = {
    "sgd": rule(torch.optim.SGD, lr=0.1),
    "momentum": rule(torch.optim.SGD, lr=0.03, momentum=0.9),
    "nesterov": rule(torch.optim.SGD, lr=0.03, momentum=0.9, nesterov=True),
    "adagrad": rule(torch.optim.Adagrad, lr=0.03),
    "rmsprop": rule(torch.optim.RMSprop, lr=0.001),
    "adam": rule(torch.optim.Adam, lr=0.01),
    "adamw": rule(torch.optim.AdamW, lr=0.01),
    "nadam": rule(torch.optim.NAdam, lr=0.002, momentum_decay=1e6),
    "l2": decayed,
}
SCHEDULES: Mapping[str, tuple[str, Callable[[Optimizer], LRScheduler]]] = {
    "step": ("sgd", lambda o: StepLR(o, 10 * EPOCH, 0.5)),
    "exponential": ("momentum", lambda o: ExponentialLR(o, 0.5 ** (1 / (10 * EPOCH)))),
    "cosine": ("nesterov", lambda o: CosineAnnealingLR(o, 50 * EPOCH, 0.1 * 0.03)),
    "warm-up": ("rmsprop", lambda o: LinearLR(o, 0.1, 1.0, 20 * EPOCH)),
    "one-cycle": (
        "adam",
        lambda o: OneCycleLR(
            o,
            0.01,
            total_steps=50 * EPOCH + 1,
            pct_start=(15 * EPOCH + 1) / (50 * EPOCH + 1),
            cycle_momentum=False,
        ),
    ),
}
PAIRS = (
    *(("tanh", name) for name in RULES if name != "l2"),
    *(("tanh", name) for name in SCHEDULES),
    ("binary", "sgd"),
    ("binary", "l2"),
    ("categorical", "adam"),
    ("image", "momentum"),
    ("table", "adamw"),
)
IN_FLOAT32 = (  # every net, and the optimizers whose corrections lose digits
    ("tanh", "sgd"),
    ("tanh", "adam"),
    ("tanh", "nadam"),
    ("binary", "sgd"),
    ("categorical", "adam"),
    ("image", "momentum"),
    ("table", "adamw"),
)


def trajectories() -> Arrays:
    """All nets with their losses under rules and schedules; some in float32 too."""
    starts = {net.name: begun(net) for net in NETS}
    made: Arrays = {}
    for start in starts.values():
        made |= start
    nets = {net.name: net for net in NETS}
    for precision, pairs in {"float64": PAIRS, "float32": IN_FLOAT32}.items():
        torch.set_default_dtype(getattr(torch, precision))  # NAdam keeps a product of momenta in it
        for net, way in pairs:
            made[f"{net}/{way}/{precision}"] = losses(nets[net], way, starts[net], precision)
    return made


def losses(net: Net, way: str, begin: Arrays, precision: str) -> NDArray[Any]:
    """The loss of every step's batch before its update."""
    X, T, params = tensors(net, begin, getattr(torch, precision))
    name, schedule = SCHEDULES.get(way, (way, None))
    optimizer = RULES[name](params)
    scheduler = schedule(optimizer) if schedule else None
    found = []
    for x, t in batches(net, X, T, STEPS[precision]):
        optimizer.zero_grad()
        loss = net.loss(net.forward(params, x), t)
        loss.backward()
        optimizer.step()
        if scheduler:
            scheduler.step()
        found.append(loss.item())
    return np.array(found, precision)


def tensors(net: Net, begin: Arrays, kind: torch.dtype) -> tuple[Tensor, Tensor, Params]:
    """X, T, and the parameters that learn."""
    made = {
        name.removeprefix(f"{net.name}/"): torch.tensor(value, dtype=kind)
        for name, value in begin.items()
    }
    X, T = made.pop("X"), made.pop("T")
    return X, T, {name: value.requires_grad_() for name, value in made.items()}


def batches(net: Net, rows: Tensor, targets: Tensor, steps: int) -> Iterator[tuple[Tensor, Tensor]]:
    """So many batches in the order of the rows, epoch after epoch; the last one is smaller."""
    while True:
        for i in range(0, net.rows, net.batch_size):
            if steps == 0:
                return
            steps -= 1
            yield rows[i : i + net.batch_size], targets[i : i + net.batch_size]
