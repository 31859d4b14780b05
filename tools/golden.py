"""Writes tests/golden/trajectories.npz: the losses that PyTorch sees, step by step.

    python tools/golden.py           makes the file
    python tools/golden.py --check   makes it again in memory and compares

Needs torch and numpy, and nothing of Sankofa, so that it stays an independent truth. Data and
starting weights are drawn from NumPy's PCG64 under the seed of each net, rounded to few digits
so that they are the same numbers everywhere, and stored beside the losses. Rows are taken in
their order, the last and smaller batch of an epoch too.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

FILE = Path(__file__).parents[1] / "tests" / "golden" / "trajectories.npz"
STEPS = {"float64": 1000, "float32": 100}
CLOSE = {"float64": 1e-10, "float32": 1e-6}  # what another machine's rounding may change

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Net:
    """A network to train: sizes from input to output, and what PyTorch calls its parts."""

    name: str
    seed: int
    sizes: tuple[int, ...]
    rows: int
    batch_size: int
    activation: Callable[[torch.Tensor], torch.Tensor]
    loss: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def squared_error(z: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    """The output layer is tanh too."""
    return nn.functional.mse_loss(torch.tanh(z), t)


NETS = (
    Net("tanh", 1, (2, 4, 2, 1), 205, 10, torch.tanh, squared_error),
    Net(
        "binary",
        2,
        (30, 32, 16, 1),
        160,
        32,
        torch.relu,
        nn.functional.binary_cross_entropy_with_logits,
    ),
    Net("categorical", 3, (64, 32, 10), 160, 32, torch.relu, nn.functional.cross_entropy),
)

RULES: dict[str, Callable[[list[torch.Tensor]], torch.optim.Optimizer]] = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.03, momentum=0.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=0.03, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.001),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.01),
}


def begun(net: Net) -> Arrays:
    """X, T and the starting weights of a net; the targets follow a rule that can be learned."""
    rng = np.random.default_rng(net.seed)
    X = rng.normal(size=(net.rows, net.sizes[0])).round(2)
    scores = np.tanh(X @ rng.normal(size=(net.sizes[0], net.sizes[-1]))).round(2)
    T = {
        "tanh": scores * 0.8,
        "binary": (scores > 0) * 1.0,
        "categorical": np.eye(net.sizes[-1])[scores.argmax(axis=1)],
    }[net.name]
    made: Arrays = {f"{net.name}/X": X, f"{net.name}/T": T}
    for i, (inputs, units) in enumerate(zip(net.sizes, net.sizes[1:], strict=False)):
        limit = np.sqrt(6 / (inputs + units))
        made[f"{net.name}/W{i}"] = rng.uniform(-limit, limit, (inputs, units)).round(4)
        made[f"{net.name}/b{i}"] = rng.uniform(-0.1, 0.1, units).round(4)
    return made


def losses(net: Net, rule: str, start: Arrays, precision: str) -> NDArray[Any]:
    """The loss of every step's batch before its update."""
    kind = getattr(torch, precision)

    def tensor(name: str) -> torch.Tensor:
        return torch.tensor(start[f"{net.name}/{name}"], dtype=kind)

    layers = range(len(net.sizes) - 1)
    params = [tensor(f"{name}{i}").requires_grad_() for i in layers for name in "Wb"]
    optimizer = RULES[rule](params)
    seen = []
    for x, t in batches(net, tensor("X"), tensor("T"), STEPS[precision]):
        optimizer.zero_grad()
        loss = net.loss(output(net, params, x), t)
        loss.backward()
        optimizer.step()
        seen.append(loss.item())
    return np.array(seen, precision)


def output(net: Net, params: list[torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """The last layer's z."""
    for W, b in zip(params[:-2:2], params[1:-2:2], strict=True):
        x = net.activation(x @ W + b)
    return x @ params[-2] + params[-1]


def batches(
    net: Net, rows: torch.Tensor, targets: torch.Tensor, steps: int
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """So many batches, epoch after epoch."""
    while True:
        for i in range(0, net.rows, net.batch_size):
            if steps == 0:
                return
            steps -= 1
            yield rows[i : i + net.batch_size], targets[i : i + net.batch_size]


def everything() -> Arrays:
    """All that the file holds."""
    made: Arrays = {}
    for net in NETS:
        start = begun(net)
        made |= start
        for rule in RULES:
            for precision in STEPS:
                made[f"{net.name}/{rule}/{precision}"] = losses(net, rule, start, precision)
    return made


def differences(made: Arrays, stored: Arrays) -> list[str]:
    """The names of arrays that are not the same, up to rounding."""
    if made.keys() != stored.keys():
        return sorted(made.keys() ^ stored.keys())
    close = {name: CLOSE.get(name.rpartition("/")[2], 0.0) for name in made}
    return [
        name
        for name in made
        if made[name].shape != stored[name].shape
        or not np.allclose(made[name], stored[name], rtol=0, atol=close[name])
    ]


def main() -> int:
    """0 when the file is written, or is what PyTorch says."""
    torch.set_num_threads(1)
    made = everything()
    if "--check" not in sys.argv[1:]:
        FILE.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(FILE, allow_pickle=False, **made)
        print(f"{FILE.name}: {FILE.stat().st_size:,} bytes, torch {torch.__version__}")
        return 0
    with np.load(FILE) as stored:
        wrong = differences(made, dict(stored))
    print(f"differs from PyTorch: {', '.join(wrong)}" if wrong else "as PyTorch says")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
