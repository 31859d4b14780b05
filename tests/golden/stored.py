"""What tools/golden.py has stored of PyTorch's answers."""

from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

Arrays: TypeAlias = dict[str, NDArray[Any]]
CLOSE = {"float64": 1e-12, "float32": 1e-6}  # of one pass forward and back


@cache
def stored(name: str) -> Arrays:
    """All arrays of one file."""
    with np.load(Path(__file__).with_name(f"{name}.npz")) as file:
        return dict(file)


def cases(name: str) -> set[str]:
    """The first part of the names in a file."""
    return {where.partition("/")[0] for where in stored(name)}


def case(name: str, which: str) -> Arrays:
    """The arrays of one case by what they are."""
    start = f"{which}/"
    found = stored(name)
    return {where.removeprefix(start): found[where] for where in found if where.startswith(start)}


def filled(like: Any, arrays: Arrays, *, before: str = "", precision: str = "float64") -> Any:
    """A tree of that form with the arrays that are named as its paths are: `body.0.W`."""

    def named(path: Any, leaf: Any) -> jax.Array:
        value = jnp.asarray(arrays[before + dotted(path)], precision)
        assert value.shape == leaf.shape
        return value

    return jax.tree.map_with_path(named, like)


def dotted(path: Any) -> str:
    """`body.0.W`"""
    return ".".join(str(getattr(part, "key", getattr(part, "idx", None))) for part in path)
