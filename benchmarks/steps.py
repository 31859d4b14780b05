"""How long does one training step take, beside others on the same work?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from benchmarks import peer_jax, peer_sklearn, peer_torch
from benchmarks.case import Case, Start, start
from benchmarks.peer import Train, UnableError, losses, own, run
from benchmarks.timing import medians

SANKOFA, RARELY = "Sankofa", "Sankofa, scored every 10 epochs"
EAGER, COMPILED = "PyTorch eager", "`torch.compile`"
SKLEARN, JAX = "scikit-learn", "JAX + optax"

PEERS: Final[dict[str, Callable[[Start], Train]]] = {
    SANKOFA: own(1),
    RARELY: own(10),
    EAGER: peer_torch.eager,
    COMPILED: peer_torch.compiled,
    SKLEARN: peer_sklearn.classifier,
    JAX: peer_jax.per_step,
}
CHECKED = 50  # steps, at least


@dataclass(frozen=True)
class Line:
    """Microseconds a step of each; `apart` is the largest difference between two losses seen."""

    case: Case
    us: dict[str, float]
    unable: dict[str, str] = field(default_factory=dict)
    apart: dict[str, float] = field(default_factory=dict)

    @property
    def times(self) -> float | None:
        """How many times faster than what it is asked to beat; None where that is not there."""
        asked = [EAGER, COMPILED] if self.case.faster else [EAGER]
        there = [self.us[name] for name in asked if name in self.us]
        return min(there) / self.us[SANKOFA] if there else None


def measured(
    case: Case, peers: Sequence[str] = tuple(PEERS), *, turn_s: float = 0.3, rounds: int = 9
) -> Line:
    """Equal losses first, then the time.

    Raises: `AssertionError` when a peer sees other losses.
    """
    unable: dict[str, str] = {}
    apart = {name: found for name in peers if (found := _checked(case, name, unable)) is not None}
    works = {name: PEERS[name](_start(case, shuffle=True)) for name in apart}
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    us = {name: 1e6 * seconds / case.batches for name, seconds in took_s.items()}
    return Line(case, us, unable, apart)


def _start(case: Case, *, shuffle: bool) -> Start:
    return start(case, run(case, shuffle=shuffle), shuffle=shuffle)


def _checked(case: Case, name: str, unable: dict[str, str]) -> float | None:
    """Same start, same order: how far apart the losses are; None when it cannot take part."""
    epochs = -(-CHECKED // case.batches)
    try:
        seen = losses(PEERS[name](_start(case, shuffle=False)), epochs)
    except UnableError as reason:
        unable[name] = str(reason)
        return None
    except Exception as error:
        if name != COMPILED:  # there it is a result
            raise
        unable[name] = f"{type(error).__name__}: {(str(error).splitlines() or [''])[0][:80]}"
        return None
    wanted = losses(own(1)(_start(case, shuffle=False)), epochs)
    if name == SKLEARN:  # which tells the mean of an epoch
        wanted, seen = _by_epoch(case, wanted), seen[:: case.batches]
    np.testing.assert_allclose(seen, wanted, atol=1e-4, err_msg=f"{case.name}: {name}")
    return float(np.abs(seen - wanted).max())


def _by_epoch(case: Case, losses: np.ndarray) -> np.ndarray:
    sizes = np.full(case.batches, case.batch_size)
    sizes[-1] -= case.batches * case.batch_size - case.rows
    return np.average(losses.reshape(-1, case.batches), axis=1, weights=sizes)
