"""One operation of a jaxpr with its operands, as the lane rules take it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp

from sankofa.nn import Array

Wide: TypeAlias = list[bool]
Result: TypeAlias = tuple[list[Array], Wide]
Evaluate: TypeAlias = Callable[[Any, Sequence[Array], Sequence[bool]], Result]


class Operation(NamedTuple):
    """An equation of one member's jaxpr with its operands, of which some are wide.

    A wide value has the members as its last axis; the others are the same for all members.
    `evaluate` evaluates a jaxpr inside this equation.
    """

    eqn: Any
    values: list[Array]
    wide: Wide
    evaluate: Evaluate

    @property
    def members(self) -> int:
        """How many members there are."""
        wide = [v for v, w in zip(self.values, self.wide, strict=True) if w]
        return int(wide[0].shape[-1])

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the first result, of one member."""
        shape: tuple[int, ...] = self.eqn.outvars[0].aval.shape
        return shape

    def bind(self, *values: Array, **changes: Any) -> Result:
        """Apply the operation itself to these operands, with wide results."""
        made = self.eqn.primitive.bind(*values, **{**self.eqn.params, **changes})
        found = list(made) if self.eqn.primitive.multiple_results else [made]
        return found, [True] * len(found)


def apply_to_shared(operation: Operation) -> Result:
    """Apply an operation without wide operands; its results are shared by all members."""
    found, wide = operation.bind(*operation.values)
    return found, [False] * len(wide)


def apply_vmap(operation: Operation) -> Result:
    """Apply any operation by `jax.vmap`, JAX's own rule."""
    axes = [-1 if w else None for w in operation.wide]
    found: list[Array] = jax.vmap(
        lambda *values: operation.bind(*values)[0], in_axes=axes, out_axes=-1
    )(*operation.values)
    return found, [True] * len(found)


def widen(value: Array, members: int) -> Array:
    """A shared value (...), repeated for each member (..., members)."""
    return jnp.broadcast_to(jnp.asarray(value)[..., None], (*jnp.shape(value), members))


def broadcast_members(value: Array, shape: tuple[int, ...], members: int, *, wide: bool) -> Array:
    """The value as (*shape, members), a single number of a member repeated over the shape."""
    value = jnp.asarray(value)
    if wide and value.ndim == 1:
        value = value.reshape((1,) * len(shape) + value.shape)
    elif not wide and value.ndim == len(shape):
        value = value[..., None]
    return jnp.broadcast_to(value, (*shape, members))
