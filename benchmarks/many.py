"""A thousand small networks at once, beside PyTorch one after another and `torch.func.vmap`."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

import sankofa as sk
from benchmarks import peer_torch
from benchmarks.case import Case, Start, drawn, experiment, start
from benchmarks.peer import UnableError, run
from benchmarks.timing import Work, medians

CASE: Final = Case(
    "many", "1,024 networks 2-8-8-1 tanh at once, batch 10, 250 rows",
    (sk.Dense(8, "tanh"), sk.Dense(8, "tanh")), (2,), 250, 10, 2, times=100,
)  # fmt: skip
NETWORKS: Final = 1024
CHECKED: Final = 8
EPOCHS: Final = 100  # of one call
AT_ONCE, RARELY = "Sankofa", "Sankofa, scored every 10 epochs"
ONE, VMAP = "PyTorch, one after another", "`torch.func.vmap`"


@dataclass(frozen=True)
class Crowd:
    """Microseconds for a step of one network."""

    us: dict[str, float]
    unable: dict[str, str]


def measured(*, turn_s: float = 0.5, rounds: int = 7) -> Crowd:
    """Equal weights after two epochs first, then the time.

    Raises: `AssertionError` when they differ.
    """
    works: dict[str, Work] = {AT_ONCE: _at_once(1), RARELY: _at_once(10)}
    pieces = {AT_ONCE: NETWORKS * EPOCHS, RARELY: NETWORKS * EPOCHS}
    unable = {}
    try:
        _check()
        works[VMAP] = VmapTorch([_begin(0)] * NETWORKS)
        pieces[VMAP] = NETWORKS
        works[ONE] = peer_torch.eager(_begin(0, shuffle=True))
        pieces[ONE] = 1
    except UnableError as reason:
        unable = {VMAP: str(reason), ONE: str(reason)}
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    us = {n: 1e6 * s / pieces[n] / CASE.batches for n, s in took_s.items()}
    return Crowd(us, unable)


def _at_once(record_every: int) -> Work:
    """A whole call: drawing the weights, training, and handing over what was learned."""
    of = experiment(CASE, shuffle=True, record_every=record_every)

    def work(amount: int) -> None:
        for _ in range(amount):
            sk.train_many(of, epochs=EPOCHS, seeds=NETWORKS, data=drawn(CASE))

    return work


def _begin(seed: int, *, shuffle: bool = False) -> Start:
    """Where the network of this seed begins."""
    return start(CASE, run(CASE, shuffle=shuffle, seed=seed), shuffle=shuffle)


def _check() -> None:
    many = sk.train_many(experiment(CASE, shuffle=False), epochs=2, seeds=CHECKED, data=drawn(CASE))
    theirs = VmapTorch([_begin(seed) for seed in range(CHECKED)], shuffle=False)
    theirs(2)
    for mine, other in zip(_flat(many.parameters), theirs.weights(), strict=True):
        np.testing.assert_allclose(other, mine, atol=1e-5)


def _flat(weights: Any) -> list[Any]:
    return [p[name] for p in weights for name in ("W", "b")]


class VmapTorch:
    """All of them in one step: gradients through `vmap` of `grad`, an update of the whole stack.

    Every network has its own order of the rows.
    """

    def __init__(self, starts: list[Start], *, shuffle: bool = True) -> None:
        torch = peer_torch.library()
        self._torch, self._shuffle, self._count = torch, shuffle, len(starts)
        models = [peer_torch.model(s) for s in starts]
        params, _ = torch.func.stack_module_state(models)
        self._params = {name: p.detach() for name, p in params.items()}
        self._X = torch.from_numpy(peer_torch.entered(starts[0]))
        self._t = torch.from_numpy(peer_torch.target(starts[0]))
        loss_of = peer_torch.loss_function(CASE)

        def loss(params: Any, x: Any, t: Any) -> Any:
            return loss_of(torch.func.functional_call(models[0], params, (x,)), t)

        self._grads = torch.func.vmap(torch.func.grad_and_value(loss))

    def __call__(self, epochs: int) -> None:
        """So many epochs of all."""
        rows, size = CASE.rows, CASE.batch_size
        for _ in range(epochs):
            order = self._orders(rows)
            for i in range(0, rows, size):
                now = order[:, i : i + size]
                grads, _ = self._grads(self._params, self._X[now], self._t[now])
                for name, p in self._params.items():
                    p.sub_(grads[name], alpha=CASE.optimizer.learning_rate)

    def _orders(self, rows: int) -> Any:
        torch = self._torch
        if not self._shuffle:
            return torch.arange(rows).expand(self._count, rows)
        return torch.rand(self._count, rows).argsort(dim=1)

    def weights(self) -> list[Any]:
        """As Sankofa lays them out, networks first."""
        return [
            p.numpy().swapaxes(1, 2) if name.endswith("weight") else p.numpy()
            for name, p in self._params.items()
        ]
