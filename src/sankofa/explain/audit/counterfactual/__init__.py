"""What if: an attribute flipped, the nearest person decided otherwise, the smallest change."""

from sankofa.explain.audit.counterfactual.flip import FlippedAttribute, Flips, flip_attribute
from sankofa.explain.audit.counterfactual.person import (
    Counterfactual,
    find_nearest_otherwise,
    find_smallest_change,
)

__all__ = [
    "Counterfactual",
    "FlippedAttribute",
    "Flips",
    "find_nearest_otherwise",
    "find_smallest_change",
    "flip_attribute",
]
