"""One operation of a computation, as the rules see it."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp

from sankofa.nn import Array

Wide: TypeAlias = list[bool]
Result: TypeAlias = tuple[list[Array], Wide]
Evaluate: TypeAlias = Callable[[Any, Sequence[Array], Sequence[bool]], Result]


class Operation(NamedTuple):
    """An equation of one member's computation, met by operands of which some are wide.

    A wide value has the members as its last axis; the others are the same for all members.
    `evaluate` goes through a computation within this one.
    """

    eqn: Any
    values: list[Array]
    wide: Wide
    evaluate: Evaluate

    @property
    def members(self) -> int:
        """How many there are."""
        wide = [v for v, w in zip(self.values, self.wide, strict=True) if w]
        return int(wide[0].shape[-1])

    @property
    def shape(self) -> tuple[int, ...]:
        """That of the first result, of one member."""
        shape: tuple[int, ...] = self.eqn.outvars[0].aval.shape
        return shape

    def bind(self, *values: Array, **changes: Any) -> Result:
        """The operation itself on these operands, its results wide."""
        made = self.eqn.primitive.bind(*values, **{**self.eqn.params, **changes})
        found = list(made) if self.eqn.primitive.multiple_results else [made]
        return found, [True] * len(found)


def apply_to_shared(call: Operation) -> Result:
    """An operation on which nothing wide comes in."""
    found, wide = call.bind(*call.values)
    return found, [False] * len(wide)


def apply_vmap(call: Operation) -> Result:
    """Any operation, by the rule that JAX has for it."""
    axes = [-1 if w else None for w in call.wide]
    found: list[Array] = jax.vmap(lambda *values: call.bind(*values)[0], in_axes=axes, out_axes=-1)(
        *call.values
    )
    return found, [True] * len(found)


def widen(value: Array, members: int) -> Array:
    """A value that was the same for all, once for each."""
    return jnp.broadcast_to(jnp.asarray(value)[..., None], (*jnp.shape(value), members))


def broadcast_members(value: Array, shape: tuple[int, ...], members: int, *, wide: bool) -> Array:
    """The value as (*shape, members), a single number of a member repeated over the shape."""
    value = jnp.asarray(value)
    if wide and value.ndim == 1:
        value = value.reshape((1,) * len(shape) + value.shape)
    elif not wide and value.ndim == len(shape):
        value = value[..., None]
    return jnp.broadcast_to(value, (*shape, members))
