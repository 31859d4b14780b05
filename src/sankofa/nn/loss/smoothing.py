"""Targets that are less than certain."""

from sankofa.nn.layer import Array


def smooth_targets(t: Array, amount: "Array | float", *, even: float | None = None) -> Array:
    """Targets t (1 - s) + s e, where e is the target when no class is more likely than another.

    One column a class: e = 1/K (Szegedy et al. 2016). One column of 0 and 1: e = 1/2. Both are
    read off the shape of t (B, K). One column of -1 and +1 has its middle at 0: say `even=0`.
    """
    e = 1 / max(t.shape[-1], 2) if even is None else even
    return t * (1 - amount) + amount * e
