"""Label smoothing of targets, and the weight that each row's class gives it in the loss."""

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jnp


def row_weights(t: Array, class_weights: Array) -> Array:
    """The weight of each row's class (B, 1).

    `t` (B, K) before smoothing: one column a class, or one column of 0 and 1 or of -1 and +1,
    the larger being the second class.
    """
    label = t.argmax(axis=-1) if t.shape[-1] > 1 else (t[:, 0] > 0.5).astype(int)
    return class_weights[label][:, None]


def row_shares(t: Array, class_weights: Array) -> Array:
    """w_row / Σ w (B, 1): the shares add up to 1; all are 0 where all classes weigh 0."""
    w = row_weights(t, class_weights)
    total = w.sum()
    return w / jnp.where(total > 0, total, 1)


def smooth_targets(t: Array, amount: "Array | float", *, even: float | None = None) -> Array:
    """Targets t (1 - s) + s e, where e is the target when no class is more likely than another.

    One column a class: e = 1/K (Szegedy et al. 2016). One column of 0 and 1: e = 1/2. Both are
    read off the shape of t (B, K). One column of -1 and +1 has its middle at 0: say `even=0`.
    """
    e = 1 / max(t.shape[-1], 2) if even is None else even
    return t * (1 - amount) + amount * e
