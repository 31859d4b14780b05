"""What share of the machine's arithmetic does a wide network's training use?

A step is mostly products of matrices: x W forward, xᵀ δ for the gradients, and δ Wᵀ backward but
for the first layer. The ceiling is measured: the same products and nothing else, in three
libraries, and one large square product, the shape that such libraries are best at.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np

from benchmarks import peer_torch
from benchmarks.case import Case
from benchmarks.peer import UnableError
from benchmarks.steps import RARELY, SANKOFA, Line
from benchmarks.timing import medians

Product: TypeAlias = tuple[int, int, int]
OWN = (SANKOFA, RARELY)
SQUARE: Product = (2048, 2048, 2048)


def products(sizes: tuple[int, ...], case: Case) -> list[Product]:
    """The products of one step, each (m, k, n) for an m x k with a k x n matrix."""
    found, batch = [], case.batch_size
    for i, (inputs, units) in enumerate(pairwise(sizes)):
        found += [(batch, inputs, units), (inputs, batch, units)]
        found += [(batch, units, inputs)] if i else []
    return found


def flops(of: list[Product]) -> int:
    """A multiplication and an addition each."""
    return sum(2 * m * k * n for m, k, n in of)


def ceilings(of: list[Product], *, rounds: int, turn_s: float) -> dict[str, float]:
    """Floating-point operations a second of these products, by library."""
    pairs = [_drawn(p) for p in of]
    works = {"XLA": _xla(pairs), "NumPy": _each(np.matmul, pairs)}
    try:
        torch = peer_torch.library()
        works["PyTorch"] = _each(
            torch.matmul, [(torch.from_numpy(a), torch.from_numpy(b)) for a, b in pairs]
        )
    except UnableError:
        pass
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    return {name: flops(of) / seconds for name, seconds in took_s.items()}


def report(line: Line, *, rounds: int = 5, turn_s: float = 0.3) -> str:
    """What a network of dense layers reaches, in one paragraph."""
    case = line.case
    of = products((*case.shape, *(layer.units for layer in case.network), case.classes), case)
    same = ceilings(of, rounds=rounds, turn_s=turn_s)
    square = ceilings([SQUARE], rounds=rounds, turn_s=turn_s)
    reached = {name: flops(of) / line.us[name] * 1e6 for name in OWN if name in line.us}
    shares = {name: f / max(same.values()) for name, f in reached.items()}
    told = "; ".join(f"**{share:.0%}** ({name})" for name, share in shares.items())
    return (
        f"{case.told}: the {len(of)} matrix products of a step are {flops(of) / 1e6:,.0f} million "
        f"float32 operations. In GFLOP/s, whole steps reach {_giga(reached)}; these products and "
        f"nothing else {_giga(same)}; one product of {SQUARE[0]:,} x {SQUARE[0]:,} matrices "
        f"{_giga(square)}. Share of the highest figure for these products: {told}. What a step "
        "does beside them, and the scores, count as nothing here."
    )


def _giga(speeds: dict[str, float]) -> str:
    return ", ".join(f"{name} {speed / 1e9:,.0f}" for name, speed in speeds.items())


def _drawn(product: Product) -> tuple[Any, Any]:
    m, k, n = product
    rng = np.random.default_rng(0)
    return (
        rng.normal(size=(m, k)).astype(np.float32),
        rng.normal(size=(k, n)).astype(np.float32),
    )


def _xla(pairs: list[tuple[Any, Any]]) -> Callable[[int], object]:
    placed = [(jnp.asarray(a), jnp.asarray(b)) for a, b in pairs]
    every = jax.jit(lambda pairs: [a @ b for a, b in pairs])

    def work(amount: int) -> None:
        for _ in range(amount):
            jax.block_until_ready(every(placed))  # type: ignore[no-untyped-call]

    return work


def _each(
    product: Callable[[Any, Any], Any], pairs: list[tuple[Any, Any]]
) -> Callable[[int], object]:
    def work(amount: int) -> None:
        for _ in range(amount):
            for a, b in pairs:
                product(a, b)

    return work
