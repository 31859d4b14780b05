"""Vectorization of many small computations over SIMD lanes; used to train ensembles.

`lanes` does what `jax.vmap` does, with the members along the last axis of every array. Equal
numbers of a thousand members then lie next to each other, and one instruction works on eight or
sixteen of them. The first axis, where `vmap` puts the members of a product, keeps each small
matrix together instead, and matrices of eight by eight fill no vector.
"""

from sankofa.train.lane.transform import lanes

__all__ = ["lanes"]
