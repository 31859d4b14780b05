"""How long does one training step take, beside PyTorch eager and scikit-learn?

    python benchmarks/steps.py            prints a table
    python benchmarks/steps.py --write    writes it to benchmarks/README.md too

Each line is one network under plain gradient descent in float32. Before anything is timed,
Sankofa and PyTorch start from the same weights and must see the same losses. Then all three
train on shuffled mini-batches, the last and smaller one too, taking turns; the median counts.
Sankofa's time includes what `Run.advance` always does: it keeps every loss and, at the end of
each epoch, scores the whole training part. The others do neither.
"""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from sklearn.neural_network import MLPClassifier

import sankofa as sk

try:
    import torch
except ModuleNotFoundError:
    raise SystemExit(
        "This compares with PyTorch. Install it: pip install 'sankofa[torch]'"
    ) from None

README = Path(__file__).with_name("README.md")
RATE = 0.01
ROUNDS = 9
TURN_S = 0.3

Weights = list[dict[str, Any]]
Epochs = Callable[[int], object]


@dataclass(frozen=True)
class Case:
    """Sizes from input to output, rows in a batch, rows in all."""

    sizes: tuple[int, ...]
    batch_size: int
    rows: int

    @property
    def name(self) -> str:
        """As in the table."""
        return f"{'-'.join(map(str, self.sizes))}, batch {self.batch_size}"

    @property
    def batches(self) -> int:
        """Steps in an epoch."""
        return -(-self.rows // self.batch_size)

    @property
    def hidden(self) -> str:
        """The activation of the layers between."""
        return "tanh" if self.sizes[0] == 2 else "relu"


CASES = (
    Case((2, 4, 2, 1), 10, 250),
    Case((30, 64, 32, 2), 32, 569),
    Case((784, 128, 10), 128, 12_800),
    Case((784, 512, 512, 10), 256, 5_120),
)


def drawn(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """X in float32 and integer labels, which a network can learn."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(case.rows, case.sizes[0])).astype(np.float32)
    classes = max(2, case.sizes[-1])
    return X, (X @ rng.normal(size=(case.sizes[0], classes))).argmax(axis=1)


def sankofa_run(case: Case, *, shuffle: bool) -> sk.Run:
    experiment = sk.Experiment(
        network=(
            *(sk.Dense(units=n, activation=case.hidden) for n in case.sizes[1:-1]),
            sk.Dense(
                units=case.sizes[-1], activation="sigmoid" if case.sizes[-1] == 1 else "softmax"
            ),
        ),
        optimizer=sk.Sgd(learning_rate=RATE),
        batch_size=case.batch_size,
        validation=0,
        shuffle=shuffle,
    )
    return sk.Run(experiment, data=drawn(case))


def torch_epochs(case: Case, weights: Weights, *, shuffle: bool) -> Callable[[int], list[float]]:
    """Trains so many epochs as PyTorch's own tutorials do; the loss of every step."""
    X, y = drawn(case)
    rows = torch.from_numpy(X)
    one = case.sizes[-1] == 1
    t = torch.from_numpy(y[:, None].astype(np.float32) if one else y)
    loss_of = torch.nn.BCEWithLogitsLoss() if one else torch.nn.CrossEntropyLoss()
    model = torch_model(case, weights)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def train(epochs: int) -> list[float]:
        losses = []
        for _ in range(epochs):
            order = torch.randperm(case.rows) if shuffle else torch.arange(case.rows)
            for batch in order.split(case.batch_size):
                optimizer.zero_grad()
                loss = loss_of(model(rows[batch]), t[batch])
                loss.backward()
                optimizer.step()
                losses.append(loss.detach())
        return [float(loss) for loss in losses]

    return train


def torch_model(case: Case, weights: Weights) -> Any:
    """The same network with these weights."""
    parts: list[Any] = []
    for inputs, units, p in zip(case.sizes, case.sizes[1:], weights, strict=False):
        layer = torch.nn.Linear(inputs, units)
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(p["W"].T.copy()))
            layer.bias.copy_(torch.from_numpy(p["b"].copy()))
        parts += [layer, torch.nn.Tanh() if case.hidden == "tanh" else torch.nn.ReLU()]
    return torch.nn.Sequential(*parts[:-1])


def sklearn_epochs(case: Case) -> Epochs:
    """`partial_fit` is one epoch of mini-batches. Two outputs ask for two columns of labels."""
    X, y = drawn(case)
    model = MLPClassifier(
        case.sizes[1:-1],
        activation=case.hidden,
        solver="sgd",
        alpha=0,
        batch_size=case.batch_size,
        learning_rate_init=RATE,
        momentum=0,
        nesterovs_momentum=False,
        random_state=0,
    )
    target = np.eye(2, dtype=int)[y] if case.sizes[-1] == 2 else y
    classes = [0, 1] if case.sizes[-1] == 2 else np.unique(y)

    def train(epochs: int) -> None:
        for _ in range(epochs):
            model.partial_fit(X, target, classes=classes)

    train(1)
    assert sizes(model) == case.sizes
    return train


def sizes(model: MLPClassifier) -> tuple[int, ...]:
    """From input to output, as scikit-learn has built it."""
    return (model.coefs_[0].shape[0], *(W.shape[1] for W in model.coefs_))


def check(case: Case) -> None:
    """Same start, same order: the same losses."""
    run = sankofa_run(case, shuffle=False)
    train = torch_epochs(case, run.parameters, shuffle=False)
    epochs = -(-50 // case.batches)
    np.testing.assert_allclose(run.advance(epochs=epochs), train(epochs), atol=1e-5)


def contestants(case: Case) -> dict[str, Epochs]:
    run = sankofa_run(case, shuffle=True)
    return {
        "Sankofa": lambda epochs: run.advance(epochs=epochs),
        "PyTorch eager": torch_epochs(case, run.parameters, shuffle=True),
        "scikit-learn": sklearn_epochs(case),
    }


def timed(case: Case) -> dict[str, float]:
    """Microseconds a step, the median of turns that are taken one after the other."""
    systems = contestants(case)
    turns = {name: warmed(train) for name, train in systems.items()}
    seen: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(ROUNDS):
        for name, train in systems.items():
            took_s = seconds(train, turns[name])
            seen[name].append(took_s / turns[name] / case.batches * 1e6)
    return {name: median(times) for name, times in seen.items()}


def warmed(train: Epochs) -> int:
    """How many epochs fill a turn, after the first ones are over."""
    epochs = 1
    while True:
        train(epochs)
        took_s = seconds(train, epochs)
        if took_s > TURN_S / 4:
            return max(1, round(epochs * TURN_S / took_s))
        epochs *= 4


def seconds(train: Epochs, epochs: int) -> float:
    began = perf_counter()
    train(epochs)
    return perf_counter() - began


def table(results: dict[str, dict[str, float]]) -> str:
    names = list(next(iter(results.values())))
    lines = [
        "| microseconds a step | "
        + " | ".join(names)
        + " | times faster than PyTorch, scikit-learn |",
        "|---|" + "---:|" * (len(names) + 1),
    ]
    for case, us in results.items():
        mine, *others = us.values()
        figures = " | ".join(f"{t:,.3g}" if t < 1000 else f"{t:,.0f}" for t in us.values())
        lines.append(f"| {case} | {figures} | {', '.join(f'{t / mine:.1f}' for t in others)} |")
    return "\n".join(lines)


def machine() -> str:
    info = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in (info.read_text().splitlines() if info.exists() else [])
        if line.startswith("model name")
    ]
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("jax", "torch", "scikit-learn", "numpy")
    )
    today = date.today().isoformat()  # noqa: DTZ011  (the day where the machine stands)
    processor = models[0] if models else platform.processor()
    python = f"Python {platform.python_version()}"
    return (
        f"{today}, {processor}, {os.cpu_count()} cores, {platform.system()}, {python}, {libraries}"
    )


def busy() -> bool:
    """Whether others are at work here, so that threads wait for each other and times mislead."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1) / 2


def main() -> None:
    if crowded := busy():
        print("Other work runs on this machine: these times mislead, and are not written.")
    results = {}
    for case in CASES:
        check(case)
        results[case.name] = timed(case)
        print(
            case.name, {name: round(us, 2) for name, us in results[case.name].items()}, flush=True
        )
    print(f"\n{table(results)}\n\n{machine()}")
    if "--write" in sys.argv[1:] and not crowded:
        README.write_text(
            f"# How long a step takes\n\n{table(results)}\n\n{machine()}.\n\n{about()}\n"
        )


def about() -> str:
    """What was measured, for the page."""
    return """\
`python benchmarks/steps.py --write` makes this page. Plain gradient descent in float32 on shuffled
mini-batches. Sankofa and PyTorch first show equal losses from equal starts; then all three take
turns and the median counts. Sankofa's time includes keeping every loss and scoring the whole
training part after each epoch, which the others do not do."""


if __name__ == "__main__":
    main()
