"""Many small functions compiled as one: most of what one takes does not depend on what is in it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.nn import Array

if TYPE_CHECKING:
    from laws.stage import Stage

QUICK = {  # compiled soon
    "xla_backend_optimization_level": 0,
    "xla_cpu_use_fusion_emitters": False,
    "xla_cpu_parallel_codegen_split_count": 1,
}


class Compiled:
    """Stages with as many outputs, compiled as one function forward and one back.

    A call runs one of the stages. Its vectors are padded to those of the largest.
    """

    def __init__(self, stages: Sequence["Stage"]) -> None:
        self._stages = stages
        self._size = max(stage.size for stage in stages)
        self._forth, self._back = self._one_of(self._many), self._one_of(self._ways)

    def forth(self, i: int, many: Any) -> Any:
        """The outputs of a stage for each of many vectors (N, size)."""
        return self._forth(i, self._padded(many, np))

    def back(self, i: int, at: Any, hand: Any, true: Any) -> Any:
        """dL/dat of a stage from several dL/dy (N, outputs), by hand and by JAX."""
        size = self._stages[i].size
        return [way[:, :size] for way in self._back(i, self._padded(at, np), hand, true)]

    def _one_of(self, part: Callable[..., Any]) -> Any:
        each = [partial(part, stage) for stage in self._stages]
        return jax.jit(lambda i, *given: jax.lax.switch(i, each, *given), compiler_options=QUICK)

    def _padded(self, vectors: Any, arrays: Any = jnp) -> Any:
        more = self._size - vectors.shape[-1]
        return arrays.pad(vectors, [(0, 0)] * (vectors.ndim - 1) + [(0, more)])

    def _many(self, stage: "Stage", many: Array) -> Array:
        return jax.vmap(lambda at: stage.forth(at)[0])(many[:, : stage.size])

    def _ways(self, stage: "Stage", at: Array, hand: Array, true: Array) -> list[Array]:
        _, by_jax, kept = jax.vjp(stage.forth, at[: stage.size], has_aux=True)
        by_hand = partial(stage.by_hand, kept)
        ways = jax.vmap(by_hand)(hand), jax.vmap(lambda dy: by_jax(dy)[0])(true)
        return [self._padded(way) for way in ways]
