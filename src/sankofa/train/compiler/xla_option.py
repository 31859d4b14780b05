"""XLA's compile options for the CPU, chosen by the size of a program.

XLA runs a program as a list of kernels and spends about a tenth of a microsecond between two,
which is most of the time that a small network's step takes. As one kernel, loops and all, the
same program runs several times faster, on one thread; a large network needs the other way, for
only there do matrix products use several threads and a library's blocking.
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from math import prod
from os import environ
from typing import Any, Final, TypeAlias

import jax

from sankofa.environment import KERNEL_SWITCH
from sankofa.nn import Dense
from sankofa.train.compiler.sharding import has_mesh
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import MAX_STEPS_PER_CALL

Options: TypeAlias = Mapping[str, Any]  # XLA's, by name

LARGE: Final[Options] = {}  # XLA's own choices
SMALL: Final[Options] = {
    "xla_cpu_use_fusion_emitters": False,  # half the time to compile, and for small loops as fast
    "xla_cpu_experimental_ynn_fusion_type": "",  # a library's products cannot be in a kernel
}
TINY: Final[Options] = {**SMALL, "xla_backend_optimization_level": 1}  # a quarter less to compile
ONCE: Final[Options] = {**SMALL, "xla_backend_optimization_level": 0}  # for what runs once

TINY_STEP: Final = 2048  # multiplications by weights in a step: below, level 3 gains nothing
MAX_ORDERED_ROWS: Final = 1 << 20  # row numbers of the orders that are drawn ahead of a kernel
SMALL_STEP: Final = 8192  # below, one kernel is faster


def choose_options(program: Program) -> Options:
    """The options with which this program compiles soon and runs fast."""
    dense = [layer for layer in program.layers if isinstance(layer, Dense)]
    if len(dense) < len(program.layers):
        return LARGE
    units = (prod(program.shape), *(layer.units for layer in dense))
    weights = sum(n * m for n, m in pairwise(units))
    work = program.batch_size * weights
    if (MAX_STEPS_PER_CALL // program.batches_per_epoch + 2) * program.rows > MAX_ORDERED_ROWS:
        return LARGE
    return TINY if work <= TINY_STEP else SMALL if work <= SMALL_STEP else LARGE


def compiles_to_kernel(program: Program) -> bool:
    """Whether the loop of this program is compiled to one kernel on a CPU."""
    return choose_options(program) is not LARGE


def as_kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as one kernel, where one processor is XLA's target; elsewhere as it is.

    It is none of XLA's promises that this works: `KERNEL_SWITCH` in the environment turns it off.
    XLA's own pass for small loops marks calls in this way; here the mark is set by hand. Sorting,
    convolution and what XLA takes from a library cannot be part of a kernel.
    """
    if jax.default_backend() != "cpu" or has_mesh() or environ.get(KERNEL_SWITCH) == "off":
        return function
    from jax.experimental.scheduling_groups import xla_metadata_call

    marked: Callable[..., Any] = xla_metadata_call(  # type: ignore[no-untyped-call]
        function, xla_cpu_small_call="true", inlineable="false"
    )
    return marked
